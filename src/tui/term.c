/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Curses gets wide characters whatever the locale: it converts them itself, also to GB18030.
 * What the locale cannot encode is `?`.  Input goes round curses, because its get_wch() forgets
 * the beginning of a character that has come only in part.
 */
#define NCURSES_WIDECHAR 1
#include "plaint/tui/term.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "plaint/base/clock.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/tui/signals.h"
#include "term_internal.h"

static struct terminal *term_of(const struct screen *s)
{
	return (struct terminal *)((char *)(uintptr_t)s - offsetof(struct terminal, screen));
}

static void send(const char *bytes)
{
	if (bytes)
		putp(bytes);
	fflush(stdout);
}

/* Terminals that mark pasted text; a real vt100 would show the request as it comes. */
static bool marks_paste(const char *name)
{
	static const char *const families[] = { "xterm",     "screen", "tmux", "rxvt",	  "foot",
						"alacritty", "kitty",  "vte",  "konsole", "st-" };
	for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
		if (!strncmp(name, families[i], strlen(families[i])))
			return true;
	return false;
}

static void learn_keys(struct keydec *d)
{
	static const struct {
		const char *cap;
		enum key_code code;
	} caps[] = {
		{ "kcuu1", K_UP },     { "kcud1", K_DOWN },   { "kcub1", K_LEFT },
		{ "kcuf1", K_RIGHT },  { "khome", K_HOME },   { "kend", K_END },
		{ "kpp", K_PGUP },     { "knp", K_PGDN },     { "kich1", K_INSERT },
		{ "kdch1", K_DELETE }, { "kcbt", K_BACKTAB }, { "kent", K_ENTER },
		{ "kf1", K_F1 },       { "kf2", K_F2 },	      { "kf3", K_F3 },
		{ "kf4", K_F4 },       { "kf5", K_F5 },	      { "kf6", K_F6 },
		{ "kf7", K_F7 },       { "kf8", K_F8 },	      { "kf9", K_F9 },
		{ "kf10", K_F10 },     { "kf11", K_F11 },     { "kf12", K_F12 },
	};
	for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++) {
		const char *bytes = tigetstr(caps[i].cap);
		if (bytes && bytes != (char *)-1)
			keydec_learn(d, bytes, caps[i].code);
	}
}

static void add_bytes(char *buf, size_t size, const char *bytes)
{
	size_t used = strlen(buf);
	if (bytes && bytes != (char *)-1 && used + strlen(bytes) < size)
		memcpy(buf + used, bytes, strlen(bytes) + 1);
}

/* What a crash writes: attributes off, line drawing off, paste marks off, cursor on, the
 * shell's screen back.  Padding marks ($<5>) are of no use to today's terminals. */
static void prepare_rescue(struct terminal *t)
{
	static const char *const caps[] = { "sgr0", "rmacs", "cnorm", "rmkx", "rmcup" };
	char all[256] = "", bytes[256];
	add_bytes(all, sizeof all, t->paste_marks ? "\033[?2004l" : "");
	for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++)
		add_bytes(all, sizeof all, tigetstr(caps[i]));
	size_t n = 0;
	for (const char *p = all; *p && n < sizeof bytes - 2;) {
		const char *end = p[0] == '$' && p[1] == '<' ? strchr(p, '>') : NULL;
		if (end)
			p = end + 1;
		else
			bytes[n++] = *p++;
	}
	bytes[n++] = '\r';
	bytes[n++] = '\n';
	signals_set_rescue(t->out_fd, bytes, n, &t->shell_modes);
}

