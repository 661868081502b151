/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text search: what was asked and the hits as one snapshot. */
#ifndef PLAINT_MODEL_SEARCH_H
#define PLAINT_MODEL_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/mem.h"

enum search_in {
	SEARCH_COMPLAINTS = 1,
	SEARCH_CONTACTS = 2,
	SEARCH_ARTICLES = 4,
	SEARCH_CASES = SEARCH_COMPLAINTS | SEARCH_CONTACTS, /* one hit for each complaint */
	SEARCH_ALL = 7
};

struct search_request {
	const char *text;
	unsigned in;  /* enum search_in */
	size_t limit; /* newest first */
};

struct search_hit {
	enum search_in in;
	int64_t id;           /* complaint, contact or article */
	int64_t complaint_id; /* of a contact too; 0 */
	const char *no;       /* case number or article code */
	const char *customer; /* unmasked: the view masks */
	const char *subject;
	const char *source, *source_no; /* where it was imported from, "" */
	const char *extract;  /* one line around the first place */
	size_t at, length;    /* that place, in bytes of extract */
	int64_t received_at;
};

struct search_hits {
	struct arena arena;
	struct search_hit *v;
	size_t n;
	bool more;
};

void search_hits_clear(struct search_hits *h);

#endif
