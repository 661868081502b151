/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet that one shift leaves to the next: what is promised, what is due, what is alarmed, who is away. */
#ifndef PLAINT_MODEL_HANDOVER_H
#define PLAINT_MODEL_HANDOVER_H

#include "plaint/base/str.h"
#include "plaint/model/alert.h"

enum { HANDOVER_COLS = 80, HANDOVER_ROWS = 10 }; /* columns of the sheet; lines of a part at most */
struct handover_case {
	const char *no, *owner, *text; /* owner "" = the pool; what was promised, or the subject */
	int64_t due_at;
	int clock;                     /* enum clock_kind, -1 = none */
};
struct handover_cases {
	struct handover_case *v;
	size_t n;
	int64_t all;                   /* also those beyond the limit */
};
struct handover_user {
	const char *login, *name;
	int state;                     /* of TERM_USER_STATE */
	int64_t cases;                 /* open ones */
};
struct handover {                      /* zeroed at first */
	struct arena arena;
	int64_t at_s;
	const char *team;              /* code, "" = the whole house */
	struct handover_cases promises, due, orphans; /* orphans: the owner is off duty */
	int64_t late;                  /* open cases whose time is over */
	struct handover_user *away;    /* not ready and not busy */
	size_t aways;
	struct alert_list alerts;
	struct bulletin_list bulletins;
};
void handover_clear(struct handover *h);
/* The sheet as lines of at most HANDOVER_COLS columns. */
void handover_text(const struct handover *h, struct str *out);

#endif
