/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/topn.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LAST = TOPN_MONTHS - 1 };

/* Equal in score and cost: by name, so that the order is the same on every screen. */
static int higher_first(const void *a, const void *b)
{
	const struct topn_point *x = a, *y = b;
	if (x->grades[LAST] != y->grades[LAST])
		return x->grades[LAST] > y->grades[LAST] ? -1 : 1;
	if (x->cost_fen != y->cost_fen)
		return x->cost_fen > y->cost_fen ? -1 : 1;
	return strcmp(x->key, y->key);
}

/* Costs of earlier months are not known here: equal scores share a place. */
static bool was_on(const struct topn_point *v, size_t n, size_t i, int month)
{
	int before = 0;
	for (size_t k = 0; k < n; k++)
		before += v[k].grades[month] > v[i].grades[month];
	return v[i].grades[month] > 0 && before < TOPN;
}

void topn_rank(struct topn_point *v, size_t n)
{
	int64_t all = 0, upto = 0;
	if (n)
		qsort(v, n, sizeof *v, higher_first);
	for (size_t i = 0; i < n; i++)
		all += v[i].grades[LAST];
	for (size_t i = 0; i < n; i++) {
		upto += v[i].grades[LAST];
		v[i].share = all ? 100.0 * (double)upto / (double)all : 0;
		v[i].months_on = 0;
		for (int m = 0; m < TOPN_MONTHS; m++)
			v[i].months_on += was_on(v, n, i, m);
	}
}
