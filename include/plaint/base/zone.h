/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A time zone as the table of its offsets from 1970 to 2100, read from ICU once; after that a
 * conversion is a search in it.  Local seconds are what a wall clock shows, counted as if the zone
 * were UTC; a day is their number of whole days since 1970-01-01.
 */
#ifndef PLAINT_BASE_ZONE_H
#define PLAINT_BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/err.h"

enum { ZONE_DAY = 86400 };

struct zone;

/* ERR_INPUT when there is no such IANA zone.  Allocates; *out is the caller's. */
int zone_load(const char *name, struct zone **out, struct err *e) MUST_CHECK;
void zone_free(struct zone **z);
const char *zone_name(const struct zone *z);
/* Seconds east of UTC at t. */
int32_t zone_offset(const struct zone *z, int64_t t_s);
int64_t zone_to_local(const struct zone *z, int64_t t_s);
/* A local time that occurs twice is the earlier; one that does not occur is moved forward by the
 * gap. */
int64_t zone_to_utc(const struct zone *z, int64_t local_s);
/* The local day of t, and the instant at which a day begins. */
int64_t zone_day(const struct zone *z, int64_t t_s);
int64_t zone_day_start(const struct zone *z, int64_t day);

/* Days since 1970-01-01 of a date of the Gregorian calendar, and back. */
struct date_ymd {
	int year, month, day;
};
int64_t date_to_day(struct date_ymd d);
struct date_ymd date_from_day(int64_t day);
/* False when there is no such date, or its year is not 1 to 9999. */
bool date_is_valid(struct date_ymd d);
/* 0 = Sunday. */
int date_weekday(int64_t day);

/* "2025-09-30T16:00:00+08:00" of t in the zone; at most DATE_BUF bytes of base/date.h. */
const char *zone_format(char buf[32], const struct zone *z, int64_t t_s);
/* ISO 8601; a text without an offset is local to the zone. */
int zone_parse(const struct zone *z, const char *text, int64_t *t_s, struct err *e) MUST_CHECK;

#endif
