/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a calendar: every error names its line, nothing is guessed. */
#include <ctype.h>
#include <string.h>

#include "calendar_internal.h"
#include "plaint/base/conf.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"

static const char *const weekdays[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };

static bool take_digits(const char **p, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++, (*p)++) {
		if (!isdigit((unsigned char)**p))
			return false;
		*out = *out * 10 + (**p - '0');
	}
	return true;
}

/* "2025-10-01", or "12-25" with year 0 when every_year is allowed. */
static bool take_date(const char **p, bool every_year, struct date_ymd *d)
{
	const char *s = *p;
	d->year = 0;
	if (!every_year || !(isdigit((unsigned char)s[0]) && isdigit((unsigned char)s[1]) && s[2] == '-'))
		if (!take_digits(&s, 4, &d->year) || *s++ != '-')
			return false;
	if (!take_digits(&s, 2, &d->month) || *s++ != '-' || !take_digits(&s, 2, &d->day))
		return false;
	*p = s;
	struct date_ymd check = *d;
	if (!check.year)
		check.year = 2024; /* a leap year: 02-29 is a day of every year that has it */
	return date_is_valid(check);
}

/* "09:00" or "9:00"; up to 24:00. */
static bool take_time(const char **p, int32_t *s)
{
	int h, m;
	if (!take_digits(p, (*p)[0] && (*p)[1] == ':' ? 1 : 2, &h) || *(*p)++ != ':' ||
	    !take_digits(p, 2, &m))
		return false;
	*s = h * 3600 + m * 60;
	return m < 60 && *s <= ZONE_DAY;
}

static bool parse_window(const char *word, struct day_window *w)
{
	const char *p = word;
	if (!take_time(&p, &w->open_s) || *p++ != '-' || !take_time(&p, &w->close_s) || *p)
		return false;
	if (w->open_s >= ZONE_DAY || w->close_s == w->open_s)
		return false;
	if (w->close_s < w->open_s)
		w->close_s += ZONE_DAY; /* over midnight */
	return true;
}

static bool looks_like_window(const char *word)
{
	return isdigit((unsigned char)*word) && strchr(word, ':') && strchr(word, '-');
}

/* The windows from word[first] on; returns the word after them, 0 for an error. */
static int parse_windows(const struct conf *f, int first, struct day_plan *plan, struct err *e)
{
	int i = first;
	plan->windows = 0;
	plan->line = f->line;
	for (; i < f->words && looks_like_window(f->word[i]); i++) {
		struct day_window *w = &plan->window[plan->windows];
		if (plan->windows == DAY_WINDOWS) {
			conf_error(f, e, _("more than %d windows in a day"), DAY_WINDOWS);
			return 0;
		}
		if (!parse_window(f->word[i], w)) {
			conf_error(f, e, _("'%s' is no window such as 09:00-18:00"), f->word[i]);
			return 0;
		}
		if (plan->windows && w->open_s < w[-1].close_s) {
			conf_error(f, e, _("'%s' begins before the window before it ends"), f->word[i]);
			return 0;
		}
		plan->windows++;
	}
	if (i == first)
		conf_error(f, e, _("a window such as 09:00-18:00 is missing"));
	return i == first ? 0 : i;
}

static int weekday_of(const char *s, size_t n)
{
	for (int i = 0; i < 7; i++)
		if (n == 3 && !strncmp(s, weekdays[i], 3))
			return i;
	return -1;
}

/* "mon-fri", "sat,sun", "fri-mon" as bits. */
static unsigned parse_weekdays(const char *s)
{
	unsigned days = 0;
	while (*s) {
		size_t n = strcspn(s, "-,");
		int from = weekday_of(s, n), to = from;
		s += n;
		if (*s == '-') {
			n = strcspn(++s, "-,");
			to = weekday_of(s, n);
			s += n;
		}
		if (from < 0 || to < 0 || *s == '-')
			return 0;
		for (int d = from;; d = (d + 1) % 7) {
			days |= 1u << d;
			if (d == to)
				break;
		}
		if (*s == ',' && !*++s)
			return 0;
	}
	return days;
}

static int parse_week(struct calendar *c, const struct conf *f, struct err *e)
{
	struct day_plan plan;
	unsigned days = f->words > 1 ? parse_weekdays(f->word[1]) : 0;
	if (!days)
		return conf_error(f, e, _("'%s' names no days such as mon-fri"),
				  f->words > 1 ? f->word[1] : "");
	int end = parse_windows(f, 2, &plan, e);
	if (!end)
		return ERR_INPUT;
	if (end < f->words)
		return conf_error(f, e, _("'%s' is no window such as 09:00-18:00"), f->word[end]);
	for (int d = 0; d < 7; d++) {
		if (!(days & 1u << d))
			continue;
		if (c->week[d].line)
			return conf_error(f, e, _("%s has its windows on line %d"), weekdays[d],
					  c->week[d].line);
		c->week[d] = plan;
	}
	return 0;
}

