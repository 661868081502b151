/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Property: for random calendars, pauses and targets the engine's due time is the one that a
 * minute-by-minute walk finds.  The walk shares no code with it: local time is the C library's,
 * the plan of the days is read from the tables that the text was made from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/tap.h"
#include "plaint/model/sla.h"

enum { DAYS = 40, MINUTES = DAYS * 1440, CALENDARS = 520, CASES = 200, PAUSES = 4 };

static const char *const zones[] = { "Asia/Shanghai", "Europe/Berlin", "America/New_York",
				     "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata" };
/* first days of ranges with and without a change of the clocks in those zones */
static const int first_month[] = { 1, 3, 10, 2, 4, 11, 6 };

static uint64_t state = 20261124;

static unsigned below(unsigned n)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)((state >> 33) % n);
}

struct day {
	int n, open[3], close[3]; /* minutes of the local day; close may be beyond 1440 */
};

struct world {
	const char *zone;
	int year, month;
	struct day week[7], date[DAYS]; /* date[i].n < 0: as the week says */
	bool open[MINUTES];             /* each minute of UTC from base */
	time_t base;
	char text[8192];
};

static struct day random_day(void)
{
	struct day d = { .n = 1 };
	int kind = (int)below(6);
	d.open[0] = (int)below(16) * 60 + (int)below(4) * 15;
	d.close[0] = d.open[0] + 60 + (int)below(28) * 15;
	if (kind == 0) { /* a full day */
		d.open[0] = 0;
		d.close[0] = 1440;
	} else if (kind == 1) { /* over midnight */
		d.open[0] = 1200 + (int)below(3) * 60;
		d.close[0] = 1440 + 60 + (int)below(6) * 60;
	} else if (kind < 4) { /* lunch */
		d.n = 2;
		d.open[0] = 480;
		d.close[0] = 720;
		d.open[1] = 720 + (int)below(5) * 15;
		d.close[1] = d.open[1] + 180;
	}
	if (d.close[0] > 1440 && kind != 1)
		d.close[0] = 1440;
	return d;
}

static void say_windows(char *to, size_t size, const struct day *d)
{
	size_t n = strlen(to);
	for (int i = 0; i < d->n; i++) {
		int close = d->close[i] > 1440 ? d->close[i] - 1440 : d->close[i];
		n += (size_t)snprintf(to + n, size - n, " %02d:%02d-%02d:%02d", d->open[i] / 60,
				      d->open[i] % 60, close / 60, close % 60);
	}
	snprintf(to + n, size - n, "\n");
}

/* The date of day i of the world, through the C library (noon, so that no change of clocks is near). */
static struct tm date_of(const struct world *w, int i)
{
	struct tm tm = { .tm_year = w->year - 1900, .tm_mon = w->month - 1, .tm_mday = 1 + i, .tm_hour = 12,
			 .tm_isdst = -1 };
	mktime(&tm);
	return tm;
}

