/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wallboard (domain.md S5) as pure drawing: big digits that are read from five metres, tables below. */
#ifndef PLAINT_VIEW_WALL_H
#define PLAINT_VIEW_WALL_H

#include "plaint/model/board.h"
#include "plaint/model/cases.h"
#include "plaint/view/cells.h"

enum wall_page { WALL_TIME, WALL_HEAT, WALL_DEPARTMENTS, WALL_LINE, WALL_TOP, WALL_STAFF, WALL_TARGETS, WALL_PAGES };
enum { WALL_ROTATE_S = 15, WALL_STALE_S = 30 };
enum { WALL_SPOTS = 400 };
struct wall_spots { /* the figures of a frame that can be opened, in the order of drawing */
	struct cases_query v[WALL_SPOTS];
	int n;
};
struct wall_model {
	const struct board *board;
	int64_t now_s;
	enum wall_page page;
	struct wall_spots *spots; /* filled by wall_draw(); NULL: nobody asks */
	int selected;      /* 1: the first spot; 0: none */
	int alert;         /* the alert that is selected, from 1 on; 0: none */
	bool acts;         /* somebody has logged in */
	const struct board_exposures *exposures; /* NULL: they are not shown */
	bool stopped;      /* the pages do not rotate */
	bool definitions;  /* of the figures, instead of the cases */
	const char *error; /* why the last reading failed, "" */
};
/* One page; on a large screen (from 160 columns and 40 rows on) all of them on one sheet. */
void wall_draw(struct cells *c, const struct wall_model *m);

#endif
