/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one reader of our text files (maps, keymaps, themes, plaintrc): one directive a line, words
 * separated by blanks, "quoted words" with \" \\ \t \n, # to the end of the line.
 */
#ifndef PLAINT_BASE_CONF_H
#define PLAINT_BASE_CONF_H

#include <stddef.h>

#include "plaint/base/err.h"
#include "plaint/base/mem.h"

enum { CONF_WORDS = 32 };

struct conf {
	const char *name; /* of the file, for messages; borrowed */
	int line;         /* of the directive */
	int words;
	const char *word[CONF_WORDS + 1]; /* NULL after the last; until the next line */
	const char *text, *end;
	struct arena arena;
};

void conf_init(struct conf *c, const char *name, const char *text, size_t n);
void conf_clear(struct conf *c);
/* 1: a directive is in word[]; 0: end; ERR_INPUT names file and line. */
int conf_next(struct conf *c, struct err *e) MUST_CHECK;
/* "FILE:LINE: " and the message, as ERR_INPUT. */
int conf_error(const struct conf *c, struct err *e, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The one of the words (NULL ends) that is nearest to what was written, for "did you mean"; NULL
 * when none is near. */
const char *conf_nearest(const char *wrong, const char *const *words);
/* The two errors of a directive, by conf_error(): a word that is none of the known ones (NULL ends) with the one that
 * was probably meant, and "'WORD' is written: HOW". */
int conf_unknown(const struct conf *c, const char *word, const char *const *known, struct err *e);
int conf_wrong(const struct conf *c, const char *how, struct err *e);

#endif
