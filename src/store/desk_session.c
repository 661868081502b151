/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/desk_session.h"

#include <string.h>

#include "internal.h"

int desk_session_insert(struct db *db, const struct desk_session_row *r, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO desk_session(user_id, tty, host, pid, born, started_at, seen_at)"
		       " VALUES(:user, :tty, :host, :pid, :born, :at, :at) RETURNING id", e))
		return e->code;
	query_int(&q, ":user", r->user_id);
	query_text(&q, ":tty", r->tty);
	query_text(&q, ":host", r->host);
	query_int(&q, ":pid", r->pid);
	query_int(&q, ":born", r->born);
	query_int(&q, ":at", r->started_at);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int desk_session_load(struct db *db, int64_t user_id, struct arena *a, struct desk_session_rows *out,
		      struct err *e)
{
	struct query q;
	VEC(struct desk_session_row) rows = { 0 };
	int rc;
	if (query_open(&q, db,
		       "SELECT d.id, d.user_id, d.pid, d.born, d.started_at, d.seen_at, u.login, u.name, d.tty, d.host"
		       " FROM desk_session d JOIN user u ON u.id = d.user_id WHERE d.ended_at IS NULL"
		       " AND (:user = 0 OR d.user_id = :user) ORDER BY u.login, d.id", e))
		return e->code;
	query_int(&q, ":user", user_id);
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct desk_session_row){
			.id = query_col_int(&q, 0), .user_id = query_col_int(&q, 1), .pid = query_col_int(&q, 2),
			.born = query_col_int(&q, 3), .started_at = query_col_int(&q, 4), .seen_at = query_col_int(&q, 5),
			.login = arena_strdup(a, query_col_text(&q, 6)), .name = arena_strdup(a, query_col_text(&q, 7)),
			.tty = arena_strdup(a, query_col_text(&q, 8)), .host = arena_strdup(a, query_col_text(&q, 9)) };
	query_close(&q);
	*out = (struct desk_session_rows){ .v = arena_alloc(a, rows.n * sizeof *rows.v + 1), .n = rows.n };
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}

int desk_session_see(struct db *db, int64_t id, int64_t at, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE desk_session SET seen_at = :at WHERE id = :id AND ended_at IS NULL", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":at", at);
	return query_run(&q, e);
}

int desk_session_end(struct db *db, int64_t id, int64_t at, int64_t by_id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE desk_session SET ended_at = :at, ended_by = :by WHERE id = :id AND ended_at IS NULL", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":at", at);
	query_int_or_null(&q, ":by", by_id);
	return query_run(&q, e);
}

int desk_session_is_on(struct db *db, int64_t id, bool *on, struct err *e)
{
	struct query q;
	*on = false;
	if (query_open(&q, db, "SELECT d.ended_at IS NULL AND u.active FROM desk_session d JOIN user u ON u.id = d.user_id"
			       " WHERE d.id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	*on = rc > 0 && query_col_int(&q, 0);
	query_close(&q);
	return rc < 0 ? rc : 0;
}
