/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the agent does: each call is one transaction with one audit event.
 *
 * A write is asked for with an operation id (work_op_new()); the same id again succeeds and does
 * nothing, so that a caller who lost the answer can repeat it.  `version` is the one that the
 * caller has seen: when the row has moved on the call returns ERR_CONFLICT and says who changed
 * what, and nothing is written.
 */
#ifndef PLAINT_SERVICE_WORK_H
#define PLAINT_SERVICE_WORK_H

#include "plaint/base/err.h"
#include "plaint/model/call.h"
#include "plaint/model/sla.h"
#include "plaint/model/terms.h"
#include "plaint/service/session.h"

struct work_op {
	unsigned char id[16];
};
struct work_op work_op_new(void);
/* Whether an act with this id is in the store: how one ended whose answer was lost. */
int work_op_is_done(struct session *s, struct work_op op, bool *done, struct err *e) MUST_CHECK;

struct work_target {
	int64_t case_id;
	int64_t version; /* 0: whatever it is (command line without --if-version) */
};

/* Takes the free case of the agent's team (then of any team) with the least slack: *case_id.
 * ERR_NOTFOUND when none is free.  Two agents never get the same one. */
int work_take_next(struct session *s, struct work_op op, int64_t *case_id, struct err *e) MUST_CHECK;
/* Claims a free case; it is acknowledged by that (stage new -> ack, ack clock met). */
int work_claim(struct session *s, struct work_op op, struct work_target t, struct err *e) MUST_CHECK;
int work_release(struct session *s, struct work_op op, struct work_target t, struct err *e) MUST_CHECK;
/* Takes a case from its owner; the reason (not empty) is kept and shown to them. */
int work_steal(struct session *s, struct work_op op, struct work_target t, const char *reason,
	       struct err *e) MUST_CHECK;
/* Tells the owner of a case that it waits; ERR_DENIED when it is nobody's. */
int work_remind(struct session *s, struct work_op op, struct work_target t, const char *text,
		struct err *e) MUST_CHECK;
int work_assign(struct session *s, struct work_op op, struct work_target t, const char *login,
		struct err *e) MUST_CHECK;
/* Moves to another stage by the table of domain.md 3; refuses others, naming what is allowed.
 * Reaching decided or closed meets the solution clock, closed needs a reply to the customer. */
struct work_move {
	enum stage to;
	const char *reason;
};
int work_stage(struct session *s, struct work_op op, struct work_target t,
	       const struct work_move *m, struct err *e) MUST_CHECK;

/* The case waits for somebody outside: which clocks stand still is for the policy to say.  A reason
 * is needed (T3); waiting for the customer or a third party is a stage of its own after the
 * investigation began.  ERR_CONFLICT when it waits already, or does not.  A contact from the
 * customer ends the wait for the customer by itself. */
struct work_wait {
	enum pause_reason reason;
	const char *note; /* may be NULL */
};
int work_pause(struct session *s, struct work_op op, struct work_target t, const struct work_wait *w,
	       struct err *e) MUST_CHECK;
int work_resume(struct session *s, struct work_op op, struct work_target t, const char *note,
		struct err *e) MUST_CHECK;

struct work_contact {
	int64_t customer_id;
	int64_t case_id;      /* 0: not about a case */
	enum contact_kind kind; /* reply and progress go out, inquiry, grumble, complaint come in */
	enum channel channel;
	int emotion;          /* enum emotion, -1: by the lexicon (A7) */
	const char *text;     /* may be empty for a grumble */
	int64_t corrects;     /* contact that this one corrects, 0 */
	/* of a grumble (A3): 1 to 5 each; category key */
	const char *category;
	int duration, solved, assoc, tolerance;
	int64_t promise_due;  /* 0: none; else the text promised something by then */
	const char *asks;     /* topic asked of the customer, "" */
	int64_t article_id;   /* script that the text came from, 0 */
	const struct call_times *call; /* NULL: nothing is known of one */
};
/* Records a contact (003-01).  The first reply meets the response clock; a reply or progress note
 * restarts the progress clock.  *contact_id gets the row. */
int work_record(struct session *s, struct work_op op, const struct work_contact *c,
		int64_t *contact_id, struct err *e) MUST_CHECK;

struct work_intake { /* a new complaint, as the import core and the demo make it */
	int64_t customer_id;
	enum channel channel;
	const char *category, *subject, *body, *product;
	enum severity severity;
	enum tier tier;
	enum demand demand;
	int impact, urgency;
	int emotion; /* -1: by the lexicon */
	int64_t received_at;
	/* of a customer who is not known yet (customer_id 0) */
	const char *new_name, *new_phone;
	/* what is told at once: 5W1H and the wish; NULL = nothing */
	const char *when, *where, *remedy;
	int64_t repeat_of; /* 0 = none */
	const struct call_times *call; /* by which it came; NULL: nothing is known of one */
};
int work_open_case(struct session *s, struct work_op op, const struct work_intake *in,
		   int64_t *case_id, struct err *e) MUST_CHECK;

/* The last reversible act of this user in this session (claim, release, steal, assign, stage):
 * undone as a new act.  The sentence in `what` (256 bytes) says what was undone.  ERR_CONFLICT when
 * somebody has changed the case since, ERR_NOTFOUND when there is nothing to undo. */
int work_undo(struct session *s, struct work_op op, char what[256], struct err *e) MUST_CHECK;
/* The same of the one act that had the operation id `of`. */
int work_undo_act(struct session *s, struct work_op op, struct work_op of, char what[256], struct err *e) MUST_CHECK;

#endif
