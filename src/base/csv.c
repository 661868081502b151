/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/csv.h"

#include <string.h>

#include "plaint/base/utf8.h"

static bool is_formula(const char *s)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };
	s += strspn(s, "'");
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (!strncmp(s, signs[i], strlen(signs[i])))
			return true;
	return false;
}

void csv_field(struct str *out, const char *text)
{
	struct str s;
	str_init(&s, 0);
	if (is_formula(text))
		str_add(&s, "'");
	utf8_clean(&s, text, strlen(text));
	if (!s.s[strcspn(s.s, ",;\"\r\n")]) {
		str_addn(out, s.s, s.len);
		str_clear(&s);
		return;
	}
	str_add(out, "\"");
	for (size_t i = 0, n; i < s.len; i += n) {
		n = strcspn(s.s + i, "\"");
		str_addn(out, s.s + i, n);
		if (s.s[i + n] == '"') {
			str_add(out, "\"\"");
			n++;
		}
	}
	str_add(out, "\"");
	str_clear(&s);
}

const char *csv_unguard(const char *field)
{
	return *field == '\'' && is_formula(field) ? field + 1 : field;
}
