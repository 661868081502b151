/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to departments: what waits for an answer, and what the department does with it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/service/workorder.h"

static const struct form_def fields[] = {
	{ FORM_CHOICE, "to", N_("It is"), N_("Refused, returned and cancelled need a reason, done its answer"),
	  TERM_ORDER_STATE, ORDER_ACCEPTED, ORDER_CANCELLED, false },
	{ FORM_LONG, "text", N_("Answer or reason"), N_("What the department found, or why it is not for it"), 0, 0, 0,
	  false },
	{ FORM_TEXT, "dept", N_("Hand on to"), N_("Another department, with a reason; empty: it stays here"), 0, 0, 0,
	  false },
};

static int step(struct desk *d, struct err *e)
{
	const struct form *f = &d->form.form;
	struct workorder_target t = { d->form.case_id, d->form.version };
	const char *words = form_text(f, 1), *dept = form_text(f, 2);
	if (*dept) {
		struct workorder_hop h = { dept, words, 0 };
		return workorder_forward(d->session, d->form.op, t, &h, e);
	}
	switch (form_choice(f, 0)) {
	case ORDER_ACCEPTED:
		return workorder_accept(d->session, d->form.op, t, e);
	case ORDER_REFUSED:
		return workorder_refuse(d->session, d->form.op, t, words, e);
	case ORDER_RETURNED:
		return workorder_return(d->session, d->form.op, t, words, e);
	case ORDER_DONE:
		return workorder_done(d->session, d->form.op, t, words, e);
	case ORDER_CANCELLED:
		return workorder_cancel(d->session, d->form.op, t, words, e);
	default:
		return err_set(e, ERR_INPUT, _("say what becomes of the question"));
	}
}

static void show_state(struct desk *d, const struct order_item *x)
{
	struct form *f = &d->form.form;
	char at[DATE_BUF];
	d->form.version = x->order.version;
	snprintf(f->live[0], sizeof f->live[0], "%s", x->order.question);
	snprintf(f->live[1], sizeof f->live[0], _("asked by %s on %s"), x->order.asker,
		 date_format(at, DATE_SHORT, x->order.asked_at));
	snprintf(f->live[2], sizeof f->live[0], "%s  %s  %s", x->order.dept,
		 term_label(TERM_ORDER_STATE, (int)x->order.state), x->order.answer);
}

/* Somebody took a step first: what it is now is shown, the words stay, and the next ^S is on top of that. */
static bool changed_meanwhile(struct desk *d, const struct err *e)
{
	struct workorder_filter f = { .limit = 100 };
	struct err ignored;
	if (e->code != ERR_CONFLICT || workorder_list(d->session, &f, &d->orders, &ignored))
		return false;
	for (size_t i = 0; i < d->orders.n; i++) {
		const struct order_item *x = &d->orders.v[i];
		if (x->order.id != d->form.case_id || x->order.version == d->form.version)
			continue;
		show_state(d, x);
		desk_say(d, STYLE_NOTICE, _("%s. What it is now stands below; your words are kept, ^S saves them."), e->msg);
		return true;
	}
	return false;
}

static void save(struct desk *d)
{
	struct err e;
	if (step(d, &e)) {
		if (!changed_meanwhile(d, &e))
			desk_fail(d, &e);
		return;
	}
	desk_form_done(d);
	desk_reload(d);
	desk_say(d, STYLE_OK, "%s", _("The department's step is kept."));
	desk_orders(d);
}

static const struct form_kind_def answer = { "order_step", N_("Work order"), fields,
					     sizeof fields / sizeof fields[0], save, NULL, NULL, NULL, NULL };

static void pick(struct desk *d, size_t i)
{
	char title[160], no[16], key[32];
	if (i >= d->orders.n)
		return;
	const struct order_item *x = &d->orders.v[i];
	int64_t id = x->order.id;
	desk_list_close(d);
	view_short_no(no, x->no);
	snprintf(title, sizeof title, "W%" PRId64 " %s  %.100s", id, no, x->subject);
	snprintf(key, sizeof key, "%" PRId64, id);
	desk_form_open(d, &answer, key, title);
	d->form.case_id = id;
	show_state(d, x);
}

void desk_orders(struct desk *d)
{
	struct workorder_filter f = { .open = true, .limit = 100 };
	struct err e;
	if (workorder_list(d->session, &f, &d->orders, &e)) {
		desk_fail(d, &e);
		return;
	}
	if (!d->orders.n) {
		desk_say(d, STYLE_HINT, _("No question to a department is open."));
		return;
	}
	desk_list_open(d, _("Questions to departments"), _("Enter: accept, answer, refuse, hand on"), pick);
	for (size_t i = 0; i < d->orders.n; i++) {
		const struct order_item *x = &d->orders.v[i];
		struct line l = { .len = 0 };
		char no[16], left[SLA_TEXT];
		int64_t slack = x->due_at - session_now(d->session);
		view_short_no(no, x->no);
		line_addf(&l, "%s  %s  ", x->order.dept, term_label(TERM_ORDER_STATE, (int)x->order.state));
		if (x->due_at)
			line_addf(&l, "%s  ", sla_countdown(left, slack, false));
		line_addf(&l, "%s", x->order.question);
		struct list_item *t = desk_list_add(d, "", arena_strdup(&d->popup.arena, no),
						    arena_strdup(&d->popup.arena, l.s));
		t->style = x->due_at && slack < 0 ? STYLE_LATE : STYLE_STRONG;
	}
}
