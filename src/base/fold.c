/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables are generated at build time from data/han/ (scripts/fold-table.awk): fold_table is
 * sorted by code point, fold_initial has one letter for each of U+4E00..U+9FFF.
 */
#include "plaint/base/fold.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/fold_table.h"
#include "plaint/base/utf8.h"

static int compare_entry(const void *key, const void *entry)
{
	uint32_t cp = *(const uint32_t *)key;
	uint32_t at = ((const struct fold_entry *)entry)->cp;
	return cp < at ? -1 : cp > at;
}

static void add_space(struct str *out)
{
	if (out->len && out->s[out->len - 1] != ' ')
		str_addn(out, " ", 1);
}

static void add_folded(struct str *out, uint32_t cp)
{
	if (cp == ' ')
		add_space(out);
	else
		str_addcp(out, cp);
}

/* Appends the folded form of the first character of s; returns the bytes of s taken. */
static size_t fold_one(struct str *out, const char *s, size_t n)
{
	unsigned char c = (unsigned char)s[0];
	if (c < 0x80) {
		char low = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		if (c <= ' ')
			add_space(out);
		else
			str_addn(out, &low, 1);
		return 1;
	}
	uint32_t cp;
	size_t taken = utf8_decode(s, n, &cp);
	const struct fold_entry *f = bsearch(&cp, fold_table, fold_table_count,
					     sizeof *fold_table, compare_entry);
	if (!f)
		str_addcp(out, cp);
	for (int k = 0; f && k < FOLD_MOST && f->to[k]; k++)
		add_folded(out, f->to[k]);
	return taken;
}

void fold_text(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n;)
		i += fold_one(out, s + i, n - i);
}

/* The byte of s whose character gave the folded byte `want` (its beginning, or its end when
 * `end`). */
static size_t unfold_offset(const char *s, size_t want, bool end)
{
	struct str out;
	size_t n = strlen(s), i = 0, before = 0;
	str_init(&out, 0);
	while (i < n && out.len <= want) {
		before = i;
		i += fold_one(&out, s + i, n - i);
	}
	str_clear(&out);
	return end ? i : before;
}

bool fold_find(const char *s, const char *needle, size_t *at, size_t *length)
{
	struct str folded;
	str_init(&folded, 0);
	fold_text(&folded, s, strlen(s));
	const char *hit = *needle ? strstr(folded.s, needle) : NULL;
	if (hit) {
		size_t from = (size_t)(hit - folded.s);
		*at = unfold_offset(s, from, false);
		*length = unfold_offset(s, from + strlen(needle) - 1, true) - *at;
	}
	str_clear(&folded);
	return hit != NULL;
}

bool fold_is_ideograph(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
	       cp == 0x3005 || cp == 0x3007 || (cp >= 0x3041 && cp <= 0x30FF) ||
	       (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

void fold_initials(struct str *out, const char *name)
{
	struct str plain;
	str_init(&plain, 4096);
	fold_text(&plain, name, strlen(name));
	for (size_t i = 0; i < plain.len;) {
		uint32_t cp;
		i += utf8_decode(plain.s + i, plain.len - i, &cp);
		if (cp >= 0x4E00 && cp <= 0x9FFF && fold_initial[cp - 0x4E00] != '-')
			str_addn(out, &fold_initial[cp - 0x4E00], 1);
		else if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
			str_addcp(out, cp);
	}
	str_clear(&plain);
}
