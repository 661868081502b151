/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is there to raise an alert about, by source: how many a team has, the first of them, and whether
 * those that are raised still are so.  All of it is asked once a minute at most and answered by indexes of
 * what is open, however much the store has ended.
 */
#include "plaint/store/alert.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "plaint/model/terms.h"

#define NEVER "253402300799"
#define OPEN_ORDER "w.state IN ('sent','accepted','refused','returned')"
#define RISK "c.next_due_at >= :now AND c.next_due_at < " NEVER " AND c.next_risk_at <= :now"
#define OLA_CLOCK /* the one that ran out and still runs */                                          \
	" FROM clock k JOIN clock_event b ON b.complaint_id = k.complaint_id AND b.kind = k.kind AND b.seq = k.seq" \
	" AND b.what = 'breach' WHERE k.complaint_id = w.complaint_id AND k.kind = 'ola' AND k.ref_id = w.id" \
	" AND NOT EXISTS (SELECT 1 FROM clock_event m WHERE m.complaint_id = k.complaint_id AND m.kind = k.kind" \
	" AND m.seq = k.seq AND m.what IN ('met','cancel'))"
/* A case that three departments were asked about; one whose single order goes to and fro is HOPS. */
#define HANDED_ON                                                                                    \
	" JOIN complaint c ON c.id = f.complaint_id AND c.open = 1 WHERE f.handoffs >= 3 AND f.day > :day - 60"    \
	" AND NOT EXISTS (SELECT 1 FROM work_order w WHERE w.complaint_id = c.id AND w.pingpong = 1 AND " OPEN_ORDER ")"

enum { NEEDS_NOW = 1, NEEDS_DAY = 2 };
static const struct {
	enum alert_kind kind;
	enum alert_level level;
	unsigned needs;     /* parameters of all three */
	const char *groups; /* team, count */
	const char *causes; /* complaint, order, x, due, clock */
	const char *opens;  /* alert, team, many, over, holds */
} sources[ALERT_SOURCES] = {
	[SOURCE_LATE] = {
		ALERT_LATE, ALERT_RED, NEEDS_NOW,
		"SELECT t.id, (SELECT count(*) FROM complaint c INDEXED BY complaint_team WHERE c.open = 1"
		" AND c.team_id = t.id AND c.next_due_at < :now) AS n FROM team t WHERE n > 0",
		"SELECT c.id, 0, 1, c.next_due_at, c.next_kind FROM complaint c INDEXED BY complaint_team"
		" WHERE c.open = 1 AND c.team_id = :team AND c.next_due_at < :now"
		" ORDER BY c.next_due_at, c.id LIMIT :limit",
		"SELECT a.id, coalesce(c.team_id, a.team_id), a.many, a.over_at IS NOT NULL,"
		" c.open = 1 AND c.next_kind = a.clock AND c.next_due_at < :now"
		" FROM alert a INDEXED BY alert_open LEFT JOIN complaint c ON c.id = a.complaint_id"
		" WHERE a.ended_at IS NULL AND a.kind = 'late'" },
	[SOURCE_RISK] = {
		ALERT_RISK, ALERT_AMBER, NEEDS_NOW,
		"SELECT t.id, (SELECT count(*) FROM complaint c INDEXED BY complaint_team WHERE c.open = 1"
		" AND c.team_id = t.id AND " RISK ") AS n FROM team t WHERE n > 0",
		"SELECT c.id, 0, 1, c.next_due_at, c.next_kind FROM complaint c INDEXED BY complaint_team"
		" WHERE c.open = 1 AND c.team_id = :team AND " RISK ""
		" ORDER BY c.next_due_at, c.id LIMIT :limit",
		"SELECT a.id, coalesce(c.team_id, a.team_id), a.many, a.over_at IS NOT NULL,"
		" c.open = 1 AND c.next_kind = a.clock AND " RISK
		" FROM alert a INDEXED BY alert_open LEFT JOIN complaint c ON c.id = a.complaint_id"
		" WHERE a.ended_at IS NULL AND a.kind = 'risk'" },
	[SOURCE_OLA] = {
		ALERT_OLA, ALERT_RED, 0,
		"SELECT w.dept_id, count(*) FROM work_order w INDEXED BY work_order_open WHERE " OPEN_ORDER
		" AND EXISTS (SELECT 1" OLA_CLOCK ") GROUP BY w.dept_id",
		"SELECT w.complaint_id, w.id, 1, (SELECT max(b.at)" OLA_CLOCK ") AS due, 'ola'"
		" FROM work_order w INDEXED BY work_order_open WHERE " OPEN_ORDER " AND w.dept_id = :team"
		" AND due IS NOT NULL ORDER BY due, w.id LIMIT :limit",
		"SELECT a.id, coalesce(w.dept_id, a.team_id), a.many, a.over_at IS NOT NULL,"
		" " OPEN_ORDER " AND EXISTS (SELECT 1" OLA_CLOCK ")"
		" FROM alert a INDEXED BY alert_open LEFT JOIN work_order w ON w.id = a.order_id"
		" WHERE a.ended_at IS NULL AND a.kind = 'ola'" },
	[SOURCE_HOPS] = {
		ALERT_PINGPONG, ALERT_AMBER, 0,
		"SELECT w.dept_id, count(*) FROM work_order w INDEXED BY work_order_open WHERE " OPEN_ORDER
		" AND w.pingpong = 1 GROUP BY w.dept_id",
		"SELECT w.complaint_id, w.id, w.hops, 0, '' FROM work_order w INDEXED BY work_order_open"
		" WHERE " OPEN_ORDER " AND w.dept_id = :team AND w.pingpong = 1"
		" ORDER BY w.hops DESC, w.id LIMIT :limit",
		"SELECT a.id, coalesce(w.dept_id, a.team_id), a.many, a.over_at IS NOT NULL,"
		" " OPEN_ORDER " AND w.pingpong = 1"
		" FROM alert a INDEXED BY alert_open LEFT JOIN work_order w ON w.id = a.order_id"
		" WHERE a.ended_at IS NULL AND a.kind = 'pingpong' AND a.subject GLOB '[od]*'" },
	[SOURCE_HANDOFFS] = {
		ALERT_PINGPONG, ALERT_AMBER, NEEDS_DAY,
		"SELECT c.team_id, count(*) FROM fact f INDEXED BY fact_handoffs" HANDED_ON
		" GROUP BY c.team_id",
		"SELECT c.id, 0, f.handoffs, 0, '' FROM fact f INDEXED BY fact_handoffs" HANDED_ON
		" AND c.team_id = :team ORDER BY f.handoffs DESC, c.id LIMIT :limit",
		"SELECT a.id, coalesce(c.team_id, a.team_id), a.many, a.over_at IS NOT NULL,"
		" a.complaint_id IN (SELECT c.id FROM fact f INDEXED BY fact_handoffs" HANDED_ON ")"
		" FROM alert a INDEXED BY alert_open LEFT JOIN complaint c ON c.id = a.complaint_id"
		" WHERE a.ended_at IS NULL AND a.kind = 'pingpong' AND a.subject GLOB '[ct]*'" },
};

