/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words for full text (store.md: bigrams).  A folded text becomes words separated by spaces that
 * the stock unicode61 tokenizer keeps as they are:
 *
 *   ideographs   a run of n gives its n-1 overlapping pairs and its last character alone
 *   letters      a run is one word; digits are runs of their own ("4g" is two words)
 *   the rest     separates
 *
 * What unicode61 might treat in another way (diacritics, characters newer than it) is written as
 * u and five hex digits, so that an index never depends on it.
 */
#ifndef PLAINT_SRC_STORE_TOKENS_H
#define PLAINT_SRC_STORE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

#include "plaint/base/mem.h"
#include "plaint/base/str.h"

/* A word of every text, which no text can contain itself: to go through all, newest first. */
#define TOKEN_EVERY "0every"

/* Told each letter or digit word of a document. */
struct token_sink {
	void (*word)(void *ctx, const char *word, size_t n);
	void *ctx;
};

void tokens_document(struct str *out, const char *folded, const struct token_sink *sink);

enum token_kind { TOKEN_PAIR, TOKEN_SINGLE, TOKEN_LETTERS, TOKEN_DIGITS };
struct token {
	enum token_kind kind;
	const char *text; /* belongs to the arena */
};
struct token_list {
	struct arena arena;
	struct token *v; /* in order of the text; belongs to the arena */
	size_t n;
};
/* The words of one piece of a query, in order.  The last character of a run of ideographs stands
 * alone only when something follows the run, because a text may go on where the query ends. */
void tokens_query(struct token_list *out, const char *folded);
void token_list_clear(struct token_list *t);

#endif
