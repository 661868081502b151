/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is it the same complaint again? (domain.md A9) */
#ifndef PLAINT_MODEL_REPEAT_H
#define PLAINT_MODEL_REPEAT_H

#include <stdbool.h>
#include <stdint.h>

/* Dice coefficient of the pairs of neighbouring characters of two texts, in thousandths; blanks
 * and punctuation do not count. */
int repeat_dice(const char *a, const char *b);

struct repeat_facts { /* an earlier complaint of the same customer */
	bool open, same_category;
	int64_t ended_at; /* closed, 0 while it is open */
	int dice;         /* thousandths */
};
struct repeat_rule {
	int days, dice; /* dice in thousandths */
};
/* Same category and open or closed within the days, or the words agree. */
bool repeat_is(const struct repeat_facts *f, const struct repeat_rule *r, int64_t now_s);

#endif
