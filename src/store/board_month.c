/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of the wallboard that change by the month: thirteen months of sums are some thousand rows. */
#include <stdlib.h>
#include <string.h>

#include "board_internal.h"
#include "internal.h"
#include "plaint/base/zone.h"
#include "plaint/model/terms.h"
#include "plaint/store/figures.h"
#include "plaint/store/grumble.h"

/* The sums of everybody, or those of a team. */
#define EVERYBODY "grumble_sum s CROSS JOIN category k ON k.id = s.category_id WHERE"
#define OF_TEAM "grumble_team s CROSS JOIN category k ON k.id = s.category_id WHERE s.team_id = :team AND"
#define TOP(sums, paid)                                                                                        \
	"SELECT s.category_id, k.key, s.month, sum(s.n), sum(s.n * s.grade), (SELECT coalesce(sum(p.amount_fen), 0)" \
	"  FROM compensation p INDEXED BY compensation_precedent WHERE p.category_id = s.category_id"              \
	"  AND p.state = 'paid' AND p.paid_at >= :since" paid ") FROM " sums                                       \
	" s.month BETWEEN :from AND :to GROUP BY 1, 3 ORDER BY 1, 3"
#define LINES(sums)                                                                                            \
	"SELECT k.key, s.segment, s.grade, sum(s.n), sum(s.p1000) FROM " sums                                      \
	" s.month BETWEEN :from AND :to GROUP BY 1, 2, 3 ORDER BY 1"

/* Points come one after the other, by category. */
static int load_top(struct db *db, int64_t team_id, struct board *b, struct err *e)
{
	VEC(struct topn_point) rows = { 0 };
	struct query q;
	int64_t before = -1;
	if (query_open(&q, db,
		       team_id ? TOP(OF_TEAM, " AND (SELECT team_id FROM complaint WHERE id = p.complaint_id) = :team")
			       : TOP(EVERYBODY, ""), e))
		return e->code;
	if (team_id)
		query_int(&q, ":team", team_id);
	query_int(&q, ":from", b->month - TOPN_MONTHS + 1);
	query_int(&q, ":to", b->month);
	query_int(&q, ":since", b->month_s);
	int rc;
	while ((rc = query_step(&q, e)) > 0) {
		struct topn_point *p = before == query_col_int(&q, 0) ? &rows.v[rows.n - 1] : vec_push(&rows);
		size_t m = (size_t)(query_col_int(&q, 2) - b->month + TOPN_MONTHS - 1);
		if (before != query_col_int(&q, 0))
			*p = (struct topn_point){ .key = arena_strdup(&b->arena, query_col_text(&q, 1)),
						  .cost_fen = query_col_int(&q, 5) };
		before = query_col_int(&q, 0);
		p->n[m] = query_col_int(&q, 3);
		p->grades[m] = query_col_int(&q, 4);
	}
	query_close(&q);
	topn_rank(rows.v, rows.n);
	b->top = board_kept(&b->arena, rows.v, rows.n, sizeof *rows.v);
	b->tops = rows.n;
	vec_clear(&rows);
	return rc;
}

static int most_first(const void *a, const void *b)
{
	const struct board_line *x = a, *y = b;
	if (x->all.n != y->all.n)
		return x->all.n > y->all.n ? -1 : 1;
	return strcmp(x->category, y->category);
}

static void add(struct warnline_sums *to, const struct query *q, int64_t grade)
{
	to->n += query_col_int(q, 3);
	to->grades += query_col_int(q, 3) * grade;
	to->p1000 += query_col_int(q, 4);
}

static int load_lines(struct db *db, int64_t team_id, struct board *b, struct err *e)
{
	VEC(struct board_line) rows = { 0 };
	struct query q;
	if (query_open(&q, db, team_id ? LINES(OF_TEAM) : LINES(EVERYBODY), e))
		return e->code;
	if (team_id)
		query_int(&q, ":team", team_id);
	query_int(&q, ":from", b->month - 1);
	query_int(&q, ":to", b->month);
	int rc;
	while ((rc = query_step(&q, e)) > 0) {
		int64_t grade = query_col_int(&q, 2);
		if (!rows.n || strcmp(rows.v[rows.n - 1].category, query_col_text(&q, 0)))
			*vec_push(&rows) = (struct board_line){
				.category = arena_strdup(&b->arena, query_col_text(&q, 0)) };
		struct board_line *l = &rows.v[rows.n - 1];
		add(&l->all, &q, grade);
		add(&l->segment[query_col_term(&q, 1, TERM_SEGMENT)], &q, grade);
		b->grumbles += query_col_int(&q, 3);
		b->grumbles_end += grade <= WARNLINE_END ? query_col_int(&q, 3) : 0;
	}
	query_close(&q);
	if (rows.n)
		qsort(rows.v, rows.n, sizeof *rows.v, most_first);
	b->line = board_kept(&b->arena, rows.v, rows.n, sizeof *rows.v);
	b->lines = rows.n;
	vec_clear(&rows);
	return rc;
}

int board_load_month(struct db *db, int64_t team_id, struct board *b, struct err *e)
{
	int rc = grumble_month(db, b->at_s, &b->month, e);
	struct date_ymd first = { (int)(b->month / 12), (int)(b->month % 12) + 1, 1 };
	if (!rc)
		rc = figures_day_start(db, b->at_s, date_to_day(first), &b->month_s, e);
	if (!rc)
		rc = load_top(db, team_id, b, e);
	return rc ? rc : load_lines(db, team_id, b, e);
}
