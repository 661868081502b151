/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The training store's memory of runs: kept, listed, replayed, reported (S9). */
#ifndef PLAINT_SERVICE_SIM_RUNS_H
#define PLAINT_SERVICE_SIM_RUNS_H

#include "plaint/service/sim.h"
#include "plaint/store/sim_run.h"

/* Opens the training store at `path` (NULL: training.db beside the default store), making it when it
 * is not there.  A live store is refused. */
int sim_runs_open(struct session *s, const char *path, struct err *e) MUST_CHECK;
/* Writes the run that has ended with its sheet, as one transaction. */
int sim_runs_keep(struct session *s, const struct sim_game *g, int64_t *id, struct err *e) MUST_CHECK;

struct sim_run_list {
	struct arena arena;
	struct sim_run_rows runs;   /* newest first */
	struct scorecard card;      /* sim_runs_show(); without sense when !has_card */
	bool has_card;
	struct sim_loss_rows losses; /* sim_runs_show(): the sheet; sim_runs_report(): by topic */
};
void sim_run_list_clear(struct sim_run_list *l);
/* One run with its sheet; ERR_NOTFOUND. */
int sim_runs_show(struct session *s, int64_t id, struct sim_run_list *out, struct err *e) MUST_CHECK;
/* The runs of a trainee (NULL: of all) and what cost most in them. */
int sim_runs_report(struct session *s, const char *trainee, int limit, struct sim_run_list *out,
		    struct err *e) MUST_CHECK;

#endif
