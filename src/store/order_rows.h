/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A work order as a query gives it. */
#ifndef PLAINT_SRC_STORE_ORDER_ROWS_H
#define PLAINT_SRC_STORE_ORDER_ROWS_H

#include "internal.h"
#include "plaint/store/work_order.h"

/* Of work order w. */
#define ORDER_COLUMNS                                                                            \
	"w.id, w.complaint_id, w.dept_id, coalesce(w.holder_id, 0), coalesce(w.created_by, 0),"  \
	" w.created_at, w.version, (SELECT max(v.at) FROM work_order_event v"                    \
	" WHERE v.work_order_id = w.id AND v.what IN ('sent', 'forwarded')), d.code, w.question," \
	" w.answer, coalesce(h.login, ''), coalesce(b.login, ''), w.state, w.hops, w.pingpong,"  \
	" w.handover"
#define ORDER_JOINS                                                                              \
	" CROSS JOIN team d ON d.id = w.dept_id LEFT JOIN user h ON h.id = w.holder_id"          \
	" LEFT JOIN user b ON b.id = w.created_by"
enum { ORDER_WIDTH = 17 };

/* Fills a row from the columns 0 to ORDER_WIDTH - 1; its strings go into the arena. */
void order_read(const struct query *q, struct arena *a, struct order_row *out);

#endif
