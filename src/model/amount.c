/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "amount.h"

#include <string.h>

#define MOST_FEN INT64_C(100000000000000)

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "3,000.00" in fen. */
static const char *digits(const char *p, int64_t *fen)
{
	int64_t n = 0;
	int64_t part = 10;
	for (; digit(*p) || (*p == ',' && digit(p[1]) && digit(p[2]) && digit(p[3])); p++) {
		if (*p != ',')
			n = n * 10 + (*p - '0');
		if (n > MOST_FEN / 100)
			return NULL;
	}
	n *= 100;
	if (*p == '.' && digit(p[1]))
		for (p++; digit(*p); p++, part /= 10)
			n += (*p - '0') * part;
	*fen = n;
	return p;
}

/* "两千三百", in yuan: the digits before each power of ten. */
static const char *ideographs(const char *p, int64_t *yuan)
{
	static const char *const words[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八",
					     "九", "两", "十", "百", "千", "万", NULL };
	static const int64_t power[] = { 10, 100, 1000, 10000 };
	int64_t sum = 0, last = 0;
	int n;
	bool any = false;
	for (const char *next; (next = reading_eat_any(p, words, &n)) != NULL; p = next) {
		any = true;
		if (n < 11) {
			last = n == 10 ? 2 : n;
		} else if (n == 14) {
			sum = (sum + last) * power[3];
			last = 0;
		} else {
			sum += (last ? last : 1) * power[n - 11];
			last = 0;
		}
		if (sum > MOST_FEN / 1000000)
			return NULL;
	}
	*yuan = sum + last;
	return any ? p : NULL;
}

/* A number, with 千 or 万 behind it, in fen. */
static const char *number(const char *p, int64_t *fen)
{
	static const char *const times[] = { "万", "千", "百", NULL };
	static const int64_t power[] = { 10000, 1000, 100 };
	int n;
	const char *q;
	if (!digit(*p)) {
		q = ideographs(p, fen);
		*fen *= q ? 100 : 0;
		return q;
	}
	q = digits(p, fen);
	const char *more = q ? reading_eat_any(reading_blanks(q), times, &n) : NULL;
	if (more && *fen < MOST_FEN / 10000) {
		*fen *= power[n];
		return more;
	}
	return q;
}

static bool letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool sum_at(const char *p, struct amount *out)
{
	static const char *const before[] = { "¥", "rmb", "cny", "人民币", NULL };
	static const char *const after[] = { "元", "块", "yuan", "rmb", "cny", "圆", NULL };
	int n;
	const char *q = reading_eat_any(p, before, &n), *more;
	bool told = q != NULL;
	q = number(q ? reading_blanks(q) : p, &out->fen);
	if (!q)
		return false;
	more = reading_eat_any(reading_blanks(q), after, &n);
	if (more && letter(more[-1]) && letter(*more))
		more = NULL;
	out->at = p;
	out->end = more ? more : q;
	return told || more;
}

/* A number is read from its beginning, a word from its first letter. */
static bool may_begin(const char *begin, const char *p)
{
	static const char *const parts[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九",
					     "两", "十", "百", "千", "万", NULL };
	if (p == begin)
		return true;
	if (digit(*p))
		return !digit(p[-1]) && p[-1] != '.' && !(p[-1] == ',' && p - begin > 1 && digit(p[-2]));
	if (letter(*p))
		return !letter(p[-1]);
	return !reading_ends(begin, p, parts);
}

bool amount_next(const char *p, const char *end, struct amount *out)
{
	for (const char *begin = p; p < end; p++)
		if (((unsigned char)*p & 0xC0) != 0x80 && sum_at(p, out) && may_begin(begin, p) &&
		    out->end <= end)
			return true;
	return false;
}
