/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was promised to a customer, each with a clock of its own (A30).  Inside db_begin(). */
#ifndef PLAINT_STORE_PROMISE_H
#define PLAINT_STORE_PROMISE_H

#include "plaint/store/clock.h"

struct promise_new {
	int64_t customer_id, contact_id;
	const char *text;
	int64_t due_at;        /* 0: amount and unit, from the act's time */
	int64_t amount;
	enum sla_unit unit;
	int64_t calendar_id;   /* for units that count by one */
};
/* Writes the promise; when it is about a complaint (a->complaint_id not 0) its clock starts, and
 * the caller ends with clock_keep_next().  ERR_INPUT when the calendar does not reach. */
int promise_add(struct db *db, const struct clock_act *a, const struct promise_new *p,
		struct err *e) MUST_CHECK;

#endif
