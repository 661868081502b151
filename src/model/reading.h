/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as it is compared (base/fold.h), with the way back to its own bytes. */
#ifndef PLAINT_SRC_MODEL_READING_H
#define PLAINT_SRC_MODEL_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/mem.h"
#include "plaint/base/str.h"

struct reading {
	struct str s; /* folded; line feeds are kept */
	VEC(uint32_t) from; /* byte of the text that each folded byte, and the end, came from */
};
void reading_make(struct reading *r, const char *text);
void reading_clear(struct reading *r);
/* The byte of the text that p, which points into r->s, came from. */
size_t reading_at(const struct reading *r, const char *p);

/* What follows word (folded) when p begins with it, else NULL. */
const char *reading_eat(const char *p, const char *word);
/* The same for the first of the words (NULL ends) that p begins with; *n gets which. */
const char *reading_eat_any(const char *p, const char *const *words, int *n);
const char *reading_blanks(const char *p);
/* Where the word (not empty) first stands in [p, end), else NULL. */
const char *reading_find(const char *p, const char *end, const char *word);
/* True when one of the words (NULL ends) stands there. */
bool reading_has(const char *p, const char *end, const char *const *words);
/* True when [p, end) ends with one of the words, blanks aside. */
bool reading_ends(const char *p, const char *end, const char *const *words);
bool reading_starts(const char *p, const char *end, const char *const *words);

/* A number at p in digits with at most one decimal place, or in Chinese ("二十四", "半"), in
 * tenths; returns what follows it, NULL when there is none. */
const char *reading_number(const char *p, int64_t *tenths);
/* Behind a quotation that p opens and that is closed on the same line, or behind a line that is
 * quoted by '>' (`start`: p begins a line); else NULL. */
const char *reading_quoted(const char *p, bool start);
/* Where the character before p, which is behind begin, starts. */
const char *reading_back(const char *begin, const char *p);

#endif
