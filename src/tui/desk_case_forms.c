/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of a case that need more than a key: a table of fields and a function for each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/service/compensate.h"
#include "plaint/service/life.h"
#include "plaint/service/workorder.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof(a)[0]))

static struct work_target subject(const struct desk *d)
{
	return (struct work_target){ .case_id = d->form.case_id, .version = d->form.version };
}

static const char *text(const struct desk *d, const char *name)
{
	return form_text(&d->form.form, form_index(&d->form.form, name));
}

static int choice(const struct desk *d, const char *name)
{
	return form_choice(&d->form.form, form_index(&d->form.form, name));
}

/* Nothing typed counts as not told. */
static const char *told(const struct desk *d, const char *name)
{
	const char *s = text(d, name);
	return *s ? s : NULL;
}

static int number(const struct desk *d, const char *name)
{
	const char *s = text(d, name);
	return *s ? (int)strtol(s, NULL, 10) : -1;
}

/* A failure leaves the form as it is; the fields are the agent's work. */
static void finish(struct desk *d, int rc, const struct err *e, const char *done)
{
	if (rc) {
		if (!desk_merge_open(d, e))
			desk_fail(d, e);
		return;
	}
	desk_form_done(d);
	desk_reload(d);
	desk_say(d, STYLE_OK, "%s", done);
}

/* p */
static const struct form_def pause_fields[] = {
	{ FORM_CHOICE, "reason", N_("Waiting for"), N_("Which clocks stand still meanwhile, the policy says."),
	  TERM_PAUSE, 0, 0, true },
	{ FORM_TEXT, "note", N_("Note"), N_("What is awaited, and until when"), 0, 0, 0, true },
};

static void save_pause(struct desk *d)
{
	struct err e;
	struct work_wait w = { (enum pause_reason)choice(d, "reason"), text(d, "note") };
	int rc = work_pause(d->session, d->form.op, subject(d), &w, &e);
	finish(d, rc, &e, _("The case waits; r ends it."));
}

/* w */
static const struct form_def order_fields[] = {
	{ FORM_TEXT, "dept", N_("Department"), "marketing network corporate finance product tech legal pr logistics quality",
	  0, 0, 0, true },
	{ FORM_LONG, "question", N_("Question"), N_("What the department has to answer; it sees the case's record"), 0, 0,
	  0, true },
	{ FORM_TIME, "needed", N_("Needed by"), N_("A time such as 2025-10-09 18:00; empty: by the policy"), 0, 0, 0,
	  false },
	{ FORM_YES, "handover", N_("Hand over"), N_("Space: who accepts it takes the case; until then it stays yours"), 0,
	  0, 0, false },
};

static void save_order(struct desk *d)
{
	struct err e;
	int64_t id, needed = 0;
	int rc = told(d, "needed") ? date_parse(text(d, "needed"), &needed, &e) : 0;
	struct workorder_send w = { text(d, "dept"), text(d, "question"), needed, choice(d, "handover") == 1 };
	if (!rc)
		rc = workorder_send(d->session, d->form.op, subject(d), &w, &id, &e);
	finish(d, rc, &e, _("The work order is sent; its own clock runs."));
}

/* m */
static const struct form_def pay_fields[] = {
	{ FORM_CHOICE, "kind", N_("Kind"), "", TERM_COMP_KIND, 0, 0, true },
	{ FORM_MONEY, "amount", N_("Amount, yuan"), N_("Such as 20 or 20.50; an apology is free"), 0, 0, 0, true },
	{ FORM_TEXT, "basis", N_("Basis"), N_("The clause or calculation that it rests on"), 0, 0, 0, true },
};

static void look_pay(struct desk *d)
{
	struct form *f = &d->form.form;
	struct compensate_room room;
	struct err e;
	int64_t fen = form_money(text(d, "amount"));
	f->live[0][0] = '\0';
	if (compensate_room(d->session, d->form.case_id, 0, &room, &e))
		return;
	int64_t used = room.sums.case_fen > room.sums.customer_fen ? room.sums.case_fen : room.sums.customer_fen;
	if (room.limit_fen < 0)
		snprintf(f->live[0], sizeof f->live[0], _("30 days: %.2f yuan; your authority has no limit"),
			 (double)used / 100);
	else if (fen > 0 && used + fen > room.limit_fen)
		snprintf(f->live[0], sizeof f->live[0],
			 _("30 days: %.2f with this %.2f > your %.2f: it goes to approval"), (double)used / 100,
			 (double)(used + fen) / 100, (double)room.limit_fen / 100);
	else
		snprintf(f->live[0], sizeof f->live[0], _("30 days: %.2f of your %.2f yuan"), (double)used / 100,
			 (double)room.limit_fen / 100);
}

