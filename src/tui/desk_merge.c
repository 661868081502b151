/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The second saver of a form (domain.md 3, T6): what the other one changed, mine and theirs side by
 * side.  A field that only they changed is taken over, one that only I changed stays; where both did
 * I choose.  Nothing is written before Enter, and then at the version that was shown.
 */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"

void desk_merge_close(struct desk *d)
{
	struct merge_job *m = &d->merge;
	if (!m->open)
		return;
	form_free(&m->theirs);
	case_view_clear(&m->kase);
	m->open = false;
}

/* A row for each field that they changed, and that is not the same as mine. */
static void find_rows(struct desk *d)
{
	struct merge_job *m = &d->merge;
	const struct form_job *j = &d->form;
	struct merge_view *v = &m->view;
	if (!j->kind->stored)
		return;
	for (int i = 0; i < j->form.n; i++) {
		if (form_same(&m->theirs, &j->base, i) || form_same(&m->theirs, &j->form, i))
			continue;
		bool untouched = form_same(&j->form, &j->base, i);
		m->field[v->n] = i;
		m->row[v->n++] = (struct merge_row){ .label = _(j->form.def[i].label),
						     .mine = form_value(&j->form, i),
						     .theirs = form_value(&m->theirs, i),
						     .untouched = untouched, .take_theirs = untouched };
	}
}

bool desk_merge_open(struct desk *d, const struct err *e)
{
	struct merge_job *m = &d->merge;
	struct form_job *j = &d->form;
	struct case_view now = { 0 };
	struct err failed;
	char no[16];
	if (e->code != ERR_CONFLICT || !j->of_case || desk_case(d->session, j->case_id, &now, &failed))
		return false;
	if (now.row.version == j->version) { /* another conflict than that of versions */
		case_view_clear(&now);
		return false;
	}
	desk_merge_close(d);
	m->open = true;
	m->kase = now;
	form_init(&m->theirs, j->kind->fields, j->kind->n);
	if (j->kind->stored)
		j->kind->stored(&m->kase, &m->theirs);
	view_short_no(no, now.row.no);
	snprintf(m->title, sizeof m->title, _("Not saved: %s was changed meanwhile"), no);
	snprintf(m->who, sizeof m->who, "%s", e->msg);
	size_t fresh = now.events > j->base_events ? now.events - j->base_events : 0;
	m->view = (struct merge_view){ .title = m->title, .who = m->who, .event = now.event, .events = fresh,
				       .row = m->row, .now_s = d->m.now_s };
	find_rows(d);
	desk_say(d, STYLE_NOTICE, _("Nothing that you typed is lost: choose for each field, then Enter saves."));
	return true;
}

/* Takes the choices over and saves at the version that was shown; a third saver opens this again. */
static void save(struct desk *d)
{
	struct merge_job *m = &d->merge;
	struct form_job *j = &d->form;
	for (size_t i = 0; i < m->view.n; i++)
		if (m->row[i].take_theirs)
			form_take(&j->form, &m->theirs, m->field[i]);
	for (int i = 0; j->kind->stored && i < j->form.n; i++)
		form_take(&j->base, &m->theirs, i);
	j->version = m->kase.row.version;
	j->base_events = m->kase.events;
	j->form.version++; /* the draft knows the new base */
	desk_merge_close(d);
	desk_form_keep(d);
	desk_form_save(d);
}

static void choose(struct merge_view *v, bool theirs)
{
	if (v->n)
		v->row[v->selected].take_theirs = theirs;
}

void desk_merge_key(struct desk *d, const struct key *k)
{
	struct merge_view *v = &d->merge.view;
	bool ctrl_s = k->code == K_TEXT && k->mods == KEYMOD_CTRL && !strcmp(k->text, "s");
	if (k->code == K_ESC || k->code == K_F10) {
		desk_merge_close(d);
		desk_say(d, STYLE_HINT, _("Your text is as it was; ^S shows the changes again."));
	} else if (k->code == K_ENTER || k->code == K_F2 || ctrl_s) {
		save(d);
	} else if (k->code == K_UP || k->code == K_BACKTAB) {
		v->selected -= v->selected > 0;
	} else if (k->code == K_DOWN || k->code == K_TAB) {
		v->selected += v->selected + 1 < v->n;
	} else if (k->code == K_LEFT) {
		choose(v, false);
	} else if (k->code == K_RIGHT) {
		choose(v, true);
	} else if (key_is_text(k) && !strcmp(k->text, " ") && v->n) {
		choose(v, !v->row[v->selected].take_theirs);
	}
}

void desk_merge_draw(struct desk *d, struct cells *c)
{
	int above = c->rows > 12 ? 2 : 0, below = c->rows > 12 ? 3 : 0;
	d->merge.view.now_s = d->m.now_s;
	merge_draw(c, (struct rect){ above, 0, c->rows - above - below, c->cols }, &d->merge.view);
}
