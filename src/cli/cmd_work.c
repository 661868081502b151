/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes a case: claim, release, take, steal, assign, stage, note, contact. */
#include <stdlib.h>
#include <string.h>

#include "customer.h"
#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/desk.h"
#include "plaint/service/work.h"

enum { TEXT_MOST = 64 << 10 };

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A fresh id, or the caller's: the same again does nothing and succeeds. */
int cli_operation(const struct cli *c, struct work_op *op, struct err *e)
{
	const char *hex = c->value[OPT_OP_ID];
	*op = work_op_new();
	if (!hex)
		return 0;
	if (strlen(hex) != 2 * sizeof op->id)
		return err_set(e, ERR_USAGE, _("--op-id needs 32 hex digits"));
	for (size_t i = 0; i < sizeof op->id; i++) {
		int high = hex_digit(hex[2 * i]), low = hex_digit(hex[2 * i + 1]);
		if (high < 0 || low < 0)
			return err_set(e, ERR_USAGE, _("--op-id needs 32 hex digits"));
		op->id[i] = (unsigned char)(high << 4 | low);
	}
	return 0;
}

int cli_target(struct cli *c, struct work_op *op, struct work_target *t, struct err *e)
{
	int rc = cli_operation(c, op, e);
	if (!rc)
		rc = cli_number(c, OPT_IF_VERSION, 0, &t->version, e);
	return rc ? rc : desk_case_find(&c->session, c->arg[0], &t->case_id, e);
}

/* Tells what became of the case. */
int cli_report(struct cli *c, int64_t case_id, struct err *e)
{
	struct case_view v = { 0 };
	char number[CASENUM_BUF];
	int rc = desk_case(&c->session, case_id, &v, e);
	const struct queue_row *r = &v.row;
	if (!rc && c->json)
		json_print(c, json_case_row(r, session_now(&c->session)));
	else if (!rc)
		say(c, "%s  %s  %s  %s\n", casenum_show(number, r->no),
		    term_label(TERM_STAGE, (int)r->stage), *r->owner ? r->owner : _("(in the pool)"),
		    r->subject);
	case_view_clear(&v);
	return rc;
}

int cmd_claim(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	int rc = cli_target(c, &op, &t, e);
	if (!rc)
		rc = work_claim(&c->session, op, t, e);
	return rc ? rc : cli_report(c, t.case_id, e);
}

int cmd_release(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	int rc = cli_target(c, &op, &t, e);
	if (!rc)
		rc = work_release(&c->session, op, t, e);
	return rc ? rc : cli_report(c, t.case_id, e);
}

int cmd_take(struct cli *c, struct err *e)
{
	struct work_op op;
	int64_t id;
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = work_take_next(&c->session, op, &id, e);
	return rc ? rc : cli_report(c, id, e);
}

int cmd_steal(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	int rc = cli_target(c, &op, &t, e);
	if (!rc)
		rc = work_steal(&c->session, op, t, c->arg[1], e);
	return rc ? rc : cli_report(c, t.case_id, e);
}

int cmd_assign(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	int rc = cli_target(c, &op, &t, e);
	if (!rc)
		rc = work_assign(&c->session, op, t, c->arg[1], e);
	return rc ? rc : cli_report(c, t.case_id, e);
}

static const char *stage_name(int n)
{
	return n < term_count(TERM_STAGE) ? term_key(TERM_STAGE, n) : NULL;
}

int cmd_stage(struct cli *c, struct err *e)
{
	struct work_op op;
	struct work_target t;
	int to = term_find(TERM_STAGE, c->arg[1]);
	struct work_move m = { .to = (enum stage)to, .reason = c->args > 2 ? c->arg[2] : "" };
	const char *near = cli_nearest(c->arg[1], stage_name);
	if (to < 0 && near)
		return err_set(e, ERR_USAGE, _("there is no stage '%.40s'; did you mean '%s'?"), c->arg[1],
			       near);
	if (to < 0)
		return err_set(e, ERR_USAGE, _("there is no stage '%.40s'"), c->arg[1]);
	int rc = cli_target(c, &op, &t, e);
	if (!rc)
		rc = work_stage(&c->session, op, t, &m, e);
	return rc ? rc : cli_report(c, t.case_id, e);
}