/* The cases that are counted by one row. */
static void subject_of_many(enum alert_source src, int64_t team_id, char out[ALERT_SUBJECT])
{
	bool dept = src == SOURCE_OLA || src == SOURCE_HOPS;
	snprintf(out, ALERT_SUBJECT, "%s/%" PRId64, dept ? "dept" : "team", team_id);
}

struct alert_cause alert_cause_many(enum alert_source src, const struct alert_group *g)
{
	struct alert_cause c = { .kind = sources[src].kind, .level = sources[src].level, .many = true,
				 .team_id = g->team_id, .x = g->n };
	subject_of_many(src, g->team_id, c.subject);
	return c;
}

struct asking {
	enum alert_source src;
	const char *sql;
	const struct alert_look *look;
};

static int open_look(struct query *q, struct db *db, const struct asking *x, struct err *e)
{
	if (query_open(q, db, x->sql, e))
		return e->code;
	if (sources[x->src].needs & NEEDS_NOW)
		query_int(q, ":now", x->look->now_s);
	if (sources[x->src].needs & NEEDS_DAY)
		query_int(q, ":day", x->look->day);
	return 0;
}

static void *kept(struct arena *a, const void *v, size_t n, size_t size)
{
	void *p = arena_alloc(a, n * size + 1);
	if (n)
		memcpy(p, v, n * size);
	return p;
}

