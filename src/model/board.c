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

/* As many calls as cases bring; those that customers made; of them the share of the busiest half hour. */
static void need_for_calls(const struct board *b, struct board_day *out)
{
	const struct figure_sums *s = &b->span[BOARD_SPANS - 1];
	const struct board_calls *k = &b->load.calls;
	struct figure_value aht;
	figure_of(FIGURE_AHT, s, &aht);
	out->aht_n = aht.n;
	out->away = b->load.shrinkage ? b->load.shrinkage : STAFFING_AWAY;
	out->has_calls = aht.n >= BOARD_CALLS_LEAST && k->in >= BOARD_CALLS_LEAST && s->v[SUM_RECEIVED] > 0;
	if (!out->has_calls)
		return;
	double each = (double)aht.n / (double)s->v[SUM_RECEIVED]; /* calls of a case */
	out->aht_s = aht.value;
	out->calls = out->cases * each * (double)k->busiest / (double)k->measured;
	struct staffing_load l = { out->calls, STAFFING_PERIOD_S, out->aht_s, STAFFING_WITHIN_S };
	out->need_calls = staffing_need(&l, STAFFING_LEVEL);
	out->roster = staffing_roster((int)out->need_calls, out->away / 100.0);
}

void board_day(const struct board *b, struct board_day *out)
{
	*out = (struct board_day){ .received = b->span[0].v[SUM_RECEIVED], .expected = b->load.next[0] };
	out->cases = out->expected > (double)out->received ? out->expected : (double)out->received;
	for (size_t i = 0; i < b->teams; i++)
		out->present += b->team[i].state[USER_READY] + b->team[i].state[USER_BUSY];
	out->need_cases = b->load.each ? staffing_deferred(out->cases, b->load.each) : 0;
	need_for_calls(b, out);
	out->need = out->need_cases > out->need_calls ? out->need_cases : out->need_calls;
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
