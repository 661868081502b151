/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/saved_view.h"

#include <string.h>

#include "internal.h"

int saved_view_load(struct db *db, int64_t user_id, struct arena *a, struct saved_views *out,
		    struct err *e)
{
	enum { SLOTS = 9 };
	struct query q;
	int rc;
	*out = (struct saved_views){ .v = arena_alloc(a, SLOTS * sizeof *out->v) };
	if (query_open(&q, db, "SELECT slot, name, filter, scope FROM saved_view WHERE user_id = :user"
			       " ORDER BY slot", e))
		return e->code;
	query_int(&q, ":user", user_id);
	while ((rc = query_step(&q, e)) > 0 && out->n < SLOTS)
		out->v[out->n++] = (struct saved_view){ .slot = (int)query_col_int(&q, 0),
							.name = arena_strdup(a, query_col_text(&q, 1)),
							.filter = arena_strdup(a, query_col_text(&q, 2)),
							.scope = arena_strdup(a, query_col_text(&q, 3)) };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int drop(struct db *db, int64_t user_id, int slot, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "DELETE FROM saved_view WHERE user_id = :user AND slot = :slot", e))
		return e->code;
	query_int(&q, ":user", user_id);
	query_int(&q, ":slot", slot);
	return query_run(&q, e);
}

int saved_view_put(struct db *db, int64_t user_id, const struct saved_view *v, struct err *e)
{
	struct query q;
	if (!v->name || !*v->name)
		return drop(db, user_id, v->slot, e);
	if (query_open(&q, db,
		       "INSERT INTO saved_view(user_id, slot, name, scope, filter)"
		       " VALUES(:user, :slot, :name, :scope, :filter)"
		       " ON CONFLICT(user_id, slot) DO UPDATE SET name = :name, scope = :scope,"
		       " filter = :filter, version = version + 1", e))
		return e->code;
	query_int(&q, ":user", user_id);
	query_int(&q, ":slot", v->slot);
	query_text(&q, ":name", v->name);
	query_text(&q, ":scope", v->scope);
	query_text(&q, ":filter", v->filter);
	return query_run(&q, e);
}
