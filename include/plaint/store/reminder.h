/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reminder to the customer needs to know (000-11). */
#ifndef PLAINT_STORE_REMINDER_H
#define PLAINT_STORE_REMINDER_H

#include <stdbool.h>

#include "plaint/base/mem.h"
#include "plaint/store/db.h"

struct reminder_facts { /* strings in the arena, "" = not known */
	int64_t customer_id;
	const char *no, *name, *phone, *gender, *lang, *words, *agent, *recourse;
	bool confidential;
};
int reminder_load(struct db *db, int64_t complaint_id, struct arena *a, struct reminder_facts *out,
		  struct err *e) MUST_CHECK;
/* Takes back the reminders of a case that were queued from at_s on and have not gone. */
int reminder_cancel(struct db *db, int64_t complaint_id, int64_t at_s, struct err *e) MUST_CHECK;

#endif
