/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an agent is offered a pause (domain.md A29). */
#ifndef PLAINT_MODEL_CARE_H
#define PLAINT_MODEL_CARE_H

#include <stdbool.h>
#include <stdint.h>

enum { CARE_HOUR = 2, CARE_SHIFT = 5, CARE_PAUSE_S = 600, CARE_WEEKS_S = 28 * 86400 };

struct care_state {
	int64_t hour, shift, weeks;        /* abusive contacts in 60 minutes, this shift, four weeks */
	int64_t last_exposure, last_pause; /* instants, 0 = never */
	int64_t pause_until;               /* a pause that goes on, 0 or past = none */
	int64_t pauses;                    /* taken in four weeks */
};
/* A29: two within 60 minutes or five in a shift. */
bool care_holds(int64_t hour, int64_t shift);
/* A pause is offered: it holds, none goes on, and something was borne since the last one began. */
bool care_is_offered(const struct care_state *c, int64_t now_s);

#endif
