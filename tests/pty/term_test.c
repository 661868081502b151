/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tui/term, loop and prompt on real terminals (domain.md 5, terminal rules). */
#include <locale.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/tap.h"

static char state_home[] = "/tmp/plaint-term-XXXXXX";
static char state_variable[64];

static struct pty *start(const char *term, const char *locale, const char *borders)
{
	static char probe[1024];
	const char *top = getenv("top_builddir");
	snprintf(probe, sizeof probe, "%s/tests/pty/term_probe", top ? top : ".");
	const char *argv[] = { probe, borders, NULL };
	const char *no_colour = getenv("PROBE_NO_COLOR") ? "NO_COLOR=1" : NULL;
	const char *env[] = { state_variable, no_colour, NULL };
	struct pty_spec spec = { argv, 24, 80, locale, term, env };
	return pty_start(&spec);
}

static void row_is(struct pty *p, int row, const char *want, const char *name)
{
	char *text = pty_screen_text(p), *line = text;
	for (int i = 0; i < row; i++)
		line = strchr(line, '\n') + 1;
	*strchr(line, '\n') = '\0';
	is(line, want, name);
	free(text);
}

#define DASHES "---------------------------------------------------------------"

/* Each terminal with each charset: frames stand straight and the line comes back cooked. */
static void terminals(void)
{
	static const char *const terms[] = { "vt100", "vt220", "linux", "xterm-256color",
					     "screen" };
	static const char *const locales[] = { "C.UTF-8", "zh_CN.GB18030", "C" };
	static const char *const rows[] = { "|噪音扰民|\xf0\x9f\x98\x80|é|end", "|噪音扰民|?|é|end",
					    "|????|?|?|end" };
	for (int t = 0; t < 5; t++)
		for (int l = 0; l < 3; l++) {
			char name[100];
			struct pty *p = start(terms[t], locales[l], "ascii");
			if (!p) {
				diag("%s is not installed", locales[l]);
				continue;
			}
			snprintf(name, sizeof name, "%s %s", terms[t], locales[l]);
			ok(pty_wait_text(p, "size 80x24"), "%s: draws", name);
			pty_settle(p, 30);
			row_is(p, 0,
			       l == 2 ? "+-[?? desk]-----" DASHES "+"
				      : "+-[投诉 desk]---" DASHES "+",
			       name);
			char *text = pty_screen_text(p);
			ok(strstr(text, rows[l]) != NULL,
			   "%s: what the charset lacks is a question mark", name);
			free(text);
			pty_type(p, "\033OB");
			ok(pty_wait_text(p, "key Down"), "%s: special keys", name);
			pty_type(p, "q");
			is_int(pty_exit_status(p), 1, name);
			ok(pty_is_cooked(p), "%s: the line is cooked afterwards", name);
			pty_free(p);
		}
}

static void lines(void)
{
	struct pty *p = start("xterm-256color", "C.UTF-8", "auto");
	ok(pty_wait_text(p, "┌─[投诉 desk]─"), "UTF-8: lines are drawn by the terminal");
	pty_free(p);
	p = start("xterm-256color", "C.UTF-8", "unicode");
	ok(pty_wait_text(p, "┌─[投诉 desk]─"), "UTF-8: lines as characters");
	pty_free(p);
	p = start("xterm-256color", "zh_CN.GB18030", "auto");
	ok(!p || pty_wait_text(p, "+-[投诉 desk]-"), "GB18030: ASCII lines");
	if (p)
		pty_free(p);
}

static void colours(void)
{
	struct pty *p = start("xterm-256color", "C.UTF-8", "ascii");
	pty_wait_text(p, "tick");
	pty_settle(p, 50);
	ok(pty_wrote(p, "38;5;") || pty_wrote(p, "48;5;"), "256 colours where the terminal has them");
	pty_free(p);
	setenv("PROBE_NO_COLOR", "1", 1);
	p = start("xterm-256color", "C.UTF-8", "ascii");
	pty_wait_text(p, "tick");
	pty_settle(p, 50);
	ok(!pty_wrote(p, "38;5;") && !pty_wrote(p, "48;5;") && pty_wrote(p, ";1;7m"),
	   "NO_COLOR: marks by attributes only");
	pty_free(p);
	unsetenv("PROBE_NO_COLOR");
}

