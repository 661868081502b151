/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ten problems of a month (domain.md A25): what is said most often and hurts most, and since when. */
#ifndef PLAINT_MODEL_TOPN_H
#define PLAINT_MODEL_TOPN_H

#include <stddef.h>
#include <stdint.h>

enum { TOPN = 10, TOPN_MONTHS = 13 }; /* the month and the twelve before it */
struct topn_point {
	const char *key;              /* category */
	int64_t n[TOPN_MONTHS];       /* grumbles; the oldest month first, the last is the month itself */
	int64_t grades[TOPN_MONTHS];  /* sum of their grades = n x mean grade, the score */
	int64_t cost_fen;             /* paid out for it in the month: decides between equal scores */
	int months_on;                /* in how many of the months it was among the ten */
	double share;                 /* of all scores of the month, with those before it (Pareto), per cent */
};
/* Sorts by the score of the last month, the highest first, and fills months_on and share. */
void topn_rank(struct topn_point *v, size_t n);

#endif
