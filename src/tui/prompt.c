/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Readline as an editor of a string.  It gets bytes of the locale's charset one keystroke at a
 * time, never touches the terminal (its output is /dev/null) and never sees a lone Esc, which it
 * would keep.  rl_change_environment must be off before any other call: Readline would export
 * LINES and COLUMNS, and curses would never resize again.
 */
#include "plaint/tui/prompt.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "plaint/base/bug.h"
#include "plaint/base/mem.h"
#include "plaint/base/path.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"
#include "plaint/base/textfile.h"

enum { LINE_BYTES_MAX = 2000, HISTORY_MAX = 500 };

struct prompt {
	char *label, *history;
	prompt_completer *complete;
	void *ctx;
	enum prompt_state state;
	struct str text;   /* prompt_text() */
	struct str offers; /* prompt_offers() */
	char pending[64];  /* bytes of the keystroke that Readline reads */
	size_t pending_n, pending_next;
	struct {
		VEC(char *) words;
	} found; /* in the charset of the locale */
	size_t found_next;
	FILE *nowhere;
};

static struct prompt *open_prompt; /* Readline's callbacks have no argument of their own */

/* ---- charset of the locale <-> UTF-8 -------------------------------------------------- */

static void to_utf8(struct str *out, const char *s, size_t n)
{
	mbstate_t state = { 0 };
	str_truncate(out, 0);
	str_add(out, "");
	while (n > 0) {
		wchar_t c;
		size_t took = mbrtowc(&c, s, n, &state);
		if (took == (size_t)-2)
			break; /* a character still incomplete */
		if (took == (size_t)-1 || took == 0) {
			c = L'?';
			took = 1;
			memset(&state, 0, sizeof state);
		}
		str_addcp(out, (uint32_t)c);
		s += took;
		n -= took;
	}
}

/* The caller frees.  What the charset lacks becomes '?'. */
static char *to_locale(const char *s)
{
	size_t n = strlen(s), used = 0;
	char *out = xmalloc(n * 4 + MB_LEN_MAX + 1);
	mbstate_t state = { 0 };
	while (n > 0) {
		uint32_t cp;
		size_t took = utf8_decode(s, n, &cp);
		size_t made = wcrtomb(out + used, (wchar_t)cp, &state);
		if (made == (size_t)-1) {
			out[used] = '?';
			made = 1;
			memset(&state, 0, sizeof state);
		}
		used += made;
		s += took;
		n -= took;
	}
	out[used] = '\0';
	return out;
}

/* ---- what Readline calls --------------------------------------------------------------- */

static int next_byte(FILE *unused)
{
	struct prompt *p = open_prompt;
	(void)unused;
	return p->pending_next < p->pending_n ? (unsigned char)p->pending[p->pending_next++] : EOF;
}

static int bytes_wait(void)
{
	return open_prompt->pending_next < open_prompt->pending_n;
}

static void redisplay_nothing(void)
{
}

static void take_line(char *line)
{
	struct prompt *p = open_prompt;
	if (line)
		to_utf8(&p->text, line, strlen(line));
	p->state = line ? PROMPT_DONE : PROMPT_CANCELLED;
	rl_callback_handler_remove(); /* now: else Readline shows the next prompt */
	free(line);
}

void prompt_offer(const struct prompt_query *q, const char *word)
{
	struct prompt *p = q->found;
	const char *typed = q->line + q->word_start;
	if (!strncmp(word, typed, strlen(typed)))
		*vec_push(&p->found.words) = to_locale(word);
}

static char *next_word(const char *start, int state)
{
	struct prompt *p = open_prompt;
	(void)start;
	if (!state)
		p->found_next = 0;
	if (p->found_next == p->found.words.n)
		return NULL;
	char *word = p->found.words.v[p->found_next];
	p->found.words.v[p->found_next++] = NULL; /* Readline frees it */
	return word;
}

static char *no_word(const char *text, int state)
{
	(void)text;
	(void)state;
	return NULL;
}

