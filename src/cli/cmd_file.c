/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plaint show NUMBER --file: the whole history of a case, oldest first and in full, in 80 columns, as it
 * is handed to an ombudsman (ISO 10002 7.9, 8.1): the complaint, what happened, what was asked and found,
 * what was decided and why, money, messages, and how each time limit was reckoned.
 */
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/service/outbox.h"

enum { COLUMNS = 80, INDENT = 4 };

static void heading(struct cli *c, int n, const char *title)
{
	say(c, "\n%d  %s\n", n, title);
}

/* Paragraphs in full, wrapped and set in. */
static void wrapped(struct cli *c, int indent, const char *text)
{
	for (const char *p = text; *p;) {
		size_t next, n = utf8_wrap(p, COLUMNS - indent, &next);
		say(c, "%*s%.*s\n", indent, "", (int)n, p);
		p += next;
	}
}

static void fact(struct cli *c, const char *label, const char *value)
{
	int pad = 18 - utf8_width(label);
	size_t next;
	if (!*value)
		return;
	size_t n = utf8_wrap(value, COLUMNS - 20, &next);
	say(c, "  %s%*s%.*s\n", label, pad > 1 ? pad : 1, "", (int)n, value);
	wrapped(c, 20, value + next);
}

static void facts(struct cli *c, const struct case_view *v)
{
	const struct queue_row *r = &v->row;
	char at[DATE_BUF], mask[MASK_BUF];
	heading(c, 1, _("The complaint"));
	fact(c, _("Customer"), mask_name(mask, r->customer));
	fact(c, _("Phone"), mask_phone(mask, r->phone));
	fact(c, _("Received"), date_format(at, DATE_FULL, r->received_at));
	fact(c, _("By"), term_label(TERM_CHANNEL, (int)r->channel));
	fact(c, _("Category"), term_category(r->category));
	fact(c, _("Tier"), term_label(TERM_TIER, (int)r->tier));
	fact(c, _("Priority"), arena_printf(&c->arena, _("P%d, of impact %d and urgency %d"), r->priority, v->impact, v->urgency));
	fact(c, _("Stage"), term_label(TERM_STAGE, (int)r->stage));
	fact(c, _("First asked"), v->first_owner);
	fact(c, _("Looked after by"), v->owner_name);
	fact(c, _("Wants"), v->remedy);
	fact(c, _("Source"), *v->source ? arena_printf(&c->arena, "%s %s", v->source, v->source_no) : "");
	say(c, "\n");
	wrapped(c, INDENT, r->subject);
	say(c, "\n");
	wrapped(c, INDENT, v->body);
}

static void event(struct cli *c, struct case_view *v, const struct case_event *x)
{
	char at[DATE_BUF];
	const char *who = *x->who ? x->who : x->what == CASE_CONTACT ? _("customer") : "plaint";
	if (x->what == CASE_STAGE && x->from == x->to) /* the receipt, which the first contact tells */
		return;
	if (x->what != CASE_CONTACT) {
		const char *text = case_event_text(x, &v->arena);
		say(c, "  %s  %s\n", date_format(at, DATE_FULL, x->at), who);
		wrapped(c, INDENT, text);
		return;
	}
	say(c, "  %s  %s  %s, %s\n", date_format(at, DATE_FULL, x->at), who,
	    term_label(TERM_CONTACT_KIND, (int)x->kind), term_label(TERM_CHANNEL, (int)x->channel));
	wrapped(c, INDENT, x->text);
}

static void history(struct cli *c, struct case_view *v)
{
	heading(c, 2, _("What happened"));
	for (size_t i = v->events; i-- > 0;)
		event(c, v, &v->event[i]);
}

static void orders(struct cli *c, const struct case_view *v)
{
	char at[DATE_BUF];
	heading(c, 3, _("What departments were asked"));
	for (size_t i = v->orders; i-- > 0;) {
		const struct case_work_order *o = &v->order[i];
		say(c, "  %s  %s  %s", date_format(at, DATE_FULL, o->created_at), o->dept,
		    term_label(TERM_ORDER_STATE, (int)o->state));
		if (o->hops)
			say(c, _(", handed on %d times"), o->hops);
		say(c, "\n");
		wrapped(c, INDENT, o->question);
		if (*o->answer)
			wrapped(c, INDENT + 2, o->answer);
	}
}

static void findings(struct cli *c, const struct case_life *l)
{
	const char *const words[INQUIRY_WORDS] = { _("When"), _("Where"), _("Who"), _("What"), _("Why"), _("How"),
						   _("Root cause"), _("Feedback to") };
	char at[DATE_BUF];
	heading(c, 4, _("What was found"));
	for (int i = 0; i < INQUIRY_WORDS; i++)
		fact(c, words[i], l->word[i]);
	fact(c, _("Liability"), term_label(TERM_LIABILITY, (int)l->liability));
	for (size_t i = 0; i < l->evidences; i++)
		fact(c, _("Evidence"), arena_printf(&c->arena, "%s: %s, %s", l->evidence[i].what,
						    term_label(TERM_EVIDENCE, (int)l->evidence[i].state),
						    date_format(at, DATE_MINUTE, l->evidence[i].at)));
}

