/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"

enum { ZONE_NAME = 64 };

struct segment { /* from from_s until the next one */
	int64_t from_s;
	int32_t offset_s;
};

struct zone {
	char name[ZONE_NAME];
	VEC(struct segment) seg; /* the first is from the beginning of time */
};

static const int64_t first_s = 0, last_s = INT64_C(4102444800); /* 1970 to 2100 */

static int32_t offset_at(UCalendar *cal, int64_t t_s, UErrorCode *u)
{
	ucal_setMillis(cal, (double)t_s * 1000, u);
	int32_t zone = ucal_get(cal, UCAL_ZONE_OFFSET, u), dst = ucal_get(cal, UCAL_DST_OFFSET, u);
	return (zone + dst) / 1000;
}

static void read_segments(struct zone *z, UCalendar *cal, UErrorCode *u)
{
	int64_t at = first_s;
	*vec_push(&z->seg) = (struct segment){ INT64_MIN, offset_at(cal, at, u) };
	while (U_SUCCESS(*u) && at < last_s) {
		UDate next;
		ucal_setMillis(cal, (double)at * 1000, u);
		if (!ucal_getTimeZoneTransitionDate(cal, UCAL_TZ_TRANSITION_NEXT, &next, u))
			break;
		at = (int64_t)(next / 1000);
		int32_t offset = offset_at(cal, at, u);
		if (offset != z->seg.v[z->seg.n - 1].offset_s)
			*vec_push(&z->seg) = (struct segment){ at, offset };
	}
}

int zone_load(const char *name, struct zone **out, struct err *e)
{
	UChar id[ZONE_NAME], canonical[ZONE_NAME];
	UErrorCode u = U_ZERO_ERROR;
	UBool is_system = 0;
	size_t n = strlen(name);
	*out = NULL;
	for (size_t i = 0; i <= n && n < ZONE_NAME; i++)
		id[i] = (UChar)(unsigned char)name[i];
	if (n < ZONE_NAME)
		ucal_getCanonicalTimeZoneID(id, (int32_t)n, canonical, ZONE_NAME, &is_system, &u);
	if (n >= ZONE_NAME || U_FAILURE(u) || !is_system)
		return err_set(e, ERR_INPUT, _("there is no time zone '%.60s'"), name);
	UCalendar *cal = ucal_open(id, (int32_t)n, "en", UCAL_GREGORIAN, &u);
	struct zone *z = xcalloc(1, sizeof *z);
	snprintf(z->name, sizeof z->name, "%s", name);
	if (U_SUCCESS(u))
		read_segments(z, cal, &u);
	ucal_close(cal);
	if (U_FAILURE(u)) {
		zone_free(&z);
		return err_set(e, ERR_IO, _("cannot read time zone '%s': %s"), name, u_errorName(u));
	}
	*out = z;
	return 0;
}

void zone_free(struct zone **z)
{
	if (!*z)
		return;
	vec_clear(&(*z)->seg);
	free(*z);
	*z = NULL;
}

const char *zone_name(const struct zone *z)
{
	return z->name;
}

/* The segment that t is in. */
static size_t find(const struct zone *z, int64_t t_s)
{
	size_t low = 0, high = z->seg.n;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (z->seg.v[mid].from_s <= t_s)
			low = mid;
		else
			high = mid;
	}
	return low;
}

int32_t zone_offset(const struct zone *z, int64_t t_s)
{
	return z->seg.v[find(z, t_s)].offset_s;
}

int64_t zone_to_local(const struct zone *z, int64_t t_s)
{
	return t_s + zone_offset(z, t_s);
}

int64_t zone_to_utc(const struct zone *z, int64_t local_s)
{
	/* no offset is more than 26 hours from another, so the answer is in one of the segments
	 * from here; the first that fits is the earlier time */
	size_t i = find(z, local_s - 2 * ZONE_DAY);
	for (; i + 1 < z->seg.n; i++) {
		int64_t t = local_s - z->seg.v[i].offset_s, end = z->seg.v[i + 1].from_s;
		if (t < end)
			return t;
		if (local_s - z->seg.v[i + 1].offset_s < end)
			return t; /* in the gap: the old offset moves it forward by it */
	}
	return local_s - z->seg.v[i].offset_s;
}

static int64_t floor_day(int64_t s)
{
	return s >= 0 ? s / ZONE_DAY : -((-s + ZONE_DAY - 1) / ZONE_DAY);
}

int64_t zone_day(const struct zone *z, int64_t t_s)
{
	return floor_day(zone_to_local(z, t_s));
}

int64_t zone_day_start(const struct zone *z, int64_t day)
{
	return zone_to_utc(z, day * ZONE_DAY);
}

/* Howard Hinnant's civil-from-days arithmetic: eras of 400 years that begin on 1 March. */
int64_t date_to_day(struct date_ymd d)
{
	int64_t y = d.year - (d.month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date_ymd date_from_day(int64_t day)
{
	int64_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t n = z - era * 146097; /* of the era */
	int64_t y = (n - n / 1460 + n / 36524 - n / 146096) / 365;
	int64_t of_year = n - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;
	struct date_ymd d = { .day = (int)(of_year - (153 * m + 2) / 5 + 1),
			      .month = (int)(m < 10 ? m + 3 : m - 9) };
	d.year = (int)(y + era * 400 + (d.month <= 2));
	return d;
}

bool date_is_valid(struct date_ymd d)
{
	if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31)
		return false;
	struct date_ymd back = date_from_day(date_to_day(d));
	return back.day == d.day;
}

int date_weekday(int64_t day)
{
	return (int)(((day + 4) % 7 + 7) % 7);
}

const char *zone_format(char buf[32], const struct zone *z, int64_t t_s)
{
	int64_t local = zone_to_local(z, t_s);
	int32_t offset = zone_offset(z, t_s), east = offset < 0 ? -offset : offset;
	struct date_ymd d = date_from_day(floor_day(local));
	int s = (int)(local - floor_day(local) * ZONE_DAY);
	int year = d.year >= 0 && d.year <= 9999 ? d.year : 0;
	snprintf(buf, 32, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", year, d.month % 100, d.day % 100,
		 s / 3600 % 24, s / 60 % 60, s % 60, offset < 0 ? '-' : '+', east / 3600 % 100,
		 east / 60 % 60);
	return buf;
}

int zone_parse(const struct zone *z, const char *text, int64_t *t_s, struct err *e)
{
	int64_t local, utc;
	/* read as if the zone were UTC: the same answer for both means that the text has an offset */
	int rc = date_parse_offset(text, 0, &local, e);
	if (!rc)
		rc = date_parse_offset(text, ZONE_DAY / 2, &utc, e);
	if (!rc)
		*t_s = local == utc ? local : zone_to_utc(z, local);
	return rc;
}
