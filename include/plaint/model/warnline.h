/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The warning line (domain.md A5, 003-16): from where on a grumble is answered before it becomes a complaint. */
#ifndef PLAINT_MODEL_WARNLINE_H
#define PLAINT_MODEL_WARNLINE_H

#include <stdbool.h>

struct warnline_facts { /* of a grumble when it is said (A6) */
	int grade;           /* 1 to 5 */
	int grumbles;        /* of the customer in 90 days, this one among them */
	bool unsolved, low_tolerance;
	double tenure_years;
	double association;  /* of its kind with complaints (A4), 0 to 1 */
};
/* Probability that a complaint follows, by the demonstration model of A6: nothing local is learnt. */
double warnline_probability(const struct warnline_facts *f);
/* theta*: acting pays from this probability on.  Costs in any one unit, effect 0 to 1. */
double warnline_threshold(double cost_act, double effect, double cost_complaint);
/* The threshold of A5: 20 yuan to act, which keeps 40 % from complaining, at 123.29 yuan each. */
double warnline_house(void);

enum { WARNLINE_GRADE = 5, WARNLINE_END = 2 }; /* always above; up to here the "end mass" */
/* Sums of some grumbles: is their mean above the line? */
struct warnline_sums {
	long long n, grades, p1000; /* p1000: thousandths of probability */
};
bool warnline_is_above(const struct warnline_sums *s);

#endif
