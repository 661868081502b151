/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the queue and the sweep look up: the leading clock of a complaint, and when something must
 * happen by itself.  The clocks, pauses and escalations decide; these columns repeat it and are
 * written in the transaction that changed one of them.
 */
#include <string.h>

#include "internal.h"
#include "plaint/store/clock.h"
#include "plaint/store/policy.h"

struct noted {
	struct clock_ref clock;
	int level;
};
struct noted_list {
	VEC(struct noted) list;
};

static int load_noted(struct db *db, int64_t id, struct noted_list *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT kind, seq, level FROM escalation"
			       " WHERE complaint_id = :id AND level > 0", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc;
	while ((rc = query_step(&q, e)) > 0) {
		struct noted *n = vec_push(&out->list);
		n->clock.kind = (enum clock_kind)query_col_term(&q, 0, TERM_CLOCK);
		n->clock.seq = (int)query_col_int(&q, 1);
		n->level = (int)query_col_int(&q, 2);
	}
	query_close(&q);
	return rc;
}

static bool is_noted(const struct noted_list *l, const struct sla_clock *c, int level)
{
	for (size_t i = 0; i < l->list.n; i++)
		if (l->list.v[i].clock.kind == c->kind && l->list.v[i].clock.seq == c->seq &&
		    l->list.v[i].level == level)
			return true;
	return false;
}

/* Clocks inside the house do not lead: what the customer was promised does. */
static bool leads(const struct sla_clock *c)
{
	return c->kind != CLOCK_OLA && c->kind != CLOCK_APPROVAL;
}

static void take_sooner(int64_t *at, int64_t other)
{
	if (other < *at)
		*at = other;
}

struct look { /* what a clock is looked at with */
	const struct policy_house *house;
	const struct noted_list *noted;
	int64_t now_s;
};

static void take_clock(struct clock_leading *n, const struct sla_clock *c, const struct look *w)
{
	int64_t mark[SLA_MARKS];
	take_sooner(&n->sweep_at, sla_pause_ends(c, w->now_s));
	for (int i = 0; i < w->house->levels; i++)
		if (!is_noted(w->noted, c, w->house->ladder[i].percent)) {
			take_sooner(&n->sweep_at, sla_mark_at(c, w->now_s, w->house->ladder[i].percent));
			break; /* the levels rise */
		}
	if (!leads(c))
		return;
	sla_marks(c, w->now_s, mark);
	if (mark[SLA_DUE] >= n->next.due_at)
		return;
	n->kind = term_key(TERM_CLOCK, (int)c->kind);
	n->next = (struct sla_next){ mark[SLA_NOTICE], mark[SLA_RISK], mark[SLA_CRITICAL], mark[SLA_DUE] };
}

/* The act may be one of the past (an import); what is known of later times counts. */
static int64_t newest(const struct clock_list *list, int64_t at)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct sla_clock *c = &list->v[i].clock;
		for (size_t k = 0; k < c->events; k++)
			at = c->event[k].at > at ? c->event[k].at : at;
		for (size_t k = 0; k < c->pauses; k++) {
			at = c->pause[k].from_at > at ? c->pause[k].from_at : at;
			at = c->pause[k].to_at > at ? c->pause[k].to_at : at;
		}
	}
	return at;
}

static int write_next(struct db *db, int64_t id, const struct clock_leading *n, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE complaint SET next_kind = :kind, next_due_at = :due, next_notice_at = :notice,"
		       " next_risk_at = :risk, next_crit_at = :crit, sweep_at = :sweep, paused = :paused"
		       " WHERE id = :id", e))
		return e->code;
	query_text(&q, ":kind", n->kind);
	query_int(&q, ":due", n->next.due_at);
	query_int(&q, ":notice", n->next.notice_at);
	query_int(&q, ":risk", n->next.risk_at);
	query_int(&q, ":crit", n->next.crit_at);
	query_int(&q, ":sweep", n->sweep_at);
	query_text(&q, ":paused", n->paused);
	query_int(&q, ":id", id);
	return query_run(&q, e);
}

/* The leading clock as it is at an instant. */
static int derive(struct db *db, const struct clock_list *list, struct look *w, struct clock_leading *n, struct err *e)
{
	*n = (struct clock_leading){ .kind = "", .paused = "", .sweep_at = SLA_NEVER,
				     .next = { SLA_NEVER, SLA_NEVER, SLA_NEVER, SLA_NEVER } };
	int rc = policy_house(db, w->now_s, &w->house, e);
	for (size_t i = 0; i < list->n && !rc; i++)
		take_clock(n, &list->v[i].clock, w);
	for (size_t i = 0; list->n && i < list->v[0].clock.pauses && !rc; i++)
		if (!list->v[0].clock.pause[i].to_at)
			n->paused = term_key(TERM_PAUSE, (int)list->v[0].clock.pause[i].reason);
	return rc;
}

int clock_keep_next(struct db *db, const struct clock_act *a, struct err *e)
{
	struct arena arena;
	struct clock_list list;
	struct noted_list noted = { 0 };
	struct clock_leading n;
	arena_init(&arena);
	int rc = clock_load(db, a->complaint_id, &arena, &list, e);
	if (!rc)
		rc = load_noted(db, a->complaint_id, &noted, e);
	struct look w = { .noted = &noted };
	if (!rc) {
		w.now_s = newest(&list, a->at);
		rc = derive(db, &list, &w, &n, e);
	}
	if (!rc)
		rc = write_next(db, a->complaint_id, &n, e);
	vec_clear(&noted.list);
	arena_clear(&arena);
	return rc;
}

static bool is_same(const struct clock_leading *a, const struct clock_leading *b)
{
	return !strcmp(a->kind, b->kind) && !strcmp(a->paused, b->paused) && a->next.notice_at == b->next.notice_at &&
	       a->next.risk_at == b->next.risk_at && a->next.crit_at == b->next.crit_at && a->next.due_at == b->next.due_at;
}

/* The columns were written by the newest event, or by a pass since then when a pause was used up; a look that
 * comes too early does no harm. */
static int compare(struct db *db, const struct clock_list *list, struct look *w, struct clock_compare *c, struct err *e)
{
	int64_t began = newest(list, 0);
	w->now_s = began;
	int rc = derive(db, list, w, &c->derived, e);
	bool same = !rc && is_same(&c->derived, &c->stored);
	int64_t sweep_at = c->derived.sweep_at;
	for (size_t i = 0; !rc && !(same && c->stored.sweep_at <= sweep_at) && i <= list->n; i++) {
		struct clock_leading later;
		w->now_s = i < list->n ? sla_pause_ends(&list->v[i].clock, began) : c->now_s;
		if (w->now_s <= began || w->now_s > c->now_s)
			continue;
		rc = derive(db, list, w, &later, e);
		same |= !rc && is_same(&later, &c->stored);
		sweep_at = later.sweep_at > sweep_at ? later.sweep_at : sweep_at;
	}
	c->derived.sweep_at = sweep_at;
	c->same = same && c->stored.sweep_at <= sweep_at;
	return rc;
}

int clock_compare_next(struct db *db, struct clock_compare *c, struct err *e)
{
	struct arena arena;
	struct clock_list list;
	struct noted_list noted = { 0 };
	struct look w = { .noted = &noted };
	arena_init(&arena);
	int rc = clock_load(db, c->complaint_id, &arena, &list, e);
	if (!rc)
		rc = load_noted(db, c->complaint_id, &noted, e);
	if (!rc)
		rc = compare(db, &list, &w, c, e);
	vec_clear(&noted.list);
	arena_clear(&arena);
	return rc;
}
