/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint reply: templates, checks and sending (domain.md S4). */
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/desk.h"
#include "plaint/service/reply.h"

enum { TEXT_MOST = 64 << 10 };

static json_t *parts_json(unsigned parts)
{
	json_t *list = json_array();
	for (int p = 0; p < REPLY_PARTS; p++)
		if (parts & REPLY_BIT(p))
			json_array_append_new(list, json_term(TERM_REPLY_PART, p));
	return list;
}

static json_t *findings_json(const struct reply_result *r, const char *text)
{
	json_t *list = json_array();
	char message[256];
	for (int i = 0; i < r->check.n; i++) {
		const struct reply_finding *v = &r->check.v[i];
		json_t *j = json_object();
		json_object_set_new(j, "fault", json_term(TERM_REPLY_FAULT, (int)v->fault));
		json_object_set_new(j, "block", json_boolean(v->block));
		json_object_set_new(j, "may_pass", json_boolean(v->may_pass));
		json_object_set_new(j, "at", json_integer((json_int_t)v->at));
		json_object_set_new(j, "length", json_integer((json_int_t)v->n));
		json_object_set_new(j, "message",
				    json_text(reply_say(message, text, v, &r->brief.facts)));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *promises_json(const struct reply_result *r, const char *text)
{
	json_t *list = json_array();
	for (int i = 0; i < r->check.promises; i++) {
		const struct promise *p = &r->check.promise[i];
		json_t *j = json_object();
		json_object_set_new(j, "text", json_stringn(text + p->at, p->n));
		json_object_set_new(j, "due_at", json_time(p->due_s));
		json_object_set_new(j, "amount", p->due_s ? json_null() : json_integer(p->amount));
		json_object_set_new(j, "unit", p->due_s ? json_null() : json_term(TERM_UNIT, (int)p->unit));
		json_object_set_new(j, "conditional", json_boolean(p->conditional));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *arrived_json(const struct reply_result *r)
{
	json_t *list = json_array();
	for (size_t i = 0; i < r->arrived; i++) {
		const struct reply_contact *c = &r->brief.contact[i];
		json_t *j = json_object();
		json_object_set_new(j, "contact", json_integer(c->id));
		json_object_set_new(j, "at", json_time(c->at));
		json_object_set_new(j, "kind", json_term(TERM_CONTACT_KIND, (int)c->kind));
		json_object_set_new(j, "who", json_text_or_null(c->who));
		json_object_set_new(j, "text", json_text(c->text));
		json_array_append_new(list, j);
	}
	return list;
}

static json_t *sms_json(const char *text)
{
	struct reply_sms s = reply_sms(text);
	return json_pack("{s:i, s:i, s:i}", "parts", s.parts, "used", s.used, "room", s.room);
}

static void report_json(struct cli *c, const struct reply_result *r, const struct reply_draft *d)
{
	json_t *j = json_object();
	json_object_set_new(j, "number", json_text(r->brief.no));
	json_object_set_new(j, "kind", json_term(TERM_CONTACT_KIND, (int)d->kind));
	json_object_set_new(j, "channel", json_term(TERM_CHANNEL, (int)r->channel));
	json_object_set_new(j, "template", json_text_or_null(d->template));
	json_object_set_new(j, "text", json_text(d->text));
	json_object_set_new(j, "sms", sms_json(d->text));
	json_object_set_new(j, "must", parts_json(r->check.must));
	json_object_set_new(j, "has", parts_json(r->check.has));
	json_object_set_new(j, "bare", json_boolean(r->check.bare));
	json_object_set_new(j, "findings", findings_json(r, d->text));
	json_object_set_new(j, "promises", promises_json(r, d->text));
	json_object_set_new(j, "arrived", arrived_json(r));
	json_object_set_new(j, "seen", json_integer(r->brief.seen));
	json_object_set_new(j, "contact", r->contact_id ? json_integer(r->contact_id) : json_null());
	json_object_set_new(j, "outbox", r->outbox_id ? json_integer(r->outbox_id) : json_null());
	json_print(c, j);
}

static void report_text(struct cli *c, const struct reply_result *r, const struct reply_draft *d)
{
	char message[256], at[DATE_BUF], no[CASENUM_BUF];
	struct reply_sms sms = reply_sms(d->text);
	say(c, "%s\n\n", d->text);
	if (r->channel == CHANNEL_SMS)
		say(c, P_("SMS: %d part, %d/%d\n", "SMS: %d parts, %d/%d\n", sms.parts), sms.parts, sms.used,
		    sms.room);
	for (int i = 0; i < r->check.n; i++)
		say(c, "%s %s\n", r->check.v[i].block ? "!!" : "!",
		    reply_say(message, d->text, &r->check.v[i], &r->brief.facts));
	for (int i = 0; i < r->check.promises; i++) {
		const struct promise *p = &r->check.promise[i];
		if (p->due_s)
			say(c, _("promise: %.*s, until %s\n"), (int)p->n, d->text + p->at,
			    date_format(at, DATE_MINUTE, p->due_s));
		else
			say(c, _("promise: %.*s, %lld %s\n"), (int)p->n, d->text + p->at,
			    (long long)p->amount, term_label(TERM_UNIT, (int)p->unit));
	}
	for (size_t i = 0; i < r->arrived; i++)
		say(c, _("arrived since: %s %s\n"), date_format(at, DATE_MINUTE, r->brief.contact[i].at),
		    r->brief.contact[i].text);
	if (r->contact_id)
		say(c, _("%s: sent by %s and recorded.\n"), casenum_show(no, r->brief.no),
		    term_label(TERM_CHANNEL, (int)r->channel));
}

static json_t *template_json(const struct template *m)
{
	return json_pack("{s:s, s:i, s:s, s:s, s:o, s:s}", "template", m->code, "revision", m->revision, "lang",
			 m->lang, "title", m->title, "must", parts_json(m->must), "text", m->text);
}

/* The templates that fit the case, when nothing is to be sent. */
static int list_templates(struct cli *c, int64_t case_id, struct err *e)
{
	struct reply_brief b = { .case_id = 0 };
	struct table t;
	struct str unseen;
	json_t *list = json_array();
	str_init(&unseen, 0);
	int rc = reply_open(&c->session, case_id, &b, e);
	table_init(&t, 4);
	for (size_t i = 0; !rc && i < b.book.v.n; i++) {
		const struct template *m = &b.book.v.v[i];
		enum channel by = m->channel < 0 ? b.channel : (enum channel)m->channel;
		if (strcmp(m->lang, b.lang) || !template_fits(m, b.stage, by))
			continue;
		json_array_append_new(list, template_json(m));
		table_add(&t, m->code);
		table_add(&t, m->channel < 0 ? "" : term_label(TERM_CHANNEL, m->channel));
		table_add(&t, m->title);
		table_add(&t, m->text);
	}
	table_print(&t, c->json ? &unseen : &c->out);
	if (!rc && c->json)
		json_print(c, json_incref(list));
	json_decref(list);
	str_clear(&unseen);
	reply_brief_clear(&b);
	return rc;
}

/* --amount, --recourse and --promise are values of the template's variables. */
static int set_values(struct cli *c, struct reply_brief *b, struct err *e)
{
	int64_t due;
	reply_set_value(b, "amount", c->value[OPT_AMOUNT]);
	reply_set_value(b, "recourse", c->value[OPT_RECOURSE]);
	if (!c->value[OPT_PROMISE])
		return 0;
	int rc = date_parse(c->value[OPT_PROMISE], &due, e);
	if (!rc)
		reply_set_value(b, "due", reply_time(b, due));
	return rc;
}

static int fill_template(struct cli *c, int64_t case_id, struct str *text, struct err *e)
{
	struct reply_brief b = { .case_id = 0 };
	int rc = reply_open(&c->session, case_id, &b, e);
	const struct template *t = rc ? NULL : template_find(&b.book, c->value[OPT_TEMPLATE], b.lang);
	if (!rc && !t)
		rc = err_set(e, ERR_NOTFOUND, _("there is no template '%.40s' in force"), c->value[OPT_TEMPLATE]);
	if (!rc)
		rc = set_values(c, &b, e);
	if (!rc)
		reply_fill(&b, t, text);
	reply_brief_clear(&b);
	return rc;
}

static int read_draft(struct cli *c, struct reply_draft *d, struct err *e)
{
	int kind = CONTACT_REPLY;
	d->channel = -1;
	d->asks = c->value[OPT_ASKS] ? c->value[OPT_ASKS] : "";
	d->template = c->value[OPT_TEMPLATE];
	d->override = c->value[OPT_OVERRIDE];
	int rc = cli_term(c, OPT_KIND, TERM_CONTACT_KIND, &kind, e);
	if (!rc)
		rc = cli_term(c, OPT_CHANNEL, TERM_CHANNEL, &d->channel, e);
	if (!rc)
		rc = cli_number(c, OPT_SEEN, 0, &d->seen, e);
	d->kind = (enum contact_kind)kind;
	return rc;
}

static int check_or_send(struct cli *c, struct work_target t, const struct reply_draft *d, struct err *e)
{
	struct reply_result r = { .contact_id = 0 };
	struct work_op op;
	bool check = c->value[OPT_CHECK] != NULL;
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = check ? reply_preview(&c->session, t.case_id, d, &r, e)
			   : reply_send(&c->session, op, t, d, &r, e);
	if (!rc && !r.brief.case_id) /* it was sent before, by the same operation id */
		rc = cli_report(c, t.case_id, e);
	else if (!rc && c->json)
		report_json(c, &r, d);
	else if (!rc)
		report_text(c, &r, d);
	if (!rc && check && r.check.blocks)
		rc = err_set(e, ERR_DENIED, P_("%d finding would stop it", "%d findings would stop it",
					       r.check.blocks), r.check.blocks);
	reply_result_clear(&r);
	return rc;
}

int cmd_reply(struct cli *c, struct err *e)
{
	struct call_times call = CALL_NOTHING;
	struct reply_draft d = { .text = "", .call = &call };
	struct work_op op;
	struct work_target t;
	struct str text;
	str_init(&text, TEXT_MOST);
	int rc = cli_target(c, &op, &t, e);
	if (!rc)
		rc = read_draft(c, &d, e);
	if (!rc)
		rc = cli_call(c, &call, e);
	if (!rc && !c->value[OPT_TEXT] && !c->value[OPT_TEMPLATE]) {
		str_clear(&text);
		return list_templates(c, t.case_id, e);
	}
	if (!rc && c->value[OPT_TEXT])
		rc = cli_text(c->value[OPT_TEXT], TEXT_MOST, &text, e);
	else if (!rc)
		rc = fill_template(c, t.case_id, &text, e);
	d.text = text.len ? text.s : "";
	if (!rc)
		rc = check_or_send(c, t, &d, e);
	str_clear(&text);
	return rc;
}
