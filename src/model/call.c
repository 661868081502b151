/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/call.h"

#include <stddef.h>

#include "plaint/base/i18n.h"

enum { MEASURED_LONGEST_S = 4 * 3600 }; /* a form left open over lunch was no call */

static const char *const keys[CALL_PARTS] = { "wait", "talk", "hold", "wrap" };

const char *call_part_key(enum call_part p)
{
	return keys[p];
}

bool call_is_known(const struct call_times *c)
{
	for (int p = 0; c && p < CALL_PARTS; p++)
		if (c->s[p] != CALL_UNKNOWN)
			return true;
	return false;
}

int call_check(const struct call_times *c, struct err *e)
{
	for (int p = 0; c && p < CALL_PARTS; p++)
		if (c->s[p] != CALL_UNKNOWN && (c->s[p] < 0 || c->s[p] > CALL_LONGEST_S))
			return err_set(e, ERR_INPUT, _("the time '%s' of a call is from 0 to %d seconds"), keys[p],
				       CALL_LONGEST_S);
	return 0;
}

struct call_times call_measured(int64_t opened_s, int64_t saved_s)
{
	struct call_times c = CALL_NOTHING;
	int64_t took_s = saved_s - opened_s;
	if (opened_s && took_s > 0 && took_s <= MEASURED_LONGEST_S)
		c.s[CALL_TALK] = took_s;
	return c;
}
