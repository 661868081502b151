/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar as calendar_text.c reads it and calendar.c compiles it. */
#ifndef PLAINT_SRC_MODEL_CALENDAR_INTERNAL_H
#define PLAINT_SRC_MODEL_CALENDAR_INTERNAL_H

#include "plaint/base/mem.h"
#include "plaint/model/calendar.h"

enum { DAY_WINDOWS = 8, CALENDAR_YEARS = 100 };

struct day_window { /* seconds of the local day; close may be up to two days' worth */
	int32_t open_s, close_s;
};

struct day_plan {
	struct day_window window[DAY_WINDOWS];
	int windows;
	int line; /* that set it, 0 = none */
};

struct special { /* a date, or a day of every year (year 0) */
	struct date_ymd date;
	enum calendar_day kind;
	struct day_plan plan; /* CALENDAR_OPEN */
	const char *note;     /* in the arena */
};

struct window {
	int64_t open_s, close_s;
	int64_t before_s; /* open time of the calendar before it */
};

struct calendar {
	struct arena arena;
	const char *name;
	struct zone *zone;
	int64_t first_day, last_day;
	bool has_valid;
	struct day_plan week[7];
	VEC(struct special) special;
	VEC(struct window) window;
	VEC(int64_t) working; /* days with a window, ascending */
};

/* Fills window and working. */
void calendar_compile(struct calendar *c);
/* The special of a day, NULL for an ordinary one; an open day wins over a holiday. */
const struct special *calendar_special(const struct calendar *c, int64_t day);

#endif
