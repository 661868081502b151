/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/calendar.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "calendar_internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"

void calendar_free(struct calendar **c)
{
	if (!*c)
		return;
	zone_free(&(*c)->zone);
	vec_clear(&(*c)->special);
	vec_clear(&(*c)->window);
	vec_clear(&(*c)->working);
	arena_clear(&(*c)->arena);
	free(*c);
	*c = NULL;
}

const char *calendar_name(const struct calendar *c)
{
	return c->name;
}

const struct zone *calendar_zone(const struct calendar *c)
{
	return c->zone;
}

void calendar_valid(const struct calendar *c, int64_t *first_day, int64_t *last_day)
{
	*first_day = c->first_day;
	*last_day = c->last_day;
}

size_t calendar_windows(const struct calendar *c)
{
	return c->window.n;
}

const struct special *calendar_special(const struct calendar *c, int64_t day)
{
	const struct special *found = NULL;
	struct date_ymd d = date_from_day(day);
	for (size_t i = 0; i < c->special.n; i++) {
		const struct special *s = &c->special.v[i];
		if (s->date.day != d.day || s->date.month != d.month ||
		    (s->date.year && s->date.year != d.year))
			continue;
		if (!found || s->kind == CALENDAR_OPEN)
			found = s;
	}
	return found;
}

static int by_open(const void *a, const void *b)
{
	const struct window *x = a, *y = b;
	return (x->open_s > y->open_s) - (x->open_s < y->open_s);
}

/* A night shift may reach into the next day's windows: what is open twice is open once. */
static void merge(struct calendar *c)
{
	size_t n = 0;
	int64_t before = 0;
	qsort(c->window.v, c->window.n, sizeof *c->window.v, by_open);
	for (size_t i = 0; i < c->window.n; i++) {
		struct window w = c->window.v[i];
		if (n && w.open_s <= c->window.v[n - 1].close_s) {
			if (w.close_s > c->window.v[n - 1].close_s)
				c->window.v[n - 1].close_s = w.close_s;
			continue;
		}
		c->window.v[n++] = w;
	}
	c->window.n = n;
	for (size_t i = 0; i < n; i++) {
		c->window.v[i].before_s = before;
		before += c->window.v[i].close_s - c->window.v[i].open_s;
	}
}

void calendar_compile(struct calendar *c)
{
	for (int64_t day = c->first_day; day <= c->last_day; day++) {
		const struct special *s = calendar_special(c, day);
		const struct day_plan *plan = &c->week[date_weekday(day)];
		bool open = false;
		if (s)
			plan = &s->plan; /* a holiday's is empty */
		for (int i = 0; i < plan->windows; i++) {
			struct window w = { zone_to_utc(c->zone, day * ZONE_DAY + plan->window[i].open_s),
					    zone_to_utc(c->zone, day * ZONE_DAY + plan->window[i].close_s),
					    0 };
			if (w.close_s <= w.open_s) /* it fell into the hour that daylight saving leaves out */
				continue;
			*vec_push(&c->window) = w;
			open = true;
		}
		if (open)
			*vec_push(&c->working) = day;
	}
	if (c->window.n)
		merge(c);
}

/* The number of windows that begin at or before t. */
static size_t begun(const struct calendar *c, int64_t t_s)
{
	size_t low = 0, high = c->window.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (c->window.v[mid].open_s <= t_s)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Open time of the calendar before t. */
static int64_t open_before(const struct calendar *c, int64_t t_s)
{
	size_t n = begun(c, t_s);
	if (!n)
		return 0;
	const struct window *w = &c->window.v[n - 1];
	return w->before_s + (t_s < w->close_s ? t_s : w->close_s) - w->open_s;
}

static int outside(const struct calendar *c, int64_t t_s, struct err *e)
{
	char first[16], last[16], at[DATE_BUF];
	struct date_ymd a = date_from_day(c->first_day), b = date_from_day(c->last_day);
	snprintf(first, sizeof first, "%04d-%02d-%02d", a.year % 10000, a.month % 100, a.day % 100);
	snprintf(last, sizeof last, "%04d-%02d-%02d", b.year % 10000, b.month % 100, b.day % 100);
	if (t_s == INT64_MAX)
		return err_set(e, ERR_INPUT, _("calendar %s is valid from %s to %s: the due time is "
					       "after that"), c->name, first, last);
	return err_set(e, ERR_INPUT, _("calendar %s is valid from %s to %s, not on %s"), c->name, first,
		       last, zone_format(at, c->zone, t_s));
}

static bool is_valid_at(const struct calendar *c, int64_t t_s)
{
	int64_t day = zone_day(c->zone, t_s);
	return day >= c->first_day && day <= c->last_day;
}

int calendar_add(const struct calendar *c, int64_t from_s, int64_t open_s, int64_t *due_s,
		 struct err *e)
{
	if (!is_valid_at(c, from_s))
		return outside(c, from_s, e);
	*due_s = from_s;
	if (open_s <= 0)
		return 0;
	int64_t goal = open_before(c, from_s) + open_s;
	size_t low = 0, high = c->window.n; /* the last window with before < goal */
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (c->window.v[mid].before_s < goal)
			low = mid + 1;
		else
			high = mid;
	}
	const struct window *w = low ? &c->window.v[low - 1] : NULL;
	if (!w || goal > w->before_s + w->close_s - w->open_s)
		return outside(c, INT64_MAX, e);
	*due_s = w->open_s + (goal - w->before_s);
	return 0;
}

int64_t calendar_open_between(const struct calendar *c, int64_t from_s, int64_t to_s)
{
	return to_s > from_s ? open_before(c, to_s) - open_before(c, from_s) : 0;
}

bool calendar_is_open(const struct calendar *c, int64_t t_s)
{
	size_t n = begun(c, t_s);
	return n && t_s < c->window.v[n - 1].close_s;
}

int64_t calendar_day_end(const struct calendar *c, int64_t from_s, int64_t n)
{
	return zone_day_start(c->zone, zone_day(c->zone, from_s) + n + 1);
}

int calendar_working_day_end(const struct calendar *c, int64_t from_s, int64_t n, int64_t *due_s,
			     struct err *e)
{
	int64_t day = zone_day(c->zone, from_s);
	if (day < c->first_day || day > c->last_day)
		return outside(c, from_s, e);
	if (n > 0) {
		size_t low = 0, high = c->working.n; /* working days up to the day of receipt */
		while (low < high) {
			size_t mid = low + (high - low) / 2;
			if (c->working.v[mid] <= day)
				low = mid + 1;
			else
				high = mid;
		}
		if ((uint64_t)n > c->working.n - low)
			return outside(c, INT64_MAX, e);
		day = c->working.v[low + (size_t)n - 1];
	}
	*due_s = zone_day_start(c->zone, day + 1);
	return 0;
}

bool calendar_span(const struct calendar *c, struct calendar_span in, size_t n,
		   struct calendar_span *out)
{
	size_t i = begun(c, in.from_s);
	if (i && c->window.v[i - 1].close_s > in.from_s)
		i--;
	i += n;
	if (i >= c->window.n || c->window.v[i].open_s >= in.to_s)
		return false;
	out->from_s = c->window.v[i].open_s > in.from_s ? c->window.v[i].open_s : in.from_s;
	out->to_s = c->window.v[i].close_s < in.to_s ? c->window.v[i].close_s : in.to_s;
	return true;
}

enum calendar_day calendar_day_kind(const struct calendar *c, int64_t day, const char **note)
{
	const struct special *s = calendar_special(c, day);
	*note = s ? s->note : "";
	return s ? s->kind : CALENDAR_WEEK;
}
