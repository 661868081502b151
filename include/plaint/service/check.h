/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint check: what must hold in the store, and writing again what follows from facts. */
#ifndef PLAINT_SERVICE_CHECK_H
#define PLAINT_SERVICE_CHECK_H

#include "plaint/service/session.h"

enum { CHECK_PARTS = 8, CHECK_BATCH = 500 };

struct check_line { /* strings in the arena of the report */
	const char *object; /* table */
	int64_t id;
	const char *no;     /* number of the case, "" */
	const char *what, *derived, *stored;
	bool can_repair;
};
struct check_report {
	struct arena arena;
	struct check_line *v;   /* the first `limit` */
	size_t n;
	int64_t found, can_repair, repaired;
	int64_t rows, facts, wrong; /* looked at; cases recounted; of them and their sums those that differ */
	char integrity[200];    /* "ok", or what SQLite found first */
	int64_t foreign;
	int64_t chain_events;   /* links of the audit chain that were followed */
	int64_t chain_broken;   /* first event of the audit that does not fit, 0 = none */
	int64_t took_us[CHECK_PARTS];
	const char *part[CHECK_PARTS];
};
struct check_request {
	size_t limit;
	bool repair; /* in transactions of CHECK_BATCH at most, an event for each; `report` is of afterwards */
	void (*told)(void *ctx, const char *part);
	void *ctx;
};
/* Needs RIGHT_OPERATE.  0 also when there are findings. */
int check_store(struct session *s, const struct check_request *r, struct check_report *out, struct err *e) MUST_CHECK;
void check_report_clear(struct check_report *r);

#endif
