/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened, newest first: contacts, stages, clocks and owners of a complaint or customer. */
#ifndef PLAINT_SRC_STORE_TIMELINE_H
#define PLAINT_SRC_STORE_TIMELINE_H

#include "internal.h"
#include "plaint/model/case.h"

struct timeline {
	struct case_event *v;
	size_t n;
};
/* Everything of one complaint, in the arena. */
int timeline_of_case(struct db *db, int64_t complaint_id, struct arena *a, struct timeline *out,
		     struct err *e) MUST_CHECK;
/* The newest contacts of a customer. */
int timeline_of_customer(struct db *db, int64_t customer_id, struct arena *a, struct timeline *out,
			 struct err *e) MUST_CHECK;
enum { TIMELINE_CONTACTS = 50 };

#endif
