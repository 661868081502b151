/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/search.h"

void search_hits_clear(struct search_hits *h)
{
	arena_clear(&h->arena);
	*h = (struct search_hits){ 0 };
}
