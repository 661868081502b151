/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operating figures (domain.md A14), and the proof that the store's sums are true. */
#ifndef PLAINT_SERVICE_FIGURES_H
#define PLAINT_SERVICE_FIGURES_H

#include "plaint/model/figures.h"
#include "plaint/model/forecast.h"
#include "plaint/service/session.h"

/* The day of an instant in the zone of the house. */
int figures_day_of(struct session *s, int64_t at_s, int64_t *day, struct err *e) MUST_CHECK;
/* The rows of a grouping and, when `times` is not NULL, the times to the answer; one snapshot. */
int figures_show(struct session *s, const struct figures_filter *f, struct figures_rows *out,
		 struct figures_times *times, struct err *e) MUST_CHECK;

enum { FORECAST_WEEKS = 12, FORECAST_AHEAD = 14 };
struct figures_forecast {
	struct forecast chosen;
	int64_t first_day;               /* of `next` */
	double next[FORECAST_AHEAD];     /* cases received on each day */
	double past[FORECAST_WEEKS * 7]; /* of the days before, the oldest first */
	size_t days;
};
/* What will be received on the next days, from the whole days before today (A12, season of a week); of a
 * team, 0 = of the house. */
int figures_foretell(struct session *s, int64_t team_id, struct figures_forecast *out, struct err *e) MUST_CHECK;

struct figures_proof {
	char integrity[200];        /* "ok", or what SQLite found first */
	int64_t foreign;            /* rows that name what is not there */
	int64_t facts, wrong;       /* cases that were recounted; findings of all kinds (store/check.h) */
};
/* Reads the whole store; for the program itself. */
int figures_prove(struct session *s, struct figures_proof *out, struct err *e) MUST_CHECK;

#endif
