/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ladder of A2.  A level of a clock is one row, so that two consoles, a restart and a clock set
 * back cannot make it happen twice; what was reached is computed from the facts each time.
 */
#include "plaint/store/figures.h"
#include "plaint/store/sweep.h"

#include <inttypes.h>
#include <stdio.h>

#include "clock_internal.h"
#include "internal.h"

int sweep_due(struct db *db, int64_t now_s, int64_t *id, int n, int *got, struct err *e)
{
	struct query q;
	*got = 0;
	if (query_open(&q, db, "SELECT id FROM complaint INDEXED BY complaint_sweep WHERE open = 1"
			       " AND sweep_at <= :now ORDER BY sweep_at, id LIMIT :n", e))
		return e->code;
	query_int(&q, ":now", now_s);
	query_int(&q, ":n", n);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		id[(*got)++] = query_col_int(&q, 0);
	query_close(&q);
	return rc;
}

int sweep_is_due(struct db *db, int64_t now_s, bool *due, struct err *e)
{
	int64_t id;
	int got;
	int rc = sweep_due(db, now_s, &id, 1, &got, e);
	*due = got > 0;
	return rc;
}

struct swept {
	int64_t id, now_s, owner_id, team_id;
	const struct policy_house *house;
	struct sweep_tally *tally;
};

struct escalation {
	struct policy_level level;
	int64_t at;
};

/* Within the cool-down the same person is not told about the same complaint again. */
static int is_fresh(struct db *db, const struct swept *s, int64_t user_id, bool *fresh, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT 1 FROM notice WHERE user_id = :user AND seen_at IS NULL"
			       " AND complaint_id = :id AND at > :since LIMIT 1", e))
		return e->code;
	query_int(&q, ":user", user_id);
	query_int(&q, ":id", s->id);
	query_int(&q, ":since", s->now_s - s->house->cooldown_s);
	int rc = query_step(&q, e);
	*fresh = rc == 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int set_flag(struct db *db, int64_t id, int level, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE complaint SET escalated = max(escalated, :level) WHERE id = :id", e))
		return e->code;
	query_int(&q, ":level", level);
	query_int(&q, ":id", id);
	return query_run(&q, e);
}

static int flag_of(int to)
{
	return to == ROLE_DIRECTOR ? 3 : to == ROLE_SUPERVISOR ? 2 : to == ROLE_LEADER ? 1 : 0;
}

static int tell(struct db *db, const struct swept *s, const struct sla_clock *c,
		const struct policy_level *level, struct err *e)
{
	char detail[96];
	bool fresh = true;
	int told = 0, rc = 0;
	snprintf(detail, sizeof detail, "kind=%s;level=%d", term_key(TERM_CLOCK, (int)c->kind), level->percent);
	struct notice_role n = { .role = level->to == POLICY_OWNER ? ROLE_LEADER : (enum role)level->to,
				 .team_id = s->team_id,
				 .notice = { s->owner_id, s->id, s->now_s, "clock", detail } };
	if (level->to != POLICY_OWNER || !s->owner_id) {
		rc = notice_add_role(db, &n, &told, e);
	} else {
		rc = is_fresh(db, s, s->owner_id, &fresh, e);
		if (!rc && fresh)
			rc = notice_add(db, &n.notice, e);
		told = fresh;
	}
	s->tally->notices += told;
	return rc ? rc : set_flag(db, s->id, flag_of(level->to), e);
}

/* *new tells whether this call noted it. */
static int note_level(struct db *db, const struct swept *s, const struct sla_clock *c,
		      const struct escalation *x, bool *new, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO escalation(complaint_id, kind, seq, level, at, noted_at, to_role, user_id)"
		       " VALUES(:id, :kind, :seq, :level, :at, :now, :role, :user) ON CONFLICT DO NOTHING", e))
		return e->code;
	query_int(&q, ":id", s->id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, (int)c->kind));
	query_int(&q, ":seq", c->seq);
	query_int(&q, ":level", x->level.percent);
	query_int(&q, ":at", x->at);
	query_int(&q, ":now", s->now_s);
	query_text(&q, ":role", x->level.to == POLICY_OWNER ? "owner" : term_key(TERM_ROLE, x->level.to));
	query_int_or_null(&q, ":user", x->level.to == POLICY_OWNER ? s->owner_id : 0);
	int rc = query_run(&q, e);
	*new = !rc && db_changes(db) == 1;
	return rc;
}

