/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The built program on real terminals: every TERM in every charset, sizes, resizes, signals, a
 * crash, another terminal's work (issue: any terminal; domain.md 5; store.md 3).
 */
#include <locale.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/tap.h"

enum { PATH = 512 };

static char home[] = "/tmp/plaint-desk-XXXXXX";
static char store[PATH], home_variable[PATH], data_variable[PATH], state_variable[PATH];
static const char *program;

struct where {
	const char *locale, *term;
	int rows, cols;
	const char *more; /* another "NAME=VALUE", or NULL */
};

static const struct where plain = { "C.UTF-8", "xterm-256color", 24, 80, NULL };

static struct pty *desk(const struct where *w)
{
	const char *argv[] = { program, "--store", store, "--as", "zhang", "--lang", "en",
			       "--borders", "ascii", "desk", NULL };
	const char *env[] = { home_variable, data_variable, state_variable, "TZ=Asia/Shanghai",
			      w->more, NULL };
	struct pty_spec spec = { argv, w->rows, w->cols, w->locale, w->term, env };
	return pty_start(&spec);
}

/* Runs a command of the program and returns its exit status. */
static int command(const char *const *argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		setenv("HOME", home, 1);
		if (!freopen("/dev/null", "w", stdout))
			_exit(126);
		execv(argv[0], (char *const *)(intptr_t)argv);
		_exit(127);
	}
	int status = -1;
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void make_store(void)
{
	const char *argv[] = { program, "demo", home, NULL };
	snprintf(store, sizeof store, "%s/desk.db", home);
	snprintf(home_variable, sizeof home_variable, "HOME=%s", home);
	snprintf(data_variable, sizeof data_variable, "XDG_DATA_HOME=%s", home);
	snprintf(state_variable, sizeof state_variable, "XDG_STATE_HOME=%s", home);
	is_int(command(argv), 0, "the demo store is made");
}

/* Rows that are framed on the left are framed on the right: nothing shifted. */
static int crooked_rows(const char *screen)
{
	int crooked = 0;
	for (const char *line = screen; *line;) {
		size_t n = strcspn(line, "\n");
		bool framed = n > 1 && (line[0] == '|' || line[0] == '+');
		if (framed && line[n - 1] != '|' && line[n - 1] != '+') {
			diag("crooked: %.*s", (int)n, line);
			crooked++;
		}
		line += n + (line[n] == '\n');
	}
	return crooked;
}

static void leave(struct pty *p, const char *name)
{
	pty_type(p, "Q");
	is_int(pty_exit_status(p), 0, name);
	ok(pty_is_cooked(p), "%s: the line is cooked afterwards", name);
	pty_free(p);
}

static void terminals(void)
{
	static const char *const terms[] = { "vt100", "vt220", "linux", "xterm-256color", "screen" };
	static const char *const locales[] = { "zh_CN.UTF-8", "C.UTF-8", "zh_CN.GB18030", "C" };
	for (int l = 0; l < 4; l++)
		for (int t = 0; t < 5; t++) {
			struct where w = { locales[l], terms[t], 24, 80, NULL };
			char name[80];
			struct pty *p = desk(&w);
			if (!p) {
				diag("SKIP %s is not installed", locales[l]);
				break;
			}
			snprintf(name, sizeof name, "%s %s", locales[l], terms[t]);
			ok(pty_wait_text(p, "Customer 360"), "%s: the desk is there", name);
			ok(pty_wait_text(p, "1 acknowledge"), "%s: scripts follow", name);
			pty_settle(p, 60);
			char *text = pty_screen_text(p);
			is_int(crooked_rows(text), 0, name);
			ok(l == 3 ? strstr(text, "?") != NULL : strstr(text, "畅行") != NULL,
			   "%s: Chinese, or a question mark where the charset has none", name);
			free(text);
			pty_type(p, "\r");
			ok(pty_wait_text(p, "Timeline"), "%s: Enter opens the case", name);
			leave(p, name);
		}
}

