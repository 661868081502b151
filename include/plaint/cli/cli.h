/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: one table of commands and one of options drive parsing, help and completion. */
#ifndef PLAINT_CLI_CLI_H
#define PLAINT_CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/model/board.h"
#include "plaint/service/session.h"

/* What the desk is started with; strings are borrowed from the command line. */
struct sim_game;
struct cli_desk {
	const char *theme, *keymap; /* NULL: the default ones */
	const char *borders;        /* "ascii", "acs", "unicode"; NULL: by the terminal */
	bool low_bandwidth;
	bool captive;               /* of --captive: the desk does not suspend itself */
	int cols, rows;             /* of --headless, else 0 */
	const char *keys;           /* file of --keys, "-" = standard input, NULL */
	bool wall;                  /* the wallboard instead of the desk */
	const char *login;          /* of the wallboard: who acts; NULL: it only reads */
	struct board_wish wish;     /* of the wallboard: whose figures, of which time */
	int page;                   /* of the wallboard, 0 = they rotate */
	const char *keys_text;      /* of a training run that is replayed, NULL */
	bool replay;                /* ... and watched */
	struct sim_game *game;      /* a training run, NULL: the work */
	int64_t *wall_ms;           /* the frozen clock of the session, NULL when it is real */
	struct cli_terminal *look;  /* only say what the desk would find; there is no session */
};
struct cli_terminal { /* strings are static or of the environment */
	const char *curses, *readline, *name;
	bool is_terminal, is_known;
	int colours, cols, rows;
};

/* Opens the desk on an open session and returns when it is closed; 0 or ERR_*.  main.c passes the
 * one of tui, which this layer must not see. */
typedef int cli_desk_fn(struct session *s, const struct cli_desk *d, struct err *e);

/* Does what the command line says; returns the exit status of product.md: 0 done, 1 refused,
 * 2 usage, 3 store busy or missing, 4 corrupt.  Prints the error, if any. */
int cli_run(int argc, char **argv, cli_desk_fn *desk);

#endif
