/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking for what is to be raised and what is over.
 *
 * A store that was closed for a month may have 100 000 late cases; as many alerts would help nobody and the
 * command of the house would run for days.  So a team has ALERT_SINGLE single ones of a kind; when there are
 * more causes than places left, they become one alert with a count, and single ones come again when half of
 * the places would do (so that it does not change to and fro).  A red one that nobody acknowledged keeps its
 * place, also when its cause is over.
 */
#include "plaint/service/alert.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "act.h"
#include "plaint/model/spike.h"
#include "plaint/store/alert.h"
#include "plaint/store/figures.h"
#include "plaint/store/policy.h"
#include "plaint/store/sweep.h"

struct looking {
	struct act act;
	struct alert_look look;
	struct arena arena;
	bool spool;
	struct alert_tally *tally;
};

static int raise_one(struct looking *l, const struct alert_cause *c, int64_t *id, struct err *e)
{
	struct alert_raising r = { .at = l->act.now, .spool = l->spool };
	int rc = alert_raise(l->act.s->db, c, &r, e);
	l->tally->raised += !rc && (r.came == ALERT_CAME_NEW || r.came == ALERT_CAME_WORSE);
	if (id)
		*id = r.id;
	return rc;
}

static int end_one(struct looking *l, const struct alert_open *o, struct err *e)
{
	if (o->over)
		return 0;
	l->tally->over++;
	return alert_over(l->act.s->db, o->id, l->act.now, e);
}

struct places { /* of a team */
	int64_t taken, covered; /* by single ones; those of them whose cause is there */
	const struct alert_open *many;
};

static void count_places(const struct alert_opens *open, int64_t team_id, struct places *p)
{
	*p = (struct places){ 0 };
	for (size_t i = 0; i < open->n; i++) {
		const struct alert_open *o = &open->v[i];
		if (o->team_id != team_id)
			continue;
		if (o->many) {
			p->many = o;
			continue;
		}
		bool ends = !o->holds && !o->over;
		p->taken += !ends;
		p->covered += o->holds;
	}
}

static int raise_single(struct looking *l, enum alert_source src, const struct alert_group *g, struct err *e)
{
	struct alert_causes c;
	int rc = alert_causes(l->act.s->db, src, &l->look, g, ALERT_SINGLE, &l->arena, &c, e);
	for (size_t i = 0; i < c.n && !rc; i++)
		rc = raise_one(l, &c.v[i], NULL, e);
	return rc;
}

static int look_group(struct looking *l, enum alert_source src, const struct alert_opens *open,
		      const struct alert_group *g, struct err *e)
{
	struct places p;
	count_places(open, g->team_id, &p);
	int64_t left = p.taken < ALERT_SINGLE ? ALERT_SINGLE - p.taken : 0, more = g->n - p.covered;
	bool running = p.many && !p.many->over;
	int64_t enough = running && left > ALERT_SINGLE / 2 ? ALERT_SINGLE / 2 : left;
	if (more > enough) {
		struct alert_cause all = alert_cause_many(src, g);
		return raise_one(l, &all, NULL, e);
	}
	int rc = p.many ? end_one(l, p.many, e) : 0;
	return rc ? rc : raise_single(l, src, g, e);
}

static bool has_group(const struct alert_groups *groups, int64_t team_id)
{
	for (size_t i = 0; i < groups->n; i++)
		if (groups->v[i].team_id == team_id)
			return true;
	return false;
}

static int look_source(struct looking *l, enum alert_source src, struct err *e)
{
	struct db *db = l->act.s->db;
	struct alert_opens open = { .n = 0 };
	struct alert_groups groups = { .n = 0 };
	int rc = alert_opens(db, src, &l->look, &l->arena, &open, e);
	if (!rc)
		rc = alert_groups(db, src, &l->look, &l->arena, &groups, e);
	for (size_t i = 0; i < open.n && !rc; i++) {
		const struct alert_open *o = &open.v[i];
		if (o->many ? !has_group(&groups, o->team_id) : !o->holds)
			rc = end_one(l, o, e);
	}
	for (size_t i = 0; i < groups.n && !rc; i++)
		rc = look_group(l, src, &open, &groups.v[i], e);
	return rc;
}

static int end_over(struct looking *l, const struct alert_opens *open, struct err *e)
{
	int rc = 0;
	for (size_t i = 0; i < open->n && !rc; i++)
		if (!open->v[i].holds)
			rc = end_one(l, &open->v[i], e);
	return rc;
}

/* A13 with its second gate; *id is that of the alert, 0 = no spike. */
static int look_spike(struct looking *l, const struct alert_days *d, struct alert_cause *c, int64_t *id,
		      struct err *e)
{
	int days[SPIKE_DAYS];
	struct spike_facts f = { .x = d->n[0], .days = days, .n = SPIKE_DAYS };
	struct spike s;
	for (int i = 0; i < SPIKE_WEEKS; i++)
		f.before[i] = d->n[7 * (i + 1)];
	for (int i = 0; i < SPIKE_DAYS; i++)
		days[i] = d->n[SPIKE_DAYS - i];
	spike_look(&f, &s);
	*id = 0;
	if (s.level == SPIKE_NONE)
		return 0;
	c->kind = ALERT_SPIKE;
	c->level = s.level == SPIKE_RED ? ALERT_RED : ALERT_AMBER;
	c->x = f.x;
	c->mu100 = (int64_t)(s.mean * 100 + 0.5);
	c->p10000 = (int64_t)(s.p * 10000 + 0.5);
	return raise_one(l, c, id, e);
}

