/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as English tells them; the text is folded, so everything is in small letters. */
#include <string.h>

#include "plaint/base/zone.h"
#include "promise_internal.h"

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Like reading_eat() for whole words. */
static const char *word(const char *p, const char *w)
{
	const char *q = reading_eat(p, w);
	return q && !letter(*q) ? q : NULL;
}

static const char *any_word(const char *p, const char *const *words, int *n)
{
	for (int i = 0; words[i]; i++) {
		const char *q = word(p, words[i]);
		if (q) {
			*n = i;
			return q;
		}
	}
	return NULL;
}

static const char *number(const char *p, int64_t *tenths)
{
	static const struct {
		const char *word;
		int64_t n;
	} words[] = { { "half an", 5 },	   { "half a", 5 },	 { "twenty-four", 240 }, { "twenty four", 240 },
		      { "forty-eight", 480 }, { "forty eight", 480 }, { "seventy-two", 720 }, { "an", 10 },
		      { "a", 10 },	   { "one", 10 },	 { "two", 20 },		 { "three", 30 },
		      { "four", 40 },	   { "five", 50 },	 { "six", 60 },		 { "seven", 70 },
		      { "eight", 80 },	   { "nine", 90 },	 { "ten", 100 },	 { "eleven", 110 },
		      { "twelve", 120 },   { "fifteen", 150 },	 { "twenty", 200 },	 { "thirty", 300 },
		      { "forty", 400 },	   { "sixty", 600 } };
	if (*p >= '0' && *p <= '9')
		return reading_number(p, tenths);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *q = word(p, words[i].word);
		if (q) {
			*tenths = words[i].n;
			return q;
		}
	}
	return NULL;
}

static const char *count_of(const char *p, int64_t *tenths)
{
	static const char *const to[] = { "-", "to ", "or ", NULL };
	int n;
	int64_t upper;
	const char *q = number(p, tenths);
	const char *more = q ? reading_eat_any(reading_blanks(q), to, &n) : NULL;
	if (more && (more = number(reading_blanks(more), &upper)) != NULL) {
		*tenths = upper;
		return more;
	}
	return q;
}

static const char *unit_of(const char *p, enum sla_unit *unit, int64_t *times)
{
	static const struct {
		const char *word;
		enum sla_unit unit;
		int64_t times;
	} units[] = { { "minutes", UNIT_MIN, 1 },	 { "minute", UNIT_MIN, 1 },	  { "mins", UNIT_MIN, 1 },
		      { "min", UNIT_MIN, 1 },		 { "hours", UNIT_MIN, 60 },	  { "hour", UNIT_MIN, 60 },
		      { "hrs", UNIT_MIN, 60 },		 { "hr", UNIT_MIN, 60 },	  { "h", UNIT_MIN, 60 },
		      { "working days", UNIT_BDAY, 1 }, { "working day", UNIT_BDAY, 1 }, { "workdays", UNIT_BDAY, 1 },
		      { "business days", UNIT_BDAY, 1 }, { "business day", UNIT_BDAY, 1 },
		      { "calendar days", UNIT_DAY, 1 },	 { "days", UNIT_DAY, 1 },	  { "day", UNIT_DAY, 1 },
		      { "weeks", UNIT_WEEK, 1 },	 { "week", UNIT_WEEK, 1 },	  { "months", UNIT_DAY, 30 },
		      { "month", UNIT_DAY, 30 } };
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		const char *q = word(p, units[i].word);
		if (q) {
			*unit = units[i].unit;
			*times = units[i].times;
			return q;
		}
	}
	return NULL;
}

static bool amount(const char *p, struct told *out)
{
	static const char *const within[] = { "within", "in", "no later than", "at most", NULL };
	static const char *const next[] = { "the next", "next", "at most", "under", NULL };
	int64_t tenths = 0, times = 1;
	int n;
	const char *q = any_word(p, within, &n), *more;
	if (!q)
		return false;
	q = reading_blanks(q);
	if ((more = any_word(q, next, &n)) != NULL)
		q = reading_blanks(more);
	q = count_of(q, &tenths);
	while (q && (*q == ' ' || *q == '-'))
		q++;
	if (q)
		q = unit_of(q, &out->unit, &times);
	if (!q)
		return false;
	out->amount = (tenths * times + 9) / 10;
	out->limit = true;
	out->end = q;
	return out->amount > 0;
}

static const char *month_day(const char *p, struct promise_when w, struct told_day *d)
{
	static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july",
					      "august", "september", "october", "november", "december", NULL };
	int n = 0;
	int64_t dom = 0;
	const char *q = any_word(p, months, &n);
	q = q ? reading_number(reading_blanks(q), &dom) : reading_number(p, &dom);
	if (q && !any_word(p, months, &n))
		q = any_word(reading_blanks(q), months, &n);
	if (!q)
		return NULL;
	struct date_ymd now = date_from_day(promise_today(w)), at = { now.year, n + 1, (int)dom / 10 };
	if (at.month < now.month)
		at.year++;
	if (!date_is_valid(at))
		return NULL;
	d->has_day = true;
	d->day = date_to_day(at);
	return q;
}