static void save_pay(struct desk *d)
{
	struct err e;
	struct compensate_result r = { 0 };
	struct compensate_ask in = { (enum comp_kind)choice(d, "kind"), form_money(text(d, "amount")),
				     text(d, "basis") };
	char done[200];
	int rc = compensate_ask(d->session, d->form.op, subject(d), &in, &r, &e);
	if (!rc && r.approval_id)
		snprintf(done, sizeof done, _("Above your authority: it waits for a %s (approval %lld)."),
			 term_label(TERM_ROLE, (int)r.level), (long long)r.approval_id);
	else if (!rc)
		snprintf(done, sizeof done, _("Within your authority: %.2f yuan are scheduled."),
			 (double)in.amount_fen / 100);
	finish(d, rc, &e, done);
}

/* d */
static const struct form_def decide_fields[] = {
	{ FORM_CHOICE, "upheld", N_("Complaint is"), "", TERM_UPHELD, 0, 0, true },
	{ FORM_LONG, "reasons", N_("Reasons"), N_("They are kept and can be defended"), 0, 0, 0, true },
	{ FORM_CHOICE, "remedy", N_("Remedy"), "", TERM_REMEDY, 0, 0, false },
	{ FORM_TEXT, "recourse", N_("Way on"), N_("Needed unless upheld: to whom the customer may turn"), 0, 0, 0, false },
	{ FORM_LONG, "reply", N_("Reply"), N_("What the customer is told now; empty: told by another reply"), 0, 0, 0,
	  false },
	{ FORM_CHOICE, "channel", N_("By"), N_("Empty: as the customer prefers"), TERM_CHANNEL, 0, 0, false },
};

static void save_decide(struct desk *d)
{
	struct err e;
	struct life_verdict v = { (enum upheld)choice(d, "upheld"), text(d, "reasons"), text(d, "recourse"),
				  choice(d, "remedy"), told(d, "reply"), choice(d, "channel") };
	int rc = life_decide(d->session, d->form.op, subject(d), &v, &e);
	finish(d, rc, &e, _("Decided; z shows what is missing before the case can be closed."));
}

/* A new decision begins empty, but one that somebody made meanwhile is shown beside it. */
static void stored_decision(const struct case_view *k, struct form *f)
{
	const struct life_decision *v = life_decision(&k->life);
	if (!v)
		return;
	form_set_choice(f, form_index(f, "upheld"), (int)v->upheld);
	form_set(f, form_index(f, "reasons"), v->reasons);
	form_set_choice(f, form_index(f, "remedy"), v->remedy);
	form_set(f, form_index(f, "recourse"), v->recourse);
}

/* W */
static const struct form_def inquiry_fields[] = {
	{ FORM_TEXT, "when", N_("When"), N_("5W1H: what the investigation knows"), 0, 0, 0, false },
	{ FORM_TEXT, "where", N_("Where"), "", 0, 0, 0, false },
	{ FORM_TEXT, "who", N_("Who"), "", 0, 0, 0, false },
	{ FORM_TEXT, "what", N_("What"), "", 0, 0, 0, false },
	{ FORM_TEXT, "why", N_("Why"), "", 0, 0, 0, false },
	{ FORM_TEXT, "how", N_("How"), "", 0, 0, 0, false },
	{ FORM_CHOICE, "liability", N_("Liability"), "", TERM_LIABILITY, 0, 0, false },
};
/* R */
static const struct form_def cause_fields[] = {
	{ FORM_LONG, "cause", N_("Root cause"), N_("Why it could happen, not what happened"), 0, 0, 0, false },
	{ FORM_TEXT, "feedback", N_("Feedback to"), N_("The department that learns of it, or none"), 0, 0, 0, false },
	{ FORM_CHOICE, "emotion", N_("Emotion at end"), "", TERM_EMOTION, 0, 0, false },
};

static void stored_inquiry(const struct case_view *k, struct form *f)
{
	static const char *const names[INQUIRY_WORDS] = { "when", "where", "who", "what", "why", "how", "cause",
							  "feedback" };
	for (int i = 0; i < INQUIRY_WORDS; i++)
		if (form_index(f, names[i]) >= 0)
			form_set(f, form_index(f, names[i]), k->life.word[i]);
	if (form_index(f, "liability") >= 0)
		form_set_choice(f, form_index(f, "liability"), (int)k->life.liability);
	if (form_index(f, "emotion") >= 0)
		form_set_choice(f, form_index(f, "emotion"), k->life.emotion_end);
}

