/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Staffing (domain.md A11), forecast (A12), spikes (A13): each vector of the text. */
#include <math.h>

#include "lib/tap.h"
#include "plaint/model/board.h"
#include "plaint/model/forecast.h"
#include "plaint/model/spike.h"
#include "plaint/model/staffing.h"

static void near(double got, double want, double eps, const char *name)
{
	if (!ok(fabs(got - want) <= eps, "%s", name))
		diag("got %.6f, want %.6f", got, want);
}

static void staff(void)
{
	struct staffing_load l = { 360, 1800, 240, 15 };
	struct staffing s;
	staffing_with(&l, 55, &s);
	near(s.erlangs, 48, 1e-9, "A11: 48 Erlangs");
	near(s.wait, 0.2387, 5e-5, "A11: C");
	near(s.level, 0.8459, 5e-5, "A11: service level");
	near(s.asa_s, 8.18, 5e-3, "A11: ASA");
	near(s.occupancy, 0.8727, 5e-5, "A11: occupancy, which is flagged");
	l = (struct staffing_load){ 100, 1800, 180, 20 };
	is_int(staffing_need(&l, 0.8), 14, "A11: 100 calls of 180 s need 14 for 80/20");
	staffing_with(&l, 14, &s);
	near(s.level, 0.8884, 5e-5, "... at 88.84 %");
	near(s.asa_s, 7.84, 5e-3, "... ASA 7.84 s");
	near(s.occupancy, 0.714, 5e-4, "... occupied 71.4 %");
	staffing_with(&l, 13, &s);
	near(s.level, 0.7956, 5e-5, "... 13 do not");
	is_int(staffing_roster(14, 0.30), 20, "A11: with 30 % away 20 on the roster");
	l = (struct staffing_load){ 360, 1800, 240, 20 };
	is_int(staffing_need(&l, 0.8), 54, "A11: 360 calls of 240 s need 54");
	is_int(staffing_deferred(300, 6), 50, "A11: 300 cases, 6 a day each");
	staffing_with(&l, 48, &s);
	ok(s.level == 0 && s.asa_s < 0, "as many agents as Erlangs: the queue grows for ever");
	l.calls = 0;
	is_int(staffing_need(&l, 0.8), 0, "nothing comes");
}

/* Page 6 of the wall: 1000 cases that bring 1000 calls of 180 s, a tenth of them in one half hour, are the 100 calls
 * of A11. */
static void wall(void)
{
	static struct board b;
	struct board_day day;
	b.load.next[0] = 1000;
	b.span[BOARD_SPANS - 1].v[SUM_RECEIVED] = 500;
	board_day(&b, &day);
	ok(!day.has_calls && !day.need && !day.aht_n, "no call, no workload: no need is told");
	b.span[BOARD_SPANS - 1].v[SUM_HANDLED] = 500;
	b.span[BOARD_SPANS - 1].v[SUM_HANDLE_S] = 500 * 180;
	b.load.calls = (struct board_calls){ .measured = 500, .in = 29, .busiest = 29 };
	board_day(&b, &day);
	ok(!day.has_calls && day.aht_n == 500, "29 calls of customers tell nothing of a half hour");
	b.load.calls = (struct board_calls){ .measured = 500, .in = 400, .busiest = 50 };
	board_day(&b, &day);
	near(day.calls, 100, 1e-9, "the busiest half hour has 50 of 500 calls, of 1000 cases 100");
	ok(day.has_calls && day.need_calls == 14 && day.roster == 20 && day.away == 30,
	   "A11: 14 at work, 20 on the roster with 30 %% away");
	is_int(day.need, 14, "... are what the day needs");
	b.load.shrinkage = 50;
	b.load.each = 20;
	board_day(&b, &day);
	is_int(day.roster, 28, "the house tells how many are away");
	ok(day.need_cases == 50 && day.need == 50, "the cases need more: the greater of both counts");
}

