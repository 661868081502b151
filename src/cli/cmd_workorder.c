/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint workorder: questions to departments, and what the departments do with them. */
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/service/desk.h"
#include "plaint/service/workorder.h"

enum { TEXT_MOST = 64 << 10 };

static json_t *json_order(const struct order_item *i, int64_t now_s)
{
	const struct order_row *o = &i->order;
	json_t *j = json_object();
	json_object_set_new(j, "id", json_integer(o->id));
	json_object_set_new(j, "number", json_text(i->no));
	json_object_set_new(j, "dept", json_text(o->dept));
	json_object_set_new(j, "state", json_term(TERM_ORDER_STATE, (int)o->state));
	json_object_set_new(j, "question", json_text(o->question));
	json_object_set_new(j, "answer", json_text_or_null(o->answer));
	json_object_set_new(j, "holder", json_text_or_null(o->holder));
	json_object_set_new(j, "asked_by", json_text_or_null(o->asker));
	json_object_set_new(j, "hops", json_integer(o->hops));
	json_object_set_new(j, "pingpong", json_boolean(o->pingpong));
	json_object_set_new(j, "handover", json_boolean(o->handover));
	json_object_set_new(j, "created_at", json_time(o->created_at));
	json_object_set_new(j, "due", json_time(i->due_at));
	json_object_set_new(j, "slack_s",
			    i->due_at ? json_integer(i->due_at - now_s) : json_null());
	json_object_set_new(j, "subject", json_text(i->subject));
	json_object_set_new(j, "category", json_text(i->category));
	json_object_set_new(j, "customer", json_masked_name(i->customer));
	json_object_set_new(j, "version", json_integer(o->version));
	return j;
}

static void add_line(struct table *t, const struct order_item *i, int64_t now_s)
{
	char id[24], hops[24], left[SLA_TEXT], number[CASENUM_BUF];
	snprintf(id, sizeof id, "%lld", (long long)i->order.id);
	snprintf(hops, sizeof hops, "%d%s", i->order.hops, i->order.pingpong ? " !!" : "");
	table_add(t, id);
	table_add(t, casenum_show(number, i->no));
	table_add(t, i->order.dept);
	table_add(t, term_label(TERM_ORDER_STATE, (int)i->order.state));
	table_add(t, i->due_at ? sla_countdown(left, i->due_at - now_s, false) : "-");
	table_add(t, hops);
	table_add(t, *i->order.holder ? i->order.holder : "-");
	table_add(t, *i->order.answer ? i->order.answer : i->order.question);
}

static void print_orders(struct cli *c, const struct order_list *l)
{
	const char *const head[] = { _("order"), _("number"), _("department"), _("state"),
				     _("left"),	 _("hops"),   _("with"),       _("text") };
	int64_t now_s = session_now(&c->session);
	struct table t;
	table_init(&t, 8);
	for (int i = 0; i < 8; i++)
		table_add(&t, head[i]);
	for (size_t i = 0; i < l->n; i++)
		add_line(&t, &l->v[i], now_s);
	table_print(&t, &c->out);
}

/* Tells what became of the order. */
static int report(struct cli *c, int64_t id, struct err *e)
{
	struct order_list l = { .n = 0 };
	int rc = workorder_show(&c->session, id, &l, e);
	if (!rc && c->json)
		json_print(c, json_order(&l.v[0], session_now(&c->session)));
	else if (!rc)
		print_orders(c, &l);
	order_list_clear(&l);
	return rc;
}

static int list(struct cli *c, struct err *e)
{
	struct workorder_filter f = { .dept = c->value[OPT_DEPT], .open = c->value[OPT_OPEN] };
	struct order_list l = { .n = 0 };
	int64_t limit;
	int rc = cli_number(c, OPT_LIMIT, 100, &limit, e);
	if (!rc && c->args == 2)
		rc = desk_case_find(&c->session, c->arg[1], &f.case_id, e);
	f.limit = (int)limit;
	if (!rc)
		rc = workorder_list(&c->session, &f, &l, e);
	if (!rc && c->json) {
		json_t *all = json_array();
		for (size_t i = 0; i < l.n; i++)
			json_array_append_new(all, json_order(&l.v[i], session_now(&c->session)));
		json_print(c, all);
	} else if (!rc) {
		print_orders(c, &l);
	}
	order_list_clear(&l);
	return rc;
}

