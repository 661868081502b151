/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs a program on a real pseudo terminal with libvterm as its screen.  Nothing sleeps: every
 * wait ends as soon as the output has what is waited for.  A test that waits in vain fails.
 */
#ifndef TESTS_LIB_PTY_H
#define TESTS_LIB_PTY_H

#include <stdbool.h>
#include <stddef.h>

struct pty;

struct pty_spec {
	const char *const *argv;
	int rows, cols;
	const char *locale;     /* LC_ALL of the program; its charset is the terminal's */
	const char *term;
	const char *const *env; /* more "NAME=VALUE", NULL at the end; may be NULL */
};

enum { PTY_WAIT_MS = 10000 };

/* NULL when the locale is not installed. */
struct pty *pty_start(const struct pty_spec *spec);
void pty_free(struct pty *p); /* ends the program when it still runs */

void pty_type(struct pty *p, const char *text); /* UTF-8, sent in the terminal's charset */
void pty_send(struct pty *p, const char *bytes, size_t n);
void pty_resize(struct pty *p, int rows, int cols);
void pty_signal(struct pty *p, int number);
void pty_hangup(struct pty *p); /* the line drops */

/* Until the text stands in some row (or in none); false after PTY_WAIT_MS. */
bool pty_wait_text(struct pty *p, const char *text);
bool pty_wait_gone(struct pty *p, const char *text);
/* Until nothing has come for quiet_ms. */
void pty_settle(struct pty *p, int quiet_ms);
/* The screen, one line for each row without trailing blanks; the caller frees. */
char *pty_screen_text(struct pty *p);
void pty_cursor(struct pty *p, int *row, int *col);
/* Bytes that the program has written since the last call. */
size_t pty_bytes_since(struct pty *p);
/* Whether these bytes were ever written. */
bool pty_wrote(struct pty *p, const char *bytes);
/* Waits for the end: the exit status, 128 + the signal, or -1 when it did not end. */
int pty_exit_status(struct pty *p);
/* The line is in cooked mode, as a shell wants it. */
bool pty_is_cooked(struct pty *p);

#endif
