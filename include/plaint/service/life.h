/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the investigation to the end of a case and beyond: findings, the decision, closing,
 * reopening, merging.  Each call is one act as service/work.h describes it.
 */
#ifndef PLAINT_SERVICE_LIFE_H
#define PLAINT_SERVICE_LIFE_H

#include "plaint/model/life.h"
#include "plaint/service/work.h"

struct life_inquiry { /* NULL and -1: as it is */
	const char *word[INQUIRY_WORDS];
	int liability, emotion_end, exceptional, confidential;
	bool read_exceptional; /* a supervisor has read the exceptional case (004-09) */
};
void life_inquiry_init(struct life_inquiry *i);
/* What was found: 5W1H, liability, root cause, emotion at the end.  feedback_to is a department's
 * code ("none" for nobody); its leaders are told. */
int life_inquire(struct session *s, struct work_op op, struct work_target t, const struct life_inquiry *i,
		 struct err *e) MUST_CHECK;

struct life_proof {
	int64_t id;        /* 0: a new one */
	const char *what;
	enum evidence_state state;
};
/* Evidence of the same words moves on to the new state.  ERR_CONFLICT when the customer would be asked
 * for what is held already. */
int life_evidence(struct session *s, struct work_op op, struct work_target t, const struct life_proof *p,
		  struct err *e) MUST_CHECK;

struct life_verdict {
	enum upheld upheld;
	const char *reasons;  /* not empty */
	const char *recourse; /* not empty unless it is upheld (T15, ISO 10002 7.9) */
	int remedy;           /* of TERM_REMEDY, -1 */
	const char *reply;    /* what the customer is told by this act; NULL or "": told otherwise */
	int channel;          /* enum channel of the reply, -1: the one that the customer prefers */
};
/* The case moves to `decided`, its solution clock is met.  The reply is checked and sent as by
 * reply_send(): when it is stopped, nothing is decided. */
int life_decide(struct session *s, struct work_op op, struct work_target t, const struct life_verdict *v,
		struct err *e) MUST_CHECK;
/* What the customer says to the last decision. */
int life_accept(struct session *s, struct work_op op, struct work_target t, bool accepted,
		struct err *e) MUST_CHECK;

/* Refuses naming all that is missing (close_guard()); queues the survey. */
int life_close(struct session *s, struct work_op op, struct work_target t, struct err *e) MUST_CHECK;
/* A new cycle: the solution is due again, the first response is not (peers.md 2.2 rule 6). */
int life_reopen(struct session *s, struct work_op op, struct work_target t, const char *reason,
		struct err *e) MUST_CHECK;
/* The customer takes it back. */
int life_withdraw(struct session *s, struct work_op op, struct work_target t, const char *reason,
		  struct err *e) MUST_CHECK;
/* A mediator or regulator has it: who, under which reference. */
int life_external(struct session *s, struct work_op op, struct work_target t, const char *body,
		  struct err *e) MUST_CHECK;

/* Merges the case into another open one (E6): it leaves all clocks, its contacts are shown there.
 * Cases of two customers need a leader. */
int life_merge(struct session *s, struct work_op op, struct work_target t, int64_t into,
	       struct err *e) MUST_CHECK;
/* Takes that back: stage and clocks are as before, as new events. */
int life_unmerge(struct session *s, struct work_op op, struct work_target t, struct err *e) MUST_CHECK;
/* Links a repeat (A9) or a related case; undone: takes the link back. */
struct life_tie {
	int64_t other_id;
	enum link_kind kind; /* LINK_REPEAT or LINK_RELATED */
	int score;           /* Dice in thousandths, 0 = not measured */
	bool undone;
};
int life_link(struct session *s, struct work_op op, struct work_target t, const struct life_tie *k,
	      struct err *e) MUST_CHECK;

struct life_survey {
	int result, process; /* 1 to 5, -1 = not told */
	int nps;             /* 0 to 10, -1 */
	const char *comment;
};
int life_survey(struct session *s, struct work_op op, struct work_target t, const struct life_survey *v,
		struct err *e) MUST_CHECK;

/* Raises the case by hand to a leader (1), supervisor (2) or director (3), who are told. */
int life_escalate(struct session *s, struct work_op op, struct work_target t, int level, const char *reason,
		  struct err *e) MUST_CHECK;

/* An extension of a clock by its policy: who may, how often, after which notice (domain.md 2). */
struct life_extension {
	enum clock_kind kind;
	int seq;            /* 0: the only running one that can be extended */
	int64_t contact_id; /* the notice; 0: the newest reply or progress told since it ran */
	const char *reason;
};
int life_extend(struct session *s, struct work_op op, struct work_target t, const struct life_extension *x,
		struct err *e) MUST_CHECK;

#endif
