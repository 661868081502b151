/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People as rows, their teams, and their passwords. */
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
	const char *langs; /* "zh en" */
	int64_t load_cap, state_at, care_until;
	enum user_state state; /* as it was told; a pause after abuse is care_until */
	int shift_from, shift_to; /* minutes of the day, -1 = none */
	bool has_password;
};

/* Fills *out with strings in the arena; id 0 when there is no such user. */
int user_by_login(struct db *db, const char *login, struct arena *a, struct user_record *out,
		  struct err *e) MUST_CHECK;
/* Adds one, or makes one active that imported rows have named; the team is made when it is new.
 * Inside db_begin().  ERR_CONFLICT when the login is taken by an active user. */
int user_insert(struct db *db, const struct user_record *u, int64_t *id, struct err *e) MUST_CHECK;
/* Writes name, role, team, limit, languages, cap, shift and active; the team is made when it is new. */
int user_update(struct db *db, const struct user_record *u, struct err *e) MUST_CHECK;

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
/* Also those who are disabled. */
int user_load_all(struct db *db, struct arena *a, struct user_records *out, struct err *e) MUST_CHECK;

/* -1 and -1 without one. */
int user_shift(struct db *db, int64_t user_id, int *from, int *to, struct err *e) MUST_CHECK;

struct user_skill {
	const char *category;
	int level; /* 0 to 5 */
};
struct user_skills {
	struct user_skill *v;
	size_t n;
};
int user_skills(struct db *db, int64_t user_id, struct arena *a, struct user_skills *out, struct err *e) MUST_CHECK;

/* The hash in the arena, NULL when the user has no password (or there is no such user). */
int credential_of(struct db *db, int64_t user_id, struct arena *a, const char **hash, struct err *e) MUST_CHECK;
struct credential_new {
	int64_t user_id, at, by_id;
	const char *hash;
};
int credential_set(struct db *db, const struct credential_new *c, struct err *e) MUST_CHECK;
/* Everybody needs a password to sign in. */
int credential_is_required(struct db *db, bool *required, struct err *e) MUST_CHECK;
int credential_require(struct db *db, bool required, struct err *e) MUST_CHECK;
/* Whether anybody has one. */
int credential_any(struct db *db, bool *any, struct err *e) MUST_CHECK;

/* Wrong passwords of a key since the last right one. */
struct sign_in_row {
	int64_t wrong, until_at;
};
int sign_in_load(struct db *db, const char *key, struct sign_in_row *out, struct err *e) MUST_CHECK;
/* Also forgets keys that nobody tried for a week, so that invented logins do not fill the table. */
int sign_in_note(struct db *db, const char *key, const struct sign_in_row *r, int64_t at, struct err *e) MUST_CHECK;
int sign_in_forget(struct db *db, const char *key, struct err *e) MUST_CHECK;

struct team_record {
	int64_t id, people, open_cases; /* people: active ones */
	const char *code, *name;
	bool is_dept;
};
struct team_records {
	struct team_record *v;
	size_t n;
};
int team_load(struct db *db, struct arena *a, struct team_records *out, struct err *e) MUST_CHECK;
int team_insert(struct db *db, const struct team_record *t, int64_t *id, struct err *e) MUST_CHECK;
int team_update(struct db *db, const struct team_record *t, struct err *e) MUST_CHECK;

#endif
