/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/board.h"

#include <stdio.h>
#include <string.h>

#include "plaint/model/staffing.h"

const int board_days[BOARD_SPANS] = { 1, 7, 28 };

enum { MONTH_DAYS = 30 };
#define EXACT 0.05 /* as far as a figure is shown */

void board_clear(struct board *b)
{
	alert_list_clear(&b->alerts);
	arena_clear(&b->arena);
	*b = (struct board){ .at_s = 0 };
}

void board_exposures_clear(struct board_exposures *x)
{
	arena_clear(&x->arena);
	*x = (struct board_exposures){ .n = 0 };
}

int board_span(const struct board_wish *w)
{
	return w->range == BOARD_EACH ? BOARD_SPANS - 1 : w->range;
}

bool board_range_parse(const char *word, int *range)
{
	static const char *const words[BOARD_SPANS] = { "today", "7", "28" };
	for (int i = 0; i < BOARD_SPANS; i++)
		if (!strcmp(word, words[i])) {
			*range = i;
			return true;
		}
	return false;
}

void board_next_team(const struct board *b, struct board_wish *w)
{
	size_t next = 0; /* of none, and of one that is gone: the first */
	for (size_t i = 0; i < b->codes; i++)
		if (!strcmp(b->code[i], w->team))
			next = i + 1;
	snprintf(w->team, sizeof w->team, "%s", next < b->codes ? b->code[next] : "");
}

void board_day(const struct board *b, struct board_day *out)
{
	*out = (struct board_day){ .received = b->span[0].v[SUM_RECEIVED], .expected = b->load.next[0] };
	double cases = out->expected > (double)out->received ? out->expected : (double)out->received;
	for (size_t i = 0; i < b->teams; i++)
		out->present += b->team[i].state[USER_READY] + b->team[i].state[USER_BUSY];
	out->need = b->load.each ? staffing_deferred(cases, b->load.each) : 0;
}

static bool falls(const struct policy_target *t)
{
	return t->has_baseline ? t->goal < t->baseline
			       : t->figure == FIGURE_REPEAT || t->figure == FIGURE_ESCALATION || t->figure == FIGURE_REOPEN ||
					 t->figure == FIGURE_HANDOFFS || t->figure == FIGURE_RESPONSE_ONLY ||
					 figure_kind(t->figure) == FIGURE_SECONDS;
}

bool board_is_reached(const struct board_target *t)
{
	double ahead = t->now.value - t->is.goal;
	return falls(&t->is) ? ahead < EXACT : ahead > -EXACT;
}

bool board_pace(const struct board_target *t, int64_t today, double *out)
{
	double months = (double)(t->is.by_day - today) / MONTH_DAYS;
	*out = months > 0 ? (t->is.goal - t->now.value) / (months < 1 ? 1 : months) : 0;
	return months > 0;
}