static void sizes(void)
{
	static const int size[][2] = { { 24, 80 }, { 50, 200 }, { 10, 40 }, { 70, 250 }, { 3, 10 } };
	for (size_t i = 0; i < sizeof size / sizeof size[0]; i++) {
		struct where w = plain;
		char name[40];
		w.rows = size[i][0];
		w.cols = size[i][1];
		snprintf(name, sizeof name, "%dx%d", w.cols, w.rows);
		struct pty *p = desk(&w);
		if (!p)
			return;
		ok(pty_wait_text(p, i == 4 ? "plaint" : "-0") || i == 3, "%s: draws", name);
		pty_settle(p, 60);
		char *text = pty_screen_text(p);
		is_int(crooked_rows(text), 0, name);
		free(text);
		leave(p, name);
	}
}

/* Resized at any moment, it ends as if it had started at that size. */
static void resizing(void)
{
	struct pty *p = desk(&plain);
	unsigned seed = 20261123;
	ok(pty_wait_text(p, "1 acknowledge"), "starts at 80x24");
	for (int i = 0; i < 60; i++) {
		seed = seed * 1664525u + 1013904223u;
		pty_resize(p, 3 + (int)(seed >> 8) % 68, 8 + (int)(seed >> 16) % 243);
		if (i % 7 == 0)
			pty_type(p, "\033OB");
	}
	pty_resize(p, 24, 80);
	ok(pty_wait_text(p, "Customer 360") && pty_wait_text(p, "?=help"), "60 resizes later it is whole");
	pty_settle(p, 100);
	char *text = pty_screen_text(p);
	is_int(crooked_rows(text), 0, "and straight");
	free(text);
	leave(p, "after resizing");
}

static void ends(int number, const char *name)
{
	struct pty *p = desk(&plain);
	ok(pty_wait_text(p, "Customer 360"), "%s: starts", name);
	pty_signal(p, number);
	ok(pty_exit_status(p) >= 0, "%s: ends", name);
	ok(pty_is_cooked(p), "%s: gives the line back cooked", name);
	ok(pty_wrote(p, "\033[?1049l"), "%s: leaves the alternate screen", name);
	pty_free(p);
}

static void drops(void)
{
	struct pty *p = desk(&plain);
	ok(pty_wait_text(p, "Customer 360"), "before the line drops");
	pty_hangup(p);
	ok(pty_exit_status(p) >= 0, "a dropped line ends the program");
	pty_free(p);
}

/* What is typed is on the disk with every key: kill -9 loses nothing. */
static void drafts(void)
{
	struct pty *p = desk(&plain);
	ok(pty_wait_text(p, "1 acknowledge"), "draft: starts");
	pty_type(p, "\r");
	ok(pty_wait_text(p, "Timeline"), "draft: the case is open");
	pty_type(p, "c");
	ok(pty_wait_text(p, "[Reply"), "draft: a reply is begun");
	pty_type(p, "尾号 4711 的草稿");
	ok(pty_wait_text(p, "尾号 4711 的草稿"), "draft: typed");
	pty_signal(p, SIGKILL);
	pty_exit_status(p);
	pty_free(p);
	p = desk(&plain);
	ok(pty_wait_text(p, "draft waits"), "after kill -9 the draft is offered");
	pty_type(p, "r");
	ok(pty_wait_text(p, "尾号 4711 的草稿"), "and it is what was typed");
	pty_type(p, "\033");
	pty_wait_gone(p, "[Reply");
	leave(p, "draft: afterwards");
}

/* Another terminal's commit is seen within a second or so (data_version). */
static void second_process(void)
{
	struct pty *p = desk(&plain);
	const char *take[] = { program, "--store", store, "--as", "lin", "take", NULL };
	ok(pty_wait_text(p, "pool 15"), "fifteen cases are free");
	int status = command(take);
	is_int(status, 0, "another agent takes one");
	ok(pty_wait_text(p, "pool 14"), "the first desk shows it without a key");
	leave(p, "second process");
}

static void colours(void)
{
	struct where w = plain;
	struct pty *p = desk(&w);
	pty_wait_text(p, "Customer 360");
	ok(pty_wrote(p, "38;5;") || pty_wrote(p, "48;5;") || pty_wrote(p, "\033[3"), "colours by default");
	leave(p, "colours");
	w.more = "NO_COLOR=1";
	p = desk(&w);
	pty_wait_text(p, "Customer 360");
	pty_settle(p, 60);
	ok(!pty_wrote(p, "38;5;") && !pty_wrote(p, "48;5;") && !pty_wrote(p, "\033[31m"),
	   "NO_COLOR: none is sent");
	leave(p, "NO_COLOR");
}

