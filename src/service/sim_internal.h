/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_SRC_SERVICE_SIM_INTERNAL_H
#define PLAINT_SRC_SERVICE_SIM_INTERNAL_H

#include "plaint/base/path.h"
#include "plaint/base/str.h"
#include "plaint/model/tone.h"
#include "plaint/service/sim.h"

struct sim_case { /* of one customer of the run */
	int64_t customer_id, case_id; /* case 0: not yet */
};

struct sim_game {
	struct sim_options options;
	struct scenario scenario;
	struct tone *tone;
	struct sim *sim;
	char dir[PATH_BUF], path[PATH_BUF + 8];
	struct session system, trainee;
	bool system_open, trainee_open;
	VEC(struct sim_case) cases; /* by actor */
	int64_t wall_ms;            /* the frozen clock of both sessions */
	int64_t base_real_ms, base_wall_ms; /* live: since the speed was set */
	int speed;
	bool paused, ended;
	int64_t next_tick_s, seen_seq;
	struct str log;
	int64_t logged_s;           /* the second up to which the log goes */
	enum sim_line { LINE_NONE, LINE_KEYS, LINE_PASTE } line; /* the log's last, without its end */
	struct sim_score score;
};

/* sim_play.c */
int sim_prepare(struct sim_game *g, struct err *e); /* customers, earlier contacts, users */
/* sim_books.c */
int sim_read_books(struct sim_game *g, int actor, struct sim_books *out, struct err *e);

#endif
