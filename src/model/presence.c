/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/presence.h"

enum { BITS = 64 * 64 }; /* ids follow each other: those of a screen seldom share one */

void presence_cases_add(struct presence_cases *c, int64_t case_id)
{
	if (case_id > 0)
		c->bit[case_id % BITS / 64] |= UINT64_C(1) << (case_id % 64);
}

bool presence_cases_has(const struct presence_cases *c, int64_t case_id)
{
	return case_id > 0 && c->bit[case_id % BITS / 64] >> (case_id % 64) & 1;
}

const struct presence_row *presence_at(const struct presence_list *l, int64_t case_id)
{
	const struct presence_row *best = NULL;
	for (size_t i = 0; l && i < l->n; i++)
		if (l->row[i].case_id == case_id && (!best || l->row[i].what > best->what))
			best = &l->row[i];
	return best;
}
