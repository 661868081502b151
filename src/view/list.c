/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/list.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/utf8.h"
#include "plaint/view/pane.h"

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int key_cols(const struct list_view *v)
{
	int most = 0;
	for (size_t i = 0; i < v->n; i++)
		most = max_int(most, utf8_width(v->item[i].key));
	return most ? most + 2 : 0;
}

static int label_cols(const struct list_view *v)
{
	int most = 0;
	for (size_t i = 0; i < v->n && !v->label_cols; i++)
		most = max_int(most, utf8_width(v->item[i].label));
	return v->label_cols ? v->label_cols : most + 1;
}

struct rect list_place(const struct list_view *v, struct rect within)
{
	int detail = 0, rows = v->n ? (int)v->n : 2;
	for (size_t i = 0; i < v->n; i++)
		detail = max_int(detail, utf8_width(v->item[i].detail));
	int cols = key_cols(v) + label_cols(v) + detail + 4;
	cols = max_int(cols, utf8_width(v->title) + 8);
	cols = max_int(cols, utf8_width(v->footer) + 4);
	cols = max_int(cols, v->n ? 0 : utf8_width(v->empty) + 4);
	cols = min_int(max_int(cols, 36), within.cols);
	rows = min_int(rows + 2 + (*v->footer != '\0'), within.rows);
	return (struct rect){ within.row + (within.rows - rows) / 2,
			      within.col + (within.cols - cols) / 2, rows, cols };
}

size_t list_rows(struct rect place)
{
	return place.rows > 3 ? (size_t)place.rows - 3 : 1;
}

/* The detail with its hit in sight: what stands far before it is left out. */
static void draw_detail(struct cells *c, struct rect r, const struct list_item *t,
			enum style_id style)
{
	const char *from = t->detail;
	size_t at = t->hit_at;
	if (r.cols < 1)
		return;
	while (t->hit_length && utf8_width_n(from, at) > r.cols / 2 && at > 0) {
		uint32_t cp;
		size_t k = utf8_decode(from, at, &cp);
		from += k;
		at -= k;
	}
	cells_put_cut(c, r, style, from);
	if (t->hit_length) {
		int col = utf8_width_n(from, at), w = utf8_width_n(from + at, t->hit_length);
		if (col + w < r.cols)
			cells_restyle(c, (struct rect){ r.row, r.col + col, 1, w }, STYLE_HIT);
	}
}

static void draw_item(struct cells *c, struct rect r, const struct list_view *v, size_t i)
{
	const struct list_item *t = &v->item[i];
	bool marked = i == v->selected && !v->still;
	enum style_id style = marked ? STYLE_SELECTED : t->style;
	int keys = key_cols(v), labels = min_int(label_cols(v), r.cols - keys - 1);
	cells_fill(c, r, style);
	cells_put(c, r.row, r.col, 1, style, marked ? ">" : " ");
	cells_put(c, r.row, r.col + 1, keys, marked ? style : STYLE_KEY, t->key);
	cells_put_cut(c, (struct rect){ r.row, r.col + 1 + keys, 1, labels - 1 }, style, t->label);
	int used = 1 + keys + labels;
	draw_detail(c, (struct rect){ r.row, r.col + used, 1, r.cols - used }, t, style);
}

void list_draw(struct cells *c, struct rect place, const struct list_view *v)
{
	cells_fill(c, place, STYLE_TEXT);
	struct rect in = cells_box(c, place, v->title, true);
	if (in.rows < 1 || in.cols < 4)
		return;
	if (*v->footer && in.rows > 1) {
		in.rows--;
		cells_put_cut(c, (struct rect){ in.row + in.rows, in.col + 1, 1, in.cols - 2 },
			      STYLE_HINT, v->footer);
	}
	if (v->n == 0)
		cells_wrap(c, (struct rect){ in.row, in.col + 1, in.rows, in.cols - 2 }, STYLE_DIM,
			   v->empty, 0);
	size_t top = pane_scroll(v->top, v->selected, (size_t)in.rows, v->n);
	for (size_t i = 0; i < (size_t)in.rows && top + i < v->n; i++)
		draw_item(c, (struct rect){ in.row + (int)i, in.col, 1, in.cols }, v, top + i);
	if (v->n > (size_t)in.rows) {
		char note[48];
		snprintf(note, sizeof note, "%zu/%zu", v->selected + 1, v->n);
		pane_note(c, place, STYLE_TITLE, note);
	}
}
