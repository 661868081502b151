/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages, cases, owners, promises, orders and money; clocks, figures and texts have files of their own. */
#include "plaint/store/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "check_internal.h"
#include "internal.h"
#include "plaint/model/casenum.h"
#include "plaint/model/stages.h"
#include "plaint/store/clock.h"

enum { PAGE_FINDINGS = 100 };

void check_say(const struct check_run *r, const struct check_finding *f, const char *derived, const char *stored)
{
	struct check_finding x = *f;
	x.derived = derived;
	x.stored = stored;
	if (!x.no)
		x.no = "";
	r->found(r->ctx, &x);
}

void check_say_int(const struct check_run *r, const struct check_finding *f, int64_t derived, int64_t stored)
{
	char a[24], b[24];
	snprintf(a, sizeof a, "%" PRId64, derived);
	snprintf(b, sizeof b, "%" PRId64, stored);
	check_say(r, f, a, b);
}

int check_pages(struct db *db, struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db, "PRAGMA integrity_check(100)", e))
		return e->code;
	for (int i = 0; i < PAGE_FINDINGS && (rc = query_step(&q, e)) > 0; i++) {
		const struct check_finding f = { .object = "store", .what = "pages" };
		if (strcmp(query_col_text(&q, 0), "ok"))
			check_say(r, &f, "ok", query_col_text(&q, 0));
	}
	query_close(&q);
	if (rc < 0 || query_open(&q, db, "PRAGMA foreign_key_check", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		const struct check_finding f = { .object = query_col_text(&q, 0), .id = query_col_int(&q, 1),
						 .what = "foreign_key" };
		check_say(r, &f, query_col_text(&q, 2), "");
	}
	query_close(&q);
	return rc < 0 ? rc : check_triggers(db, r, e);
}

enum { STAGES = STAGE_REOPENED + 1 };

struct history { /* of one case, row by row */
	int64_t id;
	int seq, last;               /* last: stage that it came to, -1 = none yet */
	bool been[STAGES][STAGES];   /* ways that were taken */
	bool bad;
	char derived[48], stored[48];
};

/* An import says where a case is and not how it came there; what is undone goes a way back. */
static bool is_way(const struct history *h, int from, int to, bool by_user)
{
	if (from < 0 || to < 0)
		return false;
	if (stage_may_follow((enum stage)from, (enum stage)to))
		return true;
	return (h->seq == 2 && from == STAGE_NEW && !by_user) ||
	       (h->been[to][from] && stage_may_follow((enum stage)to, (enum stage)from));
}

static void take_row(struct history *h, const struct query *q)
{
	const char *from_key = query_col_text(q, 2), *to_key = query_col_text(q, 3);
	int from = term_find(TERM_STAGE, from_key), to = term_find(TERM_STAGE, to_key);
	h->seq++;
	bool first = h->seq == 1 && !*from_key && to == STAGE_NEW;
	bool good = query_col_int(q, 1) == h->seq &&
		    (first || (h->seq > 1 && from == h->last && is_way(h, from, to, !query_col_is_null(q, 4))));
	if (!good && !h->bad) {
		h->bad = true;
		snprintf(h->derived, sizeof h->derived, "%d: %s", h->seq,
			 h->last < 0 ? "new" : term_key(TERM_STAGE, h->last));
		snprintf(h->stored, sizeof h->stored, "%" PRId64 ": %s > %s", query_col_int(q, 1), from_key, to_key);
	}
	if (from >= 0 && to >= 0)
		h->been[from][to] = true;
	h->last = to;
}

static void end_history(const struct check_run *r, struct history *h, const struct query *c)
{
	struct check_finding f = { .object = "complaint", .id = h->id, .no = query_col_text(c, 1), .what = "stage_way" };
	const char *last = h->last < 0 ? "" : term_key(TERM_STAGE, h->last);
	if (h->bad)
		check_say(r, &f, h->derived, h->stored);
	f.what = "stage";
	if (strcmp(last, query_col_text(c, 2)))
		check_say(r, &f, last, query_col_text(c, 2));
}

static void check_row(const struct check_run *r, const struct query *c)
{
	struct check_finding f = { .object = "complaint", .id = query_col_int(c, 0), .no = query_col_text(c, 1),
				   .what = "no" };
	char digits[CASENUM_BUF];
	struct err why;
	if (casenum_parse(f.no, digits, &why))
		check_say(r, &f, "", f.no);
	else if (strcmp(digits, f.no))
		check_say(r, &f, digits, f.no);
	f.what = "closed_at";
	if (query_col_int(c, 3) != query_col_is_null(c, 4))
		check_say(r, &f, query_col_int(c, 3) ? "" : term_key(TERM_STAGE, STAGE_CLOSED), query_col_text(c, 4));
}

