/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a board that board.c puts together; each inside its read transaction. */
#ifndef PLAINT_SRC_STORE_BOARD_INTERNAL_H
#define PLAINT_SRC_STORE_BOARD_INTERNAL_H

#include "plaint/model/board.h"
#include "plaint/store/db.h"

/* Questions to departments: of the last days and those that are open; w is one of them. */
#define ORDER_IS_OPEN "w.state IN ('sent','accepted','refused','returned')"
#define BOARD_ORDERS                                                                                           \
	"SELECT * FROM work_order WHERE created_at >= :from UNION"                                                  \
	" SELECT w.* FROM work_order w WHERE " ORDER_IS_OPEN
#define ORDER_IS_LATE                                                                                          \
	"(" ORDER_IS_OPEN " AND EXISTS (SELECT 1 FROM clock k JOIN clock_event v ON v.complaint_id = k.complaint_id" \
	" AND v.kind = k.kind AND v.seq = k.seq WHERE k.complaint_id = w.complaint_id AND k.kind = 'ola'"          \
	" AND k.ref_id = w.id AND v.what = 'breach'))"
#define ORDER_WAS_REFUSED                                                                                      \
	"EXISTS (SELECT 1 FROM work_order_event x WHERE x.work_order_id = w.id AND x.what = 'refused')"
/* Who handles cases; u is a user of a team t. */
#define BOARD_CREW "u.active = 1 AND u.role IN ('agent','leader') AND t.kind = 'desk'"

/* A copy of n things in the arena. */
void *board_kept(struct arena *a, const void *v, size_t n, size_t size);
/* Warning line and TOP10, from the sums of grumbles; of a team (0 = all). */
int board_load_month(struct db *db, int64_t team_id, struct board *b, struct err *e) MUST_CHECK;
struct board_owners { /* open cases by the id of their owner; 0: nobody */
	int64_t *open;
	size_t n;
	int64_t team_id; /* of the board, 0 = all */
};
/* People and their cases, what came, and the targets of the house; the spans are read already. */
int board_load_staff(struct db *db, const struct board_owners *o, struct board *b, struct err *e) MUST_CHECK;

#endif
