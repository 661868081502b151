/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint queue, plaint show */
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/approval.h"
#include "plaint/model/mask.h"
#include "plaint/service/desk.h"

static void print_queue(struct cli *c, const struct queue_page *p, int64_t now_s)
{
	struct table t;
	table_init(&t, CASE_CELLS);
	case_head(&t);
	for (size_t i = 0; i < p->n; i++)
		case_cells(&t, &p->row[i], now_s);
	table_print(&t, &c->out);
	if (p->more)
		say(c, "%s\n", _("There are more; see --limit."));
}

int cmd_queue(struct cli *c, struct err *e)
{
	struct queue_filter f;
	struct queue_page page = { 0 };
	int64_t limit, now_s = session_now(&c->session);
	queue_filter_init(&f);
	f.scope = SCOPE_ALL;
	int rc = cli_number(c, OPT_LIMIT, 100, &limit, e);
	if (!rc && c->value[OPT_FILTER])
		rc = queue_filter_parse(c->value[OPT_FILTER], &f, e);
	if (!rc)
		rc = desk_queue(&c->session, &f, (size_t)limit, &page, e);
	if (!rc && c->json) {
		json_t *list = json_array();
		for (size_t i = 0; i < page.n; i++)
			json_array_append_new(list, json_case_row(&page.row[i], now_s));
		json_print(c, list);
	} else if (!rc) {
		print_queue(c, &page, now_s);
	}
	queue_page_clear(&page);
	return rc;
}

static json_t *json_clock(const struct sla_clock *k, int64_t now_s)
{
	struct sla_state s;
	json_t *j = json_object();
	sla_eval(k, now_s, &s);
	json_object_set_new(j, "kind", json_term(TERM_CLOCK, (int)k->kind));
	json_object_set_new(j, "seq", json_integer(k->seq));
	json_object_set_new(j, "item", json_text(k->item));
	json_object_set_new(j, "start", json_time(k->start_at));
	json_object_set_new(j, "due", json_time(s.due_at));
	json_object_set_new(j, "state", json_term(TERM_BAND, (int)s.band));
	json_object_set_new(j, "slack_s", json_integer(s.slack_s));
	json_object_set_new(j, "target_s", json_integer(s.target_s));
	json_object_set_new(j, "used_s", json_integer(s.used_s));
	json_object_set_new(j, "paused_s", json_integer(s.paused_s));
	json_object_set_new(j, "ended_at", json_time(s.ended_at));
	return j;
}

