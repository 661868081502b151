/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a connection has made of rows that never change (a calendar, a policy), by their ids.  It
 * lives until the connection is closed, so that others may borrow it; only what was made from rows
 * that a rollback took back goes with them. */
#ifndef PLAINT_SRC_STORE_MEMO_H
#define PLAINT_SRC_STORE_MEMO_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/mem.h"

struct db;

enum memo_kind { MEMO_CALENDAR, MEMO_POLICY, MEMO_KINDS };

struct memo {
	VEC(struct memo_entry {
		int64_t id;
		void *made;              /* owned */
		void (*release)(void *); /* frees it */
		unsigned write;          /* the write transaction it was made in, 0 = none */
	}) list;
};

/* NULL when it is not known. */
void *memo_get(const struct db *db, enum memo_kind kind, int64_t id);
/* Gives `made` to the connection. */
void memo_put(struct db *db, enum memo_kind kind, int64_t id, void *made, void (*release)(void *));
void memo_rollback(struct db *db);
void memo_clear(struct db *db);

#endif
