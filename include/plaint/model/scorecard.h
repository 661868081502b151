/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The QA scorecard of a contact (domain.md A17): seven items with weights, and what makes it worth nothing. */
#ifndef PLAINT_MODEL_SCORECARD_H
#define PLAINT_MODEL_SCORECARD_H

#include <stdbool.h>

enum scorecard_item {
	CARD_OPENING, CARD_EMPATHY, CARD_CLARIFY, CARD_SOLUTION, CARD_PROMISE, CARD_RECORD, CARD_CLOSING, CARD_ITEMS
};
enum scorecard_critical { CARD_AUTHORITY, CARD_PRIVACY, CARD_ABUSE, CARD_FALSE_RECORD, CARD_CRITICALS };
enum { CARD_UNKNOWN = -1 };

struct scorecard {
	int mark[CARD_ITEMS]; /* thousandths, or CARD_UNKNOWN: what cannot be told is not scored */
	unsigned criticals;   /* 1 << enum scorecard_critical */
};
struct scorecard_sum {
	int points, of;       /* thousandths of points; of: the weights of what was scored, 100 000 when all was */
};
/* Any critical error: 0 points. */
void scorecard_add_up(const struct scorecard *c, struct scorecard_sum *out);

int scorecard_weight(enum scorecard_item i);            /* points: 10, 20, 15, 25, 10, 10, 10 */
const char *scorecard_key(enum scorecard_item i);       /* "opening" */
const char *scorecard_label(enum scorecard_item i);     /* in the current language */
const char *scorecard_critical_key(enum scorecard_critical i);
const char *scorecard_critical_label(enum scorecard_critical i);
/* For people: "QA scorecard: 62.0 of 75", an item with its points, and what no run can tell. */
/* Nothing could be judged, because nobody called: its title says so, its lines say nothing. */
bool scorecard_is_empty(const struct scorecard *c);
enum { CARD_LINE = 240 };
const char *scorecard_title(char buf[CARD_LINE], const struct scorecard *c);
const char *scorecard_line(char buf[CARD_LINE], const struct scorecard *c, enum scorecard_item i);
const char *scorecard_limits(void);
/* The item or critical error of a key; -1. */
int scorecard_find(const char *key);
int scorecard_find_critical(const char *key);

#endif