static int note_breach(struct db *db, const struct swept *s, const struct sla_clock *c, int64_t at,
		       struct err *e)
{
	struct clock_act a = { .complaint_id = s->id };
	struct clock_event_new v = { .at = at, .what = SLA_BREACH };
	for (size_t i = 0; i < c->events; i++)
		if (c->event[i].what == SLA_BREACH)
			return 0;
	s->tally->breaches++;
	return clock_add_event(db, &a, (struct clock_ref){ c->kind, c->seq }, &v, e);
}

static int sweep_clock(struct db *db, const struct swept *s, const struct sla_clock *c, struct err *e)
{
	int rc = 0;
	for (int i = 0; i < s->house->levels && !rc; i++) {
		struct escalation x = { s->house->ladder[i],
					sla_mark_at(c, s->now_s, s->house->ladder[i].percent) };
		bool new = false;
		if (x.at > s->now_s)
			break;
		rc = note_level(db, s, c, &x, &new, e);
		if (rc || !new)
			continue;
		s->tally->levels++;
		s->tally->near |= c->kind == CLOCK_SOLUTION && sla_mark_at(c, s->now_s, 100) > s->now_s;
		rc = tell(db, s, c, &x.level, e);
	}
	int64_t due = sla_mark_at(c, s->now_s, 100);
	return rc || due > s->now_s ? rc : note_breach(db, s, c, due, e);
}

static int load(struct db *db, struct swept *s, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT owner_id, team_id FROM complaint WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", s->id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		s->owner_id = query_col_int(&q, 0);
		s->team_id = query_col_int(&q, 1);
	}
	query_close(&q);
	return rc < 0 ? rc : policy_house(db, s->now_s, &s->house, e);
}

int sweep_case(struct db *db, int64_t complaint_id, int64_t now_s, struct sweep_tally *t, struct err *e)
{
	struct arena arena;
	struct clock_list list = { 0 };
	struct swept s = { .id = complaint_id, .now_s = now_s, .tally = t };
	struct clock_act a = { .complaint_id = complaint_id, .at = now_s };
	arena_init(&arena);
	t->near = false;
	int rc = load(db, &s, e);
	if (!rc)
		rc = clock_load(db, complaint_id, &arena, &list, e);
	for (size_t i = 0; i < list.n && !rc; i++)
		rc = sweep_clock(db, &s, &list.v[i].clock, e);
	arena_clear(&arena);
	t->cases++;
	if (!rc)
		rc = clock_keep_next(db, &a, e);
	return rc ? rc : figures_keep(db, complaint_id, e);
}

int sweep_raise(struct db *db, const struct raise *r, struct err *e)
{
	static const enum role roles[] = { ROLE_LEADER, ROLE_LEADER, ROLE_SUPERVISOR, ROLE_DIRECTOR };
	struct query q;
	int told;
	if (query_open(&q, db,
		       "INSERT INTO escalation(complaint_id, kind, seq, level, at, noted_at, to_role, user_id,"
		       " reason) VALUES(:id, '', :level, 0, :at, :at, :role, :user, :reason)"
		       " ON CONFLICT DO NOTHING", e))
		return e->code;
	query_int(&q, ":id", r->complaint_id);
	query_int(&q, ":level", r->level);
	query_int(&q, ":at", r->at);
	query_text(&q, ":role", term_key(TERM_ROLE, (int)roles[r->level]));
	query_int_or_null(&q, ":user", r->user_id);
	query_text(&q, ":reason", r->reason ? r->reason : "");
	int rc = query_run(&q, e);
	struct swept s = { .id = r->complaint_id, .now_s = r->at };
	if (!rc)
		rc = load(db, &s, e);
	struct notice_role n = { .role = roles[r->level], .team_id = s.team_id,
				 .notice = { 0, r->complaint_id, r->at, r->what, r->reason } };
	if (!rc)
		rc = notice_add_role(db, &n, &told, e);
	return rc ? rc : set_flag(db, r->complaint_id, r->level, e);
}
