/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A screen without a terminal: keys come from a script, frames go to text files, and time moves
 * only where the script says so.  One line, one step:
 *
 *   ]f<Enter><F4>    keys; <...> is a key's name, <lt> the character <
 *   keys wait        the same for text that looks like a step
 *   paste TEXT       the text as a terminal pastes it
 *   wait SECONDS     lets the frozen clock go on; ticks happen on the way
 *   dump FILE        saves what is shown ("-" prints it);  styles FILE  the style of each cell
 *   resize COLSxROWS
 *   # a comment
 */
#ifndef PLAINT_TUI_HEADLESS_H
#define PLAINT_TUI_HEADLESS_H

#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/tui/screen.h"

struct headless_options {
	const char *file; /* named in messages */
	const char *text; /* the script */
	int rows, cols;
	int64_t *wall_ms; /* the frozen clock (clock_frozen()); the script moves it */
};

/* ERR_INPUT names the line of the script. */
int headless_open(struct screen **s, const struct headless_options *o, struct err *e) MUST_CHECK;
/* The first failure of a step (a file that could not be written), or 0. */
int headless_result(const struct screen *s, struct err *e) MUST_CHECK;

#endif
