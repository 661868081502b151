/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drafts of everything that is typed: kept with each batch of keys, offered again, gone on with.
 * A key is "KIND:OF WHAT": a case's number, a customer's, an approval's.
 *
 * Every batch is handed to the kernel before the next frame, so the death of the process, a dropped
 * line or a full store cost nothing; a power cut costs what was typed since the last desk_sync_drafts().
 */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"

enum { SYNC_S = 5 }; /* hundreds of desks share a disk: each waits for it so often at most */

void desk_keep_all(struct desk *d)
{
	desk_keep_draft(d);
	if (d->form.open)
		desk_form_keep(d);
	if (d->grumble.open)
		desk_grumble_keep(d);
	desk_prompt_keep(d);
}

void desk_sync_drafts(struct desk *d)
{
	int64_t now_s = d->m.now_s;
	if (!d->drafts || (now_s >= d->synced_s && now_s - d->synced_s < SYNC_S))
		return;
	d->synced_s = now_s;
	drafts_sync(d->drafts);
}

static bool is_kind(const char *key, const char *name)
{
	size_t n = strcspn(key, ":");
	return strlen(name) == n && !memcmp(key, name, n);
}

/* Kinds that are no writing and no form of a case. */
static const struct {
	const char *name, *title;
} others[] = {
	{ "grumble", N_("Grumble") },	      { "intake", N_("Intake") },
	{ "approval", N_("Approval") },	      { "order_step", N_("Work order") },
	{ "steal", N_("Reason to take it over") }, { "override", N_("Reason to send it all the same") },
	{ "value", N_("Value in a reply") },  { "bulk", N_("Note for all marked") },
	{ "command", N_("Command line") },    { "bulletin", N_("Bulletin") },
	{ "reject", N_("Reason of a rejection") },
};

static const char *title_of(const char *key)
{
	size_t n = strcspn(key, ":");
	enum writing w = desk_writing_named(key, n);
	const char *form = desk_case_form_title(key, n);
	if (w != WRITE_NONE)
		return desk_writing_title(w);
	for (size_t i = 0; !form && i < sizeof others / sizeof others[0]; i++)
		if (is_kind(key, others[i].name))
			return _(others[i].title);
	return form ? form : _("Draft");
}

/* What a key is about, as a person reads it; a new complaint has no number yet. */
static const char *about(char buf[CASENUM_BUF], const char *key)
{
	size_t n = strcspn(key, ":");
	const char *rest = key[n] ? key + n + 1 : "";
	if (!*rest || *rest < '0' || *rest > '9' || strlen(rest) >= CASENUM_BUF)
		rest = "";
	return casenum_show(buf, rest);
}

/* Goes to the case or customer of a draft's key, "reply:NUMBER". */
static int go_to_owner_of(struct desk *d, const char *no, struct err *e)
{
	struct err ignored;
	int64_t id;
	if (desk_case_find(d->session, no, &id, &ignored) == 0) {
		desk_open_case(d, id);
		return 0;
	}
	int rc = desk_find(d->session, no, 1, &d->found, e);
	if (rc)
		return rc;
	if (d->found.n == 0)
		return err_set(e, ERR_NOTFOUND,
			       _("the case of the draft, %s, is not in this store"), no);
	desk_show_customer(d, d->found.hit[0].id);
	return 0;
}

/* Those that belong to no case or customer. */
static bool resume_elsewhere(struct desk *d, const char *key)
{
	if (is_kind(key, "intake"))
		desk_intake(d);
	else if (is_kind(key, "approval"))
		desk_approvals(d);
	else if (is_kind(key, "order_step"))
		desk_orders(d);
	else if (is_kind(key, "command"))
		desk_command_ask(d);
	else if (is_kind(key, "bulletin") || is_kind(key, "reject"))
		desk_say(d, STYLE_HINT, _("It was begun on the wallboard: the same key there brings it back."));
	else if (is_kind(key, "bulk"))
		desk_say(d, STYLE_HINT, _("Mark the cases again: the note is offered by b and n."));
	else
		return false;
	return true;
}

static void resume(struct desk *d, size_t i)
{
	const struct draft *t = drafts_nth(d->drafts, i);
	struct err e;
	char key[96];
	if (!t)
		return;
	snprintf(key, sizeof key, "%s", t->key);
	size_t n = strcspn(key, ":");
	if (resume_elsewhere(d, key))
		return;
	if (go_to_owner_of(d, key[n] ? key + n + 1 : "", &e)) {
		desk_fail(d, &e);
		return;
	}
	desk_sync(d);
	if (desk_writing_named(key, n) != WRITE_NONE)
		desk_write(d, desk_writing_named(key, n));
	else if (is_kind(key, "override") || is_kind(key, "value"))
		desk_write(d, WRITE_REPLY); /* it is offered when it is asked for */
	else if (is_kind(key, "steal"))
		desk_steal(d);
	else if (!desk_case_form_named(d, key, n))
		desk_grumble_open(d);
}

void desk_resume_draft(struct desk *d)
{
	const struct draft *t;
	size_t n = 0;
	if (!d->drafts || !drafts_nth(d->drafts, 0)) {
		desk_say(d, STYLE_HINT, _("There is no draft."));
		return;
	}
	if (!drafts_nth(d->drafts, 1)) {
		resume(d, 0);
		return;
	}
	desk_list_open(d, _("Drafts"), _("Enter goes on with it"), resume);
	for (; (t = drafts_nth(d->drafts, n)) != NULL; n++) {
		char key[2] = { n < 9 ? (char)('1' + n) : '\0', '\0' }, label[128], no[CASENUM_BUF];
		int64_t seen;
		snprintf(label, sizeof label, "%s %s", title_of(t->key), about(no, t->key));
		desk_list_add(d, key, label, desk_draft_words(t->text, &seen));
	}
}

void desk_offer_drafts(struct desk *d)
{
	const struct draft *t = d->drafts ? drafts_nth(d->drafts, 0) : NULL;
	char no[CASENUM_BUF];
	size_t n = 0;
	while (d->drafts && drafts_nth(d->drafts, n))
		n++;
	if (t)
		desk_say(d, STYLE_NOTICE,
			 P_("%zu draft waits: %s %s; r resumes it.",
			    "%zu drafts wait, one is: %s %s; r shows them.", n),
			 n, title_of(t->key), about(no, t->key));
}
