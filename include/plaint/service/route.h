/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A free case goes to the agent who suits it best (domain.md A10); the trace is kept. */
#ifndef PLAINT_SERVICE_ROUTE_H
#define PLAINT_SERVICE_ROUTE_H

#include "plaint/base/str.h"
#include "plaint/service/work.h"

/* Assigns a free case; when nobody suits it stays in the pool (login is then "").  dry: only says.
 * Leaders and the program route; ERR_CONFLICT when somebody has it. */
struct route_result {
	char login[64];
	struct str trace; /* initialised by the call, the caller's to str_clear() */
};
int route_case(struct session *s, struct work_op op, struct work_target t, bool dry,
	       struct route_result *out, struct err *e) MUST_CHECK;

/* Skills, languages, how many cases at most, present or away: of oneself or by who leads. */
struct route_duty { /* NULL and -1: as it is */
	const char *login;
	const char *category; /* with skill */
	int skill;
	int64_t cap;
	const char *langs, *state;
};
int route_set_duty(struct session *s, const struct route_duty *d, struct err *e) MUST_CHECK;

#endif
