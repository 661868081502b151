/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/editor.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/utf8.h"

enum { UNDO_MAX = 100 };
enum run { RUN_NONE, RUN_TYPE, RUN_DELETE };

void editor_init(struct editor *ed, bool multiline, size_t max_bytes)
{
	*ed = (struct editor){ .multiline = multiline, .goal_col = -1, .rows = 1, .cols = 80 };
	str_init(&ed->text, max_bytes);
	str_init(&ed->killed, max_bytes);
	str_add(&ed->text, "");
}

static void clear_undo(struct editor *ed)
{
	for (size_t i = 0; i < ed->undo.n; i++)
		free(ed->undo.v[i].text);
	vec_clear(&ed->undo);
}

void editor_free(struct editor *ed)
{
	clear_undo(ed);
	str_clear(&ed->text);
	str_clear(&ed->killed);
}

const char *editor_text(const struct editor *ed)
{
	return ed->text.s;
}

void editor_set(struct editor *ed, const char *text)
{
	clear_undo(ed);
	str_truncate(&ed->text, 0);
	str_add(&ed->text, text);
	ed->point = ed->text.len;
	ed->goal_col = -1;
	ed->top = 0;
	ed->run = RUN_NONE;
	ed->version++;
}

/* Remembers the text before a change, unless it goes on with the change before. */
static void keep_for_undo(struct editor *ed, enum run run)
{
	if (run != RUN_NONE && (int)run == ed->run)
		return;
	if (ed->undo.n == UNDO_MAX) {
		free(ed->undo.v[0].text);
		memmove(ed->undo.v, ed->undo.v + 1, --ed->undo.n * sizeof *ed->undo.v);
	}
	*vec_push(&ed->undo) = (struct editor_state){ xstrdup(ed->text.s), ed->point };
}

/* Puts n bytes in the place of text[from, to). */
static void replace(struct editor *ed, size_t from, size_t to, const char *bytes, size_t n)
{
	char *tail = xstrdup(ed->text.s + to);
	size_t room = ed->text.max - (ed->text.len - (to - from));
	bool cut = n > room;
	n = utf8_cut(bytes, n, room);
	str_truncate(&ed->text, from);
	str_addn(&ed->text, bytes, n);
	str_add(&ed->text, tail);
	ed->text.cut = cut;
	free(tail);
	ed->point = from + n;
	ed->goal_col = -1;
	ed->version++;
}

void editor_insert(struct editor *ed, const char *text)
{
	struct str clean;
	str_init(&clean, 0);
	utf8_clean(&clean, text, strlen(text));
	for (size_t i = 0; i < clean.len; i++)
		if (clean.s[i] == '\t' || (clean.s[i] == '\n' && !ed->multiline))
			clean.s[i] = ' ';
	if (clean.len > 0) {
		bool typing = clean.len <= 4 && *clean.s != '\n';
		keep_for_undo(ed, typing ? RUN_TYPE : RUN_NONE);
		ed->run = typing ? RUN_TYPE : RUN_NONE;
		replace(ed, ed->point, ed->point, clean.s, clean.len);
	}
	str_clear(&clean);
}

/* ---- places in the text --------------------------------------------------------------- */

static uint32_t char_at(const struct editor *ed, size_t at, size_t *next)
{
	uint32_t cp = 0;
	*next = at < ed->text.len ? at + utf8_decode(ed->text.s + at, ed->text.len - at, &cp) : at;
	return cp;
}

/* The end of the character at `at` with its marks. */
static size_t after(const struct editor *ed, size_t at)
{
	size_t next, end;
	char_at(ed, at, &end);
	while (end < ed->text.len && utf8_width_cp(char_at(ed, end, &next)) == 0)
		end = next;
	return end;
}

static size_t before(const struct editor *ed, size_t at)
{
	size_t next;
	while (at > 0) {
		at--;
		if (((unsigned char)ed->text.s[at] & 0xC0) == 0x80)
			continue;
		if (at == 0 || utf8_width_cp(char_at(ed, at, &next)) != 0)
			break;
	}
	return at;
}

static bool is_blank(const struct editor *ed, size_t at)
{
	char c = ed->text.s[at];
	return c == ' ' || c == '\n' || c == '\0';
}

/* Words are what stands between blanks; a run of ideographs has no blanks, so each ideograph
 * is a word of its own. */
