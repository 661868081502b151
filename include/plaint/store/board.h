/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_STORE_BOARD_H
#define PLAINT_STORE_BOARD_H

#include "plaint/model/board.h"
#include "plaint/store/db.h"

/* Reads the board that out->wish asks for as of now_s, in a read transaction of its own; team_id is the wished
 * team's, 0 = all.  On an error *out keeps nothing. */
int board_load(struct db *db, int64_t now_s, int64_t team_id, struct board *out, struct err *e) MUST_CHECK;
/* Contacts that agents of the team (0 = all) should not have had to bear (A29). */
int board_load_exposures(struct db *db, int64_t now_s, int64_t team_id, struct board_exposures *out,
			 struct err *e) MUST_CHECK;

#endif
