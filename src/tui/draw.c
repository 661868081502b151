/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames to curses: what differs from the last frame, in runs of one style. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "plaint/base/mem.h"
#include "plaint/base/utf8.h"
#include "term_internal.h"

enum { CELL_CHARS = 6 };

/* Whether the locale's charset has the character. */
static bool encodable(wchar_t c)
{
	char bytes[16];
	mbstate_t state = { 0 };
	return c < 0x80 || wcrtomb(bytes, c, &state) != (size_t)-1;
}

static void cell_chars(const struct cell *p, wchar_t out[CELL_CHARS])
{
	size_t n = strlen(p->text), used = 0;
	for (size_t i = 0; i < n && used < CELL_CHARS - 1;) {
		uint32_t cp;
		i += utf8_decode(p->text + i, n - i, &cp);
		if (encodable((wchar_t)cp))
			out[used++] = (wchar_t)cp;
		else if (used == 0)
			out[used++] = L'?';
	}
	if (used == 0)
		out[used++] = L' ';
	out[used] = L'\0';
}

static const cchar_t *acs_of(enum glyph g)
{
	switch (g) {
	case GLYPH_H: return WACS_HLINE;
	case GLYPH_V: return WACS_VLINE;
	case GLYPH_TL: return WACS_ULCORNER;
	case GLYPH_TR: return WACS_URCORNER;
	case GLYPH_BL: return WACS_LLCORNER;
	case GLYPH_BR: return WACS_LRCORNER;
	case GLYPH_LT: return WACS_LTEE;
	case GLYPH_RT: return WACS_RTEE;
	case GLYPH_TT: return WACS_TTEE;
	case GLYPH_BT: return WACS_BTEE;
	default: return WACS_PLUS;
	}
}

/* The character of a glyph; adds to *attrs what the character needs. */
static void glyph_chars(const struct terminal *t, enum glyph g, wchar_t out[CELL_CHARS],
			attr_t *attrs)
{
	static const char ascii[] = " -|+++++++++_.-:=+*#";
	static const wchar_t lines[] = L" ─│┌┐└┘├┤┬┴┼▁▂▃▄▅▆▇█";
	short pair;
	attr_t own = 0;
	out[1] = L'\0';
	if (t->borders == BORDER_ACS && g < GLYPH_BAR) {
		getcchar(acs_of(g), out, &own, &pair, NULL);
		*attrs |= own & A_ALTCHARSET;
	} else if (t->borders == BORDER_UNICODE ||
		   (t->borders == BORDER_ACS && t->screen.utf8 && wcwidth(lines[g]) == 1)) {
		out[0] = lines[g]; /* ACS has no bars */
	} else {
		out[0] = (wchar_t)ascii[g];
	}
}

/* Makes what curses shows for one cell; returns how many curses characters that is. */
static int make_cell(const struct terminal *t, const struct cell *p, cchar_t out[2])
{
	wchar_t chars[CELL_CHARS];
	attr_t attrs = t->attrs[p->style];
	short pair = (short)(t->depth == THEME_MONO ? 0 : p->style + 1);
	if (p->glyph)
		glyph_chars(t, (enum glyph)p->glyph, chars, &attrs);
	else
		cell_chars(p, chars);
	setcchar(&out[0], chars, attrs, pair, NULL);
	if (p->width != 2 || wcwidth(chars[0]) == 2)
		return 1;
	setcchar(&out[1], L" ", attrs, pair, NULL); /* a wide character became `?` */
	return 2;
}

static void draw_run(struct terminal *t, int row, int from, const struct cell *p, int n)
{
	cchar_t run[2 * 128];
	int used = 0, col = from;
	for (int i = 0; i < n; i++) {
		if (p[i].width == 0)
			continue;
		if (used >= 2 * 127) {
			mvadd_wchnstr(row, col, run, used);
			used = 0;
			col = from + i;
		}
		used += make_cell(t, &p[i], &run[used]);
	}
	mvadd_wchnstr(row, col, run, used);
}

static bool differs(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof *a) != 0;
}

static void draw_row(struct terminal *t, int row, const struct cell *now, const struct cell *old,
		     int cols)
{
	for (int col = 0; col < cols;) {
		if (!differs(&now[col], &old[col])) {
			col++;
			continue;
		}
		int from = col;
		while (from > 0 && now[from].width == 0)
			from--; /* a wide character is drawn as a whole */
		while (col < cols && (differs(&now[col], &old[col]) || now[col].width == 0))
			col++;
		draw_run(t, row, from, &now[from], col - from);
	}
}

/* The cells that curses has, made to fit the frame; a new grid differs from any frame. */
static void fit_last(struct terminal *t, const struct cells *frame)
{
	if (t->last && t->last_rows == frame->rows && t->last_cols == frame->cols)
		return;
	size_t n = (size_t)frame->rows * (size_t)frame->cols;
	free(t->last);
	t->last = xmalloc(n * sizeof *t->last);
	memset(t->last, 0xff, n * sizeof *t->last);
	t->last_rows = frame->rows;
	t->last_cols = frame->cols;
	erase();
	clearok(curscr, TRUE);
}

/* A hidden cursor stays where the last write left it: moving it costs bytes on each tick. */
static void place_cursor(struct terminal *t, const struct cells *frame)
{
	bool show = frame->cursor_row >= 0 && frame->cursor_col >= 0;
	if (!t->cursor_known || show != t->cursor_shown)
		curs_set(show ? 1 : 0);
	t->cursor_known = true;
	t->cursor_shown = show;
	leaveok(stdscr, show ? FALSE : TRUE);
	if (show)
		move(frame->cursor_row,
		     frame->cursor_col < frame->cols ? frame->cursor_col : frame->cols - 1);
}

/* Curses ignores SIGTSTP while it writes, and one that comes then would be lost: blocked, it
 * waits. */
static void refresh_screen(void)
{
	sigset_t stop, before;
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigprocmask(SIG_BLOCK, &stop, &before);
	refresh();
	sigprocmask(SIG_SETMASK, &before, NULL);
}

void term_show(struct terminal *t, const struct cells *frame)
{
	fit_last(t, frame);
	for (int row = 0; row < frame->rows; row++) {
		size_t at = (size_t)row * (size_t)frame->cols;
		const struct cell *now = frame->cell + at;
		struct cell *old = t->last + at;
		size_t bytes = (size_t)frame->cols * sizeof *now;
		if (!memcmp(now, old, bytes))
			continue;
		draw_row(t, row, now, old, frame->cols);
		memcpy(old, now, bytes);
	}
	place_cursor(t, frame);
	refresh_screen();
}

void term_forget(struct terminal *t)
{
	free(t->last);
	t->last = NULL;
	t->cursor_known = false;
}

static attr_t attributes(const struct look *look)
{
	attr_t a = 0;
	a |= look->attrs & LOOK_BOLD ? A_BOLD : 0;
	a |= look->attrs & LOOK_DIM ? A_DIM : 0;
	a |= look->attrs & LOOK_UNDERLINE ? A_UNDERLINE : 0;
	a |= look->attrs & LOOK_REVERSE ? A_REVERSE : 0;
	return a;
}

void term_set_theme(struct terminal *t, const struct theme *theme)
{
	t->theme = theme;
	for (int i = 0; i < STYLE_COUNT; i++) {
		const struct look *look = &theme->look[t->depth][i];
		t->attrs[i] = attributes(look);
		if (t->depth != THEME_MONO)
			init_pair((short)(i + 1), look->fg, look->bg);
	}
	term_forget(t);
}