static void save_inquiry(struct desk *d)
{
	struct err e;
	struct life_inquiry i;
	life_inquiry_init(&i);
	if (form_index(&d->form.form, "when") >= 0) {
		static const char *const names[] = { "when", "where", "who", "what", "why", "how" };
		for (int k = 0; k < COUNT(names); k++)
			i.word[k] = text(d, names[k]);
		i.liability = choice(d, "liability");
	} else {
		i.word[INQUIRY_CAUSE] = told(d, "cause");
		i.word[INQUIRY_FEEDBACK] = told(d, "feedback");
		i.emotion_end = choice(d, "emotion");
	}
	int rc = life_inquire(d->session, d->form.op, subject(d), &i, &e);
	finish(d, rc, &e, _("What was found is kept."));
}

/* V */
static const struct form_def evidence_fields[] = {
	{ FORM_TEXT, "what", N_("Evidence"), N_("Bill, photo, recording ...; what is held is not asked for again"), 0, 0,
	  0, true },
	{ FORM_CHOICE, "state", N_("It is"), "", TERM_EVIDENCE, 0, 0, true },
};

static void save_evidence(struct desk *d)
{
	struct err e;
	struct life_proof p = { 0, text(d, "what"), (enum evidence_state)choice(d, "state") };
	int rc = life_evidence(d->session, d->form.op, subject(d), &p, &e);
	finish(d, rc, &e, _("The evidence is noted."));
}

/* e */
static const struct form_def raise_fields[] = {
	{ FORM_NUMBER, "level", N_("Level"), N_("1 team leader, 2 supervisor, 3 director"), 0, 1, 3, true },
	{ FORM_TEXT, "reason", N_("Reason"), "", 0, 0, 0, true },
};

static void save_raise(struct desk *d)
{
	struct err e;
	int rc = life_escalate(d->session, d->form.op, subject(d), number(d, "level"), text(d, "reason"), &e);
	finish(d, rc, &e, _("Raised; they have been told."));
}

/* X */
static const struct form_def extend_fields[] = {
	{ FORM_CHOICE, "kind", N_("Clock"), N_("By as much and as often as its policy allows"), TERM_CLOCK, CLOCK_RESPONSE,
	  CLOCK_STATUTORY, true },
	{ FORM_NUMBER, "notice", N_("Notice"), N_("Number of the contact that told the customer, where one is needed"), 0,
	  1, 2000000000, false },
	{ FORM_TEXT, "reason", N_("Reason"), "", 0, 0, 0, true },
};

static void save_extend(struct desk *d)
{
	struct err e;
	int notice = number(d, "notice");
	struct life_extension x = { .kind = (enum clock_kind)choice(d, "kind"),
				    .contact_id = notice < 0 ? 0 : notice, .reason = text(d, "reason") };
	int rc = life_extend(d->session, d->form.op, subject(d), &x, &e);
	finish(d, rc, &e, _("Extended."));
}

/* l */
static const struct form_def link_fields[] = {
	{ FORM_CHOICE, "kind", N_("This case is"), "", TERM_LINK, 0, 0, true },
	{ FORM_TEXT, "other", N_("Other case"), N_("Its number"), 0, 0, 0, true },
};

static void save_link(struct desk *d)
{
	struct err e;
	struct life_tie k = { .kind = (enum link_kind)choice(d, "kind") };
	int rc = desk_case_find(d->session, text(d, "other"), &k.other_id, &e);
	if (!rc && k.kind == LINK_MERGE)
		rc = life_merge(d->session, d->form.op, subject(d), k.other_id, &e);
	else if (!rc)
		rc = life_link(d->session, d->form.op, subject(d), &k, &e);
	finish(d, rc, &e, _("Linked."));
}

/* B */
static const struct form_def survey_fields[] = {
	{ FORM_NUMBER, "result", N_("Result"), N_("1 very dissatisfied to 5 very satisfied, with the result"), 0, 1, 5, true },
	{ FORM_NUMBER, "process", N_("Handling"), N_("1 to 5, with how it was handled"), 0, 1, 5, true },
	{ FORM_NUMBER, "nps", N_("Recommends us"), N_("0 to 10"), 0, 0, 10, false },
	{ FORM_TEXT, "comment", N_("Comment"), "", 0, 0, 0, false },
};

static void save_survey(struct desk *d)
{
	struct err e;
	struct life_survey v = { number(d, "result"), number(d, "process"), number(d, "nps"), text(d, "comment") };
	int rc = life_survey(d->session, d->form.op, subject(d), &v, &e);
	finish(d, rc, &e, _("The call-back is recorded."));
}

