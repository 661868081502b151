/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/priority.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"

static const char *const first_categories[] = { "funds", "safety", "food" };

static bool is_first(const struct priority_facts *f)
{
	if (f->channel == CHANNEL_REGULATOR || f->channel == CHANNEL_12315 || f->channel == CHANNEL_MEDIA)
		return true;
	for (size_t i = 0; i < sizeof first_categories / sizeof first_categories[0]; i++)
		if (!strcmp(f->category, first_categories[i]))
			return true;
	return false;
}

static const int percent[] = { [VALUE_NORMAL] = 100, [VALUE_HIGH] = 110, [VALUE_VIP] = 125 };

int priority_of(const struct priority_facts *f)
{
	int p = f->impact * f->urgency * percent[f->value];
	if (is_first(f) || p >= 1200)
		return 1;
	if (f->vulnerable || p >= 800)
		return 2;
	return p >= 400 ? 3 : 4;
}

void priority_explain(const struct priority_facts *f, char *buf, size_t size)
{
	int p = f->impact * f->urgency * percent[f->value];
	const char *over = "";
	if (is_first(f))
		over = _("; funds, safety, food, regulator or media: always P1");
	else if (f->vulnerable && p < 800)
		over = _("; vulnerable customer: at least P2");
	snprintf(buf, size, _("impact %d x urgency %d x %s %d.%02d = %d.%02d%s"), f->impact, f->urgency,
		 term_label(TERM_VALUE, (int)f->value), percent[f->value] / 100, percent[f->value] % 100, p / 100,
		 p % 100, over);
}
