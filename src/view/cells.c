/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The grid.  Invariants: a cell of width 2 is followed by one of width 0 in the same row; any
 * other cell has width 1; drawing over one half of a wide character blanks the other half.
 * Runs of ASCII take a short path, because most of a frame is ASCII and blanks.
 */
#include "plaint/view/cells.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/mem.h"
#include "plaint/base/utf8.h"

static const struct cell blank = { .width = 1, .style = STYLE_TEXT };

void cells_init(struct cells *c)
{
	*c = (struct cells){ .cursor_row = -1, .cursor_col = -1 };
}

void cells_free(struct cells *c)
{
	free(c->cell);
	cells_init(c);
}

void cells_clear(struct cells *c)
{
	size_t n = (size_t)c->rows * (size_t)c->cols;
	c->cursor_row = c->cursor_col = -1;
	for (size_t i = 0; i < n; i++)
		c->cell[i] = blank;
}

void cells_resize(struct cells *c, int rows, int cols)
{
	if (rows < 1)
		rows = 1;
	if (cols < 1)
		cols = 1;
	if (!c->cell || rows != c->rows || cols != c->cols) {
		free(c->cell);
		c->cell = xcalloc((size_t)rows * (size_t)cols, sizeof *c->cell);
		c->rows = rows;
		c->cols = cols;
	}
	cells_clear(c);
}

static struct cell *cell_at(const struct cells *c, int row, int col)
{
	return &c->cell[(size_t)row * (size_t)c->cols + (size_t)col];
}

static bool has_row(const struct cells *c, int row)
{
	return row >= 0 && row < c->rows;
}

/* Makes the cells from..to-1 of a row free to be written: no half of a wide character that
 * lies on the border stays behind. */
static void free_border(struct cells *c, int row, int from, int to)
{
	if (from >= to)
		return;
	struct cell *first = cell_at(c, row, from);
	if (first->width == 0 && from > 0)
		*(first - 1) = (struct cell){ .width = 1, .style = (first - 1)->style };
	struct cell *last = cell_at(c, row, to - 1);
	if (last->width == 2 && to < c->cols)
		*(last + 1) = (struct cell){ .width = 1, .style = (last + 1)->style };
}

static void set_cell(struct cell *p, const char *bytes, size_t n, struct cell kind)
{
	*p = kind;
	memcpy(p->text, bytes, n);
}

/* Combining marks join the character before them as long as its cell has room. */
static void join_mark(struct cell *p, const char *bytes, size_t n)
{
	size_t have = strlen(p->text);
	if (have > 0 && have + n < sizeof p->text)
		memcpy(p->text + have, bytes, n); /* the cell was zeroed: the NUL is there */
}

struct pen {
	struct cells *c;
	int row, col, end; /* the next column, and the first one that is not ours */
	uint8_t style;
	struct cell *last; /* of the character drawn before, for marks */
};

/* Draws one character that is not plain ASCII; false when it does not fit any more. */
static bool pen_char(struct pen *p, const char *s, size_t n, uint32_t cp)
{
	char shown[4];
	uint32_t is = utf8_shown(cp);
	int w = utf8_width_cp(is);
	if (!is)
		return true;
	if (is != cp) {
		s = shown;
		n = is == ' ' ? 0 : utf8_encode(is, shown);
	}
	if (w == 0) {
		if (p->last)
			join_mark(p->last, s, n);
		return true;
	}
	if (w < 1) {
		s = "?";
		n = w = 1;
	}
	if (p->col + w > p->end)
		return false;
	if (p->col < 0) { /* left of the grid: a wide character that is half outside is blank */
		if (p->col + w > 0)
			*cell_at(p->c, p->row, 0) = (struct cell){ .width = 1, .style = p->style };
		p->col += w;
		p->last = NULL;
		return true;
	}
	p->last = cell_at(p->c, p->row, p->col);
	set_cell(p->last, s, n, (struct cell){ .width = (uint8_t)w, .style = p->style });
	if (w == 2)
		p->last[1] = (struct cell){ .width = 0, .style = p->style };
	p->col += w;
	return true;
}

static void pen_text(struct pen *p, const char *text, size_t n)
{
	for (size_t i = 0; i < n;) {
		unsigned char b = (unsigned char)text[i];
		if (b >= 0x20 && b < 0x7F && p->col >= 0) {
			if (p->col >= p->end)
				return;
			p->last = cell_at(p->c, p->row, p->col++);
			*p->last = (struct cell){ .width = 1, .style = p->style };
			p->last->text[0] = b == ' ' ? '\0' : (char)b;
			i++;
			continue;
		}
		uint32_t cp;
		size_t k = utf8_decode(text + i, n - i, &cp);
		if (!pen_char(p, cp == UTF8_BAD ? "\xEF\xBF\xBD" : text + i, cp == UTF8_BAD ? 3 : k, cp))
			return;
		i += k;
	}
}

/* Draws n bytes of text in at most cols columns; returns the columns used. */
static int put_bytes(struct cells *c, struct rect r, enum style_id style, const char *text,
		     size_t n)
{
	int end = r.col + r.cols < c->cols ? r.col + r.cols : c->cols;
	int from = r.col > 0 ? r.col : 0;
	if (!has_row(c, r.row) || from >= end)
		return 0;
	/* The border is freed for the columns that the text will take, and no more. */
	int want = 0;
	for (size_t i = 0; i < n && want < end - r.col;) {
		uint32_t cp;
		i += utf8_decode(text + i, n - i, &cp);
		int w = utf8_width_shown(cp);
		if (want + w > end - r.col)
			break;
		want += w;
	}
	free_border(c, r.row, from, r.col + want);
	struct pen pen = {
		.c = c, .row = r.row, .col = r.col, .end = r.col + want, .style = (uint8_t)style
	};
	pen_text(&pen, text, n);
	return pen.col - r.col;
}

