/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/user.h"

#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/names.h"

#define COLUMNS                                                                              \
	"u.id, u.login, u.name, coalesce(t.code, ''), u.role, coalesce(u.team_id, 0),"       \
	" u.comp_limit_fen, u.active, u.created_at,"                                         \
	" (SELECT count(*) FROM complaint c WHERE c.open = 1 AND c.owner_id = u.id)"         \
	" FROM user u LEFT JOIN team t ON t.id = u.team_id"

static void read_row(const struct query *q, struct arena *a, struct user_record *out)
{
	*out = (struct user_record){
		.id = query_col_int(q, 0),
		.login = arena_strdup(a, query_col_text(q, 1)),
		.name = arena_strdup(a, query_col_text(q, 2)),
		.team = arena_strdup(a, query_col_text(q, 3)),
		.role = (enum role)query_col_term(q, 4, TERM_ROLE),
		.team_id = query_col_int(q, 5),
		.limit_fen = query_col_int(q, 6),
		.active = query_col_int(q, 7),
		.created_at = query_col_int(q, 8),
		.open_cases = query_col_int(q, 9),
	};
}

int user_by_login(struct db *db, const char *login, struct arena *a, struct user_record *out,
		  struct err *e)
{
	struct query q;
	*out = (struct user_record){ 0 };
	if (query_open(&q, db, "SELECT " COLUMNS " WHERE u.login = :login", e))
		return e->code;
	query_text(&q, ":login", login);
	int rc = query_step(&q, e);
	if (rc > 0)
		read_row(&q, a, out);
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int user_insert(struct db *db, const struct user_record *u, int64_t *id, struct err *e)
{
	struct query q;
	int64_t team;
	int rc = name_id(db, NAME_TEAM, u->team && *u->team ? u->team : "desk", &team, e);
	if (rc || query_open(&q, db,
			     "INSERT INTO user(login, name, role, team_id, comp_limit_fen, created_at)"
			     " VALUES(:login, :name, :role, :team, :limit, :at)"
			     " ON CONFLICT(login) DO UPDATE SET name = :name, role = :role,"
			     " team_id = :team, comp_limit_fen = :limit, active = 1, created_at = :at,"
			     " version = version + 1 WHERE active = 0 RETURNING id", e))
		return e->code;
	query_text(&q, ":login", u->login);
	query_text(&q, ":name", u->name && *u->name ? u->name : u->login);
	query_text(&q, ":role", term_key(TERM_ROLE, u->role));
	query_int(&q, ":team", team);
	query_int(&q, ":limit", u->limit_fen);
	query_int(&q, ":at", u->created_at);
	rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	if (rc < 0)
		return rc;
	return *id ? 0 : err_set(e, ERR_CONFLICT, _("there is a user '%s' already"), u->login);
}

int user_count(struct db *db, struct user_totals *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT count(*), total(role IN ('leader', 'supervisor', 'director', 'admin')),"
		       " total(role = 'admin')"
		       " FROM user WHERE active = 1", e))
		return e->code;
	int rc = query_step(&q, e);
	if (rc > 0)
		*out = (struct user_totals){ query_col_int(&q, 0), query_col_int(&q, 1),
					     query_col_int(&q, 2) };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int user_load(struct db *db, struct arena *a, struct user_records *out, struct err *e)
{
	struct query q;
	VEC(struct user_record) rows = { 0 };
	int rc;
	if (query_open(&q, db, "SELECT " COLUMNS " WHERE u.active = 1 ORDER BY u.login", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		read_row(&q, a, vec_push(&rows));
	query_close(&q);
	*out = (struct user_records){ .v = arena_alloc(a, rows.n * sizeof *rows.v + 1), .n = rows.n };
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}