static const char *week_day(const char *p, struct promise_when w, struct told_day *d)
{
	static const char *const days[] = { "sunday", "monday", "tuesday", "wednesday", "thursday", "friday",
					    "saturday", NULL };
	int n, next = 0;
	const char *q = word(p, "next"), *more = q ? q : word(p, "this");
	next = q != NULL;
	q = any_word(reading_blanks(more ? more : p), days, &n);
	if (!q)
		return NULL;
	d->has_day = true;
	d->day = promise_weekday(w, n, next);
	if (!more && d->day < promise_today(w))
		d->day += 7;
	return q;
}

static const char *day_of(const char *p, struct promise_when w, struct told_day *d)
{
	static const struct {
		const char *word;
		int days;
		enum day_part part;
	} words[] = { { "the day after tomorrow", 2, PART_NONE }, { "tomorrow", 1, PART_NONE },
		      { "the end of today", 0, PART_NONE },	  { "the end of tomorrow", 1, PART_NONE },
		      { "the end of the day", 0, PART_EVENING },  { "end of the day", 0, PART_EVENING },
		      { "end of day", 0, PART_EVENING },	  { "close of business", 0, PART_AFTERNOON },
		      { "today", 0, PART_NONE },		  { "tonight", 0, PART_EVENING },
		      { "this morning", 0, PART_MORNING },	  { "this afternoon", 0, PART_AFTERNOON },
		      { "this evening", 0, PART_EVENING } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *q = word(p, words[i].word);
		if (q) {
			d->has_day = true;
			d->day = promise_today(w) + words[i].days;
			d->part = words[i].part;
			return q;
		}
	}
	const char *week = word(p, "the end of this week");
	if (week || (week = word(p, "the end of the week")) != NULL) {
		d->has_day = true;
		d->day = promise_weekday(w, 0, 0);
		return week;
	}
	const char *q = week_day(p, w, d);
	if (!q)
		q = month_day(p, w, d);
	return q ? q : promise_dashed(p, w, d);
}

static const char *clock_of(const char *p, struct told_day *d)
{
	static const char *const half[] = { "am", "a.m.", "pm", "p.m.", NULL };
	int64_t h = 0;
	int n;
	const char *q = promise_digital(p, &d->minute), *digits = q;
	if (word(p, "noon") || word(p, "midnight")) {
		d->minute = *p == 'n' ? 12 * 60 : 24 * 60;
		return p + (*p == 'n' ? 4 : 8);
	}
	if (!q)
		q = reading_number(p, &h);
	const char *more = q ? reading_eat_any(reading_blanks(q), half, &n) : NULL;
	if (!more || h > 120)
		return digits;
	int minute = digits ? d->minute : (int)h / 10 * 60;
	if (minute >= 13 * 60)
		return digits;
	d->minute = minute % (12 * 60) + (n >= 2 ? 12 * 60 : 0);
	return more;
}

static const char *part_of(const char *p, enum day_part *part)
{
	static const char *const words[] = { "morning", "afternoon", "evening", "night", NULL };
	static const enum day_part parts[] = { PART_MORNING, PART_AFTERNOON, PART_EVENING, PART_EVENING };
	int n;
	const char *q = any_word(p, words, &n);
	if (q)
		*part = parts[n];
	return q;
}

/* Time, day and part in any order, each once: "18:00 today", "tomorrow morning", "friday at 3 pm",
 * "today by 18:00". */
static const char *moment(const char *p, struct promise_when w, struct told *t)
{
	static const char *const link[] = { "at", "on", "by", "before", NULL };
	const char *end = NULL, *q;
	struct told_day *d = &t->day;
	int n = 0;
	for (;; end = q, p = reading_blanks(q)) {
		const char *at = end ? any_word(p, link, &n) : NULL;
		const char *from = at ? reading_blanks(at) : p;
		q = d->has_day ? NULL : day_of(from, w, d);
		if (!q && d->minute < 0)
			q = clock_of(from, d);
		if (!q && d->part == PART_NONE && d->has_day)
			q = part_of(from, &d->part);
		if (!q)
			return end;
		t->limit = t->limit || (at && n > 1);
	}
}

bool promise_english(const char *p, struct promise_when w, struct told *out)
{
	static const char *const by[] = { "by", "before", "no later than", "not later than", "on", NULL };
	int n = 4;
	*out = (struct told){ .day = { .minute = -1 } };
	if (amount(p, out))
		return true;
	*out = (struct told){ .day = { .minute = -1 } };
	const char *q = any_word(p, by, &n);
	out->limit = q && n < 4;
	out->end = moment(q ? reading_blanks(q) : p, w, out);
	return out->end && (out->day.has_day || (out->limit && out->day.minute >= 0));
}
