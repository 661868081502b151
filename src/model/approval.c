/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/approval.h"

void approval_list_clear(struct approval_list *l)
{
	arena_clear(&l->arena);
	*l = (struct approval_list){ .n = 0 };
}

const char *approval_block_key(enum approval_block b)
{
	static const char *const keys[] = { "", "own", "above", "notice", "ended", "decided" };
	return keys[b];
}
