/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line edited by GNU Readline: the `:` line, searches, reasons.  Readline only edits a
 * string; keys come from the screen and the line is drawn into cells, so the clocks go on while
 * someone types.  Texts are UTF-8 here whatever the locale.  Readline has one state for the
 * process, so one prompt is open at a time.
 */
#ifndef PLAINT_TUI_PROMPT_H
#define PLAINT_TUI_PROMPT_H

#include <stdbool.h>

#include "plaint/base/err.h"
#include "plaint/tui/keys.h"
#include "plaint/view/cells.h"

/* What a completer gets and gives. */
struct prompt_query {
	const char *line;   /* up to the cursor, UTF-8 */
	size_t word_start;  /* where the word to complete begins in it, bytes */
	void *found;        /* for prompt_offer() */
};
/* Calls prompt_offer() for every word that can stand for line + word_start. */
typedef void prompt_completer(void *ctx, const struct prompt_query *q);
/* Words that do not begin with what was typed are left out. */
void prompt_offer(const struct prompt_query *q, const char *word);

struct prompt_spec {
	const char *label;   /* ":" or "Reason: ", translated */
	const char *initial; /* text that stands there already, or NULL */
	const char *history; /* name of the history, "command"; NULL keeps none */
	prompt_completer *complete; /* or NULL */
	void *ctx;
};

enum prompt_state { PROMPT_EDITING, PROMPT_DONE, PROMPT_CANCELLED };

struct prompt;

/* Opens the prompt.  One that is open already is BUG(). */
struct prompt *prompt_open(const struct prompt_spec *spec);
enum prompt_state prompt_key(struct prompt *p, const struct key *k);
/* The line as it stands; valid until the next call. */
const char *prompt_text(struct prompt *p);
/* After DONE or CANCELLED, or at any time; frees.  A line that was done goes to the history
 * file ($XDG_STATE_HOME/plaint/NAME.history, mode 0600); failing to write it is no failure. */
void prompt_close(struct prompt **p);

/* Draws label and line into the last row of r with the cursor in sight, and the words that
 * could complete it into the row above when r has one and there are several. */
void prompt_draw(struct prompt *p, struct cells *c, struct rect r);
/* The words offered last, separated by two blanks; "" when there are none. */
const char *prompt_offers(const struct prompt *p);

/* Version of Readline. */
const char *prompt_version(void);

#endif
