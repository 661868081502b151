/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/handover.h"

#include <string.h>

#include "internal.h"
#include "plaint/model/terms.h"
#include "plaint/store/bulletin.h"

#define NEVER "253402300799"
#define TEAM " AND (:team = 0 OR c.team_id = :team)"
#define PROMISED " FROM promise p JOIN complaint c ON c.id = p.complaint_id AND c.open = 1" \
		 " LEFT JOIN user u ON u.id = c.owner_id WHERE p.kept_at IS NULL" TEAM
#define COMING " FROM complaint c INDEXED BY complaint_open LEFT JOIN user u ON u.id = c.owner_id" \
	       " WHERE c.open = 1 AND c.next_due_at >= :now AND c.next_due_at < " NEVER TEAM
#define ORPHANED " FROM user u JOIN complaint c INDEXED BY complaint_mine ON c.owner_id = u.id AND c.open = 1" \
		 " WHERE (u.state = 'off' OR u.active = 0)" TEAM

enum part { PROMISES, DUE, ORPHANS, PARTS };
static const struct {
	const char *rows, *count;
	bool by_now;
} parts[PARTS] = {
	[PROMISES] = { "SELECT c.no, u.login, p.text, p.due_at, 'promise'" PROMISED " ORDER BY p.due_at, p.id LIMIT :limit",
		       "SELECT count(*)" PROMISED, false },
	[DUE] = { "SELECT c.no, u.login, c.subject, c.next_due_at, c.next_kind" COMING
		  " ORDER BY c.next_due_at, c.id LIMIT :limit", "SELECT count(*)" COMING, true },
	[ORPHANS] = { "SELECT c.no, u.login, c.subject, iif(c.next_due_at < " NEVER ", c.next_due_at, 0), c.next_kind" ORPHANED
		      " ORDER BY c.next_due_at, c.id LIMIT :limit", "SELECT count(*)" ORPHANED, false },
};

static int count(struct db *db, const char *sql, const struct handover_wish *w, bool by_now, int64_t *n,
		 struct err *e)
{
	struct query q;
	if (query_open(&q, db, sql, e))
		return e->code;
	query_int(&q, ":team", w->team_id);
	if (by_now)
		query_int(&q, ":now", w->now_s);
	int rc = query_step(&q, e);
	*n = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int load_cases(struct db *db, enum part p, const struct handover_wish *w, struct arena *a,
		      struct handover_cases *out, struct err *e)
{
	struct query q;
	int rc = count(db, parts[p].count, w, parts[p].by_now, &out->all, e);
	out->v = arena_alloc(a, HANDOVER_ROWS * sizeof *out->v);
	if (rc || query_open(&q, db, parts[p].rows, e))
		return rc ? rc : e->code;
	query_int(&q, ":team", w->team_id);
	query_int(&q, ":limit", HANDOVER_ROWS);
	if (parts[p].by_now)
		query_int(&q, ":now", w->now_s);
	while ((rc = query_step(&q, e)) > 0) {
		const char *clock = query_col_text(&q, 4);
		out->v[out->n++] = (struct handover_case){
			arena_strdup(a, query_col_text(&q, 0)), arena_strdup(a, query_col_text(&q, 1)),
			arena_strdup(a, query_col_text(&q, 2)), query_col_int(&q, 3),
			*clock ? term_find(TERM_CLOCK, clock) : -1 };
	}
	query_close(&q);
	return rc;
}

static int load_away(struct db *db, const struct handover_wish *w, struct handover *h, struct err *e)
{
	VEC(struct handover_user) rows = { 0 };
	struct query q;
	if (query_open(&q, db,
		       "SELECT u.login, u.name, CASE WHEN u.care_until > :now THEN 'break' ELSE u.state END, (SELECT count(*) FROM complaint c INDEXED BY complaint_mine"
		       "  WHERE c.owner_id = u.id AND c.open = 1) FROM user u WHERE u.active = 1"
		       " AND (u.state NOT IN ('ready','busy') OR u.care_until > :now) AND (:team = 0 OR u.team_id = :team) ORDER BY 3, u.login", e))
		return e->code;
	query_int(&q, ":team", w->team_id);
	query_int(&q, ":now", w->now_s);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct handover_user){ arena_strdup(&h->arena, query_col_text(&q, 0)),
							   arena_strdup(&h->arena, query_col_text(&q, 1)),
							   query_col_term(&q, 2, TERM_USER_STATE), query_col_int(&q, 3) };
	query_close(&q);
	h->away = arena_alloc(&h->arena, rows.n * sizeof *h->away + 1);
	h->aways = rows.n;
	if (rows.n)
		memcpy(h->away, rows.v, rows.n * sizeof *h->away);
	vec_clear(&rows);
	return rc;
}

static int load_bulletins(struct db *db, const struct handover_wish *w, struct handover *h, struct err *e)
{
	const struct bulletin_filter f = { .now_s = w->now_s, .limit = HANDOVER_ROWS };
	struct bulletin_rows rows = { .n = 0 };
	int rc = bulletin_load(db, &f, &h->bulletins.arena, &rows, e);
	h->bulletins.v = rows.v;
	h->bulletins.n = rows.n;
	return rc;
}

int handover_load(struct db *db, const struct handover_wish *w, struct handover *h, struct err *e)
{
	int rc = db_read_begin(db, e);
	if (rc)
		return rc;
	h->at_s = w->now_s;
	rc = load_cases(db, PROMISES, w, &h->arena, &h->promises, e);
	if (!rc)
		rc = load_cases(db, DUE, w, &h->arena, &h->due, e);
	if (!rc)
		rc = load_cases(db, ORPHANS, w, &h->arena, &h->orphans, e);
	if (!rc)
		rc = count(db, "SELECT count(*) FROM complaint c INDEXED BY complaint_open WHERE c.open = 1"
			       " AND c.next_due_at < :now" TEAM, w, true, &h->late, e);
	if (!rc)
		rc = load_away(db, w, h, e);
	if (!rc)
		rc = alert_load(db, &w->alerts, &h->alerts, e);
	if (!rc)
		rc = load_bulletins(db, w, h, e);
	db_read_end(db);
	return rc;
}
