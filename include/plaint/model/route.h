/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gets a complaint (domain.md A10): hard conditions, then a score; the same facts give the same
 * answer, and the trace says why. */
#ifndef PLAINT_MODEL_ROUTE_H
#define PLAINT_MODEL_ROUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/str.h"

struct route_agent {
	int64_t id;
	const char *login, *name;
	bool present;       /* ready or busy, not away */
	int64_t load, cap;  /* open cases, and how many at most */
	int skill;          /* 0 to 5 in the category */
	bool continuity;    /* was asked first by this customer, or had the last case */
	bool language;      /* speaks the customer's */
	int64_t idle_since; /* of the last act; the longest idle wins a tie */
};

struct route_case {
	int skill_needed;
	const char *text;   /* the complaint's words: who is named in it never gets it (T18) */
	int weight[4];      /* skill, load, continuity, language in per cent */
};

/* The agent who gets it, NULL when none may.  Appends one line for each agent to the trace:
 * "lin 0.66 skill 3/5 load 6/10 continuity language" or why not. */
const struct route_agent *route_pick(const struct route_case *c, const struct route_agent *agent, size_t n,
				     struct str *trace);
/* Score in thousandths. */
int route_score(const struct route_case *c, const struct route_agent *a);

#endif
