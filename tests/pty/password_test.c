/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords at a real terminal: never seen, never an argument; and a desk that an admin closes. */
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/tap.h"

enum { PATH = 512 };

static char home[] = "/tmp/plaint-password-XXXXXX";
static char store[PATH], home_variable[PATH], state_variable[PATH], file[PATH];
static const char *program;

static int command(const char *as, const char *const *words)
{
	const char *argv[16] = { program, "--store", store, "--as", as };
	int n = 5;
	while (*words)
		argv[n++] = *words++;
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

static struct pty *start(const char *const *words)
{
	const char *argv[16] = { program, "--store", store, "--lang", "en", "--as", "zhang" };
	const char *env[] = { home_variable, state_variable, NULL };
	int n = 7;
	while (*words)
		argv[n++] = *words++;
	struct pty_spec spec = { argv, 24, 80, "C.UTF-8", "xterm-256color", env };
	return pty_start(&spec);
}

#define RUN(as, ...) command(as, (const char *const[]){ __VA_ARGS__, NULL })
#define START(...) start((const char *const[]){ __VA_ARGS__, NULL })

static void make_store(void)
{
	snprintf(store, sizeof store, "%s/desk.db", home);
	snprintf(home_variable, sizeof home_variable, "HOME=%s", home);
	snprintf(state_variable, sizeof state_variable, "XDG_STATE_HOME=%s", home);
	snprintf(file, sizeof file, "%s/pw", home);
	FILE *f = fopen(file, "w");
	if (!f || fputs("a-good-password\n", f) < 0 || fclose(f) || chmod(file, 0600))
		skip_all("no file for a password");
	const char *argv[] = { "demo", NULL };
	pid_t pid = fork();
	if (pid == 0) {
		setenv("HOME", home, 1);
		if (freopen("/dev/null", "w", stdout))
			execl(program, program, "--store", store, argv[0], (char *)NULL);
		_exit(127);
	}
	int status = -1;
	waitpid(pid, &status, 0);
	is_int(status, 0, "the demo store is made");
	is_int(RUN("zhang", "user", "password", "--password-file", file), 0, "with a password");
}

static void test_prompt(void)
{
	struct pty *p = START("user", "show");
	ok(pty_wait_text(p, "Password of zhang:"), "a command asks at the terminal");
	pty_type(p, "a-good-passworx\177d\r");
	is_int(pty_exit_status(p), 0, "the right one, with a slip corrected");
	ok(pty_wait_text(p, "billing"), "... does it");
	ok(!pty_wrote(p, "a-good") && !pty_wrote(p, "password\r"), "nothing of it was seen");
	ok(pty_is_cooked(p), "the terminal is as it was");
	pty_free(p);
	p = START("user", "show");
	ok(pty_wait_text(p, "Password of zhang:"), "again");
	pty_type(p, "\003");
	is_int(pty_exit_status(p), 1, "^C gives none");
	ok(pty_is_cooked(p), "... and leaves the terminal as it was");
	pty_free(p);
}

static void test_desk(void)
{
	struct pty *p = START("--borders", "ascii", "desk");
	ok(pty_wait_text(p, "password of zhang:"), "the desk asks on its screen");
	pty_type(p, "a-good-password\r");
	ok(pty_wait_text(p, "My queue"), "the right one opens it");
	pty_type(p, "\013");
	ok(pty_wait_text(p, "Locked.") && pty_wait_gone(p, "My queue"), "^K hides it");
	pty_type(p, "a-good-password\r");
	ok(pty_wait_text(p, "My queue"), "... and shows it again");
	ok(!pty_wrote(p, "a-good"), "no password on the line");
	is_int(RUN("zhang", "session", "end", "2", "--password-file", file), 1, "there is no second session");
	is_int(RUN("zhang", "session", "end", "1", "--password-file", file), 0, "the session is ended from elsewhere");
	is_int(pty_exit_status(p), 1, "the desk closes by itself");
	ok(pty_wait_text(p, "closed by somebody else") && pty_is_cooked(p), "... says why, and gives the terminal back");
	pty_free(p);
	p = START("--borders", "ascii", "desk");
	ok(pty_wait_text(p, "password of zhang:"), "once more");
	pty_send(p, "\033", 1);
	is_int(pty_exit_status(p), 0, "Esc leaves");
	pty_free(p);
}

/* Another login each time: it is the terminal that has to wait. */
static void test_terminal(void)
{
	char script[2 * PATH], prompt[64];
	const char *env[] = { home_variable, state_variable, NULL };
	snprintf(script, sizeof script, "for i in 1 2 3 4 5 6 7 8 9; do '%s' --store '%s' --lang en --as nobody$i user show; done",
		 program, store);
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	struct pty_spec spec = { argv, 24, 80, "C.UTF-8", "xterm-256color", env };
	struct pty *p = pty_start(&spec);
	bool asked = true;
	for (int i = 1; i <= 9; i++) {
		snprintf(prompt, sizeof prompt, "Password of nobody%d:", i);
		asked = asked && pty_wait_text(p, prompt);
		pty_type(p, "whatever-it-is\r");
	}
	is_int(pty_exit_status(p), 1, "nobody comes in");
	ok(asked && pty_wrote(p, "is wrong") && pty_wrote(p, "too many wrong passwords"),
	   "from the fifth wrong one on a terminal waits, whoever it says to be");
	pty_free(p);
}

static int take_away(const char *name, const struct stat *st, int kind, struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(name);
}

int main(void)
{
	program = getenv("PLAINT");
	if (!program || !mkdtemp(home))
		skip_all("no program or no directory");
	make_store();
	test_prompt();
	test_desk();
	test_terminal();
	if (nftw(home, take_away, 8, FTW_DEPTH | FTW_PHYS))
		diag("'%s' is left", home);
	return tap_done();
}
