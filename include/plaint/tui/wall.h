/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wallboard on a screen: reads, draws, rotates; writes nothing. */
#ifndef PLAINT_TUI_WALL_H
#define PLAINT_TUI_WALL_H

#include "plaint/tui/desk.h"

/* page: 1 to 7, which it begins with; 0: the first, and they rotate. */
int wall_run(struct session *s, const struct desk_options *o, int page, struct err *e) MUST_CHECK;

#endif
