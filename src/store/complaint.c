/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new complaint: its row, clocks, history, intake contact and words, as one consistent whole. */
#include "plaint/store/figures.h"
#include "plaint/store/complaint.h"

#include <stdio.h>
#include <stdlib.h>

#include "clock_internal.h"
#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/priority.h"
#include "plaint/model/stages.h"
#include "plaint/store/contact.h"
#include "plaint/store/names.h"
#include "plaint/store/policy.h"
#include "plaint/store/text.h"

static const char insert_sql[] =
	"INSERT INTO complaint(no, source_id, source_no, customer_id, product_id, category_id,"
	" channel, severity, tier, impact, urgency, priority, demand, remedy, subject, body, emotion,"
	" stage, open, owner_id, first_owner_id, team_id, received_at, entered_at, closed_at,"
	" next_kind, next_due_at, next_notice_at, next_risk_at, next_crit_at, sweep_at)"
	" VALUES(:no, :source, :source_no, :customer, :product, :category, :channel, :severity, :tier,"
	" :impact, :urgency, :priority, :demand, :remedy, :subject, :body, :emotion, :stage, :open,"
	" :owner, :owner, :team, :received, :entered, :closed, :kind, :due, :notice, :risk, :crit, :sweep)";

enum { PLANNED = 32 };

struct planned_clock {
	struct clock_item item;
	char name[96];            /* of the item */
	int seq;
	int64_t end_at;           /* 0: it still runs */
	enum sla_what how;
};

struct plan { /* what is worked out before anything is written */
	char no[CASENUM_BUF];
	int64_t source, category, product, team, owner;
	int priority;
	enum value_class value;
	int64_t entered_at, closed_at;
	struct policy_set policies;
	struct planned_clock clock[PLANNED];
	int clocks;
	const char *next_kind;
	struct sla_next next;
	int64_t sweep_at;
};

static const char *plain(const char *s)
{
	return s ? s : "";
}

static const char *or_else(const char *s, const char *instead)
{
	return s && *s ? s : instead;
}

static int plan_no(struct db *db, int64_t received_at, struct plan *p, struct err *e)
{
	char date[DATE_BUF], day[16], from[CASENUM_BUF], to[CASENUM_BUF];
	struct query q;
	date_format(date, DATE_DAY, received_at);
	size_t n = 0;
	for (const char *s = date; *s && n < 8; s++)
		if (*s != '-')
			day[n++] = *s;
	day[n] = '\0';
	if (query_open(&q, db, "SELECT max(no) FROM complaint WHERE no >= :from AND no <= :to", e))
		return e->code;
	snprintf(from, sizeof from, "%.8s000000", day);
	snprintf(to, sizeof to, "%.8s999999", day);
	query_text(&q, ":from", from);
	query_text(&q, ":to", to);
	int rc = query_step(&q, e);
	char last[6] = "0";
	if (rc > 0 && query_col_bytes(&q, 0) == CASENUM_DIGITS)
		snprintf(last, sizeof last, "%.5s", query_col_text(&q, 0) + 8);
	query_close(&q);
	if (rc < 0)
		return rc;
	int next = (int)strtol(last, NULL, 10) + 1;
	if (next > CASENUM_LAST)
		return err_set(e, ERR_DENIED, _("%s has no case number left (%d are taken)"), date,
			       CASENUM_LAST);
	casenum_make(p->no, day, next);
	return 0;
}

static int plan_names(struct db *db, const struct complaint_new *c, struct plan *p, struct err *e)
{
	int rc = name_id(db, NAME_SOURCE, c->source, &p->source, e);
	if (!rc)
		rc = name_id(db, NAME_CATEGORY, or_else(c->category, "other"), &p->category, e);
	if (!rc)
		rc = name_id(db, NAME_PRODUCT, c->product, &p->product, e);
	if (!rc)
		rc = name_id(db, NAME_TEAM, or_else(c->team, "desk"), &p->team, e);
	if (!rc)
		rc = name_id(db, NAME_USER, c->owner, &p->owner, e);
	return rc;
}

