/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The operating figures of domain.md A14, each over the cases received in a span of days: what a case adds
 * to the sums, and what the sums give.  Every figure has its n (den); its definition is shown with it.
 */
#ifndef PLAINT_MODEL_FIGURES_H
#define PLAINT_MODEL_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/mem.h"

enum figure_sum { /* in the order of the columns of `fact` and `figure` */
	SUM_RECEIVED, SUM_RESP_ON, SUM_RESP_DONE, SUM_SOL_ON, SUM_SOL_DONE, SUM_SOLVED, SUM_CLOSED, SUM_FCR,
	SUM_ESCALATED, SUM_REPEATS, SUM_REOPENED, SUM_HANDOFFS, SUM_UNSOLVED, SUM_ASKED, SUM_CSAT_N,
	SUM_CSAT_GOOD, SUM_CSAT_SUM, SUM_NPS_N, SUM_NPS_PRO, SUM_NPS_CON, SUM_WAITS, SUM_WAIT_S, SUM_HANDLED,
	SUM_HANDLE_S,
	SUM_KEPT, /* up to here in the store; those below depend on the time */
	SUM_RESP_OVERDUE = SUM_KEPT, SUM_SOL_OVERDUE, SUMS
};
struct figure_sums {
	int64_t v[SUMS];
};
extern const char *const figure_sum_columns[SUM_KEPT];

enum figure {
	FIGURE_RECEIVED, FIGURE_RESPONSE, FIGURE_SOLUTION, FIGURE_RESOLUTION, FIGURE_FCR, FIGURE_CSAT,
	FIGURE_CSAT_MEAN, FIGURE_NPS, FIGURE_ANSWERED, FIGURE_REPEAT, FIGURE_ESCALATION, FIGURE_REOPEN,
	FIGURE_HANDOFFS, FIGURE_RESPONSE_ONLY, FIGURE_ASA, FIGURE_AHT, FIGURES
};
enum figure_kind { FIGURE_COUNT, FIGURE_PERCENT, FIGURE_SCORE, FIGURE_MEAN, FIGURE_SECONDS };
struct figure_value {
	int64_t num, n;
	double value; /* percent, points, mean or seconds; without sense when n is 0 */
};
void figure_of(enum figure f, const struct figure_sums *s, struct figure_value *out);
struct figure_terms { /* (num - less) / (den + more), each an enum figure_sum or -1 */
	int num, less, den, more;
};
void figure_terms(enum figure f, struct figure_terms *out);
const char *figure_key(enum figure f);        /* "response" */
const char *figure_label(enum figure f);      /* in the current language */
const char *figure_definition(enum figure f); /* one sentence */
enum figure_kind figure_kind(enum figure f);

struct figure_case { /* what is known of one case */
	int64_t received_at, solved_at, closed_at; /* 0 = not */
	int response, solution;    /* enum figure_clock */
	int64_t response_due, solution_due; /* while owed */
	int customer_contacts;     /* what the customer said, the complaint among it */
	bool is_repeat, repeated_soon; /* repeats another; was repeated within FIGURE_REPEAT_S of the answer */
	bool escalated;
	int reopened, handoffs;
	bool asked;
	int result, nps;           /* -1 = no answer */
	int64_t waits, wait_s;     /* calls about it of which the wait is known, and their sum */
	int64_t handled, handle_s; /* the same of talk; talk, hold and work after the call */
};
enum figure_clock { FIGURE_NO_CLOCK, FIGURE_ON_TIME, FIGURE_LATE, FIGURE_OWED };
enum { FIGURE_REPEAT_S = 7 * 86400 };
/* Adds one case. */
void figure_add(const struct figure_case *c, struct figure_sums *s);

enum figure_by { FIGURES_ALL, FIGURES_TEAM, FIGURES_AGENT, FIGURES_CATEGORY, FIGURES_CHANNEL, FIGURES_DAY };
struct figures_filter {
	enum figure_by by;
	int64_t from_day, to_day; /* both in it */
	int64_t team_id;          /* 0 = all; of FIGURES_ALL and FIGURES_DAY only */
	int64_t now_s;            /* what is owed is overdue by then */
};
struct figures_row {
	const char *key;          /* code, login ("" = the pool), key, or of a day "" */
	int64_t day;
	struct figure_sums sums;
};
struct figures_rows {
	struct arena arena;
	struct figures_row *v;
	size_t n;
};
void figures_rows_clear(struct figures_rows *r);
struct figures_times {
	int64_t n, median_s, p90_s;
	double mean_s;
};

/* Of sorted values: nearest rank; 0 of none. */
int64_t figure_rank(const int64_t *sorted, size_t n, int percent);

#endif