/* o */
static const struct form_def reason_fields[] = { { FORM_TEXT, "reason", N_("Reason"), "", 0, 0, 0, true } };

static void save_reopen(struct desk *d)
{
	struct err e;
	int rc = life_reopen(d->session, d->form.op, subject(d), text(d, "reason"), &e);
	finish(d, rc, &e, _("Reopened: the solution is due again."));
}

static void save_withdraw(struct desk *d)
{
	struct err e;
	int rc = life_withdraw(d->session, d->form.op, subject(d), text(d, "reason"), &e);
	finish(d, rc, &e, _("Withdrawn."));
}

static void save_external(struct desk *d)
{
	struct err e;
	int rc = life_external(d->session, d->form.op, subject(d), text(d, "reason"), &e);
	finish(d, rc, &e, _("The case is with them."));
}

static const struct form_def accept_fields[] = {
	{ FORM_YES, "accepted", N_("Accepts"), N_("Space: the customer accepts the decision"), 0, 0, 0, false },
};

static void save_accept(struct desk *d)
{
	struct err e;
	int rc = life_accept(d->session, d->form.op, subject(d), choice(d, "accepted") == 1, &e);
	finish(d, rc, &e, _("What the customer said is kept."));
}

#define KIND(name, title, fields, save, stored, live) { name, title, fields, COUNT(fields), save, NULL, stored, live, NULL }
static const struct form_kind_def kinds[FORM_OF_COUNT] = {
	[FORM_OF_PAUSE] = KIND("pause", N_("The case waits"), pause_fields, save_pause, NULL, NULL),
	[FORM_OF_ORDER] = KIND("order", N_("Work order"), order_fields, save_order, NULL, NULL),
	[FORM_OF_PAY] = KIND("pay", N_("Compensation"), pay_fields, save_pay, NULL, look_pay),
	[FORM_OF_DECIDE] = KIND("decide", N_("Decision"), decide_fields, save_decide, stored_decision, NULL),
	[FORM_OF_INQUIRY] = KIND("findings", N_("What happened (5W1H)"), inquiry_fields, save_inquiry, stored_inquiry, NULL),
	[FORM_OF_CAUSE] = KIND("cause", N_("Root cause and feedback"), cause_fields, save_inquiry, stored_inquiry, NULL),
	[FORM_OF_EVIDENCE] = KIND("evidence", N_("Evidence"), evidence_fields, save_evidence, NULL, NULL),
	[FORM_OF_RAISE] = KIND("raise", N_("Escalate"), raise_fields, save_raise, NULL, NULL),
	[FORM_OF_EXTEND] = KIND("extend", N_("Extension"), extend_fields, save_extend, NULL, NULL),
	[FORM_OF_LINK] = KIND("link", N_("Link or merge"), link_fields, save_link, NULL, NULL),
	[FORM_OF_SURVEY] = KIND("survey", N_("Satisfaction call-back"), survey_fields, save_survey, NULL, NULL),
	[FORM_OF_REOPEN] = KIND("reopen", N_("Reopen"), reason_fields, save_reopen, NULL, NULL),
	[FORM_OF_WITHDRAW] = KIND("withdraw", N_("The customer withdraws"), reason_fields, save_withdraw, NULL, NULL),
	[FORM_OF_EXTERNAL] = KIND("external", N_("Mediator or authority"), reason_fields, save_external, NULL, NULL),
	[FORM_OF_ACCEPT] = KIND("accept", N_("Answer to the decision"), accept_fields, save_accept, NULL, NULL),
};

void desk_case_form(struct desk *d, enum form_of which)
{
	desk_form_open_case(d, &kinds[which]);
}

const char *desk_case_form_title(const char *name, size_t n)
{
	for (int i = 0; i < FORM_OF_COUNT; i++)
		if (strlen(kinds[i].name) == n && !memcmp(kinds[i].name, name, n))
			return _(kinds[i].title);
	return NULL;
}

bool desk_case_form_named(struct desk *d, const char *name, size_t n)
{
	for (int i = 0; i < FORM_OF_COUNT; i++)
		if (strlen(kinds[i].name) == n && !memcmp(kinds[i].name, name, n)) {
			desk_case_form(d, (enum form_of)i);
			return true;
		}
	return false;
}

static int run_resume(struct session *s, struct desk_try *t, struct err *e)
{
	return work_resume(s, t->op, t->target, "", e);
}

