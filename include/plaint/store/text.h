/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The full-text index: what goes in (inside the transaction that writes the row) and the search.
 * Texts of complaints and contacts never change; they go only when a customer is erased.
 */
#ifndef PLAINT_STORE_TEXT_H
#define PLAINT_STORE_TEXT_H

#include "plaint/base/str.h"
#include "plaint/model/search.h"
#include "plaint/store/db.h"

enum text_kind { TEXT_COMPLAINT, TEXT_CONTACT };

struct text_entry {
	enum text_kind kind;
	int64_t id;         /* below 2^29 */
	int64_t at;         /* second of receipt; 1970 to 2242 */
	const char *text[2]; /* subject and body, or the text and NULL */
};
int text_index_add(struct db *db, const struct text_entry *t, struct err *e) MUST_CHECK;

/* Takes a text out again, with what was added of it; then, after the last, the words that no text has any more. */
int text_index_remove(struct db *db, const struct text_entry *t, struct err *e) MUST_CHECK;
int text_words_remove(struct db *db, struct err *e) MUST_CHECK;

/* See service/search.h.  Runs inside a read transaction. */
int text_search(struct db *db, const struct search_request *r, struct search_hits *out,
		struct err *e) MUST_CHECK;

#endif
