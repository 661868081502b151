/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/utf8.h"

#include <string.h>
#include <wchar.h>

static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF)
		return 3;
	if (lead >= 0xF0 && lead <= 0xF4)
		return 4;
	return 0;
}

size_t utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = (unsigned char)s[0];
	size_t len = sequence_length(lead);
	*cp = UTF8_BAD;
	if (len == 0 || len > n)
		return 1;
	if (len == 1) {
		*cp = lead;
		return 1;
	}
	uint32_t c = lead & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		unsigned char b = (unsigned char)s[i];
		if ((b & 0xC0) != 0x80)
			return 1;
		c = c << 6 | (b & 0x3F);
	}
	if (c < least[len] || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
		return 1;
	*cp = c;
	return len;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
	unsigned char *o = (unsigned char *)out;
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		o[0] = (unsigned char)cp;
		return 1;
	}
	if (cp < 0x800) {
		o[0] = (unsigned char)(0xC0 | cp >> 6);
		o[1] = (unsigned char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		o[0] = (unsigned char)(0xE0 | cp >> 12);
		o[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
		o[2] = (unsigned char)(0x80 | (cp & 0x3F));
		return 3;
	}
	o[0] = (unsigned char)(0xF0 | cp >> 18);
	o[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
	o[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
	o[3] = (unsigned char)(0x80 | (cp & 0x3F));
	return 4;
}

bool utf8_valid(const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t k = utf8_decode(s + i, n - i, &cp);
		if (cp == UTF8_BAD && k == 1)
			return false;
		i += k;
	}
	return true;
}

size_t utf8_cut(const char *s, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max > 0 && ((unsigned char)s[max] & 0xC0) == 0x80)
		max--;
	return max;
}

size_t utf8_clean(struct str *out, const char *s, size_t n)
{
	size_t bad = 0, from = 0;
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t k = utf8_decode(s + i, n - i, &cp);
		bool crlf = cp == '\r' && i + 1 < n && s[i + 1] == '\n';
		bool control = (cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7F && cp < 0xA0);
		if (control || (cp == UTF8_BAD && k == 1)) {
			str_addn(out, s + from, i - from);
			if (!crlf) {
				str_addcp(out, UTF8_BAD);
				bad++;
			}
			from = i + k;
		}
		i += k;
	}
	str_addn(out, s + from, n - from);
	return bad;
}

struct range {
	uint32_t from, to;
};

static bool is_in(uint32_t cp, const struct range *r, size_t n)
{
	for (size_t i = 0; i < n && cp >= r[i].from; i++)
		if (cp <= r[i].to)
			return true;
	return false;
}

uint32_t utf8_shown(uint32_t cp)
{
	static const struct range left_out[] = { { 0x200C, 0x200D }, { 0xFE00, 0xFE0F }, { 0xE0100, 0xE01EF } };
	static const struct range bad[] = {
		{ 0x00, 0x1F },	    { 0x7F, 0x9F },	{ 0x61C, 0x61C },     { 0x180B, 0x180F }, { 0x200B, 0x200F },
		{ 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 },   { 0xFDD0, 0xFDEF }, { 0xFEFF, 0xFEFF },
		{ 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFFB }, { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF } };
	if ((cp >= 0x20 && cp < 0x7F) || (cp >= 0x3165 && cp < 0xFDD0))
		return cp; /* most of all text */
	if (cp == '\n' || cp == '\t' || cp == '\r')
		return ' ';
	if (is_in(cp, left_out, sizeof left_out / sizeof *left_out))
		return 0;
	if (is_in(cp, bad, sizeof bad / sizeof *bad) || (cp & 0xFFFE) == 0xFFFE || cp > 0x10FFFF)
		return UTF8_BAD;
	return cp;
}

void utf8_show(struct str *out, const char *s, size_t n, bool one_line)
{
	size_t marks = 0, k;
	for (size_t i = 0; i < n; i += k) {
		uint32_t cp;
		k = utf8_decode(s + i, n - i, &cp);
		bool crlf = cp == '\r' && i + 1 < n && s[i + 1] == '\n';
		if (crlf || (!one_line && (cp == '\n' || cp == '\t'))) {
			str_addn(out, s + i, !crlf);
			marks = 0;
			continue;
		}
		uint32_t shown = cp == '\r' && !one_line ? UTF8_BAD : utf8_shown(cp);
		bool mark = shown >= 0x300 && utf8_width_cp(shown) == 0;
		marks = mark ? marks + 1 : 0;
		if (shown && marks <= UTF8_MARKS)
			str_addcp(out, shown);
	}
}

int utf8_width_cp(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	return wcwidth((wchar_t)cp);
}

int utf8_width_shown(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	cp = utf8_shown(cp);
	int w = cp ? utf8_width_cp(cp) : 0;
	return w < 0 ? 1 : w;
}

int utf8_width_n(const char *s, size_t n)
{
	int cols = 0;
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		i += utf8_decode(s + i, n - i, &cp);
		cols += utf8_width_shown(cp);
	}
	return cols;
}

int utf8_width(const char *s)
{
	return utf8_width_n(s, strlen(s));
}

size_t utf8_clip(const char *s, int cols, int *used)
{
	size_t i = 0, n = strlen(s);
	int at = 0;
	while (i < n) {
		uint32_t cp;
		size_t k = utf8_decode(s + i, n - i, &cp);
		int w = utf8_width_shown(cp);
		if (at + w > cols)
			break;
		at += w;
		i += k;
	}
	if (used)
		*used = at;
	return i;
}

/* Breaking is allowed before an ideograph or after one, but closing marks stay with their word. */
static bool is_ideograph(uint32_t cp)
{
	return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
	       (cp >= 0x3041 && cp <= 0x30FF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

size_t utf8_wrap(const char *s, int cols, size_t *next)
{
	size_t i = 0, n = strlen(s), brk = 0, brk_next = 0;
	uint32_t first;
	int at = 0;
	bool after_ideograph = false;
	while (i < n) {
		uint32_t cp;
		size_t k = utf8_decode(s + i, n - i, &cp);
		if (cp == '\n') {
			*next = i + 1;
			return i;
		}
		if (cp == ' ') {
			brk = i;
			brk_next = i + 1;
		} else if (i > 0 && is_ideograph(cp)) {
			brk = brk_next = i;
		} else if (after_ideograph && (cp < 0x3000 && cp > ' ' && cp < 0x7F && cp != '.' && cp != ',')) {
			brk = brk_next = i;
		}
		if (at + utf8_width_shown(cp) > cols)
			break;
		at += utf8_width_shown(cp);
		after_ideograph = is_ideograph(cp);
		i += k;
	}
	if (i == n) {
		*next = n;
		return n;
	}
	if (brk == 0 && brk_next == 0)
		brk = brk_next = i ? i : utf8_decode(s, n, &first);
	*next = brk_next;
	return brk;
}

size_t utf8_chars(const char *s)
{
	size_t n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

int utf8_rows(const char *text, int cols)
{
	int rows = 0;
	while (*text && cols > 0) {
		size_t next;
		utf8_wrap(text, cols, &next);
		text += next;
		rows++;
	}
	return rows;
}
