/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of the day in which somebody works. */
#ifndef PLAINT_MODEL_SHIFT_H
#define PLAINT_MODEL_SHIFT_H

#include <stdint.h>

#include "plaint/base/err.h"

enum { SHIFT_BUF = 16, SHIFT_DEFAULT_S = 8 * 3600 };

/* "08:00-16:30", over midnight too, to minutes of the day; "" gives -1 and -1.  ERR_INPUT. */
int shift_parse(const char *text, int *from, int *to, struct err *e) MUST_CHECK;
const char *shift_show(char buf[SHIFT_BUF], int from, int to); /* "" without one */
/* When the shift that now lies in began; outside of one, and without one, SHIFT_DEFAULT_S ago. */
int64_t shift_began(int from, int to, int64_t now_s, int64_t utc_offset_s);

#endif
