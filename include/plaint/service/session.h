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
	bool has_password;
	bool unproven;      /* SESSION_LATER: the password was not given yet; user 0, who has no right at all */
	int64_t desk_id;    /* of seat_take(), 0 = none */
	struct clock sign_clock; /* of waiting after wrong passwords: --now does not move it */
	int64_t opened_seq; /* newest audit event when it was opened: undo goes back to there */
	struct lexicon *lexicon; /* owned; loaded when first asked for */
};

enum session_flags { /* the bits of enum db_flags (store/db.h), for those who may not see it */
	SESSION_CREATE = 1,
	SESSION_READONLY = 2,
	SESSION_TRAINING = 4,
	SESSION_MIGRATE = 8,
	SESSION_SYSTEM = 16, /* the program itself (a timer): user 0 unless `as` says who */
	SESSION_FILL = 32,
	SESSION_TRUSTED = 64, /* who has signed in already in this process: no password is asked for */
	SESSION_LATER = 128   /* a password is given later by session_prove(): the desk has a screen for it */
};

/* Asks for the password of a login; at most PASSWORD_BUF (base/password.h) bytes with NUL. */
typedef int session_ask(void *ctx, const char *login, char *password, struct err *e);

struct session_options {
	const char *store;  /* NULL: $PLAINT_STORE, else the XDG default */
	const char *as;     /* login; NULL: the one of the operating system */
	unsigned flags;     /* enum session_flags */
	struct clock clock;
	session_ask *ask;   /* NULL: who has a password is refused */
	void *ask_ctx;
	const struct clock *sign_clock; /* NULL: the real one */
};

/* Opens the store and finds the user.  A login given by `as` must exist, and gives its password when it has
 * one (all do where the house wants it: people_require()); the operating system's
 * is added as an agent of team "desk" when the store has no users yet.  One that the store does
 * not know may only read (DB_READONLY), as user 0 whom nothing belongs to. */
int session_open(struct session *s, const struct session_options *o, struct err *e) MUST_CHECK;
void session_close(struct session *s);
/* Gives the password of SESSION_LATER, or again after a lock: 0, or ERR_DENIED and why. */
int session_prove(struct session *s, const char *password, struct err *e) MUST_CHECK;
/* For who stays for weeks: goes on with the file that the path of the store has now (*moved), as the same user
 * if that file knows the login.  An error says why there is none; the session stays as it was. */
int session_follow(struct session *s, bool *moved, struct err *e) MUST_CHECK;
/* Where the store is: the one named, $PLAINT_STORE or the default. */
int session_store(const char *store, char path[PATH_BUF], struct err *e) MUST_CHECK;
/* The login of the operating system, in the arena. */
const char *session_login(struct arena *a);
int64_t session_now(const struct session *s);
const struct lexicon *session_lexicon(struct session *s);

/* By who keeps the users (rights_need_keeper()). */
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
		bool active;
	} *v;
	size_t n;
};
/* The active ones: every user may know who there is. */
int session_users(struct session *s, struct user_list *out, struct err *e) MUST_CHECK;
/* Also those who are disabled: by who keeps the users. */
int session_users_all(struct session *s, struct user_list *out, struct err *e) MUST_CHECK;
void user_list_clear(struct user_list *u);

/* The SQLite that is linked, "3.40.1", and what an administrator must know of it; NULL = nothing. */
const char *session_sqlite(void);
const char *session_sqlite_risk(void);

#endif