/* performance.md: a tick <= 64 bytes, a full redraw < 4 kB. */
static void budgets(void)
{
	struct pty *p = start("xterm-256color", "C.UTF-8", "auto");
	ok(pty_wait_text(p, "tick 1 "), "ticks without a key");
	pty_settle(p, 100);
	pty_bytes_since(p);
	ok(pty_wait_text(p, "tick 2 "), "ticks again");
	pty_settle(p, 100);
	size_t n = pty_bytes_since(p);
	ok(n > 0 && n <= 64, "a tick costs at most 64 bytes (%zu)", n);
	pty_type(p, "r");
	pty_wait_text(p, "key r");
	pty_settle(p, 100);
	n = pty_bytes_since(p);
	ok(n > 500 && n < 4096, "a full redraw costs less than 4 kB (%zu)", n);
	pty_free(p);
	static char flood[5000];
	memset(flood, 'x', sizeof flood - 1);
	p = start("xterm-256color", "C.UTF-8", "auto");
	pty_wait_text(p, "size 80x24");
	pty_type(p, "e");
	pty_wait_text(p, "key e");
	pty_send(p, flood, 4000);
	pty_settle(p, 300);
	ok(pty_wait_text(p, "frames<100"), "keys that wait are handled before one painting");
	pty_free(p);
}

static void resizing(void)
{
	static const int sizes[][2] = { { 1, 1 }, { 2, 200 }, { 70, 250 },
					{ 3, 5 }, { 24, 80 }, { 12, 40 } };
	char want[64];
	struct pty *p = start("xterm-256color", "C.UTF-8", "auto");
	pty_wait_text(p, "size 80x24");
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		pty_resize(p, sizes[i][0], sizes[i][1]);
		snprintf(want, sizeof want, "size %dx%d", sizes[i][1], sizes[i][0]);
		if (sizes[i][0] > 3)
			ok(pty_wait_text(p, want), "resized to %s", want);
	}
	pty_type(p, "q");
	is_int(pty_exit_status(p), 1, "lives on at any size");
	pty_free(p);
}

static void ends_with(int number, int status, const char *name)
{
	struct pty *p = start("xterm-256color", "C.UTF-8", "auto");
	pty_wait_text(p, "size 80x24");
	pty_signal(p, number);
	is_int(pty_exit_status(p), status, name);
	ok(pty_is_cooked(p), "%s: cooked", name);
	ok(pty_wrote(p, "\033[?1049l") && pty_wrote(p, "\033[?2004l"),
	   "%s: the shell's screen is back", name);
	ok(number == SIGSEGV || pty_wait_text(p, "end "), "%s: says so on the shell's screen",
	   name);
	pty_free(p);
}

static void endings(void)
{
	ends_with(SIGTERM, 2, "SIGTERM ends the loop");
	ends_with(SIGINT, 2, "SIGINT ends the loop");
	ends_with(SIGHUP, 3, "SIGHUP ends the loop");
	ends_with(SIGSEGV, 128 + SIGSEGV, "a crash");
	struct pty *p = start("xterm-256color", "C.UTF-8", "auto");
	pty_wait_text(p, "size 80x24");
	pty_type(p, "\033[20~");
	is_int(pty_exit_status(p), 128 + SIGABRT, "BUG() aborts");
	ok(pty_is_cooked(p) && pty_wrote(p, "\033[?1049l"), "and gives the terminal back");
	pty_free(p);
	p = start("xterm-256color", "C.UTF-8", "auto");
	pty_wait_text(p, "size 80x24");
	pty_hangup(p);
	is_int(pty_exit_status(p), 3, "a dropped line ends the loop, so that drafts can be saved");
	pty_free(p);
}

static void stopping(void)
{
	struct pty *p = start("xterm-256color", "C.UTF-8", "auto");
	pty_wait_text(p, "tick 1");
	pty_signal(p, SIGTSTP);
	for (int i = 0; i < 200 && !pty_is_cooked(p); i++)
		pty_settle(p, 20);
	ok(pty_is_cooked(p), "stopped: the shell has its terminal");
	pty_bytes_since(p);
	pty_signal(p, SIGCONT);
	ok(pty_wait_text(p, "size 80x24"), "continued: draws again");
	pty_settle(p, 50);
	ok(pty_bytes_since(p) > 500 && !pty_is_cooked(p), "all of it, and keys are its own again");
	pty_type(p, "q");
	is_int(pty_exit_status(p), 1, "and goes on");
	pty_free(p);
}

static void got(struct pty *p, const char *typed, const char *want, const char *name)
{
	char line[200];
	pty_type(p, typed);
	snprintf(line, sizeof line, "got[%s]", want);
	ok(pty_wait_text(p, line), "%s", name);
}

