/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grid that views draw into: no curses, no I/O, so that a frame can be compared with a text
 * file.  A wide character takes its cell and the next; it is never split: what does not fit is
 * left out.  Line drawing is by glyph ids; the backend shows them as ASCII, ACS or Unicode.
 */
#ifndef PLAINT_VIEW_CELLS_H
#define PLAINT_VIEW_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/str.h"

/* What a cell means, not how it looks: a theme gives each style colours and attributes. */
enum style_id {
	STYLE_TEXT, STYLE_DIM, STYLE_STRONG, STYLE_BORDER, STYLE_TITLE, STYLE_TITLE_FOCUS, STYLE_HEADER,
	STYLE_SELECTED, STYLE_SELECTED_IDLE, STYLE_MARKED, STYLE_KEY, STYLE_KEY_LABEL, STYLE_HINT,
	STYLE_HIT, STYLE_INPUT, STYLE_ERROR, STYLE_OK, STYLE_NORMAL, STYLE_NOTICE, STYLE_RISK,
	STYLE_CRITICAL, STYLE_LATE, STYLE_PAUSED, STYLE_TRAINING, STYLE_COUNT
};
const char *style_key(enum style_id s); /* "selected", for theme files */

enum glyph { GLYPH_NONE, GLYPH_H, GLYPH_V, GLYPH_TL, GLYPH_TR, GLYPH_BL, GLYPH_BR, GLYPH_LT, GLYPH_RT,
	GLYPH_TT, GLYPH_BT, GLYPH_X,
	GLYPH_BAR, /* the lowest of eight bars, one column wide */
	GLYPH_BAR_LAST = GLYPH_BAR + 7, GLYPH_COUNT };

struct cell {
	char text[12];   /* one character with its combining marks, "" = blank */
	uint8_t width;   /* 1, 2; 0 = second half of the wide one on the left */
	uint8_t style;   /* enum style_id */
	uint8_t glyph;   /* enum glyph; text is then "" */
	uint8_t pad;
};

struct rect {
	int row, col, rows, cols;
};

struct cells {
	int rows, cols;
	struct cell *cell; /* rows * cols, owned */
	int cursor_row, cursor_col; /* -1: hidden */
};

void cells_init(struct cells *c);
void cells_free(struct cells *c);
void cells_resize(struct cells *c, int rows, int cols); /* clears */
void cells_clear(struct cells *c);

/* Draws text in at most `cols` columns of one row (each character as utf8_shown() has it);
 * returns the columns used.  cells_put_pad() fills the rest with blanks of the style. */
int cells_put(struct cells *c, int row, int col, int cols, enum style_id style, const char *text);
void cells_put_pad(struct cells *c, struct rect r, enum style_id style, const char *text);
/* Like cells_put, with "~" (or an ellipsis of one column) at the end when text was cut. */
int cells_put_cut(struct cells *c, struct rect r, enum style_id style, const char *text);
int cells_put_right(struct cells *c, struct rect r, enum style_id style, const char *text);
void cells_fill(struct cells *c, struct rect r, enum style_id style);
void cells_restyle(struct cells *c, struct rect r, enum style_id style); /* keeps the text */
void cells_glyph(struct cells *c, int row, int col, enum glyph g, enum style_id style);
/* A frame with a title in its upper line; inner gets what is inside. */
struct rect cells_box(struct cells *c, struct rect r, const char *title, bool focus);
void cells_hline(struct cells *c, struct rect r, enum style_id style);
void cells_vline(struct cells *c, struct rect r, enum style_id style);
/* Wrapped text; returns the rows used.  Begins `skip` lines down, so that it can be scrolled. */
int cells_wrap(struct cells *c, struct rect r, enum style_id style, const char *text, int skip);

/* The grid as text, one line for each row without trailing blanks (goldens, --headless). */
void cells_dump(const struct cells *c, struct str *out);
/* One letter for each cell's style, to check marks in goldens. */
void cells_dump_styles(const struct cells *c, struct str *out);

#endif