static void set_modes(struct terminal *t)
{
	raw(); /* so that ^S ^Q ^Z ^C arrive as keys */
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	leaveok(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	intrflush(stdscr, FALSE);
	if (t->paste_marks)
		send("\033[?2004h");
}

static void op_size(struct screen *s, int *rows, int *cols)
{
	struct terminal *t = term_of(s);
	struct winsize ws;
	if (ioctl(t->out_fd, TIOCGWINSZ, &ws) == 0 && ws.ws_row > 0 && ws.ws_col > 0 &&
	    (ws.ws_row != LINES || ws.ws_col != COLS))
		resize_term(ws.ws_row, ws.ws_col);
	/* it may have been another size in between, with its rows cut, and be the old one again */
	term_forget(t);
	*rows = LINES;
	*cols = COLS;
}

static void op_redraw(struct screen *s)
{
	term_forget(term_of(s));
}

static void op_suspend(struct screen *s)
{
	struct terminal *t = term_of(s);
	if (t->paste_marks)
		send("\033[?2004l");
	endwin();
}

static void op_resume(struct screen *s)
{
	struct terminal *t = term_of(s);
	reset_prog_mode();
	set_modes(t);
	term_forget(t);
}

static void op_bell(struct screen *s)
{
	(void)s;
	beep();
}

static void op_show(struct screen *s, const struct cells *frame)
{
	term_show(term_of(s), frame);
}

static void op_set_theme(struct screen *s, const struct theme *theme)
{
	term_set_theme(term_of(s), theme);
}

/* Reads what the line has, without waiting; false when the line has dropped. */
static bool fill(struct terminal *t)
{
	char bytes[KEYDEC_BUF];
	size_t room = keydec_room(&t->decoder);
	if (room == 0)
		return true;
	int waiting = 0;
	if (ioctl(t->screen.fd, FIONREAD, &waiting) != 0)
		return false;
	if (waiting <= 0 && !t->may_have_dropped)
		return true;
	ssize_t n = read(t->screen.fd, bytes, room);
	if (n > 0) {
		keydec_feed(&t->decoder, bytes, (size_t)n);
		t->last_byte_us = clock_real_us();
		return true;
	}
	return n < 0 && (errno == EINTR || errno == EAGAIN);
}

static enum screen_read op_read_key(struct screen *s, struct key *k)
{
	struct terminal *t = term_of(s);
	if (keydec_next(&t->decoder, false, k))
		return SCREEN_KEY;
	struct pollfd p = { .fd = s->fd, .events = POLLIN };
	t->may_have_dropped = poll(&p, 1, 0) > 0;
	if (t->may_have_dropped && !fill(t))
		return SCREEN_GONE;
	if (keydec_next(&t->decoder, false, k))
		return SCREEN_KEY;
	int wait_ms = keydec_wait_ms(&t->decoder);
	bool late = wait_ms > 0 && clock_real_us() - t->last_byte_us >= (int64_t)wait_ms * 1000;
	return late && keydec_next(&t->decoder, true, k) ? SCREEN_KEY : SCREEN_EMPTY;
}

static int op_wait_ms(struct screen *s)
{
	struct terminal *t = term_of(s);
	int wait_ms = keydec_wait_ms(&t->decoder);
	if (wait_ms == 0)
		return 0;
	int64_t left = wait_ms - (clock_real_us() - t->last_byte_us) / 1000;
	return left > 1 ? (int)left : 1;
}

static void op_close(struct screen *s)
{
	struct terminal *t = term_of(s);
	if (t->paste_marks)
		send("\033[?2004l");
	endwin();
	signals_set_rescue(-1, NULL, 0, NULL);
	signals_close();
	tcsetattr(t->out_fd, TCSANOW, &t->shell_modes);
	set_term(t->curses);
	delscreen(t->curses);
	term_forget(t);
	free(t->last);
	free(t);
}

static const struct screen_ops term_ops = {
	.show = op_show,
	.read_key = op_read_key,
	.size = op_size,
	.redraw = op_redraw,
	.suspend = op_suspend,
	.resume = op_resume,
	.bell = op_bell,
	.set_theme = op_set_theme,
	.wait_ms = op_wait_ms,
	.close = op_close,
};

static void choose_colours(struct terminal *t, bool no_colour)
{
	const char *variable = getenv("NO_COLOR");
	t->depth = THEME_MONO;
	if (no_colour || (variable && *variable) || !has_colors() || start_color() == ERR)
		return;
	use_default_colors();
	t->depth = COLORS >= 256 ? THEME_256 : THEME_8;
}

static void choose_borders(struct terminal *t, enum border_lines wanted)
{
	const char *smacs = tigetstr("smacs");
	bool codepage = smacs && smacs != (char *)-1 && strstr(smacs, "[11m");
	t->borders = wanted;
	if (wanted == BORDER_AUTO)
		t->borders = t->screen.utf8 && !codepage ? BORDER_ACS : BORDER_ASCII;
	if (t->borders == BORDER_UNICODE && (!t->screen.utf8 || wcwidth(0x2500) != 1))
		t->borders = BORDER_ASCII;
}

int border_lines_parse(const char *word)
{
	static const char *const words[] = { "auto", "ascii", "acs", "unicode" };
	for (int i = 0; i < 4; i++)
		if (!strcmp(words[i], word))
			return i;
	return -1;
}

enum theme_depth term_depth(const struct screen *s)
{
	return s->ops == &term_ops ? term_of(s)->depth : THEME_MONO;
}

int term_open(struct screen **s, const struct term_options *o, struct err *e)
{
	const char *name = getenv("TERM"), *delay = getenv("ESCDELAY");
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE,
			       _("the desk needs a terminal; commands work without: plaint help"));
	unsetenv("LINES"); /* set, they switch resizing off */
	unsetenv("COLUMNS");
	struct terminal *t = xcalloc(1, sizeof *t);
	t->screen = (struct screen){ .ops = &term_ops, .fd = STDIN_FILENO };
	t->screen.utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	t->out_fd = STDOUT_FILENO;
	t->paste_marks = name && marks_paste(name);
	tcgetattr(STDIN_FILENO, &t->shell_modes);
	t->curses = newterm(NULL, stdout, stdin);
	if (!t->curses) {
		free(t);
		return err_set(e, ERR_IO, _("terminal '%s' is not known; set TERM, as TERM=vt100"),
			       name ? name : "");
	}
	if (signals_open(e) != 0) { /* after newterm(), whose own handlers would end the program */
		endwin();
		free(t);
		return ERR_IO;
	}
	set_modes(t);
	keydec_init(&t->decoder);
	t->decoder.esc_ms =
	    delay && strtol(delay, NULL, 10) > 0 ? (int)strtol(delay, NULL, 10) : 25;
	learn_keys(&t->decoder);
	choose_colours(t, o->no_colour);
	choose_borders(t, o->borders);
	term_set_theme(t, o->theme);
	prepare_rescue(t);
	*s = &t->screen;
	return 0;
}