static void prompts_in(const char *locale)
{
	int row, col;
	struct pty *p = start("xterm-256color", locale, "ascii");
	if (!p) {
		diag("%s is not installed", locale);
		return;
	}
	ok(pty_wait_text(p, "ready"), "%s", locale);
	got(p, ":投诉升级\r", "投诉升级", "what is typed comes");
	got(p, ":ab投诉\002\002\002X\001^\005$\r", "^aXb投诉$", "moving goes by characters");
	got(p, ":投诉升\177\177a\r", "投a", "backspace takes a whole character");
	got(p, ":one two\027three\r", "one three", "^W takes a word");
	got(p, ":乗\\|@\r", "乗\\|@", "a trail byte that is a backslash");
	got(p, ":cus\t\r", "customer ", "Tab completes");
	got(p, ":投诉升\t\r", "投诉升级 ", "Tab completes wide characters");
	pty_type(p, ":cl\t");
	ok(pty_wait_text(p, "claim  close"), "several completions are shown");
	pty_type(p, "\033");
	ok(pty_wait_text(p, "cancelled"), "Esc cancels");
	got(p, ":\020\020\r", "customer ", "history, and a cancelled line is not in it");
	got(p, ":\022升级\r", "投诉升级 ", "^R searches the history");
	got(p, ":ab cd\027\037ef\r", "ab cdef", "^_ undoes");
	got(p, ":ab\001\013\031\031\r", "abab", "kill and yank");
	got(p, ":\033[200~one\rtwo\033[201~\r", "one two",
	    "a pasted newline does not send the line");
	pty_type(p, ":投诉");
	ok(pty_wait_text(p, ":投诉"), "the line is drawn");
	pty_settle(p, 30);
	pty_cursor(p, &row, &col);
	ok(row == 23 && col == 5, "the cursor stands behind two wide characters (%d,%d)", row, col);
	char *text = pty_screen_text(p), *tick = strstr(text, "tick "), want[32];
	snprintf(want, sizeof want, "tick %ld ", tick ? strtol(tick + 5, NULL, 10) + 1 : -1);
	free(text);
	ok(pty_wait_text(p, want), "the clock goes on while someone types");
	pty_resize(p, 20, 20);
	pty_wait_text(p, "size 20x20");
	pty_type(p, "处理处理处理处理");
	ok(pty_wait_text(p, "处理处理处理") && pty_wait_gone(p, ":投诉"), "a long line scrolls");
	pty_type(p, "\003q");
	is_int(pty_exit_status(p), 1, "^C leaves the prompt");
	pty_free(p);
}

static void editors(void)
{
	struct pty *p = start("xterm-256color", "C.UTF-8", "ascii");
	pty_wait_text(p, "ready");
	pty_type(p, "e客户:\r\033[200~q:e\nx\033[201~!\033[D\033[Dzy\177");
	ok(pty_wait_text(p, "zx!"), "keys and a paste in an editor");
	pty_type(p, "\033");
	ok(pty_wait_text(p, "key Esc"), "Esc alone comes at once");
	pty_type(p, "\033b");
	ok(pty_wait_text(p, "key M-b"), "Alt with a letter");
	pty_send(p, "\xe6\x8a", 2);
	pty_settle(p, 20);
	pty_send(p, "\x95", 1);
	ok(pty_wait_text(p, "key 投"), "a character that comes in two parts");
	pty_type(p, "m");
	pty_settle(p, 50);
	ok(pty_wait_text(p, "key m"), "the theme changes at run time");
	pty_type(p, "q");
	is_int(pty_exit_status(p), 1, "the end");
	pty_free(p);
}

static void remove_state(void)
{
	static const char *const inside[] = { "/plaint/command.history", "/plaint", "" };
	char path[128], text[4000] = "";
	struct stat st;
	snprintf(path, sizeof path, "%s%s", state_home, inside[0]);
	FILE *f = fopen(path, "r");
	ok(f && fread(text, 1, sizeof text - 1, f) > 0 && strstr(text, "投诉升级 \n"),
	   "the history is UTF-8 whatever the locale");
	ok(f && fstat(fileno(f), &st) == 0 && (st.st_mode & 0777) == 0600, "only its owner reads it");
	if (f)
		fclose(f);
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", state_home, inside[i]);
		ok(remove(path) == 0, "only the history was written: %s", inside[i]);
	}
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	if (!mkdtemp(state_home))
		skip_all("no folder for the history");
	snprintf(state_variable, sizeof state_variable, "XDG_STATE_HOME=%s", state_home);
	terminals();
	lines();
	colours();
	budgets();
	resizing();
	endings();
	stopping();
	prompts_in("zh_CN.UTF-8");
	prompts_in("zh_CN.GB18030");
	editors();
	remove_state();
	return tap_done();
}
