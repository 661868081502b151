/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The composer of what goes to the customer (S4): templates, live checks, and sending after what
 * arrived meanwhile was shown.  The facts are read once, when it opens; each key only checks text.
 */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"

bool desk_reply_is_open(const struct desk *d)
{
	const struct composer *w = &d->composer;
	return (w->kind == WRITE_REPLY || w->kind == WRITE_PROGRESS) && w->brief.case_id;
}

static const struct template *chosen(const struct composer *w)
{
	return *w->template ? template_find(&w->brief.book, w->template, w->brief.lang) : NULL;
}

void desk_reply_check(struct desk *d)
{
	struct composer *w = &d->composer;
	if (!desk_reply_is_open(d) || (w->checked && w->checked_version == w->editor.version))
		return;
	w->facts = reply_facts_for(&w->brief, chosen(w));
	w->facts.when.now_s = d->m.now_s;
	reply_check(editor_text(&w->editor), &w->facts, &w->check);
	w->checked = true;
	w->checked_version = w->editor.version;
	w->override[0] = '\0'; /* the reason was given for the text as it was */
}

void desk_reply_open(struct desk *d)
{
	struct composer *w = &d->composer;
	struct err e;
	if ((w->kind != WRITE_REPLY && w->kind != WRITE_PROGRESS) || !w->case_id)
		return;
	if (reply_open(d->session, w->case_id, &w->brief, &e)) {
		reply_brief_clear(&w->brief);
		desk_fail(d, &e);
		return;
	}
	if (!w->seen) /* a draft knows what its writer had seen; -1: of a case without contacts, nothing */
		w->seen = w->brief.seen ? w->brief.seen : -1;
	w->channel = w->brief.channel;
}

/* The templates that fit, in the order of the list. */
static const struct template *fitting(const struct composer *w, size_t nth)
{
	for (size_t i = 0; i < w->brief.book.v.n; i++) {
		const struct template *t = &w->brief.book.v.v[i];
		enum channel by = t->channel < 0 ? w->brief.channel : (enum channel)t->channel;
		if (strcmp(t->lang, w->brief.lang) || !template_fits(t, w->brief.stage, by))
			continue;
		if (nth-- == 0)
			return t;
	}
	return NULL;
}

static void use_template(struct desk *d, size_t i)
{
	struct composer *w = &d->composer;
	const struct template *t = desk_reply_is_open(d) ? fitting(w, i) : NULL;
	struct str text;
	if (!t)
		return;
	str_init(&text, 0);
	reply_fill(&w->brief, t, &text);
	const char *old = editor_text(&w->editor);
	/* what was only filled in is replaced, what was written stays */
	if (!*old || w->editor.version == w->filled_version) {
		editor_set(&w->editor, "");
		old = "";
	}
	if (*old && old[strlen(old) - 1] != '\n')
		editor_insert(&w->editor, "\n");
	editor_insert(&w->editor, text.s);
	str_clear(&text);
	snprintf(w->template, sizeof w->template, "%s", t->code);
	w->channel = t->channel < 0 ? w->brief.channel : (enum channel)t->channel;
	w->filled_version = w->editor.version;
	w->checked = false;
	desk_focus(d, PANE_COMPOSER);
	desk_keep_draft(d);
	desk_ask_variable(d);
}

void desk_template_menu(struct desk *d)
{
	struct composer *w = &d->composer;
	const struct template *t;
	char label[128];
	if (!desk_reply_is_open(d)) {
		desk_say(d, STYLE_HINT, _("Templates are for replies and progress notes."));
		return;
	}
	desk_list_open(d, _("Templates"), _("Enter fills it in"), use_template);
	for (size_t i = 0; (t = fitting(w, i)) != NULL; i++) {
		char key[2] = { i < 9 ? (char)('1' + i) : '\0', '\0' };
		snprintf(label, sizeof label, "%s %s", t->code, t->title);
		desk_list_add(d, key, label, t->text);
	}
}

