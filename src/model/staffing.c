/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/staffing.h"

#include <math.h>

/* Erlang B by its recursion on 1/B, which neither overflows nor loses digits; then C. */
static double erlang_c(double a, int n)
{
	double inverse = 1;
	for (int k = 1; k <= n; k++)
		inverse = 1 + inverse * k / a;
	double b = 1 / inverse;
	return b / (1 - a / n * (1 - b));
}

void staffing_with(const struct staffing_load *l, int n, struct staffing *out)
{
	double a = l->period_s > 0 ? l->calls * l->aht_s / l->period_s : 0;
	*out = (struct staffing){ .erlangs = a, .level = 1 };
	if (a <= 0)
		return;
	out->occupancy = n > 0 ? a / n : 1;
	if (n <= a) {
		*out = (struct staffing){ a, 1, 0, -1, n > 0 ? a / n : 1 };
		return;
	}
	out->wait = erlang_c(a, n);
	out->level = 1 - out->wait * exp(-(n - a) * l->answer_s / l->aht_s);
	out->asa_s = out->wait * l->aht_s / (n - a);
}

int staffing_need(const struct staffing_load *l, double level)
{
	struct staffing s;
	staffing_with(l, 0, &s);
	if (s.erlangs <= 0)
		return 0;
	int n = (int)s.erlangs + 1;
	for (staffing_with(l, n, &s); s.level < level && n < 100000; staffing_with(l, ++n, &s))
		;
	return n;
}

int staffing_roster(int n, double shrinkage)
{
	return shrinkage > 0 && shrinkage < 1 ? (int)ceil(n / (1 - shrinkage) - 1e-9) : n;
}

int staffing_deferred(double cases, double each)
{
	return each > 0 ? (int)ceil(cases / each - 1e-9) : 0;
}
