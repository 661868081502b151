/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full text: finds exactly what a scan for the folded text finds (store.md). */
#ifndef PLAINT_SERVICE_SEARCH_H
#define PLAINT_SERVICE_SEARCH_H

#include "plaint/base/mem.h"
#include "plaint/service/session.h"

enum search_in { SEARCH_COMPLAINTS = 1, SEARCH_CONTACTS = 2, SEARCH_ARTICLES = 4, SEARCH_ALL = 7 };

struct search_request {
	const char *text;
	unsigned in;    /* enum search_in */
	size_t limit;   /* newest first */
};

struct search_hit {
	enum search_in in;
	int64_t id;           /* complaint, contact or article */
	int64_t complaint_id; /* of a contact too; 0 */
	const char *no;       /* case number or article code */
	const char *customer;
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

/* Words of the text joined by a space must all occur; "quoted text" must occur as it is.  A text of
 * one word (or of one run of ideographs) is therefore a plain, case-blind substring search. */
int search_text(struct session *s, const struct search_request *r, struct search_hits *out,
		struct err *e) MUST_CHECK;
void search_hits_clear(struct search_hits *h);

#endif
