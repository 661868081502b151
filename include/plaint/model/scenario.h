/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Training scenarios (domain.md 000-17, 004-22, S8, S9) as data: data/scenarios/README has the
 * format, doc/scenarios.md teaches it.  Immutable once read.
 */
#ifndef PLAINT_MODEL_SCENARIO_H
#define PLAINT_MODEL_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/base/mem.h"
#include "plaint/model/terms.h"

enum scenario_lang { SCENARIO_ZH, SCENARIO_EN, SCENARIO_LANGS };

struct scenario_text { /* both, never NULL: "" where nothing was written */
	const char *v[SCENARIO_LANGS];
};

/* How what is said to a customer sounds, and what it does; order as in TERM_SIGNAL. */
enum sim_signal {
	SIGNAL_APOLOGY, SIGNAL_EMPATHY, SIGNAL_GREETING, SIGNAL_PROMISE_TIME, SIGNAL_PROMISE_VAGUE,
	SIGNAL_JARGON, SIGNAL_DISMISSIVE, SIGNAL_ASKED_AGAIN, SIGNAL_AUTHORITY, SIGNAL_PRIVACY,
	SIGNAL_ABUSE, SIGNAL_RESIDUE, SIGNAL_BARE, SIGNAL_REPEATED, SIGNAL_RECOURSE, SIGNAL_CLOSING,
	SIGNALS
};

/* What a step, a critical error or an event waits for: any of its conditions. */
enum scenario_by { BY_SAID, BY_SIGNAL, BY_FACT, BY_ACT, BY_STEP };
struct scenario_cause {
	enum scenario_by by;
	const char *pattern; /* BY_SAID: folded, "a+b|c": a and b, or c */
	const char *act;     /* BY_ACT: "pay", a TERM_ACTION or the last word of an audit action */
	int n;               /* BY_SIGNAL: enum sim_signal; BY_FACT, BY_STEP: index in the role */
};

struct scenario_fact {
	const char *key;
	const char *ask; /* folded pattern of the question */
	struct scenario_text says;
	int calm;        /* tenths that the emotion falls by */
	int line;
};

struct scenario_event { /* happens once */
	const char *key;
	int64_t at_s;             /* after the opening; -1: not by time */
	int64_t silent_s;         /* an answer is waited for so long; -1 */
	int above, below;         /* tenths of the emotion; -1 */
	VEC(struct scenario_cause) after, unless;
	struct scenario_text says;
	int adds;                 /* tenths; negative calms */
	bool hangs_up;
	int line;
};

struct scenario_step {
	const char *key;
	struct scenario_text title, model;
	int weight;               /* 0: a critical error */
	int after;                /* index of the step that should be done before, -1 */
	int calm;                 /* tenths */
	VEC(struct scenario_cause) by;
	int line;
};

enum scenario_band { BAND_HOT, BAND_WARM, BAND_COOL, SCENARIO_BANDS }; /* from 70, from 40, below */
enum scenario_record { RECORD_CATEGORY, RECORD_WHY, RECORD_HOW, RECORD_ROOT, RECORD_DECISION,
		       RECORD_CLOSED, RECORD_CLAIMED, RECORD_EMOTION };

struct scenario_dept {
	const char *code;
	int64_t after_s;
	int answer;              /* enum scenario_answer */
	const char *to;          /* of a hand-on */
	struct scenario_text says;
	int line;
};
enum scenario_answer { ANSWERS_DONE, ANSWERS_REFUSED, ANSWERS_FORWARD };

struct scenario_role { /* a customer with a case */
	const char *key;
	int line;
	struct scenario_text name, subject, opening;
	const char *phone, *category, *product, *vulnerable;
	enum segment segment;
	enum value_class value;
	enum channel channel;
	enum severity severity;
	enum demand demand;
	enum tier tier;
	int tolerance, impact, urgency;
	int emotion;             /* tenths */
	int64_t patience_s;
	int react[SIGNALS];      /* tenths */
	int64_t pay_low_fen, pay_high_fen; /* fair; -1: not judged */
	VEC(struct scenario_before { int64_t ago_s; enum contact_kind kind; struct scenario_text says; }) before;
	VEC(struct scenario_fact) facts;
	VEC(struct scenario_event) events;
	VEC(struct scenario_step) steps, criticals;
	VEC(struct scenario_text) menu, words[SCENARIO_BANDS];
	VEC(struct scenario_item { enum scenario_record what; const char *value; }) record;
	VEC(struct scenario_dept) depts;
};

struct scenario {
	struct arena arena;
	const char *id, *persona, *zone;
	struct scenario_text title, brief;
	int level;               /* 1 to 3 */
	int pass;                /* points */
	int64_t limit_s, start_at; /* seconds; the virtual instant of the beginning */
	int crowd;               /* customers, drawn from the roles */
	int64_t over_s;          /* that they come within */
	int64_t limit_fen;       /* what the trainee may grant */
	VEC(struct scenario_role) roles;
};

/* Reads a scenario (text of n bytes); `file` names it in messages.  ERR_INPUT names file and line
 * and what is missing.  *out is zeroed first; scenario_clear() frees. */
int scenario_parse(const char *file, const char *text, size_t n, struct scenario *out,
		   struct err *e) MUST_CHECK;
void scenario_clear(struct scenario *s);
/* The text in the language, in the other when that is empty. */
const char *scenario_say(const struct scenario_text *t, enum scenario_lang lang);

#endif
