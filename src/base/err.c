/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/utf8.h"

int err_set(struct err *e, int code, const char *fmt, ...)
{
	char text[1024];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	size_t whole = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
	size_t len = 0;
	/* "%.40s" and names of files bring parts of characters */
	for (size_t i = 0, k; i < whole; i += k) {
		uint32_t cp;
		k = utf8_decode(text + i, whole - i, &cp);
		if (cp == UTF8_BAD && k == 1)
			continue;
		if (len + k >= sizeof e->msg)
			break;
		memcpy(e->msg + len, text + i, k);
		len += k;
	}
	e->msg[len] = '\0';
	e->code = code;
	return code;
}

int err_exit_status(int code)
{
	switch (code) {
	case 0:
		return 0;
	case ERR_USAGE:
		return 2;
	case ERR_BUSY:
		return 3;
	case ERR_CORRUPT:
		return 4;
	default:
		return 1;
	}
}
