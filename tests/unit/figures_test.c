/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vector of domain.md A14: ten cases, nine solved. */
#include <math.h>

#include "lib/tap.h"
#include "plaint/model/call.h"
#include "plaint/model/figures.h"

static void gives(const struct figure_sums *s, enum figure f, double want, int64_t n)
{
	struct figure_value v;
	figure_of(f, s, &v);
	if (!ok(fabs(v.value - want) < 0.05 && v.n == n, "A14: %s", figure_key(f)))
		diag("got %.3f (n %d), want %.3f (n %d)", v.value, (int)v.n, want, (int)n);
}

/* ASA waits 5 12 8 30 20 = 15 s; AHT talk + hold 300 420 360 240 280 + wrap 60 each = 380 s. */
static void calls(void)
{
	static const int waits[] = { 5, 12, 8, 30, 20 }, spoken[] = { 300, 420, 360, 240, 280 };
	struct figure_sums s = { { 0 } };
	struct figure_value v;
	figure_of(FIGURE_ASA, &s, &v);
	is_int(v.n, 0, "no call: no figure");
	for (int i = 0; i < 5; i++)
		figure_add(&(struct figure_case){ .received_at = 1, .result = -1, .nps = -1, .waits = 1,
						  .wait_s = waits[i], .handled = 1, .handle_s = spoken[i] + 60 }, &s);
	gives(&s, FIGURE_ASA, 15, 5);
	gives(&s, FIGURE_AHT, 380, 5);
	struct call_times c = call_measured(1000, 1090);
	is_int(c.s[CALL_TALK], 90, "the desk measures the talk");
	ok(c.s[CALL_WAIT] == CALL_UNKNOWN && c.s[CALL_HOLD] == CALL_UNKNOWN && c.s[CALL_WRAP] == CALL_UNKNOWN,
	   "... and knows no more");
	c = call_measured(1000, 1000);
	ok(!call_is_known(&c), "a form that took no time was no call");
	c = call_measured(1000, 1000 + 5 * 3600);
	ok(!call_is_known(&c), "nor one that stood open for half a day");
	c = call_measured(0, 1000);
	ok(!call_is_known(&c), "nor one of which nobody knows when it began");
	struct err e;
	c = (struct call_times)CALL_NOTHING;
	is_int(call_check(&c, &e), 0, "nothing known is well");
	c.s[CALL_WRAP] = CALL_LONGEST_S + 1;
	is_int(call_check(&c, &e), ERR_INPUT, "more than a day is not");
}

int main(void)
{
	static const int csat[] = { 5, 2, 4, 5, 3, 4, 5, 4 }, nps[] = { 10, 3, 9, 9, 6, 8, 10, 7 };
	static const int64_t hours[] = { 15, 25, 30, 60, 200, 300, 470, 600, 700 };
	struct figure_sums s = { { 0 } };
	for (int i = 0; i < 10; i++) {
		struct figure_case c = { .received_at = 1, .solved_at = i < 9 ? 2 : 0, .closed_at = i < 9 ? 3 : 0,
					 .response = i < 8 ? FIGURE_ON_TIME : FIGURE_LATE,
					 .solution = i < 7 ? FIGURE_ON_TIME : i < 9 ? FIGURE_LATE : FIGURE_OWED,
					 .customer_contacts = i < 6 ? 1 : 2, .escalated = i >= 8, .is_repeat = i < 2,
					 .asked = i < 9, .result = i < 8 ? csat[i] : -1, .nps = i < 8 ? nps[i] : -1 };
		figure_add(&c, &s);
	}
	gives(&s, FIGURE_FCR, 66.7, 9);
	gives(&s, FIGURE_RESPONSE, 80, 10);
	gives(&s, FIGURE_SOLUTION, 77.8, 9);
	gives(&s, FIGURE_RESOLUTION, 90, 10);
	gives(&s, FIGURE_ESCALATION, 20, 10);
	gives(&s, FIGURE_REPEAT, 20, 10);
	gives(&s, FIGURE_CSAT, 75, 8);
	gives(&s, FIGURE_CSAT_MEAN, 4.00, 8);
	gives(&s, FIGURE_NPS, 25.0, 8);
	gives(&s, FIGURE_ANSWERED, 88.9, 9);
	s.v[SUM_SOL_OVERDUE] = 1;
	gives(&s, FIGURE_SOLUTION, 70, 10);
	is_int(figure_rank(hours, 9, 50), 200, "A14: median 20 hours");
	is_int(figure_rank(hours, 9, 90), 700, "A14: P90 by nearest rank 70 hours");
	is_int(figure_rank(hours, 0, 50), 0, "of none");
	struct figure_case soon = { .received_at = 1, .solved_at = 2, .customer_contacts = 1, .repeated_soon = true,
				    .result = -1, .nps = -1 };
	s = (struct figure_sums){ { 0 } };
	figure_add(&soon, &s);
	gives(&s, FIGURE_FCR, 0, 1);
	struct figure_value v;
	figure_of(FIGURE_CSAT, &s, &v);
	is_int(v.n, 0, "no answer: no figure");
	calls();
	return tap_done();
}
