/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a complaint as rows: a target that began, and events.  Inside db_begin(). */
#ifndef PLAINT_STORE_CLOCK_H
#define PLAINT_STORE_CLOCK_H

#include "plaint/model/case.h"
#include "plaint/store/db.h"

struct clock_act { /* on whose clocks, when, by whom (0 = the program) */
	int64_t complaint_id, at, user_id;
};

/* Starts the next clock of a kind with the target of the tier's default pack. */
int clock_start(struct db *db, const struct clock_act *a, enum tier tier, enum clock_kind kind,
		struct err *e) MUST_CHECK;
/* Ends the running or paused clocks of a kind (an enum clock_kind, or -1 for all). */
int clock_end(struct db *db, const struct clock_act *a, int kind, enum sla_what what,
	      struct err *e) MUST_CHECK;
/* The newest clock of a kind that was ended at a->at goes on as a new clock with the same start and
 * target: the end was a mistake, and an event is never taken back. */
int clock_revive(struct db *db, const struct clock_act *a, enum clock_kind kind,
		 struct err *e) MUST_CHECK;
/* A person replied or told progress: the response clock is met, and while the complaint waits for
 * its solution the progress clock starts anew (domain.md 2, A30).  A reply older than the running
 * progress clock (an imported one) changes nothing. */
int clock_replied(struct db *db, const struct clock_act *a, struct err *e) MUST_CHECK;
/* Recomputes complaint.next_kind, next_start_at and next_due_at from the clocks. */
int clock_keep_next(struct db *db, int64_t complaint_id, struct err *e) MUST_CHECK;

struct clock_list {
	struct case_clock *v;
	size_t n;
};
/* All clocks with their events in the arena, by kind and number. */
int clock_load(struct db *db, int64_t complaint_id, struct arena *a, struct clock_list *out,
	       struct err *e) MUST_CHECK;

#endif
