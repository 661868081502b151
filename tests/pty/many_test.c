/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two real programs on two real terminals and one store (domain.md 3; peers.md 3): each sees what the other does
 * within a second, lists never jump under the cursor, typing is never interrupted.
 */
#include <locale.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/tap.h"

enum { SEEN_MS = 1100 + 400 }; /* a second to the next look; the rest is for a machine that tests much at once */

static char home[] = "/tmp/plaint-many-XXXXXX";
static char store[128], home_variable[64], state_variable[64];
static const char *program;

static long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static struct pty *desk(const char *login)
{
	const char *argv[] = { program, "--store", store, "--as", login, "--lang", "en", "--borders", "ascii",
			       "desk", NULL };
	const char *env[] = { home_variable, state_variable, "TZ=Asia/Shanghai", NULL };
	struct pty_spec spec = { argv, 24, 80, "C.UTF-8", "xterm-256color", env };
	struct pty *p = pty_start(&spec);
	ok(pty_wait_text(p, "Customer 360") || pty_wait_text(p, "Queue empty"), "%s sits down", login);
	return p;
}

static int command(const char *const *argv)
{
	int status = -1;
	pid_t pid = fork();
	if (pid == 0) {
		setenv("HOME", home, 1);
		if (freopen("/dev/null", "w", stdout))
			execv(argv[0], (char *const *)(intptr_t)argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void leave(struct pty *p, const char *name)
{
	pty_type(p, "\033");
	pty_settle(p, 150);
	pty_type(p, "Q");
	is_int(pty_exit_status(p), 0, name);
	pty_free(p);
}

/* The number in the selected row of the list, "" when none is; as "1009-10". */
static void selected(struct pty *p, char no[16])
{
	char *text = pty_screen_text(p), *row = strstr(text, "|>P");
	no[0] = '\0';
	if (row)
		sscanf(row + 5, "%15s", no);
	free(text);
}

/* lin acts on the first case of zhang's list. */
static int act_on(const char *filter, const char *act, const char *reason)
{
	const char *args[] = { "/bin/sh", "-c",
			       "no=$(\"$0\" --store \"$1\" --as zhang --json queue --filter \"$2\" |"
			       " sed -n 's/.*\"number\": \"\\([0-9-]*\\)\".*/\\1/p' | sed -n 1p);"
			       " \"$0\" --store \"$1\" --as lin \"$3\" \"$no\" ${4:+\"$4\"}",
			       program, store, filter, act, reason, NULL };
	return command(args);
}

static void presence(void)
{
	struct pty *z = desk("zhang"), *l = desk("lin");
	char no[16], line[80];
	pty_settle(z, 100);
	selected(z, no);
	snprintf(line, sizeof line, ":filter scope=all owner=zhang\r");
	pty_type(l, line);
	ok(pty_wait_text(l, no), "both have the list with %s", no);
	pty_type(l, "\033[H");
	ok(pty_wait_text(l, "@looks"), "in the list of the other: who looks at the case");
	pty_type(z, "c");
	ok(pty_wait_text(z, "[Reply"), "a reply is begun");
	ok(pty_wait_text(l, "@replies"), "... which the other's list shows");
	ok(pty_wait_text(l, "张丽 is writing a reply"), "... and says");
	ok(pty_wait_text(z, "@ 林"), "the composer says who else is at the case");
	pty_type(z, "打字不被打断");
	ok(pty_wait_text(z, "打字不被打断"), "typing goes on");
	pty_signal(z, SIGKILL);
	pty_exit_status(z);
	long at = now_ms();
	ok(pty_wait_gone(l, "@"), "kill -9: nobody is shown who is not there");
	ok(now_ms() - at <= SEEN_MS, "... within a second: %ld ms", now_ms() - at);
	pty_free(z);
	leave(l, "lin leaves");
}

/* The pool is shown, its first case is taken by another process. */
static void list_stays(void)
{
	struct pty *p = desk("zhang");
	char before[16], after[16], gone[64];
	pty_type(p, ":filter scope=free\r");
	ok(pty_wait_text(p, "Pool 15"), "the pool");
	pty_type(p, "\033[B");
	pty_settle(p, 150);
	selected(p, before);
	is_int(act_on("scope=free", "claim", ""), 0, "another one takes the case above the cursor");
	long at = now_ms();
	ok(pty_wait_text(p, "Pool 14"), "it leaves the list");
	long took = now_ms() - at;
	ok(took <= SEEN_MS, "... within a second: %ld ms", took);
	pty_settle(p, 150);
	selected(p, after);
	is(after, before, "the selection stays on its case, though its row has moved");
	is_int(act_on("scope=free", "claim", ""), 0, "now the selected one is taken");
	snprintf(gone, sizeof gone, "%s is no longer in this list", before);
	ok(pty_wait_text(p, gone), "a line says that it left");
	pty_settle(p, 150);
	selected(p, after);
	ok(*after && strcmp(after, before) != 0, "the cursor is at its neighbour: %s", after);
	leave(p, "the pool is left");
}

/* Writing about a case that leaves the list: it stays in sight until the text is put away. */
static void typing_stays(void)
{
	struct pty *p = desk("zhang");
	const char *tick[] = { program, "--store", store, "--as", "lin", "take", NULL };
	pty_type(p, "e1\t客户坚持");
	ok(pty_wait_text(p, "客户坚持"), "a form is being filled in");
	is_int(command(tick), 0, "others work");
	is_int(act_on("scope=mine", "steal", "they rang me"), 0, "the first case of the list is taken over");
	pty_type(p, "找领导");
	ok(pty_wait_text(p, "客户坚持找领导"), "what is typed goes on where it was");
	pty_type(p, "\023");
	ok(pty_wait_text(p, "changed meanwhile") || pty_wait_text(p, "not with you"), "saving says what happened");
	pty_type(p, "\033\033");
	pty_settle(p, 150);
	pty_free(p);
}

int main(void)
{
	program = getenv("PLAINT");
	if (!program || access(program, X_OK))
		skip_all("the program is not built");
	if (!mkdtemp(home))
		return 1;
	setlocale(LC_ALL, "C.UTF-8");
	snprintf(store, sizeof store, "%s/desk.db", home);
	snprintf(home_variable, sizeof home_variable, "HOME=%s", home);
	snprintf(state_variable, sizeof state_variable, "XDG_STATE_HOME=%s", home);
	const char *make[] = { program, "demo", home, NULL };
	is_int(command(make), 0, "the demo store is made");
	presence();
	list_stays();
	typing_stays();
	char remove[64];
	snprintf(remove, sizeof remove, "rm -rf '%s'", home);
	FILE *f = popen(remove, "r");
	if (f)
		pclose(f);
	return tap_done();
}
