/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of article_fts: the writer and the reader must agree on them. */
#ifndef PLAINT_SRC_STORE_ARTICLE_WORDS_H
#define PLAINT_SRC_STORE_ARTICLE_WORDS_H

#include "plaint/base/mem.h"
#include "plaint/base/str.h"

/* Appends the words of a text (tokens.h), a space between them. */
void article_words_add(struct str *out, const char *text);

/* Appends one word for each key of a space separated list: of "stage", "new wait_cust" it is
 * "kstagenew kstagewaitcust ", of "*" and "" "kstageany ". */
void article_keys_add(struct str *out, const char *set, const char *list);
/* Appends "klangzh " for "zh_CN" and "zh". */
void article_lang_add(struct str *out, const char *lang);

#endif
