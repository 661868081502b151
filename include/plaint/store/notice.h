/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what somebody must be told; store/sweep.h has what tells it. */
#ifndef PLAINT_STORE_NOTICE_H
#define PLAINT_STORE_NOTICE_H

#include "plaint/model/notice.h"
#include "plaint/store/db.h"

/* The newest at most `limit` that the user has not seen, newest first. */
struct notice_filter {
	int64_t user_id;
	int limit;
};
int notice_list_load(struct db *db, const struct notice_filter *f, struct notice_list *out,
		     struct err *e) MUST_CHECK;
/* Those of the user up to number up_to are seen; *n counts them.  Inside db_begin(). */
struct notice_mark {
	int64_t user_id, up_to, at;
};
int notice_mark_seen(struct db *db, const struct notice_mark *m, int *n, struct err *e) MUST_CHECK;

#endif
