/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/scorecard.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"

static const struct {
	const char *key, *label;
	int weight;
} items[CARD_ITEMS] = {
	[CARD_OPENING] = { "opening", N_("opening: greeting, who speaks"), 10 },
	[CARD_EMPATHY] = { "empathy", N_("listening and empathy"), 20 },
	[CARD_CLARIFY] = { "clarify", N_("clarified who, what, when, where, why, how"), 15 },
	[CARD_SOLUTION] = { "solution", N_("the solution is right"), 25 },
	[CARD_PROMISE] = { "promise", N_("promise with a time"), 10 },
	[CARD_RECORD] = { "record", N_("the record is complete"), 10 },
	[CARD_CLOSING] = { "closing", N_("closing: asked whether that settles it"), 10 },
};
static const struct {
	const char *key, *label;
} criticals[CARD_CRITICALS] = {
	[CARD_AUTHORITY] = { "authority", N_("promised more than the authority") },
	[CARD_PRIVACY] = { "privacy", N_("gave away or asked for what is private") },
	[CARD_ABUSE] = { "abuse", N_("insulted the customer") },
	[CARD_FALSE_RECORD] = { "false_record", N_("recorded what is not true") },
};

void scorecard_add_up(const struct scorecard *c, struct scorecard_sum *out)
{
	*out = (struct scorecard_sum){ 0 };
	for (int i = 0; i < CARD_ITEMS; i++) {
		if (c->mark[i] == CARD_UNKNOWN)
			continue;
		out->of += items[i].weight * 1000;
		out->points += items[i].weight * c->mark[i];
	}
	if (c->criticals)
		out->points = 0;
}

bool scorecard_is_empty(const struct scorecard *c)
{
	struct scorecard_sum sum;
	scorecard_add_up(c, &sum);
	return !sum.of && !c->criticals;
}

int scorecard_weight(enum scorecard_item i)
{
	return items[i].weight;
}

const char *scorecard_key(enum scorecard_item i)
{
	return items[i].key;
}

const char *scorecard_label(enum scorecard_item i)
{
	return _(items[i].label);
}

const char *scorecard_critical_key(enum scorecard_critical i)
{
	return criticals[i].key;
}

const char *scorecard_critical_label(enum scorecard_critical i)
{
	return _(criticals[i].label);
}

int scorecard_find(const char *key)
{
	int i = 0;
	while (i < CARD_ITEMS && strcmp(items[i].key, key) != 0)
		i++;
	return i < CARD_ITEMS ? i : -1;
}

int scorecard_find_critical(const char *key)
{
	int i = 0;
	while (i < CARD_CRITICALS && strcmp(criticals[i].key, key) != 0)
		i++;
	return i < CARD_CRITICALS ? i : -1;
}

const char *scorecard_title(char buf[CARD_LINE], const struct scorecard *c)
{
	struct scorecard_sum sum;
	scorecard_add_up(c, &sum);
	if (scorecard_is_empty(c))
		snprintf(buf, CARD_LINE, "%s", _("QA scorecard: nobody called, so there is nothing to judge"));
	else
		snprintf(buf, CARD_LINE, c->criticals ? _("QA scorecard: %.1f of %d, because of a critical error")
						      : _("QA scorecard: %.1f of %d"),
			 (double)sum.points / 1000, sum.of / 1000);
	return buf;
}

const char *scorecard_line(char buf[CARD_LINE], const struct scorecard *c, enum scorecard_item i)
{
	if (c->mark[i] == CARD_UNKNOWN)
		snprintf(buf, CARD_LINE, _("   - /%d  %s: not scored, the scenario does not tell"), items[i].weight,
			 scorecard_label(i));
	else
		snprintf(buf, CARD_LINE, "%4.1f/%d  %s", (double)(items[i].weight * c->mark[i]) / 1000, items[i].weight,
			 scorecard_label(i));
	return buf;
}

const char *scorecard_limits(void)
{
	return _("Not scored, because a run does not know: whether the caller was identified, whether the record is true.");
}
