/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Due times: every vector of peers.md 2.3 that is a number, domain.md A1, and texts refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/tap.h"
#include "plaint/model/sla.h"

#define ZNUNY "holiday 01-01\nholiday 05-01\nholiday 12-24\nholiday 12-25\nholiday 12-26\nholiday 12-31\n"
#define W5 "week mon-fri 09:00-18:00\n"
#define CN25 "holiday 2025-10-01..2025-10-08 National Day\n"
#define LUNCH "09:00-12:00 13:30-18:00"

static struct calendar *make(const char *zone, const char *rest, struct err *e)
{
	char text[4096];
	struct calendar *c;
	snprintf(text, sizeof text, "calendar t\nzone %s\nvalid 2014-01-01 2030-12-31\n%s", zone, rest);
	return calendar_parse("t.cal", text, strlen(text), &c, e) ? NULL : c;
}

struct vector {
	const char *name, *zone, *rules, *start;
	int64_t target;
	enum sla_unit unit;
	const char *pause[2][2];
	const char *due;
};

static const struct vector vectors[] = {
	{ "V1", "Europe/Berlin", "week mon-sun 00:00-24:00\n" ZNUNY, "2015-02-17T12:00:00", 91 * 1440 - 1380,
	  UNIT_BMIN, { { 0 } }, "2015-05-19T14:00:00+02:00" },
	{ "V2", "America/Sao_Paulo", "week mon-sun 00:00-24:00\n" ZNUNY, "2015-02-21T22:00:00", 300,
	  UNIT_BMIN, { { 0 } }, "2015-02-22T02:00:00-03:00" },
	{ "V3", "America/Sao_Paulo", "week mon-sun 00:00-24:00\n" ZNUNY, "2015-10-17T22:00:00", 420,
	  UNIT_BMIN, { { 0 } }, "2015-10-18T06:00:00-02:00" },
	{ "V4", "Asia/Tehran", "week mon-sun 00:00-24:00\n" ZNUNY, "2015-09-21T12:00:00", 900, UNIT_BMIN,
	  { { 0 } }, "2015-09-22T02:00:00+03:30" },
	{ "V5", "Asia/Tehran", "week mon-sun 00:00-24:00\n" ZNUNY, "2015-03-21T12:00:00", 1020, UNIT_BMIN,
	  { { 0 } }, "2015-03-22T06:00:00+04:30" },
	{ "V6", "Australia/Sydney", "week mon-sun 00:00-24:00\n" ZNUNY, "2016-04-02T12:00:00", 41 * 60,
	  UNIT_BMIN, { { 0 } }, "2016-04-04T04:00:00+10:00" },
	{ "V7", "Europe/Berlin", "week mon-fri 08:00-18:00\n" ZNUNY, "2016-01-31T12:25:30", 300, UNIT_BMIN,
	  { { 0 } }, "2016-02-01T13:00:00+01:00" },
	{ "V8", "Europe/Berlin", "week mon-fri 08:00-18:00\n" ZNUNY, "2016-02-01T16:59:30", 210, UNIT_BMIN,
	  { { 0 } }, "2016-02-02T10:29:30+01:00" },
	{ "V9", "Europe/Berlin", "week mon-fri 08:00-13:00 14:00-18:00\n" ZNUNY, "2016-02-01T12:25:30", 300,
	  UNIT_BMIN, { { 0 } }, "2016-02-02T08:25:30+01:00" },
	{ "V10", "Europe/Berlin", "week mon-fri 08:00-13:00 14:00-18:00\n" ZNUNY, "2016-01-31T12:25:30",
	  45 * 3600 + 25 * 60 + 30, UNIT_BSEC, { { 0 } }, "2016-02-08T08:25:30+01:00" },
	{ "V11", "Europe/Berlin", "week mon-fri 08:00-13:00 14:00-18:00\n" ZNUNY, "2015-12-22T16:24:49", 1200,
	  UNIT_BMIN, { { 0 } }, "2015-12-29T08:24:49+01:00" },
	{ "V12", "Asia/Tehran", "week mon-fri 08:00-18:00\n" ZNUNY, "2016-03-20T00:00:00", 780, UNIT_BMIN,
	  { { 0 } }, "2016-03-22T11:00:00+04:30" },
	{ "V13", "Europe/Paris", "week mon-fri 08:00-18:00\n", "2015-02-16T17:00:00", 240, UNIT_BMIN,
	  { { 0 } }, "2015-02-17T11:00:00+01:00" },
	{ "V13 (level 1 h before)", "Europe/Paris", "week mon-fri 08:00-18:00\n", "2015-02-16T17:00:00", 180,
	  UNIT_BMIN, { { 0 } }, "2015-02-17T10:00:00+01:00" },
	{ "V14", "UTC", "week mon-fri 09:00-17:00\n", "2026-01-30T16:30:00", 60, UNIT_BMIN, { { 0 } },
	  "2026-02-02T09:30:00+00:00" },
	{ "V15", "UTC", "week tue 08:00-17:00\n", "2024-08-07T09:00:00", 240, UNIT_BMIN, { { 0 } },
	  "2024-08-13T12:00:00+00:00" },
	{ "V16", "UTC", "week mon-fri 09:00-13:00 14:00-18:00\n", "2025-06-23T12:00:00", 240, UNIT_BMIN,
	  { { 0 } }, "2025-06-23T17:00:00+00:00" },
	{ "V17", "Europe/Berlin", "week mon-sun 22:00-06:00\n", "2026-03-28T22:00:00", 480, UNIT_BMIN,
	  { { 0 } }, "2026-03-29T23:00:00+02:00" },
	{ "V18", "Europe/Berlin", "week mon-sun 22:00-06:00\n", "2026-10-24T22:00:00", 480, UNIT_BMIN,
	  { { 0 } }, "2026-10-25T05:00:00+01:00" },
	{ "V19", "Asia/Shanghai", "week mon-fri " LUNCH "\n" CN25 "open 2025-09-28 " LUNCH "\n",
	  "2025-09-26T17:30:00", 240, UNIT_BMIN, { { 0 } }, "2025-09-28T14:00:00+08:00" },
	{ "V19 (without the make-up day)", "Asia/Shanghai", "week mon-fri " LUNCH "\n" CN25,
	  "2025-09-26T17:30:00", 240, UNIT_BMIN, { { 0 } }, "2025-09-29T14:00:00+08:00" },
	{ "V20", "Asia/Shanghai", "week mon-fri " LUNCH "\n" CN25 "open 2025-10-11 " LUNCH "\n",
	  "2025-10-10T17:45:00", 450, UNIT_BMIN, { { 0 } }, "2025-10-11T17:45:00+08:00" },
	{ "V20 (without the make-up day)", "Asia/Shanghai", "week mon-fri " LUNCH "\n" CN25,
	  "2025-10-10T17:45:00", 450, UNIT_BMIN, { { 0 } }, "2025-10-13T17:45:00+08:00" },
	{ "V21", "Asia/Shanghai", "week mon-fri " LUNCH "\n" CN25, "2025-09-30T17:00:00", 120, UNIT_BMIN,
	  { { 0 } }, "2025-10-09T10:00:00+08:00" },
	{ "V22", "Asia/Shanghai", "week mon-sun 00:00-24:00\n", "2026-01-01T00:00:00", 3 * 1440, UNIT_BMIN,
	  { { 0 } }, "2026-01-04T00:00:00+08:00" },
	{ "V23 (at the closing instant)", "Asia/Shanghai", W5, "2026-01-09T18:00:00", 30, UNIT_BMIN, { { 0 } },
	  "2026-01-12T09:30:00+08:00" },
	{ "V23 (a second before)", "Asia/Shanghai", W5, "2026-01-09T17:59:59", 30, UNIT_BMIN, { { 0 } },
	  "2026-01-12T09:29:59+08:00" },
	{ "V23 (an hour before)", "Asia/Shanghai", W5, "2026-01-09T17:00:00", 60, UNIT_BMIN, { { 0 } },
	  "2026-01-09T18:00:00+08:00" },
	{ "V24", "Asia/Shanghai", W5, "2028-02-28T17:00:00", 120, UNIT_BMIN, { { 0 } },
	  "2028-02-29T10:00:00+08:00" },
	{ "V25", "Asia/Shanghai", W5, "2026-12-31T23:45:00", 30, UNIT_MIN, { { 0 } },
	  "2027-01-01T00:15:00+08:00" },
	{ "P1", "Asia/Shanghai", W5, "2026-01-05T09:00:00", 240, UNIT_BMIN,
	  { { "2026-01-05T10:00:00", "2026-01-05T12:00:00" } }, "2026-01-05T15:00:00+08:00" },
	{ "P2", "Asia/Shanghai", W5, "2026-01-05T16:00:00", 240, UNIT_BMIN,
	  { { "2026-01-05T17:00:00", "2026-01-06T10:00:00" } }, "2026-01-06T13:00:00+08:00" },
	{ "P3", "Asia/Shanghai", W5, "2026-01-09T17:00:00", 240, UNIT_BMIN,
	  { { "2026-01-09T18:00:00", "2026-01-12T09:00:00" } }, "2026-01-12T12:00:00+08:00" },
	{ "P4", "Asia/Shanghai", W5, "2026-01-05T09:00:00", 60, UNIT_BMIN,
	  { { "2026-01-05T09:00:30", "2026-01-05T09:01:10" } }, "2026-01-05T10:00:40+08:00" },
	{ "P5", "Asia/Shanghai", W5, "2026-01-05T09:00:00", 60, UNIT_BMIN,
	  { { "2026-01-05T09:00:05", "2026-01-05T09:00:20" }, { "2026-01-05T09:00:40", "2026-01-05T09:05:00" } },
	  "2026-01-05T10:04:35+08:00" },
	{ "P6 (8 h)", "Asia/Shanghai", W5, "2026-01-05T09:00:00", 480, UNIT_BMIN,
	  { { "2026-01-05T09:30:00", "2026-01-05T10:30:00" } }, "2026-01-05T18:00:00+08:00" },
	{ "P6 (raised to 2 h)", "Asia/Shanghai", W5, "2026-01-05T09:00:00", 120, UNIT_BMIN,
	  { { "2026-01-05T09:30:00", "2026-01-05T10:30:00" } }, "2026-01-05T12:00:00+08:00" },
	{ "P7", "Asia/Shanghai", W5, "2026-01-05T09:00:00", 60, UNIT_BMIN,
	  { { "2026-01-05T09:10:00", "2026-01-05T09:40:00" }, { "2026-01-05T09:30:00", "2026-01-05T09:50:00" } },
	  "2026-01-05T10:40:00+08:00" },
};

