/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint approval: what waits for somebody with more authority (S7). */
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/money.h"
#include "plaint/service/approve.h"
#include "plaint/service/desk.h"

static json_t *json_approval(const struct approval_item *i, int64_t now_s)
{
	const struct approval_row *r = &i->row;
	json_t *j = json_object();
	json_object_set_new(j, "id", json_integer(r->id));
	json_object_set_new(j, "what", json_term(TERM_APPROVAL, (int)r->what));
	json_object_set_new(j, "state", json_term(TERM_APPROVAL_STATE, (int)r->state));
	json_object_set_new(j, "number", json_text(r->no));
	json_object_set_new(j, "level", json_term(TERM_ROLE, (int)r->level));
	json_object_set_new(j, "requester", json_text(r->requester));
	json_object_set_new(j, "reason", json_text(r->reason));
	json_object_set_new(j, "at", json_time(r->at));
	json_object_set_new(j, "due", json_time(i->due_at));
	json_object_set_new(j, "slack_s",
			    i->due_at ? json_integer(i->due_at - now_s) : json_null());
	json_object_set_new(j, "decided_by", json_text_or_null(r->decider));
	json_object_set_new(j, "decided_at", json_time(r->decided_at));
	json_object_set_new(j, "comment", json_text_or_null(r->comment));
	json_object_set_new(j, "blocked", json_text_or_null(approval_block_key(i->block)));
	json_object_set_new(j, "compensation",
			    i->money.id ? json_compensation(&i->money) : json_null());
	json_object_set_new(j, "sum_fen", i->money.id ? json_integer(i->sum_fen) : json_null());
	json_object_set_new(j, "precedents", json_integer(i->precedents));
	json_object_set_new(j, "median_fen",
			    i->precedents ? json_integer(i->median_fen) : json_null());
	json_object_set_new(j, "clock",
			    i->clock >= 0 ? json_term(TERM_CLOCK, i->clock) : json_null());
	json_object_set_new(j, "extend_by",
			    i->clock >= 0 ? json_integer(i->extend_by) : json_null());
	json_object_set_new(j, "version", json_integer(r->version));
	return j;
}

static const char *blocked_text(const struct approval_item *i)
{
	static const char *const texts[] = { "",
					     N_("your own request"),
					     N_("above your authority"),
					     N_("notice NOT sent: cannot approve"),
					     N_("the case has ended"),
					     "" };
	const char *t = texts[i->block];
	return *t ? _(t) : term_label(TERM_APPROVAL_STATE, (int)i->row.state);
}

/* What it is about: the amount with the sum and precedents, or the clock. */
static const char *subject(const struct approval_item *i, struct arena *a)
{
	char amount[MONEY_BUF], sum[MONEY_BUF], median[MONEY_BUF];
	if (i->money.id)
		return arena_printf(a, _("%s %s, 30 days %s, precedents %d median %s"),
				    term_label(TERM_COMP_KIND, (int)i->money.kind),
				    money_show(amount, i->money.amount_fen),
				    money_show(sum, i->sum_fen), i->precedents,
				    money_show(median, i->median_fen));
	if (i->clock >= 0)
		return arena_printf(a, "%s %d +%lld", term_label(TERM_CLOCK, i->clock),
				    i->clock_seq, (long long)i->extend_by);
	return "";
}

static void print_list(struct cli *c, struct approval_list *l)
{
	const char *const head[] = { _("approval"), _("what"),	_("number"), _("left"),
				     _("by"),	    _("about"), _("reason"), _("state") };
	int64_t now_s = session_now(&c->session);
	struct table t;
	table_init(&t, 8);
	for (int i = 0; i < 8; i++)
		table_add(&t, head[i]);
	for (size_t i = 0; i < l->n; i++) {
		const struct approval_item *x = &l->v[i];
		char id[24], number[CASENUM_BUF], left[SLA_TEXT];
		snprintf(id, sizeof id, "%lld", (long long)x->row.id);
		table_add(&t, id);
		table_add(&t, term_label(TERM_APPROVAL, (int)x->row.what));
		table_add(&t, casenum_show(number, x->row.no));
		table_add(&t, x->due_at ? sla_countdown(left, x->due_at - now_s, false) : "-");
		table_add(&t, x->row.requester);
		table_add(&t, subject(x, &l->arena));
		table_add(&t, x->row.reason);
		table_add(&t, blocked_text(x));
	}
	table_print(&t, &c->out);
}

