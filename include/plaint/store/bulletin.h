/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the whole house is told (000-09), as rows that are withdrawn and never changed. */
#ifndef PLAINT_STORE_BULLETIN_H
#define PLAINT_STORE_BULLETIN_H

#include "plaint/model/alert.h"
#include "plaint/store/db.h"

struct bulletin_new {
	const char *text;
	int64_t user_id, from_at, until_at; /* until_at 0 = for good */
};
/* Inside db_begin(). */
int bulletin_insert(struct db *db, const struct bulletin_new *b, int64_t *id, struct err *e) MUST_CHECK;
/* ERR_NOTFOUND when there is none, ERR_CONFLICT when it was withdrawn before. */
int bulletin_withdraw(struct db *db, int64_t id, int64_t at, int64_t user_id, struct err *e) MUST_CHECK;
/* Those that hold at now_s, or all that ever were; the newest first; limit 0 = none. */
struct bulletin_filter {
	int64_t now_s;
	bool all;
	int limit;
};
struct bulletin_rows { /* texts in the arena that was given */
	struct bulletin_row *v;
	size_t n;
};
int bulletin_load(struct db *db, const struct bulletin_filter *f, struct arena *a, struct bulletin_rows *out,
		  struct err *e) MUST_CHECK;

#endif
