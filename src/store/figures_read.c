/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "internal.h"
#include "plaint/store/figures.h"

#define SUMMED(c) ", sum(" #c ")"
#define ALL_SUMMED                                                                                             \
	SUMMED(received) SUMMED(resp_on) SUMMED(resp_done) SUMMED(sol_on) SUMMED(sol_done) SUMMED(solved)      \
	SUMMED(closed) SUMMED(fcr) SUMMED(escalated) SUMMED(repeats) SUMMED(reopened) SUMMED(handoffs)         \
	SUMMED(unsolved) SUMMED(asked) SUMMED(csat_n) SUMMED(csat_good) SUMMED(csat_sum) SUMMED(nps_n)         \
	SUMMED(nps_pro) SUMMED(nps_con) SUMMED(waits) SUMMED(wait_s) SUMMED(handled) SUMMED(handle_s)
#define SUMS_BY(key, table, join)                                                                              \
	"SELECT " key ALL_SUMMED " FROM " table " f " join                                                     \
	" WHERE f.day BETWEEN :from AND :to AND f.received > 0 GROUP BY 1 ORDER BY 1"
/* Day by day: the key of `figure` begins with the day and goes on with the team. */
#define SUMS_OF_TEAM(key)                                                                                      \
	"SELECT " key ALL_SUMMED " FROM (SELECT g.* FROM figure_day d CROSS JOIN figure g ON g.day = d.day"         \
	" AND g.team_id = :team WHERE d.day BETWEEN :from AND :to AND g.received > 0) f GROUP BY 1 ORDER BY 1"
#define OVERDUE_BY(key, join, due)                                                                             \
	"SELECT " key ", count(*) FROM fact f INDEXED BY fact_" due " " join                                   \
	" WHERE f." due "_due < :now AND f.day BETWEEN :from AND :to"                                          \
	" GROUP BY 1"
#define OVERDUE_OF_TEAM(key, due)                                                                              \
	"SELECT " key ", count(*) FROM fact f INDEXED BY fact_" due                                                \
	" WHERE f." due "_due < :now AND f.day BETWEEN :from AND :to AND f.team_id = :team GROUP BY 1"
/* What is owed and overdue are few rows of an index; the planner would go through all days. */
#define OF_TEAM(key) { SUMS_OF_TEAM(key), OVERDUE_OF_TEAM(key, "resp"), OVERDUE_OF_TEAM(key, "sol") }
#define BY(key, table, join) { SUMS_BY(key, table, join), OVERDUE_BY(key, join, "resp"), OVERDUE_BY(key, join, "sol") }

struct statements {
	const char *sums, *response, *solution;
};
static const struct statements of_team[] = {
	[FIGURES_ALL] = OF_TEAM("''"),
	[FIGURES_DAY] = OF_TEAM("f.day"),
};
static const struct statements statements[] = {
	[FIGURES_ALL] = BY("''", "figure_day", ""),
	[FIGURES_TEAM] = BY("t.code", "figure", "JOIN team t ON t.id = f.team_id"),
	[FIGURES_AGENT] = BY("coalesce(u.login, '')", "figure", "LEFT JOIN user u ON u.id = f.owner_id"),
	[FIGURES_CATEGORY] = BY("c.key", "figure", "JOIN category c ON c.id = f.category_id"),
	[FIGURES_CHANNEL] = BY("f.channel", "figure", ""),
	[FIGURES_DAY] = BY("f.day", "figure_day", ""),
};

static int open_query(struct query *q, struct db *db, const char *sql, const struct figures_filter *f, bool now,
		      struct err *e)
{
	if (query_open(q, db, sql, e))
		return e->code;
	query_int(q, ":from", f->from_day);
	query_int(q, ":to", f->to_day);
	if (f->team_id)
		query_int(q, ":team", f->team_id);
	if (now)
		query_int(q, ":now", f->now_s);
	return 0;
}

static int read_overdue(struct db *db, const struct figures_filter *f, const char *sql, enum figure_sum sum,
			struct figures_rows *out, struct err *e)
{
	struct query q;
	int rc = open_query(&q, db, sql, f, true, e);
	if (rc)
		return rc;
	while ((rc = query_step(&q, e)) > 0)
		for (size_t i = 0; i < out->n; i++)
			if (f->by == FIGURES_DAY ? out->v[i].day == query_col_int(&q, 0)
						 : !strcmp(out->v[i].key, query_col_text(&q, 0)))
				out->v[i].sums.v[sum] = query_col_int(&q, 1);
	query_close(&q);
	return rc;
}

int figures_read(struct db *db, const struct figures_filter *f, struct figures_rows *out, struct err *e)
{
	VEC(struct figures_row) rows = { 0 };
	const struct statements *sql = f->team_id ? &of_team[f->by] : &statements[f->by];
	struct query q;
	arena_reset(&out->arena);
	out->n = 0;
	int rc = open_query(&q, db, sql->sums, f, false, e);
	if (rc)
		return rc;
	while ((rc = query_step(&q, e)) > 0) {
		struct figures_row *r = vec_push(&rows);
		*r = (struct figures_row){ .key = "" };
		if (f->by == FIGURES_DAY)
			r->day = query_col_int(&q, 0);
		else
			r->key = arena_strdup(&out->arena, query_col_text(&q, 0));
		for (int i = 0; i < SUM_KEPT; i++)
			r->sums.v[i] = query_col_int(&q, i + 1);
	}
	query_close(&q);
	if (!rc && !rows.n && f->by == FIGURES_ALL)
		*vec_push(&rows) = (struct figures_row){ .key = "" };
	out->v = arena_alloc(&out->arena, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
	vec_clear(&rows);
	if (!rc)
		rc = read_overdue(db, f, sql->response, SUM_RESP_OVERDUE, out, e);
	return rc ? rc : read_overdue(db, f, sql->solution, SUM_SOL_OVERDUE, out, e);
}

int figures_times(struct db *db, const struct figures_filter *f, struct figures_times *out, struct err *e)
{
	VEC(int64_t) v = { 0 };
	struct query q;
	*out = (struct figures_times){ 0 };
	int rc = open_query(&q, db, "SELECT solve_s FROM fact WHERE day BETWEEN :from AND :to AND solve_s IS NOT NULL"
				    " ORDER BY 1", f, false, e);
	if (rc)
		return rc;
	while ((rc = query_step(&q, e)) > 0) {
		*vec_push(&v) = query_col_int(&q, 0);
		out->mean_s += (double)query_col_int(&q, 0);
	}
	query_close(&q);
	out->n = (int64_t)v.n;
	out->median_s = figure_rank(v.v, v.n, 50);
	out->p90_s = figure_rank(v.v, v.n, 90);
	out->mean_s = v.n ? out->mean_s / (double)v.n : 0;
	vec_clear(&v);
	return rc;
}
