/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a board that board.c puts together; each inside its read transaction. */
#ifndef PLAINT_SRC_STORE_BOARD_INTERNAL_H
#define PLAINT_SRC_STORE_BOARD_INTERNAL_H

#include "plaint/model/board.h"
#include "plaint/store/db.h"

/* A copy of n things in the arena. */
void *board_kept(struct arena *a, const void *v, size_t n, size_t size);
/* Warning line and TOP10, from the sums of grumbles. */
int board_load_month(struct db *db, struct board *b, struct err *e) MUST_CHECK;
struct board_owners { /* open cases by the id of their owner; 0: nobody */
	int64_t *open;
	size_t n;
};
/* People and their cases, what came, and the targets of the house; the spans are read already. */
int board_load_staff(struct db *db, const struct board_owners *o, struct board *b, struct err *e) MUST_CHECK;

#endif
