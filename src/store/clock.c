/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to the clocks of a complaint: rows are added, none is changed. */
#include "plaint/store/clock.h"

#include <string.h>

#include "clock_internal.h"
#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/policy.h"

static const char *const whats[] = { [SLA_MET] = "met", [SLA_CANCEL] = "cancel",
				     [SLA_EXTEND] = "extend", [SLA_BREACH] = "breach",
				     [SLA_RETARGET] = "retarget" };

enum sla_what clock_what_of(const char *key)
{
	int i = 0;
	while (strcmp(whats[i], key))
		i++;
	return (enum sla_what)i;
}

static void add_reasons(struct str *s, unsigned pausable)
{
	for (int r = 0; r < term_count(TERM_PAUSE); r++)
		if (pausable & PAUSE_BIT(r))
			str_printf(s, "%s%s", s->len ? " " : "", term_key(TERM_PAUSE, r));
}

static int next_seq(struct db *db, int64_t complaint_id, enum clock_kind kind, int *seq, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT coalesce(max(seq), 0) + 1 FROM clock"
			       " WHERE complaint_id = :id AND kind = :kind", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, (int)kind));
	int rc = query_step(&q, e);
	*seq = rc > 0 ? (int)query_col_int(&q, 0) : 1;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int clock_insert(struct db *db, const struct clock_act *a, const struct clock_item *it, int seq,
		 struct err *e)
{
	struct query q;
	struct str reasons;
	if (query_open(&q, db,
		       "INSERT INTO clock(complaint_id, kind, seq, start_at, target, unit, calendar_id,"
		       " policy_id, item, pausable, max_pause_s, ref_id) VALUES(:id, :kind, :seq, :at,"
		       " :target, :unit, :calendar, :policy, :item, :pausable, :max, :ref)", e))
		return e->code;
	str_init(&reasons, 80);
	add_reasons(&reasons, it->kind == CLOCK_STATUTORY ? 0 : it->pausable);
	query_int(&q, ":id", a->complaint_id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, (int)it->kind));
	query_int(&q, ":seq", seq);
	query_int(&q, ":at", it->start_at ? it->start_at : a->at);
	query_int(&q, ":target", it->target);
	query_text(&q, ":unit", term_key(TERM_UNIT, (int)it->unit));
	query_int_or_null(&q, ":calendar", it->calendar_id);
	query_int_or_null(&q, ":policy", it->policy_id);
	query_text(&q, ":item", it->item ? it->item : "");
	query_text(&q, ":pausable", reasons.len ? reasons.s : "");
	query_int(&q, ":max", it->max_pause_s);
	query_int(&q, ":ref", it->ref_id);
	int rc = query_run(&q, e);
	str_clear(&reasons);
	return rc;
}

int clock_start_item(struct db *db, const struct clock_act *a, const struct clock_item *it, int *seq,
		     struct err *e)
{
	int n = 1;
	int rc = next_seq(db, a->complaint_id, it->kind, &n, e);
	if (seq)
		*seq = n;
	return rc ? rc : clock_insert(db, a, it, n, e);
}

int clock_start(struct db *db, const struct clock_act *a, enum clock_kind kind, struct err *e)
{
	struct policy_set set;
	struct policy_items items;
	int rc = policy_set_of(db, a->complaint_id, &set, e);
	if (!rc)
		rc = policy_clocks(db, &set, kind, a->at, &items, e);
	for (int i = 0; !rc && i < items.n; i++)
		rc = clock_start_item(db, a, &items.v[i], NULL, e);
	return rc;
}

struct clock_ends {
	int kind;
	int64_t ref_id;
	enum sla_what what;
};

