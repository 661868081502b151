/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/routing.h"

#include <string.h>

#include "internal.h"
#include "plaint/store/names.h"

static int load_text(struct db *db, int64_t id, struct arena *a, struct routing_agents *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT subject || char(10) || body FROM complaint WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	out->text = rc > 0 ? arena_strdup(a, query_col_text(&q, 0)) : "";
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* A customer's language is zh unless told; a locale such as zh_TW is of the language zh. */
static const char agents_sql[] =
	"SELECT u.id, u.login, u.name, u.state IN ('ready', 'busy') AND u.care_until <= :now, (SELECT count(*) FROM complaint o"
	"  INDEXED BY complaint_mine WHERE o.open = 1 AND o.owner_id = u.id), u.load_cap,"
	" coalesce((SELECT s.level FROM skill s WHERE s.user_id = u.id AND s.category_id = c.category_id),"
	"  CASE WHEN EXISTS (SELECT 1 FROM skill s WHERE s.user_id = u.id) THEN 0 ELSE 3 END),"
	" coalesce(c.first_owner_id = u.id, 0) OR coalesce((SELECT p.owner_id FROM complaint p"
	"  WHERE p.customer_id = c.customer_id AND p.id <> c.id ORDER BY p.received_at DESC LIMIT 1) = u.id, 0),"
	" instr(' ' || u.langs || ' ', ' ' || substr(CASE k.lang WHEN '' THEN 'zh' ELSE k.lang END, 1, 2) || ' ') > 0,"
	" coalesce((SELECT max(a.at) FROM audit_event a WHERE a.user_id = u.id AND a.seq >"
	"  (SELECT coalesce(max(seq), 0) - 5000 FROM audit_event)), 0)"
	" FROM complaint c JOIN customer k ON k.id = c.customer_id JOIN user u ON u.team_id = c.team_id"
	" WHERE c.id = :id AND u.active = 1 AND u.role IN ('agent', 'leader') ORDER BY u.login";

int routing_load(struct db *db, const struct routing_key *k, struct arena *a, struct routing_agents *out,
		 struct err *e)
{
	VEC(struct route_agent) rows = { 0 };
	struct query q;
	*out = (struct routing_agents){ .text = "" };
	int rc = load_text(db, k->complaint_id, a, out, e);
	if (rc || query_open(&q, db, agents_sql, e))
		return e->code;
	query_int(&q, ":id", k->complaint_id);
	query_int(&q, ":now", k->now_s);
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct route_agent){
			.id = query_col_int(&q, 0), .login = arena_strdup(a, query_col_text(&q, 1)),
			.name = arena_strdup(a, query_col_text(&q, 2)), .present = query_col_int(&q, 3),
			.load = query_col_int(&q, 4), .cap = query_col_int(&q, 5),
			.skill = (int)query_col_int(&q, 6), .continuity = query_col_int(&q, 7),
			.language = query_col_int(&q, 8), .idle_since = query_col_int(&q, 9)
		};
	query_close(&q);
	out->v = arena_alloc(a, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
	vec_clear(&rows);
	return rc;
}

int routing_keep(struct db *db, const struct routing_trace *t, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO routing(complaint_id, seq, at, user_id, trace)"
			       " SELECT :id, coalesce(max(seq), 0) + 1, :at, :user, :trace FROM routing"
			       " WHERE complaint_id = :id", e))
		return e->code;
	query_int(&q, ":id", t->complaint_id);
	query_int(&q, ":at", t->at);
	query_int_or_null(&q, ":user", t->user_id);
	query_text(&q, ":trace", t->trace);
	return query_run(&q, e);
}

int routing_last(struct db *db, int64_t complaint_id, struct arena *a, const char **trace, struct err *e)
{
	struct query q;
	*trace = "";
	if (query_open(&q, db, "SELECT trace FROM routing WHERE complaint_id = :id ORDER BY seq DESC LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	int rc = query_step(&q, e);
	if (rc > 0)
		*trace = arena_strdup(a, query_col_text(&q, 0));
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int skill_set(struct db *db, int64_t user_id, const char *category, int level, struct err *e)
{
	struct query q;
	int64_t id;
	int rc = name_id(db, NAME_CATEGORY, category, &id, e);
	if (rc || query_open(&q, db, "INSERT INTO skill(user_id, category_id, level) VALUES(:user, :category, :level)"
				     " ON CONFLICT DO UPDATE SET level = :level", e))
		return e->code;
	query_int(&q, ":user", user_id);
	query_int(&q, ":category", id);
	query_int(&q, ":level", level);
	return query_run(&q, e);
}

int user_set_duty(struct db *db, const struct user_duty *u, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE user SET load_cap = CASE WHEN :cap >= 0 THEN :cap ELSE load_cap END,"
		       " langs = coalesce(:langs, langs), state = coalesce(:state, state),"
		       " state_at = CASE WHEN :state IS NULL THEN state_at ELSE :at END WHERE id = :id", e))
		return e->code;
	query_int(&q, ":cap", u->load_cap);
	query_text(&q, ":langs", u->langs);
	query_text(&q, ":state", u->state);
	query_int(&q, ":at", u->at);
	query_int(&q, ":id", u->user_id);
	return query_run(&q, e);
}