static int plan_priority(struct db *db, const struct complaint_new *c, struct plan *p, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT value_class, vulnerable <> '' FROM customer WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", c->customer_id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		p->value = (enum value_class)query_col_term(&q, 0, TERM_VALUE);
		struct priority_facts f = { .impact = c->impact, .urgency = c->urgency, .value = p->value,
					    .channel = c->channel, .category = plain(c->category),
					    .vulnerable = query_col_int(&q, 1) };
		p->priority = c->priority ? c->priority : priority_of(&f);
	}
	query_close(&q);
	return rc > 0 ? 0 : rc < 0 ? rc : err_set(e, ERR_NOTFOUND, _("there is no such customer"));
}

static int plan_policies(struct db *db, const struct complaint_new *c, struct plan *p, struct err *e)
{
	struct policy_facts f = { .tier = c->tier, .value = p->value, .channel = c->channel,
				  .team = or_else(c->team, "desk"),
				  .category = or_else(c->category, "other") };
	return policy_set_for(db, &f, c->received_at, &p->policies, e);
}

static int64_t first_of(int64_t a, int64_t b, int64_t c)
{
	return a ? a : b ? b : c;
}

static bool is_answered(enum stage s)
{
	return s == STAGE_DECIDED || s == STAGE_EXEC || s == STAGE_VERIFY || s == STAGE_CLOSED;
}

struct when {
	int64_t start_at, met_at; /* met_at 0: not yet */
};

static void add_planned(struct plan *p, const struct clock_item *it, struct when w)
{
	struct planned_clock *k = &p->clock[p->clocks];
	int seq = 1;
	for (int i = 0; i < p->clocks; i++)
		seq += p->clock[i].item.kind == it->kind;
	if (p->clocks == PLANNED)
		return;
	*k = (struct planned_clock){ .item = *it, .seq = seq, .end_at = w.met_at, .how = SLA_MET };
	snprintf(k->name, sizeof k->name, "%s", it->item);
	k->item.start_at = w.start_at;
	p->clocks++;
}

static int plan_kind(struct db *db, struct plan *p, enum clock_kind kind, struct when w, struct err *e)
{
	struct policy_items items;
	int rc = policy_clocks(db, &p->policies, kind, w.start_at, &items, e);
	for (int i = 0; !rc && i < items.n; i++)
		add_planned(p, &items.v[i], w);
	return rc;
}

static int plan_solution(struct db *db, const struct complaint_new *c, struct plan *p, int64_t answer,
			 struct err *e)
{
	struct when w = { c->received_at, answer };
	struct clock_item source = { .kind = CLOCK_SOLUTION, .unit = UNIT_SEC, .item = "source",
				     .target = c->due_at - c->received_at };
	if (c->due_at <= c->received_at)
		return plan_kind(db, p, CLOCK_SOLUTION, w, e);
	add_planned(p, &source, w);
	return 0;
}

/* The clocks as the stage and the times say: a stage after new was acknowledged (automatically at
 * receipt when no time is told), an answered one is solved; one that was withdrawn or merged has no more deadlines. */
static int plan_clocks(struct db *db, const struct complaint_new *c, struct plan *p, struct err *e)
{
	int64_t reply = c->first_reply_at, answer = 0;
	if (is_answered(c->stage))
		answer = first_of(c->closed_at, reply, p->entered_at);
	struct when ack = { c->received_at, c->stage == STAGE_NEW
						    ? c->acked_at
						    : first_of(c->acked_at, c->received_at, 0) };
	struct when response = { c->received_at, first_of(reply, answer, 0) };
	struct when told = { reply, answer }, law = { c->received_at, answer };
	int rc = plan_kind(db, p, CLOCK_ACK, ack, e);
	if (!rc)
		rc = plan_kind(db, p, CLOCK_RESPONSE, response, e);
	if (!rc)
		rc = plan_solution(db, c, p, answer, e);
	if (!rc)
		rc = plan_kind(db, p, CLOCK_STATUTORY, law, e);
	if (!rc && reply && !(answer && answer <= reply))
		rc = plan_kind(db, p, CLOCK_PROGRESS, told, e);
	for (int i = 0; i < p->clocks; i++)
		if (!p->clock[i].end_at && !stage_is_open(c->stage)) {
			p->clock[i].end_at = p->closed_at;
			p->clock[i].how = SLA_CANCEL;
		}
	return rc;
}

