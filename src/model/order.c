/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/order.h"

void order_list_clear(struct order_list *l)
{
	arena_clear(&l->arena);
	*l = (struct order_list){ .n = 0 };
}

bool order_is_open(enum order_state s)
{
	return s != ORDER_DONE && s != ORDER_CANCELLED;
}
