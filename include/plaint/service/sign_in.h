/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signing in.  A wrong password and a login that nobody has give the same sentence after the same time.  From the
 * third wrong one on a login has to wait longer and longer, after SIGN_IN_LOCK it is locked until an admin unlocks
 * it; a terminal waits too.  This is kept in the store, and counted before the password is looked at, so that neither
 * a restart nor a kill is a way round it.
 */
#ifndef PLAINT_SERVICE_SIGN_IN_H
#define PLAINT_SERVICE_SIGN_IN_H

#include "plaint/service/session.h"

enum { SIGN_IN_FREE = 3, SIGN_IN_TTY_FREE = 5, SIGN_IN_NO_TTY_FREE = 50, SIGN_IN_LOCK = 10, SIGN_IN_WAIT_MOST_S = 300, PASSWORD_LEAST = 8 };

/* 0, or ERR_DENIED and the reason; what is counted is written even when the session only reads. */
int sign_in_try(struct session *s, const char *login, const char *password, struct err *e) MUST_CHECK;
/* Whether a login has to give a password: o says how it came, active and has_password are the user's. */
struct user_record;
int sign_in_needed(struct session *s, const struct session_options *o, const struct user_record *u, bool *needed,
		   struct err *e) MUST_CHECK;
/* Asks by the caller of session_open() and tries. */
int sign_in_ask(struct session *s, const struct session_options *o, const char *login, struct err *e) MUST_CHECK;
/* The file whose places are locked while a password is hashed, in the arena of the session. */
const char *sign_in_lock_file(struct session *s);
/* Forgets the wrong passwords of a login; inside db_begin(). */
int sign_in_clear(struct session *s, const char *login, struct err *e) MUST_CHECK;
/* How many wrong ones there were since the last right one. */
int sign_in_wrong(struct session *s, const char *login, int64_t *n, struct err *e) MUST_CHECK;

#endif
