/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The times of a call (domain.md A14): what a telephone system tells, or the desk measured. */
#ifndef PLAINT_MODEL_CALL_H
#define PLAINT_MODEL_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/err.h"

enum call_part { CALL_WAIT, CALL_TALK, CALL_HOLD, CALL_WRAP, CALL_PARTS };
enum { CALL_UNKNOWN = -1, CALL_LONGEST_S = 86400 };
struct call_times {
	int64_t s[CALL_PARTS]; /* seconds, CALL_UNKNOWN */
};
#define CALL_NOTHING { { CALL_UNKNOWN, CALL_UNKNOWN, CALL_UNKNOWN, CALL_UNKNOWN } }

/* "wait", "talk", "hold", "wrap"; as column of the store "wait_s". */
const char *call_part_key(enum call_part p);
/* True when any of it is known; NULL is not. */
bool call_is_known(const struct call_times *c);
/* ERR_INPUT when a part is neither unknown nor from 0 to CALL_LONGEST_S; NULL is well. */
int call_check(const struct call_times *c, struct err *e) MUST_CHECK;
/* What a desk saw of a call by telephone: from opening the form until it was saved counts as talk.  What took no
 * time, or longer than any call does, was none, and all stays unknown. */
struct call_times call_measured(int64_t opened_s, int64_t saved_s);

#endif
