/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Priority of a complaint (domain.md A8): impact x urgency x value class, with overrides. */
#ifndef PLAINT_MODEL_PRIORITY_H
#define PLAINT_MODEL_PRIORITY_H

#include <stdbool.h>
#include <stddef.h>

#include "plaint/model/terms.h"

struct priority_facts {
	int impact, urgency;    /* 1 to 4 */
	enum value_class value;
	enum channel channel;
	const char *category;   /* key, borrowed */
	bool vulnerable;
};

/* 1 (first) to 4.  Funds, safety and food (by category), and what reaches us through a regulator
 * (12315 is the market regulator's line) or the media is 1; a vulnerable customer at least 2. */
int priority_of(const struct priority_facts *f);

/* "impact 3 x urgency 3 x high value 1.10 = 9.90", and what overrides it. */
void priority_explain(const struct priority_facts *f, char *buf, size_t size);

#endif
