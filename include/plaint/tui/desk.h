/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agent's desk on a screen: `plaint`, `plaint demo`, `plaint --headless`. */
#ifndef PLAINT_TUI_DESK_H
#define PLAINT_TUI_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/service/session.h"

struct sim_game;
struct desk_options {
	const char *theme;   /* NULL: "default", or "mono" when NO_COLOR is set */
	const char *keymap;  /* a file instead of the user's own, or NULL */
	const char *borders; /* NULL or "auto", "ascii", "acs", "unicode" */
	bool low_bandwidth;
	bool captive;        /* no shell is behind it: it does not suspend itself */
	const char *login;   /* of the wall: acts are done as this one; NULL: it only reads */
	/* Headless: keys_file is the script ("-" = standard input, NULL:
	 * one frame is printed), the session's clock must be
	 * clock_frozen(wall_ms). */
	bool headless;
	int rows, cols;
	const char *keys_file;
	int64_t *wall_ms;
	const char *keys_text; /* the script itself, instead of keys_file */
	bool replay;           /* keys_text is played on the terminal at its seconds; keys only steer */
	struct sim_game *game; /* a training run; NULL: the work */
};

/* Runs until the agent quits, the terminal goes or the script ends.  ERR_USAGE without a
 * terminal; ERR_INPUT for a bad keymap, theme or script, naming file and line. */
int desk_run(struct session *s, const struct desk_options *o, struct err *e) MUST_CHECK;

#endif
