/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two halves of the scenario's reader give one another. */
#ifndef PLAINT_MODEL_SCENARIO_READ_H
#define PLAINT_MODEL_SCENARIO_READ_H

#include "plaint/base/conf.h"
#include "plaint/model/scenario.h"

enum scenario_block { BLOCK_HEAD, BLOCK_ROLE, BLOCK_FACT, BLOCK_EVENT, BLOCK_STEP };

struct scenario_reader {
	struct conf f;
	struct scenario *sc;
	enum scenario_block block;
	struct scenario_role *role;   /* the last ones; NULL before the first */
	struct scenario_fact *fact;
	struct scenario_event *event;
	struct scenario_step *step;
};

struct scenario_directive {
	const char *word;
	unsigned blocks;  /* bits 1 << enum scenario_block where it may stand */
	const char *how;  /* an example, for who wrote it wrongly */
	int least;        /* words, with its own */
	int (*read)(struct scenario_reader *r, struct err *e);
};

/* scenario_role.c: what describes a customer; ends with an entry without word. */
extern const struct scenario_directive scenario_role_directives[];

/* "90s", "2m", "1h", "3d" */
int scenario_span(struct scenario_reader *r, const char *word, int64_t *out_s, struct err *e);
/* "8", "-8.5" in tenths, within -100 and 100 */
int scenario_tenths(struct scenario_reader *r, const char *word, int *out, struct err *e);
struct scenario_limits {
	int least, most;
};
int scenario_whole(struct scenario_reader *r, const char *word, struct scenario_limits l, int *out,
		   struct err *e);
/* zh "..." en "..." from word `from` on, one or both, into the empty places of t. */
int scenario_pair(struct scenario_reader *r, int from, struct scenario_text *t, struct err *e);
/* The same as one folded pattern of both languages. */
int scenario_pattern(struct scenario_reader *r, int from, const char **out, struct err *e);

#endif
