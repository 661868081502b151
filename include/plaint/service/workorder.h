/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions to departments (domain.md 001-23, 003-15, 003-21, 004-10): the agent stays the face to
 * the customer, the department answers, refuses with a reason, gives back or hands on.  Each hop
 * has its own clock; three hops, or coming back to where it was, tells the leader.
 *
 * Who was asked first keeps the case: an order that hands it over gives it away when it is
 * accepted, and a refusal brings it back to who was asked first (T16).
 */
#ifndef PLAINT_SERVICE_WORKORDER_H
#define PLAINT_SERVICE_WORKORDER_H

#include "plaint/model/order.h"
#include "plaint/service/work.h"

struct workorder_send {
	const char *dept, *question; /* code of the department */
	int64_t needed_by;           /* 0: by the policy */
	bool handover;
};
/* By the owner of the case or who leads.  *id gets the order. */
int workorder_send(struct session *s, struct work_op op, struct work_target t,
		   const struct workorder_send *in, int64_t *id, struct err *e) MUST_CHECK;

struct workorder_target {
	int64_t id;
	int64_t version; /* 0: whatever it is */
};
/* By the department that it is with.  A refusal needs a reason and is possible for two working
 * days (policy desk: refuse); giving back needs one too, an answer its text. */
int workorder_accept(struct session *s, struct work_op op, struct workorder_target t,
		     struct err *e) MUST_CHECK;
int workorder_refuse(struct session *s, struct work_op op, struct workorder_target t,
		     const char *reason, struct err *e) MUST_CHECK;
int workorder_return(struct session *s, struct work_op op, struct workorder_target t,
		     const char *reason, struct err *e) MUST_CHECK;
int workorder_done(struct session *s, struct work_op op, struct workorder_target t,
		   const char *answer, struct err *e) MUST_CHECK;
/* By its department, or by the case's side when it came back: one more hop, a new clock. */
struct workorder_hop {
	const char *dept, *reason; /* a reason is needed */
	int64_t needed_by;
};
int workorder_forward(struct session *s, struct work_op op, struct workorder_target t,
		      const struct workorder_hop *h, struct err *e) MUST_CHECK;
/* By the case's side. */
int workorder_cancel(struct session *s, struct work_op op, struct workorder_target t,
		     const char *reason, struct err *e) MUST_CHECK;

struct workorder_filter {
	const char *dept;   /* code, NULL or "" = all; a department user sees the own only */
	int64_t case_id;    /* 0 = of all */
	bool open;
	int limit;
};
/* By the time that is left, names of customers masked by who shows them. */
int workorder_list(struct session *s, const struct workorder_filter *f, struct order_list *out,
		   struct err *e) MUST_CHECK;

/* One of them; ERR_NOTFOUND. */
int workorder_show(struct session *s, int64_t id, struct order_list *out, struct err *e) MUST_CHECK;

#endif
