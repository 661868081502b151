/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/date.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "plaint/base/i18n.h"

const char *date_format(char buf[DATE_BUF], enum date_style style, int64_t t_s)
{
	static const char *const formats[] = {
		[DATE_UTC] = "%Y-%m-%dT%H:%M:%SZ", [DATE_FULL] = "%Y-%m-%d %H:%M:%S",
		[DATE_MINUTE] = "%Y-%m-%d %H:%M",  [DATE_SHORT] = "%m-%d %H:%M",
		[DATE_DAY] = "%Y-%m-%d",           [DATE_CLOCK] = "%H:%M",
	};
	time_t t = (time_t)t_s;
	struct tm tm;
	struct tm *done = style == DATE_UTC ? gmtime_r(&t, &tm) : localtime_r(&t, &tm);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (!done || strftime(buf, DATE_BUF, formats[style], &tm) == 0)
		snprintf(buf, DATE_BUF, "?");
#pragma GCC diagnostic pop
	return buf;
}

struct fields {
	int year, month, day, hour, minute, second;
	int half;     /* -1 none, 0 AM, 1 PM */
	int offset_s; /* DATE_LOCAL or seconds east of UTC */
};

static bool take_number(const char **p, int least, int most, int *out)
{
	int n = 0, digits = 0;
	while (digits < most && isdigit((unsigned char)**p)) {
		n = n * 10 + (*(*p)++ - '0');
		digits++;
	}
	*out = n;
	return digits >= least;
}

static bool take_month(const char **p, int *month)
{
	static const char *const names[] = { "january", "february", "march",     "april",
					     "may",     "june",     "july",      "august",
					     "september", "october", "november", "december" };
	for (int i = 0; i < 12; i++) {
		size_t full = strlen(names[i]);
		size_t n = !strncasecmp(*p, names[i], full) ? full : 3;
		if (strncasecmp(*p, names[i], n))
			continue;
		*p += n;
		*month = i + 1;
		return true;
	}
	return false;
}

static bool take_offset(const char **p, int *offset_s)
{
	if (**p == 'Z' || **p == 'z') {
		(*p)++;
		*offset_s = 0;
		return true;
	}
	int sign = **p == '-' ? -1 : **p == '+' ? 1 : 0, h, m = 0;
	if (!sign)
		return false;
	(*p)++;
	if (!take_number(p, 2, 2, &h))
		return false;
	if (**p == ':')
		(*p)++;
	if (isdigit((unsigned char)**p) && !take_number(p, 2, 2, &m))
		return false;
	*offset_s = sign * (h * 3600 + m * 60);
	return h <= 14 && m < 60;
}

static bool take_half(const char **p, int *half)
{
	int c = tolower((unsigned char)**p);
	if ((c != 'a' && c != 'p') || tolower((unsigned char)(*p)[1]) != 'm')
		return false;
	*half = c == 'p';
	*p += 2;
	return true;
}

static bool take_field(char what, const char **p, struct fields *f)
{
	switch (what) {
	case 'Y':
		return take_number(p, 4, 4, &f->year);
	case 'y':
		if (!take_number(p, 2, 2, &f->year))
			return false;
		f->year += f->year < 69 ? 2000 : 1900;
		return true;
	case 'm':
		return take_number(p, 1, 2, &f->month);
	case 'b':
	case 'B':
		return take_month(p, &f->month);
	case 'd':
		return take_number(p, 1, 2, &f->day);
	case 'H':
	case 'I':
		return take_number(p, 1, 2, &f->hour);
	case 'M':
		return take_number(p, 1, 2, &f->minute);
	case 'S':
		return take_number(p, 1, 2, &f->second);
	case 'p':
		return take_half(p, &f->half);
	case 'z':
		return take_offset(p, &f->offset_s);
	case '%':
		return *(*p)++ == '%';
	default:
		return false;
	}
}

static bool days_valid(const struct fields *f)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (f->month < 1 || f->month > 12 || f->year < 1000 || f->year > 9999)
		return false;
	bool leap = (f->year % 4 == 0 && f->year % 100 != 0) || f->year % 400 == 0;
	int most = days[f->month - 1] + (f->month == 2 && leap);
	return f->day >= 1 && f->day <= most;
}

/* 24:00:00 is the end of the day and so the next day's midnight; a leap second is 59. */
static bool fields_to_time(struct fields *f, int64_t *t_s)
{
	if (f->half >= 0) {
		if (f->hour < 1 || f->hour > 12)
			return false;
		f->hour = f->hour % 12 + 12 * f->half;
	}
	if (f->second == 60)
		f->second = 59;
	bool midnight = f->hour == 24 && f->minute == 0 && f->second == 0;
	if (!days_valid(f) || f->hour < 0 || (f->hour > 23 && !midnight) || f->minute > 59 ||
	    f->second > 59)
		return false;
	struct tm tm = { .tm_year = f->year - 1900, .tm_mon = f->month - 1, .tm_mday = f->day,
			 .tm_hour = f->hour, .tm_min = f->minute, .tm_sec = f->second,
			 .tm_isdst = -1 };
	if (f->offset_s == DATE_LOCAL)
		*t_s = (int64_t)mktime(&tm);
	else
		*t_s = (int64_t)timegm(&tm) - f->offset_s;
	return true;
}

int date_parse_format(const char *text, const char *format, int utc_offset_s, int64_t *t_s,
		      struct err *e)
{
	struct fields f = { .day = 1, .month = 1, .half = -1, .offset_s = utc_offset_s };
	const char *p = text;
	for (const char *q = format; *q; q++) {
		if (*q == '%' && q[1]) {
			if (!take_field(*++q, &p, &f))
				goto bad;
		} else if (*q == ' ') {
			p += strspn(p, " \t");
		} else if (*p++ != *q) {
			goto bad;
		}
	}
	if (*p || !fields_to_time(&f, t_s))
		goto bad;
	return 0;
bad:
	return err_set(e, ERR_INPUT, _("'%.40s' is not a time of the form %s"), text, format);
}

static bool iso_fields(const char *p, struct fields *f)
{
	if (!take_number(&p, 4, 4, &f->year) || *p++ != '-' || !take_number(&p, 2, 2, &f->month) ||
	    *p++ != '-' || !take_number(&p, 2, 2, &f->day))
		return false;
	if (!*p)
		return true;
	if ((*p != 'T' && *p != ' ') || !p++)
		return false;
	if (!take_number(&p, 2, 2, &f->hour) || *p++ != ':' || !take_number(&p, 2, 2, &f->minute))
		return false;
	if (*p == ':' && p++ && !take_number(&p, 2, 2, &f->second))
		return false;
	if (*p == '.')
		p += 1 + strspn(p + 1, "0123456789");
	if (*p && !take_offset(&p, &f->offset_s))
		return false;
	return !*p;
}

int date_parse(const char *text, int64_t *t_s, struct err *e)
{
	return date_parse_offset(text, DATE_LOCAL, t_s, e);
}

int date_parse_offset(const char *text, int utc_offset_s, int64_t *t_s, struct err *e)
{
	struct fields f = { .half = -1, .offset_s = utc_offset_s };
	if (!iso_fields(text, &f) || !fields_to_time(&f, t_s))
		return err_set(e, ERR_INPUT, _("'%.40s' is not a time such as 2025-09-30T16:00:00"),
			       text);
	return 0;
}

int32_t date_local_offset(int64_t t_s)
{
	time_t t = (time_t)t_s;
	struct tm tm;
	return localtime_r(&t, &tm) ? (int32_t)tm.tm_gmtoff : 0;
}
