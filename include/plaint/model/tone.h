/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an agent's words sound: the words of data/lexicon/tone.txt heard in a text.  Pure. */
#ifndef PLAINT_MODEL_TONE_H
#define PLAINT_MODEL_TONE_H

#include <stdbool.h>
#include <stddef.h>

#include "plaint/base/err.h"

struct tone; /* immutable */

/* Reads the list; ERR_INPUT names the line.  tone_free() frees. */
int tone_parse(const char *file, const char *text, size_t n, struct tone **out, struct err *e) MUST_CHECK;
void tone_free(struct tone **t);
/* Bits 1 << enum sim_signal (model/scenario.h) of what is heard in a folded text (base/fold.h). */
unsigned tone_signals(const struct tone *t, const char *folded);

/* Whether a folded text has a word, at word boundaries where the word is Latin. */
bool tone_has(const char *folded, const char *word, size_t n);
/* The same for a pattern "a+b|c": a and b, or c.  Empty ones match nothing. */
bool tone_matches(const char *folded, const char *pattern);

#endif