static char **complete(const char *text, int start, int end)
{
	struct prompt *p = open_prompt;
	struct str line, before;
	rl_attempted_completion_over = 1; /* never fall back to file names */
	str_truncate(&p->offers, 0);
	if (!p->complete)
		return NULL;
	str_init(&line, 0);
	str_init(&before, 0);
	to_utf8(&line, rl_line_buffer, (size_t)end);
	to_utf8(&before, rl_line_buffer, (size_t)start);
	p->complete(p->ctx, &(struct prompt_query){ line.s, before.len, p });
	str_clear(&line);
	str_clear(&before);
	char **matches = rl_completion_matches(text, next_word);
	vec_clear(&p->found.words);
	return matches;
}

static void keep_offers(char **matches, int count, int longest)
{
	struct prompt *p = open_prompt;
	struct str word;
	(void)longest;
	str_init(&word, 0);
	str_truncate(&p->offers, 0);
	for (int i = 1; i <= count; i++) {
		to_utf8(&word, matches[i], strlen(matches[i]));
		str_printf(&p->offers, "%s%s", i > 1 ? "  " : "", word.s);
	}
	str_clear(&word);
}

/* ---- history ------------------------------------------------------------------------------ */

static int history_path(const struct prompt *p, char path[PATH_BUF])
{
	char name[64];
	struct err e;
	snprintf(name, sizeof name, "%s.history", p->history);
	return path_for(path, PATH_STATE, name, &e);
}

/* The file is UTF-8 whatever the locale, for people who change between the two. */
static void load_history(struct prompt *p)
{
	char path[PATH_BUF];
	char *text = NULL;
	struct err e;
	clear_history();
	if (!p->history || history_path(p, path) != 0 || textfile_read(path, &text, &e) != 0)
		return;
	stifle_history(HISTORY_MAX);
	for (char *line = text, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		char *local = to_locale(line);
		add_history(local);
		free(local);
	}
	free(text);
}

/* Adds the line and writes the whole file anew through a rename: it holds customers' data, so
 * only its owner may read it, and a crash leaves the old one. */
static void save_history(struct prompt *p)
{
	char path[PATH_BUF], part[PATH_BUF + 8];
	struct err e;
	struct str line;
	if (!p->history || !p->text.len || history_path(p, path) != 0 ||
	    path_make_parents(path, &e) != 0)
		return;
	HIST_ENTRY *last =
	    history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
	char *local = to_locale(p->text.s);
	if (!last || strcmp(last->line, local))
		add_history(local);
	free(local);
	snprintf(part, sizeof part, "%s.new", path);
	unlink(part);
	int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!f)
		return;
	str_init(&line, 0);
	HIST_ENTRY **all = history_list();
	for (int i = 0; all && all[i]; i++) {
		to_utf8(&line, all[i]->line, strlen(all[i]->line));
		fprintf(f, "%s\n", line.s);
	}
	str_clear(&line);
	bool good = !ferror(f);
	if (fclose(f) != 0 || !good || rename(part, path) != 0)
		unlink(part);
}

/* ---- opening and closing ------------------------------------------------------------------ */

static void set_up_readline(struct prompt *p)
{
	rl_change_environment = 0;
	setenv("INPUTRC", "/dev/null", 0);
	rl_readline_name = "plaint";
	rl_catch_signals = 0;
	rl_catch_sigwinch = 0;
	rl_prep_term_function = NULL; /* the modes are the terminal screen's */
	rl_deprep_term_function = NULL;
	rl_outstream = p->nowhere;
	rl_getc_function = next_byte;
	rl_input_available_hook = bytes_wait;
	rl_redisplay_function = redisplay_nothing;
	rl_attempted_completion_function = complete;
	rl_completion_entry_function = no_word;
	rl_completion_display_matches_hook = keep_offers;
	rl_completion_append_character = ' ';
	rl_completion_query_items = -1;
	rl_basic_word_break_characters = " \t\n";
	rl_completer_quote_characters = "";
	rl_set_screen_size(24, 80);
	rl_callback_handler_install("", take_line);
	rl_variable_bind("bell-style", "none");
	rl_variable_bind("page-completions", "off");
	rl_variable_bind("show-all-if-ambiguous", "on");
	rl_variable_bind("enable-bracketed-paste", "off");
	rl_variable_bind("show-mode-in-prompt", "off");
	rl_bind_key('\t', rl_complete);
	rl_unbind_key('L' & 0x1f); /* its own clears the terminal */
	rl_unbind_function_in_map(rl_re_read_init_file, emacs_ctlx_keymap); /* no files by keys */
	rl_unbind_function_in_map(rl_tilde_expand, emacs_meta_keymap);
}

