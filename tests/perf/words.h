/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names and sentences for the large store, composed from word lists of our own: nothing is taken
 * from a data set, and the same prng gives the same text on every machine.
 */
#ifndef TESTS_PERF_WORDS_H
#define TESTS_PERF_WORDS_H

#include <stdbool.h>

#include "plaint/base/random.h"
#include "plaint/base/str.h"

enum words_lang { WORDS_ZH, WORDS_EN };

/* Each appends to out, which the caller has reset. */
void words_name(struct prng *p, enum words_lang lang, struct str *out);
void words_subject(struct prng *p, enum words_lang lang, int category, struct str *out);
/* What a customer says: 2 to 6 sentences, about 60 to 300 bytes. */
void words_complaint(struct prng *p, enum words_lang lang, int category, struct str *out);
/* What an agent writes: a reply, a progress note or an internal note. */
void words_reply(struct prng *p, enum words_lang lang, struct str *out);

#endif
