/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compensations, and what waits for somebody with more authority (domain.md 3, A23, S7). */
#ifndef PLAINT_MODEL_APPROVAL_H
#define PLAINT_MODEL_APPROVAL_H

#include "plaint/base/mem.h"
#include "plaint/model/authority.h"

struct compensation_row {       /* texts in an arena */
	int64_t id, complaint_id, customer_id, category_id, requester_id, amount_fen, at, paid_at,
	    version;
	enum comp_kind kind;
	enum comp_state state;
	const char *basis, *reference, *requester; /* login */
};

struct approval_row {           /* texts in an arena */
	int64_t id, complaint_id, ref_id, requester_id, at, decided_by, decided_at, version;
	enum approval_what what;
	enum approval_state state;
	enum role level;        /* the least who may decide */
	const char *detail, *reason, *comment, *requester, *decider, *no; /* logins; case number */
};

enum approval_block { /* why the one who looks cannot approve it */
	APPROVAL_FREE, APPROVAL_OWN, APPROVAL_ABOVE, APPROVAL_NO_NOTICE, APPROVAL_CASE_ENDED,
	APPROVAL_DECIDED
};
/* An ASCII key: "", "own", "above", "notice", "ended", "decided". */
const char *approval_block_key(enum approval_block b);

struct approval_item {
	struct approval_row row;
	struct compensation_row money;       /* id 0: it is about none */
	int64_t sum_fen;                     /* with it, within 30 days (A23) */
	int precedents;                      /* paid ones of the category in 12 months */
	int64_t median_fen;
	int clock, clock_seq;                /* extension: enum clock_kind, -1 = none, and number */
	int64_t extend_by;                   /* units of that clock */
	int64_t due_at;                      /* of its own clock; 0 = ended */
	enum approval_block block;
};

struct approval_list {          /* zeroed, or an earlier one whose memory is used again */
	struct arena arena;
	struct approval_item *v;
	size_t n;
};
void approval_list_clear(struct approval_list *l);

#endif
