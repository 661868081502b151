/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens by itself: the ladder's levels, who is told, and who is looking. */
#ifndef PLAINT_STORE_SWEEP_H
#define PLAINT_STORE_SWEEP_H

#include "plaint/store/clock.h"
#include "plaint/store/policy.h"

/* True when an open complaint's sweep_at has come: one lookup in an index. */
int sweep_is_due(struct db *db, int64_t now_s, bool *due, struct err *e) MUST_CHECK;
/* At most n of them, those that wait longest first; *got says how many. */
int sweep_due(struct db *db, int64_t now_s, int64_t *id, int n, int *got, struct err *e) MUST_CHECK;

struct sweep_tally {
	int64_t cases, levels, breaches, notices;
	bool near; /* the solution of the last one comes near, seen now */
};
/* Notes the levels that the clocks of a complaint have reached, each once (unique rows), and a
 * breach as an event; tells who is to know; and moves sweep_at on.  Inside db_begin(). */
int sweep_case(struct db *db, int64_t complaint_id, int64_t now_s, struct sweep_tally *t,
	       struct err *e) MUST_CHECK;

/* A raise by hand or by emotion: the flag goes to level (1 leader, 2 supervisor, 3 director) when
 * it is below, and those of the role are told. */
struct raise {
	int64_t complaint_id, at, user_id; /* user 0 = the program */
	int level;
	const char *what;   /* of the notice: "escalate", "emotion" */
	const char *reason;
};
int sweep_raise(struct db *db, const struct raise *r, struct err *e) MUST_CHECK;

/* Takes or renews a lease for ttl_s; *mine tells whether it is the holder's.  *back_s (may be NULL)
 * gets by how much the wall clock went back since the last pass, 0 when it did not. */
struct lease {
	const char *name, *holder;
	int64_t now_s, ttl_s;
};
int lease_take(struct db *db, const struct lease *l, bool *mine, int64_t *back_s,
	       struct err *e) MUST_CHECK;
int lease_drop(struct db *db, const struct lease *l, struct err *e) MUST_CHECK;

/* Tells one user something about a complaint (0: none). */
struct notice_new {
	int64_t user_id, complaint_id, at;
	const char *what, *detail;
};
int notice_add(struct db *db, const struct notice_new *n, struct err *e) MUST_CHECK;
/* Tells the active users of a role: those of the team, or all of the role when the team has none,
 * or those of the next role.  *told counts them. */
struct notice_role {
	enum role role;
	int64_t team_id;
	struct notice_new notice; /* user_id is ignored */
};
int notice_add_role(struct db *db, const struct notice_role *n, int *told, struct err *e) MUST_CHECK;

#endif
