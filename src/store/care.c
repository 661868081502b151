/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/care.h"

#include <string.h>

#include "internal.h"

int care_load(struct db *db, int64_t user_id, int64_t now_s, struct care_facts *out, struct err *e)
{
	struct query q;
	*out = (struct care_facts){ 0 };
	if (query_open(&q, db,
		       "SELECT coalesce((SELECT max(at) FROM exposure WHERE user_id = u.id), 0),"
		       " coalesce((SELECT max(at) FROM care_pause WHERE user_id = u.id), 0), u.care_until,"
		       " (SELECT count(*) FROM care_pause WHERE user_id = u.id AND at > :now - 28 * 86400)"
		       " FROM user u WHERE u.id = :user", e))
		return e->code;
	query_int(&q, ":user", user_id);
	query_int(&q, ":now", now_s);
	int rc = query_step(&q, e);
	if (rc > 0)
		*out = (struct care_facts){ query_col_int(&q, 0), query_col_int(&q, 1), query_col_int(&q, 2),
					    query_col_int(&q, 3) };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int set_until(struct db *db, int64_t user_id, int64_t until_at, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE user SET care_until = :until WHERE id = :user", e))
		return e->code;
	query_int(&q, ":user", user_id);
	query_int(&q, ":until", until_at);
	return query_run(&q, e);
}

int care_pause_add(struct db *db, int64_t user_id, int64_t at, int64_t until_at, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO care_pause(user_id, at, until_at) VALUES(:user, :at, :until)"
			       " ON CONFLICT DO UPDATE SET until_at = excluded.until_at", e))
		return e->code;
	query_int(&q, ":user", user_id);
	query_int(&q, ":at", at);
	query_int(&q, ":until", until_at);
	int rc = query_run(&q, e);
	return rc ? rc : set_until(db, user_id, until_at, e);
}

int care_pause_end(struct db *db, int64_t user_id, int64_t now_s, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE care_pause SET until_at = :now WHERE user_id = :user AND at <= :now AND until_at > :now", e))
		return e->code;
	query_int(&q, ":user", user_id);
	query_int(&q, ":now", now_s);
	int rc = query_run(&q, e);
	return rc ? rc : set_until(db, user_id, 0, e);
}

int care_days(struct db *db, const struct care_query *c, struct arena *a, struct care_history *out, struct err *e)
{
	struct query q;
	VEC(struct care_day) rows = { 0 };
	int rc;
	if (query_open(&q, db,
		       "SELECT (at + :offset) / 86400, count(*) FROM exposure WHERE user_id = :user"
		       " AND at > :now - 28 * 86400 GROUP BY 1 ORDER BY 1", e))
		return e->code;
	query_int(&q, ":user", c->user_id);
	query_int(&q, ":now", c->now_s);
	query_int(&q, ":offset", c->utc_offset_s);
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct care_day){ query_col_int(&q, 0), query_col_int(&q, 1) };
	query_close(&q);
	out->days = rows.n;
	out->day = arena_alloc(a, rows.n * sizeof *rows.v + 1);
	if (rows.n)
		memcpy(out->day, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}

int care_notes(struct db *db, int64_t user_id, struct arena *a, struct care_history *out, struct err *e)
{
	struct query q;
	VEC(struct care_note) rows = { 0 };
	int rc;
	if (query_open(&q, db, "SELECT n.at, n.flag, u.login, n.text FROM care_note n JOIN user u ON u.id = n.by_id"
			       " WHERE n.user_id = :user ORDER BY n.id DESC", e))
		return e->code;
	query_int(&q, ":user", user_id);
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct care_note){ query_col_int(&q, 0), query_col_int(&q, 1),
						       arena_strdup(a, query_col_text(&q, 2)),
						       arena_strdup(a, query_col_text(&q, 3)) };
	query_close(&q);
	out->notes = rows.n;
	out->note = arena_alloc(a, rows.n * sizeof *rows.v + 1);
	if (rows.n)
		memcpy(out->note, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}

int care_note_add(struct db *db, const struct care_note_new *n, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO care_note(user_id, at, by_id, flag, text)"
			       " VALUES(:user, :at, :by, :flag, :text) RETURNING id", e))
		return e->code;
	query_int(&q, ":user", n->user_id);
	query_int(&q, ":at", n->at);
	query_int(&q, ":by", n->by_id);
	query_int(&q, ":flag", n->flag);
	query_text(&q, ":text", n->text);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}
