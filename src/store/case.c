/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/i18n.h"
#include "plaint/store/approval.h"
#include "plaint/store/clock.h"
#include "plaint/store/compensation.h"
#include "plaint/store/complaint.h"
#include "plaint/store/work_order.h"
#include "plaint/store/life.h"
#include "rows.h"
#include "timeline.h"

static const char case_sql[] =
	"SELECT " ROW_COLUMNS ", c.body, k.no, p.code, u.name, f.name, s.name, c.source_no, c.remedy,"
	" c.severity, c.demand, c.impact, c.urgency, c.entered_at, c.closed_at, c.repeat_of"
	" FROM complaint c" ROW_JOINS " LEFT JOIN product p ON p.id = c.product_id"
	" LEFT JOIN user f ON f.id = c.first_owner_id LEFT JOIN source s ON s.id = c.source_id"
	" WHERE c.id = :id";

static void read_facts(const struct query *q, struct case_view *v)
{
	struct arena *a = &v->arena;
	row_read(q, a, &v->row);
	v->body = arena_strdup(a, query_col_text(q, ROW_WIDTH));
	v->customer_no = arena_strdup(a, query_col_text(q, ROW_WIDTH + 1));
	v->product = arena_strdup(a, query_col_text(q, ROW_WIDTH + 2));
	v->owner_name = arena_strdup(a, query_col_text(q, ROW_WIDTH + 3));
	v->first_owner = arena_strdup(a, query_col_text(q, ROW_WIDTH + 4));
	v->source = arena_strdup(a, query_col_text(q, ROW_WIDTH + 5));
	v->source_no = arena_strdup(a, query_col_text(q, ROW_WIDTH + 6));
	v->remedy = arena_strdup(a, query_col_text(q, ROW_WIDTH + 7));
	v->severity = (enum severity)query_col_term(q, ROW_WIDTH + 8, TERM_SEVERITY);
	v->demand = (enum demand)query_col_term(q, ROW_WIDTH + 9, TERM_DEMAND);
	v->impact = (int)query_col_int(q, ROW_WIDTH + 10);
	v->urgency = (int)query_col_int(q, ROW_WIDTH + 11);
	v->entered_at = query_col_int(q, ROW_WIDTH + 12);
	v->closed_at = query_col_int(q, ROW_WIDTH + 13);
	v->repeat_of = query_col_int(q, ROW_WIDTH + 14);
}

int case_load(struct db *db, int64_t id, struct case_view *out, struct err *e)
{
	struct arena kept = out->arena;
	struct query q;
	struct clock_list clocks;
	struct timeline t;
	arena_reset(&kept);
	*out = (struct case_view){ .arena = kept };
	if (query_open(&q, db, case_sql, e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0)
		read_facts(&q, out);
	query_close(&q);
	if (rc <= 0)
		return rc < 0 ? rc : err_set(e, ERR_NOTFOUND, _("there is no such complaint"));
	rc = clock_load(db, id, &out->arena, &clocks, e);
	if (!rc)
		rc = life_load(db, id, &out->arena, &out->life, e);
	if (!rc)
		rc = timeline_of_case(db, id, &out->arena, &t, e);
	if (rc)
		return rc;
	out->clock = clocks.v;
	out->clocks = clocks.n;
	out->event = t.v;
	out->events = t.n;
	rc = order_of_case(db, id, out, e);
	if (!rc)
		rc = compensation_of_case(db, id, out, e);
	return rc ? rc : approval_of_case(db, id, out, e);
}

int complaint_worked_by(struct db *db, int64_t id, int64_t user_id, bool *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT 1 FROM complaint WHERE id = :id AND (owner_id = :user OR first_owner_id = :user)"
		       " UNION ALL SELECT 1 FROM contact WHERE complaint_id = :id AND user_id = :user"
		       " UNION ALL SELECT 1 FROM stage_transition WHERE complaint_id = :id AND user_id = :user LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":user", user_id);
	int rc = query_step(&q, e);
	*out = rc > 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}
