/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row is written once and never changed; its sum follows by a trigger of the schema. */
#include "plaint/store/grumble.h"

#include <stdio.h>

#include "check_internal.h"
#include "internal.h"
#include "plaint/base/zone.h"
#include "plaint/model/warnline.h"
#include "plaint/store/figures.h"
#include "plaint/store/names.h"

enum { WITHIN_S = 90 * 86400, BAD_MARK = 4 };

struct moment { /* what was known when a grumble was said */
	int64_t month, p1000;
	char segment[24];
};

int grumble_month(struct db *db, int64_t at_s, int64_t *month, struct err *e)
{
	int64_t day = 0;
	int rc = figures_day(db, at_s, &day, e);
	struct date_ymd d = date_from_day(day);
	*month = 12 * (int64_t)d.year + d.month - 1;
	return rc;
}

/* A6; the mark of the association, a tenth of it, stands for the coefficient of A4. */
static int64_t probability(const struct grumble_marks *m, int grumbles, int64_t tenure_months)
{
	struct warnline_facts f = { .grade = grumble_grade(grumble_score(m)), .grumbles = grumbles,
				    .unsolved = m->solved >= BAD_MARK, .low_tolerance = m->tolerance >= BAD_MARK,
				    .tenure_years = (double)tenure_months / 12, .association = m->assoc / 10.0 };
	return (int64_t)(warnline_probability(&f) * 1000 + 0.5);
}

static int know(struct db *db, const struct contact_new *c, struct moment *out, struct err *e)
{
	struct query q;
	*out = (struct moment){ .month = 0 };
	if (query_open(&q, db,
		       "SELECT u.segment, coalesce(u.tenure_months, 0), (SELECT count(*) FROM contact t"
		       " WHERE t.customer_id = u.id AND t.at > :since AND t.at <= :at AND t.kind = 'grumble')"
		       " FROM customer u WHERE u.id = :customer", e))
		return e->code;
	query_int(&q, ":customer", c->customer_id);
	query_int(&q, ":since", c->at - WITHIN_S);
	query_int(&q, ":at", c->at);
	int rc = query_step(&q, e);
	if (rc > 0) {
		snprintf(out->segment, sizeof out->segment, "%s", query_col_text(&q, 0));
		out->p1000 = probability(&c->marks, (int)query_col_int(&q, 2), query_col_int(&q, 1));
	}
	query_close(&q);
	return rc < 0 ? rc : grumble_month(db, c->at, &out->month, e);
}

int grumble_insert(struct db *db, const struct contact_new *c, int64_t contact_id, struct err *e)
{
	struct query q;
	struct moment m;
	int64_t category;
	int score = grumble_score(&c->marks);
	const char *key = c->category && *c->category ? c->category : "other";
	int rc = name_id(db, NAME_CATEGORY, key, &category, e);
	if (!rc)
		rc = know(db, c, &m, e);
	if (rc || query_open(&q, db,
			     "INSERT INTO grumble(contact_id, category_id, duration, solved, assoc, tolerance, score100,"
			     " grade, month, segment, p1000, team_id) VALUES(:id, :category, :duration, :solved, :assoc,"
			     " :tolerance, :score, :grade, :month, :segment, :p1000, coalesce((SELECT team_id FROM complaint"
			     " WHERE id = :complaint), (SELECT team_id FROM user WHERE id = :user), 0))", e))
		return e->code;
	query_int(&q, ":id", contact_id);
	query_int(&q, ":category", category);
	query_int(&q, ":duration", c->marks.duration);
	query_int(&q, ":solved", c->marks.solved);
	query_int(&q, ":assoc", c->marks.assoc);
	query_int(&q, ":tolerance", c->marks.tolerance);
	query_int(&q, ":score", score);
	query_int(&q, ":grade", grumble_grade(score));
	query_int(&q, ":month", m.month);
	query_text(&q, ":segment", m.segment);
	query_int(&q, ":p1000", m.p1000);
	query_int(&q, ":complaint", c->complaint_id);
	query_int(&q, ":user", c->user_id);
	return query_run(&q, e);
}