static void add_arrived(struct desk *d, const struct reply_result *r)
{
	char line[400], at[DATE_BUF];
	for (size_t i = 0; i < r->arrived; i++) {
		const struct reply_contact *c = &r->brief.contact[i];
		snprintf(line, sizeof line, _("Arrived since you began: %s %s %s"),
			 date_format(at, DATE_CLOCK, c->at), term_label(TERM_CONTACT_KIND, (int)c->kind),
			 c->who);
		desk_list_add_text(d, STYLE_NOTICE, line);
		desk_list_add_text(d, STYLE_TEXT, c->text);
	}
}

/* Findings and what arrived since the composer was opened, as lines of the open list. */
static void add_findings(struct desk *d, const struct reply_result *r, const char *text)
{
	char say[256], line[400];
	for (int i = 0; i < r->check.n; i++) {
		const struct reply_finding *v = &r->check.v[i];
		snprintf(line, sizeof line, "%s %s", v->block ? "!!" : "!",
			 reply_say(say, text, v, &r->brief.facts));
		desk_list_add_text(d, v->block ? STYLE_LATE : STYLE_RISK, line);
	}
	add_arrived(d, r);
}

static void draft_of(struct composer *w, struct reply_draft *out)
{
	*out = (struct reply_draft){ .text = editor_text(&w->editor), .template = w->template,
				     .kind = w->kind == WRITE_REPLY ? CONTACT_REPLY : CONTACT_PROGRESS,
				     .channel = (int)w->channel, .seen = w->seen,
				     .override = w->override, .asks = "", .article_id = w->article_id };
}

void desk_reply_preview(struct desk *d)
{
	struct composer *w = &d->composer;
	struct reply_draft draft;
	struct reply_result r = { .contact_id = 0 };
	struct err e;
	char title[400], footer[192];
	const char *text = editor_text(&w->editor);
	struct reply_sms sms = reply_sms(text);
	draft_of(w, &draft);
	if (reply_preview(d->session, w->case_id, &draft, &r, &e)) {
		desk_fail(d, &e);
		reply_result_clear(&r);
		return;
	}
	snprintf(title, sizeof title, _("Preview: %s, by %s"), w->title,
		 term_label(TERM_CHANNEL, (int)w->channel));
	if (w->channel == CHANNEL_SMS)
		snprintf(footer, sizeof footer,
			 P_("SMS: %d part, %d/%d; Esc goes on writing", "SMS: %d parts, %d/%d; Esc goes on writing",
			    sms.parts), sms.parts, sms.used, sms.room);
	else
		snprintf(footer, sizeof footer,
			 P_("%zu character; Esc goes on writing", "%zu characters; Esc goes on writing",
			    utf8_chars(text)), utf8_chars(text));
	desk_list_open(d, title, footer, NULL);
	desk_list_add_text(d, STYLE_TEXT, text);
	add_findings(d, &r, text);
	reply_result_clear(&r);
}

/* The double-answer guard (domain.md S4; peers.md 3): what others sent and the customer said since the composer was
 * opened, in full.  Enter goes on writing; only a key of its own sends after reading. */
static void pick_stopped(struct desk *d, size_t i)
{
	struct composer *w = &d->composer;
	if (i != 1 || !desk_reply_is_open(d))
		return;
	w->seen = w->arrived; /* read, and sent all the same */
	desk_reply_ask_send(d);
}

