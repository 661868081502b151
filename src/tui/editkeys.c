/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/tui/editkeys.h"

static const struct {
	struct key key;
	enum editor_op op;
	bool multiline; /* only where there are lines */
} table[] = {
	{ { K_LEFT, 0, "" }, EDIT_LEFT, false },
	{ { K_RIGHT, 0, "" }, EDIT_RIGHT, false },
	{ { K_UP, 0, "" }, EDIT_UP, true },
	{ { K_DOWN, 0, "" }, EDIT_DOWN, true },
	{ { K_PGUP, 0, "" }, EDIT_PAGE_UP, true },
	{ { K_PGDN, 0, "" }, EDIT_PAGE_DOWN, true },
	{ { K_HOME, 0, "" }, EDIT_HOME, false },
	{ { K_END, 0, "" }, EDIT_END, false },
	{ { K_HOME, KEYMOD_CTRL, "" }, EDIT_TOP, false },
	{ { K_END, KEYMOD_CTRL, "" }, EDIT_BOTTOM, false },
	{ { K_LEFT, KEYMOD_CTRL, "" }, EDIT_WORD_LEFT, false },
	{ { K_RIGHT, KEYMOD_CTRL, "" }, EDIT_WORD_RIGHT, false },
	{ { K_TEXT, KEYMOD_ALT, "b" }, EDIT_WORD_LEFT, false },
	{ { K_TEXT, KEYMOD_ALT, "f" }, EDIT_WORD_RIGHT, false },
	{ { K_TEXT, KEYMOD_CTRL, "a" }, EDIT_HOME, false },
	{ { K_TEXT, KEYMOD_CTRL, "e" }, EDIT_END, false },
	{ { K_TEXT, KEYMOD_CTRL, "b" }, EDIT_LEFT, false },
	{ { K_TEXT, KEYMOD_CTRL, "f" }, EDIT_RIGHT, false },
	{ { K_BACKSPACE, 0, "" }, EDIT_BACKSPACE, false },
	{ { K_BACKSPACE, KEYMOD_ALT, "" }, EDIT_DELETE_WORD, false },
	{ { K_DELETE, 0, "" }, EDIT_DELETE, false },
	{ { K_TEXT, KEYMOD_CTRL, "w" }, EDIT_DELETE_WORD, false },
	{ { K_TEXT, KEYMOD_CTRL, "u" }, EDIT_DELETE_START, false },
	{ { K_TEXT, KEYMOD_CTRL, "k" }, EDIT_DELETE_END, false },
	{ { K_TEXT, KEYMOD_CTRL, "y" }, EDIT_YANK, false },
	{ { K_TEXT, KEYMOD_CTRL, "z" }, EDIT_UNDO, false },
	{ { K_TEXT, KEYMOD_CTRL, "_" }, EDIT_UNDO, false },
};

bool editkeys_give(struct editor *ed, const struct key *k)
{
	if (key_is_text(k)) {
		editor_insert(ed, k->text);
		return true;
	}
	if (k->code == K_ENTER && ed->multiline) {
		editor_insert(ed, "\n");
		return true;
	}
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (key_same(&table[i].key, k) && (ed->multiline || !table[i].multiline)) {
			editor_do(ed, table[i].op);
			return true;
		}
	return false;
}
