/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/board.h"

#include "plaint/store/board.h"

int board_read(struct session *s, struct board *out, struct err *e)
{
	struct board fresh = { .at_s = 0 };
	int rc = board_load(s->db, session_now(s), &fresh, e);
	if (rc) {
		board_clear(&fresh);
		return rc;
	}
	board_clear(out);
	*out = fresh;
	return 0;
}
