/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of an alert of the wallboard: raised, acknowledged by whom and when, handed to the command. */
#ifndef PLAINT_SRC_TUI_WALL_HISTORY_H
#define PLAINT_SRC_TUI_WALL_HISTORY_H

#include "plaint/service/alert.h"
#include "plaint/tui/keys.h"
#include "plaint/view/cells.h"

struct wall_history { /* zeroed: closed */
	bool open;
	struct alert_sheet sheet;
	size_t top; /* the first event that is shown */
};
/* Reads the history of alert `id` and opens it; it is a snapshot.  ERR_NOTFOUND as alert_show(). */
int wall_history_open(struct wall_history *w, struct session *s, int64_t id, struct err *e) MUST_CHECK;
/* The arrows scroll; every other key closes it. */
void wall_history_key(struct wall_history *w, const struct key *k);
/* now_s: how late its case is by now. */
void wall_history_draw(const struct wall_history *w, struct cells *c, int64_t now_s);
void wall_history_close(struct wall_history *w);

#endif
