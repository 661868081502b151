/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act on all marked cases, and the screen that says for each what became of it. */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"

/* The number of a case that is in the list; what has left it is found by its id all the same. */
static const char *number_of(struct desk *d, int64_t case_id, char no[16])
{
	const struct queue_row *q = queue_page_find(&d->queue, case_id);
	struct case_view v = { 0 };
	struct err ignored;
	no[0] = '\0';
	if (q)
		return view_short_no(no, q->no);
	if (!desk_case(d->session, case_id, &v, &ignored))
		view_short_no(no, v.row.no);
	case_view_clear(&v);
	return no;
}

static void show_results(struct desk *d, bool undone);

static void pick_result(struct desk *d, size_t i)
{
	struct bulk b = { .what = d->bulk_what, .item = d->bulk.of.v, .n = d->bulk.of.n };
	if (i >= d->popup.items.n || strcmp(d->popup.items.v[i].key, "u") != 0)
		return;
	bulk_undo(d->session, &b);
	show_results(d, true);
	desk_say(d, b.failed ? STYLE_ERROR : STYLE_OK, _("Undone %zu, not undone %zu"), b.done, b.failed);
}

/* A row for each; what failed stays marked. */
static void show_results(struct desk *d, bool undone)
{
	size_t done = 0;
	char no[16];
	desk_list_open(d, "", _("Esc closes; what failed stays marked"), pick_result);
	d->marks.n = 0;
	for (size_t i = 0; i < d->bulk.of.n; i++) {
		const struct bulk_item *x = &d->bulk.of.v[i];
		bool good = undone ? x->undone : !x->rc;
		struct list_item *t = desk_list_add(d, "", number_of(d, x->target.case_id, no),
						    *x->said ? x->said : _("done"));
		t->style = good ? STYLE_OK : STYLE_ERROR;
		done += good;
		if (!undone && x->rc)
			*vec_push(&d->marks) = x->target.case_id;
	}
	snprintf(d->popup.title, sizeof d->popup.title, undone ? _("Undone %zu, not undone %zu") : _("Done %zu, failed %zu"),
		 done, d->bulk.of.n - done);
	if (!undone && done && bulk_is_undoable(d->bulk_what))
		desk_list_add(d, "u", "", _("undo all that was done"))->style = STYLE_KEY_LABEL;
	desk_reload(d);
}

/* Each marked case at the version that the list shows; one that has left the list, as it is. */
static void run(struct desk *d, enum bulk_what what, const char *text)
{
	struct bulk b = { .what = what, .text = text };
	d->bulk.of.n = 0;
	d->bulk_what = what;
	for (size_t i = 0; i < d->marks.n; i++) {
		const struct queue_row *q = queue_page_find(&d->queue, d->marks.v[i]);
		*vec_push(&d->bulk.of) = (struct bulk_item){ .target = { d->marks.v[i], q ? q->version : 0 },
							     .op = work_op_new() };
	}
	b.item = d->bulk.of.v;
	b.n = d->bulk.of.n;
	bulk_run(d->session, &b);
	show_results(d, false);
	desk_say(d, b.failed ? STYLE_ERROR : STYLE_OK, _("Done %zu, failed %zu"), b.done, b.failed);
}

static void assign(struct desk *d, const char *login)
{
	run(d, BULK_ASSIGN, login);
}

static void note(struct desk *d, const char *text)
{
	if (*text)
		run(d, BULK_NOTE, text);
}

static void remind(struct desk *d, const char *text)
{
	if (*text)
		run(d, BULK_REMIND, text);
}

static void pick(struct desk *d, size_t i)
{
	struct prompt_spec words = { .label = i == BULK_NOTE ? _("Note for all marked: ")
							     : _("Remind the owners of: ") };
	if (i == BULK_ASSIGN) {
		desk_assign_ask(d);
		d->prompt.done = assign;
	} else if (i == BULK_NOTE || i == BULK_REMIND) {
		desk_ask_kept(d, &words, i == BULK_NOTE ? note : remind, i == BULK_NOTE ? "bulk:note" : "bulk:remind");
	} else {
		run(d, (enum bulk_what)i, "");
	}
}

void desk_bulk_menu(struct desk *d)
{
	char title[96];
	if (d->marks.n == 0) {
		desk_say(d, STYLE_HINT, _("Nothing is marked: x marks a case, V marks all."));
		return;
	}
	snprintf(title, sizeof title, P_("%zu case marked", "%zu cases marked", d->marks.n),
		 d->marks.n);
	desk_list_open(d, title, _("a letter or Enter acts on all of them"), pick);
	desk_list_add(d, "c", _("claim"), "");
	desk_list_add(d, "r", _("give back to the pool"), "");
	desk_list_add(d, "a", _("assign to somebody"), "");
	desk_list_add(d, "n", _("the same note on each"), "");
	desk_list_add(d, "m", _("remind the owners"), "");
}
