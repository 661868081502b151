/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_MODEL_SIM_INTERNAL_H
#define PLAINT_MODEL_SIM_INTERNAL_H

#include "plaint/base/random.h"
#include "plaint/base/str.h"
#include "plaint/model/sim.h"

enum { SIM_EVENTS = 32, SIM_FACTS = 32, SIM_STEPS = 32 }; /* as the reader allows */

struct sim_actor {
	const struct scenario_role *role;
	int nth;
	int64_t start_s;
	bool arrived, gone;
	int emotion, peak;              /* tenths */
	int64_t peak_at;
	const char *peak_said;          /* what raised it, "" */
	int heard[SIGNALS];             /* how often */
	unsigned ever;                  /* bits of all words, also of those that were stopped */
	int times, greeted;             /* words that it has heard; the first of them that begin with a greeting, 0 */
	uint32_t facts, steps, criticals, fired; /* bits by index */
	uint32_t misplaced;             /* steps done before the one they come after */
	int64_t silence_seen[SIM_EVENTS]; /* waits_since for which an event was looked at */
	int64_t waits_since;            /* 0: nothing waits for an answer */
	const char *waits_for;          /* the words */
	int delays;                     /* patience ran out so often for these words */
	int turns, turns_kept;
	const char *last;
	struct str said, acts;          /* folded, what it has heard; " claim pay " */
	struct sim_books books;
	bool settled;
};

struct sim_pending {
	struct sim_happening h;
	unsigned seq; /* of two at the same second the one that was planned first */
};

struct sim {
	struct arena arena;
	struct sim_setup setup;
	struct prng prng;
	int64_t start_s;
	int64_t last_s, over_s; /* of the last that happened; of the end */
	unsigned seq;
	bool over;
	VEC(struct sim_actor) actors;
	VEC(struct sim_pending) pending;
	VEC(struct sim_loss) losses;
	int hints;
};

void sim_lose(struct sim *s, const struct sim_loss *l);
/* True when the folded words begin with a greeting. */
bool sim_is_greeting(const struct sim *s, const char *folded);

#endif
