/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/shift.h"

#include <stdio.h>

#include "plaint/base/i18n.h"

enum { DAY_MIN = 1440 };

int shift_parse(const char *text, int *from, int *to, struct err *e)
{
	int h1, m1, h2, m2, end = 0;
	*from = *to = -1;
	if (!*text)
		return 0;
	if (sscanf(text, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &end) != 4 || text[end] || h1 < 0 || h1 > 23 ||
	    h2 < 0 || h2 > 23 || m1 < 0 || m1 > 59 || m2 < 0 || m2 > 59 || h1 * 60 + m1 == h2 * 60 + m2)
		return err_set(e, ERR_INPUT, _("a shift is written like 08:00-16:30, not '%.20s'"), text);
	*from = h1 * 60 + m1;
	*to = h2 * 60 + m2;
	return 0;
}

const char *shift_show(char buf[SHIFT_BUF], int from, int to)
{
	buf[0] = '\0';
	if (from >= 0 && to >= 0)
		snprintf(buf, SHIFT_BUF, "%02d:%02d-%02d:%02d", from / 60 % 24, from % 60, to / 60 % 24, to % 60);
	return buf;
}

int64_t shift_began(int from, int to, int64_t now_s, int64_t utc_offset_s)
{
	int64_t minute = (now_s + utc_offset_s) / 60 % DAY_MIN;
	if (from < 0 || to < 0)
		return now_s - SHIFT_DEFAULT_S;
	int64_t in = (minute - from + DAY_MIN) % DAY_MIN, length = (to - from + DAY_MIN) % DAY_MIN;
	if (in >= length)
		return now_s - SHIFT_DEFAULT_S;
	return now_s - in * 60 - (now_s + utc_offset_s) % 60;
}