/* Clocks of a kind (-1: all) and of ref_id (-1: of any) that have not ended. */
static int end_clocks(struct db *db, const struct clock_act *a, struct clock_ends w, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO clock_event(complaint_id, kind, seq, n, at, what, user_id)"
		       " SELECT c.complaint_id, c.kind, c.seq, (SELECT coalesce(max(v.n), 0) + 1"
		       "  FROM clock_event v WHERE v.complaint_id = c.complaint_id"
		       "  AND v.kind = c.kind AND v.seq = c.seq), :at, :what, :user"
		       " FROM clock c WHERE c.complaint_id = :id AND (:kind IS NULL OR c.kind = :kind)"
		       " AND (:ref < 0 OR c.ref_id = :ref)"
		       " AND NOT EXISTS (SELECT 1 FROM clock_event v"
		       "  WHERE v.complaint_id = c.complaint_id AND v.kind = c.kind"
		       "  AND v.seq = c.seq AND v.what IN ('met', 'cancel', 'retarget'))", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_text(&q, ":kind", w.kind < 0 ? NULL : term_key(TERM_CLOCK, w.kind));
	query_int(&q, ":ref", w.ref_id);
	query_int(&q, ":at", a->at);
	query_text(&q, ":what", whats[w.what]);
	query_int_or_null(&q, ":user", a->user_id);
	return query_run(&q, e);
}

int clock_end(struct db *db, const struct clock_act *a, int kind, enum sla_what what, struct err *e)
{
	return end_clocks(db, a, (struct clock_ends){ kind, -1, what }, e);
}

int clock_end_ref(struct db *db, const struct clock_act *a, enum clock_kind kind, int64_t ref_id,
		  enum sla_what what, struct err *e)
{
	return end_clocks(db, a, (struct clock_ends){ (int)kind, ref_id, what }, e);
}

int clock_revive(struct db *db, const struct clock_act *a, enum clock_kind kind, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO clock(complaint_id, kind, seq, start_at, target, unit, calendar_id,"
		       " policy_id, item, pausable, max_pause_s, ref_id)"
		       " SELECT c.complaint_id, c.kind, (SELECT max(seq) FROM clock WHERE complaint_id = :id"
		       "  AND kind = :kind) + row_number() OVER (ORDER BY c.seq), c.start_at, c.target, c.unit,"
		       " c.calendar_id, c.policy_id, c.item, c.pausable, c.max_pause_s, c.ref_id"
		       " FROM clock c WHERE c.complaint_id = :id AND c.kind = :kind"
		       " AND EXISTS (SELECT 1 FROM clock_event v WHERE v.complaint_id = c.complaint_id"
		       "  AND v.kind = c.kind AND v.seq = c.seq AND v.at = :at"
		       "  AND v.what IN ('met', 'cancel'))", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, kind));
	query_int(&q, ":at", a->at);
	return query_run(&q, e);
}

static int restart_progress(struct db *db, const struct clock_act *a, struct err *e)
{
	int rc = clock_end(db, a, CLOCK_PROGRESS, SLA_MET, e);
	return rc ? rc : clock_start(db, a, CLOCK_PROGRESS, e);
}

int clock_replied(struct db *db, const struct clock_act *a, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT open = 1 AND stage NOT IN ('decided', 'exec', 'verify'),"
		       " (SELECT coalesce(max(start_at), -1) FROM clock"
		       "  WHERE complaint_id = :id AND kind = 'progress')"
		       " FROM complaint WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	int rc = query_step(&q, e);
	bool waiting = false, newer = false;
	if (rc > 0) {
		waiting = query_col_int(&q, 0);
		newer = a->at > query_col_int(&q, 1);
	}
	query_close(&q);
	if (rc <= 0)
		return rc;
	rc = clock_end(db, a, CLOCK_RESPONSE, SLA_MET, e);
	if (!rc && waiting && newer)
		rc = restart_progress(db, a, e);
	return rc ? rc : clock_keep_next(db, a, e);
}

