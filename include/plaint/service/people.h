/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Users, teams and departments (domain.md 3).  Nobody is deleted; nobody changes his own role, and the last admin is
 * neither disabled nor made something else.  Each change is one transaction with one audit event.
 */
#ifndef PLAINT_SERVICE_PEOPLE_H
#define PLAINT_SERVICE_PEOPLE_H

#include "plaint/service/session.h"

struct people_change { /* NULL and -1: as it is */
	const char *login, *name, *team, *langs;
	int role;         /* enum role */
	int active;       /* 0, 1 */
	int64_t cap, limit_fen;
	const char *shift; /* "08:00-16:00", "" = none */
	const char *category; /* with skill 0 to 5 */
	int skill;
};
void people_change_init(struct people_change *c, const char *login);
/* Of somebody else by who keeps the users; name and languages also of oneself. */
int people_change(struct session *s, const struct people_change *c, struct err *e) MUST_CHECK;

/* What the desk shows of oneself: a pause after abuse with its end. */
struct people_state {
	enum user_state state;
	int64_t until_s; /* of USER_AFTER_ABUSE, else 0 */
};
int people_own_state(struct session *s, struct people_state *out, struct err *e) MUST_CHECK;

struct people_sheet {
	struct arena arena;
	int64_t id, created_at, open_cases, cap, limit_fen, state_at, wrong;
	const char *login, *name, *team, *langs, *shift; /* shift "" = none */
	enum role role;
	enum user_state state; /* USER_AFTER_ABUSE only to the user and the supervisor, a break to others */
	int64_t state_until;   /* of that, 0 */
	bool active, has_password, locked;
	struct people_skill {
		const char *category;
		int level;
	} *skill;
	size_t skills;
};
int people_show(struct session *s, const char *login, struct people_sheet *out, struct err *e) MUST_CHECK;
void people_sheet_clear(struct people_sheet *p);

/* One's own (old is asked for when there is one), or that of somebody else by who keeps the users (old is not
 * looked at).  8 to 128 bytes, not the login. */
struct people_password {
	const char *login, *old, *password;
};
int people_password(struct session *s, const struct people_password *p, struct err *e) MUST_CHECK;
/* Whether people_password() will want the old one. */
bool people_password_wants_old(const struct session *s, const char *login);
/* Ends the lock after wrong passwords. */
int people_unlock(struct session *s, const char *login, struct err *e) MUST_CHECK;
/* Everybody signs in with a password from now on; who asks for it must have one. */
int people_require(struct session *s, bool required, struct err *e) MUST_CHECK;
int people_is_required(struct session *s, bool *required, struct err *e) MUST_CHECK;

struct people_teams {
	struct arena arena;
	struct people_team {
		int64_t id, people, open_cases;
		const char *code, *name;
		bool is_dept;
	} *v;
	size_t n;
};
int people_teams(struct session *s, struct people_teams *out, struct err *e) MUST_CHECK;
void people_teams_clear(struct people_teams *t);
struct people_team_change { /* name NULL, is_dept -1: as it is, a desk when it is new */
	const char *code, *name;
	int is_dept;
};
int people_team_add(struct session *s, const struct people_team_change *c, struct err *e) MUST_CHECK;
int people_team_set(struct session *s, const struct people_team_change *c, struct err *e) MUST_CHECK;

#endif
