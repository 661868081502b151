/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house with cases in every state, and every use case as an act on it. */
#ifndef TESTS_SERVICE_INJECT_H
#define TESTS_SERVICE_INJECT_H

#include "plaint/service/work.h"
#include "service/fixture.h"

struct world {
	struct desk d;             /* zhang and li, agents, and wu, who leads; customer K1 */
	struct session boss, head, dept; /* a supervisor, a director, the department network */
	int64_t free, mine, waiting, decided, closed, merged, other; /* cases */
	int64_t sent, accepted;    /* work orders */
	int64_t paid_out, asked, returned; /* compensation to be paid; approvals: open, returned */
	int64_t message, alert, bulletin, article, contact, linked;
	char csv[300], program[300];
	struct work_op op;         /* of the act */
};

/* How much of it one act is. */
enum unit {
	UNIT_ACT,   /* one transaction, known by world.op: again with the same it does nothing */
	UNIT_WRITE, /* one transaction without an operation of its own */
	UNIT_MANY,  /* several: what was done stays, and again it goes on */
	UNIT_READ
};

struct inject_act {
	const char *name;
	enum unit unit;
	int (*run)(struct world *w, struct err *e);
};
extern const struct inject_act inject_acts[]; /* ends with a NULL name */

void world_open(struct world *w);
void world_enter(struct world *w); /* the sessions, on the store as it is */
void world_leave(struct world *w);

#endif
