/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `?`: the keys that work here, from the bindings in force. */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"

enum key_context desk_context(const struct desk *d)
{
	if (d->composer.kind != WRITE_NONE && d->m.focus == PANE_COMPOSER)
		return CONTEXT_EDITOR;
	if (d->m.focus == PANE_SCRIPTS)
		return CONTEXT_SCRIPTS;
	if (d->m.screen == SCREEN_CASE)
		return CONTEXT_CASE;
	if (d->m.focus == PANE_PROFILE && d->pinned_customer)
		return CONTEXT_PROFILE;
	return CONTEXT_QUEUE;
}

static void run_entry(struct desk *d, size_t i)
{
	desk_act(d, (enum action)d->popup.items.v[i].id);
}

void desk_help(struct desk *d)
{
	struct keymap_entry entries[128];
	enum key_context context = desk_context(d);
	size_t n = keymap_describe(&d->keymap, context, entries,
				   sizeof entries / sizeof entries[0]);
	char title[96];
	snprintf(title, sizeof title, _("Keys that work here: %s"), context_label(context));
	desk_list_open(d, title,
		       _("Enter does it, Esc closes, PgDn shows more; :NAME does the same by name"),
		       run_entry);
	for (size_t i = 0; i < n; i++) {
		bool training = entries[i].action >= ACTION_SIM_TALK && entries[i].action <= ACTION_SIM_END;
		if (training && !d->options.game)
			continue;
		struct list_item *t = desk_list_add(d, "", entries[i].keys,
						    action_help(entries[i].action));
		t->id = entries[i].action;
		t->style = entries[i].global ? STYLE_TEXT : STYLE_STRONG;
	}
	d->popup.view.label_cols = 16;
}