static int list(struct cli *c, struct err *e)
{
	struct approve_filter f = { .limit = 100 };
	struct approval_list l = { .n = 0 };
	int64_t limit;
	int rc = cli_number(c, OPT_LIMIT, 100, &limit, e);
	f.limit = (int)limit;
	if (!rc)
		rc = approve_list(&c->session, &f, &l, e);
	if (!rc && c->json) {
		json_t *all = json_array();
		for (size_t i = 0; i < l.n; i++)
			json_array_append_new(all,
					      json_approval(&l.v[i], session_now(&c->session)));
		json_print(c, all);
	} else if (!rc) {
		print_list(c, &l);
	}
	approval_list_clear(&l);
	return rc;
}

static int report(struct cli *c, int64_t id, struct err *e)
{
	struct approval_list l = { .n = 0 };
	int rc = approve_show(&c->session, id, &l, e);
	if (!rc && c->json)
		json_print(c, json_approval(&l.v[0], session_now(&c->session)));
	else if (!rc)
		print_list(c, &l);
	approval_list_clear(&l);
	return rc;
}

static int ask(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t = { .case_id = 0 };
	struct approve_extension_ask in = { .reason = c->value[OPT_REASON] };
	int kind = CLOCK_SOLUTION;
	int64_t id;
	int rc = cli_term(c, OPT_KIND, TERM_CLOCK, &kind, e);
	if (!rc)
		rc = cli_number(c, OPT_NOTICE, 0, &in.contact_id, e);
	if (!rc)
		rc = cli_operation(c, &op, e);
	if (!rc)
		rc = cli_number(c, OPT_IF_VERSION, 0, &t.version, e);
	if (!rc)
		rc = desk_case_find(&c->session, c->arg[1], &t.case_id, e);
	in.kind = (enum clock_kind)kind;
	if (!rc)
		rc = approve_ask_extension(&c->session, op, t, &in, &id, e);
	return rc ? rc : report(c, id, e);
}

static int step(struct cli *c, struct err *e)
{
	const char *what = c->arg[0];
	struct work_op op;
	struct approve_target t;
	struct approve_decision d = { .comment = c->value[OPT_REASON] };
	int64_t id = 0;
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = cli_number(c, OPT_IF_VERSION, 0, &t.version, e);
	if (!rc)
		rc = cli_id(c->arg[1], _("this is no number of an approval"), &t.id, e);
	if (rc)
		return rc;
	d.to = strcmp(what, "approve") == 0 ? APPROVAL_APPROVED :
	       strcmp(what, "reject") == 0 ? APPROVAL_REJECTED : APPROVAL_RETURNED;
	if (strcmp(what, "again") == 0)
		rc = approve_again(&c->session, op, t, d.comment, &id, e);
	else if (strcmp(what, "withdraw") == 0)
		rc = approve_withdraw(&c->session, op, t, d.comment, e);
	else if (d.to != APPROVAL_RETURNED || strcmp(what, "return") == 0)
		rc = approve_decide(&c->session, op, t, &d, e);
	else if (strcmp(what, "show") != 0)
		return cli_usage(c->command, e);
	return rc ? rc : report(c, id ? id : t.id, e);
}

int cmd_approval(struct cli *c, struct err *e)
{
	if (strcmp(c->arg[0], "list") == 0 && c->args == 1)
		return list(c, e);
	if (c->args != 2)
		return cli_usage(c->command, e);
	return strcmp(c->arg[0], "ask") == 0 ? ask(c, e) : step(c, e);
}
