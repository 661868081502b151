/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking of scripts and knowledge articles (domain.md A28), pure. */
#ifndef PLAINT_MODEL_KB_H
#define PLAINT_MODEL_KB_H

#include "plaint/base/mem.h"
#include "plaint/base/str.h"
#include "plaint/model/terms.h"

struct kb_article { /* strings borrowed */
	int64_t id;
	const char *code, *lang, *title, *body, *keywords;
	const char *stages, *segments, *emotions, *categories, *demands; /* key lists, "*" = any */
	const char *asks; /* topic that it asks the customer about, "" = none */
	int step;         /* TERM_STEP */
	int revision;
	int64_t valid_from, valid_to; /* 0 = no end */
	int64_t shown, helpful;
};

/* The bigrams of a text, made once when it is compared with many: pairs of ideographs that stand
 * together, and each Latin word or number as one, all folded. */
struct kb_grams {
	VEC(uint64_t) gram; /* hashes, sorted; kb_grams_clear() */
};
void kb_grams_make(struct kb_grams *g, const char *text);
void kb_grams_clear(struct kb_grams *g);
/* Dice coefficient, 2 common / (a + b), of two of them; 0 when both are empty. */
double kb_grams_dice(const struct kb_grams *a, const struct kb_grams *b);

/* What the suggestions answer to. */
struct kb_situation {
	enum stage stage;
	enum segment segment;
	enum emotion emotion;
	enum demand demand;
	const char *category; /* key */
	const char *lang;     /* wanted language: "zh" or "en" */
	const char *text;     /* the customer's words */
	const struct kb_grams *grams; /* of text; NULL: made for each article */
	const char *const *asked; /* topics asked before, one or more in each; NULL ends */
	int64_t now_s;
};

struct kb_score { /* each 0 to 1; total is the weighted sum of A28 */
	double stage, segment, emotion, text, helpful, total;
	bool asked; /* asks what has been asked before: ranks last */
};

struct suggestion {
	struct kb_article article;
	struct kb_score score;
	double relevance; /* full-text rank that put it among the candidates */
};
struct suggestions {
	struct arena arena;
	struct suggestion *v; /* best first */
	size_t n;
};
void suggestions_clear(struct suggestions *s);

/*
 * Scores by A28: 0.35 stage + 0.25 segment + 0.15 emotion + 0.15 text + 0.10 helpful; a key of the
 * list counts 1, "*" 0.5, another 0; text is the best Dice with title, keywords or body.
 * False when the article is excluded: not yet or no longer valid, another language, or made for
 * other built-in categories (an imported category excludes nothing: its scripts are unknown).
 */
bool kb_score_article(const struct kb_article *a, const struct kb_situation *s, struct kb_score *out);
/* Orders two suggestions (qsort), better first: asked last, total, newer revision, id. */
int kb_compare(const void *a, const void *b);
/* Lower bound of the Wilson 95 % interval; 0 of 0 gives 0. */
double kb_wilson_low(int64_t hits, int64_t n);
/* Dice coefficient of the bigrams of two texts (A9). */
double kb_dice(const char *a, const char *b);

/* Values of {name} variables in a script. */
struct kb_value {
	const char *name, *value;
};
/* Appends body with each {name} filled; the names without value stay as they are and are counted.
 * *first_missing (may be NULL) gets the byte offset in out of the first of them, or -1. */
int kb_fill(const char *body, const struct kb_value *v, size_t n, struct str *out,
	    long *first_missing);

#endif