static int parse_valid(struct calendar *c, const struct conf *f, struct err *e)
{
	struct date_ymd a, b;
	const char *p = f->words == 3 ? f->word[1] : "", *q = f->words == 3 ? f->word[2] : "";
	if (!take_date(&p, false, &a) || *p || !take_date(&q, false, &b) || *q)
		return conf_error(f, e, _("'valid' takes two dates such as 2025-01-01 2026-12-31"));
	c->first_day = date_to_day(a);
	c->last_day = date_to_day(b);
	c->has_valid = true;
	if (c->last_day < c->first_day)
		return conf_error(f, e, _("its last day is before its first"));
	if (b.year - a.year >= CALENDAR_YEARS)
		return conf_error(f, e, _("more than %d years"), CALENDAR_YEARS);
	if (a.year < 1970 || b.year > 2099)
		return conf_error(f, e, _("only years 1970 to 2099 can be told"));
	return 0;
}

static const char *join_words(struct calendar *c, const struct conf *f, int first)
{
	struct str s;
	str_init(&s, 200);
	for (int i = first; i < f->words; i++) {
		str_add(&s, i > first ? " " : "");
		str_add(&s, f->word[i]);
	}
	const char *joined = arena_strdup(&c->arena, s.s);
	str_clear(&s);
	return joined;
}

/* Adds the dates of word 1 ("a", "a..b", "12-25") as specials like `as`. */
static int add_dates(struct calendar *c, const struct conf *f, const struct special *as, struct err *e)
{
	struct date_ymd a, b;
	const char *p = f->words > 1 ? f->word[1] : "";
	if (!take_date(&p, true, &a))
		return conf_error(f, e, _("'%s' is no date such as 2025-10-01"),
				  f->words > 1 ? f->word[1] : "");
	b = a;
	if (!strncmp(p, "..", 2)) {
		p += 2;
		if (!a.year || !take_date(&p, false, &b))
			return conf_error(f, e, _("'%s' is no range such as 2025-10-01..2025-10-08"),
					  f->word[1]);
	}
	if (*p)
		return conf_error(f, e, _("'%s' is no date such as 2025-10-01"), f->word[1]);
	struct special s = *as;
	s.date = a;
	if (!a.year) {
		*vec_push(&c->special) = s;
		return 0;
	}
	int64_t from = date_to_day(a), to = date_to_day(b);
	if (to < from || to - from > 366)
		return conf_error(f, e, _("'%s' does not run forward, or is longer than a year"),
				  f->word[1]);
	for (int64_t day = from; day <= to; day++) {
		s.date = date_from_day(day);
		*vec_push(&c->special) = s;
	}
	return 0;
}

static int parse_holiday(struct calendar *c, const struct conf *f, struct err *e)
{
	struct special s = { .kind = CALENDAR_HOLIDAY, .note = join_words(c, f, 2) };
	return add_dates(c, f, &s, e);
}

static int parse_open(struct calendar *c, const struct conf *f, struct err *e)
{
	struct special s = { .kind = CALENDAR_OPEN };
	int end = parse_windows(f, 2, &s.plan, e);
	if (!end)
		return ERR_INPUT;
	s.note = join_words(c, f, end);
	return add_dates(c, f, &s, e);
}

static int parse_line(struct calendar *c, const struct conf *f, struct err *e)
{
	static const char *const words[] = { "calendar", "zone", "valid", "week", "holiday", "open", NULL };
	const char *what = f->word[0];
	if (!strcmp(what, "week"))
		return parse_week(c, f, e);
	if (!strcmp(what, "valid"))
		return parse_valid(c, f, e);
	if (!strcmp(what, "holiday"))
		return parse_holiday(c, f, e);
	if (!strcmp(what, "open"))
		return parse_open(c, f, e);
	if (strcmp(what, "calendar") && strcmp(what, "zone"))
		return conf_unknown(f, what, words, e);
	if (f->words != 2)
		return conf_error(f, e, _("'%s' takes one word"), what);
	if (!strcmp(what, "calendar")) {
		c->name = arena_strdup(&c->arena, f->word[1]);
		return 0;
	}
	struct err why;
	if (c->zone)
		return conf_error(f, e, _("a calendar has one zone"));
	return zone_load(f->word[1], &c->zone, &why) ? conf_error(f, e, "%s", why.msg) : 0;
}

static int check_whole(const struct calendar *c, const char *file, struct err *e)
{
	if (!c->name)
		return err_set(e, ERR_INPUT, _("%s: 'calendar NAME' is missing"), file);
	if (!c->zone)
		return err_set(e, ERR_INPUT, _("%s: 'zone' is missing, such as zone Asia/Shanghai"), file);
	if (!c->has_valid)
		return err_set(e, ERR_INPUT, _("%s: 'valid FIRST LAST' is missing"), file);
	return 0;
}

int calendar_parse(const char *file, const char *text, size_t n, struct calendar **out, struct err *e)
{
	struct conf f;
	struct calendar *c = xcalloc(1, sizeof *c);
	arena_init(&c->arena);
	conf_init(&f, file, text, n);
	int rc;
	while ((rc = conf_next(&f, e)) > 0 && !(rc = parse_line(c, &f, e)))
		;
	conf_clear(&f);
	if (!rc)
		rc = check_whole(c, file, e);
	if (!rc) {
		calendar_compile(c);
		if (!c->window.n)
			rc = err_set(e, ERR_INPUT, _("%s: calendar %s has no open hours"), file, c->name);
	}
	*out = rc ? NULL : c;
	if (rc)
		calendar_free(&c);
	return rc;
}