static int add_event(struct db *db, const struct clock_act *a, struct clock_ref c,
		     const struct clock_event_new *v, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO clock_event(complaint_id, kind, seq, n, at, what, amount, user_id,"
		       " approved_by, contact_id, reason) SELECT :id, :kind, :seq, coalesce(max(n), 0) + 1,"
		       " :at, :what, :amount, :user, :approver, :contact, :reason FROM clock_event"
		       " WHERE complaint_id = :id AND kind = :kind AND seq = :seq", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, (int)c.kind));
	query_int(&q, ":seq", c.seq);
	query_int(&q, ":at", v->at);
	query_text(&q, ":what", whats[v->what]);
	query_int(&q, ":amount", v->amount);
	query_int_or_null(&q, ":user", a->user_id);
	query_int_or_null(&q, ":approver", v->approved_by);
	query_int_or_null(&q, ":contact", v->contact_id);
	query_text(&q, ":reason", v->reason ? v->reason : "");
	return query_run(&q, e);
}

int clock_add_event(struct db *db, const struct clock_act *a, struct clock_ref c,
		    const struct clock_event_new *v, struct err *e)
{
	return add_event(db, a, c, v, e);
}

/* The clock (kind, seq) of the act's complaint, in the arena. */
static int find_clock(struct db *db, const struct clock_act *a, struct clock_ref c, struct arena *arena,
		      const struct sla_clock **out, struct err *e)
{
	struct clock_list list;
	struct sla_state s;
	int rc = clock_load(db, a->complaint_id, arena, &list, e);
	*out = NULL;
	for (size_t i = 0; i < list.n && !rc; i++)
		if (list.v[i].clock.kind == c.kind && list.v[i].clock.seq == c.seq)
			*out = &list.v[i].clock;
	if (rc)
		return rc;
	if (!*out)
		return err_set(e, ERR_NOTFOUND, _("there is no clock %s %d"),
			       term_key(TERM_CLOCK, (int)c.kind), c.seq);
	sla_eval(*out, a->at, &s);
	if (s.ended_at)
		return err_set(e, ERR_DENIED, _("the clock has ended"));
	return 0;
}

int clock_extend(struct db *db, const struct clock_act *a, const struct clock_extension *x, struct err *e)
{
	struct arena arena;
	const struct sla_clock *c;
	struct clock_ref ref = { x->kind, x->seq };
	struct clock_event_new v = { .at = a->at, .what = SLA_EXTEND, .amount = x->amount,
				     .approved_by = x->approved_by, .contact_id = x->contact_id,
				     .reason = x->reason };
	arena_init(&arena);
	int rc = find_clock(db, a, ref, &arena, &c, e);
	if (!rc)
		rc = add_event(db, a, ref, &v, e);
	arena_clear(&arena);
	return rc;
}

static int note_breach(struct db *db, const struct clock_act *a, const struct sla_clock *c,
		       const char *reason, struct err *e)
{
	struct sla_state s;
	sla_eval(c, a->at, &s);
	for (size_t i = 0; i < c->events; i++)
		if (c->event[i].what == SLA_BREACH)
			return 0;
	if (s.band != BAND_LATE)
		return 0;
	struct clock_ref ref = { c->kind, c->seq };
	struct clock_event_new v = { .at = *reason ? a->at : s.due_at, .what = SLA_BREACH, .reason = reason };
	return add_event(db, a, ref, &v, e);
}

int clock_retarget(struct db *db, const struct clock_act *a, struct clock_ref old,
		   const struct clock_item *it, struct err *e)
{
	struct arena arena;
	const struct sla_clock *c;
	struct clock_event_new v = { .at = a->at, .what = SLA_RETARGET };
	struct clock_item new = *it;
	struct clock_ref made = { it->kind, 0 };
	arena_init(&arena);
	int rc = find_clock(db, a, old, &arena, &c, e);
	if (rc)
		goto out;
	new.start_at = c->start_at;
	new.ref_id = c->ref_id;
	bool was_late = false;
	struct sla_state s;
	sla_eval(c, a->at, &s);
	was_late = s.band == BAND_LATE;
	rc = note_breach(db, a, c, "", e);
	if (!rc)
		rc = add_event(db, a, old, &v, e);
	if (!rc)
		rc = clock_start_item(db, a, &new, &made.seq, e);
	if (!rc)
		rc = find_clock(db, a, made, &arena, &c, e);
	if (!rc)
		rc = note_breach(db, a, c, was_late ? "" : "retarget", e);
out:
	arena_clear(&arena);
	return rc;
}
