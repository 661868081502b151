/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Working calendars (domain.md A1): the open windows of every date of the calendar's validity as
 * instants, with the open time before each.  Due times are then two searches, whatever lies
 * between; daylight saving, lunch, night shifts, holidays and make-up days were settled when the
 * calendar was read.
 *
 * The text, one directive a line (base/conf.h):
 *	calendar NAME
 *	zone Asia/Shanghai
 *	valid 2025-01-01 2026-12-31
 *	week mon-fri 09:00-12:00 13:30-18:00      22:00-06:00 belongs to its first day
 *	holiday 2025-10-01..2025-10-08 National Day    or 12-25 for every year
 *	open 2025-09-28 09:00-12:00 make-up day        instead of what the date has
 */
#ifndef PLAINT_MODEL_CALENDAR_H
#define PLAINT_MODEL_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/base/zone.h"

struct calendar;

/* Reads a calendar; `file` names it in messages.  ERR_INPUT names file and line; a calendar
 * without open hours is refused (peers.md V26).  Allocates; *out is the caller's. */
int calendar_parse(const char *file, const char *text, size_t n, struct calendar **out,
		   struct err *e) MUST_CHECK;
void calendar_free(struct calendar **c);
const char *calendar_name(const struct calendar *c);
const struct zone *calendar_zone(const struct calendar *c);
/* The first and the last day (base/zone.h) of its validity. */
void calendar_valid(const struct calendar *c, int64_t *first_day, int64_t *last_day);

/* The first instant at or after `from` by which the calendar has been open for open_s since it.
 * ERR_INPUT when that is outside its validity: a due time is never a guess. */
int calendar_add(const struct calendar *c, int64_t from_s, int64_t open_s, int64_t *due_s,
		 struct err *e) MUST_CHECK;
/* Open seconds in [from, to); what is outside the validity counts as closed. */
int64_t calendar_open_between(const struct calendar *c, int64_t from_s, int64_t to_s);
/* The end of the n-th working day after the day of `from` (0: of that day).  A working day is a
 * date with an open window. */
int calendar_working_day_end(const struct calendar *c, int64_t from_s, int64_t n, int64_t *due_s,
			     struct err *e) MUST_CHECK;
/* The end of the n-th natural day after the day of `from`; also outside the validity. */
int64_t calendar_day_end(const struct calendar *c, int64_t from_s, int64_t n);
/* True when t is in a window. */
bool calendar_is_open(const struct calendar *c, int64_t t_s);

/* For explanations: the windows that overlap [from, to), and what a date is. */
struct calendar_span {
	int64_t from_s, to_s;
};
/* The n-th window (0 is the first that ends after from); false when it begins at or after to. */
bool calendar_span(const struct calendar *c, struct calendar_span in, size_t n,
		   struct calendar_span *out);
enum calendar_day { CALENDAR_WEEK, CALENDAR_HOLIDAY, CALENDAR_OPEN };
/* What made a day what it is; *note gets the text of its line ("National Day"), "" for none. */
enum calendar_day calendar_day_kind(const struct calendar *c, int64_t day, const char **note);
size_t calendar_windows(const struct calendar *c);

#endif
