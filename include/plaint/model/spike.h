/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is there more than usual (domain.md A13, 004-19)?  Amber: 30 % above the same weekday of the last four
 * weeks, and five at least.  Red: amber, and by chance less often than one in a hundred; the mean being an
 * estimate of four days, that is the binomial P(Bin(x + B, 1/5) >= x).
 */
#ifndef PLAINT_MODEL_SPIKE_H
#define PLAINT_MODEL_SPIKE_H

#include <stddef.h>

enum { SPIKE_WEEKS = 4, SPIKE_DAYS = 14 };
enum spike_level { SPIKE_NONE, SPIKE_AMBER, SPIKE_RED };
struct spike_facts {
	int x;                  /* today */
	int before[SPIKE_WEEKS]; /* same weekday in the weeks before */
	const int *days;        /* each of the days before today, newest last */
	size_t n;               /* how many are known; the gate needs SPIKE_DAYS of them */
};
struct spike {
	enum spike_level level;
	double mean;        /* of `before` */
	double p;           /* the conditional one, by which red is told */
	double poisson;     /* P(X >= x | mean), shown beside it */
	double ceiling;     /* median + 3 robust sigma of the last 14 days; -1 when too few are known */
};
/* The second gate: with 14 days known, x must also be above their median by three robust sigma (1.4826
 * times the median deviation), or nothing is raised: a week that swings is no spike. */
void spike_look(const struct spike_facts *f, struct spike *out);

#endif
