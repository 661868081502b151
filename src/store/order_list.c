/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading work orders: of a case with their clocks, and the lists of departments. */
#include <stdlib.h>
#include <string.h>

#include "order_rows.h"
#include "plaint/store/clock.h"

void order_read(const struct query *q, struct arena *a, struct order_row *out)
{
	*out = (struct order_row){
		.id = query_col_int(q, 0),
		.complaint_id = query_col_int(q, 1),
		.dept_id = query_col_int(q, 2),
		.holder_id = query_col_int(q, 3),
		.created_by = query_col_int(q, 4),
		.created_at = query_col_int(q, 5),
		.version = query_col_int(q, 6),
		.asked_at = query_col_int(q, 7),
		.dept = arena_strdup(a, query_col_text(q, 8)),
		.question = arena_strdup(a, query_col_text(q, 9)),
		.answer = arena_strdup(a, query_col_text(q, 10)),
		.holder = arena_strdup(a, query_col_text(q, 11)),
		.asker = arena_strdup(a, query_col_text(q, 12)),
		.state = (enum order_state)query_col_term(q, 13, TERM_ORDER_STATE),
		.hops = (int)query_col_int(q, 14),
		.pingpong = query_col_int(q, 15),
		.handover = query_col_int(q, 16),
	};
}

/* Ranks by what is open, then by the time that is left; no clock is last. */
static int worse(bool open_x, int64_t due_x, bool open_y, int64_t due_y)
{
	int64_t x = due_x ? due_x : SLA_NEVER, y = due_y ? due_y : SLA_NEVER;
	if (open_x != open_y)
		return open_x ? -1 : 1;
	return (x > y) - (x < y);
}

static int by_due(const void *a, const void *b)
{
	const struct order_item *x = a, *y = b;
	int c = worse(order_is_open(x->order.state), x->due_at, order_is_open(y->order.state),
		      y->due_at);
	return c ? c : (x->order.id > y->order.id) - (x->order.id < y->order.id);
}

/* The running clock of an order, if any, in the columns after case's four. */
#define LIST_COLUMNS                                                                             \
	"SELECT " ORDER_COLUMNS ", c.no, c.subject, g.key, k.name, o.start_at, o.target, o.unit," \
	" coalesce(o.calendar_id, 0)"
#define LIST_JOINS                                                                               \
	ORDER_JOINS " CROSS JOIN complaint c ON c.id = w.complaint_id"                           \
	" CROSS JOIN category g ON g.id = c.category_id"                                         \
	" CROSS JOIN customer k ON k.id = c.customer_id"                                         \
	" LEFT JOIN clock o ON o.complaint_id = w.complaint_id AND o.kind = 'ola'"               \
	" AND o.seq = (SELECT max(x.seq) FROM clock x WHERE x.complaint_id = w.complaint_id"     \
	"  AND x.kind = 'ola' AND x.ref_id = w.id AND NOT EXISTS (SELECT 1 FROM clock_event v"   \
	"   WHERE v.complaint_id = x.complaint_id AND v.kind = 'ola' AND v.seq = x.seq"          \
	"   AND v.what IN ('met', 'cancel', 'retarget')))"

static const char of_depts_sql[] =
	LIST_COLUMNS " FROM team t CROSS JOIN work_order w ON w.dept_id = t.id" LIST_JOINS
	" WHERE t.kind = 'dept' AND (:dept = 0 OR t.id = :dept) AND w.state IN ('sent', 'accepted',"
	" 'refused', 'returned', CASE WHEN :open = 0 THEN 'done' END,"
	" CASE WHEN :open = 0 THEN 'cancelled' END)"
	" ORDER BY CASE WHEN :open THEN w.id ELSE -w.id END LIMIT :limit";
static const char of_case_sql[] =
	LIST_COLUMNS " FROM work_order w" LIST_JOINS
	" WHERE w.complaint_id = :case AND (:dept = 0 OR w.dept_id = :dept)"
	" AND (:open = 0 OR w.state NOT IN ('done', 'cancelled')) ORDER BY w.id LIMIT :limit";

static const char one_sql[] =
	LIST_COLUMNS " FROM work_order w" LIST_JOINS " WHERE w.id = :id";

