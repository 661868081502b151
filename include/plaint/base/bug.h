/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BUG(): a broken promise of our own code, never of the user's.  Aborts with file and line. */
#ifndef PLAINT_BASE_BUG_H
#define PLAINT_BASE_BUG_H

/* Writes the message to standard error and aborts; the SIGABRT handler of tui restores the tty. */
void bug_at(const char *file, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4), noreturn));

#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)

#endif
