/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model/sla: domain.md A2 bands and the seed tiers; pauses as a union of intervals. */
#include "lib/tap.h"
#include "plaint/model/sla.h"

static struct sla_state eval(const struct sla_event *ev, size_t n, int64_t target, int64_t now)
{
	struct sla_clock c = { .kind = CLOCK_RESPONSE, .start_at = 1000, .target_s = target,
			       .item = "", .event = ev, .events = n };
	struct sla_state s;
	sla_eval(&c, now, &s);
	return s;
}

static void bands_of_a2(void)
{
	static const struct {
		int64_t used;
		enum sla_band band;
	} v[] = { { 0, BAND_NORMAL },   { 3599, BAND_NORMAL },   { 3600, BAND_NOTICE },
		  { 5399, BAND_NOTICE }, { 5400, BAND_RISK },     { 6479, BAND_RISK },
		  { 6480, BAND_CRITICAL }, { 7199, BAND_CRITICAL }, { 7200, BAND_LATE } };
	for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
		struct sla_state s = eval(NULL, 0, 7200, 1000 + v[i].used);
		ok(s.band == v[i].band, "A2: band after %d s of 7200", (int)v[i].used);
		is_int(s.slack_s, 7200 - v[i].used, "A2: slack is due minus now");
	}
}

static void pauses(void)
{
	static const struct sla_event ev[] = { { 1600, SLA_PAUSE }, { 1700, SLA_PAUSE },
					       { 2200, SLA_RESUME }, { 2300, SLA_RESUME } };
	struct sla_state s = eval(ev, 4, 7200, 3000);
	is_int(s.paused_s, 600, "P8: nested pauses count once");
	is_int(s.due_at, 1000 + 7200 + 600, "P9: a resume shifts the due time by the pause");
	is_int(s.used_s, 1400, "P9: the pause is not used time");
	s = eval(ev, 1, 7200, 1000 + 20000);
	ok(s.band == BAND_PAUSED, "a paused clock does not become late");
	is_int(s.used_s, 600, "a paused clock stands still");
}

static void ends(void)
{
	static const struct sla_event in_time[] = { { 8199, SLA_MET } }, late[] = { { 8201, SLA_MET } },
				      off[] = { { 2000, SLA_CANCEL } };
	ok(eval(in_time, 1, 7200, 9999).band == BAND_MET, "met in time");
	ok(eval(late, 1, 7200, 9999).band == BAND_MET_LATE, "met late stays late");
	ok(eval(off, 1, 7200, 99999).band == BAND_CANCELLED, "a cancelled clock is never late");
	ok(eval(in_time, 1, 7200, 5000).running, "an event after now has not happened yet");
}

int main(void)
{
	char buf[SLA_TEXT];
	bands_of_a2();
	pauses();
	ends();
	is_int(sla_seed_target(TIER_URGENT, CLOCK_RESPONSE), 1800, "seed-004: urgent response 30 min");
	is_int(sla_seed_target(TIER_GENERAL, CLOCK_SOLUTION), 172800, "seed-004: general solution 48 h");
	is(sla_countdown(buf, -720, false), "-00:12", "a late countdown is negative");
	is(sla_countdown(buf, 599, true), "09'59", "seconds in the last hour");
	is(sla_countdown(buf, 3 * 86400 + 7200, false), "3d02h", "days from 48 h");
	return tap_done();
}
