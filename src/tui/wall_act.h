/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a leader does from the wall after login: acknowledges and assigns alerts, writes a bulletin. */
#ifndef PLAINT_SRC_TUI_WALL_ACT_H
#define PLAINT_SRC_TUI_WALL_ACT_H

#include "plaint/model/board.h"
#include "plaint/service/session.h"
#include "plaint/tui/keys.h"
#include "plaint/tui/prompt.h"
#include "plaint/view/cells.h"

struct wall_act { /* zeroed, then login set */
	const char *login;      /* NULL: the wall only reads */
	struct session session; /* of its own and for acts only: the wall's stays read-only */
	bool open;              /* the session */
	struct prompt *prompt;
	bool assigns;           /* what the prompt is for: a login, or a bulletin */
	int64_t alert_id, version;
	char said[256];         /* what became of it, "" */
	bool failed, wrote;     /* wrote: the wall is to read again; the caller clears it */
};
/* False when the key is none of these.  `selected` is the alert's place, from 1 on; 0 = none. */
bool wall_act_key(struct wall_act *w, const struct session *reader, const struct board *b, int selected,
		  const struct key *k);
/* The prompt or what became of the act, into the last row. */
void wall_act_draw(struct wall_act *w, struct cells *c);
void wall_act_close(struct wall_act *w);

#endif
