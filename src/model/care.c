/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/care.h"

bool care_holds(int64_t hour, int64_t shift)
{
	return hour >= CARE_HOUR || shift >= CARE_SHIFT;
}

bool care_is_offered(const struct care_state *c, int64_t now_s)
{
	return care_holds(c->hour, c->shift) && c->pause_until <= now_s && c->last_exposure > c->last_pause;
}
