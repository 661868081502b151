/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers of people in free text.  Digits, of half or full width, stand in groups with one mark between; the
 * longest beginning of such a chain that looks like somebody's number is masked.  Case numbers (14 digits),
 * dates, times and amounts have other forms.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"
#include "plaint/model/mask.h"

enum { GROUPS = 8, DIGITS = 64, FULL_ZERO = 0xFF10 };

struct group {
	size_t from, to; /* bytes of the text */
	int digits;      /* of the chain up to its end */
};
struct chain {
	struct group group[GROUPS];
	int groups;
	char digit[DIGITS];
	int digits;
	bool plus; /* a + stands before it */
};

/* The digit at s, -1 when there is none; *took gets its bytes. */
static int digit_at(const char *s, size_t n, size_t *took)
{
	uint32_t cp;
	if (n == 0)
		return -1;
	*took = utf8_decode(s, n, &cp);
	if (cp >= '0' && cp <= '9')
		return (int)(cp - '0');
	return cp >= FULL_ZERO && cp < FULL_ZERO + 10 ? (int)(cp - FULL_ZERO) : -1;
}

/* Bytes of what may stand between two groups of one number, 0 when it is something else. */
static size_t mark_at(const char *s, size_t n)
{
	static const char *const marks[] = { ") ", ")-", ")", " ", "-", ".", "\xC2\xA0", "\xE2\x80\x91",
					     "\xE2\x80\x93", "\xEF\xBC\x8D", "\xE3\x80\x80", "\xEF\xBC\x89" };
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t m = strlen(marks[i]);
		if (n >= m && !memcmp(s, marks[i], m))
			return m;
	}
	return 0;
}

/* The chain that begins at a digit. */
static void read_chain(const char *s, size_t n, size_t at, struct chain *c)
{
	size_t took = 0;
	while (c->groups < GROUPS) {
		struct group *g = &c->group[c->groups];
		int d;
		g->from = at;
		while (c->digits < DIGITS && (d = digit_at(s + at, n - at, &took)) >= 0) {
			c->digit[c->digits++] = (char)('0' + d);
			at += took;
		}
		if (at == g->from)
			return;
		g->to = at;
		g->digits = c->digits;
		c->groups++;
		at += mark_at(s + at, n - at);
	}
}

static int group_size(const struct chain *c, int i)
{
	return c->group[i].digits - (i ? c->group[i - 1].digits : 0);
}

/* Whether the groups of [from, to) have at least so many digits each. */
static bool each_has(const struct chain *c, int from, int to, int least)
{
	for (int i = from; i < to; i++)
		if (group_size(c, i) < least)
			return false;
	return true;
}

static bool is_luhn(const char *d, int n)
{
	int sum = 0;
	for (int i = 0; i < n; i++) {
		int v = d[n - 1 - i] - '0';
		sum += i % 2 ? (v * 2 > 9 ? v * 2 - 9 : v * 2) : v;
	}
	return sum % 10 == 0;
}

