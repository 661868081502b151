/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/model/money.h"
#include "plaint/store/audit.h"

struct events {
	VEC(struct case_event) list;
};

static struct case_event *add_event(struct events *ev, enum case_what what, int64_t at)
{
	struct case_event *v = vec_push(&ev->list);
	*v = (struct case_event){ .what = what, .at = at, .who = "", .text = "", .owner = "",
				  .reason = "", .call = CALL_NOTHING };
	return v;
}

/* The intake contact carries no text of its own: it is the complaint's. */
#define CONTACT_COLUMNS                                                                      \
	"SELECT t.at, u.name, CASE WHEN t.text = '' AND t.kind = 'complaint' THEN c.body"    \
	" ELSE t.text END, t.kind, t.direction, t.channel, t.emotion, coalesce(m.grade, 0)," \
	" t.id, coalesce(l.wait_s, -1), coalesce(l.talk_s, -1), coalesce(l.hold_s, -1),"     \
	" coalesce(l.wrap_s, -1) FROM contact t LEFT JOIN user u ON u.id = t.user_id"        \
	" LEFT JOIN contact_call l ON l.contact_id = t.id"                                   \
	" LEFT JOIN grumble m ON m.contact_id = t.id LEFT JOIN complaint c ON c.id = t.complaint_id"

static int read_contacts(struct query *q, struct arena *a, struct events *ev, struct err *e)
{
	int rc;
	while ((rc = query_step(q, e)) > 0) {
		struct case_event *v = add_event(ev, CASE_CONTACT, query_col_int(q, 0));
		v->who = arena_strdup(a, query_col_text(q, 1));
		v->text = arena_strdup(a, query_col_text(q, 2));
		v->kind = (enum contact_kind)query_col_term(q, 3, TERM_CONTACT_KIND);
		v->direction = (enum direction)query_col_term(q, 4, TERM_DIRECTION);
		v->channel = (enum channel)query_col_term(q, 5, TERM_CHANNEL);
		v->emotion = (enum emotion)query_col_term(q, 6, TERM_EMOTION);
		v->grade = (int)query_col_int(q, 7);
		v->contact_id = query_col_int(q, 8);
		for (int p = 0; p < CALL_PARTS; p++)
			v->call.s[p] = query_col_int(q, 9 + p);
	}
	query_close(q);
	return rc;
}

static int read_stages(struct query *q, struct arena *a, struct events *ev, struct err *e)
{
	int rc;
	while ((rc = query_step(q, e)) > 0) {
		int from = term_find(TERM_STAGE, query_col_text(q, 3));
		struct case_event *v = add_event(ev, CASE_STAGE, query_col_int(q, 0));
		v->who = arena_strdup(a, query_col_text(q, 1));
		v->text = arena_strdup(a, query_col_text(q, 2));
		v->from = from < 0 ? STAGE_NEW : (enum stage)from;
		v->to = (enum stage)query_col_term(q, 4, TERM_STAGE);
	}
	query_close(q);
	return rc;
}

static int read_clocks(struct query *q, struct arena *a, struct events *ev, struct err *e)
{
	static const char *const keys[] = { [SLA_MET] = "met", [SLA_CANCEL] = "cancel", [SLA_EXTEND] = "extend",
					    [SLA_BREACH] = "breach", [SLA_RETARGET] = "retarget" };
	int rc;
	while ((rc = query_step(q, e)) > 0) {
		struct case_event *v = add_event(ev, CASE_CLOCK, query_col_int(q, 0));
		v->who = arena_strdup(a, query_col_text(q, 1));
		v->text = arena_strdup(a, query_col_text(q, 2));
		v->clock = (enum clock_kind)query_col_term(q, 3, TERM_CLOCK);
		for (int i = 0; i < 5; i++)
			if (!strcmp(keys[i], query_col_text(q, 4)))
				v->event = (enum sla_what)i;
	}
	query_close(q);
	return rc;
}

static int read_owners(struct query *q, struct arena *a, struct events *ev, struct err *e)
{
	char buf[4096], amount[MONEY_BUF];
	int rc;
	while ((rc = query_step(q, e)) > 0) {
		const char *detail = query_col_text(q, 3);
		struct case_event *v = add_event(ev, CASE_OWNER, query_col_int(q, 0));
		v->who = arena_strdup(a, query_col_text(q, 1));
		v->text = arena_strdup(a, query_col_text(q, 2));
		v->owner = arena_strdup(a, audit_value(buf, sizeof buf, detail, "to"));
		v->reason = arena_strdup(a, audit_value(buf, sizeof buf, detail, "reason"));
		if (*audit_value(buf, sizeof buf, detail, "amount_fen"))
			v->reason = arena_printf(a, "%s  %s",
						 money_show(amount, strtoll(buf, NULL, 10)), v->reason);
	}
	query_close(q);
	return rc;
}

