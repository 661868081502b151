/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where this desk is and what it does, for the others; who else is at the case, for this one. */
#include "desk_internal.h"
#include "plaint/base/i18n.h"

enum { REST_MS = 1900, /* an arrow key that goes on says nothing */
       IDLE_S = 300 };

void desk_presence_open(struct desk *d)
{
	struct err ignored; /* a desk is as good without */
	if (presence_open(d->session, &d->presence, &ignored))
		d->presence = NULL;
	d->told.key_s = session_now(d->session);
}

static enum presence_what doing(const struct desk *d, int64_t *case_id)
{
	const struct composer *w = &d->composer;
	*case_id = d->pinned_customer ? 0 : d->m.selected;
	if (w->kind != WRITE_NONE) {
		*case_id = w->case_id;
		return w->kind == WRITE_REPLY || w->kind == WRITE_PROGRESS ? PRESENCE_REPLIES : PRESENCE_WRITES;
	}
	if (d->form.open && d->form.of_case) {
		*case_id = d->form.case_id;
		return PRESENCE_EDITS;
	}
	return PRESENCE_LOOKS;
}

static void say(struct desk *d)
{
	struct presence_told *t = &d->told;
	int64_t case_id, now_ms = clock_mono_ms(&d->loop.clock);
	enum presence_what what = doing(d, &case_id);
	if (what != PRESENCE_NONE && d->m.now_s - t->key_s >= IDLE_S)
		what = PRESENCE_IDLE;
	if (case_id != t->case_id) {
		t->case_id = case_id;
		t->since_ms = now_ms;
	}
	t->what = what;
	if (what > PRESENCE_LOOKS || now_ms - t->since_ms >= REST_MS)
		presence_say(d->presence, d->session, case_id, what);
}

/* Two who write to one customer should know it before they send; told once. */
static void warn(struct desk *d)
{
	struct presence_told *t = &d->told;
	const struct composer *w = &d->composer;
	bool writes = w->kind == WRITE_REPLY || w->kind == WRITE_PROGRESS;
	const struct presence_row *p = writes ? presence_at(d->m.others, w->case_id) : NULL;
	if (!p || p->what != PRESENCE_REPLIES) {
		t->rival = 0;
		return;
	}
	if (t->rival == p->user_id && t->rival_case == w->case_id)
		return;
	t->rival = p->user_id;
	t->rival_case = w->case_id;
	desk_say(d, STYLE_NOTICE, _("%s is writing a reply to this case too."), *p->name ? p->name : p->login);
}

/* All cases that the screen may name before the next second. */
static void list_cases(const struct desk *d, struct presence_cases *of)
{
	*of = (struct presence_cases){ { 0 } };
	for (size_t i = 0; i < d->queue.n; i++)
		presence_cases_add(of, d->queue.row[i].id);
	presence_cases_add(of, d->m.selected);
	presence_cases_add(of, d->case_loaded);
	presence_cases_add(of, d->composer.case_id);
	presence_cases_add(of, d->form.case_id);
}

void desk_presence_tick(struct desk *d)
{
	struct presence_cases of;
	if (!d->presence)
		return;
	say(d);
	list_cases(d, &of);
	d->m.others = presence_look(d->presence, &of, d->m.now_s);
	warn(d);
}

bool desk_presence_hint(struct desk *d)
{
	const struct presence_row *p = d->m.kase ? presence_at(d->m.others, d->m.kase->row.id) : NULL;
	struct line l = { .len = 0 };
	if (!p || p->what == PRESENCE_IDLE)
		return false;
	view_presence(&l, p);
	desk_say(d, STYLE_HINT, _("%s; nothing is locked."), l.s);
	return true;
}
