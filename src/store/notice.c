/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who must be told something inside the house, and leases. */
#include "internal.h"
#include "plaint/store/sweep.h"

int notice_add(struct db *db, const struct notice_new *n, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO notice(user_id, complaint_id, at, what, detail)"
			       " VALUES(:user, :complaint, :at, :what, :detail)", e))
		return e->code;
	query_int(&q, ":user", n->user_id);
	query_int_or_null(&q, ":complaint", n->complaint_id);
	query_int(&q, ":at", n->at);
	query_text(&q, ":what", n->what);
	query_text(&q, ":detail", n->detail ? n->detail : "");
	return query_run(&q, e);
}

/* To those of the role in the team (0: in all). */
static int tell(struct db *db, const struct notice_role *n, int64_t team_id, int *told, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO notice(user_id, complaint_id, at, what, detail)"
		       " SELECT id, :complaint, :at, :what, :detail FROM user"
		       " WHERE active = 1 AND role = :role AND (:team = 0 OR team_id = :team)", e))
		return e->code;
	query_text(&q, ":role", term_key(TERM_ROLE, (int)n->role));
	query_int(&q, ":team", team_id);
	query_int_or_null(&q, ":complaint", n->notice.complaint_id);
	query_int(&q, ":at", n->notice.at);
	query_text(&q, ":what", n->notice.what);
	query_text(&q, ":detail", n->notice.detail ? n->notice.detail : "");
	int rc = query_run(&q, e);
	*told = rc ? 0 : (int)db_changes(db);
	return rc;
}

int notice_add_role(struct db *db, const struct notice_role *n, int *told, struct err *e)
{
	struct notice_role to = *n;
	int rc = 0;
	*told = 0;
	for (int role = (int)n->role; role <= ROLE_DIRECTOR && !rc && !*told; role++) {
		to.role = (enum role)role;
		if (n->team_id)
			rc = tell(db, &to, n->team_id, told, e);
		if (!rc && !*told)
			rc = tell(db, &to, 0, told, e);
	}
	return rc;
}

int lease_take(struct db *db, const struct lease *l, bool *mine, int64_t *back_s, struct err *e)
{
	struct query q;
	int64_t last = 0;
	*mine = true;
	if (query_open(&q, db, "SELECT holder <> :holder AND until_at > :now, last_at FROM lease"
			       " WHERE name = :name", e))
		return e->code;
	query_text(&q, ":name", l->name);
	query_text(&q, ":holder", l->holder);
	query_int(&q, ":now", l->now_s);
	int rc = query_step(&q, e);
	if (rc > 0) {
		/* one that would hold for longer than anybody asks was taken before the clock went back */
		*mine = !query_col_int(&q, 0);
		last = query_col_int(&q, 1);
	}
	query_close(&q);
	if (back_s)
		*back_s = last > l->now_s ? last - l->now_s : 0;
	if (last > l->now_s + l->ttl_s)
		*mine = true;
	if (rc < 0 || !*mine)
		return rc < 0 ? rc : 0;
	if (query_open(&q, db,
		       "INSERT INTO lease(name, holder, until_at, last_at) VALUES(:name, :holder, :until, :now)"
		       " ON CONFLICT(name) DO UPDATE SET holder = :holder, until_at = :until, last_at = :now", e))
		return e->code;
	query_text(&q, ":name", l->name);
	query_text(&q, ":holder", l->holder);
	query_int(&q, ":now", l->now_s);
	query_int(&q, ":until", l->now_s + l->ttl_s);
	return query_run(&q, e);
}

int lease_drop(struct db *db, const struct lease *l, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE lease SET until_at = 0 WHERE name = :name AND holder = :holder", e))
		return e->code;
	query_text(&q, ":name", l->name);
	query_text(&q, ":holder", l->holder);
	return query_run(&q, e);
}
