/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the wallboard shows, as one snapshot of the store (domain.md S5). */
#ifndef PLAINT_MODEL_BOARD_H
#define PLAINT_MODEL_BOARD_H

#include "plaint/model/figures.h"

struct board_count { /* open cases */
	int64_t open, late, risk, free; /* risk: from 0.75 of the target on and not late; free: nobody's */
};
struct board_heat {
	const char *channel, *category; /* keys */
	struct board_count n;
};
struct board_case { /* the least time left first */
	const char *no, *owner, *team, *category, *subject; /* owner "" = the pool */
	int64_t due_at;
	int kind;                                           /* enum clock_kind */
};
struct board_dept { /* orders of the last 28 days and those that are open */
	const char *code;
	int64_t open, late, orders, refused, hops, pingpong; /* late: open, its own time is over */
};
enum { BOARD_SPANS = 3, BOARD_CASES = 40 };
struct board { /* zeroed, or an earlier one whose memory is used again */
	struct arena arena;
	int64_t at_s;                         /* of the snapshot */
	struct board_count all;
	int64_t escalated;
	struct board_heat *heat;              /* by channel, then category */
	struct board_case *worst;
	struct board_dept *dept;              /* most open first */
	size_t heats, worsts, depts;
	struct figure_sums span[BOARD_SPANS]; /* received today, in 7 and in 28 days */
};
void board_clear(struct board *b);

#endif
