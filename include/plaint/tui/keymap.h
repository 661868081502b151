/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which key does what where: data/keymaps/default.keys, then the user's
 * $XDG_CONFIG_HOME/plaint/keys.  A line is `CONTEXT KEYS ACTION`; KEYS is one key ("F4", "^R")
 * or a sequence ("gg"); a user's line replaces the same keys, `none` as the action takes them
 * away.  A context's own binding comes before the global one; where text is typed, global
 * bindings of plain characters do not hold.
 */
#ifndef PLAINT_TUI_KEYMAP_H
#define PLAINT_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "plaint/base/err.h"
#include "plaint/base/mem.h"
#include "plaint/tui/actions.h"
#include "plaint/tui/keys.h"

enum key_context {
	CONTEXT_GLOBAL,
	CONTEXT_QUEUE,
	CONTEXT_CASE,
	CONTEXT_PROFILE,
	CONTEXT_SCRIPTS,
	CONTEXT_LIST,   /* search results, customers found, choices */
	CONTEXT_HELP,
	CONTEXT_FORM,   /* text is typed: one line */
	CONTEXT_EDITOR, /* text is typed: many lines */
	CONTEXT_COUNT
};
const char *context_name(enum key_context c); /* "queue", for keymap files */
const char *context_label(enum key_context c); /* for people */

enum { KEYMAP_SEQUENCE = 4 };

struct binding {
	enum key_context context;
	enum action action;
	int n; /* keys in the sequence */
	struct key keys[KEYMAP_SEQUENCE];
	const char *file; /* borrowed for life */
	int line;
};

struct keymap {
	VEC(struct binding) bindings;
};

struct keymap_state { /* the beginning of a sequence that was typed */
	int n;
	struct key keys[KEYMAP_SEQUENCE];
};

enum keymap_result { KEYMAP_NONE, KEYMAP_PENDING, KEYMAP_ACTION };

/* The shipped keymap.  ERR_INPUT names file and line. */
int keymap_init(struct keymap *m, struct err *e) MUST_CHECK;
void keymap_free(struct keymap *m);
/* The user's file, when there is one; or `file` (--keymap), which must be there and live as long as
 * m.  On failure the keymap is as it was before. */
int keymap_load_user(struct keymap *m, const char *file, struct err *e) MUST_CHECK;
/* Reads bindings; with `override` they may replace those of another file.  The same keys twice
 * in a file, or keys that hide a longer sequence, are ERR_INPUT.  file must live as long as m. */
int keymap_parse(struct keymap *m, const char *file, const char *text, bool override,
		 struct err *e) MUST_CHECK;

/* What a key does in a context.  Keeps the beginning of a sequence in *st; a key that does not
 * continue it is looked up anew.  Pasted keys never act. */
enum keymap_result keymap_lookup(const struct keymap *m, struct keymap_state *st,
				 enum key_context context, const struct key *k, enum action *action);
/* What was typed of a sequence, as "g", or "". */
const char *keymap_pending(const struct keymap_state *st, char buf[KEY_NAME_BUF]);

struct keymap_entry {
	enum action action;
	bool global; /* a binding of the global context */
	char keys[48]; /* all keys of the action here: "q F10" */
};

/* The actions that have a key in this context, its own first, then the global ones, each in the
 * order of the action table: for `?` and the hint line.  Returns how many were written. */
size_t keymap_describe(const struct keymap *m, enum key_context context, struct keymap_entry *out,
		       size_t max);
/* The first key of an action in a context, "" when it has none.  Returns buf. */
const char *keymap_key_of(const struct keymap *m, enum key_context context, enum action a,
			  char buf[KEY_NAME_BUF]);

#endif