#define CN W5 CN25 "open 2025-09-28 09:00-18:00\nopen 2025-10-11 09:00-18:00\n"
#define CN_LUNCH "week mon-fri " LUNCH "\n" CN25 "open 2025-09-28 " LUNCH "\nopen 2025-10-11 " LUNCH "\n"
#define A1(n, start, target, unit, due) { "A1" n, "Asia/Shanghai", CN, start, target, unit, { { 0 } }, due }
static const struct vector a1[] = {
	A1("a", "2025-09-30T17:45:00", 30, UNIT_MIN, "2025-09-30T18:15:00+08:00"),
	A1("a", "2025-09-30T17:45:00", 120, UNIT_MIN, "2025-09-30T19:45:00+08:00"),
	A1("b", "2025-09-30T16:00:00", 600, UNIT_BMIN, "2025-10-09T17:00:00+08:00"),
	{ "A1c", "Asia/Shanghai", CN, "2025-09-30T16:00:00", 600, UNIT_BMIN,
	  { { "2025-10-09T10:00:00", "2025-10-09T14:00:00" } }, "2025-10-10T12:00:00+08:00" },
	{ "A1d", "Asia/Shanghai", CN, "2025-09-30T16:00:00", 600, UNIT_BMIN,
	  { { "2025-10-09T10:00:00", "2025-10-10T17:30:00" } }, "2025-10-11T15:30:00+08:00" },
	{ "A1e", "Asia/Shanghai", CN_LUNCH, "2025-09-30T16:00:00", 600, UNIT_BMIN, { { 0 } },
	  "2025-10-10T09:30:00+08:00" },
	A1("f", "2025-09-28T09:00:00", 540, UNIT_BMIN, "2025-09-28T18:00:00+08:00"),
	A1("f", "2025-10-04T12:00:00", 30, UNIT_BMIN, "2025-10-09T09:30:00+08:00"),
	A1("g", "2025-09-30T16:00:00", 120, UNIT_BMIN, "2025-09-30T18:00:00+08:00"),
	A1("g", "2025-09-30T16:00:00", 121, UNIT_BMIN, "2025-10-09T09:01:00+08:00"),
	A1("h", "2025-09-26T10:00:00", 3, UNIT_BDAY, "2025-10-01T00:00:00+08:00"),
	{ "A1h (plain)", "Asia/Shanghai", W5, "2025-09-26T10:00:00", 3, UNIT_BDAY, { { 0 } },
	  "2025-10-02T00:00:00+08:00" },
	A1("h", "2025-09-26T10:00:00", 15, UNIT_DAY, "2025-10-12T00:00:00+08:00"),
	A1("h", "2025-09-26T10:00:00", 15, UNIT_BDAY, "2025-10-24T00:00:00+08:00"),
	A1("h", "2025-09-26T10:00:00", 8, UNIT_WEEK, "2025-11-22T00:00:00+08:00"),
	A1("h", "2025-09-26T10:00:00", 60, UNIT_DAY, "2025-11-26T00:00:00+08:00"),
	A1("h", "2025-09-26T10:00:00", 0, UNIT_DAY, "2025-09-27T00:00:00+08:00"),
};

