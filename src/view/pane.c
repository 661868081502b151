/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/pane.h"

#include <string.h>

#include "plaint/base/utf8.h"

/* Which ways a line glyph goes. */
enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

static const uint8_t ways[GLYPH_COUNT] = {[GLYPH_H] = LEFT | RIGHT,
                                          [GLYPH_V] = UP | DOWN,
                                          [GLYPH_TL] = DOWN | RIGHT,
                                          [GLYPH_TR] = DOWN | LEFT,
                                          [GLYPH_BL] = UP | RIGHT,
                                          [GLYPH_BR] = UP | LEFT,
                                          [GLYPH_LT] = UP | DOWN | RIGHT,
                                          [GLYPH_RT] = UP | DOWN | LEFT,
                                          [GLYPH_TT] = DOWN | LEFT | RIGHT,
                                          [GLYPH_BT] = UP | LEFT | RIGHT,
                                          [GLYPH_X] = UP | DOWN | LEFT | RIGHT};

static void join(struct cells *c, int row, int col, unsigned add)
{
	if (row < 0 || col < 0 || row >= c->rows || col >= c->cols)
		return;
	const struct cell *old = &c->cell[(size_t)row * (size_t)c->cols + (size_t)col];
	unsigned all = add | ways[old->glyph];
	for (int g = GLYPH_NONE + 1; g < GLYPH_COUNT; g++)
		if (ways[g] == all)
			cells_glyph(c, row, col, (enum glyph)g, STYLE_BORDER);
}

struct rect pane_frame(struct cells *c, struct rect r)
{
	struct rect inner = {r.row + 1, r.col + 1, r.rows - 2, r.cols - 2};
	if (r.rows < 2 || r.cols < 2)
		return (struct rect){r.row, r.col, 0, 0};
	int bottom = r.row + r.rows - 1, right = r.col + r.cols - 1;
	for (int col = r.col + 1; col < right; col++) {
		join(c, r.row, col, LEFT | RIGHT);
		join(c, bottom, col, LEFT | RIGHT);
	}
	for (int row = r.row + 1; row < bottom; row++) {
		join(c, row, r.col, UP | DOWN);
		join(c, row, right, UP | DOWN);
	}
	join(c, r.row, r.col, DOWN | RIGHT);
	join(c, r.row, right, DOWN | LEFT);
	join(c, bottom, r.col, UP | RIGHT);
	join(c, bottom, right, UP | LEFT);
	return inner;
}

void pane_title(struct cells *c, struct rect r, const char *title, bool focus)
{
	if (r.cols < 8 || r.rows < 1)
		return;
	enum style_id style = focus ? STYLE_TITLE_FOCUS : STYLE_TITLE;
	int at = r.col + 2;
	at += cells_put(c, r.row, at, 1, style, focus ? "[" : " ");
	at += cells_put_cut(c, (struct rect){r.row, at, 1, r.cols - 5}, style, title);
	cells_put(c, r.row, at, 1, style, focus ? "]" : " ");
}

void pane_note(struct cells *c, struct rect r, enum style_id style, const char *note)
{
	int w = utf8_width(note);
	int at = r.col + r.cols - 4 - w;
	if (w < 1 || at < r.col + 4)
		return;
	cells_put(c, r.row, at, 1, style, " ");
	cells_put(c, r.row, at + 1, w, style, note);
	cells_put(c, r.row, at + 1 + w, 1, style, " ");
}

size_t pane_scroll(size_t top, size_t selected, size_t rows, size_t n)
{
	if (rows == 0)
		return selected;
	if (n <= rows)
		return 0;
	if (top + rows > n)
		top = n - rows;
	if (selected < top)
		top = selected;
	if (selected >= top + rows)
		top = selected - rows + 1;
	return top;
}
