/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reply_internal.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/service/rights.h"
#include "plaint/store/contact.h"
#include "plaint/store/promise.h"

static bool is_blank(const char *text)
{
	return !text || !text[strspn(text, " \t\n")];
}

/* The newest contacts first: those that arrived are the first ones, whatever their time. */
static int by_id(const void *a, const void *b)
{
	const struct reply_contact *x = a, *y = b;
	return (x->id < y->id) - (x->id > y->id);
}

static int look(struct session *s, int64_t case_id, const struct reply_draft *d, struct reply_result *out,
		struct err *e)
{
	const struct template *t = NULL;
	struct reply_brief *b = &out->brief;
	int rc = is_blank(d->text) ? err_set(e, ERR_INPUT, _("a reply needs a text"))
				   : act_check_text(d->text, e);
	if (!rc)
		rc = reply_load(s, case_id, b, e);
	if (!rc && d->template && *d->template && !(t = template_find(&b->book, d->template, b->lang)))
		rc = err_set(e, ERR_NOTFOUND, _("there is no template '%.40s' in force"), d->template);
	if (rc)
		return rc;
	struct reply_facts f = reply_facts_for(b, t);
	reply_check(d->text, &f, &out->check);
	qsort(b->contact, b->contacts, sizeof *b->contact, by_id);
	out->arrived = reply_arrived(b, d->seen);
	out->channel = d->channel >= 0		? (enum channel)d->channel
		       : t && t->channel >= 0 ? (enum channel)t->channel
					      : b->channel;
	return 0;
}

int reply_preview(struct session *s, int64_t case_id, const struct reply_draft *d,
		  struct reply_result *out, struct err *e)
{
	int rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = look(s, case_id, d, out, e);
	db_read_end(s->db);
	return rc;
}

/* What was found stops it, unless a leader lets it pass and says why. */
static int check_findings(struct session *s, const struct reply_draft *d,
			  const struct reply_result *r, struct err *e)
{
	char say[256];
	bool pass = !is_blank(d->override);
	if (pass && r->check.blocks && !rights_has(s, RIGHT_LEAD))
		return err_set(e, ERR_DENIED, _("only a leader lets a stopped reply pass"));
	for (int i = 0; i < r->check.n; i++) {
		const struct reply_finding *v = &r->check.v[i];
		if (v->block && !(pass && v->may_pass))
			return err_set(e, ERR_DENIED, _("not sent: %s"),
				       reply_say(say, d->text, v, &r->brief.facts));
	}
	return 0;
}

static int check_arrived(const struct reply_result *r, struct err *e)
{
	char no[CASENUM_BUF];
	if (!r->arrived)
		return 0;
	const struct reply_contact *c = &r->brief.contact[0];
	size_t n = strlen(c->text);
	return err_set(e, ERR_CONFLICT, _("not sent: %s: something arrived since you began, %s: %.*s"),
		       casenum_show(no, r->brief.no), term_label(TERM_CONTACT_KIND, (int)c->kind),
		       (int)utf8_cut(c->text, n, n < 90 ? n : 90), c->text);
}

/* Each time that was promised is a clock of its own (A30); a condition has no time yet. */
static int add_promises(struct act *a, const struct reply_draft *d, struct reply_result *r, struct err *e)
{
	struct clock_act c = act_clock(a);
	for (int i = 0; i < r->check.promises; i++) {
		const struct promise *p = &r->check.promise[i];
		if (p->conditional)
			continue;
		char *said = xstrndup(d->text + p->at, p->n);
		struct promise_new row = { .customer_id = a->h.customer_id, .contact_id = r->contact_id,
					   .text = said, .due_at = p->due_s, .amount = p->amount,
					   .unit = p->unit, .calendar_id = r->brief.calendar_id };
		int rc = promise_add(a->s->db, &c, &row, e);
		free(said);
		if (rc)
			return rc;
		r->promises++;
	}
	return r->promises ? clock_keep_next(a->s->db, &c, e) : 0;
}

static void describe(const struct reply_draft *d, const struct reply_result *r, struct str *detail)
{
	str_printf(detail, "contact=%lld;kind=%s;channel=%s;template=%s;article=%lld;promises=%d;bare=%d",
		   (long long)r->contact_id, term_key(TERM_CONTACT_KIND, (int)d->kind),
		   term_key(TERM_CHANNEL, (int)r->channel), d->template ? d->template : "",
		   (long long)d->article_id, r->promises, r->check.bare);
	if (!is_blank(d->override) && r->check.blocks)
		str_printf(detail, ";passed=%s;override=%s",
			   term_key(TERM_REPLY_FAULT, (int)r->check.v[0].fault), d->override);
}

static int already(const struct act *a, struct reply_result *out)
{
	char value[32];
	out->contact_id = strtoll(audit_value(value, sizeof value, a->found.detail, "contact"), NULL, 10);
	return 0;
}

int reply_write(struct act *a, const struct reply_draft *d, struct reply_result *out, struct err *e)
{
	out->contact_id = out->outbox_id = out->promises = 0;
	int rc = look(a->s, a->h.id, d, out, e); /* under the write lock: nothing arrives any more */
	if (!rc)
		rc = check_arrived(out, e);
	if (!rc)
		rc = check_findings(a->s, d, out, e);
	if (rc)
		return rc;
	struct contact_new row = { .customer_id = a->h.customer_id, .complaint_id = a->h.id, .at = a->now,
				   .user_id = a->s->user_id, .channel = out->channel,
				   .direction = DIRECTION_OUT, .kind = d->kind, .emotion = EMOTION_CALM,
				   .text = d->text, .asks = d->asks, .call = d->call };
	rc = act_record(a, &row, &out->contact_id, e);
	if (!rc)
		rc = reply_post(a, d, out, e);
	return rc ? rc : add_promises(a, d, out, e);
}

int reply_send(struct session *s, struct work_op op, struct work_target t, const struct reply_draft *d,
	       struct reply_result *out, struct err *e)
{
	struct act a;
	struct str detail;
	if (d->kind != CONTACT_REPLY && d->kind != CONTACT_PROGRESS)
		return err_set(e, ERR_INPUT, _("only a reply or a progress note goes to the customer"));
	int rc = act_work(&a, s, op, e);
	if (rc)
		return rc == ACT_DONE ? already(&a, out) : rc;
	str_init(&detail, 4096);
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_owner(&a, e);
	if (!rc)
		rc = reply_write(&a, d, out, e);
	if (!rc)
		describe(d, out, &detail);
	struct act_event v = { .action = "contact.reply", .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc;
}
