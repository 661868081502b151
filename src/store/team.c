/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Teams; a department is a team of another kind. */
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/user.h"

int team_load(struct db *db, struct arena *a, struct team_records *out, struct err *e)
{
	struct query q;
	VEC(struct team_record) rows = { 0 };
	int rc;
	if (query_open(&q, db,
		       "SELECT t.id, t.code, t.name, t.kind = 'dept',"
		       " (SELECT count(*) FROM user u WHERE u.team_id = t.id AND u.active = 1),"
		       " (SELECT count(*) FROM complaint c INDEXED BY complaint_team WHERE c.team_id = t.id AND c.open = 1)"
		       " FROM team t ORDER BY t.code", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct team_record){ .id = query_col_int(&q, 0),
							 .code = arena_strdup(a, query_col_text(&q, 1)),
							 .name = arena_strdup(a, query_col_text(&q, 2)),
							 .is_dept = query_col_int(&q, 3), .people = query_col_int(&q, 4),
							 .open_cases = query_col_int(&q, 5) };
	query_close(&q);
	*out = (struct team_records){ .v = arena_alloc(a, rows.n * sizeof *rows.v + 1), .n = rows.n };
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}

int team_insert(struct db *db, const struct team_record *t, int64_t *id, struct err *e)
{
	struct query q;
	*id = 0;
	if (query_open(&q, db, "INSERT INTO team(code, name, kind) VALUES(:code, :name, :kind)"
			       " ON CONFLICT(code) DO NOTHING RETURNING id", e))
		return e->code;
	query_text(&q, ":code", t->code);
	query_text(&q, ":name", t->name);
	query_text(&q, ":kind", t->is_dept ? "dept" : "desk");
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	if (rc < 0)
		return rc;
	return *id ? 0 : err_set(e, ERR_CONFLICT, _("there is a team '%s' already"), t->code);
}

int team_update(struct db *db, const struct team_record *t, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE team SET name = :name, kind = :kind WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", t->id);
	query_text(&q, ":name", t->name);
	query_text(&q, ":kind", t->is_dept ? "dept" : "desk");
	return query_run(&q, e);
}