static int read_due(struct db *db, const struct query *q, int64_t *due, struct err *e)
{
	struct sla_clock c = { .kind = CLOCK_OLA, .item = "" };
	struct err beyond;
	*due = 0;
	if (query_col_is_null(q, ORDER_WIDTH + 4))
		return 0;
	c.start_at = query_col_int(q, ORDER_WIDTH + 4);
	c.target = query_col_int(q, ORDER_WIDTH + 5);
	c.unit = (enum sla_unit)query_col_term(q, ORDER_WIDTH + 6, TERM_UNIT);
	int rc = calendar_cached(db, query_col_int(q, ORDER_WIDTH + 7), &c.calendar, e);
	if (!rc && sla_due(&c, due, &beyond))
		*due = 0; /* its calendar does not reach */
	return rc;
}

static int read_item(struct db *db, const struct query *q, struct arena *a, struct order_item *out,
		     struct err *e)
{
	order_read(q, a, &out->order);
	out->no = arena_strdup(a, query_col_text(q, ORDER_WIDTH));
	out->subject = arena_strdup(a, query_col_text(q, ORDER_WIDTH + 1));
	out->category = arena_strdup(a, query_col_text(q, ORDER_WIDTH + 2));
	out->customer = arena_strdup(a, query_col_text(q, ORDER_WIDTH + 3));
	return read_due(db, q, &out->due_at, e);
}

static int open_list(struct query *q, struct db *db, const struct order_filter *f, struct err *e)
{
	if (query_open(q, db, f->id ? one_sql : f->complaint_id ? of_case_sql : of_depts_sql, e))
		return e->code;
	if (f->id) {
		query_int(q, ":id", f->id);
		return 0;
	}
	query_int(q, ":dept", f->dept_id);
	query_int(q, ":open", f->open);
	query_int(q, ":limit", f->limit);
	if (f->complaint_id)
		query_int(q, ":case", f->complaint_id);
	return 0;
}

int order_list_load(struct db *db, const struct order_filter *f, struct order_list *out,
		    struct err *e)
{
	VEC(struct order_item) rows = { 0 };
	struct arena *a = &out->arena;
	struct query q;
	int rc;
	arena_reset(a);
	out->n = 0;
	if (open_list(&q, db, f, e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		if ((rc = read_item(db, &q, a, vec_push(&rows), e)))
			break;
	query_close(&q);
	out->v = arena_alloc(a, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n) {
		qsort(rows.v, rows.n, sizeof *rows.v, by_due);
		memcpy(out->v, rows.v, rows.n * sizeof *rows.v);
	}
	vec_clear(&rows);
	return rc;
}

/* The newest clock of an order, and when it is due if it has not ended. */
static void find_clock(const struct case_view *v, struct case_work_order *o)
{
	struct err beyond;
	for (size_t i = 0; i < v->clocks; i++)
		if (v->clock[i].clock.kind == CLOCK_OLA && v->clock[i].clock.ref_id == o->id)
			o->clock = &v->clock[i].clock;
	if (!o->clock)
		return;
	for (size_t i = 0; i < o->clock->events; i++) {
		enum sla_what w = o->clock->event[i].what;
		if (w == SLA_MET || w == SLA_CANCEL || w == SLA_RETARGET)
			return;
	}
	if (sla_due(o->clock, &o->due_at, &beyond))
		o->due_at = 0;
}

static int case_order_cmp(const void *a, const void *b)
{
	const struct case_work_order *x = a, *y = b;
	int c = worse(order_is_open(x->state), x->due_at, order_is_open(y->state), y->due_at);
	return c ? c : (x->id > y->id) - (x->id < y->id);
}

int order_of_case(struct db *db, int64_t complaint_id, struct case_view *v, struct err *e)
{
	VEC(struct case_work_order) rows = { 0 };
	struct order_row r;
	struct query q;
	int rc;
	if (query_open(&q, db, "SELECT " ORDER_COLUMNS " FROM work_order w" ORDER_JOINS
			       " WHERE w.complaint_id = :id ORDER BY w.id", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	while ((rc = query_step(&q, e)) > 0) {
		order_read(&q, &v->arena, &r);
		struct case_work_order *o = vec_push(&rows);
		*o = (struct case_work_order){ .id = r.id,
					       .created_at = r.created_at,
					       .version = r.version,
					       .dept = r.dept,
					       .question = r.question,
					       .answer = r.answer,
					       .holder = r.holder,
					       .state = r.state,
					       .hops = r.hops,
					       .pingpong = r.pingpong,
					       .handover = r.handover };
		find_clock(v, o);
	}
	query_close(&q);
	v->orders = rows.n;
	if (rows.n) {
		qsort(rows.v, rows.n, sizeof *rows.v, case_order_cmp);
		v->order = arena_alloc(&v->arena, rows.n * sizeof *v->order);
		memcpy(v->order, rows.v, rows.n * sizeof *rows.v);
	}
	vec_clear(&rows);
	return rc;
}
