/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/bug.h"
#include "plaint/base/mem.h"
#include "plaint/base/utf8.h"

enum { STR_MAX = 64 * 1024 * 1024 };

static char str_empty[1] = "";

void str_init(struct str *s, size_t max)
{
	*s = (struct str){ .s = str_empty, .max = max ? max : STR_MAX };
}

void str_clear(struct str *s)
{
	if (s->cap)
		free(s->s);
	str_init(s, s->max);
}

void str_reset(struct str *s)
{
	str_truncate(s, 0);
	s->cut = false;
}

void str_truncate(struct str *s, size_t len)
{
	if (len >= s->len)
		return;
	s->len = len;
	s->s[len] = '\0';
}

void str_addn(struct str *s, const char *bytes, size_t n)
{
	if (n > s->max - s->len) {
		n = utf8_cut(bytes, n, s->max - s->len);
		s->cut = true;
	}
	if (s->cap < s->len + n + 1) {
		size_t cap = s->cap ? 2 * s->cap : 64;
		if (cap < s->len + n + 1)
			cap = s->len + n + 1;
		s->s = xrealloc(s->cap ? s->s : NULL, cap);
		s->cap = cap;
	}
	memcpy(s->s + s->len, bytes, n);
	s->len += n;
	s->s[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_addn(s, text, strlen(text));
}

void str_addcp(struct str *s, uint32_t cp)
{
	char bytes[4];
	str_addn(s, bytes, utf8_encode(cp, bytes));
}

void str_printf(struct str *s, const char *fmt, ...)
{
	char small[512];
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(small, sizeof small, fmt, ap);
	va_end(ap);
	if (n < 0)
		BUG("bad format '%s'", fmt);
	if ((size_t)n < sizeof small) {
		str_addn(s, small, (size_t)n);
	} else {
		char *big = xmalloc((size_t)n + 1);
		vsnprintf(big, (size_t)n + 1, fmt, again);
		str_addn(s, big, (size_t)n);
		free(big);
	}
	va_end(again);
}

char *str_detach(struct str *s)
{
	char *out = s->cap ? s->s : xstrdup("");
	str_init(s, s->max);
	return out;
}
