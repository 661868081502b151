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
	size_t len = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
	len = utf8_cut(text, len, sizeof e->msg - 1);
	memcpy(e->msg, text, len);
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
