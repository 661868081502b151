/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/reminder.h"

#include "internal.h"

int reminder_load(struct db *db, int64_t complaint_id, struct arena *a, struct reminder_facts *out,
		  struct err *e)
{
	struct query q;
	*out = (struct reminder_facts){ 0 };
	if (query_open(&q, db,
		       "SELECT c.customer_id, c.no, k.name, k.phone,"
		       " coalesce((SELECT value FROM customer_fact f WHERE f.customer_id = k.id AND key = 'gender'), ''),"
		       " k.lang, c.body,"
		       " coalesce((SELECT iif(u.name = '', u.login, u.name) FROM user u WHERE u.id = c.owner_id), ''),"
		       " coalesce((SELECT recourse FROM decision d WHERE d.complaint_id = c.id ORDER BY seq DESC LIMIT 1), ''),"
		       " coalesce((SELECT confidential FROM inquiry i WHERE i.complaint_id = c.id), 0)"
		       " FROM complaint c JOIN customer k ON k.id = c.customer_id"
		       " WHERE c.id = :id", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		out->customer_id = query_col_int(&q, 0);
		out->no = arena_strdup(a, query_col_text(&q, 1));
		out->name = arena_strdup(a, query_col_text(&q, 2));
		out->phone = arena_strdup(a, query_col_text(&q, 3));
		out->gender = arena_strdup(a, query_col_text(&q, 4));
		out->lang = arena_strdup(a, query_col_text(&q, 5));
		out->words = arena_strdup(a, query_col_text(&q, 6));
		out->agent = arena_strdup(a, query_col_text(&q, 7));
		out->recourse = arena_strdup(a, query_col_text(&q, 8));
		out->confidential = query_col_int(&q, 9);
	}
	query_close(&q);
	return rc < 0 ? rc : rc ? 0 : err_set(e, ERR_NOTFOUND, "no complaint %lld", (long long)complaint_id);
}

int reminder_cancel(struct db *db, int64_t complaint_id, int64_t at_s, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE outbox SET state = 'cancelled' WHERE complaint_id = :id AND state = 'queued'"
		       " AND created_at >= :at AND dedupe LIKE 'reminder/%'", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	query_int(&q, ":at", at_s);
	return query_run(&q, e);
}
