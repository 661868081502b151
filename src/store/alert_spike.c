/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What A13 counts, what agents bear (A29), and when it was last looked. */
#include "plaint/store/alert.h"

#include <string.h>

#include "internal.h"
#include "plaint/store/clock.h"
#include "plaint/store/figures.h"
#include "plaint/store/policy.h"

#define FEWEST "5" /* A13: fewer are never a spike, so nobody need count what was before */

static int is_known(struct db *db, int64_t day, bool *known, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT day FROM figure_day WHERE received > 0 ORDER BY day LIMIT 1", e))
		return e->code;
	int rc = query_step(&q, e);
	*known = rc > 0 && query_col_int(&q, 0) <= day - (ALERT_SPAN - 1);
	query_close(&q);
	return rc < 0 ? rc : 0;
}

struct counting {
	VEC(struct alert_days) rows;
	int64_t day;
};

/* Rows come by id. */
static void add(struct counting *c, int64_t id, int64_t day, int n)
{
	int64_t ago = c->day - day;
	if (!c->rows.n || c->rows.v[c->rows.n - 1].id != id)
		*vec_push(&c->rows) = (struct alert_days){ .id = id };
	if (ago >= 0 && ago < ALERT_SPAN)
		c->rows.v[c->rows.n - 1].n[ago] += n;
}

static void keep(struct counting *c, struct arena *a, struct alert_day_rows *out)
{
	out->v = arena_alloc(a, c->rows.n * sizeof *out->v + 1);
	out->n = c->rows.n;
	if (out->n)
		memcpy(out->v, c->rows.v, out->n * sizeof *out->v);
	vec_clear(&c->rows);
}

int alert_days_by_category(struct db *db, int64_t day, struct arena *a, struct alert_day_rows *out,
			   struct err *e)
{
	struct counting c = { .day = day };
	struct query q;
	*out = (struct alert_day_rows){ 0 };
	int rc = is_known(db, day, &out->known, e);
	if (rc || !out->known)
		return rc;
	if (query_open(&q, db,
		       "SELECT category_id, day, sum(received) FROM figure WHERE day BETWEEN :day - 28 AND :day"
		       " AND category_id IN (SELECT category_id FROM figure WHERE day = :day GROUP BY category_id"
		       "  HAVING sum(received) >= " FEWEST ") GROUP BY category_id, day ORDER BY category_id", e))
		return e->code;
	query_int(&q, ":day", day);
	while ((rc = query_step(&q, e)) > 0)
		add(&c, query_col_int(&q, 0), query_col_int(&q, 1), (int)query_col_int(&q, 2));
	query_close(&q);
	keep(&c, a, out);
	return rc;
}

int alert_days_by_product(struct db *db, int64_t day, struct arena *a, struct alert_day_rows *out,
			  struct err *e)
{
	struct counting c = { .day = day };
	const struct zone *z = NULL;
	struct query q;
	*out = (struct alert_day_rows){ 0 };
	int rc = is_known(db, day, &out->known, e);
	if (!rc && out->known)
		rc = house_zone(db, (day + 1) * ZONE_DAY, &z, e);
	if (rc || !out->known)
		return rc;
	if (query_open(&q, db,
		       "SELECT p.id, c.received_at FROM product p JOIN complaint c INDEXED BY complaint_product_day"
		       " ON c.product_id = p.id AND c.received_at >= :from AND c.received_at < :to"
		       " WHERE (SELECT count(*) FROM (SELECT 1 FROM complaint t INDEXED BY complaint_product_day"
		       "  WHERE t.product_id = p.id AND t.received_at >= :today AND t.received_at < :to LIMIT " FEWEST "))"
		       " = " FEWEST " ORDER BY p.id", e))
		return e->code;
	int64_t from = day - (ALERT_SPAN - 1);
	query_int(&q, ":from", z ? zone_day_start(z, from) : from * ZONE_DAY);
	query_int(&q, ":today", z ? zone_day_start(z, day) : day * ZONE_DAY);
	query_int(&q, ":to", z ? zone_day_start(z, day + 1) : (day + 1) * ZONE_DAY);
	while ((rc = query_step(&q, e)) > 0) {
		int64_t at = query_col_int(&q, 1);
		add(&c, query_col_int(&q, 0), z ? zone_day(z, at) : at / ZONE_DAY, 1);
	}
	query_close(&q);
	keep(&c, a, out);
	return rc;
}

int exposure_add(struct db *db, const struct exposure_new *x, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO exposure(user_id, at, contact_id) SELECT :user, :at, coalesce(:contact,"
		       " (SELECT max(id) FROM contact WHERE complaint_id = :complaint)) WHERE true ON CONFLICT DO NOTHING", e))
		return e->code;
	query_int(&q, ":user", x->user_id);
	query_int(&q, ":at", x->at);
	query_int_or_null(&q, ":contact", x->contact_id);
	query_int_or_null(&q, ":complaint", x->complaint_id);
	return query_run(&q, e);
}

int alert_emotion_of(struct db *db, int64_t complaint_id, int64_t *id, int64_t *x, struct err *e)
{
	struct query q;
	*id = *x = 0;
	if (query_open(&q, db,
		       "SELECT id, x FROM alert INDEXED BY alert_open WHERE kind = 'emotion' AND subject = 'case/' || :id"
		       " AND ended_at IS NULL AND over_at IS NULL", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		*id = query_col_int(&q, 0);
		*x = query_col_int(&q, 1);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int exposure_count(struct db *db, const struct exposure_span *s, struct exposure_tally *out, struct err *e)
{
	struct query q;
	*out = (struct exposure_tally){ 0 };
	if (query_open(&q, db,
		       "SELECT total(at > :now - 3600), total(at > :shift), count(*) FROM exposure"
		       " WHERE user_id = :user AND at > :now - 28 * 86400", e))
		return e->code;
	query_int(&q, ":user", s->user_id);
	query_int(&q, ":now", s->now_s);
	query_int(&q, ":shift", s->shift_s);
	int rc = query_step(&q, e);
	if (rc > 0)
		*out = (struct exposure_tally){ query_col_int(&q, 0), query_col_int(&q, 1), query_col_int(&q, 2) };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int alert_look_is_due(struct db *db, const char *lease, int64_t now_s, int64_t every_s, bool *due, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT last_at FROM lease WHERE name = :name", e))
		return e->code;
	query_text(&q, ":name", lease);
	int rc = query_step(&q, e);
	int64_t last = rc > 0 ? query_col_int(&q, 0) : 0;
	*due = rc <= 0 || now_s - last >= every_s || now_s < last;
	query_close(&q);
	return rc < 0 ? rc : 0;
}
