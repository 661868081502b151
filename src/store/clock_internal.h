/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events of clocks, shared by the files that write them. */
#ifndef PLAINT_SRC_STORE_CLOCK_INTERNAL_H
#define PLAINT_SRC_STORE_CLOCK_INTERNAL_H

#include "plaint/store/clock.h"

enum sla_what clock_what_of(const char *key);

/* Writes one row with this number. */
int clock_insert(struct db *db, const struct clock_act *a, const struct clock_item *it, int seq,
		 struct err *e) MUST_CHECK;

struct clock_event_new {
	int64_t at;
	enum sla_what what;
	int64_t amount, approved_by, contact_id;
	const char *reason; /* NULL = "" */
};
int clock_add_event(struct db *db, const struct clock_act *a, struct clock_ref c,
		    const struct clock_event_new *v, struct err *e) MUST_CHECK;

#endif