/* Splits a line of tests/unit/sla_vectors.tsv in place. */
static int fields(char *line, char *f[8])
{
	int n = 0;
	line[strcspn(line, "\n")] = '\0';
	for (char *p = line; p && n < 8; n++) {
		f[n] = p;
		p = strchr(p, '\t');
		if (p)
			*p++ = '\0';
	}
	return n;
}

static void check(const struct vector *v)
{
	struct err e = { 0 };
	struct sla_pause p[2];
	struct sla_clock k = { .kind = CLOCK_SOLUTION, .target = v->target, .unit = v->unit, .pause = p,
			       .pausable = PAUSE_BIT(PAUSE_CUSTOMER), .item = "" };
	struct calendar *c = make(v->zone, v->rules, &e);
	char got[32] = "";
	int64_t due = 0;
	k.calendar = c;
	int rc = c ? zone_parse(calendar_zone(c), v->start, &k.start_at, &e) : ERR_INPUT;
	for (int i = 0; !rc && i < 2 && v->pause[i][0]; i++, k.pauses++) {
		p[i].reason = PAUSE_CUSTOMER;
		rc = zone_parse(calendar_zone(c), v->pause[i][0], &p[i].from_at, &e);
		if (!rc)
			rc = zone_parse(calendar_zone(c), v->pause[i][1], &p[i].to_at, &e);
	}
	if (!rc)
		rc = sla_due(&k, &due, &e);
	is(rc ? e.msg : zone_format(got, calendar_zone(c), due), v->due, v->name);
	calendar_free(&c);
}

