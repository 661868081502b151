/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People as rows. */
#ifndef PLAINT_STORE_USER_H
#define PLAINT_STORE_USER_H

#include "plaint/base/mem.h"
#include "plaint/model/terms.h"
#include "plaint/store/db.h"

struct user_record {
	int64_t id, team_id, limit_fen, open_cases, created_at;
	const char *login, *name, *team; /* team: code */
	enum role role;
	bool active;
};

/* Fills *out with strings in the arena; id 0 when there is no such user. */
int user_by_login(struct db *db, const char *login, struct arena *a, struct user_record *out,
		  struct err *e) MUST_CHECK;
/* Adds one, or makes one active that imported rows have named; the team is made when it is new.
 * Inside db_begin().  ERR_CONFLICT when the login is taken by an active user. */
int user_insert(struct db *db, const struct user_record *u, int64_t *id, struct err *e) MUST_CHECK;

struct user_totals {
	int64_t active, leaders, admins; /* leaders: active ones of leader and above, and admins */
};
int user_count(struct db *db, struct user_totals *out, struct err *e) MUST_CHECK;

struct user_records {
	struct user_record *v;
	size_t n;
};
/* The active ones by login, with their open cases, in the arena. */
int user_load(struct db *db, struct arena *a, struct user_records *out, struct err *e) MUST_CHECK;

#endif