void desk_resume_case(struct desk *d)
{
	struct desk_try t = { .run = run_resume, .text = "" };
	desk_sync(d);
	if (!d->m.kase)
		return;
	t.target = (struct work_target){ d->kase.row.id, d->kase.row.version };
	snprintf(t.done, sizeof t.done, "%s", _("The case waits no longer."));
	desk_try(d, &t);
}

static int run_close(struct session *s, struct desk_try *t, struct err *e)
{
	return life_close(s, t->op, t->target, e);
}

/* z: the guard as a list; Enter goes to what meets an item, or closes when all are met. */
static void close_now(struct desk *d)
{
	struct desk_try t = { .run = run_close, .text = "" };
	t.target = (struct work_target){ d->kase.row.id, d->kase.row.version };
	snprintf(t.done, sizeof t.done, "%s", _("Closed; the satisfaction call-back is queued (K records it)."));
	desk_try(d, &t);
}

static void pick_guard(struct desk *d, size_t i)
{
	static const enum form_of fix[CLOSE_ITEMS] = { FORM_OF_DECIDE, FORM_OF_ACCEPT, FORM_OF_ORDER, FORM_OF_PAY,
						       FORM_OF_CAUSE, FORM_OF_CAUSE, FORM_OF_SURVEY };
	bool all = close_guard(&d->kase.life) == (1u << CLOSE_ITEMS) - 1;
	desk_list_close(d);
	if (all || i >= CLOSE_ITEMS) {
		close_now(d);
		return;
	}
	if (i == CLOSE_ORDERS || i == CLOSE_PAID)
		desk_say(d, STYLE_HINT, _("The case shows them; :workorder and :approval act on them."));
	else
		desk_case_form(d, fix[i]);
}

void desk_close_case(struct desk *d)
{
	desk_sync(d);
	if (!d->m.kase) {
		desk_say(d, STYLE_ERROR, _("No case is selected."));
		return;
	}
	unsigned met = close_guard(&d->kase.life);
	bool all = met == (1u << CLOSE_ITEMS) - 1;
	desk_list_open(d, _("Close the case"), all ? _("all is met: Enter closes the case, Esc does not")
						   : _("Enter goes to what is missing; it closes when all is met"),
		       pick_guard);
	for (int i = 0; i < CLOSE_ITEMS; i++) {
		bool ok = met >> i & 1;
		struct list_item *t = desk_list_add(d, "", ok ? "[x]" : "[ ]", close_need((enum close_item)i));
		t->style = ok ? STYLE_OK : STYLE_ERROR;
	}
}

static void pick_end(struct desk *d, size_t i)
{
	static const enum form_of forms[] = { FORM_OF_REOPEN, FORM_OF_WITHDRAW, FORM_OF_EXTERNAL, FORM_OF_ACCEPT };
	desk_list_close(d);
	desk_case_form(d, forms[i]);
}

void desk_end_menu(struct desk *d)
{
	desk_list_open(d, _("The case"), _("each with a reason"), pick_end);
	desk_list_add(d, "o", _("reopen"), _("a new cycle: the solution is due again"));
	desk_list_add(d, "w", _("withdrawn"), _("the customer takes it back"));
	desk_list_add(d, "x", _("external"), _("a mediator or authority has it"));
	desk_list_add(d, "a", _("accepted or not"), _("what the customer says to the decision"));
}

/* E: how each due time came about. */
void desk_explain_clocks(struct desk *d)
{
	struct str s;
	desk_sync(d);
	if (!d->m.kase)
		return;
	desk_list_open(d, _("Why the clocks are due then"), _("Esc closes"), NULL);
	str_init(&s, 65536);
	for (size_t i = 0; i < 2 * d->kase.clocks; i++) { /* those that run first */
		const struct sla_clock *k = &d->kase.clock[i % d->kase.clocks].clock;
		struct sla_state state;
		sla_eval(k, d->m.now_s, &state);
		if ((state.ended_at != 0) != (i >= d->kase.clocks))
			continue;
		str_reset(&s);
		sla_explain(k, d->m.now_s, &s);
		for (char *p = s.s; p && *p;) {
			size_t n = strcspn(p, "\n");
			char *line = arena_strndup(&d->popup.arena, p, n);
			char *colon = *line == ' ' ? NULL : strstr(line, ": ");
			if (colon)
				*colon = '\0';
			desk_list_add(d, "", colon ? line : "", colon ? colon + 2 : line)->style =
				p == s.s ? STYLE_STRONG : STYLE_TEXT;
			p += n + (p[n] == '\n');
		}
	}
	str_clear(&s);
	d->popup.view.label_cols = 12;
}