/* Both in the order of their keys, side by side. */
static int walk_cases(struct query *c, struct query *t, struct check_run *r, struct err *e)
{
	int rc, more = query_step(t, e);
	while (more >= 0 && (rc = query_step(c, e)) > 0) {
		struct history h = { .id = query_col_int(c, 0), .last = -1 };
		check_row(r, c);
		while (more > 0 && query_col_int(t, 0) <= h.id) {
			if (query_col_int(t, 0) == h.id)
				take_row(&h, t);
			more = query_step(t, e);
		}
		end_history(r, &h, c);
		r->rows++;
	}
	return more < 0 ? more : rc;
}

static int check_histories(struct db *db, struct check_run *r, struct err *e)
{
	struct query c, t;
	if (query_open(&c, db, "SELECT id, no, stage, open, closed_at FROM complaint ORDER BY id", e))
		return e->code;
	int rc = query_open(&t, db, "SELECT complaint_id, seq, from_stage, to_stage, user_id FROM stage_transition"
				    " ORDER BY complaint_id, seq", e);
	if (!rc) {
		rc = walk_cases(&c, &t, r, e);
		query_close(&t);
	}
	query_close(&c);
	return rc;
}

/* Somebody sees each open case: its owner has not left, or it lies in the pool of a team.  Owners that only an
 * import has named (created_at 0) are as the source told them. */
static int check_owners(struct db *db, struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db,
		       "SELECT c.id, c.no, coalesce(u.login, c.owner_id, ''), u.active, t.id FROM complaint c INDEXED BY complaint_open"
		       " LEFT JOIN user u ON u.id = c.owner_id LEFT JOIN team t ON t.id = c.team_id"
		       " WHERE c.open = 1 AND (t.id IS NULL OR (c.owner_id IS NOT NULL AND coalesce(u.active = 0 AND u.created_at > 0, 1)))", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		struct check_finding f = { .object = "complaint", .id = query_col_int(&q, 0), .no = query_col_text(&q, 1),
					   .what = query_col_is_null(&q, 4) ? "team_id" : "owner_id" };
		check_say(r, &f, "", query_col_text(&q, 2));
	}
	query_close(&q);
	return rc;
}

int check_cases(struct db *db, struct check_run *r, struct err *e)
{
	int rc = check_histories(db, r, e);
	return rc ? rc : check_owners(db, r, e);
}

/* A promise of a case is a deadline of its own (A30); what ends one ends the other. */
static int check_promise(struct db *db, const struct check_run *r, const struct query *q, struct err *e)
{
	struct check_finding f = { .object = "promise", .id = query_col_int(q, 0), .no = query_col_text(q, 1), .what = "clock" };
	if (query_col_is_null(q, 4)) {
		check_say(r, &f, "promise", "");
		return 0;
	}
	struct sla_clock c = { .kind = CLOCK_PROMISE, .start_at = query_col_int(q, 4), .target = query_col_int(q, 5),
			       .unit = (enum sla_unit)query_col_term(q, 6, TERM_UNIT), .item = "" };
	int64_t due = 0, kept = query_col_int(q, 3);
	struct err beyond;
	int rc = calendar_cached(db, query_col_int(q, 7), &c.calendar, e);
	f.what = "due_at";
	/* one that was due already began at once */
	if (!rc && !sla_due(&c, &due, &beyond) && due != query_col_int(q, 2) && c.target)
		check_say_int(r, &f, due, query_col_int(q, 2));
	f.what = "kept_at";
	if (!rc && kept && !query_col_int(q, 8))
		check_say_int(r, &f, 0, kept);
	return rc;
}

int check_promises(struct db *db, struct check_run *r, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db,
		       "SELECT p.id, c.no, p.due_at, coalesce(p.kept_at, 0), k.start_at, k.target, k.unit, k.calendar_id,"
		       " EXISTS (SELECT 1 FROM clock_event v WHERE v.complaint_id = k.complaint_id AND v.kind = k.kind"
		       "  AND v.seq = k.seq AND v.what IN ('met','cancel','retarget'))"
		       " FROM promise p JOIN complaint c ON c.id = p.complaint_id LEFT JOIN clock k"
		       " ON k.complaint_id = p.complaint_id AND k.kind = 'promise' AND k.ref_id = p.id ORDER BY p.id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		rc = check_promise(db, r, &q, e);
		if (rc)
			break;
		r->rows++;
	}
	query_close(&q);
	return rc;
}
