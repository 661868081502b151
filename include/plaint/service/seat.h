/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who sits where.  An open desk has a row from its begin to its end.  It is written again once in SEAT_SEEN_S at most
 * and only by who types, so that five hundred desks cost two small writes a second; whether a desk of this host is
 * still there is asked of the kernel, so one that was killed is known at once.
 */
#ifndef PLAINT_SERVICE_SEAT_H
#define PLAINT_SERVICE_SEAT_H

#include "plaint/service/session.h"

enum { SEAT_SEEN_S = 300, SEAT_AWAY_S = 3 * 3600 };

/* Rows of this host whose process is gone end by this too. */
int seat_take(struct session *s, struct err *e) MUST_CHECK;
/* Somebody typed. */
int seat_see(struct session *s, struct err *e) MUST_CHECK;
/* False when somebody ended it or its user was disabled: the desk closes. */
int seat_is_on(struct session *s, bool *on, struct err *e) MUST_CHECK;
void seat_leave(struct session *s);
/* After how many minutes without a key a desk locks, by the policy of the house; 0: never. */
int seat_idle_lock(struct session *s, int *minutes, struct err *e) MUST_CHECK;

struct seat_list {
	struct arena arena;
	struct seat_row {
		int64_t id, pid, started_at, seen_at;
		const char *login, *name, *tty, *host;
		bool gone; /* its process is not there any more; of another host: not seen for SEAT_AWAY_S */
		bool here; /* on this host */
	} *v;
	size_t n;
};
/* Of all by who manages users or leads, else one's own. */
int seat_list(struct session *s, struct seat_list *out, struct err *e) MUST_CHECK;
void seat_list_clear(struct seat_list *l);
/* Ends one: the desk closes within seconds, its drafts are kept.  One's own, or by who manages users. */
int seat_end(struct session *s, int64_t id, struct err *e) MUST_CHECK;

#endif
