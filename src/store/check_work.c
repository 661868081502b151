/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work orders against their events and clocks, compensations against approvals and the audit, leading clocks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_internal.h"
#include "internal.h"
#include "plaint/model/terms.h"
#include "plaint/store/audit.h"
#include "plaint/store/clock.h"

/* The state that an event leaves an order in. */
static const char *state_after(const char *what)
{
	return strcmp(what, "forwarded") ? what : "sent";
}

static bool is_asked(const char *state)
{
	return !strcmp(state, "sent") || !strcmp(state, "accepted");
}

static void check_order(const struct check_run *r, const struct query *q)
{
	struct check_finding f = { .object = "work_order", .id = query_col_int(q, 0), .no = query_col_text(q, 1),
				   .what = "state" };
	const char *state = query_col_text(q, 2), *after = state_after(query_col_text(q, 5));
	if (strcmp(state, after))
		check_say(r, &f, after, state);
	f.what = "dept_id";
	if (query_col_int(q, 3) != query_col_int(q, 6))
		check_say_int(r, &f, query_col_int(q, 6), query_col_int(q, 3));
	f.what = "hops";
	if (query_col_int(q, 4) != query_col_int(q, 7))
		check_say_int(r, &f, query_col_int(q, 7), query_col_int(q, 4));
	f.what = "clock";
	bool runs = query_col_int(q, 8);
	if (runs != is_asked(state))
		check_say(r, &f, is_asked(state) ? "running" : "ended", runs ? "running" : "ended");
	f.what = "case_open";
	if (is_asked(state) && !query_col_int(q, 9))
		check_say(r, &f, "cancelled", state);
}

int check_orders(struct db *db, struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db,
		       "SELECT w.id, c.no, w.state, w.dept_id, w.hops, coalesce(v.what, ''), coalesce(v.dept_id, 0),"
		       " (SELECT count(*) FROM work_order_event x WHERE x.work_order_id = w.id AND x.what IN ('sent','forwarded')),"
		       " EXISTS (SELECT 1 FROM clock k WHERE k.complaint_id = w.complaint_id AND k.kind = 'ola' AND k.ref_id = w.id"
		       "  AND NOT EXISTS (SELECT 1 FROM clock_event y WHERE y.complaint_id = k.complaint_id AND y.kind = 'ola'"
		       "   AND y.seq = k.seq AND y.what IN ('met','cancel','retarget'))), c.open"
		       " FROM work_order w JOIN complaint c ON c.id = w.complaint_id LEFT JOIN work_order_event v"
		       " ON v.work_order_id = w.id AND v.n = (SELECT max(n) FROM work_order_event z WHERE z.work_order_id = w.id)"
		       " ORDER BY w.id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		check_order(r, &q);
		r->rows++;
	}
	query_close(&q);
	return rc;
}

static void check_amount(const struct check_run *r, const struct query *q)
{
	struct check_finding f = { .object = "compensation", .id = query_col_int(q, 0), .no = query_col_text(q, 1),
				   .what = "amount_fen" };
	const char *state = query_col_text(q, 3);
	char buf[32];
	const char *amount = audit_value(buf, sizeof buf, query_col_text(q, 6), "amount_fen");
	if (*amount && strtoll(amount, NULL, 10) != query_col_int(q, 2))
		check_say_int(r, &f, strtoll(amount, NULL, 10), query_col_int(q, 2));
	f.what = "paid_at";
	if (!strcmp(state, "paid") == query_col_is_null(q, 4))
		check_say(r, &f, state, query_col_text(q, 4));
	f.what = "reference";
	if (!strcmp(state, "paid") && !*query_col_text(q, 5) && !query_col_int(q, 11)) /* erasure takes it away */
		check_say(r, &f, state, "");
	f.what = "state";
	/* one that came back for more words waits too, until it is asked for again or taken back */
	if (!strcmp(state, "pending") ? !query_col_int(q, 7) : query_col_int(q, 10) > 0)
		check_say(r, &f, query_col_int(q, 10) ? "pending" : "", state);
	f.what = "customer_id";
	if (query_col_int(q, 8) != query_col_int(q, 9))
		check_say_int(r, &f, query_col_int(q, 9), query_col_int(q, 8));
}

