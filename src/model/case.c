/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/case.h"

#include <string.h>

void case_view_clear(struct case_view *v)
{
	arena_clear(&v->arena);
	memset(v, 0, sizeof *v);
}
