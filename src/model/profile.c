/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/profile.h"

#include <string.h>

void profile_clear(struct profile *p)
{
	arena_clear(&p->arena);
	memset(p, 0, sizeof *p);
}

void customer_hits_clear(struct customer_hits *h)
{
	arena_clear(&h->arena);
	memset(h, 0, sizeof *h);
}
