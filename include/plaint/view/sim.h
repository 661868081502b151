/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a training run adds to the desk (S8): three rows that every frame has. */
#ifndef PLAINT_VIEW_SIM_H
#define PLAINT_VIEW_SIM_H

#include "plaint/model/sim.h"
#include "plaint/view/line.h"

enum { SIM_ROWS = 3 };

struct sim_strip {
	const char *title;     /* of the scenario, in the language of the run */
	uint64_t seed;
	int speed;
	bool paused, ended;
	int64_t left_s;
	struct sim_score score; /* so far */
	int pass;
	bool has_actor;
	struct sim_state actor; /* of the selected case */
	const char *name;
	int waiting;           /* customers whose words wait for an answer */
	int64_t waited_s;      /* of the actor */
};

/* r has SIM_ROWS rows; with less the last are not drawn. */
void view_sim_draw(struct cells *c, struct rect r, const struct sim_strip *s);

#endif
