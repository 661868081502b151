/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A screen that shows cells and gives keys: a terminal (tui/term.h) or a script and a text file
 * (tui/headless.h).  Who draws does not know which.
 */
#ifndef PLAINT_TUI_SCREEN_H
#define PLAINT_TUI_SCREEN_H

#include <stdbool.h>

#include "plaint/base/err.h"
#include "plaint/tui/keys.h"
#include "plaint/tui/theme.h"
#include "plaint/view/cells.h"

struct screen;

enum screen_read {
	SCREEN_KEY = 1,   /* a key was read */
	SCREEN_EMPTY = 0, /* none waits */
	SCREEN_GONE = -1  /* the line dropped or the script ended: no key will ever come */
};

struct screen_ops {
	void (*show)(struct screen *s, const struct cells *frame);
	enum screen_read (*read_key)(struct screen *s, struct key *k); /* never waits */
	void (*size)(struct screen *s, int *rows, int *cols);          /* asks anew */
	void (*redraw)(struct screen *s); /* the next show() sends everything */
	void (*suspend)(struct screen *s); /* gives the terminal back ... */
	void (*resume)(struct screen *s);  /* ... and takes it again */
	void (*bell)(struct screen *s);
	void (*set_theme)(struct screen *s, const struct theme *t); /* borrowed while in use */
	/* Instead of poll() when fd is -1: does the next thing that is not a key, letting at most
	 * timeout_ms pass (-1: any time). */
	void (*pause)(struct screen *s, int timeout_ms);
	/* How long what has come may wait for the rest of its sequence; 0: nothing waits. */
	int (*wait_ms)(struct screen *s);
	void (*close)(struct screen *s); /* gives the terminal back and frees */
};

struct screen {
	const struct screen_ops *ops;
	int fd;       /* poll() it for input; -1: call pause() */
	bool resized; /* set by the backend; the loop takes it */
	bool utf8;    /* the locale's charset is UTF-8 */
};

#endif