static void check_line(char *f[8])
{
	char name[200];
	struct vector v = { name, f[1], f[2], f[3], strtol(f[4], NULL, 10), UNIT_BMIN, { { 0 } }, f[6] };
	int n = 0;
	snprintf(name, sizeof name, "vector %s: %s", f[0], f[7]);
	for (char *p = f[2]; *p; p++)
		*p = *p == ';' ? '\n' : *p;
	for (char *p = f[5]; p && *p && n < 2; n++) {
		v.pause[n][0] = p;
		p = strchr(p, '/');
		*p++ = '\0';
		v.pause[n][1] = p;
		p = strchr(p, ';');
		if (p)
			*p++ = '\0';
	}
	check(&v);
}

static void vector_file(void)
{
	char path[512], line[4096], *f[8];
	const char *dir = getenv("top_srcdir");
	snprintf(path, sizeof path, "%s/tests/unit/sla_vectors.tsv", dir ? dir : ".");
	FILE *in = fopen(path, "re");
	ok(in != NULL, "the file of vectors");
	while (in && fgets(line, sizeof line, in))
		if (*line != '#' && fields(line, f) == 8)
			check_line(f);
	if (in)
		fclose(in);
}

static void refused(const char *text, const char *words)
{
	struct calendar *c = NULL;
	struct err e = { 0 };
	int rc = calendar_parse("x.cal", text, strlen(text), &c, &e);
	ok(rc == ERR_INPUT && strstr(e.msg, words), "refused: %s", rc ? e.msg : text);
	calendar_free(&c);
}

