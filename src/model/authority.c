/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/authority.h"

#include <stdlib.h>

int64_t authority_sum(const struct authority_sums *s, int64_t amount_fen)
{
	int64_t before = s->case_fen > s->customer_fen ? s->case_fen : s->customer_fen;
	return before > INT64_MAX - amount_fen ? INT64_MAX : before + amount_fen;
}

bool authority_covers(int64_t limit_fen, const struct authority_sums *s, int64_t amount_fen)
{
	if (!amount_fen || limit_fen == AUTHORITY_NO_LIMIT)
		return true;
	return authority_sum(s, amount_fen) <= limit_fen;
}

int64_t authority_limit(int64_t own_fen, enum role role, const int64_t by_role_fen[])
{
	return own_fen > 0 ? own_fen : by_role_fen[role];
}

enum role authority_level(const int64_t by_role_fen[], const struct authority_sums *s,
			  int64_t amount_fen)
{
	enum role level = ROLE_LEADER;
	while (level < ROLE_DIRECTOR && !authority_covers(by_role_fen[level], s, amount_fen))
		level = (enum role)(level + 1);
	return level;
}

bool authority_role_decides(enum role role, enum role level)
{
	return role >= level && role >= ROLE_LEADER && role <= ROLE_DIRECTOR;
}

static int by_amount(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

int64_t authority_median(int64_t *fen, int n)
{
	if (n <= 0)
		return 0;
	qsort(fen, (size_t)n, sizeof *fen, by_amount);
	int64_t low = fen[(n - 1) / 2], high = fen[n / 2];
	return low + (high - low) / 2;
}
