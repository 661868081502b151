/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happens by itself when time passes: levels of the ladder, breaches, ends of pauses.  Any
 * open console runs it, and so does `plaint tick`; a lease keeps them from doing it at the same
 * time, and the rows keep it from being done twice.
 */
#ifndef PLAINT_SERVICE_TICK_H
#define PLAINT_SERVICE_TICK_H

#include "plaint/service/session.h"

struct tick_result {
	int64_t cases, levels, breaches, notices;
	int alerts;     /* raised, or grown worse */
	int64_t back_s; /* the clock went back by so much since the last pass */
	bool busy;      /* another console is at it */
	bool more;      /* the limit of batches ended it */
};

enum { TICK_BATCH = 500 };

/* At most `batches` transactions of TICK_BATCH complaints each, 0 = until nothing is due.  When
 * nothing is due it is one read. */
int tick_run(struct session *s, int batches, struct tick_result *out, struct err *e) MUST_CHECK;

#endif