#define HEAD "calendar x\nzone Asia/Shanghai\nvalid 2026-01-01 2026-12-31\n"

static void texts(void)
{
	refused(HEAD, "no open hours"); /* V26 */
	refused(HEAD "week mon 09:00-18:00\nholiday 2026-01-01..2026-12-31\n", "no open hours");
	refused("calendar x\nzone Asia/Nowhere\n", "x.cal:2");
	refused(HEAD "week mon-fry 09:00-18:00\n", "x.cal:4");
	refused(HEAD "week mon-fri 09:00-25:00\n", "x.cal:4");
	refused(HEAD "week mon-fri 09:00-12:00 11:00-18:00\n", "before the window before it ends");
	refused(HEAD "week mon-fri 09:00-18:00\nweek fri 09:00-12:00\n", "line 4");
	refused(HEAD "holiday 2026-02-30\n", "x.cal:4");
	refused(HEAD "holyday 2026-02-03\n", "did you mean 'holiday'");
	refused("zone UTC\nvalid 2026-01-01 2026-12-31\nweek mon 09:00-10:00\n", "calendar NAME");
	refused("calendar x\nvalid 2026-01-01 2026-12-31\nweek mon 09:00-10:00\n", "zone");
	refused("calendar x\nzone UTC\nweek mon 09:00-10:00\n", "valid");
	refused("calendar x\nzone UTC\nvalid 2026-12-31 2026-01-01\n", "x.cal:3");
}

static void validity(void)
{
	struct err e = { 0 };
	struct calendar *c = make("UTC", W5, &e);
	int64_t t, due;
	ok(!zone_parse(calendar_zone(c), "2013-12-31T10:00:00", &t, &e) &&
	       calendar_add(c, t, 60, &due, &e) == ERR_INPUT && strstr(e.msg, "2014-01-01"),
	   "outside the validity a due time is an error: %s", e.msg);
	ok(!zone_parse(calendar_zone(c), "2030-12-31T17:00:00", &t, &e) &&
	       calendar_add(c, t, 3600, &due, &e) == 0 && calendar_add(c, t, 3601, &due, &e) == ERR_INPUT,
	   "the last second of the validity can be due, none after it");
	ok(calendar_working_day_end(c, t, 1, &due, &e) == ERR_INPUT, "nor a working day after it");
	calendar_free(&c);
}

static void local_times(void)
{
	struct zone *z;
	struct err e;
	int64_t t = 0;
	char buf[32];
	ok(!zone_load("Europe/Berlin", &z, &e), "a zone");
	is(zone_parse(z, "2026-10-25T02:30:00", &t, &e) ? e.msg : zone_format(buf, z, t),
	   "2026-10-25T02:30:00+02:00", "a time that occurs twice is the earlier");
	is(zone_parse(z, "2026-03-29T02:30:00", &t, &e) ? e.msg : zone_format(buf, z, t),
	   "2026-03-29T03:30:00+02:00", "a time that does not occur is moved forward by the gap");
	is(zone_parse(z, "2026-03-29T02:30:00Z", &t, &e) ? e.msg : zone_format(buf, z, t),
	   "2026-03-29T04:30:00+02:00", "an offset is an offset");
	zone_free(&z);
	ok(zone_load("Mars/Olympus", &z, &e) == ERR_INPUT, "no zone: %s", e.msg);
}

int main(void)
{
	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
		check(&vectors[i]);
	for (size_t i = 0; i < sizeof a1 / sizeof *a1; i++)
		check(&a1[i]);
	vector_file();
	texts();
	validity();
	local_times();
	return tap_done();
}