/* What the event of the grant says stays what it said: a sum that was changed behind the program is found. */
int check_money(struct db *db, struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db,
		       "SELECT m.id, c.no, m.amount_fen, m.state, m.paid_at, m.reference,"
		       " coalesce((SELECT a.detail FROM audit_event a WHERE a.object = 'complaint' AND a.object_id = m.complaint_id"
		       "  AND a.action IN ('compensation.ask','compensation.grant')"
		       "  AND a.detail LIKE 'compensation=' || m.id || ';%'), ''),"
		       " (SELECT count(*) FROM approval p WHERE p.complaint_id = m.complaint_id AND p.what = 'compensation'"
		       "  AND p.ref_id = m.id AND p.state IN ('open','returned')), m.customer_id, c.customer_id,"
		       " (SELECT count(*) FROM approval p WHERE p.complaint_id = m.complaint_id AND p.what = 'compensation'"
		       "  AND p.ref_id = m.id AND p.state = 'open'),"
		       " EXISTS (SELECT 1 FROM tombstone t WHERE t.customer_id = m.customer_id)"
		       " FROM compensation m JOIN complaint c ON c.id = m.complaint_id ORDER BY m.id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		check_amount(r, &q);
		r->rows++;
	}
	query_close(&q);
	return rc;
}

static void tell_clock(const struct check_run *r, const struct clock_compare *c, const char *no)
{
	const struct clock_leading *d = &c->derived, *s = &c->stored;
	const struct {
		const char *what;
		int64_t derived, stored;
	} times[] = { { "next_due_at", d->next.due_at, s->next.due_at },
		      { "next_notice_at", d->next.notice_at, s->next.notice_at },
		      { "next_risk_at", d->next.risk_at, s->next.risk_at },
		      { "next_crit_at", d->next.crit_at, s->next.crit_at } };
	struct check_finding f = { .object = "complaint", .id = c->complaint_id, .no = no, .fix = CHECK_FIX_NEXT,
				   .what = "next_kind" };
	if (strcmp(d->kind, s->kind))
		check_say(r, &f, d->kind, s->kind);
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		f.what = times[i].what;
		if (times[i].derived != times[i].stored)
			check_say_int(r, &f, times[i].derived, times[i].stored);
	}
	f.what = "paused";
	if (strcmp(d->paused, s->paused))
		check_say(r, &f, d->paused, s->paused);
	f.what = "sweep_at";
	if (s->sweep_at > d->sweep_at)
		check_say_int(r, &f, d->sweep_at, s->sweep_at);
}

static int check_clock(struct db *db, struct check_run *r, int64_t id, struct err *e)
{
	struct clock_compare c = { .complaint_id = id, .now_s = r->now_s };
	struct query q;
	if (query_open(&q, db, "SELECT no, next_kind, paused, next_notice_at, next_risk_at, next_crit_at, next_due_at, sweep_at"
			       " FROM complaint WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		c.stored = (struct clock_leading){ query_col_text(&q, 1), query_col_text(&q, 2),
						   { query_col_int(&q, 3), query_col_int(&q, 4), query_col_int(&q, 5),
						     query_col_int(&q, 6) }, query_col_int(&q, 7) };
		rc = clock_compare_next(db, &c, e);
		if (!rc && !c.same)
			tell_clock(r, &c, query_col_text(&q, 0));
	}
	query_close(&q);
	r->rows++;
	return rc < 0 ? rc : 0;
}

int check_clocks(struct db *db, struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db, "SELECT id FROM complaint INDEXED BY complaint_open WHERE open = 1", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		rc = check_clock(db, r, query_col_int(&q, 0), e);
		if (rc)
			break;
	}
	query_close(&q);
	return rc;
}
