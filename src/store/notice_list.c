/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/notice.h"

#include <string.h>

#include "internal.h"

int notice_list_load(struct db *db, const struct notice_filter *f, struct notice_list *out,
		     struct err *e)
{
	VEC(struct notice_row) rows = { 0 };
	struct arena *a = &out->arena;
	struct query q;
	int rc;
	arena_reset(a);
	out->n = 0;
	if (query_open(&q, db,
		       "SELECT n.id, n.at, n.complaint_id, n.what, n.detail, c.no FROM notice n"
		       " INDEXED BY notice_unseen LEFT JOIN complaint c ON c.id = n.complaint_id"
		       " WHERE n.user_id = :user AND n.seen_at IS NULL ORDER BY n.id DESC LIMIT :limit", e))
		return e->code;
	query_int(&q, ":user", f->user_id);
	query_int(&q, ":limit", f->limit);
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct notice_row){
			.id = query_col_int(&q, 0),
			.at = query_col_int(&q, 1),
			.complaint_id = query_col_int(&q, 2),
			.what = arena_strdup(a, query_col_text(&q, 3)),
			.detail = arena_strdup(a, query_col_text(&q, 4)),
			.no = arena_strdup(a, query_col_text(&q, 5)),
		};
	query_close(&q);
	out->v = arena_alloc(a, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}

int notice_mark_seen(struct db *db, const struct notice_mark *m, int *n, struct err *e)
{
	struct query q;
	*n = 0;
	if (query_open(&q, db, "UPDATE notice SET seen_at = :at WHERE user_id = :user AND id <= :id"
			       " AND seen_at IS NULL", e))
		return e->code;
	query_int(&q, ":at", m->at);
	query_int(&q, ":user", m->user_id);
	query_int(&q, ":id", m->up_to);
	int rc = query_run(&q, e);
	*n = rc ? 0 : (int)db_changes(db);
	return rc;
}
