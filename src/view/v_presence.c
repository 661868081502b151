/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who else is at a case, as a sentence and as a word in a row. */
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/view/desk.h"

void view_presence(struct line *l, const struct presence_row *p)
{
	static const char *const say[] = {
		[PRESENCE_IDLE] = N_("%s has it open and is idle"),
		[PRESENCE_LOOKS] = N_("%s is looking at it"),
		[PRESENCE_EDITS] = N_("%s is filling in a form"),
		[PRESENCE_WRITES] = N_("%s is writing about it"),
		[PRESENCE_REPLIES] = N_("%s is writing a reply"),
	};
	const char *form = _(say[p->what]), *hole = strstr(form, "%s");
	line_add_flat(l, form, hole ? (size_t)(hole - form) : strlen(form));
	line_add(l, *p->name ? p->name : p->login);
	line_add(l, hole ? hole + 2 : "");
}

const char *view_presence_word(enum presence_what what)
{
	static const char *const word[] = { "", N_("idle"), N_("looks"), N_("edits"), N_("writes"), N_("replies") };
	return *word[what] ? _(word[what]) : "";
}