struct prompt *prompt_open(const struct prompt_spec *spec)
{
	if (open_prompt)
		BUG("two prompts at a time");
	struct prompt *p = xcalloc(1, sizeof *p);
	open_prompt = p;
	p->label = xstrdup(spec->label);
	p->history = spec->history ? xstrdup(spec->history) : NULL;
	p->complete = spec->complete;
	p->ctx = spec->ctx;
	p->nowhere = fopen("/dev/null", "we");
	str_init(&p->text, 0);
	str_init(&p->offers, 0);
	str_add(&p->offers, "");
	set_up_readline(p);
	load_history(p);
	using_history();
	if (spec->initial && *spec->initial) {
		char *local = to_locale(spec->initial);
		rl_insert_text(local);
		free(local);
	}
	return p;
}

void prompt_close(struct prompt **pp)
{
	struct prompt *p = *pp;
	if (!p)
		return;
	if (p->state == PROMPT_DONE)
		save_history(p);
	rl_callback_sigcleanup(); /* a search in the history would go on in the next prompt */
	rl_callback_handler_remove();
	clear_history();
	rl_outstream = stdout;
	if (p->nowhere)
		fclose(p->nowhere);
	str_clear(&p->text);
	str_clear(&p->offers);
	free(p->label);
	free(p->history);
	free(p);
	open_prompt = NULL;
	*pp = NULL;
}

/* ---- keys -------------------------------------------------------------------------------- */

/* One keystroke, given whole, so that Readline never waits for the rest of it. */
static void give(struct prompt *p, const char *bytes, size_t n)
{
	memcpy(p->pending, bytes, n);
	p->pending_n = n;
	p->pending_next = 0;
	while (bytes_wait() && p->state == PROMPT_EDITING)
		rl_callback_read_char();
}

static void insert_text(const struct key *k)
{
	if (rl_end > LINE_BYTES_MAX)
		return;
	bool blank = (unsigned char)k->text[0] < 0x20 || k->text[0] == 0x7f;
	char *local = to_locale(blank ? " " : k->text);
	rl_insert_text(local); /* not as keys: a trail byte of GB18030 may be a `\` */
	free(local);
}

static void give_modified(struct prompt *p, const struct key *k)
{
	char bytes[2] = { 27, k->text[0] };
	char c = (char)(k->text[0] & 0x1f);
	if ((unsigned char)k->text[0] >= 0x80)
		return;
	if (k->mods & KEYMOD_ALT)
		give(p, bytes, 2);
	else if (c != 27)
		give(p, &c, 1);
}

static const struct {
	uint8_t code;
	const char *bytes; /* the keystroke of Emacs mode */
} keystrokes[] = {
	{ K_ENTER, "\r" },  { K_TAB, "\t" },	 { K_BACKSPACE, "\177" }, { K_UP, "\020" },
	{ K_DOWN, "\016" }, { K_LEFT, "\002" },	 { K_RIGHT, "\006" },	  { K_HOME, "\001" },
	{ K_END, "\005" },  { K_PGUP, "\033<" }, { K_PGDN, "\033>" },
};