static void decisions(struct cli *c, const struct case_life *l)
{
	static const char *const said[] = { N_("not known"), N_("refused"), N_("accepted") };
	char at[DATE_BUF];
	heading(c, 5, _("What was decided"));
	for (size_t i = 0; i < l->decisions; i++) {
		const struct life_decision *d = &l->decision[i];
		say(c, "  %s  %s\n", date_format(at, DATE_FULL, d->at), d->who);
		fact(c, _("Complaint is"), term_label(TERM_UPHELD, (int)d->upheld));
		fact(c, _("Reasons"), d->reasons);
		fact(c, _("Remedy"), d->remedy < 0 ? "" : term_label(TERM_REMEDY, d->remedy));
		fact(c, _("Way on"), d->recourse);
		fact(c, _("Customer"), _(said[d->accepted + 1]));
	}
	if (l->emotion_end >= 0)
		fact(c, _("Emotion at end"), term_label(TERM_EMOTION, l->emotion_end));
}

static void money(struct cli *c, const struct case_view *v)
{
	char at[DATE_BUF];
	heading(c, 6, _("Compensation"));
	for (size_t i = v->compensations; i-- > 0;) {
		const struct case_compensation *m = &v->compensation[i];
		say(c, "  %s  %s  %.2f  %s  %s  %s\n", date_format(at, DATE_FULL, m->at),
		    term_label(TERM_COMP_KIND, (int)m->kind), (double)m->amount_fen / 100,
		    term_label(TERM_COMP_STATE, (int)m->state), m->requester, m->reference);
		wrapped(c, INDENT, m->basis);
	}
}

static void messages(struct cli *c, const struct outbox_messages *m)
{
	char at[DATE_BUF];
	heading(c, 7, _("Messages"));
	for (size_t i = m->n; i-- > 0;) {
		const struct outbox_message *x = &m->v[i];
		say(c, "  %s  %s  %s", date_format(at, DATE_FULL, x->created_at), x->channel,
		    term_label(TERM_MESSAGE_STATE, term_find(TERM_MESSAGE_STATE, x->state)));
		if (x->sent_at)
			say(c, " %s", date_format(at, DATE_FULL, x->sent_at));
		say(c, "\n");
		wrapped(c, INDENT, x->text);
	}
}

static void limits(struct cli *c, const struct case_view *v, int64_t now_s)
{
	struct str why;
	heading(c, 8, _("Time limits"));
	for (size_t i = 0; i < v->clocks; i++) {
		str_init(&why, 0);
		sla_explain(&v->clock[i].clock, now_s, &why);
		wrapped(c, 2, why.s);
		str_clear(&why);
		if (i + 1 < v->clocks)
			say(c, "\n");
	}
}

static void after(struct cli *c, const struct case_life *l)
{
	static const char *const links[] = { N_("repeat"), N_("related"), N_("merged") };
	char at[DATE_BUF], no[CASENUM_BUF];
	heading(c, 9, _("Other cases, and what the customer said at the end"));
	for (size_t i = 0; i < l->links; i++)
		say(c, "  %s  %s  %s%s\n", date_format(at, DATE_MINUTE, l->link[i].at), _(links[l->link[i].kind]),
		    casenum_show(no, l->link[i].no), l->link[i].undone ? _(", taken back") : "");
	for (size_t i = 0; i < l->feedbacks; i++) {
		const struct life_feedback *f = &l->feedback[i];
		if (f->answered_at)
			say(c, _("  %s  result %d of 5, handling %d of 5  %s\n"),
			    date_format(at, DATE_MINUTE, f->answered_at), f->result, f->process, f->comment);
		else
			say(c, _("  %s  asked, no answer yet\n"), date_format(at, DATE_MINUTE, f->asked_at));
	}
}

int case_file(struct cli *c, struct case_view *v, struct err *e)
{
	char no[CASENUM_BUF], at[DATE_BUF];
	int64_t now_s = session_now(&c->session);
	struct outbox_messages m = { .n = 0 };
	int rc = outbox_messages_of(&c->session, v->row.id, &m, e); /* who may not read them gets no half of a file */
	if (rc) {
		outbox_messages_clear(&m);
		return rc;
	}
	say(c, _("FILE OF COMPLAINT %s\n"), casenum_show(no, v->row.no));
	wrapped(c, 0, arena_printf(&c->arena, _("Written %s by %s. Names and numbers of the customer are masked."),
				   date_format(at, DATE_FULL, now_s),
				   *c->session.name ? c->session.name : c->session.login));
	facts(c, v);
	history(c, v);
	orders(c, v);
	findings(c, &v->life);
	decisions(c, &v->life);
	money(c, v);
	messages(c, &m);
	limits(c, v, now_s);
	after(c, &v->life);
	outbox_messages_clear(&m);
	return 0;
}
