/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works, on which store, with which clock: handed to every use case. */
#ifndef PLAINT_SERVICE_SESSION_H
#define PLAINT_SERVICE_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/clock.h"
#include "plaint/base/err.h"
#include "plaint/base/mem.h"
#include "plaint/base/path.h"
#include "plaint/model/terms.h"

struct db;
struct lexicon;

struct session {
	struct db *db;      /* owned */
	struct clock clock;
	struct arena arena; /* the strings below */
	int64_t user_id;
	const char *login, *name, *team;
	int64_t team_id;
	enum role role;
	int64_t limit_fen;  /* compensation limit */
	const char *path;
	bool training;
	bool readonly;
	bool system;        /* the program itself: SESSION_SYSTEM without a login */
	int64_t opened_seq; /* newest audit event when it was opened: undo goes back to there */
	struct lexicon *lexicon; /* owned; loaded when first asked for */
};

enum session_flags { /* the bits of enum db_flags (store/db.h), for those who may not see it */
	SESSION_CREATE = 1,
	SESSION_READONLY = 2,
	SESSION_TRAINING = 4,
	SESSION_MIGRATE = 8,
	SESSION_SYSTEM = 16, /* the program itself (a timer): user 0 unless `as` says who */
	SESSION_FILL = 32
};

struct session_options {
	const char *store;  /* NULL: $PLAINT_STORE, else the XDG default */
	const char *as;     /* login; NULL: the one of the operating system */
	unsigned flags;     /* enum session_flags */
	struct clock clock;
};

/* Opens the store and finds the user.  A login given by `as` must exist; the operating system's
 * is added as an agent of team "desk" when the store has no users yet.  One that the store does
 * not know may only read (DB_READONLY), as user 0 whom nothing belongs to. */
int session_open(struct session *s, const struct session_options *o, struct err *e) MUST_CHECK;
void session_close(struct session *s);
/* For who stays for weeks: goes on with the file that the path of the store has now (*moved), as the same user
 * if that file knows the login.  An error says why there is none; the session stays as it was. */
int session_follow(struct session *s, bool *moved, struct err *e) MUST_CHECK;
/* Where the store is: the one named, $PLAINT_STORE or the default. */
int session_store(const char *store, char path[PATH_BUF], struct err *e) MUST_CHECK;
/* The login of the operating system, in the arena. */
const char *session_login(struct arena *a);
int64_t session_now(const struct session *s);
const struct lexicon *session_lexicon(struct session *s);

/* plaint user add|list (leaders and above once a leader exists; anybody on a fresh store). */
struct user_new {
	const char *login, *name, *team;
	enum role role;
};
int session_user_add(struct session *s, const struct user_new *u, struct err *e) MUST_CHECK;
struct user_list {
	struct arena arena;
	struct user_row {
		int64_t id;
		const char *login, *name, *team;
		enum role role;
		int64_t open_cases;
	} *v;
	size_t n;
};
int session_users(struct session *s, struct user_list *out, struct err *e) MUST_CHECK;
void user_list_clear(struct user_list *u);

#endif