static void move_store(const char *from, const char *to)
{
	static const char *const parts[] = { "", "-wal", "-shm" };
	char a[700], b[700];
	for (int i = 0; i < 3; i++) {
		snprintf(a, sizeof a, "%s%s", from, parts[i]);
		snprintf(b, sizeof b, "%s%s", to, parts[i]);
		rename(a, b);
	}
}

/* The store goes, another one comes, the first one comes back: the wall says so and goes on by itself. */
static void wall_without_store(struct pty *p)
{
	char away[600];
	const char *init[] = { program, "--store", store, "init", NULL };
	snprintf(away, sizeof away, "%s.away", store);
	pty_type(p, " "); /* no rotation */
	move_store(store, away);
	ok(pty_wait_text(p, "STALE"), "a store that is gone: the wall tells how old its figures are");
	ok(pty_wait_text(p, "cannot read"), "... and why");
	ok(pty_wait_text(p, "nobody's 15"), "... and keeps the last ones");
	is_int(command(init), 0, "another store at the same place");
	ok(pty_wait_text(p, "nobody's 0"), "... is noticed");
	ok(pty_wait_gone(p, "STALE"), "... and nothing is stale any more");
	char gone[600];
	snprintf(gone, sizeof gone, "%s.gone", store);
	move_store(store, gone);
	move_store(away, store);
	ok(pty_wait_text(p, "nobody's 15"), "the first one is back");
}

enum { NOBODY = 65534 };

/* As root every file can be read: then the program runs as somebody else.  Room for SETPRIV words. */
enum { SETPRIV = 4 };
static int as_nobody(const char **argv)
{
	static const char *const words[SETPRIV] = { "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups" };
	for (int i = 0; i < SETPRIV && !geteuid(); i++)
		argv[i] = words[i];
	return geteuid() ? 0 : SETPRIV;
}

static void fill(const char **argv, const char *const *words)
{
	int n = as_nobody(argv);
	while ((argv[n++] = *words++))
		;
}

/* The age that stands after STALE, -1 = none. */
static long stale_age(struct pty *p)
{
	char *text = pty_screen_text(p), *at = strstr(text, "STALE: ");
	long age = at ? strtol(at + 7, NULL, 10) : -1;
	free(text);
	return age;
}

/* The rights to the store are taken from a wall that runs, and given back. */
static void wall_without_rights(void)
{
	char dir[] = "/tmp/plaint-rights-XXXXXX", file[PATH], at_home[PATH], older[64];
	if (!ok(mkdtemp(dir) != NULL, "a directory"))
		return;
	snprintf(file, sizeof file, "%s/desk.db", dir);
	snprintf(at_home, sizeof at_home, "HOME=%s", dir);
	const char *env[] = { at_home, "XDG_DATA_HOME=/nonexistent", "TZ=Asia/Shanghai", NULL };
	const char *make[] = { program, "demo", dir, NULL };
	const char *wall[] = { program, "--store", file, "--lang", "en", "wall", "--page", "1", NULL };
	const char *argv[SETPRIV + 12] = { NULL };
	if (!geteuid() && chown(dir, NOBODY, NOBODY))
		diag("chown");
	fill(argv, make);
	is_int(command(argv), 0, "a store of somebody who is not root");
	fill(argv, wall);
	struct pty_spec spec = { argv, 24, 80, "C.UTF-8", "xterm", env };
	struct pty *p = pty_start(&spec);
	ok(pty_wait_text(p, "nobody's "), "a wall on it");
	ok(chmod(file, 0) == 0, "it may no longer be read");
	ok(pty_wait_text(p, "STALE: "), "the wall tells how old its figures are");
	ok(pty_wait_text(p, "Permission"), "... and why");
	ok(pty_wait_text(p, "nobody's "), "... and keeps them");
	long age = stale_age(p);
	ok(age >= 0, "%ld s old", age);
	snprintf(older, sizeof older, "STALE: %ld s old", age + 2);
	ok(pty_wait_text(p, older), "... older with every second");
	ok(chmod(file, 0600) == 0, "it may be read again");
	ok(pty_wait_gone(p, "STALE"), "... and the wall goes on by itself");
	pty_type(p, "q");
	is_int(pty_exit_status(p), 0, "it ends well");
	pty_free(p);
	const char *sweep[] = { "/bin/rm", "-rf", dir, NULL };
	is_int(command(sweep), 0, "swept");
}

