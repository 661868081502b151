/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading alerts and their history. */
#include "plaint/store/alert.h"

#include <string.h>

#include "internal.h"
#include "plaint/model/terms.h"

#define COLUMNS                                                                                              \
	"SELECT a.id, a.version, a.kind, a.level, a.many, a.x, a.mu100, a.p10000, a.due_at, a.raised_at, a.over_at," \
	" a.ended_at, a.acknowledged_at, a.complaint_id, a.order_id, a.owner_id, a.user_id, a.clock, a.subject,"     \
	" t.code, c.no, k.key, p.code, w.login, h.login, o.login, y.login FROM alert a"                            \
	" LEFT JOIN team t ON t.id = a.team_id LEFT JOIN complaint c ON c.id = a.complaint_id"                     \
	" LEFT JOIN category k ON k.id = a.category_id LEFT JOIN product p ON p.id = a.product_id"                 \
	" LEFT JOIN user w ON w.id = a.user_id LEFT JOIN user h ON h.id = c.owner_id"                              \
	" LEFT JOIN user o ON o.id = a.owner_id LEFT JOIN user y ON y.id = a.acknowledged_by"
#define SEEN " (a.kind <> 'exposure' OR :all = 1 OR a.user_id = :me)"                                         \
	" AND (:team = 0 OR coalesce((SELECT team_id FROM complaint WHERE id = a.complaint_id), a.team_id) = :team)"
#define WORST_FIRST " ORDER BY a.ended_at IS NOT NULL, a.over_at IS NOT NULL, a.level = 'amber', a.raised_at DESC, a.id DESC"

static void read_row(const struct query *q, struct arena *a, struct alert_row *r)
{
	const char *clock = query_col_text(q, 17);
	*r = (struct alert_row){
		.id = query_col_int(q, 0), .version = query_col_int(q, 1),
		.kind = (enum alert_kind)query_col_term(q, 2, TERM_ALERT),
		.level = (enum alert_level)query_col_term(q, 3, TERM_ALERT_LEVEL),
		.many = query_col_int(q, 4) != 0, .x = query_col_int(q, 5), .mu100 = query_col_int(q, 6),
		.p10000 = query_col_int(q, 7), .due_at = query_col_int(q, 8), .raised_at = query_col_int(q, 9),
		.over_at = query_col_int(q, 10), .ended_at = query_col_int(q, 11),
		.acknowledged_at = query_col_int(q, 12), .complaint_id = query_col_int(q, 13),
		.order_id = query_col_int(q, 14), .owner_id = query_col_int(q, 15), .user_id = query_col_int(q, 16),
		.clock = *clock ? term_find(TERM_CLOCK, clock) : -1 };
	const char **text[] = { &r->subject, &r->team, &r->no, &r->category, &r->product, &r->user,
				&r->handler, &r->owner, &r->acknowledged_by };
	for (int i = 0; i < 9; i++)
		*text[i] = arena_strdup(a, query_col_text(q, 18 + i));
}

static int count(struct db *db, const struct alert_filter *f, int64_t *n, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT count(*) FROM alert a INDEXED BY alert_open WHERE a.ended_at IS NULL AND" SEEN, e))
		return e->code;
	query_int(&q, ":all", f->private_too);
	query_int(&q, ":me", f->user_id);
	query_int(&q, ":team", f->team_id);
	int rc = query_step(&q, e);
	*n = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int read_rows(struct query *q, struct alert_list *out, struct err *e)
{
	VEC(struct alert_row) rows = { 0 };
	int rc;
	while ((rc = query_step(q, e)) > 0)
		read_row(q, &out->arena, vec_push(&rows));
	query_close(q);
	out->v = arena_alloc(&out->arena, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
	vec_clear(&rows);
	return rc;
}

int alert_load(struct db *db, const struct alert_filter *f, struct alert_list *out, struct err *e)
{
	struct query q;
	const char *sql = f->id ? COLUMNS " WHERE a.id = :id AND" SEEN
		: f->ended ? COLUMNS " WHERE" SEEN " ORDER BY a.id DESC LIMIT :limit"
			   : COLUMNS " WHERE a.ended_at IS NULL AND" SEEN WORST_FIRST " LIMIT :limit";
	arena_reset(&out->arena);
	*out = (struct alert_list){ .arena = out->arena };
	int rc = count(db, f, &out->open, e);
	if (rc || query_open(&q, db, sql, e))
		return rc ? rc : e->code;
	query_int(&q, ":all", f->private_too);
	query_int(&q, ":team", f->team_id);
	query_int(&q, ":me", f->user_id);
	if (f->id)
		query_int(&q, ":id", f->id);
	else
		query_int(&q, ":limit", f->limit ? f->limit : -1);
	return read_rows(&q, out, e);
}

int alert_history(struct db *db, int64_t id, struct arena *a, struct alert_events *out, struct err *e)
{
	VEC(struct alert_event) rows = { 0 };
	struct query q;
	*out = (struct alert_events){ 0 };
	if (query_open(&q, db,
		       "SELECT v.at, v.what, u.login, t.login, v.note, v.n AS n FROM alert_event v"
		       " LEFT JOIN user u ON u.id = v.user_id LEFT JOIN user t ON t.id = v.to_id"
		       " WHERE v.alert_id = :id UNION ALL"
		       " SELECT coalesce(s.sent_at, s.next_at), iif(s.state = 'sent', 'handed', 'unhanded'), NULL, NULL,"
		       "  s.error, 1000000 + s.id FROM alert_spool s WHERE s.alert_id = :id AND s.state IN ('sent','failed')"
		       " ORDER BY 1, n", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct alert_event){
			query_col_int(&q, 0), (enum alert_what)query_col_term(&q, 1, TERM_ALERT_EVENT),
			arena_strdup(a, query_col_text(&q, 2)), arena_strdup(a, query_col_text(&q, 3)),
			arena_strdup(a, query_col_text(&q, 4)) };
	query_close(&q);
	out->v = arena_alloc(a, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
	vec_clear(&rows);
	return rc;
}
