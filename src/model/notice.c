/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/notice.h"

#include "plaint/model/terms.h"

void notice_list_clear(struct notice_list *l)
{
	arena_clear(&l->arena);
	*l = (struct notice_list){ .n = 0 };
}

const char *notice_label(const char *what)
{
	int n = term_find(TERM_NOTICE, what);
	return n < 0 ? what : term_label(TERM_NOTICE, n);
}
