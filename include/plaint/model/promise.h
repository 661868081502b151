/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a text promises to have done by when (domain.md A30), in Chinese and English: "24小时内",
 * "今天18点前", "本周五前", "within 3 working days", "by 18:00 today".
 *
 * A morning ends at 12:00, an afternoon at 18:00, a day told without a time at its midnight.
 * Not ours are a time that the customer is asked to keep, one that has passed ("24小时内没有"),
 * one within quotation marks or on a line that begins with '>'.
 */
#ifndef PLAINT_MODEL_PROMISE_H
#define PLAINT_MODEL_PROMISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/model/sla.h"

struct promise_when { /* when and where the text is written */
	int64_t now_s;
	int32_t utc_offset_s;
};

struct promise {
	size_t at, n;       /* bytes of the text */
	int64_t due_s;      /* an instant; 0: amount and unit, counted from now_s */
	int64_t amount;
	enum sla_unit unit; /* UNIT_MIN, UNIT_DAY, UNIT_BDAY, UNIT_WEEK */
	bool conditional;   /* "收到材料后3个工作日内": it begins with something else */
};

enum { PROMISE_MOST = 16 };

/* The promises of a text (valid UTF-8) in order, at most `most`; returns how many. */
size_t promise_find(const char *text, struct promise_when w, struct promise *out, size_t most);
/* True when the text tells any time outside quotations, also one that has passed. */
bool promise_tells_time(const char *text, struct promise_when w);

#endif