/* Records and tells: the case that it is about, or that it is kept. */
static int record(struct cli *c, const struct work_contact *k, struct err *e)
{
	struct work_op op;
	int64_t id;
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = work_record(&c->session, op, k, &id, e);
	if (!rc && k->case_id)
		return cli_report(c, k->case_id, e);
	if (!rc && c->json)
		json_print(c, json_pack("{s:s}", "recorded", term_key(TERM_CONTACT_KIND, (int)k->kind)));
	else if (!rc)
		say(c, _("The contact is recorded.\n"));
	return rc;
}

int cmd_note(struct cli *c, struct err *e)
{
	struct work_contact k = { .kind = CONTACT_NOTE, .channel = CHANNEL_PHONE, .emotion = EMOTION_CALM };
	struct str text;
	str_init(&text, 0);
	int rc = cli_text(c->arg[1], TEXT_MOST, &text, e);
	if (!rc)
		rc = desk_case_find(&c->session, c->arg[0], &k.case_id, e);
	k.text = text.len ? text.s : "";
	if (!rc)
		rc = record(c, &k, e);
	str_clear(&text);
	return rc;
}

static int mark(const struct cli *c, enum option_id id, int *out, struct err *e)
{
	int64_t n;
	int rc = cli_number(c, id, 3, &n, e);
	if (!rc && (n < 1 || n > 5))
		rc = err_set(e, ERR_USAGE, _("--%s is 1 to 5"), cli_options[id].name);
	*out = (int)n;
	return rc;
}

int cli_call(const struct cli *c, struct call_times *out, struct err *e)
{
	int rc = 0;
	for (int p = 0; p < CALL_PARTS && !rc; p++)
		rc = cli_number(c, (enum option_id)(OPT_WAIT + p), CALL_UNKNOWN, &out->s[p], e);
	return rc ? rc : call_check(out, e);
}

/* What the options say about a contact. */
static int contact_facts(struct cli *c, struct work_contact *k, struct err *e)
{
	int kind = CONTACT_INQUIRY, channel = CHANNEL_PHONE;
	k->emotion = -1;
	int rc = cli_term(c, OPT_KIND, TERM_CONTACT_KIND, &kind, e);
	if (!rc)
		rc = cli_term(c, OPT_CHANNEL, TERM_CHANNEL, &channel, e);
	if (!rc)
		rc = cli_term(c, OPT_EMOTION, TERM_EMOTION, &k->emotion, e);
	if (!rc)
		rc = mark(c, OPT_DURATION, &k->duration, e);
	if (!rc)
		rc = mark(c, OPT_SOLVED, &k->solved, e);
	if (!rc)
		rc = mark(c, OPT_ASSOC, &k->assoc, e);
	if (!rc)
		rc = mark(c, OPT_TOLERANCE, &k->tolerance, e);
	if (!rc && c->value[OPT_PROMISE])
		rc = date_parse(c->value[OPT_PROMISE], &k->promise_due, e);
	if (rc)
		return rc;
	k->kind = (enum contact_kind)kind;
	k->channel = (enum channel)channel;
	k->category = c->value[OPT_CATEGORY] ? c->value[OPT_CATEGORY] : "other";
	k->asks = c->value[OPT_ASKS] ? c->value[OPT_ASKS] : "";
	return 0;
}

int cmd_contact(struct cli *c, struct err *e)
{
	struct call_times call = CALL_NOTHING;
	struct work_contact k = { .case_id = 0, .call = &call };
	struct str text;
	bool of_case = !c->value[OPT_CUSTOMER];
	if (c->args != 1 + of_case)
		return cli_usage(c->command, e);
	str_init(&text, 0);
	int rc = contact_facts(c, &k, e);
	if (!rc)
		rc = cli_call(c, &call, e);
	if (!rc)
		rc = cli_text(c->arg[of_case], TEXT_MOST, &text, e);
	if (!rc && of_case)
		rc = desk_case_find(&c->session, c->arg[0], &k.case_id, e);
	else if (!rc)
		rc = customer_find(c, c->value[OPT_CUSTOMER], &k.customer_id, e);
	k.text = text.len ? text.s : "";
	if (!rc)
		rc = record(c, &k, e);
	str_clear(&text);
	return rc;
}
