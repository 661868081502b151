/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A training run that is watched: the terminal shows, the kept script types at its own virtual
 * seconds, and the watcher's keys only steer: space stops and goes on, + and - change the speed,
 * q leaves.
 */
#ifndef PLAINT_TUI_REPLAY_H
#define PLAINT_TUI_REPLAY_H

#include "plaint/service/sim.h"
#include "plaint/tui/screen.h"

/* Owns the terminal from then on.  ERR_INPUT names the line of the script. */
int replay_open(struct screen **s, struct screen *terminal, struct sim_game *g, const char *keys,
		struct err *e) MUST_CHECK;

#endif
