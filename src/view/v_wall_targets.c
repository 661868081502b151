/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 7 of the wallboard: where the house wants to be, where it is, and how fast it must go (domain.md 004-16). */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "plaint/base/i18n.h"
#include "plaint/base/zone.h"
#include "v_wall.h"

enum { NAME = 24 };

static void put_way(struct cells *c, struct rect r, const struct board_target *t)
{
	double whole = t->is.goal - t->is.baseline, done = t->now.value - t->is.baseline;
	int full = t->is.has_baseline && fabs(whole) > 0 ? (int)(r.cols * done / whole) : 0;
	full = full < 0 ? 0 : full > r.cols ? r.cols : full;
	for (int i = 0; i < r.cols; i++)
		cells_put(c, r.row, r.col + i, 1, i < full ? STYLE_OK : STYLE_DIM, i < full ? "#" : ".");
}

static void put_state(struct cells *c, struct rect r, const struct board_target *t, int64_t today)
{
	char text[80];
	double each;
	bool left = board_pace(t, today, &each);
	enum style_id style = STYLE_TEXT;
	if (board_is_reached(t)) {
		snprintf(text, sizeof text, "%s", _("reached"));
		style = STYLE_OK;
	} else if (!left) {
		snprintf(text, sizeof text, "%s", _("!! its day is over"));
		style = STYLE_LATE;
	} else {
		snprintf(text, sizeof text, _("%+.1f a month"), each);
	}
	cells_put(c, r.row, r.col, r.cols, style, text);
}

static void put_number(struct cells *c, struct rect r, enum style_id style, const struct board_target *t, double value)
{
	char text[40];
	snprintf(text, sizeof text, figure_kind(t->is.figure) == FIGURE_PERCENT ? "%.1f%%" : "%.2f", value);
	cells_put_right(c, r, style, text);
}

static void put_target(struct cells *c, struct rect r, const struct wall_model *m, const struct board_target *t)
{
	int64_t today = m->board->today;
	char text[80];
	struct date_ymd by = date_from_day(t->is.by_day);
	cells_put_cut(c, (struct rect){ r.row, r.col, 1, NAME - 1 }, STYLE_STRONG, figure_label(t->is.figure));
	if (t->is.has_baseline)
		put_number(c, (struct rect){ r.row, r.col + NAME, 1, 9 }, STYLE_TEXT, t, t->is.baseline);
	put_number(c, (struct rect){ r.row, r.col + NAME + 10, 1, 9 }, board_is_reached(t) ? STYLE_OK : STYLE_STRONG, t,
		   t->now.value);
	wall_spot_figure(c, (struct rect){ r.row, r.col + NAME + 11, 1, 8 }, m, t->is.figure, board_span(&m->board->wish));
	put_number(c, (struct rect){ r.row, r.col + NAME + 20, 1, 9 }, STYLE_TEXT, t, t->is.goal);
	put_state(c, (struct rect){ r.row, r.col + NAME + 31, 1, r.cols - NAME - 31 }, t, today);
	snprintf(text, sizeof text, _("n=%" PRId64 "  until %04d-%02d-%02d"), t->now.n, by.year, by.month, by.day);
	cells_put(c, r.row + 1, r.col + 2, NAME + 8, STYLE_DIM, text);
	if (t->is.has_baseline)
		put_way(c, (struct rect){ r.row + 1, r.col + NAME + 31, 1, r.cols - NAME - 32 }, t);
}

static void put_words(struct cells *c, struct rect r, const struct board *b)
{
	struct wall_word words[POLICY_TARGETS + 1];
	int n = 0;
	for (size_t i = 0; i < b->targets; i++)
		words[n++] = (struct wall_word){ figure_label(b->target[i].is.figure),
						 figure_definition(b->target[i].is.figure), b->target[i].now.n };
	words[n++] = (struct wall_word){ _("a month"), _("What every month of 30 days must still bring so that the goal is"
							 " reached on its day."), -1 };
	wall_put_words(c, r, words, n);
}

void wall_page_targets(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	const char *const head[] = { _("began at"), _("now"), _("goal") };
	int64_t reached = 0;
	if (m->definitions) {
		put_words(c, r, b);
		return;
	}
	if (!b->targets) {
		cells_put_cut(c, (struct rect){ r.row, r.col, 1, r.cols }, STYLE_TEXT,
			      _("The rules of the house set no target of which something is known in this time."));
		return;
	}
	for (size_t i = 0; i < b->targets; i++)
		reached += board_is_reached(&b->target[i]);
	const struct wall_big big[] = { { _("targets reached"), reached, reached ? STYLE_OK : STYLE_TEXT },
					{ _("of"), (int64_t)b->targets, STYLE_TEXT } };
	r = wall_put_bigs(c, r, big, 2);
	int row = r.row;
	cells_put(c, row, r.col, NAME - 1, STYLE_HEADER, wall_span_label(board_span(&b->wish)));
	for (int k = 0; k < 3; k++)
		cells_put_right(c, (struct rect){ row, r.col + NAME + 10 * k, 1, 9 }, STYLE_HEADER, head[k]);
	cells_put(c, row, r.col + NAME + 31, r.cols - NAME - 31, STYLE_HEADER, _("needed pace"));
	int step = (int)b->targets * 3 < r.rows ? 3 : 2;
	for (size_t i = 0; i < b->targets && row + 2 < r.row + r.rows; i++, row += step)
		put_target(c, (struct rect){ row + 1, r.col, 2, r.cols }, m, &b->target[i]);
}
