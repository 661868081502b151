/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a process can still do once it is captive (base/captive.h; domain.md 002-05, store.md 1.8). */
#include "plaint/base/captive.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/tap.h"

static char base[] = "/tmp/plaint-captive-XXXXXX";
static char store[64], own[64], other[64];

/* What open() says, 0 when it opens. */
static int open_fails(const char *folder, const char *name, int flags)
{
	char path[128];
	snprintf(path, sizeof path, "%s%s%s", folder, *name ? "/" : "", name);
	int fd = open(path, flags, 0600);
	int no = fd < 0 ? errno : 0;
	if (fd >= 0)
		close(fd);
	return no;
}

/* Runs it in a child, whose checks are printed by the child: the status is whether all held. */
static void in_child(int (*checks)(void), const char *name)
{
	int status = -1;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0)
		_exit(checks());
	waitpid(pid, &status, 0);
	ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: %d", name, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static bool has(const char *name, const char *value)
{
	const char *s = getenv(name);
	return s && value ? !strcmp(s, value) : s == value;
}

static int environment(void)
{
	struct captive c;
	static const char *const set[][2] = {
		{ "TERM", "xterm-256color" }, { "LANG", "zh_CN.UTF-8" }, { "LC_ALL", "../../evil" },
		{ "LC_CTYPE", "" }, { "LD_PRELOAD", "x" }, { "TERMINFO", "/tmp" }, { "PLAINT_STORE", "/tmp/x" },
		{ "HOME", "/tmp" }, { "LANGUAGE", "zh_CN" }, { "TZ", ":/etc/passwd" }, { "SSH_ORIGINAL_COMMAND", "sh" },
	};
	clearenv();
	for (size_t i = 0; i < sizeof set / sizeof set[0]; i++)
		setenv(set[i][0], set[i][1], 1);
	captive_clean(&c);
	if (!has("TERM", "xterm-256color") || !has("LANG", "zh_CN.UTF-8"))
		return 1;
	for (size_t i = 2; i < sizeof set / sizeof set[0]; i++)
		if (getenv(set[i][0]))
			return (int)i;
	return c.ordered ? 0 : 20;
}

static int bad_term(void)
{
	static const char *const terms[] = { "/tmp/x", "../x", "a b", "", "-x", "x\033[2J",
					     "a-name-that-is-much-longer-than-any-terminal-ever-had" };
	struct captive c;
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		setenv("TERM", terms[i], 1);
		captive_clean(&c);
		if (!has("TERM", "vt100"))
			return (int)i + 1;
	}
	return c.ordered;
}

static int limits(void)
{
	struct captive c;
	struct rlimit core;
	struct sigaction sa;
	int kept = dup(STDOUT_FILENO);
	captive_clean(&c);
	if (getrlimit(RLIMIT_CORE, &core) || core.rlim_cur || core.rlim_max)
		return 1;
	if (umask(0) != 077)
		return 2;
	if (sigaction(SIGTSTP, NULL, &sa) || sa.sa_handler != SIG_IGN)
		return 3;
	return fcntl(kept, F_GETFD) >= 0 ? 4 : 0;
}

static int shut(void)
{
	struct captive c;
	struct err e;
	captive_clean(&c);
	return captive_shut(&(struct captive_folders){ store, own }, &e) ? 99 : 0;
}

static int files(void)
{
	if (shut())
		return 99;
	if (open_fails(store, "desk.db", O_RDWR | O_CREAT) || open_fails(own, "draft", O_RDWR | O_CREAT))
		return 1;
	if (open_fails("/etc/passwd", "", O_RDONLY) || open_fails("/dev/null", "", O_WRONLY))
		return 2;
	if (open_fails(other, "secret", O_RDONLY) != EACCES || open_fails(other, "new", O_WRONLY | O_CREAT) != EACCES)
		return 3;
	if (open_fails("/tmp/plaint-captive-new", "", O_WRONLY | O_CREAT) != EACCES)
		return 4;
	if (open_fails("/proc/self/environ", "", O_RDONLY) != EACCES)
		return 5;
	return 0;
}

static int programs(void)
{
	char *argv[] = { (char[]){ "true" }, NULL }, *env[] = { NULL };
	if (shut())
		return 99;
	execve("/bin/true", argv, env);
	if (errno != EPERM)
		return 1;
	if (syscall(SYS_execveat, AT_FDCWD, "/bin/true", argv, env, 0) != -1 || errno != EPERM)
		return 2;
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != -1 || errno != EPERM)
		return 3;
	return 0;
}

static bool kernel_fences_files(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1) >= 1;
}

int main(void)
{
	if (!mkdtemp(base))
		return 1;
	snprintf(store, sizeof store, "%s/store", base);
	snprintf(own, sizeof own, "%s/own", base);
	snprintf(other, sizeof other, "%s/other", base);
	const char *const folder[] = { store, own, other };
	for (int i = 0; i < 3; i++)
		mkdir(folder[i], 0700);
	is_int(open_fails(other, "secret", O_WRONLY | O_CREAT), 0, "a file of somebody else");
	in_child(environment, "only names of terminals and locales are left of the environment");
	in_child(bad_term, "a TERM that is no name is a vt100");
	in_child(limits, "no core, files for the owner alone, no stop, nothing inherited");
	if (kernel_fences_files())
		in_child(files, "its own two folders, the system's to read, and no other file");
	else
		diag("SKIP this kernel has no Landlock");
	in_child(programs, "no program can be started");
	for (int i = 0; i < 3; i++) {
		static const char *const made[] = { "desk.db", "draft", "secret" };
		char path[128];
		snprintf(path, sizeof path, "%s/%s", folder[i], made[i]);
		unlink(path);
		rmdir(folder[i]);
	}
	rmdir(base);
	return tap_done();
}
