/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wallboard on a screen: reads, draws, rotates; writes nothing. */
#ifndef PLAINT_TUI_WALL_H
#define PLAINT_TUI_WALL_H

#include "plaint/model/board.h"
#include "plaint/tui/desk.h"

struct wall_start {
	int page;               /* 1 to 7, which it begins with; 0: the first, and they rotate */
	struct board_wish wish; /* whose figures, of which time */
};
int wall_run(struct session *s, const struct desk_options *o, const struct wall_start *w, struct err *e) MUST_CHECK;

#endif
