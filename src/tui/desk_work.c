/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on cases: one, or all that are marked with a result for each. */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"

/* The case that the keys act on, as it was seen. */
static bool target(struct desk *d, struct work_target *t, char no[16])
{
	const struct queue_row *q = desk_selected_row(d);
	if (!q || d->pinned_customer) {
		desk_say(d, STYLE_ERROR, _("No case is selected."));
		return false;
	}
	*t = (struct work_target){ q->id, q->version };
	view_short_no(no, q->no);
	return true;
}

static void after_act(struct desk *d, int rc, const struct err *e, const char *done)
{
	desk_reload(d);
	if (rc)
		desk_fail(d, e);
	else
		desk_say(d, STYLE_OK, "%s", done);
}

void desk_take(struct desk *d)
{
	struct err e;
	int64_t id = 0;
	char no[16] = "";
	int rc = work_take_next(d->session, work_op_new(), &id, &e);
	if (rc == 0) {
		desk_reload(d);
		desk_open_case(d, id);
		d->m.screen = SCREEN_DESK;
		desk_focus(d, PANE_QUEUE);
		desk_sync(d);
		if (d->m.kase)
			view_short_no(no, d->kase.row.no);
		desk_say(d, STYLE_OK, _("%s is yours now and acknowledged. u gives it back."), no);
	} else {
		desk_fail(d, &e);
	}
}

void desk_claim(struct desk *d)
{
	struct work_target t;
	struct err e;
	char no[16], done[128];
	if (!target(d, &t, no))
		return;
	snprintf(done, sizeof done, _("%s is yours now and acknowledged."), no);
	int rc = work_claim(d->session, work_op_new(), t, &e);
	after_act(d, rc, &e, done);
}

void desk_release(struct desk *d)
{
	struct work_target t;
	struct err e;
	char no[16], done[128];
	if (!target(d, &t, no))
		return;
	snprintf(done, sizeof done, _("%s is back in the pool. u takes it again."), no);
	int rc = work_release(d->session, work_op_new(), t, &e);
	after_act(d, rc, &e, done);
}

static void steal_done(struct desk *d, const char *reason)
{
	struct work_target t;
	struct err e;
	char no[16], done[128];
	if (!target(d, &t, no) || t.case_id != d->steal_case)
		return;
	snprintf(done, sizeof done, _("%s is yours now; its owner sees your reason."), no);
	int rc = work_steal(d->session, work_op_new(), t, reason, &e);
	after_act(d, rc, &e, done);
}

void desk_steal(struct desk *d)
{
	struct prompt_spec spec = { .label = _("Reason to take it over: "), .history = "reason" };
	struct work_target t;
	char no[16], key[96];
	if (!target(d, &t, no))
		return;
	if (d->case_loaded == t.case_id && !*d->kase.row.owner) {
		desk_say(d, STYLE_NOTICE, _("%s is free: claim it"), no);
		return;
	}
	d->steal_case = t.case_id;
	snprintf(key, sizeof key, "steal:%s", desk_selected_row(d)->no);
	desk_ask_kept(d, &spec, steal_done, key);
}

void desk_undo(struct desk *d)
{
	struct err e;
	char what[256];
	int rc = work_undo(d->session, work_op_new(), what, &e);
	after_act(d, rc, &e, what);
}

/* ":stage KEY REASON..." */
void desk_stage(struct desk *d, const char *text)
{
	struct work_target t;
	struct err e;
	char no[16], done[128], key[32];
	size_t n = strcspn(text, " ");
	if (!target(d, &t, no))
		return;
	snprintf(key, sizeof key, "%.*s", (int)(n < 31 ? n : 31), text);
	int to = term_find(TERM_STAGE, key);
	if (to < 0) {
		desk_say(d, STYLE_ERROR, _("'%s' is no stage; Tab completes after :stage."), key);
		return;
	}
	struct work_move move = { (enum stage)to, text + n + strspn(text + n, " ") };
	snprintf(done, sizeof done, _("%s: %s."), no, term_label(TERM_STAGE, to));
	int rc = work_stage(d->session, work_op_new(), t, &move, &e);
	after_act(d, rc, &e, done);
}

void desk_mark(struct desk *d, bool all)
{
	if (all && d->marks.n > 0) {
		d->marks.n = 0;
		return;
	}
	for (size_t i = 0; all && i < d->queue.n; i++)
		*vec_push(&d->marks) = d->queue.row[i].id;
	if (all || d->m.selected == 0)
		return;
	for (size_t i = 0; i < d->marks.n; i++)
		if (d->marks.v[i] == d->m.selected) {
			d->marks.v[i] = d->marks.v[--d->marks.n];
			desk_move(d, ACTION_DOWN);
			return;
		}
	*vec_push(&d->marks) = d->m.selected;
	desk_move(d, ACTION_DOWN);
}

void desk_assign(struct desk *d, const char *login)
{
	struct work_target t;
	struct err e;
	char no[16], done[160];
	if (!target(d, &t, no))
		return;
	snprintf(done, sizeof done, _("%s belongs to %s now."), no, login);
	int rc = work_assign(d->session, work_op_new(), t, login, &e);
	after_act(d, rc, &e, done);
}
