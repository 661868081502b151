/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A process that must not become anything else (the captive desk behind sshd, doc/DEPLOY.md): nothing of
 * the environment that somebody on the line could choose is believed, no other program can be run, no file
 * outside the named folders can be opened, no core is written, nobody else looks into the memory.
 */
#ifndef PLAINT_BASE_CAPTIVE_H
#define PLAINT_BASE_CAPTIVE_H

#include <stdbool.h>

#include "plaint/base/err.h"
#include "plaint/base/path.h"

struct captive {
	char home[PATH_BUF]; /* of the account, from the table of users and not from HOME; "" = unknown */
	bool ordered;        /* the line asked for a command of its own (SSH_ORIGINAL_COMMAND) */
};

/* First of all, before anything reads the environment: leaves of it TERM, LANG, LC_ALL, LC_CTYPE, LC_MESSAGES
 * and NO_COLOR, when they have the form they must have (a TERM that has not is vt100); umask 077, no core, not
 * to be traced, signals that stop a process ignored, inherited files closed. */
void captive_clean(struct captive *c);

/* Last of all before the work: no new privileges, files only beneath the folders (two may be written, the
 * system's own read), and no execve() or ptrace(), by the kernel (Landlock, seccomp) as far as it knows how.
 * ERR_IO when what it knows fails. */
struct captive_folders {
	const char *store, *own; /* existing folders */
};
int captive_shut(const struct captive_folders *f, struct err *e) MUST_CHECK;

#endif
