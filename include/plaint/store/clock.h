/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a complaint as rows: a target that began, pauses and events.  Inside db_begin(). */
#ifndef PLAINT_STORE_CLOCK_H
#define PLAINT_STORE_CLOCK_H

#include "plaint/model/case.h"
#include "plaint/store/db.h"

struct clock_act { /* on whose clocks, when, by whom (0 = the program) */
	int64_t complaint_id, at, user_id;
};

struct clock_item { /* what a clock is started with; zeros count as none */
	enum clock_kind kind;
	enum sla_unit unit;
	int64_t start_at;         /* 0: the act's */
	int64_t target;           /* in units; 0: at once (a due time that is reached) */
	int64_t calendar_id, policy_id;
	const char *item;         /* "seed-004-general/response", "promise" */
	unsigned pausable;        /* PAUSE_BIT()s */
	int64_t max_pause_s;
	int64_t ref_id;           /* work order, promise, approval */
};
/* Starts the next clock of its kind; *seq (may be NULL) gets its number.  The caller ends with
 * clock_keep_next(). */
int clock_start_item(struct db *db, const struct clock_act *a, const struct clock_item *it, int *seq,
		     struct err *e) MUST_CHECK;
/* Starts the clocks of a kind that the policies of the complaint set. */
int clock_start(struct db *db, const struct clock_act *a, enum clock_kind kind,
		struct err *e) MUST_CHECK;
/* Ends the running or paused clocks of a kind (an enum clock_kind, or -1 for all). */
int clock_end(struct db *db, const struct clock_act *a, int kind, enum sla_what what,
	      struct err *e) MUST_CHECK;
/* Ends those of a work order, a promise or an approval. */
int clock_end_ref(struct db *db, const struct clock_act *a, enum clock_kind kind, int64_t ref_id,
		  enum sla_what what, struct err *e) MUST_CHECK;
/* The clocks of a kind that were ended at a->at go on as new clocks with the same start and
 * target: the end was a mistake, and an event is never taken back. */
int clock_revive(struct db *db, const struct clock_act *a, enum clock_kind kind,
		 struct err *e) MUST_CHECK;
/* A person replied or told progress: the response clock is met, and while the complaint waits for
 * its solution the progress clock starts anew (domain.md 2, A30).  A reply older than the running
 * progress clock (an imported one) changes nothing. */
int clock_replied(struct db *db, const struct clock_act *a, struct err *e) MUST_CHECK;

struct clock_extension { /* of the clock (kind, seq) by amount of its units */
	enum clock_kind kind;
	int seq;
	int64_t amount;
	int64_t approved_by;      /* user */
	int64_t contact_id;       /* the notice to the customer, 0 = none */
	const char *reason;
};
/* ERR_NOTFOUND when there is no such clock, ERR_DENIED when it has ended. */
int clock_extend(struct db *db, const struct clock_act *a, const struct clock_extension *x,
		 struct err *e) MUST_CHECK;
/* The clock (kind, seq) ends by a retarget event and goes on as a new one with the same start by
 * `it`; a clock that is late by then has breached, and the new one when it is late at once has a
 * breach of its own that says so (peers.md 2.2 rule 3). */
struct clock_ref {
	enum clock_kind kind;
	int seq;
};
int clock_retarget(struct db *db, const struct clock_act *a, struct clock_ref old,
		   const struct clock_item *it, struct err *e) MUST_CHECK;

/* Recomputes complaint.next_*, sweep_at and paused from the clocks, pauses and escalations, as they
 * are at a->at or at the newest event. */
int clock_keep_next(struct db *db, const struct clock_act *a, struct err *e) MUST_CHECK;

/* What these columns are, and whether the stored ones are what the clocks say; for plaint check. */
struct clock_leading {
	const char *kind, *paused; /* keys, "" = none */
	struct sla_next next;
	int64_t sweep_at;
};
struct clock_compare {
	int64_t complaint_id, now_s;
	struct clock_leading stored;  /* given */
	struct clock_leading derived; /* result */
	bool same;                    /* result */
};
int clock_compare_next(struct db *db, struct clock_compare *c, struct err *e) MUST_CHECK;

/* A complaint waits, or no longer (domain.md 3; 001-23).  ERR_CONFLICT when it waits already, or
 * does not.  Without clock_keep_next(). */
struct pause_new {
	enum pause_reason reason;
	const char *note;
};
int pause_begin(struct db *db, const struct clock_act *a, const struct pause_new *p,
		struct err *e) MUST_CHECK;
int pause_end(struct db *db, const struct clock_act *a, struct err *e) MUST_CHECK;

struct clock_list {
	struct case_clock *v;
	size_t n;
};
/* All clocks with their events, pauses and calendars, by kind and number; memory of the arena, the
 * calendars of the connection. */
int clock_load(struct db *db, int64_t complaint_id, struct arena *a, struct clock_list *out,
	       struct err *e) MUST_CHECK;

/* A calendar version by its row; read once for each connection, which owns it.  *out is NULL and
 * the result 0 when id is 0. */
int calendar_cached(struct db *db, int64_t id, const struct calendar **out, struct err *e) MUST_CHECK;

#endif