/* Its figures open their cases. */
static void wall_cases(struct pty *p)
{
	pty_type(p, "\t\t\t\t\r");
	ok(pty_wait_text(p, "nobody's: 15"), "Tab and Enter: the cases of a figure are as many as it says");
	ok(pty_wait_text(p, "subject") || pty_wait_text(p, "number"), "... in the list of the desk");
	pty_type(p, "\033");
	ok(pty_wait_text(p, "response in time"), "Esc goes back");
	pty_type(p, "\033");
}

static void leave_wall(struct pty *p, const char *name)
{
	pty_type(p, "q");
	is_int(pty_exit_status(p), 0, name);
	pty_free(p);
}

/* S7 on the wall: a refund above the authority is approved, another rejected; a case changes hands. */
static void wall_decides(struct pty *p)
{
	const char *ask[] = { "/bin/sh", "-c",
			      "no=$(\"$0\" --store \"$1\" --as zhang --json queue --filter scope=mine |"
			      " sed -n 's/.*\"number\": \"\\([0-9-]*\\)\".*/\\1/p' | head -1);"
			      " for b in 3.4 3.5; do \"$0\" --store \"$1\" --as zhang compensate \"$no\" --kind cash"
			      " --amount 2100 --basis \"clause $b\" || exit 1; done", program, store, NULL };
	is_int(command(ask), 0, "an agent asks twice for more than the authority");
	pty_type(p, "p");
	ok(pty_wait_text(p, "clause 3.4"), "p shows what waits");
	pty_type(p, "y");
	ok(pty_wait_text(p, "Decided: approved."), "y approves");
	pty_type(p, "Yno proof\r");
	ok(pty_wait_text(p, "Decided: rejected."), "Y rejects with a reason");
	pty_type(p, "\033");
	ok(pty_wait_gone(p, "Y rejects"), "Esc closes the list");
	pty_type(p, "\t\r");
	ok(pty_wait_text(p, "A gives the case"), "the cases behind a figure");
	pty_type(p, "Alin\r");
	ok(pty_wait_text(p, "The case is assigned."), "A gives one to somebody");
	pty_type(p, "\033");
	ok(pty_wait_text(p, "Wallboard"), "and back");
}

/* After login a leader acts from the wall (S5); without one it only reads. */
static void wall_acts(void)
{
	const char *reads[] = { program, "--store", store, "--lang", "en", "wall", NULL };
	const char *acts[] = { program, "--store", store, "--lang", "en", "--as", "wu", "wall", NULL };
	const char *env[] = { home_variable, data_variable, state_variable, "TZ=Asia/Shanghai", NULL };
	const char *tick[] = { program, "--store", store, "tick", NULL };
	struct pty_spec spec = { reads, 24, 80, "C.UTF-8", "xterm", env };
	is_int(command(tick), 0, "a pass raises what is late");
	struct pty *p = pty_start(&spec);
	ok(pty_wait_text(p, "nobody's, still open"), "the wall shows alerts that nobody has");
	pty_type(p, "\033[Ba");
	ok(pty_wait_text(p, "This wall only reads"), "without a login it acts not");
	pty_type(p, "h");
	ok(pty_wait_text(p, "alert raised"), "h tells what became of the alert, without a login too");
	pty_type(p, " ");
	ok(pty_wait_gone(p, "alert raised"), "any key closes it");
	leave_wall(p, "the reading wall ends");
	spec.argv = acts;
	p = pty_start(&spec);
	ok(pty_wait_text(p, "nobody's, still open"), "with one");
	pty_type(p, "\033[Ba");
	ok(pty_wait_text(p, "The alert is acknowledged."), "a acknowledges the one that is selected");
	ok(pty_wait_text(p, "wu, acknowledged"), "... and it is theirs");
	pty_type(p, "h");
	ok(pty_wait_text(p, "acknowledged wu"), "its history has who acknowledged it");
	pty_type(p, " ");
	ok(pty_wait_gone(p, "what became of the alert"), "... and closes");
	pty_type(p, "\r");
	ok(pty_wait_text(p, "Esc back to the wallboard"), "Enter opens the cases of an alert");
	ok(pty_wait_gone(p, "There is no such case"), "... which are there");
	pty_type(p, "\033");
	ok(pty_wait_text(p, "wu, acknowledged"), "Esc goes back");
	pty_type(p, "a");
	ok(pty_wait_text(p, "was acknowledged by wu"), "... once");
	pty_type(p, "Alin\r");
	ok(pty_wait_text(p, "lin, acknowledged"), "A assigns it");
	pty_type(p, "bBatch 7 is called back\r");
	ok(pty_wait_text(p, "Bulletin: Batch 7 is called back"), "b writes a bulletin");
	wall_decides(p);
	leave_wall(p, "the acting wall ends");
}

