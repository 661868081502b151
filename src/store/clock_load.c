/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a complaint as the engine takes them. */
#include <string.h>

#include "clock_internal.h"
#include "internal.h"

static unsigned reasons_of(const char *text)
{
	unsigned bits = 0;
	for (int r = 0; r < term_count(TERM_PAUSE); r++)
		if (strstr(text, term_key(TERM_PAUSE, r)))
			bits |= PAUSE_BIT(r);
	return bits;
}

struct loaded {
	VEC(struct case_clock) clock;
	VEC(struct sla_event) event;
	VEC(struct sla_pause) pause;
};

static int read_clock(struct db *db, const struct query *q, struct arena *a, struct sla_clock *c,
		      struct err *e)
{
	const struct calendar *calendar;
	int rc = calendar_cached(db, query_col_int(q, 5), &calendar, e);
	*c = (struct sla_clock){ .kind = (enum clock_kind)query_col_term(q, 0, TERM_CLOCK),
				 .seq = (int)query_col_int(q, 1),
				 .start_at = query_col_int(q, 2),
				 .target = query_col_int(q, 3),
				 .unit = (enum sla_unit)query_col_term(q, 4, TERM_UNIT),
				 .calendar = calendar,
				 .item = arena_strdup(a, query_col_text(q, 6)),
				 .pausable = reasons_of(query_col_text(q, 7)),
				 .max_pause_s = query_col_int(q, 8),
				 .ref_id = query_col_int(q, 9) };
	return rc;
}

static void read_event(const struct query *q, struct arena *a, struct loaded *l)
{
	const char *who = query_col_text(q, 13), *why = query_col_text(q, 14);
	struct sla_event *v = vec_push(&l->event);
	*v = (struct sla_event){ .at = query_col_int(q, 10),
				 .what = clock_what_of(query_col_text(q, 11)),
				 .amount = query_col_int(q, 12), .note = "" };
	if (*who || *why)
		v->note = arena_printf(a, "%s%s%s", who, *who && *why ? ": " : "", why);
	l->clock.v[l->clock.n - 1].clock.events++;
}

/* One row for each event of each clock, and one for a clock without events. */
static int load_clocks(struct db *db, int64_t id, struct arena *a, struct loaded *l, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT c.kind, c.seq, c.start_at, c.target, c.unit, c.calendar_id, c.item, c.pausable,"
		       " c.max_pause_s, c.ref_id, v.at, v.what, v.amount, coalesce(p.name, ''), v.reason, c.policy_id"
		       " FROM clock c LEFT JOIN clock_event v ON v.complaint_id = c.complaint_id"
		       "  AND v.kind = c.kind AND v.seq = c.seq LEFT JOIN user p ON p.id = v.approved_by"
		       " WHERE c.complaint_id = :id ORDER BY c.kind, c.seq, v.n", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc;
	while ((rc = query_step(&q, e)) > 0) {
		struct sla_clock *c = l->clock.n ? &l->clock.v[l->clock.n - 1].clock : NULL;
		int kind = query_col_term(&q, 0, TERM_CLOCK), seq = (int)query_col_int(&q, 1);
		if (!c || (int)c->kind != kind || c->seq != seq) {
			struct case_clock *k = vec_push(&l->clock);
			k->policy_id = query_col_int(&q, 15);
			rc = read_clock(db, &q, a, &k->clock, e);
			if (rc)
				break;
		}
		if (!query_col_is_null(&q, 10))
			read_event(&q, a, l);
	}
	query_close(&q);
	return rc;
}

static int load_pauses(struct db *db, int64_t id, struct loaded *l, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT from_at, to_at, reason FROM pause WHERE complaint_id = :id"
			       " ORDER BY from_at, seq", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&l->pause) =
		    (struct sla_pause){ query_col_int(&q, 0), query_col_int(&q, 1),
					(enum pause_reason)query_col_term(&q, 2, TERM_PAUSE) };
	query_close(&q);
	return rc;
}

static void give(struct loaded *l, struct arena *a, struct clock_list *out)
{
	struct sla_event *event = arena_alloc(a, l->event.n * sizeof *event + 1);
	struct sla_pause *pause = arena_alloc(a, l->pause.n * sizeof *pause + 1);
	out->n = l->clock.n;
	out->v = arena_alloc(a, l->clock.n * sizeof *out->v + 1);
	if (l->event.n)
		memcpy(event, l->event.v, l->event.n * sizeof *event);
	if (l->pause.n)
		memcpy(pause, l->pause.v, l->pause.n * sizeof *pause);
	for (size_t i = 0; i < l->clock.n; i++) {
		out->v[i] = l->clock.v[i];
		struct sla_clock *c = &out->v[i].clock;
		c->event = event;
		event += c->events;
		c->pause = pause;
		c->pauses = l->pause.n;
	}
}

int clock_load(struct db *db, int64_t complaint_id, struct arena *a, struct clock_list *out,
	       struct err *e)
{
	struct loaded l = { 0 };
	*out = (struct clock_list){ 0 };
	int rc = load_clocks(db, complaint_id, a, &l, e);
	if (!rc)
		rc = load_pauses(db, complaint_id, &l, e);
	if (!rc)
		give(&l, a, out);
	vec_clear(&l.clock);
	vec_clear(&l.event);
	vec_clear(&l.pause);
	return rc;
}