static bool joins(const struct editor *ed, size_t left, size_t right)
{
	size_t next;
	return !is_blank(ed, left) && !is_blank(ed, right) &&
	       (char_at(ed, left, &next) < 0x2E80 && char_at(ed, right, &next) < 0x2E80);
}

static size_t word_left(const struct editor *ed)
{
	size_t at = ed->point;
	while (at > 0 && is_blank(ed, before(ed, at)))
		at = before(ed, at);
	at = before(ed, at);
	while (at > 0 && joins(ed, before(ed, at), at))
		at = before(ed, at);
	return at;
}

static size_t word_right(const struct editor *ed)
{
	size_t at = ed->point;
	while (at < ed->text.len && is_blank(ed, at))
		at = after(ed, at);
	while (at < ed->text.len && joins(ed, at, after(ed, at)))
		at = after(ed, at);
	return at < ed->text.len && !is_blank(ed, at) ? after(ed, at) : at;
}

static size_t line_start(const struct editor *ed)
{
	size_t at = ed->point;
	while (at > 0 && ed->text.s[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct editor *ed)
{
	return ed->point + strcspn(ed->text.s + ed->point, "\n");
}

/* ---- lines as they are shown ------------------------------------------------------------ */

struct shown_line {
	size_t start, end, next; /* bytes; next begins the following line */
};

/* One column stays free for the cursor behind the last character. */
static int wrap_cols(const struct editor *ed)
{
	return ed->cols > 3 ? ed->cols - 1 : ed->cols;
}

static bool next_line(const struct editor *ed, struct shown_line *l)
{
	size_t next;
	if (l->next > ed->text.len)
		return false;
	l->start = l->next;
	if (l->start == ed->text.len) { /* an empty last line, once */
		l->end = l->start;
		l->next = ed->text.len + 1;
		return l->start == 0 || ed->text.s[l->start - 1] == '\n';
	}
	l->end = l->start + utf8_wrap(ed->text.s + l->start, wrap_cols(ed), &next);
	l->next = l->start + next;
	return true;
}

/* The shown line of an offset; returns its number and its column. */
static int find_line(const struct editor *ed, size_t at, struct shown_line *found, int *col)
{
	struct shown_line l = { 0, 0, 0 };
	int row = -1;
	*found = l;
	while (next_line(ed, &l) && l.start <= at) {
		*found = l;
		row++;
	}
	size_t upto = at < found->end ? at : found->end;
	*col = utf8_width_n(ed->text.s + found->start, upto - found->start);
	return row < 0 ? 0 : row;
}

static bool go_to_row(struct editor *ed, int by)
{
	struct shown_line l, line = { 0, 0, 0 };
	int col, at_row = find_line(ed, ed->point, &l, &col), row = 0, used;
	if (ed->goal_col < 0)
		ed->goal_col = col;
	int want = at_row + by > 0 ? at_row + by : 0;
	if (!next_line(ed, &line))
		return false;
	for (struct shown_line ahead = line; row < want && next_line(ed, &ahead); row++)
		line = ahead;
	size_t n = utf8_clip(ed->text.s + line.start, ed->goal_col, &used);
	if (n > line.end - line.start)
		n = line.end - line.start;
	bool moved = row != at_row;
	ed->point = moved ? line.start + n : ed->point;
	return moved;
}

/* ---- operations --------------------------------------------------------------------------- */

static bool go_to(struct editor *ed, size_t at)
{
	bool moved = at != ed->point;
	ed->point = at;
	ed->goal_col = -1;
	return moved;
}

static bool delete_range(struct editor *ed, size_t from, size_t to, bool keep)
{
	if (from >= to)
		return false;
	keep_for_undo(ed, keep ? RUN_NONE : RUN_DELETE);
	ed->run = keep ? RUN_NONE : RUN_DELETE;
	if (keep) {
		str_truncate(&ed->killed, 0);
		str_addn(&ed->killed, ed->text.s + from, to - from);
	}
	replace(ed, from, to, "", 0);
	return true;
}

static bool undo(struct editor *ed)
{
	if (ed->undo.n == 0)
		return false;
	struct editor_state s = ed->undo.v[--ed->undo.n];
	str_truncate(&ed->text, 0);
	str_add(&ed->text, s.text);
	free(s.text);
	ed->point = s.point;
	ed->goal_col = -1;
	ed->version++;
	return true;
}

static bool yank(struct editor *ed)
{
	if (ed->killed.len == 0)
		return false;
	keep_for_undo(ed, RUN_NONE);
	replace(ed, ed->point, ed->point, ed->killed.s, ed->killed.len);
	return true;
}

static bool edit(struct editor *ed, enum editor_op op)
{
	switch (op) {
	case EDIT_BACKSPACE: return delete_range(ed, before(ed, ed->point), ed->point, false);
	case EDIT_DELETE: return delete_range(ed, ed->point, after(ed, ed->point), false);
	case EDIT_DELETE_WORD: return delete_range(ed, word_left(ed), ed->point, true);
	case EDIT_DELETE_START: return delete_range(ed, line_start(ed), ed->point, true);
	case EDIT_DELETE_END: return delete_range(ed, ed->point, line_end(ed), true);
	case EDIT_YANK: return yank(ed);
	default: return undo(ed);
	}
}

bool editor_do(struct editor *ed, enum editor_op op)
{
	if (op < EDIT_BACKSPACE || op == EDIT_YANK || op == EDIT_UNDO)
		ed->run = RUN_NONE;
	switch (op) {
	case EDIT_LEFT: return go_to(ed, before(ed, ed->point));
	case EDIT_RIGHT: return go_to(ed, after(ed, ed->point));
	case EDIT_UP: return go_to_row(ed, -1);
	case EDIT_DOWN: return go_to_row(ed, 1);
	case EDIT_PAGE_UP: return go_to_row(ed, -ed->rows);
	case EDIT_PAGE_DOWN: return go_to_row(ed, ed->rows);
	case EDIT_HOME: return go_to(ed, line_start(ed));
	case EDIT_END: return go_to(ed, line_end(ed));
	case EDIT_WORD_LEFT: return go_to(ed, word_left(ed));
	case EDIT_WORD_RIGHT: return go_to(ed, word_right(ed));
	case EDIT_TOP: return go_to(ed, 0);
	case EDIT_BOTTOM: return go_to(ed, ed->text.len);
	default: return edit(ed, op);
	}
}

/* ---- drawing -------------------------------------------------------------------------------- */

/* Draws bytes from..to of the text, without changing it, in one row. */
static void draw_part(const struct editor *ed, struct cells *c, struct rect r, enum style_id style,
		      struct shown_line l)
{
	char *part = xstrndup(ed->text.s + l.start, l.end - l.start);
	cells_put_pad(c, r, style, part);
	free(part);
}

static void draw_field(struct editor *ed, struct cells *c, struct rect r, enum style_id style,
		       int *col)
{
	size_t first = 0;
	int width = utf8_width_n(ed->text.s, ed->point);
	while (first < ed->point && width >= r.cols) {
		size_t next = after(ed, first);
		width -= utf8_width_n(ed->text.s + first, next - first);
		first = next;
	}
	draw_part(ed, c, r, style, (struct shown_line){ first, ed->text.len, 0 });
	*col = width;
}

void editor_draw(struct editor *ed, struct cells *c, struct rect r, enum style_id style, bool focus)
{
	struct shown_line l;
	int col, row = 0, cursor_row = 0;
	ed->rows = r.rows > 0 ? r.rows : 1;
	ed->cols = r.cols;
	if (r.rows < 1 || r.cols < 1)
		return;
	if (!ed->multiline) {
		ed->top = 0;
		draw_field(ed, c, r, style, &col);
	} else {
		cursor_row = find_line(ed, ed->point, &l, &col);
		if (cursor_row < ed->top)
			ed->top = cursor_row;
		if (cursor_row >= ed->top + r.rows)
			ed->top = cursor_row - r.rows + 1;
		cells_fill(c, r, style);
		l = (struct shown_line){ 0, 0, 0 };
		for (; row < ed->top + r.rows && next_line(ed, &l); row++)
			if (row >= ed->top)
				draw_part(ed, c,
					  (struct rect){ r.row + row - ed->top, r.col, 1, r.cols },
					  style, l);
	}
	if (focus) {
		c->cursor_row = r.row + cursor_row - ed->top;
		c->cursor_col = r.col + (col < r.cols ? col : r.cols - 1);
	}
}