/* those of the cases that were merged into it too (E6) */
static const char contacts_sql[] =
	CONTACT_COLUMNS " WHERE t.complaint_id = :id OR t.complaint_id IN (SELECT m.id FROM complaint m"
	" WHERE m.merged_into = :id) ORDER BY t.at, t.id";
static const char customer_sql[] =
	CONTACT_COLUMNS " WHERE t.customer_id = :id ORDER BY t.at DESC, t.id DESC LIMIT 50";
_Static_assert(TIMELINE_CONTACTS == 50, "the limit in the statement");
static const char stages_sql[] =
	"SELECT s.at, u.name, s.reason, s.from_stage, s.to_stage FROM stage_transition s"
	" LEFT JOIN user u ON u.id = s.user_id WHERE s.complaint_id = :id ORDER BY s.seq";
static const char clocks_sql[] =
	"SELECT v.at, u.name, v.reason, v.kind, v.what FROM clock_event v"
	" LEFT JOIN user u ON u.id = v.user_id WHERE v.complaint_id = :id"
	" ORDER BY v.kind, v.seq, v.n";
static const char owners_sql[] =
	"SELECT a.at, u.name,"
	" CASE WHEN a.action LIKE 'case.%' THEN substr(a.action, 6) ELSE a.action END,"
	" a.detail FROM audit_event a"
	" LEFT JOIN user u ON u.id = a.user_id WHERE a.object = 'complaint' AND a.object_id = :id"
	" AND a.action IN ('case.claim', 'case.release', 'case.steal', 'case.assign', 'case.undo',"
	" 'case.handover', 'case.handback', 'case.remind', 'case.pause', 'case.resume', 'case.inquiry', 'case.evidence',"
	" 'case.decide', 'case.accept', 'case.escalate', 'case.extend', 'case.merge', 'case.unmerge',"
	" 'case.link', 'case.route', 'case.survey', 'order.send', 'order.accept', 'order.refuse', 'order.return',"
	" 'order.forward', 'order.done', 'order.cancel', 'compensation.ask', 'compensation.grant',"
	" 'compensation.pay', 'compensation.cancel', 'approval.ask', 'approval.again',"
	" 'approval.approve', 'approval.reject', 'approval.return', 'approval.withdraw')"
	" ORDER BY a.seq";

struct part {
	const char *sql;
	int (*read)(struct query *q, struct arena *a, struct events *ev, struct err *e);
};

/* Newest first; of the same second what was read later (it follows from the earlier) first. */
static void give_newest_first(struct events *ev, struct arena *a, struct timeline *out)
{
	size_t n = ev->list.n;
	struct case_event *v = arena_alloc(a, n * sizeof *v + 1);
	for (size_t i = 0; i < n; i++) {
		size_t at = i;
		for (; at > 0 && v[at - 1].at <= ev->list.v[i].at; at--)
			v[at] = v[at - 1];
		v[at] = ev->list.v[i];
	}
	*out = (struct timeline){ .v = v, .n = n };
	vec_clear(&ev->list);
}

int timeline_of_case(struct db *db, int64_t complaint_id, struct arena *a, struct timeline *out,
		     struct err *e)
{
	static const struct part parts[] = { { contacts_sql, read_contacts }, { owners_sql, read_owners },
		      { stages_sql, read_stages }, { clocks_sql, read_clocks } };
	struct events ev = { 0 };
	int rc = 0;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0] && !rc; i++) {
		struct query q;
		rc = query_open(&q, db, parts[i].sql, e);
		if (rc)
			break;
		query_int(&q, ":id", complaint_id);
		rc = parts[i].read(&q, a, &ev, e);
	}
	give_newest_first(&ev, a, out);
	return rc;
}

int timeline_of_customer(struct db *db, int64_t customer_id, struct arena *a, struct timeline *out,
			 struct err *e)
{
	struct events ev = { 0 };
	struct query q;
	if (query_open(&q, db, customer_sql, e))
		return e->code;
	query_int(&q, ":id", customer_id);
	int rc = read_contacts(&q, a, &ev, e);
	*out = (struct timeline){ .v = arena_alloc(a, ev.list.n * sizeof *out->v + 1), .n = ev.list.n };
	if (ev.list.n)
		memcpy(out->v, ev.list.v, ev.list.n * sizeof *out->v);
	vec_clear(&ev.list);
	return rc;
}
