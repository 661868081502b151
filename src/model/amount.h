/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of money as people write them: "3,000.00元", "两千元", "1.5万元", "¥20", "RMB 200", "200 yuan". */
#ifndef PLAINT_SRC_MODEL_AMOUNT_H
#define PLAINT_SRC_MODEL_AMOUNT_H

#include "reading.h"

/* The next sum in [p, end) of a folded text: where it begins and ends, and its fen.  False when
 * there is none. */
struct amount {
	const char *at, *end;
	int64_t fen;
};
bool amount_next(const char *p, const char *end, struct amount *out);

#endif
