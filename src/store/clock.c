/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The events decide; the three next_* columns of a complaint repeat the earliest due clock for the
 * queue's index and are written by clock_keep_next() in the transaction that changed a clock.
 */
#include "plaint/store/clock.h"

#include <string.h>

#include "internal.h"

static const char *const whats[] = { [SLA_PAUSE] = "pause", [SLA_RESUME] = "resume",
				     [SLA_MET] = "met", [SLA_CANCEL] = "cancel" };

static enum sla_what what_of(const char *key)
{
	int i = 0;
	while (strcmp(whats[i], key))
		i++;
	return (enum sla_what)i;
}

int clock_start(struct db *db, const struct clock_act *a, enum tier tier, enum clock_kind kind,
		struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO clock(complaint_id, kind, seq, start_at, target_s, item)"
		       " SELECT :id, :kind, coalesce(max(seq), 0) + 1, :at, :target, :item"
		       " FROM clock WHERE complaint_id = :id AND kind = :kind", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, kind));
	query_int(&q, ":at", a->at);
	query_int(&q, ":target", sla_seed_target(tier, kind));
	query_text(&q, ":item", sla_seed_item(tier, kind));
	return query_run(&q, e);
}

int clock_end(struct db *db, const struct clock_act *a, int kind, enum sla_what what, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO clock_event(complaint_id, kind, seq, n, at, what, user_id)"
		       " SELECT c.complaint_id, c.kind, c.seq, (SELECT coalesce(max(v.n), 0) + 1"
		       "  FROM clock_event v WHERE v.complaint_id = c.complaint_id"
		       "  AND v.kind = c.kind AND v.seq = c.seq), :at, :what, :user"
		       " FROM clock c WHERE c.complaint_id = :id AND (:kind IS NULL OR c.kind = :kind)"
		       " AND NOT EXISTS (SELECT 1 FROM clock_event v"
		       "  WHERE v.complaint_id = c.complaint_id AND v.kind = c.kind"
		       "  AND v.seq = c.seq AND v.what IN ('met', 'cancel'))", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_text(&q, ":kind", kind < 0 ? NULL : term_key(TERM_CLOCK, kind));
	query_int(&q, ":at", a->at);
	query_text(&q, ":what", whats[what]);
	query_int_or_null(&q, ":user", a->user_id);
	return query_run(&q, e);
}

int clock_revive(struct db *db, const struct clock_act *a, enum clock_kind kind, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO clock(complaint_id, kind, seq, start_at, target_s, item)"
		       " SELECT c.complaint_id, c.kind, c.seq + 1, c.start_at, c.target_s, c.item"
		       " FROM clock c WHERE c.complaint_id = :id AND c.kind = :kind"
		       " AND c.seq = (SELECT max(seq) FROM clock"
		       "  WHERE complaint_id = :id AND kind = :kind)"
		       " AND EXISTS (SELECT 1 FROM clock_event v WHERE v.complaint_id = c.complaint_id"
		       "  AND v.kind = c.kind AND v.seq = c.seq AND v.at = :at"
		       "  AND v.what IN ('met', 'cancel'))", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, kind));
	query_int(&q, ":at", a->at);
	return query_run(&q, e);
}

static int restart_progress(struct db *db, const struct clock_act *a, enum tier tier, struct err *e)
{
	int rc = clock_end(db, a, CLOCK_PROGRESS, SLA_MET, e);
	return rc ? rc : clock_start(db, a, tier, CLOCK_PROGRESS, e);
}

int clock_replied(struct db *db, const struct clock_act *a, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT tier, open = 1 AND stage NOT IN ('decided', 'exec', 'verify'),"
		       " (SELECT coalesce(max(start_at), -1) FROM clock"
		       "  WHERE complaint_id = :id AND kind = 'progress')"
		       " FROM complaint WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	int rc = query_step(&q, e);
	enum tier tier = TIER_GENERAL;
	bool waiting = false, newer = false;
	if (rc > 0) {
		tier = (enum tier)query_col_term(&q, 0, TERM_TIER);
		waiting = query_col_int(&q, 1);
		newer = a->at > query_col_int(&q, 2);
	}
	query_close(&q);
	if (rc <= 0)
		return rc;
	rc = clock_end(db, a, CLOCK_RESPONSE, SLA_MET, e);
	if (!rc && waiting && newer)
		rc = restart_progress(db, a, tier, e);
	return rc ? rc : clock_keep_next(db, a->complaint_id, e);
}

