/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wallboard's snapshot; anybody may look, also without being a user. */
#ifndef PLAINT_SERVICE_BOARD_H
#define PLAINT_SERVICE_BOARD_H

#include "plaint/model/board.h"
#include "plaint/model/cases.h"
#include "plaint/model/queue.h"
#include "plaint/service/session.h"

/* Reads into *out only when it succeeds: on an error the earlier snapshot stays, and tells its age.  ERR_NOTFOUND
 * for a team that is none. */
int board_read(struct session *s, const struct board_wish *w, struct board *out, struct err *e) MUST_CHECK;

/* Of the team ("" = all).  Private: ERR_DENIED without the right to see it, so never without a login. */
int board_read_exposures(struct session *s, const char *team, struct board_exposures *out, struct err *e) MUST_CHECK;

/* The cases that a figure consists of, at most `limit`; *out is cleared first. */
int board_cases(struct session *s, const struct cases_query *q, size_t limit, struct queue_page *out,
		struct err *e) MUST_CHECK;

#endif
