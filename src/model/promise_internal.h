/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The times that a folded text tells, before it is judged whose they are. */
#ifndef PLAINT_SRC_MODEL_PROMISE_INTERNAL_H
#define PLAINT_SRC_MODEL_PROMISE_INTERNAL_H

#include "plaint/model/promise.h"
#include "reading.h"

enum day_part { PART_NONE, PART_MORNING, PART_NOON, PART_AFTERNOON, PART_EVENING };

struct told_day { /* "明天下午3点" */
	bool has_day;
	int64_t day;   /* local days since 1970 */
	enum day_part part;
	int minute;    /* of the day, -1: not told */
	bool twelve;   /* it may be of the other half of the day: "6点" */
};

struct told {
	const char *end;
	bool limit;    /* 内, 前, within, by: a time limit by itself */
	int64_t amount; /* 0: a day */
	enum sla_unit unit;
	struct told_day day;
};

/* The time that p begins with; false when it is none. */
bool promise_chinese(const char *p, struct promise_when w, struct told *out);
bool promise_english(const char *p, struct promise_when w, struct told *out);

int64_t promise_today(struct promise_when w);
/* Of this week (`week` 0), the next ..; weekday 0 = Sunday ends the week. */
int64_t promise_weekday(struct promise_when w, int weekday, int week);
/* "10-12" or "2025-10-12" with a time of the day behind it: what follows the date, else NULL. */
const char *promise_dashed(const char *p, struct promise_when w, struct told_day *d);
/* "18:00", "9.30" stays out; false unless p begins with a time of the day in digits. */
const char *promise_digital(const char *p, int *minute);

#endif