/* The worst first. */
static json_t *json_orders(const struct case_view *v)
{
	json_t *list = json_array();
	for (size_t i = 0; i < v->orders; i++) {
		const struct case_work_order *o = &v->order[i];
		json_t *j = json_object();
		json_object_set_new(j, "id", json_integer(o->id));
		json_object_set_new(j, "dept", json_text(o->dept));
		json_object_set_new(j, "state", json_term(TERM_ORDER_STATE, (int)o->state));
		json_object_set_new(j, "question", json_text(o->question));
		json_object_set_new(j, "answer", json_text_or_null(o->answer));
		json_object_set_new(j, "holder", json_text_or_null(o->holder));
		json_object_set_new(j, "due", json_time(o->due_at));
		json_object_set_new(j, "hops", json_integer(o->hops));
		json_object_set_new(j, "pingpong", json_boolean(o->pingpong));
		json_object_set_new(j, "handover", json_boolean(o->handover));
		json_object_set_new(j, "version", json_integer(o->version));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *json_money(const struct case_view *v)
{
	json_t *j = json_object(), *list = json_array();
	for (size_t i = 0; i < v->compensations; i++) {
		const struct case_compensation *k = &v->compensation[i];
		struct compensation_row m = { .id = k->id, .amount_fen = k->amount_fen, .at = k->at,
					      .paid_at = k->paid_at, .version = k->version, .kind = k->kind,
					      .state = k->state, .basis = k->basis, .requester = k->requester,
					      .reference = k->reference };
		json_array_append_new(list, json_compensation(&m));
	}
	json_object_set_new(j, "case_fen", json_integer(v->comp_case_fen));
	json_object_set_new(j, "customer_fen", json_integer(v->comp_customer_fen));
	json_object_set_new(j, "limit_fen", v->comp_limit_fen < 0 ? json_null() : json_integer(v->comp_limit_fen));
	json_object_set_new(j, "granted", list);
	return j;
}

static json_t *json_approvals(const struct case_view *v, int64_t now_s)
{
	json_t *list = json_array();
	for (size_t i = 0; i < v->approvals; i++) {
		const struct case_approval *k = &v->approval[i];
		struct sla_state s = { .due_at = 0 };
		json_t *j = json_object();
		if (k->clock)
			sla_eval(k->clock, now_s, &s);
		json_object_set_new(j, "id", json_integer(k->id));
		json_object_set_new(j, "what", json_term(TERM_APPROVAL, (int)k->what));
		json_object_set_new(j, "level", json_term(TERM_ROLE, (int)k->level));
		json_object_set_new(j, "reason", json_text(k->reason));
		json_object_set_new(j, "requester", json_text(k->requester));
		json_object_set_new(j, "at", json_time(k->at));
		json_object_set_new(j, "due", json_time(s.due_at));
		json_object_set_new(j, "version", json_integer(k->version));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *json_case(const struct case_view *v, int64_t now_s)
{
	json_t *j = json_case_row(&v->row, now_s), *clocks = json_array(), *events = json_array();
	json_object_set_new(j, "body", json_text(v->body));
	json_object_set_new(j, "customer_number", json_text(v->customer_no));
	json_object_set_new(j, "product", json_text_or_null(v->product));
	json_object_set_new(j, "owner_name", json_text_or_null(v->owner_name));
	json_object_set_new(j, "first_owner", json_text_or_null(v->first_owner));
	json_object_set_new(j, "source", json_text_or_null(v->source));
	json_object_set_new(j, "source_no", json_text_or_null(v->source_no));
	json_object_set_new(j, "remedy", json_text_or_null(v->remedy));
	json_object_set_new(j, "severity", json_term(TERM_SEVERITY, (int)v->severity));
	json_object_set_new(j, "demand", json_term(TERM_DEMAND, (int)v->demand));
	json_object_set_new(j, "impact", json_integer(v->impact));
	json_object_set_new(j, "urgency", json_integer(v->urgency));
	json_object_set_new(j, "emotion_index", json_real(v->emotion_index));
	json_object_set_new(j, "entered_at", json_time(v->entered_at));
	json_object_set_new(j, "closed_at", json_time(v->closed_at));
	json_object_set_new(j, "is_repeat", json_boolean(v->repeat_of != 0));
	for (size_t i = 0; i < v->clocks; i++)
		json_array_append_new(clocks, json_clock(&v->clock[i].clock, now_s));
	json_object_set_new(j, "clocks", clocks);
	for (size_t i = 0; i < v->events; i++)
		json_array_append_new(events, json_event(&v->event[i]));
	json_object_set_new(j, "timeline", events);
	json_object_set_new(j, "work_orders", json_orders(v));
	json_object_set_new(j, "compensation", json_money(v));
	json_object_set_new(j, "approvals", json_approvals(v, now_s));
	return j;
}

static void print_clocks(struct cli *c, const struct case_view *v, int64_t now_s)
{
	struct table t;
	char due[DATE_BUF], left[SLA_TEXT], seq[16];
	table_init(&t, 6);
	for (size_t i = 0; i < v->clocks; i++) {
		const struct sla_clock *k = &v->clock[i].clock;
		struct sla_state s;
		sla_eval(k, now_s, &s);
		snprintf(seq, sizeof seq, "%d", k->seq);
		table_add(&t, term_label(TERM_CLOCK, (int)k->kind));
		table_add(&t, seq);
		table_add(&t, date_format(due, DATE_MINUTE, s.due_at));
		table_add(&t, s.running ? sla_countdown(left, s.slack_s, false) : "-");
		table_add(&t, term_label(TERM_BAND, (int)s.band));
		table_add(&t, k->item);
	}
	table_print(&t, &c->out);
}

static const char *label_of(const char *action)
{
	int n = term_find(TERM_ACTION, action);
	return n < 0 ? action : term_label(TERM_ACTION, n);
}

const char *case_event_text(const struct case_event *v, struct arena *a)
{
	static const char *const clocks[] = { N_("met"), N_("cancelled"), N_("extended"),
					      N_("LATE"), N_("new target") };
	if (v->what == CASE_STAGE)
		return arena_printf(a, "%s -> %s%s%s", term_label(TERM_STAGE, (int)v->from),
				    term_label(TERM_STAGE, (int)v->to), *v->text ? "  " : "", v->text);
	if (v->what == CASE_CLOCK)
		return arena_printf(a, "%s: %s", term_label(TERM_CLOCK, (int)v->clock),
				    _(clocks[v->event]));
	if (v->what == CASE_OWNER)
		return arena_printf(a, "%s%s%s%s%s", label_of(v->text), *v->owner ? " " : "", v->owner,
				    *v->reason ? "  " : "", v->reason);
	return v->text;
}

static void print_events(struct cli *c, struct case_view *v)
{
	static const char *const whats[] = { "", N_("stage"), N_("clock"), N_("owner") };
	struct table t;
	char at[DATE_BUF];
	table_init(&t, 4);
	for (size_t i = 0; i < v->events; i++) {
		const struct case_event *x = &v->event[i];
		table_add(&t, date_format(at, DATE_MINUTE, x->at));
		table_add(&t, x->what == CASE_CONTACT ? term_label(TERM_CONTACT_KIND, (int)x->kind)
						      : _(whats[x->what]));
		table_add(&t, *x->who ? x->who : "-");
		table_add(&t, case_event_text(x, &v->arena));
	}
	table_print(&t, &c->out);
}

static void print_case(struct cli *c, struct case_view *v, int64_t now_s)
{
	char number[CASENUM_BUF], name[MASK_BUF], phone[MASK_BUF], at[DATE_BUF];
	const struct queue_row *r = &v->row;
	say(c, "%s  P%d  %s  %s\n%s\n\n", casenum_show(number, r->no), r->priority,
	    term_label(TERM_STAGE, (int)r->stage), term_category(r->category), r->subject);
	say(c, _("customer: %s  %s  (%s)\n"), mask_name(name, r->customer), mask_phone(phone, r->phone),
	    v->customer_no);
	say(c, _("received: %s by %s\n"), date_format(at, DATE_MINUTE, r->received_at),
	    term_label(TERM_CHANNEL, (int)r->channel));
	say(c, _("owner: %s  team: %s\n"), *r->owner ? r->owner : "-", r->team);
	say(c, _("emotion: %s (%.1f)\n"), term_label(TERM_EMOTION, (int)r->emotion), v->emotion_index);
	say(c, "\n%s\n\n", v->body);
	print_clocks(c, v, now_s);
	say(c, "\n");
	print_events(c, v);
}

int cmd_show(struct cli *c, struct err *e)
{
	struct case_view v = { 0 };
	int64_t id, now_s = session_now(&c->session);
	int rc = desk_case_find(&c->session, c->arg[0], &id, e);
	if (!rc)
		rc = desk_case(&c->session, id, &v, e);
	if (!rc && c->json)
		json_print(c, json_case(&v, now_s));
	else if (!rc && c->value[OPT_FILE])
		rc = case_file(c, &v, e);
	else if (!rc)
		print_case(c, &v, now_s);
	case_view_clear(&v);
	return rc;
}
