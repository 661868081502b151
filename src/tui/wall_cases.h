/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases behind a figure of the wallboard, in the desk's own list. */
#ifndef PLAINT_SRC_TUI_WALL_CASES_H
#define PLAINT_SRC_TUI_WALL_CASES_H

#include "plaint/model/board.h"
#include "plaint/model/cases.h"
#include "plaint/service/session.h"
#include "plaint/tui/keys.h"
#include "plaint/view/desk.h"

struct wall_cases { /* zeroed: closed */
	bool open;
	struct queue_page page;
	struct desk_model m;
	struct cases_query query;
};
/* Reads the cases and opens the list. */
int wall_cases_open(struct wall_cases *w, struct session *s, const struct cases_query *q, struct err *e) MUST_CHECK;
/* Which cases an alert is about; false when it has no list. */
bool wall_cases_of_alert(struct cases_query *q, const struct board *b, const struct alert_row *a);
/* False when the key is none of the list's; Esc closes it. */
bool wall_cases_key(struct wall_cases *w, const struct key *k);
void wall_cases_draw(struct wall_cases *w, struct cells *c, int64_t now_s);
void wall_cases_close(struct wall_cases *w);

#endif
