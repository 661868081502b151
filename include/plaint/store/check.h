/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold in a store, compared row by row: what can be derived from facts, and facts that belong together.
 * Each check reads its rows once, in the order in which they lie.  Inside a read transaction.
 */
#ifndef PLAINT_STORE_CHECK_H
#define PLAINT_STORE_CHECK_H

#include "plaint/store/db.h"

enum check_fix { /* how a finding can be put right from the facts */
	CHECK_FIX_NONE, CHECK_FIX_NEXT, CHECK_FIX_FACT, CHECK_FIX_SUMS, CHECK_FIX_GRUMBLES, CHECK_FIX_TEXT_CASE,
	CHECK_FIX_TEXT_CONTACT
};
struct check_finding {
	const char *object; /* table: "complaint", "work_order", "promise" ... */
	int64_t id;         /* of its row; of sums the day, of grumbles the month */
	const char *no;     /* number of the case, "" when it is about none */
	const char *what;   /* column or rule: "next_due_at" */
	const char *derived, *stored;
	enum check_fix fix;
};
/* Told each finding; what it points at is the caller's until it returns. */
struct check_run {
	int64_t now_s;
	void (*found)(void *ctx, const struct check_finding *f);
	void *ctx;
	int64_t rows;       /* result: looked at */
};

int check_pages(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;      /* integrity_check, foreign keys, triggers */
int check_cases(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;      /* numbers, stages, closing, owners */
int check_clocks(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;     /* the leading clock of open cases */
int check_promises(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;   /* and their clocks */
int check_orders(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;     /* work orders against events */
int check_money(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;      /* compensations */
int check_figures(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;    /* facts and sums */
int check_texts(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;      /* rows of the full-text index */

/* All of them, in the order in which repairs are safe; `name` is a key. */
enum { CHECKS = 8 };
struct check_part {
	const char *name;
	int (*run)(struct db *db, struct check_run *r, struct err *e);
};
extern const struct check_part check_parts[CHECKS];

/* Puts one finding right, inside db_begin(). */
struct check_mend {
	enum check_fix fix;
	int64_t id, now_s;
};
int check_repair(struct db *db, const struct check_mend *m, struct err *e) MUST_CHECK;

#endif