int alert_groups(struct db *db, enum alert_source src, const struct alert_look *l, struct arena *a,
		 struct alert_groups *out, struct err *e)
{
	VEC(struct alert_group) rows = { 0 };
	struct query q;
	const struct asking x = { src, sources[src].groups, l };
	int rc = open_look(&q, db, &x, e);
	if (rc)
		return rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct alert_group){ query_col_int(&q, 0), query_col_int(&q, 1) };
	query_close(&q);
	*out = (struct alert_groups){ kept(a, rows.v, rows.n, sizeof *rows.v), rows.n };
	vec_clear(&rows);
	return rc;
}

static void name_subject(enum alert_source src, struct alert_cause *c)
{
	if (src == SOURCE_LATE || src == SOURCE_RISK)
		snprintf(c->subject, sizeof c->subject, "case/%" PRId64 "/%s", c->complaint_id, c->clock);
	else if (src == SOURCE_HANDOFFS)
		snprintf(c->subject, sizeof c->subject, "case/%" PRId64, c->complaint_id);
	else
		snprintf(c->subject, sizeof c->subject, "order/%" PRId64, c->order_id);
}

int alert_causes(struct db *db, enum alert_source src, const struct alert_look *l,
		 const struct alert_group *g, int limit, struct arena *a, struct alert_causes *out,
		 struct err *e)
{
	struct query q;
	*out = (struct alert_causes){ arena_alloc(a, (size_t)limit * sizeof *out->v + 1), 0 };
	const struct asking x = { src, sources[src].causes, l };
	int rc = open_look(&q, db, &x, e);
	if (rc)
		return rc;
	query_int(&q, ":team", g->team_id);
	query_int(&q, ":limit", limit);
	while ((rc = query_step(&q, e)) > 0) {
		struct alert_cause *c = &out->v[out->n++];
		*c = (struct alert_cause){ .kind = sources[src].kind, .level = sources[src].level,
					   .team_id = g->team_id, .complaint_id = query_col_int(&q, 0),
					   .order_id = query_col_int(&q, 1), .x = query_col_int(&q, 2),
					   .due_at = query_col_int(&q, 3),
					   .clock = arena_strdup(a, query_col_text(&q, 4)) };
		name_subject(src, c);
	}
	query_close(&q);
	return rc;
}

static int read_opens(struct query *q, struct arena *a, struct alert_opens *out, struct err *e)
{
	VEC(struct alert_open) rows = { 0 };
	int rc;
	while ((rc = query_step(q, e)) > 0)
		*vec_push(&rows) = (struct alert_open){ query_col_int(q, 0), query_col_int(q, 1), query_col_int(q, 2) != 0,
							query_col_int(q, 3) != 0, query_col_int(q, 4) != 0 };
	query_close(q);
	*out = (struct alert_opens){ kept(a, rows.v, rows.n, sizeof *rows.v), rows.n };
	vec_clear(&rows);
	return rc;
}

int alert_opens(struct db *db, enum alert_source src, const struct alert_look *l, struct arena *a,
		struct alert_opens *out, struct err *e)
{
	struct query q;
	const struct asking x = { src, sources[src].opens, l };
	int rc = open_look(&q, db, &x, e);
	return rc ? rc : read_opens(&q, a, out, e);
}

int alert_opens_emotion(struct db *db, struct arena *a, struct alert_opens *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT a.id, coalesce(a.team_id, 0), a.many, a.over_at IS NOT NULL, c.open"
		       " FROM alert a INDEXED BY alert_open JOIN complaint c ON c.id = a.complaint_id"
		       " WHERE a.ended_at IS NULL AND a.kind = 'emotion'", e))
		return e->code;
	return read_opens(&q, a, out, e);
}

int alert_opens_exposure(struct db *db, int64_t now_s, struct arena *a, struct alert_opens *out,
			 struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT a.id, a.user_id, a.many, a.over_at IS NOT NULL, (SELECT sum(x.at > :now - 3600) >= 2"
		       " OR count(*) >= 5 FROM exposure x WHERE x.user_id = a.user_id AND x.at > :now - 28800)"
		       " FROM alert a INDEXED BY alert_open WHERE a.ended_at IS NULL AND a.kind = 'exposure'", e))
		return e->code;
	query_int(&q, ":now", now_s);
	return read_opens(&q, a, out, e);
}

int alert_opens_spike(struct db *db, struct arena *a, struct alert_opens *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT id, 0, many, over_at IS NOT NULL, 0 FROM alert INDEXED BY alert_open"
		       " WHERE ended_at IS NULL AND kind = 'spike'", e))
		return e->code;
	return read_opens(&q, a, out, e);
}
