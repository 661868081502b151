/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form on the desk: keys, drafts, saving.  What a form is for stands in desk_case_forms.c and
 * desk_intake.c. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/tui/editkeys.h"

/* A draft of a form of a case remembers on what it was based, so that going on with it after a crash cannot write
 * over what others saved meanwhile: lines "@version", "@events", and "=NAME" with what the store had. */
static void save_base(const struct form_job *j, struct str *out)
{
	struct str s;
	if (!j->of_case)
		return;
	str_printf(out, "@version\t%" PRId64 "\n@events\t%zu\n", j->version, j->base_events);
	if (!j->kind->stored)
		return;
	str_init(&s, 0);
	form_save(&j->base, &s);
	for (const char *p = s.s; *p;) {
		size_t n = strcspn(p, "\n") + 1;
		str_add(out, "=");
		str_addn(out, p, n);
		p += n;
	}
	str_clear(&s);
}

static void load_base(struct form_job *j, const char *text)
{
	struct str s;
	str_init(&s, 0);
	for (const char *p = text; *p; p += strcspn(p, "\n") + (p[strcspn(p, "\n")] == '\n')) {
		if (!strncmp(p, "@version\t", 9))
			j->version = strtoll(p + 9, NULL, 10);
		else if (!strncmp(p, "@events\t", 8))
			j->base_events = (size_t)strtoull(p + 8, NULL, 10);
		else if (*p == '=')
			str_addn(&s, p + 1, strcspn(p, "\n"));
	}
	if (s.len && j->kind->stored)
		form_load(&j->base, s.s);
	str_clear(&s);
}

void desk_form_keep(struct desk *d)
{
	struct form_job *j = &d->form;
	struct err e;
	struct str s;
	if (!d->drafts || j->kept == j->form.version)
		return;
	str_init(&s, 0);
	form_save(&j->form, &s);
	save_base(j, &s);
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

static void take_draft(struct desk *d)
{
	struct form_job *j = &d->form;
	const struct draft *t = d->drafts ? drafts_find(d->drafts, j->key) : NULL;
	int64_t version = j->version;
	if (t) {
		form_load(&j->form, t->text);
		if (j->of_case)
			load_base(j, t->text);
		desk_say(d, STYLE_NOTICE, version == j->version
				? _("What you had begun is back. ^S saves, Esc keeps it and closes.")
				: _("What you had begun is back. The case has changed since: ^S shows what."));
	}
	j->kept = j->form.version;
	look(d);
}

static void open_form(struct desk *d, const struct form_kind_def *kind, const char *no, const char *title)
{
	struct form_job *j = &d->form;
	desk_form_close(d);
	*j = (struct form_job){ .open = true, .kind = kind, .op = work_op_new() };
	form_init(&j->form, kind->fields, kind->n);
	snprintf(j->form.title, sizeof j->form.title, "%s", title);
	snprintf(j->key, sizeof j->key, "%s:%s", kind->name, no);
}

void desk_form_open(struct desk *d, const struct form_kind_def *kind, const char *no, const char *title)
{
	open_form(d, kind, no, title);
	if (kind->begin)
		kind->begin(d);
	take_draft(d);
}

void desk_form_open_case(struct desk *d, const struct form_kind_def *kind)
{
	struct form_job *j = &d->form;
	char no[16], title[160];
	desk_sync(d);
	if (!d->m.kase || d->pinned_customer) {
		desk_say(d, STYLE_ERROR, _("No case is selected."));
		return;
	}
	desk_forget_case(d); /* what is changed is what is there now, also while the list stands still */
	desk_sync(d);
	if (!d->m.kase)
		return;
	view_short_no(no, d->kase.row.no);
	snprintf(title, sizeof title, "%s  %s", _(kind->title), no);
	open_form(d, kind, d->kase.row.no, title);
	j->of_case = true;
	j->case_id = d->kase.row.id;
	j->version = d->kase.row.version;
	j->base_events = d->kase.events;
	if (kind->stored) {
		form_init(&j->base, kind->fields, kind->n);
		kind->stored(&d->kase, &j->base);
		for (int i = 0; i < kind->n; i++)
			form_take(&j->form, &j->base, i);
	}
	take_draft(d);
}

void desk_form_close(struct desk *d)
{
	struct form_job *j = &d->form;
	bool was_of_case = j->open && j->of_case;
	if (j->open) {
		desk_merge_close(d);
		form_free(&j->form);
		form_free(&j->base);
	}
	j->open = false;
	if (was_of_case)
		desk_unpin(d, j->case_id);
}

/* Done: the draft goes. */
void desk_form_done(struct desk *d)
{
	struct err e;
	if (d->drafts && drafts_find(d->drafts, d->form.key) && drafts_drop(d->drafts, d->form.key, &e))
		desk_fail(d, &e);
	desk_form_close(d);
}

void desk_form_save(struct desk *d)
{
	struct form_job *j = &d->form;
	desk_form_keep(d);
	if (!form_check(&j->form)) {
		desk_say(d, STYLE_ERROR, "%s: %s", _(j->form.def[j->form.focus].label),
			 j->form.field[j->form.focus].error);
		return;
	}
	desk_is_done(d, &j->op, &j->tried, j->form.version); /* when it is: the service answers the same */
	j->tried = (struct tried){ true, j->form.version };
	j->kind->save(d);
}

static void leave(struct desk *d)
{
	bool begun = !form_is_empty(&d->form.form);
	struct err e;
	desk_form_keep(d);
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
	if (d->merge.open) {
		desk_merge_key(d, k);
		return;
	}
	if (k->code == K_ESC || k->code == K_F10) {
		leave(d);
		return;
	}
	if (ctrl_s || k->code == K_F2) {
		desk_form_save(d);
		return;
	}
	if (j->kind->key && j->kind->key(d, k))
		return;
	int before = f->focus;
	unsigned version_before = f->version;
	if (!move_key(f, k) && !choose_key(f, k)) {
		struct editor *ed = &f->field[f->focus].text;
		unsigned version = ed->version;
		editkeys_give(ed, k);
		f->version += ed->version != version;
		if (ed->version != version)
			f->field[f->focus].error[0] = '\0';
	}
	if (version_before != f->version || before != f->focus)
		look(d);
}

void desk_form_draw(struct desk *d, struct cells *c)
{
	if (d->merge.open)
		desk_merge_draw(d, c);
	else
		form_draw(&d->form.form, c);
}
