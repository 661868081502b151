/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Agent care (domain.md A29, 002-14).  What somebody had to bear is seen by the agent and by who has RIGHT_EXPOSURE (a
 * supervisor), and by nobody else, a leader included; to others a pause after abuse is a break.
 */
#ifndef PLAINT_SERVICE_CARE_H
#define PLAINT_SERVICE_CARE_H

#include "plaint/model/care.h"
#include "plaint/service/session.h"

/* Of a user, without asking for a right: for the acts that raise the alert. */
int care_of(struct session *s, int64_t user_id, struct care_state *out, struct err *e) MUST_CHECK;
/* One's own. */
int care_own(struct session *s, struct care_state *out, struct err *e) MUST_CHECK;
/* The pause that is offered begins: CARE_PAUSE_S, in which routing gives no case.  ERR_DENIED when none is. */
int care_pause_take(struct session *s, int64_t *until_s, struct err *e) MUST_CHECK;
/* Back before the time.  ERR_NOTFOUND when no pause goes on. */
int care_pause_leave(struct session *s, struct err *e) MUST_CHECK;

struct care_sheet {
	struct arena arena;
	const char *login, *name;
	struct care_state state;
	bool support;   /* the newest note asks for psychological support; false to the agent */
	struct care_sheet_day {
		int64_t day, n; /* days since 1970, local */
	} *day;         /* with at least one, oldest first */
	size_t days;
	struct care_sheet_note {
		int64_t at;
		bool flag;
		const char *by, *text;
	} *note;        /* newest first; none to the agent: private to the supervisor */
	size_t notes;
};
/* login NULL: one's own. */
int care_show(struct session *s, const char *login, struct care_sheet *out, struct err *e) MUST_CHECK;
void care_sheet_clear(struct care_sheet *c);
/* A supervisor's private note; flag: support is wanted from here on. */
int care_note_write(struct session *s, const char *login, const char *text, bool flag, struct err *e) MUST_CHECK;

#endif
