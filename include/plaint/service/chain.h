/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit chain for who reads it: verified, shown, exported (domain.md A24, 000-14; plaint-audit(5)). */
#ifndef PLAINT_SERVICE_CHAIN_H
#define PLAINT_SERVICE_CHAIN_H

#include "plaint/base/digest.h"
#include "plaint/base/mem.h"
#include "plaint/service/session.h"

/* What verifying found.  seq 0: all is as it should be. */
struct chain_report {
	int64_t seq;             /* the first broken event */
	char why[256];           /* what is wrong with it, a sentence in the user's language */
	int64_t events, erased;  /* good ones before it, and whose text was erased */
	int64_t rows, wrong_rows; /* rows compared with what their last act left, and that differ */
	int64_t head_seq, head_at; /* the last good event, 0 in an empty store */
	char hash[DIGEST_HEX];
};
/* Needs RIGHT_AUDIT. */
int chain_check(struct session *s, struct chain_report *out, struct err *e) MUST_CHECK;
/* The same without asking for a right: a part of plaint check. */
int chain_prove(struct session *s, struct chain_report *out, struct err *e) MUST_CHECK;

struct chain_head {
	int64_t seq, at; /* seq 0: there is no event */
	char hash[DIGEST_HEX];
};
/* The last event as it is stored; needs RIGHT_AUDIT. */
int chain_last(struct session *s, struct chain_head *out, struct err *e) MUST_CHECK;

struct chain_row { /* strings in the list's arena */
	int64_t seq, at, object_id;
	const char *actor, *action, *object, *detail, *link;
	char hash[DIGEST_HEX];
	bool erased;
};
struct chain_rows {
	struct arena arena;
	VEC(struct chain_row) list;
	int row_state; /* of a case: 1 it is as its last act left it, 0 it is not, -1 it is not followed yet */
};
struct chain_wish {
	const char *case_no; /* its events; NULL */
	int64_t case_id;     /* the same by id; 0 */
	int64_t seq;         /* only this one; 0 */
	int limit;           /* without any of them: the newest */
};
/* Needs RIGHT_AUDIT; who may read cases sees those of a case, without details.  Oldest first.  ERR_NOTFOUND.
 * Clear the list also after an error. */
int chain_show(struct session *s, const struct chain_wish *w, struct chain_rows *out, struct err *e) MUST_CHECK;
void chain_rows_clear(struct chain_rows *r);

/* Writes the links from `from` on to a file (plaint-audit(5)); *n tells how many.  Needs RIGHT_AUDIT. */
int chain_export(struct session *s, const char *file, int64_t from, int64_t *n, struct err *e) MUST_CHECK;

#endif
