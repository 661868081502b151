/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk reads: each call is one read transaction and fills one snapshot. */
#ifndef PLAINT_SERVICE_DESK_H
#define PLAINT_SERVICE_DESK_H

#include "plaint/model/case.h"
#include "plaint/model/kb.h"
#include "plaint/model/profile.h"
#include "plaint/service/session.h"

/* Outputs must be zeroed or hold an earlier snapshot, whose memory is used again. */
int desk_queue(struct session *s, const struct queue_filter *f, size_t limit,
	       struct queue_page *out, struct err *e) MUST_CHECK;
/* The (at most n) cases of the agent whose clocks are worst; returns how many in *got. */
int desk_worst(struct session *s, size_t n, struct queue_page *out, struct err *e) MUST_CHECK;
int desk_case(struct session *s, int64_t case_id, struct case_view *out, struct err *e) MUST_CHECK;
/* A case by its number; refuses a wrong check digit by name (A27).  Also "source/number". */
int desk_case_find(struct session *s, const char *no, int64_t *case_id, struct err *e) MUST_CHECK;
int desk_profile(struct session *s, int64_t customer_id, struct profile *out, struct err *e) MUST_CHECK;
/* Customers by phone, number, name or pinyin initials, each by its beginning. */
int desk_find(struct session *s, const char *text, size_t limit, struct customer_hits *out,
	      struct err *e) MUST_CHECK;
/* True when another process has changed the store since the last call, or it cannot be read. */
bool desk_changed(struct session *s, int64_t *seen_version);

enum { DESK_SKEW_S = 5 };
/* By how many seconds the clock of this machine is behind the newest event of the store; 0 up to DESK_SKEW_S: a
 * clock that was set back, or one of two machines that is wrong (architecture.md 5.4). */
int desk_behind(struct session *s, int64_t *behind_s, struct err *e) MUST_CHECK;

struct desk_saved_view {
	int slot; /* 1 to 9 */
	const char *name, *filter;
};
struct desk_views {
	struct arena arena;
	struct desk_saved_view *v;
	size_t n;
};
int desk_views(struct session *s, struct desk_views *out, struct err *e) MUST_CHECK;
int desk_view_save(struct session *s, const struct desk_saved_view *v, struct err *e) MUST_CHECK;
void desk_views_clear(struct desk_views *v);

#endif