/* The digits 7 to 14 of an identity number are a date of birth. */
static bool has_birthday(const char *d)
{
	int year = (d[6] - '0') * 10 + (d[7] - '0');
	int month = (d[10] - '0') * 10 + (d[11] - '0'), day = (d[12] - '0') * 10 + (d[13] - '0');
	return year >= 18 && year <= 20 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* Identity numbers and bank cards: as one run of 15 digits or more, or in groups that prove themselves. */
static bool is_document(const struct chain *c, int k)
{
	int n = c->group[k - 1].digits;
	if (k == 1)
		return n >= 15;
	if (n < 15 || n > 19 || !each_has(c, 0, k - 1, 4))
		return false;
	return is_luhn(c->digit, n) || (n == 18 && has_birthday(c->digit));
}

static bool is_phone(const struct chain *c, int k)
{
	const char *d = c->digit;
	int n = c->group[k - 1].digits, first = group_size(c, 0), skip = 0;
	if (c->plus)
		return n >= 8 && n <= 15 && each_has(c, 1, k, 2);
	if (n == 13 && !strncmp(d, "86", 2))
		skip = 2;
	if (n == 15 && !strncmp(d, "0086", 4))
		skip = 4;
	if (n - skip == 11 && d[skip] == '1' && d[skip + 1] >= '3' && each_has(c, 0, k, skip ? 2 : 3))
		return true;
	if (d[0] == '0' && d[1] >= '1' && n >= 10 && n <= 12 && first >= 2 && each_has(c, 1, k, 3))
		return true;
	if (n == 11 && d[0] == '1' && k == 4 && first == 1)
		return group_size(c, 1) == 3 && group_size(c, 2) == 3;
	bool hotline = !strncmp(d, "400", 3) || !strncmp(d, "800", 3);
	bool three = k == 3 && first == 3 && group_size(c, 1) == 3;
	return n == 10 && d[0] >= '2' && !hotline && (k == 1 || three);
}

/* A letter and nine digits: identity numbers of Taiwan. */
static bool is_letter_number(const char *s, const struct chain *c)
{
	size_t at = c->group[0].from;
	if (at == 0 || group_size(c, 0) != 9 || !strchr("1289", c->digit[0]) || s[at - 1] < 'A' || s[at - 1] > 'Z')
		return false;
	return at == 1 || !((s[at - 2] | 32) >= 'a' && (s[at - 2] | 32) <= 'z');
}

/* Masks what begins the chain; gives the bytes of s up to which it went, 0 when it is nobody's. */
static size_t mask_chain(const char *s, const struct chain *c, struct str *out)
{
	char digits[DIGITS + 1], masked[MASK_BUF];
	if (is_letter_number(s, c)) {
		str_printf(out, "****%.4s", c->digit + 5);
		return c->group[0].to;
	}
	if (group_size(c, 0) == 17 && (s[c->group[0].to] | 32) == 'x') {
		str_printf(out, "****%.3s%c", c->digit + 14, s[c->group[0].to]);
		return c->group[0].to + 1;
	}
	for (int k = c->groups; k > 0; k--) {
		int n = c->group[k - 1].digits;
		bool phone = is_phone(c, k);
		if (!phone && !is_document(c, k))
			continue;
		memcpy(digits, c->digit, (size_t)n);
		digits[n] = '\0';
		if (phone)
			str_add(out, mask_phone(masked, digits));
		else
			str_printf(out, "****%s", digits + n - 4);
		return c->group[k - 1].to;
	}
	return 0;
}

size_t mask_next(const char *s, size_t from, size_t *bytes, struct str *masked)
{
	size_t n = strlen(s), took;
	for (size_t i = from; i < n;) {
		if (digit_at(s + i, n - i, &took) < 0) {
			i += took;
			continue;
		}
		struct chain c = { .plus = i > 0 && s[i - 1] == '+' };
		read_chain(s, n, i, &c);
		size_t to = mask_chain(s, &c, masked);
		if (to) {
			*bytes = to - i;
			return i;
		}
		i = c.group[0].to;
	}
	*bytes = 0;
	return n;
}

static void mask_numbers(const char *s, struct str *out)
{
	struct str masked;
	size_t bytes, at;
	for (size_t from = 0; s[from]; from = at + bytes) {
		str_init(&masked, 0);
		at = mask_next(s, from, &bytes, &masked);
		str_addn(out, s + from, at - from);
		if (masked.len)
			str_add(out, masked.s);
		str_clear(&masked);
	}
}

/* Names that are sure to be meant: two ideographs and more, or two words. */
static bool is_telling(const char *name)
{
	uint32_t cp;
	if (!name || !*name)
		return false;
	utf8_decode(name, strlen(name), &cp);
	return fold_is_ideograph(cp) ? utf8_chars(name) >= 2 : strchr(name, ' ') != NULL;
}

static void mask_names(const char *s, const char *name, struct str *out)
{
	char buf[MASK_BUF];
	const char *at;
	for (mask_name(buf, name); (at = strstr(s, name)); s = at + strlen(name)) {
		str_addn(out, s, (size_t)(at - s));
		str_add(out, buf);
	}
	str_add(out, s);
}

static bool has_number(const char *s)
{
	int digits = 0;
	for (size_t n = strlen(s), took; n && digits < 7; s += took, n -= took)
		digits += digit_at(s, n, &took) >= 0;
	return digits >= 7;
}

const char *mask_text(struct arena *a, const char *text, const char *name)
{
	bool named = is_telling(name) && strstr(text, name), numbered = has_number(text);
	struct str s, t;
	if (!named && !numbered)
		return text;
	str_init(&s, 0);
	str_init(&t, 0);
	if (numbered)
		mask_numbers(text, &s);
	else
		str_add(&s, text);
	if (named)
		mask_names(s.s, name, &t);
	const char *out = arena_strdup(a, named ? t.s : s.s);
	str_clear(&s);
	str_clear(&t);
	return out;
}
