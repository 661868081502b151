/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/merge.h"

#include <stdio.h>

#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/view/line.h"
#include "plaint/view/desk.h"

enum { LABEL_COLS = 14, EVENTS_MOST = 5, CLOSED_ROWS = 2 };

/* Rows that a text takes, at least one. */
static int rows_of(const char *text, int cols)
{
	int rows = utf8_rows(text, cols);
	return rows ? rows : 1;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int side_cols(struct rect r)
{
	return (r.cols - LABEL_COLS - 2) / 2;
}

static int height(const struct merge_row *x, struct rect r)
{
	int cols = side_cols(r) - 4;
	return max_int(rows_of(x->mine, cols), rows_of(x->theirs, cols));
}

static void draw_side(struct cells *c, struct rect r, const char *text, bool chosen)
{
	enum style_id style = chosen ? STYLE_STRONG : STYLE_DIM;
	cells_put(c, r.row, r.col, 3, style, chosen ? "[x]" : "[ ]");
	r.col += 4;
	r.cols -= 4;
	cells_wrap(c, r, style, *text ? text : "-", 0);
}

static void draw_row(struct cells *c, struct rect r, const struct merge_row *x, bool selected)
{
	int cols = side_cols(r);
	cells_put(c, r.row, r.col, 1, STYLE_SELECTED, selected ? ">" : " ");
	cells_put_cut(c, (struct rect){ r.row, r.col + 1, 1, LABEL_COLS - 1 },
		      selected ? STYLE_SELECTED : STYLE_HEADER, x->label);
	draw_side(c, (struct rect){ r.row, r.col + LABEL_COLS, r.rows, cols }, x->mine, !x->take_theirs);
	draw_side(c, (struct rect){ r.row, r.col + LABEL_COLS + cols + 2, r.rows, cols }, x->theirs, x->take_theirs);
}

/* What happened, in one row each; returns the rows used. */
static int draw_events(struct cells *c, struct rect r, const struct merge_view *v)
{
	size_t n = (size_t)min_int(EVENTS_MOST, r.rows / 3);
	int used = cells_wrap(c, (struct rect){ r.row, r.col, 2, r.cols }, STYLE_NOTICE, v->who, 0);
	for (size_t i = 0; i < v->events && i < n; i++, used++) {
		struct line l = { .len = 0 };
		view_event(&l, &v->event[i], v->now_s, true);
		cells_put_cut(c, (struct rect){ r.row + used, r.col, 1, r.cols }, STYLE_TEXT, l.s);
	}
	if (v->events > n) {
		struct line l = { .len = 0 };
		line_addf(&l, P_("... and %zu more entry in the timeline", "... and %zu more entries in the timeline",
				 v->events - n), v->events - n);
		cells_put_cut(c, (struct rect){ r.row + used++, r.col, 1, r.cols }, STYLE_DIM, l.s);
	}
	return used;
}

/* The first row to draw so that the selected one is in sight. */
static size_t first_row(const struct merge_view *v, struct rect r, int open)
{
	size_t first = v->selected;
	for (int room = r.rows - open; first > 0; first--) {
		room -= min_int(height(&v->row[first - 1], r), CLOSED_ROWS);
		if (room < 0)
			break;
	}
	return first;
}

static void draw_fields(struct cells *c, struct rect r, const struct merge_view *v)
{
	int cols = side_cols(r);
	if (r.rows < 2)
		return;
	cells_put_cut(c, (struct rect){ r.row, r.col + LABEL_COLS, 1, cols }, STYLE_HEADER, _("Mine"));
	cells_put_cut(c, (struct rect){ r.row, r.col + LABEL_COLS + cols + 2, 1, cols }, STYLE_HEADER, _("Theirs"));
	r.row++;
	r.rows--;
	int open = min_int(height(&v->row[v->selected], r), r.rows), used = 0;
	for (size_t i = first_row(v, r, open); i < v->n && used < r.rows; i++) {
		int rows = i == v->selected ? open : min_int(height(&v->row[i], r), CLOSED_ROWS);
		rows = min_int(rows, r.rows - used);
		draw_row(c, (struct rect){ r.row + used, r.col, rows, r.cols }, &v->row[i], i == v->selected);
		used += rows;
	}
}

void merge_draw(struct cells *c, struct rect r, const struct merge_view *v)
{
	cells_fill(c, r, STYLE_TEXT);
	struct rect in = cells_box(c, r, v->title, true);
	if (in.rows < 3 || in.cols < 40)
		return;
	in.col++;
	in.cols -= 2;
	cells_put_cut(c, (struct rect){ in.row + in.rows - 1, in.col, 1, in.cols }, STYLE_KEY_LABEL,
		      v->n ? _("Up Down field  Left mine  Right theirs  Enter saves  Esc goes on writing")
			   : _("Enter saves mine as it is  Esc goes on writing"));
	in.rows--;
	int used = draw_events(c, in, v) + 1;
	if (v->n)
		draw_fields(c, (struct rect){ in.row + used, in.col, in.rows - used, in.cols }, v);
	else
		cells_wrap(c, (struct rect){ in.row + used, in.col, in.rows - used, in.cols }, STYLE_TEXT,
			   _("Nothing that you typed was changed by anybody. Look at what happened, then save or go on."), 0);
	c->cursor_row = c->cursor_col = -1;
}
