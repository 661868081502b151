/* SPDX-License-Identifier: GPL-3.0-or-later */
/* S3: a complaint, grumble or inquiry is taken in (003-01, ISO 10002 7.2, 7.5).  While it is typed
 * the customer is found, and priority, deadlines and likely repeats are shown. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/service/intake.h"

static const struct form_def fields[] = {
	{ FORM_TEXT, "who", N_("Customer"), N_("Phone, number, name or initials; a new phone makes a new customer"), 0, 0,
	  0, true },
	{ FORM_TEXT, "name", N_("Name if new"), N_("Of a customer who is not known yet"), 0, 0, 0, false },
	{ FORM_CHOICE, "kind", N_("Kind"), N_("A complaint is worked on; a grumble or inquiry is recorded"),
	  TERM_CONTACT_KIND, CONTACT_INQUIRY, CONTACT_COMPLAINT, true },
	{ FORM_CHOICE, "channel", N_("Channel"), "", TERM_CHANNEL, 0, 0, true },
	{ FORM_CHOICE, "category", N_("Category"), N_("Space or its first letters choose"), FORM_CATEGORIES, 0, 0, true },
	{ FORM_TEXT, "subject", N_("In short"), N_("One line that the queue shows"), 0, 0, 0, true },
	{ FORM_LONG, "body", N_("Description"), N_("What the customer says, in the customer's words"), 0, 0, 0, true },
	{ FORM_CHOICE, "demand", N_("Demand"), "", TERM_DEMAND, 0, 0, false },
	{ FORM_TEXT, "wants", N_("Wants"), N_("What would put it right, such as: refund 20 yuan and an apology"), 0, 0, 0,
	  false },
	{ FORM_TEXT, "when", N_("First seen"), "", 0, 0, 0, false },
	{ FORM_TEXT, "where", N_("Place"), "", 0, 0, 0, false },
	{ FORM_CHOICE, "tier", N_("Tier"), N_("Urgent: funds, account, defect, food safety"), TERM_TIER, 0, 0, true },
	{ FORM_CHOICE, "severity", N_("Severity"), "", TERM_SEVERITY, 0, 0, false },
	{ FORM_NUMBER, "impact", N_("Impact"), N_("1 one person, little, to 4 many, or grave"), 0, 1, 4, true },
	{ FORM_NUMBER, "urgency", N_("Urgency"), N_("1 can wait, to 4 gets worse by the hour"), 0, 1, 4, true },
	{ FORM_CHOICE, "emotion", N_("Emotion"), N_("Not chosen: measured from the words"), TERM_EMOTION, 0, 0, false },
};

static const char *text(const struct desk *d, const char *name)
{
	return form_text(&d->form.form, form_index(&d->form.form, name));
}

static int choice(const struct desk *d, const char *name)
{
	return form_choice(&d->form.form, form_index(&d->form.form, name));
}

static int number(const struct desk *d, const char *name, int otherwise)
{
	int n = (int)strtol(text(d, name), NULL, 10);
	return n >= 1 && n <= 4 ? n : otherwise;
}

static bool is_phone(const char *s)
{
	int digits = 0;
	for (; *s; s++) {
		if (isdigit((unsigned char)*s))
			digits++;
		else if (!strchr("+- ", *s))
			return false;
	}
	return digits >= 7;
}

static struct work_intake intake_of(struct desk *d)
{
	int category = choice(d, "category"), channel = choice(d, "channel"), tier = choice(d, "tier");
	int severity = choice(d, "severity"), demand = choice(d, "demand");
	struct work_intake in = { .customer_id = d->form.customer_id,
				  .category = category < 0 ? "" : term_category_key(category),
				  .channel = channel < 0 ? CHANNEL_PHONE : (enum channel)channel,
				  .tier = tier < 0 ? TIER_GENERAL : (enum tier)tier,
				  .severity = severity < 0 ? SEVERITY_GENERAL : (enum severity)severity,
				  .demand = demand < 0 ? DEMAND_SOLVE : (enum demand)demand,
				  .impact = number(d, "impact", 2), .urgency = number(d, "urgency", 2),
				  .subject = text(d, "subject"), .body = text(d, "body"),
				  .emotion = choice(d, "emotion"), .when = text(d, "when"),
				  .where = text(d, "where"), .remedy = text(d, "wants"),
				  .repeat_of = d->form.repeat_of };
	in.product = "";
	if (!in.customer_id) {
		in.new_name = text(d, "name");
		in.new_phone = is_phone(text(d, "who")) ? text(d, "who") : "";
	}
	return in;
}

static void show_customer(struct desk *d, char *line, size_t size)
{
	const char *who = text(d, "who");
	char name[MASK_BUF], phone[MASK_BUF];
	struct err e;
	d->form.customer_id = 0;
	line[0] = '\0';
	if (strlen(who) < 2)
		return;
	if (desk_find(d->session, who, 2, &d->found, &e) || !d->found.n) {
		snprintf(line, size, "%s", is_phone(who) ? _("Not known: a new customer with this phone.")
							 : _("Nobody is found by that."));
		return;
	}
	const struct customer_hit *h = &d->found.hit[0];
	if (d->found.n > 1) {
		snprintf(line, size, _("Several: %s %s ...; type more"), mask_name(name, h->name),
			 mask_phone(phone, h->phone));
		return;
	}
	d->form.customer_id = h->id;
	snprintf(line, size, _("%s  %s  %s"), mask_name(name, h->name), mask_phone(phone, h->phone),
		 term_label(TERM_VALUE, (int)h->value));
}

static void look(struct desk *d)
{
	struct form *f = &d->form.form;
	struct intake_view v;
	struct err e;
	char no[16];
	int n = 0;
	memset(f->live, 0, sizeof f->live);
	show_customer(d, f->live[0], sizeof f->live[0]);
	n += f->live[0][0] != '\0';
	struct work_intake in = intake_of(d);
	if (intake_look(d->session, &in, &v, &e))
		return;
	snprintf(f->live[n++], sizeof f->live[0], "P%d: %s", v.priority, v.why);
	snprintf(f->live[n++], sizeof f->live[0], "%s", v.deadlines);
	if (d->form.repeat_of)
		snprintf(f->live[n], sizeof f->live[0], "%s", _("Linked as a repeat; ^N makes it a case of its own."));
	else if (v.repeats && *text(d, "body")) {
		view_short_no(no, v.repeat[0].no);
		snprintf(f->live[n], sizeof f->live[0], _("Possible repeat of %s (words agree %d.%d %%): ^L links it"),
			 no, v.repeat[0].dice / 10, v.repeat[0].dice % 10);
	}
	d->form.likely = v.repeats ? v.repeat[0].case_id : 0;
}

static bool own_key(struct desk *d, const struct key *k)
{
	bool ctrl = k->code == K_TEXT && k->mods == KEYMOD_CTRL;
	if (ctrl && !strcmp(k->text, "l") && d->form.likely)
		d->form.repeat_of = d->form.likely;
	else if (ctrl && !strcmp(k->text, "n") && d->form.repeat_of)
		d->form.repeat_of = 0;
	else
		return false;
	look(d);
	return true;
}

static void begin(struct desk *d)
{
	struct form *f = &d->form.form;
	d->form.opened_s = d->drafts && drafts_find(d->drafts, d->form.key) ? 0 : d->m.now_s;
	form_set_choice(f, form_index(f, "kind"), CONTACT_COMPLAINT);
	form_set_choice(f, form_index(f, "channel"), CHANNEL_PHONE);
	form_set_choice(f, form_index(f, "tier"), TIER_GENERAL);
	form_set(f, form_index(f, "impact"), "2");
	form_set(f, form_index(f, "urgency"), "2");
	if (d->m.profile && d->pinned_customer)
		form_set(f, form_index(f, "who"), d->profile.no);
}

/* A grumble or an inquiry is a contact. */
static int record(struct desk *d, const struct work_intake *in, struct err *e)
{
	int64_t id;
	struct work_contact c = { .customer_id = in->customer_id, .kind = (enum contact_kind)choice(d, "kind"),
				  .channel = in->channel, .emotion = in->emotion, .text = in->body,
				  .category = in->category, .duration = 3, .solved = 3, .assoc = 3, .tolerance = 3,
				  .asks = "", .call = in->call };
	if (!in->customer_id)
		return err_set(e, ERR_INPUT, _("a grumble or inquiry needs a customer who is known"));
	return work_record(d->session, d->form.op, &c, &id, e);
}

static void save(struct desk *d)
{
	struct err e;
	int64_t id = 0;
	char no[CASENUM_BUF] = "";
	bool complaint = choice(d, "kind") == CONTACT_COMPLAINT;
	struct work_intake in = intake_of(d);
	struct call_times call = call_measured(d->form.opened_s, d->m.now_s);
	in.call = in.channel == CHANNEL_PHONE ? &call : NULL;
	int rc = complaint ? work_open_case(d->session, d->form.op, &in, &id, &e) : record(d, &in, &e);
	if (rc) {
		desk_fail(d, &e);
		return;
	}
	desk_form_done(d);
	desk_reload(d);
	if (!complaint) {
		desk_say(d, STYLE_OK, _("Recorded."));
		return;
	}
	desk_open_case(d, id);
	desk_sync(d);
	if (d->m.kase)
		casenum_show(no, d->kase.row.no);
	desk_say(d, STYLE_OK, _("Case %s is taken in; a claims it."), no);
}

static const struct form_kind_def intake = { "intake", N_("Intake"), fields, sizeof fields / sizeof fields[0], save,
					     begin, NULL, look, own_key };

void desk_intake(struct desk *d)
{
	desk_sync(d);
	desk_form_open(d, &intake, "new", _(intake.title));
}
