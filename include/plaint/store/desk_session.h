/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits where: one row for each desk that was opened. */
#ifndef PLAINT_STORE_DESK_SESSION_H
#define PLAINT_STORE_DESK_SESSION_H

#include "plaint/base/mem.h"
#include "plaint/store/db.h"

struct desk_session_row {
	int64_t id, user_id, pid, born, started_at, seen_at;
	const char *login, *name, *tty, *host;
};
struct desk_session_rows {
	struct desk_session_row *v;
	size_t n;
};
int desk_session_insert(struct db *db, const struct desk_session_row *r, int64_t *id, struct err *e) MUST_CHECK;
/* Those that have not ended, by user; user_id 0: of all. */
int desk_session_load(struct db *db, int64_t user_id, struct arena *a, struct desk_session_rows *out,
		      struct err *e) MUST_CHECK;
int desk_session_see(struct db *db, int64_t id, int64_t at, struct err *e) MUST_CHECK;
/* by_id 0: by itself.  One that has ended stays as it is. */
int desk_session_end(struct db *db, int64_t id, int64_t at, int64_t by_id, struct err *e) MUST_CHECK;
/* Whether it may go on: it has not been ended and its user is still active. */
int desk_session_is_on(struct db *db, int64_t id, bool *on, struct err *e) MUST_CHECK;

#endif
