/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen that the options ask for: a terminal, or a script's. */
#ifndef PLAINT_SRC_TUI_OPEN_H
#define PLAINT_SRC_TUI_OPEN_H

#include "plaint/tui/desk.h"
#include "plaint/tui/headless.h"
#include "plaint/tui/screen.h"
#include "plaint/tui/theme.h"

struct opened_screen {
	struct screen *screen;
	struct theme theme; /* must live as long as the screen */
};
/* ERR_USAGE without a terminal; ERR_INPUT for a bad theme or script. */
int screen_open(struct opened_screen *out, const struct desk_options *o, struct err *e) MUST_CHECK;

#endif
