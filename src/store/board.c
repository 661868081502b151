/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting what is open needs one pass over a covering index; what was done is summed already. */
#include "plaint/store/board.h"

#include <string.h>

#include "internal.h"
#include "plaint/model/terms.h"
#include "plaint/store/figures.h"

#define NEVER "253402300799"

static void *kept(struct arena *a, const void *v, size_t n, size_t size)
{
	void *p = arena_alloc(a, n * size + 1);
	if (n)
		memcpy(p, v, n * size);
	return p;
}

static int load_heat(struct db *db, struct board *b, struct err *e)
{
	VEC(struct board_heat) rows = { 0 };
	struct query q;
	if (query_open(&q, db,
		       "SELECT c.channel, k.key, n, late, risk, free, raised FROM (SELECT channel, category_id, count(*) n,"
		       " sum(next_due_at < :now) late, sum(next_due_at >= :now AND next_risk_at <= :now"
		       " AND next_due_at < " NEVER ") risk, sum(owner_id IS NULL) free, sum(escalated > 0) raised"
		       " FROM complaint WHERE open = 1 GROUP BY channel, category_id) c"
		       " JOIN category k ON k.id = c.category_id ORDER BY 1, 2", e))
		return e->code;
	query_int(&q, ":now", b->at_s);
	int rc;
	while ((rc = query_step(&q, e)) > 0) {
		struct board_heat *h = vec_push(&rows);
		*h = (struct board_heat){ arena_strdup(&b->arena, query_col_text(&q, 0)),
					  arena_strdup(&b->arena, query_col_text(&q, 1)),
					  { query_col_int(&q, 2), query_col_int(&q, 3), query_col_int(&q, 4),
					    query_col_int(&q, 5) } };
		b->all.open += h->n.open;
		b->all.late += h->n.late;
		b->all.risk += h->n.risk;
		b->all.free += h->n.free;
		b->escalated += query_col_int(&q, 6);
	}
	query_close(&q);
	b->heat = kept(&b->arena, rows.v, rows.n, sizeof *rows.v);
	b->heats = rows.n;
	vec_clear(&rows);
	return rc;
}

static int load_worst(struct db *db, struct board *b, struct err *e)
{
	struct query q;
	b->worst = arena_alloc(&b->arena, BOARD_CASES * sizeof *b->worst);
	if (query_open(&q, db,
		       "SELECT c.no, coalesce(u.login, ''), t.code, k.key, c.subject, c.next_due_at, c.next_kind"
		       " FROM complaint c INDEXED BY complaint_open LEFT JOIN user u ON u.id = c.owner_id"
		       " JOIN team t ON t.id = c.team_id JOIN category k ON k.id = c.category_id"
		       " WHERE c.open = 1 AND c.next_due_at < " NEVER " ORDER BY c.next_due_at, c.id LIMIT :limit", e))
		return e->code;
	query_int(&q, ":limit", BOARD_CASES);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		b->worst[b->worsts++] = (struct board_case){
			arena_strdup(&b->arena, query_col_text(&q, 0)), arena_strdup(&b->arena, query_col_text(&q, 1)),
			arena_strdup(&b->arena, query_col_text(&q, 2)), arena_strdup(&b->arena, query_col_text(&q, 3)),
			arena_strdup(&b->arena, query_col_text(&q, 4)), query_col_int(&q, 5),
			query_col_term(&q, 6, TERM_CLOCK) };
	query_close(&q);
	return rc;
}

static int load_departments(struct db *db, struct board *b, struct err *e)
{
	VEC(struct board_dept) rows = { 0 };
	struct query q;
	if (query_open(&q, db,
		       "WITH w AS (SELECT * FROM work_order WHERE created_at >= :from UNION"
		       " SELECT * FROM work_order WHERE state IN ('sent','accepted','refused','returned'))"
		       " SELECT t.code, sum(w.state IN ('sent','accepted','refused','returned')) AS opened,"
		       " sum(w.state IN ('sent','accepted','refused','returned') AND EXISTS (SELECT 1 FROM clock k"
		       "  JOIN clock_event v ON v.complaint_id = k.complaint_id AND v.kind = k.kind AND v.seq = k.seq"
		       "  WHERE k.complaint_id = w.complaint_id AND k.kind = 'ola' AND k.ref_id = w.id AND v.what = 'breach')),"
		       " count(*), sum(EXISTS (SELECT 1 FROM work_order_event x WHERE x.work_order_id = w.id"
		       "  AND x.what = 'refused')), sum(w.hops), sum(w.pingpong)"
		       " FROM w JOIN team t ON t.id = w.dept_id GROUP BY w.dept_id ORDER BY opened DESC, t.code", e))
		return e->code;
	query_int(&q, ":from", b->at_s - 28 * 86400);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct board_dept){ arena_strdup(&b->arena, query_col_text(&q, 0)),
							query_col_int(&q, 1), query_col_int(&q, 2), query_col_int(&q, 3),
							query_col_int(&q, 4), query_col_int(&q, 5), query_col_int(&q, 6) };
	query_close(&q);
	b->dept = kept(&b->arena, rows.v, rows.n, sizeof *rows.v);
	b->depts = rows.n;
	vec_clear(&rows);
	return rc;
}

static int load_figures(struct db *db, struct board *b, struct err *e)
{
	static const int days[BOARD_SPANS] = { 1, 7, 28 };
	struct figures_rows rows = { .n = 0 };
	struct figures_filter f = { .by = FIGURES_ALL, .now_s = b->at_s };
	int rc = figures_day(db, b->at_s, &f.to_day, e);
	for (int i = 0; i < BOARD_SPANS && !rc; i++) {
		f.from_day = f.to_day - days[i] + 1;
		rc = figures_read(db, &f, &rows, e);
		if (!rc)
			b->span[i] = rows.v[0].sums;
	}
	figures_rows_clear(&rows);
	return rc;
}

int board_load(struct db *db, int64_t now_s, struct board *out, struct err *e)
{
	struct arena arena = out->arena;
	arena_reset(&arena);
	*out = (struct board){ .arena = arena, .at_s = now_s };
	int rc = db_read_begin(db, e);
	if (rc)
		return rc;
	rc = load_heat(db, out, e);
	if (!rc)
		rc = load_worst(db, out, e);
	if (!rc)
		rc = load_departments(db, out, e);
	if (!rc)
		rc = load_figures(db, out, e);
	db_read_end(db);
	return rc;
}
