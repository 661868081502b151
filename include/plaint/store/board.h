/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_STORE_BOARD_H
#define PLAINT_STORE_BOARD_H

#include "plaint/model/board.h"
#include "plaint/store/db.h"

/* Reads the board as of now_s, in a read transaction of its own.  On an error *out keeps nothing. */
int board_load(struct db *db, int64_t now_s, struct board *out, struct err *e) MUST_CHECK;

#endif