static int send(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t = { .case_id = 0 };
	struct workorder_send in = { .dept = c->value[OPT_DEPT],
				     .handover = c->value[OPT_HANDOVER] };
	struct str question;
	int64_t id;
	if (!in.dept || !c->value[OPT_QUESTION])
		return err_set(e, ERR_USAGE,
			       _("'plaint workorder send' needs --dept and --question"));
	str_init(&question, 0);
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = cli_number(c, OPT_IF_VERSION, 0, &t.version, e);
	if (!rc)
		rc = desk_case_find(&c->session, c->arg[1], &t.case_id, e);
	if (!rc)
		rc = cli_text(c->value[OPT_QUESTION], TEXT_MOST, &question, e);
	if (!rc && c->value[OPT_NEEDED_BY])
		rc = date_parse(c->value[OPT_NEEDED_BY], &in.needed_by, e);
	in.question = question.len ? question.s : "";
	if (!rc)
		rc = workorder_send(&c->session, op, t, &in, &id, e);
	str_clear(&question);
	return rc ? rc : report(c, id, e);
}

static int forward(struct cli *c, struct work_op op, struct workorder_target t, struct err *e)
{
	struct workorder_hop h = { .dept = c->value[OPT_DEPT], .reason = c->value[OPT_REASON] };
	int rc = c->value[OPT_NEEDED_BY] ? date_parse(c->value[OPT_NEEDED_BY], &h.needed_by, e) : 0;
	return rc ? rc : workorder_forward(&c->session, op, t, &h, e);
}

static int done(struct cli *c, struct work_op op, struct workorder_target t, struct err *e)
{
	struct str answer;
	str_init(&answer, 0);
	int rc = c->value[OPT_ANSWER] ? cli_text(c->value[OPT_ANSWER], TEXT_MOST, &answer, e) : 0;
	if (!rc)
		rc = workorder_done(&c->session, op, t, answer.len ? answer.s : "", e);
	str_clear(&answer);
	return rc;
}

/* The steps of one order. */
static int step(struct cli *c, struct err *e)
{
	struct work_op op;
	struct workorder_target t;
	const char *what = c->arg[0], *reason = c->value[OPT_REASON];
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = cli_number(c, OPT_IF_VERSION, 0, &t.version, e);
	if (!rc)
		rc = cli_id(c->arg[1], _("this is no number of a work order"), &t.id, e);
	if (rc)
		return rc;
	if (strcmp(what, "accept") == 0)
		rc = workorder_accept(&c->session, op, t, e);
	else if (strcmp(what, "refuse") == 0)
		rc = workorder_refuse(&c->session, op, t, reason, e);
	else if (strcmp(what, "return") == 0)
		rc = workorder_return(&c->session, op, t, reason, e);
	else if (strcmp(what, "forward") == 0)
		rc = forward(c, op, t, e);
	else if (strcmp(what, "done") == 0)
		rc = done(c, op, t, e);
	else if (strcmp(what, "cancel") == 0)
		rc = workorder_cancel(&c->session, op, t, reason, e);
	else if (strcmp(what, "show") != 0)
		return cli_usage(c->command, e);
	return rc ? rc : report(c, t.id, e);
}

int cmd_workorder(struct cli *c, struct err *e)
{
	if (strcmp(c->arg[0], "list") == 0)
		return list(c, e);
	if (c->args != 2)
		return cli_usage(c->command, e);
	return strcmp(c->arg[0], "send") == 0 ? send(c, e) : step(c, e);
}
