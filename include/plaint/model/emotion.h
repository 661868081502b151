/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a text feels: words of data/lexicon/emotion.txt weighed by domain.md A7, pure. */
#ifndef PLAINT_MODEL_EMOTION_H
#define PLAINT_MODEL_EMOTION_H

#include <stdbool.h>
#include <stddef.h>

#include "plaint/base/err.h"
#include "plaint/model/terms.h"

struct lexicon; /* immutable once made; one for a session */

enum word_kind {
	WORD_NEGATIVE, WORD_THREAT, WORD_REPEAT, WORD_EXCLAIM, WORD_INTENSIFIER, WORD_NEGATION
};

/* Reads the lexicon file (text of n bytes; format in data/lexicon/README) into *out, which
 * lexicon_free() frees.  ERR_INPUT names the line. */
int lexicon_parse(const char *text, size_t n, struct lexicon **out, struct err *e) MUST_CHECK;
void lexicon_free(struct lexicon **lex);
size_t lexicon_count(const struct lexicon *lex);

struct emotion_hit {
	const char *word; /* as the lexicon has it; borrowed from it */
	enum word_kind kind;
	double weight;    /* counted: 0 when negated, x1.5 when intensified */
	bool intensified, negated;
};

enum { EMOTION_HITS = 24 };
struct emotion_measure {
	double sum;         /* of the weights */
	double index;       /* N = 100 (1 - e^(-sum/10)), 0 to 100 */
	enum emotion level; /* emotion_level() of these */
	bool abusive;       /* an insult (weight 5) that nothing cancels: domain.md A29 */
	bool threat;        /* a threat that nothing cancels */
	size_t hits;        /* all of them; hit[] has the first EMOTION_HITS, in order of the text */
	struct emotion_hit hit[EMOTION_HITS];
};

/*
 * Measures a UTF-8 text of any length (A7): folded (traditional to simplified, full to half
 * width, case), longest match from left to right, x1.5 when an intensifier stands directly before
 * (spaces apart), 0 when the word begins within 3 characters after a negation of the same clause;
 * a Latin word counts as one character there and spaces do not count.
 */
void emotion_measure(const struct lexicon *lex, const char *text, struct emotion_measure *out);

/*
 * The level of a measure.  Cuts are ours (A7 fixes only 70 and 60):
 *   threatening  a threat and N >= 45 (sum 6: a threat with something beside it)
 *   angry        N >= 45 otherwise
 *   anxious      N >= 9 and nothing heavier than worry words (weight 1)
 *   disappointed N >= 9 otherwise
 *   calm         below 9
 */
enum emotion emotion_level(double index, bool threat, bool only_worry);

/* E = 0.5 new + 0.5 old (A7). */
double emotion_smooth(double index_new, double index_old);
/* One level up and an alert at 70; cleared below 60; in between it stays what it was. */
bool emotion_is_alert(double index, bool was_alert);

#endif
