/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A form: labelled fields in a box, one with the focus.  A table describes the fields, so that a
 * new act costs a table and a function.  Pure state and cells; keys become operations in tui.
 */
#ifndef PLAINT_VIEW_FORM_H
#define PLAINT_VIEW_FORM_H

#include "plaint/view/editor.h"

enum form_kind { FORM_TEXT, FORM_LONG, FORM_CHOICE, FORM_NUMBER, FORM_MONEY, FORM_TIME, FORM_YES };

enum { FORM_CATEGORIES = 1000 }; /* the set of a choice among the built-in categories */

struct form_def {
	enum form_kind kind;
	const char *name;  /* of the field in a draft */
	const char *label; /* msgid */
	const char *hint;  /* msgid: what it is and what may be typed */
	int set;           /* enum term_set of a choice */
	int least, most;   /* of a number; of a choice: the first and last value, most 0 = all */
	bool required;
};

struct form_field {
	struct editor text; /* of the kinds that are typed */
	int choice;         /* of a choice; 0 or 1 of yes/no; -1 = not chosen */
	char error[160];    /* "" = none */
};

enum { FORM_FIELDS = 24, FORM_LINES = 6 };

struct form {
	const struct form_def *def; /* borrowed */
	int n, focus, top;
	struct form_field field[FORM_FIELDS];
	char title[160];
	char live[FORM_LINES][256]; /* what follows from what was typed; "" = nothing */
	char keys[200];             /* the footer */
	unsigned version;           /* grows with each change */
};

void form_init(struct form *f, const struct form_def *def, int n);
void form_free(struct form *f);
void form_move(struct form *f, int step);
/* The next or previous value of a choice; toggles yes/no. */
void form_turn(struct form *f, int step);
/* True when a key of one character chose a value (its number, or the beginning of its label). */
bool form_pick(struct form *f, const char *text);
const char *form_text(const struct form *f, int i);
int form_choice(const struct form *f, int i);
/* What stands in a field as a person reads it, "" = nothing. */
const char *form_value(const struct form *f, int i);
/* Of two forms of one table: whether a field is the same; takes a field over. */
bool form_same(const struct form *a, const struct form *b, int i);
void form_take(struct form *f, const struct form *from, int i);
int form_index(const struct form *f, const char *name); /* -1 when there is none */
void form_set(struct form *f, int i, const char *text);
void form_set_choice(struct form *f, int i, int value);
/* Checks each field; the focus goes to the first with an error.  True when there is none. */
bool form_check(struct form *f);
/* Yuan as typed ("20", "20.5") to fen; -1 when it is no amount. */
int64_t form_money(const char *text);
/* "name TAB value" lines with escapes, and back: what a draft keeps. */
void form_save(const struct form *f, struct str *out);
void form_load(struct form *f, const char *text);
bool form_is_empty(const struct form *f); /* nothing was typed or chosen */
void form_draw(struct form *f, struct cells *c);

#endif
