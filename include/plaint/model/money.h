/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money as people write it, in yuan; the program counts whole fen. */
#ifndef PLAINT_MODEL_MONEY_H
#define PLAINT_MODEL_MONEY_H

#include <stdint.h>

#include "plaint/base/err.h"

enum { MONEY_BUF = 32 };
#define MONEY_MOST_FEN INT64_C(10000000000) /* 100 million yuan: more is a slip of the finger */

/* "2100.00"; returns buf. */
const char *money_show(char buf[MONEY_BUF], int64_t fen);
/* "600", "600.5", "600.50": from 0 to MONEY_MOST_FEN.  ERR_INPUT. */
int money_parse(const char *text, int64_t *fen, struct err *e) MUST_CHECK;

#endif
