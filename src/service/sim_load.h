/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_SRC_SERVICE_SIM_LOAD_INTERNAL_H
#define PLAINT_SRC_SERVICE_SIM_LOAD_INTERNAL_H

#include "plaint/base/random.h"
#include "plaint/service/sim_load.h"

enum load_text { /* order as the words of the file */
	TEXT_COMPLAINT, TEXT_CHASE, TEXT_GRUMBLE, TEXT_REPLY, TEXT_PROGRESS, TEXT_QUESTION, TEXT_ANSWER,
	TEXT_REFUSE, TEXT_FORWARD, TEXT_UPHELD, TEXT_PARTLY, TEXT_REJECTED, TEXT_RECOURSE, TEXT_DECISION, TEXT_DENIAL,
	TEXT_CAUSE, TEXT_BASIS, TEXT_WAIT, TEXT_REASON, TEXT_WITHDRAW, TEXT_AGAIN, LOAD_TEXTS
};
struct load_line {
	const char *category, *subject, *text; /* the first two of complaints only */
};

struct load_customer {
	int64_t id, last_case;
	const struct load_line *about; /* the last complaint */
};
struct load_case {
	int64_t id, customer_id;
	int agent;          /* -1: free */
	unsigned todo;      /* bits of enum sim_load_step */
	int64_t order_id, order_until; /* a question that waits for its answer */
	int64_t comp_id, approval_id;
	enum role level;    /* who decides the approval */
	int tries;          /* of what a service refused */
	bool handed;        /* over to a department: its to work on until it is done */
	bool ended;
};

enum load_what { WHAT_DAY, WHAT_TICK, WHAT_CALL, WHAT_GRUMBLE, WHAT_CHASE, WHAT_TAKE, WHAT_STEP, WHAT_DEPT,
		 WHAT_APPROVE, WHAT_EVENING };
struct load_event {
	int64_t at_s;
	unsigned seq;       /* of two at the same second the one that was planned first */
	enum load_what what;
	int n;              /* case or agent */
};

enum { LOAD_DEPTS = 4, LOAD_TEAMS = 4 };
struct load {
	struct sim_load_options options;
	struct sim_load_result *out;
	struct arena arena;
	struct prng prng, phone; /* of its own: calls changed nothing else when they came to be timed */
	struct call_times call;  /* the last one */
	int64_t wall_ms, from_s, until_s;
	unsigned seq;
	struct session system, director, supervisor, leader[LOAD_TEAMS], dept[LOAD_DEPTS];
	VEC(struct session) agents;
	VEC(int) open;                 /* cases in an agent's hands */
	VEC(struct load_case) cases;
	VEC(int) of_id;                /* index of a case by its id */
	VEC(struct load_customer) customers;
	VEC(struct load_event) heap;   /* the earliest first */
	VEC(struct load_line) text[LOAD_TEXTS];
};

int load_texts(struct load *l, struct err *e);
const struct load_line *load_pick(struct load *l, enum load_text kind);
int load_chance(struct load *l, int percent);               /* 1 or 0 */
int load_between(struct load *l, int least, int most);
void load_plan(struct load *l, int64_t at_s, enum load_what what, int n);
/* Within the hours in which people work: 8 to 20. */
int64_t load_working(struct load *l, int64_t at_s);
/* 0 for a refusal, which is counted; an error that ends the run stays. */
int load_refused(struct load *l, int step, int rc, struct err *e);

/* sim_load_case.c */
int load_take(struct load *l, int agent, struct err *e);
int load_step(struct load *l, int n, struct err *e);
int load_dept(struct load *l, int n, struct err *e);
int load_approve(struct load *l, int n, struct err *e);
unsigned load_life(struct load *l);                         /* what a new case will go through */

#endif
