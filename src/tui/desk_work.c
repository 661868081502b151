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

static int run_take(struct session *s, struct desk_try *t, struct err *e)
{
	int64_t id; /* the act finds its case: target stays that of "any", by which a repetition is known */
	int rc = work_take_next(s, t->op, &id, e);
	t->found = rc ? 0 : id;
	return rc;
}

static void taken(struct desk *d, const struct desk_try *t)
{
	char no[16] = "";
	desk_open_case(d, t->found);
	d->m.screen = SCREEN_DESK;
	desk_focus(d, PANE_QUEUE);
	desk_sync(d);
	if (d->m.kase)
		view_short_no(no, d->kase.row.no);
	desk_say(d, STYLE_OK, _("%s is yours now and acknowledged. u gives it back."), no);
}

void desk_take(struct desk *d)
{
	struct desk_try t = { .run = run_take, .ended = taken, .text = "" };
	desk_try(d, &t);
}

static int run_claim(struct session *s, struct desk_try *t, struct err *e)
{
	return work_claim(s, t->op, t->target, e);
}

void desk_claim(struct desk *d)
{
	struct desk_try t = { .run = run_claim, .text = "" };
	char no[16];
	if (!target(d, &t.target, no))
		return;
	snprintf(t.done, sizeof t.done, _("%s is yours now and acknowledged."), no);
	desk_try(d, &t);
}

static int run_release(struct session *s, struct desk_try *t, struct err *e)
{
	return work_release(s, t->op, t->target, e);
}

void desk_release(struct desk *d)
{
	struct desk_try t = { .run = run_release, .text = "" };
	char no[16];
	if (!target(d, &t.target, no))
		return;
	snprintf(t.done, sizeof t.done, _("%s is back in the pool. u takes it again."), no);
	desk_try(d, &t);
}

static int run_steal(struct session *s, struct desk_try *t, struct err *e)
{
	return work_steal(s, t->op, t->target, t->text, e);
}

static void steal_done(struct desk *d, const char *reason)
{
	struct desk_try t = { .run = run_steal, .text = reason };
	char no[16];
	if (!target(d, &t.target, no) || t.target.case_id != d->steal_case)
		return;
	snprintf(t.done, sizeof t.done, _("%s is yours now; its owner sees your reason."), no);
	desk_try(d, &t);
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

static int run_undo(struct session *s, struct desk_try *t, struct err *e)
{
	return work_undo(s, t->op, t->done, e);
}

void desk_undo(struct desk *d)
{
	struct desk_try t = { .run = run_undo, .text = "" };
	desk_try(d, &t);
}

static int run_stage(struct session *s, struct desk_try *t, struct err *e)
{
	struct work_move move = { t->stage, t->text };
	return work_stage(s, t->op, t->target, &move, e);
}

/* ":stage KEY REASON..." */
void desk_stage(struct desk *d, const char *text)
{
	size_t n = strcspn(text, " ");
	struct desk_try t = { .run = run_stage, .text = text + n + strspn(text + n, " ") };
	char no[16], key[32];
	if (!target(d, &t.target, no))
		return;
	snprintf(key, sizeof key, "%.*s", (int)(n < 31 ? n : 31), text);
	int to = term_find(TERM_STAGE, key);
	if (to < 0) {
		desk_say(d, STYLE_ERROR, _("'%s' is no stage; Tab completes after :stage."), key);
		return;
	}
	t.stage = (enum stage)to;
	snprintf(t.done, sizeof t.done, _("%s: %s."), no, term_label(TERM_STAGE, to));
	desk_try(d, &t);
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

static int run_assign(struct session *s, struct desk_try *t, struct err *e)
{
	return work_assign(s, t->op, t->target, t->text, e);
}

void desk_assign(struct desk *d, const char *login)
{
	struct desk_try t = { .run = run_assign, .text = login };
	char no[16];
	if (!target(d, &t.target, no))
		return;
	snprintf(t.done, sizeof t.done, _("%s belongs to %s now."), no, login);
	desk_try(d, &t);
}
