/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form on the desk: keys, drafts, saving.  What a form is for stands in desk_case_forms.c and
 * desk_intake.c. */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/tui/editkeys.h"

static void keep(struct desk *d)
{
	struct form_job *j = &d->form;
	struct err e;
	struct str s;
	if (!d->drafts || j->kept == j->form.version)
		return;
	str_init(&s, 0);
	form_save(&j->form, &s);
	if (drafts_put(d->drafts, j->key, s.len ? s.s : "", d->m.now_s, &e))
		desk_fail(d, &e);
	str_clear(&s);
	j->kept = j->form.version;
}

static void look(struct desk *d)
{
	if (d->form.kind->live)
		d->form.kind->live(d);
}

void desk_form_open(struct desk *d, const struct form_kind_def *kind, const char *no, const char *title)
{
	struct form_job *j = &d->form;
	desk_form_close(d);
	*j = (struct form_job){ .open = true, .kind = kind, .op = work_op_new() };
	form_init(&j->form, kind->fields, kind->n);
	snprintf(j->form.title, sizeof j->form.title, "%s", title);
	snprintf(j->key, sizeof j->key, "%s:%s", kind->name, no);
	if (kind->begin)
		kind->begin(d);
	const struct draft *t = d->drafts ? drafts_find(d->drafts, j->key) : NULL;
	if (t) {
		form_load(&j->form, t->text);
		desk_say(d, STYLE_NOTICE, _("What you had begun is back. ^S saves, Esc keeps it and closes."));
	}
	j->kept = j->form.version;
	look(d);
}

void desk_form_close(struct desk *d)
{
	if (d->form.open)
		form_free(&d->form.form);
	d->form.open = false;
}

/* Done: the draft goes. */
void desk_form_done(struct desk *d)
{
	struct err e;
	if (d->drafts && drafts_find(d->drafts, d->form.key) && drafts_drop(d->drafts, d->form.key, &e))
		desk_fail(d, &e);
	desk_form_close(d);
}

static void save(struct desk *d)
{
	struct form_job *j = &d->form;
	if (!form_check(&j->form)) {
		desk_say(d, STYLE_ERROR, "%s: %s", _(j->form.def[j->form.focus].label),
			 j->form.field[j->form.focus].error);
		return;
	}
	j->kind->save(d);
}

static void leave(struct desk *d)
{
	bool begun = !form_is_empty(&d->form.form);
	struct err e;
	if (!begun && d->drafts && drafts_find(d->drafts, d->form.key) &&
	    drafts_drop(d->drafts, d->form.key, &e))
		desk_fail(d, &e);
	desk_form_close(d);
	if (begun)
		desk_say(d, STYLE_HINT, _("What you had begun is kept: the same keys offer it again."));
}

static bool move_key(struct form *f, const struct key *k)
{
	bool is_long = f->def[f->focus].kind == FORM_LONG;
	if (k->code == K_TAB || (k->code == K_DOWN && !is_long) || (k->code == K_ENTER && !is_long))
		form_move(f, 1);
	else if (k->code == K_BACKTAB || (k->code == K_UP && !is_long))
		form_move(f, -1);
	else
		return false;
	return true;
}

static bool choose_key(struct form *f, const struct key *k)
{
	enum form_kind kind = f->def[f->focus].kind;
	if (kind != FORM_CHOICE && kind != FORM_YES)
		return false;
	if (k->code == K_RIGHT || (key_is_text(k) && !strcmp(k->text, " ")))
		form_turn(f, 1);
	else if (k->code == K_LEFT)
		form_turn(f, -1);
	else if (!key_is_text(k) || !form_pick(f, k->text))
		return false;
	return true;
}

void desk_form_key(struct desk *d, const struct key *k)
{
	struct form_job *j = &d->form;
	struct form *f = &j->form;
	bool ctrl_s = k->code == K_TEXT && k->mods == KEYMOD_CTRL && !strcmp(k->text, "s");
	if (k->code == K_ESC || k->code == K_F10) {
		leave(d);
		return;
	}
	if (ctrl_s || k->code == K_F2) {
		save(d);
		return;
	}
	if (j->kind->key && j->kind->key(d, k))
		return;
	int before = f->focus;
	if (!move_key(f, k) && !choose_key(f, k)) {
		struct editor *ed = &f->field[f->focus].text;
		unsigned version = ed->version;
		editkeys_give(ed, k);
		f->version += ed->version != version;
		if (ed->version != version)
			f->field[f->focus].error[0] = '\0';
	}
	if (j->kept != f->version || before != f->focus)
		look(d);
	keep(d);
}

void desk_form_draw(struct desk *d, struct cells *c)
{
	form_draw(&d->form.form, c);
}
