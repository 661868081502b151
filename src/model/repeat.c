/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/repeat.h"

#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "plaint/base/utf8.h"

enum { PAIRS = 1000 };

static int by_value(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static bool counts(uint32_t cp)
{
	return cp >= 0x3400 ? cp < 0xff00 || iswalnum((wint_t)cp) : iswalnum((wint_t)cp);
}

static size_t pairs(const char *s, uint64_t out[PAIRS])
{
	size_t n = 0;
	uint32_t before = 0, cp;
	while (*s && n < PAIRS) {
		s += utf8_decode(s, strnlen(s, 4), &cp);
		if (!counts(cp))
			continue;
		cp = cp < 128 && cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
		if (before)
			out[n++] = (uint64_t)before << 32 | cp;
		before = cp;
	}
	qsort(out, n, sizeof *out, by_value);
	return n;
}

int repeat_dice(const char *a, const char *b)
{
	uint64_t x[PAIRS], y[PAIRS];
	size_t n = pairs(a, x), m = pairs(b, y), i = 0, k = 0, common = 0;
	while (i < n && k < m) {
		if (x[i] == y[k]) {
			common++;
			i++, k++;
		} else if (x[i] < y[k]) {
			i++;
		} else {
			k++;
		}
	}
	return n + m ? (int)(2000 * common / (n + m)) : 0;
}

bool repeat_is(const struct repeat_facts *f, const struct repeat_rule *r, int64_t now_s)
{
	bool recent = f->open || f->ended_at + (int64_t)r->days * 86400 >= now_s;
	return (f->same_category && recent) || f->dice >= r->dice;
}