/* One that is a spike of today still is not over. */
static void hold(struct alert_opens *open, int64_t id)
{
	for (size_t i = 0; i < open->n; i++)
		if (open->v[i].id == id)
			open->v[i].holds = true;
}

static int look_spikes(struct looking *l, struct err *e)
{
	struct db *db = l->act.s->db;
	struct alert_opens open = { .n = 0 };
	struct alert_day_rows rows;
	int64_t id;
	int rc = alert_opens_spike(db, &l->arena, &open, e);
	for (int by = 0; by < 2 && !rc; by++) {
		rc = by ? alert_days_by_product(db, l->look.day, &l->arena, &rows, e)
			: alert_days_by_category(db, l->look.day, &l->arena, &rows, e);
		for (size_t i = 0; !rc && i < rows.n; i++) {
			struct alert_cause c = { .category_id = by ? 0 : rows.v[i].id,
						 .product_id = by ? rows.v[i].id : 0 };
			snprintf(c.subject, sizeof c.subject, "%s/%" PRId64, by ? "product" : "category", rows.v[i].id);
			rc = look_spike(l, &rows.v[i], &c, &id, e);
			hold(&open, id);
		}
	}
	return rc ? rc : end_over(l, &open, e);
}

/* Days of many cases are read for it, so seldom. */
static int look_spikes_if_due(struct looking *l, const char *holder, struct err *e)
{
	struct lease at = { "spikes", holder, l->act.now, ALERT_SPIKES_EVERY_S };
	bool due = false, mine;
	int rc = alert_look_is_due(l->act.s->db, at.name, at.now_s, ALERT_SPIKES_EVERY_S, &due, e);
	if (rc || !due)
		return rc;
	rc = lease_take(l->act.s->db, &at, &mine, NULL, e);
	if (!rc)
		rc = lease_drop(l->act.s->db, &at, e);
	return rc ? rc : look_spikes(l, e);
}

static int look_all(struct looking *l, struct err *e)
{
	struct db *db = l->act.s->db;
	const struct policy_house *house;
	struct alert_opens open = { .n = 0 };
	char holder[32];
	bool mine;
	snprintf(holder, sizeof holder, "%ld", (long)getpid());
	struct lease at = { "alerts", holder, l->act.now, ALERT_EVERY_S };
	int rc = policy_house(db, l->act.now, &house, e);
	if (!rc)
		rc = figures_day(db, l->act.now, &l->look.day, e);
	if (rc)
		return rc;
	l->spool = house->alert_exec != NULL;
	rc = lease_take(db, &at, &mine, NULL, e); /* for its time: the transaction keeps others out */
	if (!rc)
		rc = lease_drop(db, &at, e);
	for (int src = 0; src < ALERT_SOURCES && !rc; src++)
		rc = look_source(l, (enum alert_source)src, e);
	if (!rc)
		rc = alert_opens_emotion(db, &l->arena, &open, e);
	if (!rc)
		rc = end_over(l, &open, e);
	if (!rc)
		rc = alert_opens_exposure(db, l->act.now, &l->arena, &open, e);
	if (!rc)
		rc = end_over(l, &open, e);
	return rc ? rc : look_spikes_if_due(l, holder, e);
}

/* One transaction; nothing of it is an event when nothing changed but the figures of what is open. */
static int look_once(struct looking *l, struct session *s, struct err *e)
{
	char detail[64];
	bool due = false;
	int rc = act_begin(&l->act, s, work_op_new(), e);
	if (rc)
		return rc;
	l->look.now_s = l->act.now;
	rc = alert_look_is_due(s->db, "alerts", l->act.now, ALERT_EVERY_S, &due, e);
	if (!rc && due)
		rc = look_all(l, e);
	l->tally->looked = due;
	snprintf(detail, sizeof detail, "raised=%d;over=%d", l->tally->raised, l->tally->over);
	struct act_event v = { .action = "tick.alerts", .object = "store", .detail = detail };
	if (rc || l->tally->raised || l->tally->over)
		return act_end(&l->act, rc, &v, e);
	rc = db_commit(s->db, e);
	if (rc)
		db_rollback(s->db);
	return rc;
}

int alert_look(struct session *s, struct alert_tally *out, struct err *e)
{
	struct looking l = { .tally = out };
	bool due = false;
	*out = (struct alert_tally){ 0 };
	int rc = alert_look_is_due(s->db, "alerts", session_now(s), ALERT_EVERY_S, &due, e);
	if (rc || !due)
		return rc;
	arena_init(&l.arena);
	rc = look_once(&l, s, e);
	arena_clear(&l.arena);
	return rc;
}
