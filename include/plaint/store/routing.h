/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agents whom a complaint could go to, skills, and the traces. */
#ifndef PLAINT_STORE_ROUTING_H
#define PLAINT_STORE_ROUTING_H

#include "plaint/base/mem.h"
#include "plaint/model/route.h"
#include "plaint/store/db.h"

struct routing_agents {
	struct route_agent *v;
	size_t n;
	const char *text;   /* subject and body of the complaint */
};
struct routing_key {
	int64_t complaint_id, now_s;
};
/* The active agents and leaders of the complaint's team, by login; who rests after abuse is not present. */
int routing_load(struct db *db, const struct routing_key *k, struct arena *a, struct routing_agents *out,
		 struct err *e) MUST_CHECK;
/* Keeps why; user_id 0: it stays in the pool. */
struct routing_trace {
	int64_t complaint_id, at, user_id;
	const char *trace;
};
int routing_keep(struct db *db, const struct routing_trace *t, struct err *e) MUST_CHECK;
/* The newest trace, "" when there is none. */
int routing_last(struct db *db, int64_t complaint_id, struct arena *a, const char **trace,
		 struct err *e) MUST_CHECK;

/* level 0 to 5 in a category. */
int skill_set(struct db *db, int64_t user_id, const char *category, int level, struct err *e) MUST_CHECK;
struct user_duty { /* NULL and -1: as it is */
	int64_t user_id, load_cap, at;
	const char *langs; /* "zh en" */
	const char *state; /* ready, busy, break, training, off */
};
int user_set_duty(struct db *db, const struct user_duty *u, struct err *e) MUST_CHECK;

#endif