/* The leading clock and the first sweep, as clock_keep_next() would find them. */
static int plan_next(struct db *db, const struct complaint_new *c, struct plan *p, struct err *e)
{
	p->next_kind = "";
	p->next = (struct sla_next){ SLA_NEVER, SLA_NEVER, SLA_NEVER, SLA_NEVER };
	p->sweep_at = SLA_NEVER;
	const struct policy_house *house;
	int rc = policy_house(db, c->received_at, &house, e);
	for (int i = 0; i < p->clocks && !rc; i++) {
		const struct clock_item *k = &p->clock[i].item;
		struct sla_clock clock = { .kind = k->kind, .start_at = k->start_at, .target = k->target,
					   .unit = k->unit, .item = "" };
		int64_t mark[SLA_MARKS], first = SLA_NEVER;
		if (p->clock[i].end_at)
			continue;
		rc = calendar_cached(db, k->calendar_id, &clock.calendar, e);
		sla_marks(&clock, k->start_at, mark);
		if (house->levels)
			first = sla_mark_at(&clock, k->start_at, house->ladder[0].percent);
		if (first < p->sweep_at)
			p->sweep_at = first;
		if (mark[SLA_DUE] >= p->next.due_at)
			continue;
		p->next_kind = term_key(TERM_CLOCK, (int)k->kind);
		p->next = (struct sla_next){ mark[SLA_NOTICE], mark[SLA_RISK], mark[SLA_CRITICAL],
					     mark[SLA_DUE] };
	}
	return rc;
}

static void bind_facts(struct query *q, const struct complaint_new *c)
{
	query_text(q, ":channel", term_key(TERM_CHANNEL, c->channel));
	query_text(q, ":severity", term_key(TERM_SEVERITY, c->severity));
	query_text(q, ":tier", term_key(TERM_TIER, c->tier));
	query_int(q, ":impact", c->impact);
	query_int(q, ":urgency", c->urgency);
	query_text(q, ":demand", term_key(TERM_DEMAND, c->demand));
	query_text(q, ":remedy", plain(c->remedy));
	query_text(q, ":subject", plain(c->subject));
	query_text(q, ":body", plain(c->body));
	query_text(q, ":emotion", term_key(TERM_EMOTION, c->emotion));
	query_text(q, ":stage", term_key(TERM_STAGE, c->stage));
	query_int(q, ":open", stage_is_open(c->stage));
	query_int(q, ":received", c->received_at);
}

static int insert_row(struct db *db, const struct complaint_new *c, const struct plan *p, int64_t *id,
		      struct err *e)
{
	struct query q;
	if (query_open(&q, db, insert_sql, e))
		return e->code;
	query_text(&q, ":no", p->no);
	query_int_or_null(&q, ":source", p->source);
	query_text(&q, ":source_no", p->source ? c->source_no : NULL);
	query_int(&q, ":customer", c->customer_id);
	query_int_or_null(&q, ":product", p->product);
	query_int(&q, ":category", p->category);
	query_int(&q, ":priority", p->priority);
	bind_facts(&q, c);
	query_int_or_null(&q, ":owner", p->owner);
	query_int(&q, ":team", p->team);
	query_int(&q, ":entered", p->entered_at);
	query_int_or_null(&q, ":closed", p->closed_at);
	query_text(&q, ":kind", p->next_kind);
	query_int(&q, ":due", p->next.due_at);
	query_int(&q, ":notice", p->next.notice_at);
	query_int(&q, ":risk", p->next.risk_at);
	query_int(&q, ":crit", p->next.crit_at);
	query_int(&q, ":sweep", p->sweep_at);
	int rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	return rc;
}

