/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text that someone looks for to the full-text query whose rows contain every hit. */
#ifndef PLAINT_SRC_STORE_SEARCH_WORDS_H
#define PLAINT_SRC_STORE_SEARCH_WORDS_H

#include "internal.h"
#include "plaint/base/str.h"

enum { SEARCH_TERMS = 8 };

struct search_terms { /* folded, in order */
	struct str term[SEARCH_TERMS];
	size_t n;
};

/* Splits at " & "; ERR_INPUT when nothing is left or there are too many. */
int search_terms_parse(struct search_terms *t, const char *text, struct err *e) MUST_CHECK;
void search_terms_clear(struct search_terms *t);

/* Writes the MATCH expression: a superset of the texts that contain all terms. */
int search_match_text(struct db *db, const struct search_terms *t, struct str *match,
		      struct err *e) MUST_CHECK;

#endif
