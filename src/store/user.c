/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/user.h"

#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/names.h"

#define COLUMNS                                                                              \
	"u.id, u.login, u.name, coalesce(t.code, ''), u.role, coalesce(u.team_id, 0),"       \
	" u.comp_limit_fen, u.active, u.created_at,"                                         \
	" (SELECT count(*) FROM complaint c WHERE c.open = 1 AND c.owner_id = u.id),"        \
	" u.langs, u.load_cap, u.state, u.state_at, u.care_until, coalesce(u.shift_from, -1)," \
	" coalesce(u.shift_to, -1), EXISTS (SELECT 1 FROM credential k WHERE k.user_id = u.id)" \
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
		.langs = arena_strdup(a, query_col_text(q, 10)),
		.load_cap = query_col_int(q, 11),
		.state = (enum user_state)query_col_term(q, 12, TERM_USER_STATE),
		.state_at = query_col_int(q, 13),
		.care_until = query_col_int(q, 14),
		.shift_from = (int)query_col_int(q, 15),
		.shift_to = (int)query_col_int(q, 16),
		.has_password = query_col_int(q, 17),
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
			     " version = version + 1 WHERE active = 0 AND created_at = 0 RETURNING id", e))
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

int user_update(struct db *db, const struct user_record *u, struct err *e)
{
	struct query q;
	int64_t team;
	int rc = name_id(db, NAME_TEAM, u->team && *u->team ? u->team : "desk", &team, e);
	if (rc || query_open(&q, db,
			     "UPDATE user SET name = :name, role = :role, team_id = :team, comp_limit_fen = :limit,"
			     " langs = :langs, load_cap = :cap, shift_from = CASE WHEN :from < 0 THEN NULL ELSE :from END,"
			     " shift_to = CASE WHEN :to < 0 THEN NULL ELSE :to END, active = :active, version = version + 1"
			     " WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", u->id);
	query_text(&q, ":name", u->name);
	query_text(&q, ":role", term_key(TERM_ROLE, (int)u->role));
	query_int(&q, ":team", team);
	query_int(&q, ":limit", u->limit_fen);
	query_text(&q, ":langs", u->langs);
	query_int(&q, ":cap", u->load_cap);
	query_int(&q, ":from", u->shift_from);
	query_int(&q, ":to", u->shift_to);
	query_int(&q, ":active", u->active);
	return query_run(&q, e);
}

static int load(struct query *q, struct arena *a, struct user_records *out, struct err *e)
{
	VEC(struct user_record) rows = { 0 };
	int rc;
	while ((rc = query_step(q, e)) > 0)
		read_row(q, a, vec_push(&rows));
	query_close(q);
	*out = (struct user_records){ .v = arena_alloc(a, rows.n * sizeof *rows.v + 1), .n = rows.n };
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}

int user_load(struct db *db, struct arena *a, struct user_records *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT " COLUMNS " WHERE u.active = 1 ORDER BY u.login", e))
		return e->code;
	return load(&q, a, out, e);
}

int user_load_all(struct db *db, struct arena *a, struct user_records *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT " COLUMNS " ORDER BY u.login", e))
		return e->code;
	return load(&q, a, out, e);
}

int user_shift(struct db *db, int64_t user_id, int *from, int *to, struct err *e)
{
	struct query q;
	*from = *to = -1;
	if (query_open(&q, db, "SELECT shift_from, shift_to FROM user WHERE id = :id AND shift_from IS NOT NULL"
			       " AND shift_to IS NOT NULL", e))
		return e->code;
	query_int(&q, ":id", user_id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		*from = (int)query_col_int(&q, 0);
		*to = (int)query_col_int(&q, 1);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int user_skills(struct db *db, int64_t user_id, struct arena *a, struct user_skills *out, struct err *e)
{
	struct query q;
	VEC(struct user_skill) rows = { 0 };
	int rc;
	if (query_open(&q, db, "SELECT c.key, s.level FROM skill s JOIN category c ON c.id = s.category_id"
			       " WHERE s.user_id = :user ORDER BY c.key", e))
		return e->code;
	query_int(&q, ":user", user_id);
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct user_skill){ arena_strdup(a, query_col_text(&q, 0)), (int)query_col_int(&q, 1) };
	query_close(&q);
	*out = (struct user_skills){ .v = arena_alloc(a, rows.n * sizeof *rows.v + 1), .n = rows.n };
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}
