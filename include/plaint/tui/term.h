/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terminal as a screen: the only module that calls curses for output.  Cells that did not
 * change since the last frame never reach curses; keys are read as bytes and decoded by
 * tui/keys.  The terminal is given back on close, on a crash and while suspended.
 */
#ifndef PLAINT_TUI_TERM_H
#define PLAINT_TUI_TERM_H

#include "plaint/base/err.h"
#include "plaint/tui/screen.h"

enum border_lines { BORDER_AUTO, BORDER_ASCII, BORDER_ACS, BORDER_UNICODE };

struct term_options {
	const struct theme *theme;  /* borrowed while the screen lives, or until set_theme() */
	enum border_lines borders;  /* AUTO: ACS in UTF-8 where it is safe, else ASCII */
	bool no_colour;             /* besides the variable NO_COLOR */
};

/* Takes the terminal of standard input and output, and the signals.  ERR_USAGE when they are no
 * terminal, ERR_IO when curses does not know it. */
int term_open(struct screen **s, const struct term_options *o, struct err *e) MUST_CHECK;
/* "ascii", "acs", "unicode", "auto"; -1 when the word is none of them. */
int border_lines_parse(const char *word);
/* The depth of colour in use, for messages. */
enum theme_depth term_depth(const struct screen *s);

#endif