/* Whose figures, of which time, what the keys are, and what is private. */
static void wall_chooses(void)
{
	const char *wu[] = { program, "--store", store, "--lang", "en", "--as", "wu", "wall", NULL };
	const char *sup[] = { program, "--store", store, "--lang", "en", "--as", "sup", "wall", NULL };
	const char *env[] = { home_variable, data_variable, state_variable, "TZ=Asia/Shanghai", NULL };
	struct pty_spec spec = { wu, 24, 80, "C.UTF-8", "xterm", env };
	struct pty *p = pty_start(&spec);
	ok(pty_wait_text(p, "1/7 timeliness  all teams"), "the wall of all teams");
	pty_type(p, "T");
	ok(pty_wait_text(p, "1/7 timeliness  team billing"), "T: of the first team");
	pty_type(p, "t");
	ok(pty_wait_text(p, "team billing  today"), "t: of today");
	ok(pty_wait_text(p, "satisfaction, mean"), "... all figures of it");
	pty_type(p, "tt");
	ok(pty_wait_text(p, "team billing  28 days"), "t: of 28 days");
	pty_type(p, "3");
	ok(pty_wait_text(p, "3/7 departments  team billing  28 days"), "every page is of them");
	pty_type(p, "4\t\r");
	ok(pty_wait_text(p, "grumbles: "), "the number of grumbles opens their cases");
	ok(pty_wait_text(p, " billing"), "... of this team");
	pty_type(p, "\033");
	ok(pty_wait_text(p, "4/7 warning line"), "Esc goes back");
	pty_type(p, "1?");
	ok(pty_wait_text(p, "the next team, then all of them again"), "? tells the keys");
	pty_type(p, " ");
	ok(pty_wait_gone(p, "the next team, then"), "any key closes them");
	pty_type(p, "x");
	ok(pty_wait_text(p, "may not: what agents have to bear"), "A29: a leader does not see what agents bear");
	leave_wall(p, "the wall of a leader ends");
	spec.argv = sup;
	p = pty_start(&spec);
	ok(pty_wait_text(p, "all teams"), "a supervisor");
	pty_type(p, "6");
	ok(pty_wait_text(p, "6/7 staff"), "staff");
	ok(pty_wait_gone(p, "private:"), "... nothing private by itself");
	pty_type(p, "x");
	ok(pty_wait_text(p, "! private: contacts"), "x shows it");
	pty_type(p, "5");
	ok(pty_wait_gone(p, "private:"), "another page hides it");
	pty_type(p, "6");
	ok(pty_wait_text(p, "6/7 staff"), "back");
	ok(pty_wait_gone(p, "private:"), "... it stays hidden");
	leave_wall(p, "the wall of a supervisor ends");
}