static void stop(struct desk *d, const struct reply_result *r)
{
	struct composer *w = &d->composer;
	const char *by = NULL;
	char title[256];
	for (size_t i = 0; i < r->arrived && !by; i++)
		if (r->brief.contact[i].direction == DIRECTION_OUT)
			by = r->brief.contact[i].who;
	if (by)
		snprintf(title, sizeof title, _("Not sent: %s has answered since you began"), by);
	else
		snprintf(title, sizeof title, "%s", _("Not sent: something arrived since you began"));
	desk_list_open(d, title, _("Your text is kept.  Enter goes on writing, S sends all the same"), pick_stopped);
	desk_list_add(d, "n", _("go on writing"), "");
	desk_list_add(d, "S", _("I have read it: send mine all the same"), "");
	add_arrived(d, r);
	w->arrived = r->brief.seen;
	desk_say(d, STYLE_ERROR, "%s", title);
}

static void send_now(struct desk *d)
{
	struct composer *w = &d->composer;
	struct reply_draft draft;
	struct reply_result r = { .contact_id = 0 };
	struct err e;
	draft_of(w, &draft);
	w->tried = (struct tried){ true, w->editor.version };
	if (reply_send(d->session, w->op, (struct work_target){ .case_id = w->case_id }, &draft, &r, &e)) {
		desk_reload(d);
		if (r.arrived) /* in the moment between the question and the answer */
			stop(d, &r);
		else
			desk_fail(d, &e);
		reply_result_clear(&r);
		return;
	}
	desk_count_script(d, draft.text);
	int promises = r.promises;
	reply_result_clear(&r);
	desk_close_composer(d, true);
	desk_reload(d);
	if (promises)
		desk_say(d, STYLE_OK,
			 P_("Sent and recorded; %d promise runs as a clock.",
			    "Sent and recorded; %d promises run as clocks.", promises), promises);
	else
		desk_say(d, STYLE_OK, "%s", _("Sent and recorded."));
}

static void confirm_send(struct desk *d, size_t i)
{
	if (i == 0)
		send_now(d);
}

static void override_done(struct desk *d, const char *reason)
{
	snprintf(d->composer.override, sizeof d->composer.override, "%s", reason);
	if (desk_reply_is_open(d) && *reason)
		desk_reply_ask_send(d);
}

/* Stopped: says why, and asks a leader for the reason when it may pass. */
static void refuse(struct desk *d, const struct reply_result *r)
{
	struct composer *w = &d->composer;
	char say[256];
	bool may = authority_role_decides(d->session->role, ROLE_LEADER), pass = may;
	const struct reply_finding *worst = &r->check.v[0];
	desk_sim_blocked(d, &r->check);
	for (int i = 0; i < r->check.blocks && i < r->check.n; i++)
		if (!r->check.v[i].may_pass && pass) {
			pass = false;
			worst = &r->check.v[i];
		}
	desk_say(d, STYLE_ERROR, _("Not sent: %s"),
		 reply_say(say, editor_text(&w->editor), worst, &r->brief.facts));
	struct prompt_spec spec = { .label = _("Reason to send it all the same: ") };
	char key[96];
	snprintf(key, sizeof key, "override:%s", r->brief.no);
	if (pass)
		desk_ask_kept(d, &spec, override_done, key);
}

void desk_reply_ask_send(struct desk *d)
{
	struct composer *w = &d->composer;
	struct reply_draft draft;
	struct reply_result r = { .contact_id = 0 };
	struct err e;
	char title[400];
	if (desk_is_done(d, &w->op, &w->tried, w->editor.version)) {
		send_now(d);
		return;
	}
	draft_of(w, &draft);
	if (reply_preview(d->session, w->case_id, &draft, &r, &e)) {
		desk_fail(d, &e);
	} else if (r.arrived) {
		stop(d, &r);
	} else if (r.check.blocks && !*w->override) {
		refuse(d, &r);
	} else {
		snprintf(title, sizeof title, _("Send? %s"), w->title);
		desk_list_open(d, title, term_label(TERM_CHANNEL, (int)w->channel), confirm_send);
		desk_list_add(d, "y", _("yes, send and record it"), "");
		desk_list_add(d, "n", _("no, go on writing"), "");
		add_findings(d, &r, draft.text);
	}
	reply_result_clear(&r);
}
