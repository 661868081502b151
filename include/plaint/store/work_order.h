/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions to departments as rows (domain.md 003-15, 004-10): where each is, how often it was
 * handed on, and every step as an event that is never changed.
 */
#ifndef PLAINT_STORE_WORK_ORDER_H
#define PLAINT_STORE_WORK_ORDER_H

#include "plaint/model/case.h"
#include "plaint/model/order.h"
#include "plaint/store/db.h"

/* Inside db_begin(): a new one at hop 1, with its first event. */
struct order_new {
	int64_t complaint_id, dept_id, at, user_id;
	const char *question;
	bool handover;
};
int order_insert(struct db *db, const struct order_new *n, int64_t *id, struct err *e) MUST_CHECK;
/* ERR_NOTFOUND. */
int order_find(struct db *db, int64_t id, struct arena *a, struct order_row *out,
	       struct err *e) MUST_CHECK;

/* A step: writes state, department, holder, hops, ping-pong and answer of *o (which the caller
 * changed), guarded by its version, and the event. */
struct order_step {
	const char *what;       /* key of work_order_event.what */
	const char *text;
	int64_t at, user_id;
};
int order_update(struct db *db, struct order_row *o, const struct order_step *s,
		 struct err *e) MUST_CHECK;
/* True when the order was at the department before. */
int order_was_at(struct db *db, int64_t id, int64_t dept_id, bool *was, struct err *e) MUST_CHECK;
/* The orders of a complaint that are neither done nor cancelled become cancelled. */
int order_cancel_all(struct db *db, int64_t complaint_id, const struct order_step *s,
		     struct err *e) MUST_CHECK;

struct order_filter {
	int64_t id;             /* 0: of any number */
	int64_t dept_id;        /* 0: of all */
	int64_t complaint_id;   /* 0: of all */
	bool open;              /* neither done nor cancelled */
	int limit;
};
/* By the time that is left; those without a clock last. */
int order_list_load(struct db *db, const struct order_filter *f, struct order_list *out,
		    struct err *e) MUST_CHECK;

/* The department of a code; ERR_NOTFOUND names the known ones. */
int dept_find(struct db *db, const char *code, int64_t *id, struct err *e) MUST_CHECK;
/* True when a work order of the complaint is or was with the department. */
int order_dept_sees(struct db *db, int64_t complaint_id, int64_t dept_id, bool *sees,
		    struct err *e) MUST_CHECK;
struct order_viewer {
	int64_t dept_id, user_id;
};
/* True when it was asked about, or has, a complaint of the customer. */
int order_dept_knows(struct db *db, int64_t customer_id, const struct order_viewer *v, bool *knows,
		     struct err *e) MUST_CHECK;

/* For case_load(): the orders with their clocks, the worst first. */
int order_of_case(struct db *db, int64_t complaint_id, struct case_view *v,
		  struct err *e) MUST_CHECK;

#endif