static void make_text(struct world *w)
{
	static const char *const names[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };
	struct tm first = date_of(w, 0), last = date_of(w, DAYS - 1);
	size_t size = sizeof w->text;
	snprintf(w->text, size, "calendar random\nzone %s\nvalid %04d-%02d-%02d %04d-%02d-%02d\n", w->zone,
		 first.tm_year + 1900, first.tm_mon + 1, first.tm_mday, last.tm_year + 1900,
		 last.tm_mon + 1, last.tm_mday);
	for (int d = 0; d < 7; d++) {
		size_t n = strlen(w->text);
		if (!w->week[d].n)
			continue;
		snprintf(w->text + n, size - n, "week %s", names[d]);
		say_windows(w->text, size, &w->week[d]);
	}
	for (int i = 0; i < DAYS; i++) {
		struct tm tm = date_of(w, i);
		size_t n = strlen(w->text);
		if (w->date[i].n < 0)
			continue;
		snprintf(w->text + n, size - n, "%s %04d-%02d-%02d", w->date[i].n ? "open" : "holiday",
			 tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
		say_windows(w->text, size, &w->date[i]);
	}
}

/* A window's edge as an instant: the first of two, moved forward by a gap. */
static time_t instant(const struct world *w, int day, int minute)
{
	struct tm tm = date_of(w, day), back;
	time_t noon = mktime(&tm);
	int64_t want = (int64_t)timegm(&(struct tm){ .tm_year = tm.tm_year, .tm_mon = tm.tm_mon,
						     .tm_mday = tm.tm_mday }) + minute * 60;
	time_t guess = (time_t)want - (time_t)(timegm(&tm) - noon), last = 0;
	for (time_t t = guess - 7200; t < guess + 14400; t += 60) {
		localtime_r(&t, &back);
		int64_t local = (int64_t)timegm(&back);
		if (local == want)
			return t;
		if (local > want && !last)
			last = t; /* the first minute after a gap */
	}
	struct tm before;
	time_t one = last - 60;
	localtime_r(&one, &before);
	return last + (time_t)(want - (int64_t)timegm(&before) - 60);
}

static void make_world(struct world *w)
{
	memset(w, 0, sizeof *w);
	w->zone = zones[below(6)];
	w->year = 2024 + (int)below(3);
	w->month = first_month[below(7)];
	setenv("TZ", w->zone, 1);
	tzset();
	for (int d = 0; d < 7; d++)
		if (below(4))
			w->week[d] = random_day();
	for (int i = 0; i < DAYS; i++) {
		w->date[i].n = -1;
		if (!below(9))
			w->date[i] = below(2) ? random_day() : (struct day){ 0 };
	}
	make_text(w);
	w->base = instant(w, 0, 0);
	for (int i = 0; i < DAYS; i++) {
		struct tm tm = date_of(w, i);
		const struct day *d = w->date[i].n < 0 ? &w->week[tm.tm_wday] : &w->date[i];
		for (int k = 0; k < d->n; k++) {
			time_t open = instant(w, i, d->open[k]), close = instant(w, i, d->close[k]);
			for (time_t t = open; t < close; t += 60)
				if (t >= w->base && (t - w->base) / 60 < MINUTES)
					w->open[(t - w->base) / 60] = true;
		}
	}
}

/* The due minute by walking, -1 beyond the world. */
static int walk(const struct world *w, int start, int target, bool business, const bool *paused)
{
	int left = target, m = start;
	while (left && m < MINUTES) {
		if (!paused[m] && (!business || w->open[m]))
			left--;
		m++;
	}
	return left ? -1 : m;
}

struct tally {
	long agreed, beyond;
	char wrong[600];
};

static void one_case(const struct world *w, const struct calendar *c, struct tally *t)
{
	static bool paused[MINUTES];
	struct sla_pause p[PAUSES];
	struct err e;
	bool business = below(4);
	int start = (int)below(MINUTES / 2), n = (int)below(PAUSES + 1), target = (int)below(3000);
	struct sla_clock k = { .kind = CLOCK_SOLUTION, .start_at = w->base + start * 60, .target = target,
			       .unit = business ? UNIT_BMIN : UNIT_MIN, .calendar = c, .item = "", .pause = p,
			       .pauses = (size_t)n, .pausable = PAUSE_BIT(PAUSE_CUSTOMER) };
	memset(paused, 0, sizeof paused);
	for (int i = 0, at = start - 600; i < n; i++) {
		int from = (at += (int)below(900)) < 0 ? 0 : at, to = from + 1 + (int)below(1500);
		p[i] = (struct sla_pause){ w->base + from * 60, w->base + to * 60, PAUSE_CUSTOMER };
		for (int m = from; m < to && m < MINUTES; m++)
			paused[m] = true;
	}
	int want = walk(w, start, target, business, paused);
	int64_t due;
	int rc = sla_due(&k, &due, &e);
	int got = rc ? -1 : (int)((due - w->base) / 60);
	if (want < 0)
		t->beyond++; /* it may be in a night window of the last day, which the walk does not see */
	else if (got == want && (due - w->base) % 60 == 0)
		t->agreed++;
	else if (!*t->wrong)
		snprintf(t->wrong, sizeof t->wrong, "%s %d-%02d start %d target %d %s pauses %d: got %d want %d %s",
			 w->zone, w->year, w->month, start, target, business ? "bmin" : "min", n, got, want,
			 rc ? e.msg : "");
}

int main(void)
{
	static struct world w;
	struct tally t = { 0 };
	int made = 0;
	for (int i = 0; i < CALENDARS; i++) {
		struct calendar *c;
		struct err e;
		make_world(&w);
		if (calendar_parse("random", w.text, strlen(w.text), &c, &e)) {
			if (!strstr(e.msg, "no open hours") && !strstr(e.msg, "begins before"))
				ok(false, "a random calendar can be read: %s", e.msg);
			continue;
		}
		made++;
		for (int k = 0; k < CASES; k++)
			one_case(&w, c, &t);
		calendar_free(&c);
	}
	is(t.wrong, "", "the engine and the walk agree");
	ok(t.agreed >= 100000, "on %ld cases of %d calendars (%ld end beyond them)", t.agreed, made,
	   t.beyond);
	return tap_done();
}
