/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Training runs as rows; only training stores have any.  Texts are in the arena that is given. */
#ifndef PLAINT_STORE_SIM_RUN_H
#define PLAINT_STORE_SIM_RUN_H

#include "plaint/base/mem.h"
#include "plaint/model/scorecard.h"
#include "plaint/store/db.h"

struct sim_run_row {
	int64_t id, at, took_s;
	uint64_t seed;
	const char *scenario, *title, *text, *trainee, *lang, *keys, *hash;
	int level, pass, total, part[5], peak_end, hints, criticals, unseen; /* thousandths; peak_end tenths */
	bool passed, aborted;
};
struct sim_loss_row {
	int64_t at_s;
	int points, runs; /* runs: of sim_loss_topics() */
	const char *topic, *text, *model;
};

/* Inside db_begin(); id is set, `at` too. */
int sim_run_insert(struct db *db, struct sim_run_row *r, struct err *e) MUST_CHECK;
int sim_loss_insert(struct db *db, int64_t run_id, int line, const struct sim_loss_row *l,
		    struct err *e) MUST_CHECK;
int sim_card_insert(struct db *db, int64_t run_id, const struct scorecard *c, struct err *e) MUST_CHECK;
/* *any: the run has one; those of former schemas have none. */
int sim_card_load(struct db *db, int64_t run_id, struct scorecard *out, bool *any, struct err *e) MUST_CHECK;
struct sim_run_filter {
	int64_t id;          /* 0 = all */
	const char *trainee; /* NULL = all */
	int limit;
};
struct sim_run_rows { /* newest first */
	struct sim_run_row *v;
	size_t n;
};
int sim_run_load(struct db *db, const struct sim_run_filter *f, struct arena *a, struct sim_run_rows *out,
		 struct err *e) MUST_CHECK;
struct sim_loss_rows {
	struct sim_loss_row *v;
	size_t n;
};
int sim_loss_load(struct db *db, int64_t run_id, struct arena *a, struct sim_loss_rows *out,
		  struct err *e) MUST_CHECK;
/* What cost most over all runs of a trainee (NULL: of all), by the sum of points; at most `limit`. */
int sim_loss_topics(struct db *db, const char *trainee, int limit, struct arena *a,
		    struct sim_loss_rows *out, struct err *e) MUST_CHECK;

#endif
