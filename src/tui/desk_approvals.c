/* SPDX-License-Identifier: GPL-3.0-or-later */
/* S7: what waits for somebody with more authority, and deciding it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/approve.h"
#include "plaint/view/approval.h"

static const struct form_def fields[] = {
	{ FORM_CHOICE, "to", N_("Decision"), N_("Returned: for a supplement; anything but approved needs a comment"),
	  TERM_APPROVAL_STATE, APPROVAL_APPROVED, APPROVAL_RETURNED, true },
	{ FORM_TEXT, "comment", N_("Comment"), "", 0, 0, 0, false },
};

static void save(struct desk *d)
{
	struct err e;
	const struct form *f = &d->form.form;
	struct approve_decision x = { (enum approval_state)form_choice(f, 0), form_text(f, 1) };
	struct approve_target t = { d->form.case_id, d->form.version };
	if (approve_decide(d->session, d->form.op, t, &x, &e)) {
		desk_fail(d, &e);
		return;
	}
	desk_form_done(d);
	desk_reload(d);
	desk_say(d, STYLE_OK, _("Decided: %s."), term_label(TERM_APPROVAL_STATE, (int)x.to));
	desk_approvals(d);
}

static const struct form_kind_def decide = { "approval", N_("Approval"), fields, sizeof fields / sizeof fields[0],
					     save, NULL, NULL, NULL, NULL };

static void pick(struct desk *d, size_t i)
{
	char title[160], no[16];
	if (i >= d->approvals.n)
		return;
	const struct approval_item *x = &d->approvals.v[i];
	struct line l = { .len = 0 };
	desk_list_close(d);
	view_short_no(no, x->row.no);
	view_approval(&l, x);
	snprintf(title, sizeof title, "%s %s  %.100s", _("Approval"), no, l.s);
	char key[32];
	snprintf(key, sizeof key, "%" PRId64, x->row.id);
	int64_t id = x->row.id, version = x->row.version;
	struct form_job keep = { .case_id = id, .version = version };
	double sum = (double)x->sum_fen / 100, median = (double)x->median_fen / 100;
	bool money = x->money.id != 0;
	int precedents = x->precedents;
	const char *block = view_approval_block(x->block);
	desk_form_open(d, &decide, key, title);
	d->form.case_id = keep.case_id;
	d->form.version = keep.version;
	if (money)
		snprintf(d->form.form.live[0], sizeof d->form.form.live[0],
			 _("30 days with it %.2f; %d precedents in a year, median %.2f"), sum, precedents, median);
	snprintf(d->form.form.live[money], sizeof d->form.form.live[0], "%s", block);
}

void desk_approvals(struct desk *d)
{
	struct approve_filter f = { .limit = 50 };
	struct err e;
	if (approve_list(d->session, &f, &d->approvals, &e)) {
		desk_fail(d, &e);
		return;
	}
	if (!d->approvals.n) {
		desk_say(d, STYLE_HINT, _("No approval waits."));
		return;
	}
	desk_list_open(d, _("Approvals"), _("Enter decides; one's own request never"), pick);
	for (size_t i = 0; i < d->approvals.n; i++) {
		const struct approval_item *x = &d->approvals.v[i];
		struct line l = { .len = 0 };
		char no[16];
		view_short_no(no, x->row.no);
		view_approval(&l, x);
		struct list_item *t = desk_list_add(d, "", arena_strdup(&d->popup.arena, no),
						    arena_strdup(&d->popup.arena, l.s));
		t->style = x->block == APPROVAL_FREE ? STYLE_STRONG : STYLE_DIM;
	}
}