/* One row for each event of each clock, and one for a clock without events. */
static int load_rows(struct query *q, struct arena *a, struct clock_list *out, struct err *e)
{
	VEC(struct sla_event) events = { 0 };
	VEC(struct case_clock) clocks = { 0 };
	int rc;
	while ((rc = query_step(q, e)) > 0) {
		enum clock_kind kind = (enum clock_kind)query_col_term(q, 0, TERM_CLOCK);
		int seq = (int)query_col_int(q, 1);
		struct case_clock *c = clocks.n ? &clocks.v[clocks.n - 1] : NULL;
		if (!c || c->clock.kind != kind || c->clock.seq != seq) {
			c = vec_push(&clocks);
			c->clock = (struct sla_clock){ .kind = kind, .seq = seq,
						       .start_at = query_col_int(q, 2),
						       .target_s = query_col_int(q, 3),
						       .item = arena_strdup(a, query_col_text(q, 4)) };
		}
		if (query_col_is_null(q, 5))
			continue;
		c->clock.events++;
		*vec_push(&events) = (struct sla_event){ query_col_int(q, 5), what_of(query_col_text(q, 6)) };
	}
	out->n = clocks.n;
	out->v = arena_alloc(a, clocks.n * sizeof *out->v + 1);
	struct sla_event *ev = arena_alloc(a, events.n * sizeof *ev + 1);
	if (events.n)
		memcpy(ev, events.v, events.n * sizeof *ev);
	for (size_t i = 0; i < clocks.n; i++) {
		out->v[i] = clocks.v[i];
		out->v[i].clock.event = ev;
		ev += clocks.v[i].clock.events;
	}
	vec_clear(&events);
	vec_clear(&clocks);
	return rc;
}

int clock_load(struct db *db, int64_t complaint_id, struct arena *a, struct clock_list *out,
	       struct err *e)
{
	struct query q;
	*out = (struct clock_list){ 0 };
	if (query_open(&q, db,
		       "SELECT c.kind, c.seq, c.start_at, c.target_s, c.item, v.at, v.what"
		       " FROM clock c LEFT JOIN clock_event v ON v.complaint_id = c.complaint_id"
		       "  AND v.kind = c.kind AND v.seq = c.seq"
		       " WHERE c.complaint_id = :id ORDER BY c.kind, c.seq, v.n", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	int rc = load_rows(&q, a, out, e);
	query_close(&q);
	return rc;
}

int clock_keep_next(struct db *db, int64_t complaint_id, struct err *e)
{
	static const int64_t end_of_time = INT64_C(253402300799);
	struct arena a;
	struct clock_list list;
	const char *kind = "";
	int64_t start = 0, due = end_of_time;
	arena_init(&a);
	int rc = clock_load(db, complaint_id, &a, &list, e);
	for (size_t i = 0; i < list.n; i++) {
		struct sla_state s;
		sla_eval(&list.v[i].clock, end_of_time, &s);
		if (!s.running || s.due_at >= due)
			continue;
		kind = term_key(TERM_CLOCK, list.v[i].clock.kind);
		due = s.due_at;
		/* so that a band computed from start and due leaves completed pauses out */
		start = list.v[i].clock.start_at + s.paused_s;
	}
	arena_clear(&a);
	struct query q;
	if (rc || query_open(&q, db,
			     "UPDATE complaint SET next_kind = :kind, next_start_at = :start,"
			     " next_due_at = :due WHERE id = :id", e))
		return e->code;
	query_text(&q, ":kind", kind);
	query_int(&q, ":start", start);
	query_int(&q, ":due", due);
	query_int(&q, ":id", complaint_id);
	return query_run(&q, e);
}
