/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A centre that works for days on the virtual clock, without a screen (plaint sim load): each agent, leader and
 * department has a session of their own on one training store and does everything by the services that the desk
 * uses.  It is the soak test of the whole program and the source of demo stores.  One process, one thread, one
 * seeded generator: the same seed gives the same store but for the operation ids.
 */
#ifndef PLAINT_SERVICE_SIM_LOAD_H
#define PLAINT_SERVICE_SIM_LOAD_H

#include "plaint/service/figures.h"
#include "plaint/service/session.h"

struct sim_load_options {
	const char *store;  /* a training store without customers, made when it is not there */
	int agents, cases_per_day, days; /* agents 1 to 500 */
	uint64_t seed;
	int64_t from_s;     /* midnight of the first day; 0: 2026-01-05 in Asia/Shanghai, a Monday */
	void (*progress)(void *ctx, int day); /* after each day; may be NULL */
	void *ctx;
};

enum sim_load_step { /* order as the names of sim_load_step_name() */
	LOAD_REPLY, LOAD_INQUIRE, LOAD_INVEST, LOAD_ORDER, LOAD_WAIT, LOAD_RESUME, LOAD_PROGRESS, LOAD_PAY, LOAD_RAISE,
	LOAD_WITHDRAW, LOAD_DECIDE, LOAD_ACCEPT, LOAD_PAID, LOAD_CAUSE, LOAD_CLOSE, LOAD_SURVEY, LOAD_REOPEN,
	LOAD_STEPS
};
const char *sim_load_step_name(int step);

struct sim_load_result {
	int64_t cases, taken, contacts, grumbles, orders, paid, approvals, closed, withdrawn, reopened;
	int64_t levels, breaches, alerts;
	int64_t acts, refused[LOAD_STEPS]; /* what a service would not do, as it may */
	int64_t took_us;
	struct figures_proof proof;        /* that nothing is wrong: figures_prove() */
};
/* ERR_DENIED when the store has customers; an error that no agent could meet ends it. */
int sim_load(const struct sim_load_options *o, struct sim_load_result *out, struct err *e) MUST_CHECK;

#endif
