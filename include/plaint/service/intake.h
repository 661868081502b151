/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an intake leads to, while it is typed: priority and why, deadlines, and whether the same
 * complaint is there already. */
#ifndef PLAINT_SERVICE_INTAKE_H
#define PLAINT_SERVICE_INTAKE_H

#include "plaint/base/str.h"
#include "plaint/service/work.h"

struct intake_repeat {
	int64_t case_id;
	char no[16];
	int dice; /* thousandths */
	bool open, same_category;
};
enum { INTAKE_REPEATS = 3 };
struct intake_view {
	int priority;
	char why[160];       /* "impact 3 x urgency 3 x high value 1.10 = 9.9" and what overrides it */
	char deadlines[200]; /* "ack 18:10, response 20:00, solution 10-02 18:00" */
	struct intake_repeat repeat[INTAKE_REPEATS]; /* likeliest first */
	int repeats;
};
/* customer_id 0: a new customer. */
int intake_look(struct session *s, const struct work_intake *in, struct intake_view *out,
		struct err *e) MUST_CHECK;

#endif
