/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/mask.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/base/utf8.h"

/* Behind the first n characters: a wrong field may hold any text. */
static const char *skip(const char *s, size_t n)
{
	uint32_t cp;
	while (n-- && *s)
		s += utf8_decode(s, strlen(s), &cp);
	return s;
}

const char *mask_phone(char buf[MASK_BUF], const char *phone)
{
	size_t n = utf8_chars(phone);
	size_t head = n >= 11 ? 3 : n >= 7 ? 2 : 0;
	size_t tail = n >= 11 ? 4 : n >= 4 ? 2 : 0;
	if (n == 0)
		buf[0] = '\0';
	else
		snprintf(buf, MASK_BUF, "%.*s****%s", (int)(skip(phone, head) - phone), phone, skip(phone, n - tail));
	return buf;
}

const char *mask_name(char buf[MASK_BUF], const char *name)
{
	size_t n = strlen(name), out = 0;
	buf[0] = '\0';
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		while (i < n && name[i] == ' ')
			i++;
		if (i == n)
			break;
		size_t first = utf8_decode(name + i, n - i, &cp);
		const char *stars = fold_is_ideograph(cp) ? "*" : "***";
		if (out + first + 5 >= MASK_BUF)
			break;
		if (out)
			buf[out++] = ' ';
		memcpy(buf + out, name + i, first);
		out += first;
		out += (size_t)snprintf(buf + out, MASK_BUF - out, "%s", stars);
		while (i < n && name[i] != ' ')
			i++;
	}
	return buf;
}
