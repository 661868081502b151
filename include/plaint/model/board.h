/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the wallboard shows, as one snapshot of the store (domain.md S5). */
#ifndef PLAINT_MODEL_BOARD_H
#define PLAINT_MODEL_BOARD_H

#include "plaint/model/alert.h"
#include "plaint/model/figures.h"
#include "plaint/model/forecast.h"
#include "plaint/model/policy.h"
#include "plaint/model/topn.h"
#include "plaint/model/warnline.h"

enum { BOARD_SEGMENTS = SEGMENT_TOLERANCE + 1 };

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
struct board_dept { /* orders of the range and those that are open */
	const char *code;
	int64_t open, late, orders, refused, hops, pingpong; /* late: open, its own time is over */
};
struct board_line { /* grumbles of a point (A5), this month and the last */
	const char *category;
	struct warnline_sums all, segment[BOARD_SEGMENTS]; /* by enum segment, the first is unknown */
};
struct board_team { /* those who handle cases */
	const char *code;
	int64_t people, state[USER_STATES]; /* by enum user_state */
	int64_t open;                        /* cases of these people */
};
struct board_person { /* most open cases first */
	const char *login, *team;
	enum user_state state;
	int64_t open, cap;
};
enum { BOARD_PAST = 28, BOARD_AHEAD = 7 };
/* Calls that were measured, of the last 28 days and the last BOARD_CALLS at most. */
enum { BOARD_CALLS = 1000, BOARD_CALLS_LEAST = 30 }; /* fewer tell nothing of a half hour */
struct board_calls {
	int64_t measured, in;  /* in: customers called */
	int64_t busiest, at_s; /* of them in the busiest half hour of the day, and when it begins, by the house's clock */
};
struct board_load { /* work that may wait (A11): cases of a day by those that one handles in a day */
	int each;                     /* rule of the house; 0: none, then there is no need */
	int shrinkage;                /* per cent of a roster; 0: STAFFING_AWAY */
	struct board_calls calls;
	double past[BOARD_PAST];      /* cases received on the days before today, the oldest first */
	size_t days;                  /* that there were; `past` has the last of them */
	double next[BOARD_AHEAD];     /* foretold (A12), today first */
	struct forecast chosen;
};
struct board_target { /* of the house (004-16), over 28 days */
	struct policy_target is;
	struct figure_value now;
};
enum { BOARD_ALERTS = 8, BOARD_SPANS = 3, BOARD_CASES = 40 };
extern const int board_days[BOARD_SPANS]; /* 1, 7, 28 */
enum { BOARD_EACH = -1 }; /* no range is chosen: figures of each side by side, else 28 days */
struct board_wish { /* whose board */
	char team[64]; /* code; "" = all teams */
	int range;     /* index of board_days, or BOARD_EACH */
};
struct board { /* zeroed, or an earlier one whose memory is used again */
	struct arena arena;
	int64_t at_s;                         /* of the snapshot */
	struct board_wish wish;               /* everything below is of this team; what has a span of days, of this range */
	const char **code;                    /* of all teams of the desk, in their order */
	size_t codes;
	struct alert_list alerts;             /* the worst BOARD_ALERTS that are open; never one of an agent's exposure */
	const char *bulletin;                 /* the newest that holds, "" = none */
	struct board_count all;
	int64_t escalated;
	struct board_heat *heat;              /* by channel, then category */
	struct board_case *worst;
	struct board_dept *dept;              /* most open first */
	int64_t dept_from_s;                  /* its orders were sent since, or are open */
	size_t heats, worsts, depts;
	struct board_line *line;              /* most grumbles first */
	struct topn_point *top;               /* as topn_rank() sorts them */
	struct board_team *team;              /* by code */
	struct board_person *person;
	struct board_target *target;          /* those of which there are answers */
	size_t lines, tops, teams, persons, targets;
	int64_t grumbles, grumbles_end;       /* of the lines: all, and of the grades up to WARNLINE_END */
	int64_t today, month, month_s;        /* in the zone of the house; month: 12 x year + month - 1, and
						 when it began */
	struct board_load load;
	struct figure_sums span[BOARD_SPANS]; /* received today, in 7 and in 28 days */
};
void board_clear(struct board *b);
/* The span that figures of the range are of: 28 days when none is chosen. */
int board_span(const struct board_wish *w);
/* The range of a word: "today", "7", "28"; false when it is none. */
bool board_range_parse(const char *word, int *range);
/* The team after this one, "" after the last: all of them. */
void board_next_team(const struct board *b, struct board_wish *w);

/* What agents have had to bear (A29), those who had any in 28 days, the most first; shift: in eight hours. */
struct board_exposure {
	const char *login, *team;
	int64_t hour, shift, weeks;
};
struct board_exposures {
	struct arena arena;
	struct board_exposure *v;
	size_t n;
};
void board_exposures_clear(struct board_exposures *x);

struct board_day { /* what today asks for */
	int64_t received, present;
	double expected;     /* cases, as foretold */
	double cases;        /* that count: those foretold, or those that came */
	int64_t need;        /* people, the greater of the two; 0 when neither is known */
	int64_t need_cases;  /* by the workload of the house (A11); 0: not told */
	bool has_calls;      /* enough calls were measured for Erlang C */
	int64_t need_calls;  /* at work in the busiest half hour (A11) */
	int64_t roster;      /* for them, with those who are away */
	int away;            /* per cent of it */
	double calls, aht_s; /* of that half hour, and of one call */
	int64_t aht_n;       /* calls that the handling time is of, in 28 days */
};
/* More may have come than was foretold: then those count.  Who answers calls also works on cases, so the day needs
 * the greater of both. */
void board_day(const struct board *b, struct board_day *out);
bool board_is_reached(const struct board_target *t);
/* What each month of 30 days until the day of the target must bring; false when the day is over. */
bool board_pace(const struct board_target *t, int64_t today, double *out);

#endif
