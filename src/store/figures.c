/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fact of a case and its upkeep; reading is in figures_read.c. */
#include "plaint/store/figures.h"

#include <stdio.h>
#include <string.h>

#include "check_internal.h"
#include "internal.h"
#include "plaint/base/zone.h"
#include "plaint/store/clock.h"
#include "plaint/store/grumble.h"
#include "plaint/store/policy.h"

struct fact {
	const char *no; /* for a finding */
	int64_t id, repeat_of, day, team_id, owner_id, category_id;
	char channel[16];
	struct figure_case c;
	struct figure_sums sums;
};

int house_zone(struct db *db, int64_t at_s, const struct zone **out, struct err *e)
{
	const struct calendar *c = NULL;
	int64_t id;
	int rc = policy_house_calendar(db, at_s, &id, e);
	if (!rc)
		rc = calendar_cached(db, id, &c, e);
	*out = c ? calendar_zone(c) : NULL;
	return rc;
}

int figures_day(struct db *db, int64_t at_s, int64_t *day, struct err *e)
{
	const struct zone *z;
	int rc = house_zone(db, at_s, &z, e);
	*day = z ? zone_day(z, at_s) : at_s / ZONE_DAY;
	return rc;
}

int figures_day_start(struct db *db, int64_t at_s, int64_t day, int64_t *start_s, struct err *e)
{
	const struct zone *z;
	int rc = house_zone(db, at_s, &z, e);
	*start_s = z ? zone_day_start(z, day) : day * ZONE_DAY;
	return rc;
}

