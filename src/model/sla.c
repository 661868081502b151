/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/sla.h"

#include <inttypes.h>
#include <stdio.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* domain.md 2: tiers urgent, general, complex.  "At once" is five minutes for the urgent tier's
 * acknowledgement, so that a person can still be shown a countdown. */
static const struct {
	int32_t target_s;
	const char *item;
} seed[3][4] = {
	[TIER_URGENT] = { [CLOCK_ACK] = { 5 * MINUTE, "seed-004/urgent/ack" },
			  [CLOCK_RESPONSE] = { 30 * MINUTE, "seed-004/urgent/response" },
			  [CLOCK_SOLUTION] = { 2 * HOUR, "seed-004/urgent/solution" },
			  [CLOCK_PROGRESS] = { 30 * MINUTE, "seed-004/urgent/progress" } },
	[TIER_GENERAL] = { [CLOCK_ACK] = { 10 * MINUTE, "seed-004/general/ack" },
			   [CLOCK_RESPONSE] = { 2 * HOUR, "seed-004/general/response" },
			   [CLOCK_SOLUTION] = { 48 * HOUR, "seed-004/general/solution" },
			   [CLOCK_PROGRESS] = { 24 * HOUR, "seed-004/general/progress" } },
	[TIER_COMPLEX] = { [CLOCK_ACK] = { 10 * MINUTE, "seed-004/complex/ack" },
			   [CLOCK_RESPONSE] = { 2 * HOUR, "seed-004/complex/response" },
			   [CLOCK_SOLUTION] = { 3 * DAY, "seed-004/complex/solution" },
			   [CLOCK_PROGRESS] = { 24 * HOUR, "seed-004/complex/progress" } },
};

int64_t sla_seed_target(enum tier tier, enum clock_kind kind)
{
	return seed[tier][kind].target_s;
}

const char *sla_seed_item(enum tier tier, enum clock_kind kind)
{
	return seed[tier][kind].item;
}

enum sla_band sla_band_at(int64_t start_at, int64_t due_at, int64_t now_s)
{
	int64_t used = now_s - start_at, target = due_at - start_at;
	if (used >= target)
		return BAND_LATE;
	if (used * 10 >= target * 9)
		return BAND_CRITICAL;
	if (used * 4 >= target * 3)
		return BAND_RISK;
	if (used * 2 >= target)
		return BAND_NOTICE;
	return BAND_NORMAL;
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

void sla_eval(const struct sla_clock *c, int64_t now_s, struct sla_state *out)
{
	int64_t pause_from = 0, paused = 0, end = 0;
	bool is_paused = false, met = false;
	for (size_t i = 0; i < c->events && !end; i++) {
		const struct sla_event *v = &c->event[i];
		if (v->at > now_s)
			break;
		if (v->what == SLA_PAUSE && !is_paused) {
			/* a clock already late cannot be paused out of its breach (2.2 rule 4) */
			is_paused = true;
			pause_from = later(v->at, c->start_at);
		} else if (v->what == SLA_RESUME && is_paused) {
			is_paused = false;
			paused += later(v->at - pause_from, 0);
		} else if (v->what == SLA_MET || v->what == SLA_CANCEL) {
			end = later(v->at, c->start_at);
			met = v->what == SLA_MET;
		}
	}
	int64_t at = end ? end : now_s;
	if (is_paused)
		paused += later(at - pause_from, 0);
	*out = (struct sla_state){ .due_at = c->start_at + c->target_s + paused,
				   .paused_s = paused,
				   .ended_at = end,
				   .running = !end && !is_paused };
	out->used_s = later(at - c->start_at - paused, 0);
	out->slack_s = out->due_at - at;
	if (end)
		out->band = !met ? BAND_CANCELLED : out->slack_s < 0 ? BAND_MET_LATE : BAND_MET;
	else if (is_paused)
		out->band = out->used_s >= c->target_s ? BAND_LATE : BAND_PAUSED;
	else
		out->band = sla_band_at(c->start_at + paused, out->due_at, now_s);
}

const char *sla_mark(enum sla_band band)
{
	if (band == BAND_LATE)
		return "!!";
	return band == BAND_RISK || band == BAND_CRITICAL ? "!" : "";
}

const char *sla_countdown(char buf[SLA_TEXT], int64_t slack_s, bool with_seconds)
{
	const char *sign = slack_s < 0 ? "-" : "";
	int64_t s = slack_s < 0 ? -slack_s : slack_s;
	if (s >= 48 * HOUR)
		snprintf(buf, SLA_TEXT, "%s%" PRId64 "d%02dh", sign, s / DAY, (int)(s % DAY / HOUR));
	else if (with_seconds && s < HOUR)
		snprintf(buf, SLA_TEXT, "%s%02d'%02d", sign, (int)(s / MINUTE), (int)(s % MINUTE));
	else
		snprintf(buf, SLA_TEXT, "%s%02d:%02d", sign, (int)(s / HOUR), (int)(s % HOUR / MINUTE));
	return buf;
}
