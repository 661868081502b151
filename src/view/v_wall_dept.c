/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 3 of the wallboard: which departments are asked, how they answer, what goes to and fro. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "v_wall.h"

enum { COLUMNS = 7, LABEL = 16 };

static void put_words(struct cells *c, struct rect r, const struct board *b)
{
	char since[120];
	int64_t orders = 0;
	int days = board_days[board_span(&b->wish)];
	for (size_t i = 0; i < b->depts; i++)
		orders += b->dept[i].orders;
	snprintf(since, sizeof since, P_("Questions of the last day and those still open.",
					 "Questions of the last %d days and those still open.", (unsigned long)days), days);
	const struct wall_word words[] = {
		{ _("no answer"), _("Questions that the department has neither answered nor lost to a cancellation."), -1 },
		{ _("LATE"), _("Of these the ones whose own time (OLA) is over."), -1 },
		{ _("questions"), since, orders },
		{ _("refused"), _("Share of them that were refused at least once."), orders },
		{ _("hops"), _("Departments that one question went through, on average."), orders },
		{ _("ping-pong"), _("Questions that came back, or went on too often by the rules of the house."), orders },
	};
	wall_put_words(c, r, words, sizeof words / sizeof words[0]);
}

/* A number of a department that opens its cases. */
static void put_cell(struct cells *c, struct rect r, const struct wall_model *m, struct cases_query *q, const char *text)
{
	enum style_id style = q->orders == ORDERS_LATE && strchr(text, '!')	   ? STYLE_LATE
			      : q->orders == ORDERS_PINGPONG && strchr(text, '!') ? STYLE_RISK : STYLE_STRONG;
	cells_put(c, r.row, r.col, r.cols, style, text);
	wall_spot(c, r, m, q);
}

static void put_dept(struct cells *c, struct rect r, const struct wall_model *m, const struct board_dept *d, int width)
{
	static const enum cases_orders kinds[] = { ORDERS_OPEN, ORDERS_LATE, ORDERS_ALL, ORDERS_REFUSED, ORDERS_HOPS,
						   ORDERS_PINGPONG };
	char text[COLUMNS - 1][32];
	struct cases_query q = { .what = CASES_ORDERS, .from_s = m->board->dept_from_s };
	snprintf(q.dept, sizeof q.dept, "%s", d->code);
	snprintf(text[0], 32, "%" PRId64, d->open);
	snprintf(text[1], 32, d->late ? "!!%" PRId64 : "%" PRId64, d->late);
	snprintf(text[2], 32, "%" PRId64, d->orders);
	snprintf(text[3], 32, "%.0f%%", d->orders ? 100.0 * (double)d->refused / (double)d->orders : 0);
	snprintf(text[4], 32, "%.2f", d->orders ? (double)d->hops / (double)d->orders : 0);
	snprintf(text[5], 32, d->pingpong ? "! %" PRId64 : "%" PRId64, d->pingpong);
	cells_put_cut(c, (struct rect){ r.row, r.col, 1, LABEL - 1 }, STYLE_TEXT, d->code);
	for (int k = 0; k < COLUMNS - 1; k++) {
		q.orders = kinds[k];
		put_cell(c, (struct rect){ r.row, r.col + LABEL + k * width, 1, width - 1 }, m, &q, text[k]);
	}
}

void wall_page_departments(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	const char *const head[] = { _("department"), _("no answer"), _("LATE"), _("questions"), _("refused"), _("hops"),
				     _("ping-pong") };
	int64_t open = 0, late = 0, pingpong = 0;
	int width = (r.cols - LABEL) / (COLUMNS - 1);
	width = width > 14 ? 14 : width;
	if (m->definitions) {
		put_words(c, r, b);
		return;
	}
	if (!b->depts) {
		cells_put(c, r.row, r.col, r.cols, STYLE_OK, _("No department was asked in this time."));
		return;
	}
	for (size_t i = 0; i < b->depts; i++) {
		open += b->dept[i].open;
		late += b->dept[i].late;
		pingpong += b->dept[i].pingpong;
	}
	const struct wall_big big[] = { { _("LATE"), late, late ? STYLE_LATE : STYLE_OK },
					{ _("no answer"), open, STYLE_STRONG },
					{ _("ping-pong"), pingpong, pingpong ? STYLE_RISK : STYLE_OK } };
	r = wall_put_bigs(c, r, big, 3);
	for (int k = 0; k < COLUMNS; k++)
		cells_put(c, r.row, k ? r.col + LABEL + (k - 1) * width : r.col, k ? width - 1 : LABEL - 1, STYLE_HEADER,
			  head[k]);
	int rows = wall_put_more(c, (struct rect){ r.row + 1, r.col, r.rows - 1, r.cols }, b->depts);
	for (int i = 0; i < rows; i++)
		put_dept(c, (struct rect){ r.row + 1 + i, r.col, 1, r.cols }, m, &b->dept[i], width);
}