static int read_case(struct db *db, struct fact *f, bool *found, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT received_at, team_id, coalesce(owner_id, 0), category_id, channel, coalesce(repeat_of, 0),"
		       " escalated, iif(stage = 'closed', coalesce(closed_at, 0), 0),"
		       " stage IN ('decided','exec','verify','closed'),"
		       " (SELECT count(*) FROM contact k WHERE k.complaint_id = c.id AND k.direction = 'in'),"
		       " (SELECT count(*) FROM stage_transition t WHERE t.complaint_id = c.id AND t.to_stage = 'reopened'),"
		       " (SELECT coalesce(sum(hops), 0) FROM work_order w WHERE w.complaint_id = c.id),"
		       " (SELECT count(*) FROM feedback f WHERE f.complaint_id = c.id),"
		       " coalesce((SELECT result FROM feedback f WHERE f.complaint_id = c.id AND answered_at IS NOT NULL"
		       "  ORDER BY cycle DESC LIMIT 1), -1),"
		       " coalesce((SELECT nps FROM feedback f WHERE f.complaint_id = c.id AND answered_at IS NOT NULL"
		       "  ORDER BY cycle DESC LIMIT 1), -1)"
		       " FROM complaint c WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", f->id);
	int rc = query_step(&q, e);
	*found = rc > 0;
	if (rc > 0) {
		f->c = (struct figure_case){
			.received_at = query_col_int(&q, 0), .is_repeat = query_col_int(&q, 5) != 0,
			.escalated = query_col_int(&q, 6) > 0, .closed_at = query_col_int(&q, 7),
			.solved_at = query_col_int(&q, 8), .customer_contacts = (int)query_col_int(&q, 9),
			.reopened = (int)query_col_int(&q, 10), .handoffs = (int)query_col_int(&q, 11),
			.asked = query_col_int(&q, 12) > 0, .result = (int)query_col_int(&q, 13),
			.nps = (int)query_col_int(&q, 14) };
		f->team_id = query_col_int(&q, 1);
		f->owner_id = query_col_int(&q, 2);
		f->category_id = query_col_int(&q, 3);
		f->repeat_of = query_col_int(&q, 5);
		snprintf(f->channel, sizeof f->channel, "%s", query_col_text(&q, 4));
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* A time at which all is known that is stored of the clock: what is derived must not depend on now. */
static int64_t last_of(const struct sla_clock *c)
{
	int64_t at = c->start_at;
	for (size_t i = 0; i < c->events; i++)
		at = c->event[i].at > at ? c->event[i].at : at;
	for (size_t i = 0; i < c->pauses; i++) {
		at = c->pause[i].from_at > at ? c->pause[i].from_at : at;
		at = c->pause[i].to_at > at ? c->pause[i].to_at : at;
	}
	return at;
}

/* The first response, and the solution of the last cycle.  What waits is owed, and not overdue. */
static int read_clocks(struct db *db, struct fact *f, struct err *e)
{
	struct clock_list list;
	struct arena arena;
	int64_t answered = 0;
	arena_init(&arena);
	int rc = clock_load(db, f->id, &arena, &list, e);
	for (size_t i = 0; !rc && i < list.n; i++) {
		const struct sla_clock *c = &list.v[i].clock;
		bool response = c->kind == CLOCK_RESPONSE;
		struct sla_state s;
		if (!response && c->kind != CLOCK_SOLUTION)
			continue;
		sla_eval(c, last_of(c), &s);
		int state = s.band == BAND_MET ? FIGURE_ON_TIME : s.band == BAND_MET_LATE ? FIGURE_LATE : FIGURE_NO_CLOCK;
		bool owed = !s.ended_at && !s.unknown;
		if (response && (f->c.response == FIGURE_NO_CLOCK || owed)) {
			f->c.response = owed ? FIGURE_OWED : state;
			f->c.response_due = owed && s.running ? s.due_at : 0;
		} else if (!response && (state != FIGURE_NO_CLOCK || owed)) {
			f->c.solution = owed ? FIGURE_OWED : state;
			f->c.solution_due = owed && s.running ? s.due_at : 0;
			answered = owed ? answered : s.ended_at;
		}
	}
	if (f->c.solved_at)
		f->c.solved_at = answered ? answered : f->c.closed_at ? f->c.closed_at : f->c.received_at;
	arena_clear(&arena);
	return rc;
}

static int read_repeated(struct db *db, struct fact *f, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT 1 FROM complaint WHERE repeat_of = :id AND received_at <= :until LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", f->id);
	query_int(&q, ":until", f->c.solved_at + FIGURE_REPEAT_S);
	int rc = query_step(&q, e);
	f->c.repeated_soon = rc > 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* Of a contact that was corrected with its call, the call of the correction counts. */
static int read_calls(struct db *db, struct fact *f, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT count(l.wait_s), coalesce(sum(l.wait_s), 0), count(l.talk_s),"
		       " coalesce(sum(l.talk_s + coalesce(l.hold_s, 0) + coalesce(l.wrap_s, 0)), 0)"
		       " FROM contact k JOIN contact_call l ON l.contact_id = k.id WHERE k.complaint_id = :id"
		       " AND NOT EXISTS (SELECT 1 FROM contact x JOIN contact_call y ON y.contact_id = x.id"
		       "  WHERE x.complaint_id = :id AND x.corrects = k.id)", e))
		return e->code;
	query_int(&q, ":id", f->id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		f->c.waits = query_col_int(&q, 0);
		f->c.wait_s = query_col_int(&q, 1);
		f->c.handled = query_col_int(&q, 2);
		f->c.handle_s = query_col_int(&q, 3);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int derive(struct db *db, struct fact *f, bool *found, struct err *e)
{
	int rc = read_case(db, f, found, e);
	if (rc || !*found)
		return rc;
	rc = read_clocks(db, f, e);
	if (!rc && f->c.solved_at)
		rc = read_repeated(db, f, e);
	if (!rc)
		rc = read_calls(db, f, e);
	if (!rc)
		rc = figures_day(db, f->c.received_at, &f->day, e);
	f->sums = (struct figure_sums){ { 0 } };
	figure_add(&f->c, &f->sums);
	return rc;
}

#define SUM_NAMES                                                                                          \
	"received, resp_on, resp_done, sol_on, sol_done, solved, closed, fcr, escalated, repeats, reopened," \
	" handoffs, unsolved, asked, csat_n, csat_good, csat_sum, nps_n, nps_pro, nps_con, waits, wait_s, handled,"  \
	" handle_s"
#define SUM_PARAMETERS                                                                                     \
	":received, :resp_on, :resp_done, :sol_on, :sol_done, :solved, :closed, :fcr, :escalated, :repeats," \
	" :reopened, :handoffs, :unsolved, :asked, :csat_n, :csat_good, :csat_sum, :nps_n, :nps_pro, :nps_con,"     \
	" :waits, :wait_s, :handled, :handle_s"

static void bind(struct query *q, const struct fact *f)
{
	char name[24];
	query_int(q, ":id", f->id);
	query_int(q, ":day", f->day);
	query_int(q, ":team", f->team_id);
	query_int(q, ":owner", f->owner_id);
	query_int(q, ":category", f->category_id);
	query_text(q, ":channel", f->channel);
	query_int_or_null(q, ":resp_due", f->c.response_due);
	query_int_or_null(q, ":sol_due", f->c.solution_due);
	query_int_or_null(q, ":solve_s", f->c.solved_at > f->c.received_at ? f->c.solved_at - f->c.received_at : 0);
	for (int i = 0; i < SUM_KEPT; i++) {
		snprintf(name, sizeof name, ":%s", figure_sum_columns[i]);
		query_int(q, name, f->sums.v[i]);
	}
}

/* Nothing is written where nothing changed: most acts change no figure. */
static int write(struct db *db, const struct fact *f, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO fact(complaint_id, day, team_id, owner_id, category_id, channel, resp_due, sol_due,"
		       " solve_s, " SUM_NAMES ") VALUES(:id, :day, :team, :owner, :category, :channel, :resp_due,"
		       " :sol_due, :solve_s, " SUM_PARAMETERS ") ON CONFLICT DO UPDATE SET (day, team_id, owner_id,"
		       " category_id, channel, resp_due, sol_due, solve_s, " SUM_NAMES ") = (:day, :team, :owner, :category,"
		       " :channel, :resp_due, :sol_due, :solve_s, " SUM_PARAMETERS ") WHERE (day, team_id, owner_id,"
		       " category_id, channel, resp_due, sol_due, solve_s, " SUM_NAMES ") IS NOT (:day, :team, :owner,"
		       " :category, :channel, :resp_due, :sol_due, :solve_s, " SUM_PARAMETERS ")", e))
		return e->code;
	bind(&q, f);
	return query_run(&q, e);
}

static int keep_one(struct db *db, int64_t id, int64_t *repeat_of, struct err *e)
{
	struct fact f = { .id = id };
	bool found;
	int rc = derive(db, &f, &found, e);
	*repeat_of = f.repeat_of;
	return rc || !found ? rc : write(db, &f, e);
}

int figures_keep(struct db *db, int64_t complaint_id, struct err *e)
{
	int64_t original, ignored;
	int rc = keep_one(db, complaint_id, &original, e);
	return rc || !original ? rc : keep_one(db, original, &ignored, e);
}

static int next_id(struct db *db, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT id FROM complaint WHERE id > :id ORDER BY id LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", *id);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int figures_rebuild(struct db *db, struct err *e)
{
	int64_t id = 0, ignored;
	int rc = next_id(db, &id, e);
	while (!rc && id) {
		rc = keep_one(db, id, &ignored, e);
		if (!rc)
			rc = next_id(db, &id, e);
	}
	return rc;
}

static bool differs(const struct check_run *r, const struct fact *f, const char *what, int64_t derived, int64_t stored)
{
	const struct check_finding x = { .object = "fact", .id = f->id, .no = f->no, .what = what, .fix = CHECK_FIX_FACT };
	if (derived == stored)
		return false;
	check_say_int(r, &x, derived, stored);
	return true;
}

/* One finding for a fact: the first column that differs. */
static bool tell_fact(const struct check_run *r, const struct fact *f, const struct query *q)
{
	const int64_t solve_s = f->c.solved_at > f->c.received_at ? f->c.solved_at - f->c.received_at : 0;
	const struct check_finding channel = { .object = "fact", .id = f->id, .no = f->no, .what = "channel",
					       .fix = CHECK_FIX_FACT };
	bool bad = differs(r, f, "day", f->day, query_col_int(q, 0)) ||
		   differs(r, f, "team_id", f->team_id, query_col_int(q, 1)) ||
		   differs(r, f, "owner_id", f->owner_id, query_col_int(q, 2)) ||
		   differs(r, f, "category_id", f->category_id, query_col_int(q, 3)) ||
		   differs(r, f, "resp_due", f->c.response_due, query_col_int(q, 5)) ||
		   differs(r, f, "sol_due", f->c.solution_due, query_col_int(q, 6)) ||
		   differs(r, f, "solve_s", solve_s, query_col_int(q, 7));
	if (!bad && strcmp(f->channel, query_col_text(q, 4))) {
		check_say(r, &channel, f->channel, query_col_text(q, 4));
		return true;
	}
	for (int i = 0; i < SUM_KEPT && !bad; i++)
		bad = differs(r, f, figure_sum_columns[i], f->sums.v[i], query_col_int(q, 8 + i));
	return bad;
}

static int compare_fact(struct db *db, const struct check_run *r, const struct fact *f, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT day, team_id, owner_id, category_id, channel, resp_due, sol_due, solve_s, " SUM_NAMES
			       " FROM fact WHERE complaint_id = :id", e))
		return e->code;
	query_int(&q, ":id", f->id);
	int rc = query_step(&q, e);
	if (rc > 0)
		tell_fact(r, f, &q);
	else if (!rc)
		differs(r, f, "fact", 1, 0);
	query_close(&q);
	return rc < 0 ? rc : 0;
}

