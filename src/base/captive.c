/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/captive.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <pwd.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "plaint/base/i18n.h"

/* ---- the environment ------------------------------------------------------------------------ */

enum { VALUE_BUF = 48 };

/* Names of terminals and locales and no paths: letters, digits and a few marks, a letter or digit first. */
static bool is_plain(const char *s)
{
	static const char first[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	size_t n = strlen(s);
	if (n == 0 || n >= VALUE_BUF || !strchr(first, *s) || strstr(s, ".."))
		return false;
	for (; *s; s++)
		if (!strchr(first, *s) && !strchr("+-_.@", *s))
			return false;
	return true;
}

static void clean_environment(void)
{
	static const char *const names[] = { "TERM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "NO_COLOR" };
	enum { NAMES = sizeof names / sizeof names[0] };
	char value[NAMES][VALUE_BUF];
	for (int i = 0; i < NAMES; i++) {
		const char *s = getenv(names[i]);
		snprintf(value[i], VALUE_BUF, "%s", s && is_plain(s) ? s : "");
	}
	clearenv();
	for (int i = 0; i < NAMES; i++)
		if (*value[i])
			setenv(names[i], value[i], 1);
	setenv("TERM", "vt100", 0);
	setenv("PATH", "/nonexistent", 1);
	setenv("INPUTRC", "/dev/null", 1);
}

void captive_clean(struct captive *c)
{
	static const int ignored[] = { SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2 };
	const struct rlimit none = { 0, 0 };
	const char *order = getenv("SSH_ORIGINAL_COMMAND");
	c->ordered = order && *order;
	clean_environment();
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	setrlimit(RLIMIT_CORE, &none);
	umask(077);
	for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++)
		signal(ignored[i], SIG_IGN);
	close_range(STDERR_FILENO + 1, ~0U, 0);
	const struct passwd *pw = getpwuid(geteuid());
	bool known = pw && *pw->pw_dir == '/' && strlen(pw->pw_dir) < sizeof c->home;
	snprintf(c->home, sizeof c->home, "%s", known ? pw->pw_dir : "");
}

/* ---- files ---------------------------------------------------------------------------------- */

#define READS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITES                                                                                     \
	(READS | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |                     \
	 LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE)
/* Everything that the first version of Landlock knows: what no rule grants is refused. */
#define ALL_OF_FIRST ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

static int fence_failed(const char *path, struct err *e)
{
	return err_set(e, ERR_IO, _("cannot close the desk off at '%s': %s"), path, strerror(errno));
}

/* What is not there needs no rule. */
static int grant(int fence, const char *path, uint64_t access, struct err *e)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access };
	struct stat st;
	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return errno == ENOENT ? 0 : fence_failed(path, e);
	if (!fstat(rule.parent_fd, &st) && !S_ISDIR(st.st_mode))
		rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
	long failed = syscall(SYS_landlock_add_rule, fence, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	int rc = failed ? fence_failed(path, e) : 0;
	close(rule.parent_fd);
	return rc;
}

/* The system's folders hold locales, terminals, time zones, catalogues and the libraries' own data. */
static int shut_files(const struct captive_folders *f, struct err *e)
{
	static const char *const system_folders[] = { "/usr", "/lib", "/lib64", "/etc", "/dev/urandom", LOCALEDIR,
						      PKGDATADIR };
	struct landlock_ruleset_attr attr = { .handled_access_fs = ALL_OF_FIRST };
	int rc = 0;
	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1)
		return 0; /* this kernel has none: the account's rights remain (doc/DEPLOY.md) */
	int fence = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	if (fence < 0)
		return fence_failed("/", e);
	for (size_t i = 0; i < sizeof system_folders / sizeof system_folders[0] && !rc; i++)
		rc = grant(fence, system_folders[i], READS, e);
	if (!rc)
		rc = grant(fence, "/dev/null", WRITES, e);
	if (!rc)
		rc = grant(fence, f->store, WRITES, e);
	if (!rc)
		rc = grant(fence, f->own, WRITES, e);
	if (!rc && syscall(SYS_landlock_restrict_self, fence, 0))
		rc = fence_failed("/", e);
	close(fence);
	return rc;
}

/* ---- programs ------------------------------------------------------------------------------- */

#if defined(__x86_64__)
#define OWN_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCH AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define OWN_ARCH AUDIT_ARCH_RISCV64
#endif
#define WORD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define REFUSE_CALL(nr) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (nr), 0, 1), REFUSE
/* Numbers of x86's second table have this bit. */
#define SECOND_TABLE 0x40000000u

static int shut_programs(struct err *e)
{
#ifdef OWN_ARCH
	struct sock_filter code[] = {
		WORD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCH, 1, 0), REFUSE,
		WORD(nr), BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, SECOND_TABLE, 0, 1), REFUSE,
		REFUSE_CALL(SYS_execve), REFUSE_CALL(SYS_execveat), REFUSE_CALL(SYS_ptrace),
		REFUSE_CALL(SYS_process_vm_readv), REFUSE_CALL(SYS_process_vm_writev),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { .len = sizeof code / sizeof code[0], .filter = code };
	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) && errno != EINVAL && errno != ENOSYS)
		return err_set(e, ERR_IO, _("cannot forbid other programs to run here: %s"), strerror(errno));
#endif
	return 0;
}

int captive_shut(const struct captive_folders *f, struct err *e)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return err_set(e, ERR_IO, _("cannot forbid other programs to run here: %s"), strerror(errno));
	int rc = shut_files(f, e);
	return rc ? rc : shut_programs(e);
}
