/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Erasing what is personal of a customer (000-14; PIPL, GDPR): names, numbers and every text of theirs go, what
 * the figures count stays, and a tombstone says whose, when, by whom and why.  Triggers let texts that never
 * change go only when there is a tombstone.
 */
#ifndef PLAINT_STORE_ERASE_H
#define PLAINT_STORE_ERASE_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/store/db.h"

struct erase_facts {
	char no[64];
	int64_t erased_at;       /* 0: not yet */
	int64_t open;            /* cases that are still open */
	int64_t sending;         /* messages that are being handed over right now */
	int64_t cases, contacts; /* all of them */
	int64_t last_at;         /* when the last case ended or the customer was last heard */
};
int erase_look(struct db *db, int64_t customer_id, struct erase_facts *out, struct err *e) MUST_CHECK;

struct erasing {
	int64_t customer_id, at, user_id; /* user 0: the schedule */
	const char *reason;
};
/* Inside the db_begin() of the act; *events: whose details went. */
int erase_customer(struct db *db, const struct erasing *x, int64_t *events, struct err *e) MUST_CHECK;

/* Customers after `after` of whom nothing is open and nothing happened since `before`, by number of row. */
struct erase_due {
	int64_t before, after;
};
int erase_find_due(struct db *db, const struct erase_due *d, int64_t *id, int n, int *got, struct err *e) MUST_CHECK;

/* After the commits: joins the full-text index a piece further, as one transaction; *more until it has let go
 * of every word that was erased. */
int erase_join(struct db *db, bool first, bool *more, struct err *e) MUST_CHECK;
/* Moves everything into the file and empties the -wal; *clean is false when somebody reads it just now. */
int erase_empty_wal(struct db *db, bool *clean, struct err *e) MUST_CHECK;

#endif
