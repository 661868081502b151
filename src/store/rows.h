/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue row as a query gives it: the same columns wherever cases are listed. */
#ifndef PLAINT_SRC_STORE_ROWS_H
#define PLAINT_SRC_STORE_ROWS_H

#include "internal.h"
#include "plaint/model/queue.h"

/* Of complaint c with customer k, category g, team t and owner u. */
#define ROW_COLUMNS                                                                              \
	"c.id, c.no, k.name, k.phone, g.key, c.subject, u.login, t.code, c.stage, c.tier,"       \
	" c.emotion, c.channel, k.value_class, c.priority, c.customer_id, c.received_at,"        \
	" c.next_kind, c.next_due_at, c.next_notice_at, c.next_risk_at, c.next_crit_at, c.version,"  \
	" c.paused, c.escalated"
/* CROSS keeps the order: the index on complaint decides which rows come, and in what order. */
#define ROW_JOINS                                                                                \
	" CROSS JOIN customer k ON k.id = c.customer_id CROSS JOIN category g ON g.id = c.category_id" \
	" CROSS JOIN team t ON t.id = c.team_id LEFT JOIN user u ON u.id = c.owner_id"
enum { ROW_WIDTH = 24 };

/* Fills a row from the columns 0 to ROW_WIDTH - 1; its strings go into the arena. */
void row_read(const struct query *q, struct arena *a, struct queue_row *row);

/* Steps q to its end or to `limit` rows, closes it and gives the rows, with all of it in the arena;
 * `more` says that there was another one. */
struct row_list {
	struct queue_row *v;
	size_t n;
	bool more;
	int64_t sum; /* of the column after the row's own, where the query has one */
};
int row_read_all(struct query *q, size_t limit, struct arena *a, struct row_list *out,
		 struct err *e) MUST_CHECK;

#endif
