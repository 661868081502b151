/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text being written: one line (a field) or many (a note, a reply).  Pure state: keys become
 * operations in tui, cells come out here.  The point always stands before a whole character
 * with its combining marks.
 */
#ifndef PLAINT_VIEW_EDITOR_H
#define PLAINT_VIEW_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "plaint/base/mem.h"
#include "plaint/base/str.h"
#include "plaint/view/cells.h"

enum editor_op {
	EDIT_LEFT,
	EDIT_RIGHT,
	EDIT_UP,
	EDIT_DOWN,
	EDIT_PAGE_UP,
	EDIT_PAGE_DOWN,
	EDIT_HOME,
	EDIT_END,
	EDIT_WORD_LEFT,
	EDIT_WORD_RIGHT,
	EDIT_TOP,
	EDIT_BOTTOM,
	EDIT_BACKSPACE,
	EDIT_DELETE,
	EDIT_DELETE_WORD,  /* the word before the point */
	EDIT_DELETE_START, /* from the beginning of the line */
	EDIT_DELETE_END,   /* to the end of the line */
	EDIT_YANK,	   /* what was deleted by the last three */
	EDIT_UNDO
};

struct editor_state {
	char *text; /* owned */
	size_t point;
};

struct editor {
	struct str text; /* valid UTF-8 */
	size_t point;	 /* bytes */
	bool multiline;
	unsigned version; /* grows with each change, for who journals drafts */
	int goal_col;	  /* column that up and down keep; -1: the point's own */
	int top;	  /* first line shown */
	int rows, cols;	  /* of the last drawing */
	int run;	  /* kind of the last change: like ones are undone together */
	VEC(struct editor_state) undo;
	struct str killed;
};

/* max_bytes: longer input is dropped; text.cut tells. */
void editor_init(struct editor *ed, bool multiline, size_t max_bytes);
void editor_free(struct editor *ed);
/* Replaces all, the point at its end; nothing to undo. */
void editor_set(struct editor *ed, const char *text);
const char *editor_text(const struct editor *ed);
/* Inserts at the point what utf8_clean() makes of text; in a field newlines become blanks. */
void editor_insert(struct editor *ed, const char *text);
/* False when there was nothing to do. */
bool editor_do(struct editor *ed, enum editor_op op);

/* Draws the text with the point in sight; with focus the cursor stands there. */
void editor_draw(struct editor *ed, struct cells *c, struct rect r, enum style_id style,
		 bool focus);

#endif
