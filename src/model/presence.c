/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/presence.h"

const struct presence_row *presence_at(const struct presence_list *l, int64_t case_id)
{
	const struct presence_row *best = NULL;
	for (size_t i = 0; l && i < l->n; i++)
		if (l->row[i].case_id == case_id && (!best || l->row[i].what > best->what))
			best = &l->row[i];
	return best;
}
