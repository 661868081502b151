/* SPDX-License-Identifier: GPL-3.0-or-later */
/* view/editor: editing, undo, wrapping and the cursor, with wide characters. */
#include <locale.h>

#include "lib/tap.h"
#include "plaint/view/editor.h"

static void frame_is(struct editor *ed, int rows, int cols, const char *want, const char *name)
{
	struct cells c;
	struct str s;
	cells_init(&c);
	cells_resize(&c, rows, cols);
	editor_draw(ed, &c, (struct rect){ 0, 0, rows, cols }, STYLE_TEXT, true);
	str_init(&s, 0);
	cells_dump(&c, &s);
	str_printf(&s, "%d,%d", c.cursor_row, c.cursor_col);
	is(s.s, want, name);
	str_clear(&s);
	cells_free(&c);
}

static void does(struct editor *ed, enum editor_op op, const char *want, const char *name)
{
	editor_do(ed, op);
	is(editor_text(ed), want, name);
}

static void editing(void)
{
	struct editor ed;
	editor_init(&ed, true, 100);
	editor_insert(&ed, "客户");
	editor_insert(&ed, "a");
	editor_do(&ed, EDIT_LEFT);
	editor_do(&ed, EDIT_LEFT);
	does(&ed, EDIT_BACKSPACE, "户a", "backspace takes a whole character");
	does(&ed, EDIT_DELETE, "a", "delete takes a whole character");
	does(&ed, EDIT_UNDO, "客户a", "like changes are undone together");
	editor_set(&ed, "one two  ");
	does(&ed, EDIT_DELETE_WORD, "one ", "a word goes with the blanks behind it");
	does(&ed, EDIT_YANK, "one two  ", "what was deleted comes back");
	editor_set(&ed, "已核实");
	does(&ed, EDIT_DELETE_WORD, "已核", "an ideograph is a word of its own");
	editor_set(&ed, "ab\ncd");
	does(&ed, EDIT_DELETE_START, "ab\n", "deletes from the beginning of the line");
	editor_set(&ed, "e\xcc\x81x");
	editor_do(&ed, EDIT_HOME);
	does(&ed, EDIT_DELETE, "x", "a character goes with its marks");
	editor_set(&ed, "");
	ok(!editor_do(&ed, EDIT_BACKSPACE) && !editor_do(&ed, EDIT_UNDO), "nothing to do is told");
	unsigned version = ed.version;
	editor_insert(&ed, "a\x1b" "b\tc\xff");
	is(editor_text(&ed), "a\xef\xbf\xbd" "b c\xef\xbf\xbd", "control characters do not get in");
	ok(ed.version != version, "a change is told by the version");
	editor_free(&ed);
}

static void limits(void)
{
	struct editor ed;
	editor_init(&ed, false, 8);
	editor_insert(&ed, "投诉处理");
	is(editor_text(&ed), "投诉", "input beyond the limit is dropped, by whole characters");
	ok(ed.text.cut, "and it is told");
	editor_set(&ed, "");
	editor_insert(&ed, "a\nb");
	is(editor_text(&ed), "a b", "a field has one line");
	editor_free(&ed);
}

static void drawing(void)
{
	struct editor ed;
	editor_init(&ed, true, 1000);
	frame_is(&ed, 2, 9, "\n\n0,0", "an empty text has a cursor");
	editor_set(&ed, "您反映的账单问题");
	frame_is(&ed, 3, 9, "您反映的\n账单问题\n\n1,8", "the cursor has a column behind a full line");
	editor_insert(&ed, "x\n");
	frame_is(&ed, 2, 9, "x\n\n1,0", "scrolls so that the cursor is in sight");
	editor_do(&ed, EDIT_TOP);
	frame_is(&ed, 2, 9, "您反映的\n账单问题\n0,0", "and back");
	editor_do(&ed, EDIT_RIGHT);
	editor_do(&ed, EDIT_DOWN);
	frame_is(&ed, 2, 9, "您反映的\n账单问题\n1,2", "down keeps the column");
	editor_do(&ed, EDIT_DOWN);
	editor_do(&ed, EDIT_UP);
	frame_is(&ed, 3, 9, "您反映的\n账单问题\nx\n1,2", "a short line does not lose the column");
	editor_free(&ed);
	editor_init(&ed, false, 1000);
	editor_set(&ed, "投诉处理abc");
	frame_is(&ed, 1, 7, "理abc\n0,5", "a field scrolls by whole characters");
	editor_free(&ed);
}

int main(void)
{
	ok(setlocale(LC_ALL, "C.UTF-8") != NULL, "C.UTF-8 is there");
	editing();
	limits();
	drawing();
	return tap_done();
}
