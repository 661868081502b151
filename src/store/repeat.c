/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/repeat.h"

#include "internal.h"

static int load_customer(struct db *db, int64_t id, struct repeat_rows *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT value_class, vulnerable <> '' FROM customer WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		out->value = (enum value_class)query_col_term(&q, 0, TERM_VALUE);
		out->vulnerable = query_col_int(&q, 1);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int repeat_load(struct db *db, int64_t customer_id, struct arena *a, struct repeat_rows *out, struct err *e)
{
	struct query q;
	*out = (struct repeat_rows){ .v = arena_alloc(a, REPEAT_ROWS * sizeof *out->v) };
	int rc = load_customer(db, customer_id, out, e);
	if (rc || query_open(&q, db,
			     "SELECT c.id, c.received_at, c.closed_at, c.no, c.subject, c.body, g.key, c.open"
			     " FROM complaint c INDEXED BY complaint_customer JOIN category g ON g.id = c.category_id"
			     " WHERE c.customer_id = :id ORDER BY c.received_at DESC LIMIT 30", e))
		return e->code;
	query_int(&q, ":id", customer_id);
	while ((rc = query_step(&q, e)) > 0 && out->n < REPEAT_ROWS)
		out->v[out->n++] = (struct repeat_row){
			.id = query_col_int(&q, 0), .received_at = query_col_int(&q, 1),
			.closed_at = query_col_int(&q, 2), .no = arena_strdup(a, query_col_text(&q, 3)),
			.subject = arena_strdup(a, query_col_text(&q, 4)),
			.body = arena_strdup(a, query_col_text(&q, 5)),
			.category = arena_strdup(a, query_col_text(&q, 6)), .open = query_col_int(&q, 7)
		};
	query_close(&q);
	return rc < 0 ? rc : 0;
}