static int insert_clock_end(struct db *db, int64_t id, const struct planned_clock *k, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO clock_event(complaint_id, kind, seq, n, at, what)"
			       " VALUES(:id, :kind, :seq, 1, :at, :what)", e))
		return e->code;
	query_int(&q, ":id", id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, (int)k->item.kind));
	query_int(&q, ":seq", k->seq);
	query_int(&q, ":at", k->end_at);
	query_text(&q, ":what", k->how == SLA_MET ? "met" : "cancel");
	return query_run(&q, e);
}

static int insert_clocks(struct db *db, int64_t id, const struct complaint_new *c, struct plan *p,
			 struct err *e)
{
	struct clock_act a = { .complaint_id = id };
	int rc = stage_is_open(c->stage) ? policy_set_keep(db, id, &p->policies, e) : 0;
	for (int i = 0; i < p->clocks && !rc; i++) {
		struct planned_clock *k = &p->clock[i];
		k->item.item = k->name;
		rc = clock_insert(db, &a, &k->item, k->seq, e);
		if (!rc && k->end_at)
			rc = insert_clock_end(db, id, k, e);
	}
	return rc;
}

struct transition {
	int seq;
	const char *from, *to;
	int64_t at, user_id;
};

static int insert_transition(struct db *db, int64_t id, const struct transition *t, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO stage_transition(complaint_id, seq, at, from_stage, to_stage, user_id)"
		       " VALUES(:id, :seq, :at, :from, :to, :user)", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":seq", t->seq);
	query_int(&q, ":at", t->at);
	query_text(&q, ":from", t->from);
	query_text(&q, ":to", t->to);
	query_int_or_null(&q, ":user", t->user_id);
	return query_run(&q, e);
}

static int insert_history(struct db *db, int64_t id, const struct complaint_new *c,
			  const struct plan *p, struct err *e)
{
	struct transition t = { 1, "", "new", c->received_at, c->user_id };
	int rc = insert_transition(db, id, &t, e);
	if (!rc && c->stage != STAGE_NEW) {
		int64_t acked = first_of(c->acked_at, c->first_reply_at, p->entered_at);
		t = (struct transition){ 2, "new", term_key(TERM_STAGE, c->stage),
					 stage_is_open(c->stage) ? acked : p->closed_at, 0 };
		rc = insert_transition(db, id, &t, e);
	}
	struct contact_new intake = { .customer_id = c->customer_id, .complaint_id = id,
				      .at = c->received_at, .user_id = c->user_id,
				      .channel = c->channel, .direction = DIRECTION_IN,
				      .kind = CONTACT_COMPLAINT, .emotion = c->emotion, .call = c->call };
	int64_t contact_id;
	return rc ? rc : contact_insert(db, &intake, &contact_id, e);
}

int complaint_insert(struct db *db, const struct complaint_new *c, int64_t *id, struct err *e)
{
	*id = 0;
	struct plan p = { .entered_at = c->entered_at ? c->entered_at : c->received_at };
	if (!stage_is_open(c->stage))
		p.closed_at = c->closed_at ? c->closed_at : p.entered_at;
	int rc = plan_no(db, c->received_at, &p, e);
	if (!rc)
		rc = plan_names(db, c, &p, e);
	if (!rc)
		rc = plan_priority(db, c, &p, e);
	if (!rc)
		rc = plan_policies(db, c, &p, e);
	if (!rc)
		rc = plan_clocks(db, c, &p, e);
	if (!rc)
		rc = plan_next(db, c, &p, e);
	if (!rc)
		rc = insert_row(db, c, &p, id, e);
	if (!rc)
		rc = insert_clocks(db, *id, c, &p, e);
	if (!rc)
		rc = insert_history(db, *id, c, &p, e);
	struct text_entry text = { TEXT_COMPLAINT, *id, c->received_at, { c->subject, c->body } };
	if (!rc)
		rc = text_index_add(db, &text, e);
	return rc ? rc : figures_keep(db, *id, e);
}
