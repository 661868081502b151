/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Deciding what somebody asked for who may not decide it alone (domain.md A23, S7): compensations
 * above the authority of who asks, extensions of deadlines, decisions.  Nobody decides what they
 * asked for, a lower level nothing of a higher one, and an extension that demands a notice is not
 * approved before the customer was told.
 */
#ifndef PLAINT_SERVICE_APPROVE_H
#define PLAINT_SERVICE_APPROVE_H

#include "plaint/model/approval.h"
#include "plaint/service/work.h"

struct approve_filter {
	bool mine;   /* what I have asked for */
	int limit;
};
/* The open ones, oldest first, with what S7 shows; who leads sees all, others their own. */
int approve_list(struct session *s, const struct approve_filter *f, struct approval_list *out,
		 struct err *e) MUST_CHECK;
/* One of any state, for who leads, who asked or who owns the case. */
int approve_show(struct session *s, int64_t id, struct approval_list *out,
		 struct err *e) MUST_CHECK;

/* Asks for an extension of a running clock by as much as its policy says; *id gets the approval.
 * By the owner of the case or who leads. */
struct approve_extension_ask {
	enum clock_kind kind;
	int seq;             /* 0: the first running one that its policy lets extend */
	int64_t contact_id;  /* by which the customer was told; 0: not yet */
	const char *reason;
};
int approve_ask_extension(struct session *s, struct work_op op, struct work_target t,
			  const struct approve_extension_ask *in, int64_t *id,
			  struct err *e) MUST_CHECK;

struct approve_target {
	int64_t id;
	int64_t version; /* 0: whatever it is */
};
struct approve_decision {
	enum approval_state to;  /* approved, rejected or returned (for a supplement) */
	const char *comment;     /* needed unless approved; NULL = "" */
};
int approve_decide(struct session *s, struct work_op op, struct approve_target t,
		   const struct approve_decision *d, struct err *e) MUST_CHECK;
/* By who asked: a returned one is asked for again with a better reason, *id gets the new one. */
int approve_again(struct session *s, struct work_op op, struct approve_target t, const char *reason,
		  int64_t *id, struct err *e) MUST_CHECK;
/* By who asked: an open one is taken back; its compensation is cancelled. */
int approve_withdraw(struct session *s, struct work_op op, struct approve_target t,
		     const char *reason, struct err *e) MUST_CHECK;

#endif
