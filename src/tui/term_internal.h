/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What term.c (the terminal) and draw.c (its frames) share; nobody else includes this. */
#ifndef PLAINT_TUI_TERM_INTERNAL_H
#define PLAINT_TUI_TERM_INTERNAL_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <poll.h>
#include <stdint.h>
#include <termios.h>

#include "plaint/tui/term.h"

struct terminal {
	struct screen screen;
	SCREEN *curses;
	int out_fd;
	struct termios shell_modes; /* as we found them */
	struct keydec decoder;
	int64_t last_byte_us;
	bool may_have_dropped; /* poll() says that there is something: bytes or the end */
	bool paste_marks;      /* bracketed paste was asked for */
	enum theme_depth depth;
	enum border_lines borders;
	const struct theme *theme; /* borrowed */
	attr_t attrs[STYLE_COUNT]; /* of the theme, for this terminal */
	struct cell *last;	   /* what curses has, rows * cols; NULL: nothing yet */
	int last_rows, last_cols;
	bool cursor_shown, cursor_known;
};

void term_show(struct terminal *t, const struct cells *frame);
void term_set_theme(struct terminal *t, const struct theme *theme);
void term_forget(struct terminal *t); /* the next frame is drawn whole */

#endif
