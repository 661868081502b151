/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint intake: take a complaint in, or only say what it would lead to (S3). */
#include <string.h>

#include "customer.h"
#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/desk.h"
#include "plaint/service/intake.h"

enum { TEXT_MOST = 64 << 10 };

static int read_terms(struct cli *c, struct work_intake *in, struct err *e)
{
	int channel = CHANNEL_PHONE, tier = TIER_GENERAL, severity = SEVERITY_GENERAL, demand = DEMAND_SOLVE;
	int rc = cli_term(c, OPT_CHANNEL, TERM_CHANNEL, &channel, e);
	in->emotion = -1;
	if (!rc)
		rc = cli_term(c, OPT_TIER, TERM_TIER, &tier, e);
	if (!rc)
		rc = cli_term(c, OPT_SEVERITY, TERM_SEVERITY, &severity, e);
	if (!rc)
		rc = cli_term(c, OPT_DEMAND, TERM_DEMAND, &demand, e);
	if (!rc)
		rc = cli_term(c, OPT_EMOTION, TERM_EMOTION, &in->emotion, e);
	in->channel = (enum channel)channel;
	in->tier = (enum tier)tier;
	in->severity = (enum severity)severity;
	in->demand = (enum demand)demand;
	in->category = c->value[OPT_CATEGORY] ? c->value[OPT_CATEGORY] : "other";
	return rc;
}

static int read_who(struct cli *c, struct work_intake *in, struct err *e)
{
	in->new_name = c->value[OPT_NAME] ? c->value[OPT_NAME] : "";
	in->new_phone = c->value[OPT_PHONE] ? c->value[OPT_PHONE] : "";
	bool fresh = *in->new_name || *in->new_phone;
	if (!c->value[OPT_CUSTOMER] == !fresh)
		return err_set(e, ERR_USAGE, _("say --customer KEY, or --phone and --name of a new one"));
	return fresh ? 0 : customer_find(c, c->value[OPT_CUSTOMER], &in->customer_id, e);
}

static int read_facts(struct cli *c, struct work_intake *in, struct err *e)
{
	int64_t impact, urgency;
	int rc = cli_number(c, OPT_IMPACT, 2, &impact, e);
	if (!rc)
		rc = cli_number(c, OPT_URGENCY, 2, &urgency, e);
	if (!rc && c->value[OPT_RECEIVED])
		rc = date_parse(c->value[OPT_RECEIVED], &in->received_at, e);
	if (!rc && c->value[OPT_REPEAT_OF])
		rc = desk_case_find(&c->session, c->value[OPT_REPEAT_OF], &in->repeat_of, e);
	if (!rc && !c->value[OPT_SUBJECT])
		rc = err_set(e, ERR_USAGE, _("say in --subject what it is about, in one line"));
	if (rc)
		return rc;
	in->impact = (int)impact;
	in->urgency = (int)urgency;
	in->product = "";
	in->subject = c->value[OPT_SUBJECT];
	in->when = c->value[OPT_WHEN];
	in->where = c->value[OPT_WHERE];
	in->remedy = c->value[OPT_WANTS];
	return 0;
}

static json_t *json_repeats(const struct intake_view *v)
{
	json_t *list = json_array();
	for (int i = 0; i < v->repeats; i++) {
		json_t *j = json_object();
		json_object_set_new(j, "number", json_text(v->repeat[i].no));
		json_object_set_new(j, "likeness", json_real(v->repeat[i].dice / 1000.0));
		json_object_set_new(j, "open", json_boolean(v->repeat[i].open));
		json_array_append_new(list, j);
	}
	return list;
}

static void say_view(struct cli *c, const struct intake_view *v)
{
	char no[CASENUM_BUF];
	say(c, "P%d  %s\n", v->priority, v->why);
	if (*v->deadlines)
		say(c, "%s\n", v->deadlines);
	for (int i = 0; i < v->repeats; i++)
		say(c, _("Possible repeat of %s: the words agree %d.%d %%\n"), casenum_show(no, v->repeat[i].no),
		    v->repeat[i].dice / 10, v->repeat[i].dice % 10);
}

/* case_id 0: it was only looked at. */
static int report(struct cli *c, int64_t case_id, const struct intake_view *v, struct err *e)
{
	struct case_view k = { 0 };
	char no[CASENUM_BUF];
	int rc = case_id ? desk_case(&c->session, case_id, &k, e) : 0;
	if (!rc && c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "case", case_id ? json_case_row(&k.row, session_now(&c->session)) : json_null());
		json_object_set_new(j, "priority", json_integer(v->priority));
		json_object_set_new(j, "why", json_text(v->why));
		json_object_set_new(j, "deadlines", json_text(v->deadlines));
		json_object_set_new(j, "repeats", json_repeats(v));
		json_print(c, j);
	} else if (!rc) {
		if (case_id)
			say(c, "%s  %s  %s\n", casenum_show(no, k.row.no), term_label(TERM_STAGE, (int)k.row.stage),
			    k.row.subject);
		say_view(c, v);
	}
	case_view_clear(&k);
	return rc;
}

int cmd_intake(struct cli *c, struct err *e)
{
	struct call_times call = CALL_NOTHING;
	struct work_intake in = { .customer_id = 0, .call = &call };
	struct intake_view v;
	struct work_op op;
	struct str text;
	int64_t id = 0;
	str_init(&text, 0);
	int rc = read_terms(c, &in, e);
	if (!rc)
		rc = read_facts(c, &in, e);
	if (!rc)
		rc = cli_call(c, &call, e);
	if (!rc)
		rc = read_who(c, &in, e);
	if (!rc)
		rc = cli_text(c->arg[0], TEXT_MOST, &text, e);
	if (!rc)
		rc = cli_operation(c, &op, e);
	in.body = text.len ? text.s : "";
	if (!rc)
		rc = intake_look(&c->session, &in, &v, e);
	if (!rc && !c->value[OPT_CHECK])
		rc = work_open_case(&c->session, op, &in, &id, e);
	if (!rc)
		rc = report(c, id, &v, e);
	str_clear(&text);
	return rc;
}
