/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 5 of the wallboard: the ten problems of the month (domain.md A25), and how each goes. */
#include <inttypes.h>
#include <stdio.h>

#include "plaint/base/i18n.h"
#include "plaint/base/zone.h"
#include "plaint/model/terms.h"
#include "plaint/view/line.h"
#include "v_wall.h"

enum { LAST = TOPN_MONTHS - 1, RANK = 3, POINT = 17, COUNT = 6, MEAN = 5, SCORE = 7, SHARE = 6, TREND = TOPN_MONTHS + 1,
       CHANGE = 9, MONTHS = 4 };

/* How much of the month is over, so that a month of some days is compared with whole ones. */
static double month_part(const struct board *b)
{
	struct date_ymd first = { (int)(b->month / 12), (int)(b->month % 12) + 1, 1 };
	struct date_ymd next = { (int)((b->month + 1) / 12), (int)((b->month + 1) % 12) + 1, 1 };
	int64_t from = date_to_day(first), to = date_to_day(next);
	return (double)(b->today - from + 1) / (double)(to - from);
}

static void put_change(struct cells *c, int row, int col, const struct topn_point *p, double part)
{
	char text[40];
	double before = (double)p->grades[LAST - 1], now = (double)p->grades[LAST] / part;
	double change = before > 0 ? 100 * (now - before) / before : 0;
	if (before <= 0)
		snprintf(text, sizeof text, "%s", _("new here"));
	else
		snprintf(text, sizeof text, "%s %+.0f%%", change >= 5 ? "^" : change <= -5 ? "v" : "=", change);
	cells_put(c, row, col, CHANGE - 1, before <= 0 || change >= 5 ? STYLE_RISK : STYLE_TEXT, text);
}

static void put_point(struct cells *c, struct rect r, const struct wall_model *m, size_t i)
{
	const struct board *b = m->board;
	const struct topn_point *p = &b->top[i];
	double part = month_part(b), bars[TOPN_MONTHS];
	char text[40];
	int col = r.col;
	for (int k = 0; k < TOPN_MONTHS; k++)
		bars[k] = (double)p->grades[k] / (k == LAST ? part : 1);
	snprintf(text, sizeof text, "%2zu", i + 1);
	cells_put(c, r.row, col, RANK - 1, STYLE_TEXT, text);
	cells_put_cut(c, (struct rect){ r.row, col += RANK, 1, POINT - 1 }, STYLE_STRONG, term_category(p->key));
	struct cases_query q = { .what = CASES_GRUMBLES, .from_month = b->month, .to_month = b->month };
	snprintf(q.category, sizeof q.category, "%s", p->key);
	wall_spot(c, (struct rect){ r.row, col, 1, POINT - 2 }, m, &q);
	snprintf(text, sizeof text, "%" PRId64, p->n[LAST]);
	cells_put_right(c, (struct rect){ r.row, col += POINT, 1, COUNT - 1 }, STYLE_TEXT, text);
	snprintf(text, sizeof text, "%.1f", (double)p->grades[LAST] / (double)p->n[LAST]);
	cells_put_right(c, (struct rect){ r.row, col += COUNT, 1, MEAN - 1 }, STYLE_TEXT, text);
	snprintf(text, sizeof text, "%" PRId64, p->grades[LAST]);
	cells_put_right(c, (struct rect){ r.row, col += MEAN, 1, SCORE - 1 }, STYLE_STRONG, text);
	snprintf(text, sizeof text, "%.0f%%", p->share);
	cells_put_right(c, (struct rect){ r.row, col += SCORE, 1, SHARE - 1 }, STYLE_TEXT, text);
	wall_put_spark(c, (struct rect){ r.row, col += SHARE, 1, TREND - 1 }, STYLE_TEXT, bars, TOPN_MONTHS);
	put_change(c, r.row, col += TREND, p, part);
	snprintf(text, sizeof text, "%d", p->months_on);
	cells_put_right(c, (struct rect){ r.row, col += CHANGE, 1, MONTHS - 1 }, STYLE_TEXT, text);
	col += MONTHS;
	cells_put_right(c, (struct rect){ r.row, col, 1, r.col + r.cols - col }, STYLE_TEXT,
			view_money(text, p->cost_fen));
}

static void put_heads(struct cells *c, struct rect r)
{
	/* TRANSLATORS: columns of 2, 16, 5, 4, 6, 5, 13, 8, 3 and 8 cells, in this order */
	const char *const head[] = { _("#"), _("grumble point"), _("count"), _("mean"), _("score"), _("sum%"),
				     _("13 months"), _("trend"), _("on"), _("paid") };
	static const int width[] = { RANK, POINT, COUNT, MEAN, SCORE, SHARE, TREND, CHANGE, MONTHS };
	static const bool right[] = { false, false, true, true, true, true, false, false, true };
	int col = r.col;
	for (int k = 0; k < 9; col += width[k++])
		if (right[k])
			cells_put_right(c, (struct rect){ r.row, col, 1, width[k] - 1 }, STYLE_HEADER, head[k]);
		else
			cells_put(c, r.row, col, width[k] - 1, STYLE_HEADER, head[k]);
	cells_put_right(c, (struct rect){ r.row, col, 1, r.col + r.cols - col }, STYLE_HEADER, head[9]);
}

static size_t listed(const struct board *b)
{
	size_t n = 0;
	while (n < b->tops && n < TOPN && b->top[n].grades[LAST] > 0)
		n++;
	return n;
}

static void put_words(struct cells *c, struct rect r, const struct board *b)
{
	int64_t n = 0;
	for (size_t i = 0; i < b->tops; i++)
		n += b->top[i].n[LAST];
	const struct wall_word words[] = {
		{ _("count"), _("Grumbles of the month so far, as they were recorded at this point."), n },
		{ _("score"), _("Count x mean grade; of equal scores the one for which more was paid is first."), -1 },
		{ _("sum%"), _("Share of all scores of the month, with the points above it (Pareto)."), -1 },
		{ _("trend"), _("The month, carried on to its end at its pace so far, against the month before; ^ worse by at"
				" least 5 %, v better, = neither."), -1 },
		{ _("on"), _("In how many of the 13 months it was among the ten."), -1 },
		{ _("paid"), _("Yuan paid out in the month for complaints of this category."), -1 },
	};
	wall_put_words(c, r, words, sizeof words / sizeof words[0]);
}

void wall_page_top(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	size_t n = listed(b);
	if (m->definitions) {
		put_words(c, r, b);
		return;
	}
	if (!n) {
		cells_put(c, r.row, r.col, r.cols, STYLE_OK, _("No grumble was recorded this month."));
		return;
	}
	char first[120], second[120];
	snprintf(first, sizeof first, _("1 %s: score"), term_category(b->top[0].key));
	snprintf(second, sizeof second, _("2 %s: score"), n > 1 ? term_category(b->top[1].key) : "");
	const struct wall_big big[] = { { first, b->top[0].grades[LAST], STYLE_STRONG },
					{ second, n > 1 ? b->top[1].grades[LAST] : 0, STYLE_TEXT } };
	r = wall_put_bigs(c, r, big, n > 1 ? 2 : 1);
	int row = r.row;
	put_heads(c, (struct rect){ row, r.col, 1, r.cols });
	for (size_t i = 0; i < n && row + 1 + (int)i < r.row + r.rows; i++)
		put_point(c, (struct rect){ row + 1 + (int)i, r.col, 1, r.cols }, m, i);
}
