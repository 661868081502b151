/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a leader does from the wall after login: acknowledges and assigns alerts, writes a bulletin, approves or
 * rejects (S7), gives a case to somebody else. */
#ifndef PLAINT_SRC_TUI_WALL_ACT_H
#define PLAINT_SRC_TUI_WALL_ACT_H

#include "plaint/model/approval.h"
#include "plaint/model/board.h"
#include "plaint/service/board.h"
#include "plaint/service/draft.h"
#include "plaint/service/session.h"
#include "plaint/tui/keys.h"
#include "plaint/tui/prompt.h"
#include "plaint/view/cells.h"

enum wall_ask { WALL_ASK_ALERT, WALL_ASK_BULLETIN, WALL_ASK_CASE, WALL_ASK_REJECT };
struct wall_act { /* zeroed, then login set */
	const char *login;      /* NULL: the wall only reads */
	struct session session; /* of its own and for acts only: the wall's stays read-only */
	bool open;              /* the session */
	struct prompt *prompt;
	struct drafts *drafts;  /* of the login, with the session; NULL when the journal cannot be used */
	char key[64];           /* of the draft of what the prompt asks for, "" = it is not kept */
	enum wall_ask asks;     /* what the prompt is for */
	int64_t ref_id, version; /* the alert, approval or case that it is about */
	struct approval_list approvals;
	size_t chosen;          /* of them */
	bool listing;           /* they are shown */
	struct board_exposures exposures;
	bool exposed;           /* ... are shown (A29) */
	bool keys;              /* the keys are */
	char said[256];         /* what became of it, "" */
	bool failed, wrote;     /* wrote: the wall is to read again; the caller clears it */
};
/* False when the key is none of these.  `selected` is the alert's place, from 1 on; 0 = none. */
bool wall_act_key(struct wall_act *w, const struct session *reader, const struct board *b, int selected,
		  const struct key *k);
/* The same for the list of cases; case_id: the selected one, 0 = none. */
bool wall_act_case_key(struct wall_act *w, const struct session *reader, int64_t case_id, const struct key *k);
/* The list of approvals, the prompt or what became of the act, into the last row. */
void wall_act_draw(struct wall_act *w, struct cells *c);
/* What is private is shown no longer. */
void wall_act_hide(struct wall_act *w);
void wall_act_close(struct wall_act *w);

/* For wall_approvals.c. */
void wall_act_say(struct wall_act *w, const char *text, bool failed);
void wall_act_ended(struct wall_act *w, int rc, const struct err *e, const char *done);
void wall_act_ask(struct wall_act *w, enum wall_ask asks, const char *label);
/* The same for words that are work: journalled under the key, offered again until the act succeeded. */
void wall_act_ask_kept(struct wall_act *w, enum wall_ask asks, const char *label, const char *key);
void wall_approvals_open(struct wall_act *w);
void wall_approvals_key(struct wall_act *w, const struct key *k);
void wall_approvals_decide(struct wall_act *w, enum approval_state to, const char *comment);
void wall_approvals_draw(struct wall_act *w, struct cells *c);

#endif
