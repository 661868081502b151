/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that is handed something on its standard input and answers in a line. */
#ifndef PLAINT_BASE_CHILD_H
#define PLAINT_BASE_CHILD_H

#include <stddef.h>

#include "plaint/base/err.h"

enum { CHILD_LINE = 256 };
struct child_result {
	int status;              /* exit status; -1 killed by a signal, -2 by the deadline */
	char out[CHILD_LINE];    /* first line of its standard output */
	char error[CHILD_LINE];  /* last line of its standard error */
};
/* Runs path without arguments and without a shell, with nothing of our environment but PATH, HOME,
 * LANG and TZ; writes the input, reads both outputs, and kills it after limit_s seconds.  ERR_IO when
 * it cannot be started. */
struct child_job {
	const char *path, *input;
	size_t input_n;
	int limit_s;
};
int child_run(const struct child_job *j, struct child_result *out, struct err *e) MUST_CHECK;

#endif
