/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A user's saved views of the queue, slots 1 to 9. */
#ifndef PLAINT_STORE_SAVED_VIEW_H
#define PLAINT_STORE_SAVED_VIEW_H

#include "plaint/base/mem.h"
#include "plaint/store/db.h"

struct saved_view {
	int slot;
	const char *name, *filter;
	const char *scope; /* of the filter, "mine" */
};
struct saved_views {
	struct saved_view *v;
	size_t n;
};
int saved_view_load(struct db *db, int64_t user_id, struct arena *a, struct saved_views *out,
		    struct err *e) MUST_CHECK;
/* Inside db_begin(); an empty name takes the slot's view away. */
int saved_view_put(struct db *db, int64_t user_id, const struct saved_view *v,
		   struct err *e) MUST_CHECK;

#endif