#define ADDED(c) ", sum(" #c ") AS " #c
#define ALL_ADDED                                                                                             \
	ADDED(received) ADDED(resp_on) ADDED(resp_done) ADDED(sol_on) ADDED(sol_done) ADDED(solved)             \
	ADDED(closed) ADDED(fcr) ADDED(escalated) ADDED(repeats) ADDED(reopened) ADDED(handoffs)                \
	ADDED(unsolved) ADDED(asked) ADDED(csat_n) ADDED(csat_good) ADDED(csat_sum) ADDED(nps_n) ADDED(nps_pro) \
	ADDED(nps_con) ADDED(waits) ADDED(wait_s) ADDED(handled) ADDED(handle_s)

/* Days whose sums differ from those of their facts, both ways. */
static int check_sums(struct db *db, const struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db,
		       "WITH f AS (SELECT day, team_id, owner_id, category_id, channel" ALL_ADDED
		       " FROM fact GROUP BY 1, 2, 3, 4, 5), g AS (SELECT * FROM figure WHERE received > 0),"
		       " d AS (SELECT day" ALL_ADDED " FROM fact GROUP BY 1), h AS (SELECT * FROM figure_day WHERE received > 0)"
		       " SELECT day, count(*) FROM (SELECT day FROM (SELECT * FROM f EXCEPT SELECT * FROM g)"
		       " UNION ALL SELECT day FROM (SELECT * FROM g EXCEPT SELECT * FROM f)"
		       " UNION ALL SELECT day FROM (SELECT * FROM d EXCEPT SELECT * FROM h)"
		       " UNION ALL SELECT day FROM (SELECT * FROM h EXCEPT SELECT * FROM d)) GROUP BY day ORDER BY day", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		const struct check_finding x = { .object = "figure", .id = query_col_int(&q, 0), .what = "sums",
						 .fix = CHECK_FIX_SUMS };
		check_say_int(r, &x, 0, query_col_int(&q, 1));
	}
	query_close(&q);
	return rc;
}

int check_figures(struct db *db, struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db, "SELECT id, no FROM complaint ORDER BY id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		struct fact f = { .id = query_col_int(&q, 0), .no = query_col_text(&q, 1) };
		bool found;
		rc = derive(db, &f, &found, e);
		if (!rc)
			rc = compare_fact(db, r, &f, e);
		if (rc)
			break;
		r->rows++;
	}
	query_close(&q);
	if (!rc)
		rc = check_sums(db, r, e);
	return rc ? rc : grumble_check(db, r, e);
}

int figures_repair_day(struct db *db, int64_t day, struct err *e)
{
	static const char *const steps[] = {
		"DELETE FROM figure WHERE day = :day", "DELETE FROM figure_day WHERE day = :day",
		"INSERT INTO figure SELECT day, team_id, owner_id, category_id, channel" ALL_ADDED
		" FROM fact WHERE day = :day GROUP BY 1, 2, 3, 4, 5",
		"INSERT INTO figure_day SELECT day" ALL_ADDED " FROM fact WHERE day = :day GROUP BY 1" };
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		struct query q;
		if (query_open(&q, db, steps[i], e))
			return e->code;
		query_int(&q, ":day", day);
		if (query_run(&q, e))
			return e->code;
	}
	return 0;
}
