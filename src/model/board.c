/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/board.h"

void board_clear(struct board *b)
{
	arena_clear(&b->arena);
	*b = (struct board){ .at_s = 0 };
}
