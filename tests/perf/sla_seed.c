/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The targets of pack seed-004 (domain.md 2), in seconds. */
#include "sla_seed.h"

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
