/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to customers, as rows that a transport is handed later.  Inside db_begin(). */
#ifndef PLAINT_STORE_OUTBOX_H
#define PLAINT_STORE_OUTBOX_H

#include <stdbool.h>

#include "plaint/store/db.h"

struct outbox_new {            /* NULL texts count as "" */
	int64_t complaint_id;  /* 0: about none */
	int64_t customer_id;
	int64_t contact_id;    /* 0: no contact of its own */
	const char *channel;   /* "sms", "email", "letter" or "phone" */
	const char *to_addr, *subject, *text;
	bool urgent;
	int64_t created_at;
	int64_t next_at;       /* not before, 0: at once */
	const char *dedupe;    /* "contact/17": the same again is not queued twice */
};
/* Queues it; *id (may be NULL) gets the row, or the one that was queued before by the same key. */
int outbox_add(struct db *db, const struct outbox_new *o, int64_t *id, struct err *e) MUST_CHECK;

#endif