/* The next grumble after *id, 0 when there is none. */
static int next_grumble(struct db *db, int64_t *id, struct contact_new *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT g.contact_id, t.customer_id, t.at, g.duration, g.solved, g.assoc, g.tolerance FROM grumble g"
		       " CROSS JOIN contact t ON t.id = g.contact_id WHERE g.contact_id > :id ORDER BY 1 LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", *id);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	if (rc > 0)
		*out = (struct contact_new){ .customer_id = query_col_int(&q, 1), .at = query_col_int(&q, 2),
					     .marks = { (int)query_col_int(&q, 3), (int)query_col_int(&q, 4),
							(int)query_col_int(&q, 5), (int)query_col_int(&q, 6) } };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int add_moment(struct db *db, int64_t id, const struct contact_new *c, struct err *e)
{
	struct query q;
	struct moment m;
	int rc = know(db, c, &m, e);
	if (rc || query_open(&q, db,
			     "UPDATE grumble SET month = :month, segment = :segment, p1000 = :p1000 WHERE contact_id = :id",
			     e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":month", m.month);
	query_text(&q, ":segment", m.segment);
	query_int(&q, ":p1000", m.p1000);
	return query_run(&q, e);
}

#define SUMMED                                                                                                 \
	"SELECT month, category_id, segment, grade, count(*), sum(p1000) FROM grumble GROUP BY 1, 2, 3, 4"

int grumble_rebuild(struct db *db, struct err *e)
{
	struct contact_new c;
	int64_t id = 0;
	int rc = next_grumble(db, &id, &c, e);
	while (!rc && id) {
		rc = add_moment(db, id, &c, e);
		if (!rc)
			rc = next_grumble(db, &id, &c, e);
	}
	return rc ? rc : db_exec(db, "DELETE FROM grumble_sum; INSERT INTO grumble_sum " SUMMED, e);
}

#define SUMMED_BY_TEAM                                                                                         \
	"SELECT team_id, month, category_id, segment, grade, count(*), sum(p1000) FROM grumble GROUP BY 1, 2, 3, 4, 5"

int grumble_rebuild_teams(struct db *db, struct err *e)
{
	return db_exec(db,
		       "UPDATE grumble SET team_id = (SELECT coalesce(c.team_id, u.team_id, 0) FROM contact t"
		       " LEFT JOIN complaint c ON c.id = t.complaint_id LEFT JOIN user u ON u.id = t.user_id"
		       " WHERE t.id = grumble.contact_id);"
		       "DELETE FROM grumble_team; INSERT INTO grumble_team " SUMMED_BY_TEAM, e);
}

int grumble_check(struct db *db, const struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db,
		       "SELECT month, count(*) FROM (SELECT month FROM (" SUMMED " EXCEPT SELECT * FROM grumble_sum)"
		       " UNION ALL SELECT month FROM (SELECT * FROM grumble_sum EXCEPT " SUMMED ")"
		       " UNION ALL SELECT month FROM (" SUMMED_BY_TEAM " EXCEPT SELECT * FROM grumble_team)"
		       " UNION ALL SELECT month FROM (SELECT * FROM grumble_team EXCEPT " SUMMED_BY_TEAM "))"
		       " GROUP BY month ORDER BY month", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		const struct check_finding x = { .object = "grumble_sum", .id = query_col_int(&q, 0), .what = "sums",
						 .fix = CHECK_FIX_GRUMBLES };
		check_say_int(r, &x, 0, query_col_int(&q, 1));
	}
	query_close(&q);
	return rc;
}

int grumble_repair_month(struct db *db, int64_t month, struct err *e)
{
	static const char *const steps[] = {
		"DELETE FROM grumble_sum WHERE month = :month",
		"INSERT INTO grumble_sum SELECT month, category_id, segment, grade, count(*), sum(p1000) FROM grumble"
		" WHERE month = :month GROUP BY 1, 2, 3, 4",
		"DELETE FROM grumble_team WHERE month = :month",
		"INSERT INTO grumble_team SELECT team_id, month, category_id, segment, grade, count(*), sum(p1000) FROM grumble"
		" WHERE month = :month GROUP BY 1, 2, 3, 4, 5" };
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		struct query q;
		if (query_open(&q, db, steps[i], e))
			return e->code;
		query_int(&q, ":month", month);
		if (query_run(&q, e))
			return e->code;
	}
	return 0;
}
