/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model/sla: domain.md A2 bands and the seed tiers; pauses as a union of intervals. */
#include "lib/tap.h"
#include "plaint/model/sla.h"

static struct sla_state eval(const struct sla_event *ev, size_t n, int64_t target, int64_t now)
{
	struct sla_clock c = { .kind = CLOCK_RESPONSE, .start_at = 1000,  .target = target, .unit = UNIT_SEC,
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

static struct sla_state eval_paused(const struct sla_pause *p, size_t n, int64_t now)
{
	struct sla_clock c = { .kind = CLOCK_SOLUTION, .start_at = 1000, .target = 7200, .unit = UNIT_SEC,
			       .item = "", .pausable = PAUSE_BIT(PAUSE_CUSTOMER) | PAUSE_BIT(PAUSE_THIRD),
			       .pause = p, .pauses = n };
	struct sla_state s;
	sla_eval(&c, now, &s);
	return s;
}

static void pauses(void)
{
	static const struct sla_pause two[] = { { 1600, 2200, PAUSE_CUSTOMER }, { 1700, 2300, PAUSE_THIRD } },
				      lasting[] = { { 1600, 0, PAUSE_CUSTOMER } },
				      other[] = { { 1600, 0, PAUSE_APPOINTMENT } };
	struct sla_state s = eval_paused(two, 2, 3000);
	is_int(s.paused_s, 700, "P7: overlapping pauses are a union");
	is_int(s.due_at, 1000 + 7200 + 700, "P1: a pause shifts the due time by its length");
	is_int(s.used_s, 1300, "P1: the pause is not used time");
	s = eval_paused(lasting, 1, 1000 + 20000);
	ok(s.band == BAND_PAUSED, "P8: a paused clock does not become late");
	is_int(s.used_s, 600, "P8: a paused clock stands still");
	is_int(s.due_at, 21000 + 6600, "P8: it would resume with the time that was left");
	ok(eval_paused(other, 1, 21000).band == BAND_LATE, "a wait that is no reason for the clock does not stop it");
}

static void ends(void)
{
	static const struct sla_event in_time[] = { { .at = 8199, .what = SLA_MET } }, late[] = { { .at = 8201, .what = SLA_MET } },
				      off[] = { { .at = 2000, .what = SLA_CANCEL } };
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
	is(sla_countdown(buf, -720, false), "-00:12", "a late countdown is negative");
	is(sla_countdown(buf, 599, true), "09'59", "seconds in the last hour");
	is(sla_countdown(buf, 3 * 86400 + 7200, false), "3d02h", "days from 48 h");
	return tap_done();
}
