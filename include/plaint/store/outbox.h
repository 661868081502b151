/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to customers, as rows that a transport is handed later.  Inside db_begin(). */
#ifndef PLAINT_STORE_OUTBOX_H
#define PLAINT_STORE_OUTBOX_H

#include <stdbool.h>

#include "plaint/base/mem.h"
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

struct outbox_row {
	int64_t id, complaint_id, created_at, next_at, sent_at;
	const char *channel, *state, *to_addr, *subject, *text, *ref, *error, *dedupe, *no, *customer;
	bool urgent;
	int tries;
	bool maybe_sent; /* an earlier hand-over was cut off: it may have gone out */
};
struct outbox_rows {
	struct outbox_row *v;
	size_t n;
};
/* The newest rows, or only those of a state ("" = all); strings in the arena. */
struct outbox_filter {
	const char *state;
	int64_t id;     /* 0 = all */
	int64_t complaint_id; /* 0 = of any */
	int limit;
};
int outbox_list(struct db *db, const struct outbox_filter *f, struct arena *a, struct outbox_rows *out,
		struct err *e) MUST_CHECK;
/* Takes the next due row for `holder` until until_s: it is `sending` then, which is committed before
 * it is handed over, so that a crash cannot send it twice without anybody knowing.  channels: "sms
 * email", blanks between.  id 0 when none is due. */
struct outbox_claim {
	const char *holder, *channels;
	int64_t now_s, until_s;
	bool quiet; /* the quiet hours: only urgent ones */
};
int outbox_take(struct db *db, const struct outbox_claim *c, struct arena *a, struct outbox_row *out,
		struct err *e) MUST_CHECK;
/* What became of it: state sent, queued (again at next_at) or failed.  Only of who holds it. */
struct outbox_end {
	int64_t id, at, next_at;
	const char *holder, *state, *ref, *error;
	bool unsure; /* it was killed: nobody knows whether it went out */
};
int outbox_finish(struct db *db, const struct outbox_end *x, struct err *e) MUST_CHECK;
/* By hand, from some states to another: retry (failed to queued), cancel (queued or failed to
 * cancelled), done (a phone task or letter).  ERR_CONFLICT when it is not in such a state. */
int outbox_set(struct db *db, const struct outbox_end *x, const char *from, struct err *e) MUST_CHECK;

#endif