static void give_special(struct prompt *p, const struct key *k)
{
	if (k->mods & (KEYMOD_CTRL | KEYMOD_ALT) && (k->code == K_LEFT || k->code == K_RIGHT)) {
		give(p, k->code == K_LEFT ? "\033b" : "\033f", 2);
		return;
	}
	if (k->mods & KEYMOD_ALT && k->code == K_BACKSPACE) {
		give(p, "\033\177", 2);
		return;
	}
	if (k->code == K_DELETE && rl_point < rl_end)
		rl_delete(1, 0);
	for (size_t i = 0; i < sizeof keystrokes / sizeof keystrokes[0]; i++)
		if (keystrokes[i].code == k->code)
			give(p, keystrokes[i].bytes, strlen(keystrokes[i].bytes));
}

enum prompt_state prompt_key(struct prompt *p, const struct key *k)
{
	if (p->state != PROMPT_EDITING)
		return p->state;
	if (k->code != K_TAB)
		str_truncate(&p->offers, 0);
	bool searching = RL_ISSTATE(RL_STATE_ISEARCH) != 0;
	bool cancel = k->code == K_ESC || (k->mods == KEYMOD_CTRL && strchr("cg", k->text[0]));
	if (cancel && !searching)
		p->state = PROMPT_CANCELLED;
	else if (cancel)
		give(p, "\007", 1); /* leaves the search as it was before */
	else if (k->code == K_TEXT && !(k->mods & (KEYMOD_CTRL | KEYMOD_ALT)) && !searching)
		insert_text(k);
	else if (k->code == K_TEXT && key_is_text(k)) {
		char *local = to_locale(k->text);
		give(p, local, strlen(local));
		free(local);
	} else if (k->code == K_TEXT)
		give_modified(p, k);
	else
		give_special(p, k);
	return p->state;
}

const char *prompt_text(struct prompt *p)
{
	if (p->state == PROMPT_EDITING)
		to_utf8(&p->text, rl_line_buffer, (size_t)rl_end);
	return p->text.s ? p->text.s : "";
}

const char *prompt_offers(const struct prompt *p)
{
	return p->offers.s;
}

/* ---- drawing ------------------------------------------------------------------------------ */

/* The part of text to show so that a cursor `before` bytes in stays within cols columns, one of
 * which it needs itself: whole characters are left out on the left. */
static size_t scroll_to(const char *text, size_t before, int cols)
{
	size_t first = 0;
	int total = utf8_width_n(text, before);
	while (first < before && total >= cols) {
		uint32_t cp;
		size_t took = utf8_decode(text + first, before - first, &cp);
		total -= utf8_width_n(text + first, took);
		first += took;
	}
	return first;
}

void prompt_draw(struct prompt *p, struct cells *c, struct rect r)
{
	struct str before;
	int row = r.row + r.rows - 1;
	bool own_prompt = rl_display_prompt && *rl_display_prompt; /* "(reverse-i-search)`x': " */
	const char *text = prompt_text(p);
	str_init(&before, 0);
	to_utf8(&before, own_prompt ? rl_display_prompt : p->label,
		own_prompt ? strlen(rl_display_prompt) : 0);
	const char *label = own_prompt ? before.s : p->label;
	int at = cells_put(c, row, r.col, r.cols / 2, STYLE_INPUT, label);
	to_utf8(&before, rl_line_buffer, (size_t)rl_point);
	size_t first = scroll_to(text, before.len, r.cols - at);
	cells_put_pad(c, (struct rect){ row, r.col + at, 1, r.cols - at }, STYLE_INPUT,
		      text + first);
	c->cursor_row = row;
	c->cursor_col = r.col + at + utf8_width_n(text + first, before.len - first);
	str_clear(&before);
	if (r.rows > 1 && *p->offers.s)
		cells_put_cut(c, (struct rect){ row - 1, r.col, 1, r.cols }, STYLE_HINT,
			      p->offers.s);
}

const char *prompt_version(void)
{
	return rl_library_version;
}
