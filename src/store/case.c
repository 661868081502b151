/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/i18n.h"
#include "plaint/store/clock.h"
#include "plaint/store/complaint.h"
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
	v->body = arena_strdup(a, query_col_text(q, 20));
	v->customer_no = arena_strdup(a, query_col_text(q, 21));
	v->product = arena_strdup(a, query_col_text(q, 22));
	v->owner_name = arena_strdup(a, query_col_text(q, 23));
	v->first_owner = arena_strdup(a, query_col_text(q, 24));
	v->source = arena_strdup(a, query_col_text(q, 25));
	v->source_no = arena_strdup(a, query_col_text(q, 26));
	v->remedy = arena_strdup(a, query_col_text(q, 27));
	v->severity = (enum severity)query_col_term(q, 28, TERM_SEVERITY);
	v->demand = (enum demand)query_col_term(q, 29, TERM_DEMAND);
	v->impact = (int)query_col_int(q, 30);
	v->urgency = (int)query_col_int(q, 31);
	v->entered_at = query_col_int(q, 32);
	v->closed_at = query_col_int(q, 33);
	v->repeat_of = query_col_int(q, 34);
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
		rc = timeline_of_case(db, id, &out->arena, &t, e);
	if (rc)
		return rc;
	out->clock = clocks.v;
	out->clocks = clocks.n;
	out->event = t.v;
	out->events = t.n;
	return 0;
}
