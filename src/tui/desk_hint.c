/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hint line: what an act did, why it was refused, or what to do next; and the key row. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"

void desk_say(struct desk *d, enum style_id style, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(d->hint, sizeof d->hint, fmt, ap);
	va_end(ap);
	d->m.hint = d->hint;
	d->m.hint_style = style;
	d->said = true;
	d->errors += style == STYLE_ERROR;
}

void desk_fail(struct desk *d, const struct err *e)
{
	if (e->code == ERR_CONFLICT)
		desk_say(d, STYLE_ERROR, _("%s. The case was read again: look, then repeat."),
			 e->msg);
	else
		desk_say(d, STYLE_ERROR, "%s", e->msg);
}

static bool hint_promise(struct desk *d)
{
	const struct profile_promise *p = d->m.profile && d->m.profile->promises
					      ? d->m.profile->promise
					      : NULL;
	char at[DATE_BUF];
	if (!p || p->kept_at || p->due_at >= d->m.now_s)
		return false;
	desk_say(d, STYLE_HINT,
		 _("Next: the promise of %s is broken; apologise and keep it first."),
		 date_format(at, DATE_SHORT, p->due_at));
	return true;
}

static bool hint_clock(struct desk *d)
{
	const struct queue_row *q = d->m.kase ? &d->m.kase->row : NULL;
	if (!q || !q->running)
		return false;
	enum sla_band band = sla_band_at(&q->next, d->m.now_s);
	if (band < BAND_RISK || band > BAND_LATE)
		return false;
	desk_say(d, STYLE_HINT, _("Next: the %s clock is %s; c replies, 1-5 with a script."),
		 term_label(TERM_CLOCK, (int)q->next_kind), term_label(TERM_BAND, (int)band));
	return true;
}

/* The newest, where nothing of the case is more urgent; gb shows all. */
static void hint_bulletin(struct desk *d)
{
	const char *text = d->bulletins.v[0].text;
	int used, n = (int)utf8_clip(text, 120, &used);
	desk_say(d, STYLE_HINT, _("Bulletin: %.*s"), n, text);
}

void desk_default_hint(struct desk *d)
{
	struct desk_model *m = &d->m;
	if (d->said)
		return;
	if (d->loop.frame.cols < DESK_MIN_COLS || d->loop.frame.rows < DESK_MIN_ROWS)
		desk_say(d, STYLE_HINT, _("The window is small: 80x24 shows everything."));
	else if (desk_hint_rest(d))
		;
	else if (m->kase && !*m->kase->row.owner && stage_is_open(m->kase->row.stage))
		desk_say(d, STYLE_HINT,
			 _("Nobody has this case yet: a claims it, t takes the most urgent one."));
	else if (d->pinned_customer)
		desk_say(
		    d, STYLE_HINT,
		    _("i records a contact, Enter shows the customer's cases, Esc goes back."));
	else if (d->options.game)
		desk_sim_hint(d);
	else if (desk_presence_hint(d))
		;
	else if (d->bulletins.n && !hint_promise(d) && !hint_clock(d))
		hint_bulletin(d);
	else if (!m->kase)
		desk_say(d, STYLE_HINT,
			 _("t takes the next case, / finds a customer, ? shows all keys."));
	else if (!hint_promise(d) && !hint_clock(d))
		desk_say(d, STYLE_HINT,
			 _("Enter opens, 1-5 reply with a script, i records a contact, ? shows all "
			   "keys."));
	d->said = false;
}

/* What stands in the last row: the first that has a key gets it. */
void desk_label_keys(struct desk *d)
{
	static const struct {
		enum action action;
		const char *label;
	} row[] = {
		{ ACTION_HELP, N_("help") },	     { ACTION_TAKE, N_("take") },
		{ ACTION_FIND, N_("find") },	     { ACTION_REPLY, N_("reply") },
		{ ACTION_CONTACT, N_("record") },    { ACTION_CLAIM, N_("claim") },
		{ ACTION_NEXT_CASE, N_("next") },    { ACTION_FILTER, N_("filter") },
		{ ACTION_SEARCH, N_("search") },     { ACTION_UNDO, N_("undo") },
		{ ACTION_COMMAND, N_("command") },   { ACTION_SORT, N_("sort") },
		{ ACTION_VIEWS, N_("views") },	     { ACTION_BULK, N_("marked") },
		{ ACTION_LANGUAGE, N_("language") }, { ACTION_BACK, N_("back") },
	};
	static const struct {
		enum action action;
		const char *label;
	} writing[] = { { ACTION_SEND, N_("send") },
			{ ACTION_CANCEL, N_("keep draft, close") },
			{ ACTION_PREVIEW, N_("preview") },
			{ ACTION_TEMPLATE, N_("template") },
			{ ACTION_UNDO, N_("undo") },
			{ ACTION_INSERT_1, N_("insert script 1") },
			{ ACTION_NEXT_PANE, N_("other pane") },
			{ ACTION_HELP, N_("help") } };
	bool edit = d->composer.kind != WRITE_NONE && d->m.focus == PANE_COMPOSER;
	size_t n = edit ? sizeof writing / sizeof writing[0] : sizeof row / sizeof row[0];
	enum key_context context = desk_context(d);
	d->m.keys = 0;
	for (size_t i = 0; i < n; i++) {
		char *name = d->key_names[d->m.keys];
		keymap_key_of(&d->keymap, context, edit ? writing[i].action : row[i].action, name);
		if (!*name)
			continue;
		d->key_row[d->m.keys++] = (struct desk_key){ name, _(edit ? writing[i].label
									  : row[i].label) };
	}
	d->m.key = d->key_row;
	keymap_key_of(&d->keymap, CONTEXT_QUEUE, ACTION_TAKE, d->take_key);
	d->m.take_key = d->take_key;
	const char *lang = i18n_language();
	snprintf(d->language, sizeof d->language, "%s",
		 !strcmp(lang, "zh_CN")	  ? "简"
		 : !strcmp(lang, "zh_TW") ? "繁"
					  : "EN");
	d->m.language = d->language;
}