/* A training run on a terminal: its time passes by itself, it is ended, kept and watched again (S8). */
static void training(void)
{
	const char *argv[] = { program, "--lang", "en", "sim", "run", "billing-20", "--seed", "4711", NULL };
	const char *again[] = { program, "--lang", "en", "sim", "replay", "1", NULL };
	const char *env[] = { home_variable, data_variable, state_variable, NULL };
	struct pty_spec spec = { argv, 24, 80, "C.UTF-8", "xterm", env };
	struct pty *p = pty_start(&spec);
	ok(pty_wait_text(p, "Any key begins."), "S8: the brief comes first, and the time waits");
	pty_type(p, "x");
	ok(pty_wait_text(p, "Time goes on."), "a key begins");
	pty_type(p, "g+g+");
	ok(pty_wait_text(p, "1 customer waits"), "the customer calls by himself");
	pty_type(p, "tgp");
	ok(pty_wait_text(p, "PAUSED"), "the time stops");
	pty_type(p, "x");
	ok(pty_wait_gone(p, "PAUSED"), "... and goes on with any key");
	pty_type(p, "gx");
	ok(pty_wait_text(p, "End the run?"), "the end is asked for");
	pty_type(p, "y");
	ok(pty_wait_text(p, "Not passed:"), "the sheet says how it went");
	ok(pty_wait_text(p, "Esc closes"), "... and what is next");
	pty_type(p, "\033");
	ok(pty_wait_gone(p, "Esc closes"), "Esc closes it");
	pty_type(p, "Q");
	is_int(pty_exit_status(p), 0, "the run is over");
	pty_free(p);
	spec.argv = again;
	p = pty_start(&spec);
	ok(pty_wait_text(p, "SIM"), "it is kept and watched");
	pty_type(p, "++++");
	ok(pty_wait_text(p, "Not passed:"), "... to the same end, faster");
	pty_type(p, "q");
	is_int(pty_exit_status(p), 0, "q leaves");
	pty_free(p);
}

/* The wallboard: keys, another terminal's work, resize; it ends without a trace. */
static void wall(void)
{
	const char *argv[] = { program, "--store", store, "--lang", "en", "wall", NULL };
	const char *env[] = { home_variable, data_variable, state_variable, "TZ=Asia/Shanghai", NULL };
	const char *add[] = { program, "--store", store, "--as", "zhang", "intake", "--phone", "13900009999",
			      "--subject", "wall", "the wall must show it", NULL };
	struct pty_spec spec = { argv, 24, 80, "zh_CN.GB18030", "vt100", env };
	struct pty *p = pty_start(&spec);
	ok(pty_wait_text(p, "Wallboard 1/7"), "the wall comes up on a vt100 in GB18030");
	ok(pty_wait_text(p, "nobody's 14"), "... with the pool");
	is_int(command(add), 0, "somebody takes a case in");
	ok(pty_wait_text(p, "nobody's 15"), "... which the wall shows by itself");
	wall_cases(p);
	wall_without_store(p);
	pty_type(p, "3");
	ok(pty_wait_text(p, "3/7 departments"), "a key turns the page");
	pty_type(p, "1d");
	ok(pty_wait_text(p, "first responses in time"), "d tells what a figure means");
	pty_type(p, "d");
	pty_resize(p, 50, 200);
	ok(pty_wait_text(p, "open cases, and"), "a large screen has all on one sheet");
	pty_type(p, "q");
	is_int(pty_exit_status(p), 0, "q ends it");
	ok(pty_is_cooked(p), "... and the line is cooked");
	pty_free(p);
}

int main(void)
{
	char remove[128];
	program = getenv("PLAINT");
	if (!program || access(program, X_OK))
		skip_all("the program is not built");
	if (!mkdtemp(home))
		return 1;
	setlocale(LC_ALL, "C.UTF-8");
	make_store();
	colours();
	terminals();
	sizes();
	resizing();
	ends(SIGTERM, "SIGTERM");
	ends(SIGHUP, "SIGHUP");
	ends(SIGABRT, "a crash");
	drops();
	drafts();
	second_process();
	wall_acts();
	wall_chooses();
	wall_without_rights();
	training();
	wall();
	snprintf(remove, sizeof remove, "rm -rf '%s'", home);
	FILE *f = popen(remove, "r");
	if (f)
		pclose(f);
	return tap_done();
}
