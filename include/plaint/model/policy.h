/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A policy as a text that a manager reads and compares (001-08), and what it says.  One directive
 * a line (base/conf.h); doc/ARCHITECTURE.md and data/policies/README list them all:
 *
 *	policy seed-004-general
 *	title "General complaints (L2)"
 *	basis "..."  review 2027-01-01  trigger law        why it is so, and until when to look again
 *	calendar cn-desk                                   for units that count by one
 *	applies tier general                               words of a line: any; lines: all
 *	clock solution solution 48 h                       kind, item, amount, unit
 *	pause solution customer appointment max 24 h
 *	extend solution 24 h by leader times 1 [notice]
 */
#ifndef PLAINT_MODEL_POLICY_H
#define PLAINT_MODEL_POLICY_H

#include "plaint/base/mem.h"
#include "plaint/base/zone.h"
#include "plaint/model/figures.h"
#include "plaint/model/sla.h"

struct policy_extension {
	int64_t amount; /* units of the clock, each time; 0 = never */
	enum role by;   /* the least who may approve */
	int times;
	bool notice;    /* only after the customer was told */
};

struct policy_clock {
	enum clock_kind kind;
	const char *item;
	int64_t target;
	enum sla_unit unit;
	unsigned pausable; /* PAUSE_BIT()s */
	int64_t max_pause_s;
	struct policy_extension extend;
	int line;
};

enum policy_by { POLICY_TIER, POLICY_VALUE, POLICY_TEAM, POLICY_CHANNEL, POLICY_CATEGORY };
struct policy_match {
	enum policy_by by;
	const char **word; /* any of them */
	int words;
};

enum { POLICY_NEAR = STAGE_REOPENED + 1, POLICY_REMINDS };
enum { POLICY_LADDER = 8, POLICY_FORBID = 64, POLICY_OWNER = -1, POLICY_ROLES = 10, POLICY_TARGETS = 16 };
struct policy_target { /* what the house wants to reach (004-16) */
	enum figure figure;
	double baseline, goal; /* in the unit of the figure: per cent, points or a mean */
	bool has_baseline;
	int64_t by_day;        /* until then, days since 1970-01-01 */
	int line;
};
struct policy_house { /* rules of the house: the policy called "desk" has them */
	struct policy_level {
		int percent; /* of the target (A2) */
		int to;      /* enum role, or POLICY_OWNER */
	} ladder[POLICY_LADDER];
	int levels;
	int64_t cooldown_s;
	int64_t authority_fen[POLICY_ROLES]; /* A23, by enum role; -1 = no limit */
	int64_t approval_target;
	enum sla_unit approval_unit;
	int64_t ola_target;                  /* of a work order */
	enum sla_unit ola_unit;
	int64_t refuse_target;               /* until which a department may refuse one */
	enum sla_unit refuse_unit;
	int repeat_days, repeat_dice;        /* A9; dice in thousandths */
	int route[4];                        /* A10: skill, load, continuity, language; per cent */
	int quiet_from_s, quiet_to_s;        /* of the local day */
	int pingpong_hops;
	const char *forbid[POLICY_FORBID];
	int forbids;
	int workload;                        /* cases that one handles in a day (A11); 0 = not told */
	int shrinkage;                       /* per cent of a roster that is away (A11); 0 = not told */
	struct policy_target target[POLICY_TARGETS];
	int targets;
	const char *remind[POLICY_REMINDS]; /* template of a stage or POLICY_NEAR (000-11), NULL = none */
	int retention_years;    /* how long customers are kept after their last case, 0 = for ever (000-14) */
	int idle_lock_min;   /* a desk locks after so many minutes without a key, 0 = never */
	const char *alert_exec; /* program that is handed each alert, NULL = none */
};

struct policy {
	struct arena arena;
	const char *name, *title, *basis, *trigger, *calendar; /* "" when not told */
	const char *review; /* date as written */
	struct policy_match *match;
	int matches;
	struct policy_clock *clock;
	int clocks;
	struct policy_house house;
	bool has_house;
};

/* Reads a policy; `file` names it in messages.  ERR_INPUT names file, line and the nearest word
 * that is known.  *out is the caller's to policy_clear(), also after an error. */
int policy_parse(const char *file, const char *text, size_t n, struct policy *out,
		 struct err *e) MUST_CHECK;
void policy_clear(struct policy *p);

/* The first instant from at_s on that is not in the quiet hours of the zone's day, also in the
 * nights when its clocks change. */
int64_t policy_quiet_end(const struct policy_house *h, const struct zone *z, int64_t at_s);

struct policy_facts { /* of a complaint; keys, borrowed */
	enum tier tier;
	enum value_class value;
	enum channel channel;
	const char *team, *category;
};
bool policy_applies(const struct policy *p, const struct policy_facts *f);
/* The clock of an item, NULL when there is none. */
const struct policy_clock *policy_item(const struct policy *p, const char *item);

/* The lines that differ, "-" from a and "+" from b, with `@@ line` before each group. */
void policy_diff(const char *a, const char *b, struct str *out);

#endif
