/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting what is open needs one pass over a covering index; what was done is summed already. */
#include "plaint/store/board.h"

#include <string.h>

#include "board_internal.h"
#include "internal.h"
#include "plaint/model/terms.h"
#include "plaint/store/alert.h"
#include "plaint/store/bulletin.h"
#include "plaint/store/figures.h"

#define NEVER "253402300799"
static const int64_t BOARD_NEVER = 253402300799;

void *board_kept(struct arena *a, const void *v, size_t n, size_t size)
{
	void *p = arena_alloc(a, n * size + 1);
	if (n)
		memcpy(p, v, n * size);
	return p;
}

static int category_key(struct db *db, int64_t id, struct arena *a, const char **out, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT key FROM category WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	*out = rc > 0 ? arena_strdup(a, query_col_text(&q, 0)) : "";
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static void count_case(struct board_count *n, const struct query *q, int64_t now)
{
	int64_t due = query_col_int(q, 2);
	n->open++;
	n->late += due < now;
	n->risk += due >= now && due < BOARD_NEVER && query_col_int(q, 3) <= now;
	n->free += query_col_int(q, 4) == 0;
}

static int load_owners(struct db *db, struct board *b, struct board_owners *out, struct err *e)
{
	struct query q;
	out->n = 0;
	if (query_open(&q, db, "SELECT coalesce(max(id), 0) FROM user", e))
		return e->code;
	int rc = query_step(&q, e);
	out->n = rc > 0 ? (size_t)query_col_int(&q, 0) + 1 : 0;
	query_close(&q);
	out->open = arena_alloc(&b->arena, out->n * sizeof *out->open + 1);
	return rc < 0 ? rc : 0;
}

/* Every open case in the order of a covering index; counting here takes half the time of SQL's GROUP BY.  What
 * somebody has in hand counts whichever team the case is of. */
static int load_heat(struct db *db, struct board_owners *owners, struct board *b, struct err *e)
{
	VEC(struct board_heat) rows = { 0 };
	struct query q;
	int64_t category = -1;
	if (query_open(&q, db,
		       "SELECT channel, category_id, next_due_at, next_risk_at, coalesce(owner_id, 0), escalated,"
		       " team_id"
		       " FROM complaint INDEXED BY complaint_board WHERE open = 1 ORDER BY channel, category_id", e))
		return e->code;
	int rc;
	while ((rc = query_step(&q, e)) > 0) {
		if (query_col_int(&q, 4) < (int64_t)owners->n)
			owners->open[query_col_int(&q, 4)]++;
		if (owners->team_id && query_col_int(&q, 6) != owners->team_id)
			continue;
		const char *channel = query_col_text(&q, 0);
		bool same = rows.n && category == query_col_int(&q, 1) && !strcmp(rows.v[rows.n - 1].channel, channel);
		category = query_col_int(&q, 1);
		if (!same) {
			*vec_push(&rows) = (struct board_heat){ .channel = arena_strdup(&b->arena, channel) };
			rc = category_key(db, category, &b->arena, &rows.v[rows.n - 1].category, e);
			if (rc)
				break;
		}
		count_case(&rows.v[rows.n - 1].n, &q, b->at_s);
		b->escalated += query_col_int(&q, 5) > 0;
	}
	query_close(&q);
	for (size_t i = 0; i < rows.n; i++) {
		b->all.open += rows.v[i].n.open;
		b->all.late += rows.v[i].n.late;
		b->all.risk += rows.v[i].n.risk;
		b->all.free += rows.v[i].n.free;
	}
	b->heat = board_kept(&b->arena, rows.v, rows.n, sizeof *rows.v);
	b->heats = rows.n;
	vec_clear(&rows);
	return rc;
}

#define WORST(index, team)                                                                                     \
	"SELECT c.no, coalesce(u.login, ''), t.code, k.key, c.subject, c.next_due_at, c.next_kind"                  \
	" FROM complaint c INDEXED BY " index " LEFT JOIN user u ON u.id = c.owner_id"                              \
	" CROSS JOIN team t ON t.id = c.team_id CROSS JOIN category k ON k.id = c.category_id"                      \
	" WHERE c.open = 1" team " AND c.next_due_at < " NEVER " ORDER BY c.next_due_at, c.id LIMIT :limit"

static int load_worst(struct db *db, int64_t team_id, struct board *b, struct err *e)
{
	struct query q;
	b->worst = arena_alloc(&b->arena, BOARD_CASES * sizeof *b->worst);
	if (query_open(&q, db, team_id ? WORST("complaint_team", " AND c.team_id = :team") : WORST("complaint_open", ""), e))
		return e->code;
	query_int(&q, ":limit", BOARD_CASES);
	if (team_id)
		query_int(&q, ":team", team_id);
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

static int load_departments(struct db *db, int64_t team_id, struct board *b, struct err *e)
{
	VEC(struct board_dept) rows = { 0 };
	struct query q;
	if (query_open(&q, db,
		       "WITH w AS (" BOARD_ORDERS ") SELECT t.code, sum(" ORDER_IS_OPEN ") AS opened, sum(" ORDER_IS_LATE "),"
		       " count(*), sum(" ORDER_WAS_REFUSED "), sum(w.hops), sum(w.pingpong)"
		       " FROM w JOIN team t ON t.id = w.dept_id WHERE :team = 0 OR (SELECT c.team_id FROM complaint c"
		       "  WHERE c.id = w.complaint_id) = :team GROUP BY w.dept_id ORDER BY opened DESC, t.code", e))
		return e->code;
	b->dept_from_s = b->at_s - board_days[board_span(&b->wish)] * 86400;
	query_int(&q, ":from", b->dept_from_s);
	query_int(&q, ":team", team_id);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct board_dept){ arena_strdup(&b->arena, query_col_text(&q, 0)),
							query_col_int(&q, 1), query_col_int(&q, 2), query_col_int(&q, 3),
							query_col_int(&q, 4), query_col_int(&q, 5), query_col_int(&q, 6) };
	query_close(&q);
	b->dept = board_kept(&b->arena, rows.v, rows.n, sizeof *rows.v);
	b->depts = rows.n;
	vec_clear(&rows);
	return rc;
}

static int load_figures(struct db *db, int64_t team_id, struct board *b, struct err *e)
{
	struct figures_rows rows = { .n = 0 };
	struct figures_filter f = { .by = FIGURES_ALL, .now_s = b->at_s, .team_id = team_id };
	int rc = figures_day(db, b->at_s, &f.to_day, e);
	b->today = f.to_day;
	for (int i = 0; i < BOARD_SPANS && !rc; i++) {
		f.from_day = f.to_day - board_days[i] + 1;
		rc = figures_read(db, &f, &rows, e);
		if (!rc)
			b->span[i] = rows.v[0].sums;
	}
	figures_rows_clear(&rows);
	return rc;
}

static int load_alerts(struct db *db, int64_t team_id, struct board *b, struct err *e)
{
	const struct alert_filter f = { .limit = BOARD_ALERTS, .team_id = team_id };
	const struct bulletin_filter newest = { .now_s = b->at_s, .limit = 1 };
	struct bulletin_rows told;
	int rc = alert_load(db, &f, &b->alerts, e);
	if (!rc)
		rc = bulletin_load(db, &newest, &b->arena, &told, e);
	b->bulletin = !rc && told.n ? told.v[0].text : "";
	return rc;
}

int board_load(struct db *db, int64_t now_s, int64_t team_id, struct board *out, struct err *e)
{
	struct arena arena = out->arena;
	struct alert_list alerts = out->alerts;
	struct board_owners owners = { .team_id = team_id };
	struct board_wish wish = out->wish;
	arena_reset(&arena);
	*out = (struct board){ .arena = arena, .at_s = now_s, .wish = wish, .alerts = alerts, .bulletin = "" };
	int rc = db_read_begin(db, e);
	if (rc)
		return rc;
	rc = load_owners(db, out, &owners, e);
	if (!rc)
		rc = load_heat(db, &owners, out, e);
	if (!rc)
		rc = load_worst(db, team_id, out, e);
	if (!rc)
		rc = load_departments(db, team_id, out, e);
	if (!rc)
		rc = load_alerts(db, team_id, out, e);
	if (!rc)
		rc = load_figures(db, team_id, out, e);
	if (!rc)
		rc = board_load_month(db, team_id, out, e);
	if (!rc)
		rc = board_load_staff(db, &owners, out, e);
	db_read_end(db);
	return rc;
}
