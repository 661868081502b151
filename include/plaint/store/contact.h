/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts as rows (003-01): written once, never changed. */
#ifndef PLAINT_STORE_CONTACT_H
#define PLAINT_STORE_CONTACT_H

#include "plaint/model/call.h"
#include "plaint/model/grumble.h"
#include "plaint/model/terms.h"
#include "plaint/store/db.h"

struct contact_new {           /* NULL texts count as "" */
	int64_t customer_id;
	int64_t complaint_id;  /* 0: not about a complaint */
	int64_t corrects;      /* the contact that this one corrects, 0 */
	int64_t at, user_id;   /* user 0 = the program */
	const char *source, *source_no; /* both or neither */
	enum channel channel;
	enum direction direction;
	enum contact_kind kind;
	enum emotion emotion;
	const char *text;
	const char *category;  /* of a grumble: key, "" is 'other' */
	struct grumble_marks marks; /* of a grumble */
	const char *promise;   /* what was promised; "" with promise_due: the text */
	int64_t promise_due;   /* 0: nothing was */
	const char *asks;      /* topic that the customer was asked about, "" */
	const struct call_times *call; /* NULL: nothing is known of a call */
};

/* Writes the contact, its text index, the grade of a grumble (A3), its promise, what it asks and its call.
 * A reply or progress note that goes out about a complaint keeps the promises made before and
 * moves the clocks (clock_replied()).  Inside db_begin(); the caller writes the audit event. */
int contact_insert(struct db *db, const struct contact_new *c, int64_t *id,
		   struct err *e) MUST_CHECK;
/* 0 in *id when there is none. */
int contact_by_source(struct db *db, const char *source, const char *source_no, int64_t *id,
		      struct err *e) MUST_CHECK;

#endif
