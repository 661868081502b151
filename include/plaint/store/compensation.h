/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are given, as rows (domain.md 3, A23). */
#ifndef PLAINT_STORE_COMPENSATION_H
#define PLAINT_STORE_COMPENSATION_H

#include "plaint/model/approval.h"
#include "plaint/model/case.h"
#include "plaint/store/db.h"

/* Adds one with the customer and category that its case has; of the row kind, state, amount, basis,
 * requester and at count.  Inside db_begin(). */
int compensation_insert(struct db *db, const struct compensation_row *c, int64_t *id,
			struct err *e) MUST_CHECK;
/* ERR_NOTFOUND. */
int compensation_find(struct db *db, int64_t id, struct arena *a, struct compensation_row *out,
		      struct err *e) MUST_CHECK;
/* Writes state, paid_at and reference, guarded by the version, which moves on. */
int compensation_update(struct db *db, struct compensation_row *c, struct err *e) MUST_CHECK;

/* What a case and its customer were granted or wait for since a time (A23), without one row. */
struct compensation_since {
	int64_t complaint_id, since_s;
	int64_t except_id; /* 0 = none */
};
int compensation_sums(struct db *db, const struct compensation_since *c, struct authority_sums *out,
		      struct err *e) MUST_CHECK;

/* What was paid for the same category after since_s: how often and the median, of at most
 * PRECEDENTS newest ones (S7). */
enum { PRECEDENTS = 500 };
struct precedents {
	int n;
	int64_t median_fen;
};
int compensation_precedents(struct db *db, int64_t category_id, int64_t since_s,
			    struct precedents *out, struct err *e) MUST_CHECK;

/* For case_load(). */
int compensation_of_case(struct db *db, int64_t complaint_id, struct case_view *v,
			 struct err *e) MUST_CHECK;

#endif