int cells_put(struct cells *c, int row, int col, int cols, enum style_id style, const char *text)
{
	return put_bytes(c, (struct rect){ row, col, 1, cols }, style, text, strlen(text));
}

static void fill_row(struct cells *c, struct rect r, enum style_id style)
{
	int end = r.col + r.cols < c->cols ? r.col + r.cols : c->cols;
	int from = r.col > 0 ? r.col : 0;
	if (!has_row(c, r.row) || from >= end)
		return;
	free_border(c, r.row, from, end);
	for (struct cell *p = cell_at(c, r.row, from), *q = cell_at(c, r.row, end - 1); p <= q; p++)
		*p = (struct cell){ .width = 1, .style = (uint8_t)style };
}

void cells_fill(struct cells *c, struct rect r, enum style_id style)
{
	for (int i = 0; i < r.rows; i++)
		fill_row(c, (struct rect){ r.row + i, r.col, 1, r.cols }, style);
}

void cells_put_pad(struct cells *c, struct rect r, enum style_id style, const char *text)
{
	int used = cells_put(c, r.row, r.col, r.cols, style, text);
	fill_row(c, (struct rect){ r.row, r.col + used, 1, r.cols - used }, style);
}

int cells_put_cut(struct cells *c, struct rect r, enum style_id style, const char *text)
{
	int used = 0;
	if (r.cols < 1)
		return 0;
	if (text[utf8_clip(text, r.cols, &used)] == '\0')
		return cells_put(c, r.row, r.col, r.cols, style, text);
	used = cells_put(c, r.row, r.col, r.cols - 1, style, text);
	return used + cells_put(c, r.row, r.col + used, 1, style, "~");
}

int cells_put_right(struct cells *c, struct rect r, enum style_id style, const char *text)
{
	int used = 0;
	utf8_clip(text, r.cols, &used);
	return cells_put(c, r.row, r.col + r.cols - used, used, style, text);
}

void cells_restyle(struct cells *c, struct rect r, enum style_id style)
{
	int end = r.col + r.cols < c->cols ? r.col + r.cols : c->cols;
	for (int row = r.row; row < r.row + r.rows; row++) {
		if (!has_row(c, row))
			continue;
		for (int col = r.col > 0 ? r.col : 0; col < end; col++)
			cell_at(c, row, col)->style = (uint8_t)style;
	}
}

void cells_glyph(struct cells *c, int row, int col, enum glyph g, enum style_id style)
{
	if (!has_row(c, row) || col < 0 || col >= c->cols)
		return;
	free_border(c, row, col, col + 1);
	*cell_at(c, row, col) =
	    (struct cell){ .width = 1, .style = (uint8_t)style, .glyph = (uint8_t)g };
}

void cells_hline(struct cells *c, struct rect r, enum style_id style)
{
	for (int i = 0; i < r.cols; i++)
		cells_glyph(c, r.row, r.col + i, GLYPH_H, style);
}

void cells_vline(struct cells *c, struct rect r, enum style_id style)
{
	for (int i = 0; i < r.rows; i++)
		cells_glyph(c, r.row + i, r.col, GLYPH_V, style);
}

struct rect cells_box(struct cells *c, struct rect r, const char *title, bool focus)
{
	if (r.rows < 2 || r.cols < 2)
		return (struct rect){ r.row, r.col, 0, 0 };
	int bottom = r.row + r.rows - 1, right = r.col + r.cols - 1;
	cells_hline(c, (struct rect){ r.row, r.col + 1, 1, r.cols - 2 }, STYLE_BORDER);
	cells_hline(c, (struct rect){ bottom, r.col + 1, 1, r.cols - 2 }, STYLE_BORDER);
	cells_vline(c, (struct rect){ r.row + 1, r.col, r.rows - 2, 1 }, STYLE_BORDER);
	cells_vline(c, (struct rect){ r.row + 1, right, r.rows - 2, 1 }, STYLE_BORDER);
	cells_glyph(c, r.row, r.col, GLYPH_TL, STYLE_BORDER);
	cells_glyph(c, r.row, right, GLYPH_TR, STYLE_BORDER);
	cells_glyph(c, bottom, r.col, GLYPH_BL, STYLE_BORDER);
	cells_glyph(c, bottom, right, GLYPH_BR, STYLE_BORDER);
	if (title && *title && r.cols > 6) { /* brackets tell the focus without colour */
		enum style_id style = focus ? STYLE_TITLE_FOCUS : STYLE_TITLE;
		int at = r.col + 2;
		at += cells_put(c, r.row, at, 1, style, focus ? "[" : " ");
		at += cells_put_cut(c, (struct rect){ r.row, at, 1, r.cols - 6 }, style, title);
		cells_put(c, r.row, at, 1, style, focus ? "]" : " ");
	}
	return (struct rect){ r.row + 1, r.col + 1, r.rows - 2, r.cols - 2 };
}

int cells_wrap(struct cells *c, struct rect r, enum style_id style, const char *text, int skip)
{
	int used = 0;
	if (r.cols < 1)
		return 0;
	while (*text && used < r.rows) {
		size_t next;
		size_t n = utf8_wrap(text, r.cols, &next);
		if (skip > 0) {
			skip--;
		} else {
			put_bytes(c, (struct rect){ r.row + used, r.col, 1, r.cols }, style, text,
				  n);
			used++;
		}
		text += next;
	}
	return used;
}
