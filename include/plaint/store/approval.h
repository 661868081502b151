/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approvals as rows; each has a clock of its own from the rules of the house (policy desk). */
#ifndef PLAINT_STORE_APPROVAL_H
#define PLAINT_STORE_APPROVAL_H

#include "plaint/model/approval.h"
#include "plaint/model/case.h"
#include "plaint/store/clock.h"
#include "plaint/store/policy.h"

/* Asks for one and starts its clock; of the complaint, at the time and by the user of the act.  The
 * caller ends with clock_keep_next().  Inside db_begin(). */
struct approval_new {
	enum approval_what what;
	enum role level;        /* leader, supervisor or director */
	int64_t ref_id;         /* compensation; extension: number of its clock */
	const char *detail;     /* extension: "kind=statutory;seq=1;amount=15;contact=7", 0 = none yet */
	const char *reason;
};
int approval_insert(struct db *db, const struct clock_act *a, const struct approval_new *n,
		    int64_t *id, struct err *e) MUST_CHECK;
/* ERR_NOTFOUND. */
int approval_find(struct db *db, int64_t id, struct arena *a, struct approval_row *out,
		  struct err *e) MUST_CHECK;
/* Writes state, decider, time and comment of an open one, guarded by the version, and ends its
 * clock (met; cancelled when it was withdrawn). */
int approval_decide(struct db *db, const struct clock_act *a, struct approval_row *r,
		    struct err *e) MUST_CHECK;
/* The complaint has ended: its open approvals are withdrawn, what waited for one is cancelled.  The
 * caller ends the clocks. */
int approval_withdraw_all(struct db *db, const struct clock_act *a, const char *why,
			  struct err *e) MUST_CHECK;
/* The newest approval of a compensation; 0 in *id when there is none. */
int approval_of_compensation(struct db *db, int64_t compensation_id, int64_t complaint_id,
			     int64_t *id, struct err *e) MUST_CHECK;

struct approval_filter {
	int64_t id;             /* one of any state; 0: the open ones, oldest first */
	int64_t requester_id;   /* 0: of anybody */
	int limit;
};
/* Rows, compensations and due times; what depends on who looks is for the service. */
int approval_list_load(struct db *db, const struct approval_filter *f, struct approval_list *out,
		       struct err *e) MUST_CHECK;

/* What the policy of a clock says about extending it, and how often it was. */
struct approval_rule {
	struct policy_extension extend; /* amount 0: by no policy */
	int times;
};
int approval_extension_rule(struct db *db, int64_t complaint_id, struct clock_ref c,
			    struct approval_rule *out, struct err *e) MUST_CHECK;
/* The notice to the customer: the contact itself when it went out, else (contact_id 0) the first
 * reply or progress note since since_s; 0 in *id when none was sent. */
struct approval_notice {
	int64_t complaint_id, contact_id, since_s;
};
int approval_notice_sent(struct db *db, const struct approval_notice *n, int64_t *id,
			 struct err *e) MUST_CHECK;

/* For case_load(), after the clocks: the open ones. */
int approval_of_case(struct db *db, int64_t complaint_id, struct case_view *v,
		     struct err *e) MUST_CHECK;

#endif