static void told(void)
{
	static const double y[] = { 30, 40, 52, 38, 34, 46, 58, 42, 38, 52, 64, 48 };
	static const double want[] = { 43.862, 55.580, 68.370, 54.794 };
	struct forecast_model w = { .3, .1, .2 };
	struct forecast f;
	double next[8];
	forecast_holt_winters(y, 12, 4, &w, next, 4, &f);
	near(f.level, 52.097, 5e-4, "A12: level");
	near(f.trend, 1.367, 5e-4, "A12: trend");
	near(f.wape, 0.0391, 5e-5, "A12: one-step WAPE");
	for (int i = 0; i < 4; i++)
		near(next[i], want[i], 5e-4, "A12: forecast");
	forecast_best(y, 12, 4, next, 4, &f);
	near(f.wape_naive, 0.1099, 5e-5, "A12: WAPE of the season before");
	ok(!f.seasonal_naive && f.wape <= 0.0391 + 1e-9, "A12: the nearer one is taken");
	static const double flat[] = { 5, 9, 5, 9, 5, 9, 5, 9, 5 };
	forecast_best(flat, 9, 2, next, 2, &f);
	near(next[0], 9, 1e-6, "a season that repeats");
	forecast_best(y, 3, 4, next, 2, &f);
	ok(f.seasonal_naive && f.wape < 0, "fewer than a season: nothing was foretold");
	near(next[1], 122 / 3.0, 1e-9, "... and the mean is said");
	static const double falling[] = { 40, 40, 20, 20, 2, 2, 0, 0, 0 };
	forecast_best(falling, 9, 2, next, 8, &f);
	ok(next[7] >= 0, "never below nothing");
}

static struct spike spike_of(int x, int each)
{
	struct spike_facts f = { x, { each, each, each, each }, NULL, 0 };
	struct spike s;
	spike_look(&f, &s);
	return s;
}

static void spikes(void)
{
	struct spike s = spike_of(26, 20);
	is_int(s.level, SPIKE_AMBER, "A13: 20 to 26 is amber");
	near(s.poisson, 0.112, 5e-4, "... Poisson");
	s = spike_of(27, 20);
	near(s.poisson, 0.0779, 5e-5, "A13: 27");
	near(s.p, 0.1108, 5e-5, "... conditional");
	is_int(s.level, SPIKE_AMBER, "... amber");
	s = spike_of(32, 20);
	near(s.poisson, 0.0081, 5e-5, "A13: 32");
	near(s.p, 0.0188, 5e-5, "... conditional");
	is_int(s.level, SPIKE_AMBER, "... amber, though Poisson would be red");
	s = spike_of(34, 20);
	near(s.p, 0.0081, 5e-5, "A13: 34");
	is_int(s.level, SPIKE_RED, "... red");
	s = spike_of(5, 3);
	near(s.poisson, 0.185, 5e-4, "A13: 3 to 5");
	is_int(s.level, SPIKE_AMBER, "... amber");
	s = spike_of(131, 100);
	near(s.p, 0.0050, 5e-5, "A13: 100 to 131");
	is_int(s.level, SPIKE_RED, "... red");
	is_int(spike_of(25, 20).level, SPIKE_NONE, "25 of 20 is none");
	is_int(spike_of(4, 1).level, SPIKE_NONE, "four are too few");
	static const int swings[] = { 5, 40, 8, 38, 4, 41, 7, 39, 6, 37, 5, 42, 9, 40 };
	static const int still[] = { 20, 21, 19, 20, 22, 18, 20, 20, 21, 19, 20, 20, 21, 20 };
	struct spike_facts f = { 34, { 20, 20, 20, 20 }, swings, 14 };
	spike_look(&f, &s);
	is_int(s.level, SPIKE_NONE, "second gate: two weeks that swing between 4 and 42");
	f.days = still;
	spike_look(&f, &s);
	is_int(s.level, SPIKE_RED, "... two quiet weeks let it through");
	near(s.ceiling, 20 + 3 * 1.4826 * 0.5, 1e-9, "median and three robust sigma");
}

int main(void)
{
	staff();
	wall();
	told();
	spikes();
	return tap_done();
}
