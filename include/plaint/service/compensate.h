/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a customer is given (domain.md 004-15, A23): at once within the authority of who grants it,
 * by an approval above.  The sums of 30 days of the case and of the customer count, so splitting
 * gains nothing; an amount of 0 (an apology, a free service) is free.
 */
#ifndef PLAINT_SERVICE_COMPENSATE_H
#define PLAINT_SERVICE_COMPENSATE_H

#include "plaint/model/approval.h"
#include "plaint/service/work.h"

struct compensate_ask {
	enum comp_kind kind;
	int64_t amount_fen;
	const char *basis;       /* the clause that it rests on; needed */
};
struct compensate_result {
	int64_t id;
	int64_t approval_id;     /* 0: within the authority, to be paid */
	enum role level;         /* who may approve it */
	int64_t sum_fen;         /* with it, within 30 days */
	int64_t limit_fen;       /* of who asks; -1 = none */
};
/* By the owner of the case or who leads. */
int compensate_ask(struct session *s, struct work_op op, struct work_target t,
		   const struct compensate_ask *in, struct compensate_result *out,
		   struct err *e) MUST_CHECK;

struct compensate_target {
	int64_t id;
	int64_t version; /* 0: whatever it is */
};
/* It was paid; the reference says how (needed).  Also after the case has closed. */
int compensate_pay(struct session *s, struct work_op op, struct compensate_target t,
		   const char *reference, struct err *e) MUST_CHECK;
/* What is not paid is taken back, with a reason; its open approval is withdrawn. */
int compensate_cancel(struct session *s, struct work_op op, struct compensate_target t,
		      const char *reason, struct err *e) MUST_CHECK;
/* The row, with texts in the arena. */
int compensate_show(struct session *s, int64_t id, struct arena *a, struct compensation_row *out,
		    struct err *e) MUST_CHECK;

/* How far the authority of who works reaches for a case. */
struct compensate_room {
	struct authority_sums sums; /* of 30 days until now */
	int64_t limit_fen;          /* -1 = none */
};
/* Inside a read or write transaction. */
int compensate_room(struct session *s, int64_t case_id, int64_t except_id,
		    struct compensate_room *out, struct err *e) MUST_CHECK;

#endif
