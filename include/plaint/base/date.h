/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seconds since 1970 UTC to and from text.  Local means the process's zone (TZ). */
#ifndef PLAINT_BASE_DATE_H
#define PLAINT_BASE_DATE_H

#include <stdint.h>

#include "plaint/base/err.h"

enum date_style {
	DATE_UTC,      /* 2025-09-30T08:00:00Z, for --json */
	DATE_FULL,     /* 2025-09-30 16:00:00 local */
	DATE_MINUTE,   /* 2025-09-30 16:00 local */
	DATE_SHORT,    /* 09-30 16:00 local */
	DATE_DAY,      /* 2025-09-30 local */
	DATE_CLOCK     /* 16:00 local */
};

enum { DATE_BUF = 32 };

/* Writes at most DATE_BUF bytes with NUL and returns buf. */
const char *date_format(char buf[DATE_BUF], enum date_style style, int64_t t_s);

/* ISO 8601: "2025-09-30", "2025-09-30 16:00[:05[.5]]", "2025-09-30T16:00:05Z", "+08:00".  Without
 * an offset it is local time.  ERR_INPUT names the text. */
int date_parse(const char *text, int64_t *t_s, struct err *e) MUST_CHECK;

enum { DATE_LOCAL = 1 << 30 }; /* an offset: the process's zone */
/* The same with the offset (seconds east) that a text without one has. */
int date_parse_offset(const char *text, int utc_offset_s, int64_t *t_s, struct err *e) MUST_CHECK;

/* Parses by a format of %Y %y %m %d %H %M %S %I %p %b %B %z %% and literal characters (a space
 * takes any run of spaces, also none); month and AM/PM names are English whatever the locale.
 * A two-digit year is 1969 to 2068.  utc_offset_s is used when the text carries no offset;
 * DATE_LOCAL means the process's zone. */
int date_parse_format(const char *text, const char *format, int utc_offset_s, int64_t *t_s,
		      struct err *e) MUST_CHECK;
/* Seconds east of UTC that the process's zone is at t. */
int32_t date_local_offset(int64_t t_s);

#endif
