/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The players of a training run: customers who call, push, calm down or hang up by what they hear,
 * and the score (domain.md A17 to A19, S8).  Whole numbers and one seeded generator only, so the
 * same seed and the same inputs at the same virtual seconds give the same run on any machine.
 * Pure: service/sim.h lets it happen in a store.
 */
#ifndef PLAINT_MODEL_SIM_H
#define PLAINT_MODEL_SIM_H

#include "plaint/model/replycheck.h"
#include "plaint/model/scenario.h"
#include "plaint/model/scorecard.h"

struct tone;
struct sim;

struct sim_setup {
	const struct scenario *scenario; /* both borrowed */
	const struct tone *tone;
	uint64_t seed;
	enum scenario_lang lang;
};
struct sim *sim_new(const struct sim_setup *s);
void sim_free(struct sim **s);

enum sim_what {
	SIM_ARRIVES, /* a customer with a new case: the opening */
	SIM_SAYS,
	SIM_HANGS_UP,
	SIM_DEPT,    /* a department answers work order `ref` */
	SIM_OVER     /* the time of the scenario is up, or nobody is left */
};
struct sim_happening {
	enum sim_what what;
	int actor;
	int64_t at_s;                     /* virtual seconds since 1970 */
	const char *text;                 /* borrowed from the scenario */
	int emotion;                      /* tenths, of who speaks */
	const struct scenario_dept *dept;
	int64_t ref;
};
/* The next thing that happens by itself at or before until_s; false when there is none.  The
 * caller does what it says (at its own second) and asks again. */
bool sim_take(struct sim *s, int64_t until_s, struct sim_happening *out);
bool sim_is_over(const struct sim *s);
int64_t sim_over_at(const struct sim *s); /* 0: it is not over */

/* What the trainee says to a customer.  `blocked`: the live checks kept it from being sent; on the
 * telephone it would have been said, so it is judged, but the customer does not hear it. */
struct sim_words {
	int actor;
	int64_t at_s;
	const char *text;
	const struct reply_check *check; /* NULL: not a reply */
	bool abusive;                    /* by the lexicon (A29) */
	bool blocked;
};
void sim_hear(struct sim *s, const struct sim_words *w);
/* What the trainee does to the case of a customer: "pay", "claim", "decide" ... (the last word of
 * the audit event's action). */
void sim_act(struct sim *s, int actor, int64_t at_s, const char *act);
/* A department is asked: it answers as the scenario says. */
void sim_ask_dept(struct sim *s, int actor, int64_t at_s, const char *dept, int64_t ref);
/* The beginner asks for help: the model answer of the next step, NULL when there is none; 2 points. */
const char *sim_hint(struct sim *s, int actor, int64_t at_s);

int sim_actors(const struct sim *s); /* that may arrive */
struct sim_state { /* of one customer, for the screen */
	const struct scenario_role *role;
	int nth;                 /* of the same role, 0 for the first */
	bool arrived, gone;
	int emotion, peak;       /* tenths */
	int facts, facts_known, steps, steps_done;
	int64_t waits_since;     /* an unanswered word, 0 */
	const char *last;        /* what was said last, "" */
};
void sim_look(const struct sim *s, int actor, struct sim_state *out);
int64_t sim_ends_at(const struct sim *s);

/* What the store says at the end of one customer's case. */
struct sim_books {
	int clocks, clocks_met;  /* deadlines that fell within the run, and those kept or not yet due */
	int64_t paid_fen;
	int handoffs;            /* questions and hand-ons that no department of the scenario waits for */
	unsigned recorded;       /* bit n: record item n of the role is there */
};
void sim_settle(struct sim *s, int actor, const struct sim_books *b);

enum sim_part { PART_TIME, PART_PROCEDURE, PART_EMOTION, PART_COST, PART_RECORD, SIM_PARTS };
enum sim_why {
	WHY_LATE_WORDS, WHY_CLOCK, WHY_STEP, WHY_ORDER, WHY_PEAK, WHY_END, WHY_OVERPAID,
	WHY_UNDERPAID, WHY_HANDOFF, WHY_RECORD, WHY_HINT, WHY_CRITICAL, WHY_ROSE
};
struct sim_loss {
	enum sim_part part;
	enum sim_why why;
	int points;              /* thousandths; 0: only to be known */
	int actor;
	int64_t at_s;            /* 0: of the whole run */
	int n;                   /* signal, record item, tenths: by `why` */
	int times;               /* of how many customers it is the sum, peak and end their mean; 0: of one */
	const char *said;        /* the trainee's sentence, "" */
	const struct scenario_text *title, *model; /* NULL: none */
};

/* A18: thousandths of each part, peak and end (A19) in tenths.  Pure. */
struct sim_marks {
	int time, procedure, peak_end, cost, record; /* 0 to 1000 */
};
int sim_points(const struct sim_marks *m, int part[SIM_PARTS]); /* thousandths of a point */
/* (max + last) / 2 (A19). */
int sim_peak_end(int peak, int end);

struct sim_score {
	struct sim_marks marks;
	int part[SIM_PARTS], total; /* thousandths of points */
	int hints, criticals;
	int unseen;              /* customers of a crowd who had not called yet: not judged, and the run not passed */
	bool passed, aborted;
};
/* Ends the run: every arrived customer has been settled. */
void sim_finish(struct sim *s, int64_t at_s, bool aborted, struct sim_score *out);
/* The score as far as it can be told now (without costs and records). */
void sim_score_now(const struct sim *s, struct sim_score *out);
/* The QA scorecard (A17) after sim_finish(); of a crowd the means, and every critical error. */
void sim_card(const struct sim *s, struct scorecard *out);
/* The n-th line of the sheet after sim_finish(); NULL after the last. */
const struct sim_loss *sim_loss_at(const struct sim *s, size_t n);

#endif
