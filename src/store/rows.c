/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include <string.h>

void row_read(const struct query *q, struct arena *a, struct queue_row *row)
{
	int kind = term_find(TERM_CLOCK, query_col_text(q, 16));
	*row = (struct queue_row){
		.id = query_col_int(q, 0),
		.no = arena_strdup(a, query_col_text(q, 1)),
		.customer = arena_strdup(a, query_col_text(q, 2)),
		.phone = arena_strdup(a, query_col_text(q, 3)),
		.category = arena_strdup(a, query_col_text(q, 4)),
		.subject = arena_strdup(a, query_col_text(q, 5)),
		.owner = arena_strdup(a, query_col_text(q, 6)),
		.team = arena_strdup(a, query_col_text(q, 7)),
		.stage = (enum stage)query_col_term(q, 8, TERM_STAGE),
		.tier = (enum tier)query_col_term(q, 9, TERM_TIER),
		.emotion = (enum emotion)query_col_term(q, 10, TERM_EMOTION),
		.channel = (enum channel)query_col_term(q, 11, TERM_CHANNEL),
		.value = (enum value_class)query_col_term(q, 12, TERM_VALUE),
		.priority = (int)query_col_int(q, 13),
		.customer_id = query_col_int(q, 14),
		.received_at = query_col_int(q, 15),
		.running = kind >= 0,
		.next_kind = kind >= 0 ? (enum clock_kind)kind : CLOCK_ACK,
		.next = { .due_at = query_col_int(q, 17), .notice_at = query_col_int(q, 18),
			  .risk_at = query_col_int(q, 19), .crit_at = query_col_int(q, 20) },
		.version = query_col_int(q, 21),
		.paused = term_find(TERM_PAUSE, query_col_text(q, 22)),
		.escalated = (int)query_col_int(q, 23),
	};
}

int row_read_all(struct query *q, size_t limit, struct arena *a, struct row_list *out, struct err *e)
{
	VEC(struct queue_row) rows = { 0 };
	int rc;
	*out = (struct row_list){ 0 };
	while ((rc = query_step(q, e)) > 0) {
		if (rows.n == limit) {
			out->more = true;
			break;
		}
		row_read(q, a, vec_push(&rows));
		if (sqlite3_data_count(q->st) > ROW_WIDTH)
			out->sum += query_col_int(q, ROW_WIDTH);
	}
	query_close(q);
	if (rows.n) {
		out->v = arena_alloc(a, rows.n * sizeof *out->v);
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
		out->n = rows.n;
	}
	vec_clear(&rows);
	return rc < 0 ? rc : 0;
}
