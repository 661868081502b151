/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small files that people write: words in lines, `#` begins a comment line.  Messages name the
 * file and the line. */
#ifndef PLAINT_BASE_TEXTFILE_H
#define PLAINT_BASE_TEXTFILE_H

#include "plaint/base/err.h"

enum { TEXTLINE_WORDS = 8, TEXTLINE_MAX = 512 };

struct textline {
	const char *file;
	int number;		    /* from 1 */
	char *word[TEXTLINE_WORDS]; /* words may be changed; they live as long as the call */
	int n;
};

typedef int textline_fn(void *ctx, struct textline *line, struct err *e); /* 0 or ERR_ */

/* Calls fn for each line that has words; the first failure ends it and is returned. */
int textfile_each_line(const char *file, const char *text, textline_fn *fn, void *ctx,
		       struct err *e);
/* Sets "FILE:LINE: message" and returns ERR_INPUT. */
int textline_error(const struct textline *line, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* The whole file ("-": standard input), at most 4 MiB, valid UTF-8; *text is the caller's to free.  ERR_NOTFOUND
 * when there is none; ERR_IO, ERR_CORRUPT. */
int textfile_read(const char *path, char **text, struct err *e) MUST_CHECK;

#endif
