/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may grant how much (domain.md A23, 004-15): what a case and what its customer were granted
 * within 30 days, with what waits for approval and the new amount, stays within the limit.  So a
 * sum that is split over days or cases is still that sum.  An apology (amount 0) is free.
 */
#ifndef PLAINT_MODEL_AUTHORITY_H
#define PLAINT_MODEL_AUTHORITY_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/model/terms.h"

enum { AUTHORITY_DAYS = 30, AUTHORITY_WINDOW_S = AUTHORITY_DAYS * 86400 };
#define AUTHORITY_NO_LIMIT INT64_C(-1)

struct authority_sums { /* approved, pending, scheduled and paid within the window */
	int64_t case_fen, customer_fen;
};

/* The larger of the two sums with the new amount: what a limit is compared with. */
int64_t authority_sum(const struct authority_sums *s, int64_t amount_fen);
/* limit_fen AUTHORITY_NO_LIMIT covers everything; 0 covers nothing but what is free. */
bool authority_covers(int64_t limit_fen, const struct authority_sums *s, int64_t amount_fen);
/* What one person may grant: the own limit when there is one (> 0), else that of the role. */
int64_t authority_limit(int64_t own_fen, enum role role, const int64_t by_role_fen[]);
/* The least of leader, supervisor and director whose limit covers it; a director decides what no
 * limit covers. */
enum role authority_level(const int64_t by_role_fen[], const struct authority_sums *s,
			  int64_t amount_fen);
/* True for a role that may decide what asks for `level`: itself or above, of those that lead. */
bool authority_role_decides(enum role role, enum role level);

/* The median of n amounts, which are sorted by it; 0 when there is none.  Of an even number the
 * mean of the middle two, rounded down to a whole fen. */
int64_t authority_median(int64_t *fen, int n);

#endif
