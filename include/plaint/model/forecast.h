/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What will come (domain.md A12): Holt-Winters with an additive season (Holt 1957, Winters 1960) or the
 * same as a season ago, whichever was nearer when each value was foretold from those before it.
 */
#ifndef PLAINT_MODEL_FORECAST_H
#define PLAINT_MODEL_FORECAST_H

#include <stdbool.h>
#include <stddef.h>

enum { FORECAST_SEASON = 64 }; /* longest */
struct forecast_model { /* weights of level, trend and season */
	double alpha, beta, gamma;
};
struct forecast {
	bool seasonal_naive;  /* that one was nearer, or there are fewer than two seasons */
	struct forecast_model model;
	double level, trend;  /* of Holt-Winters at the end */
	double wape;          /* one step ahead, of the one chosen; -1 when nothing could be foretold */
	double wape_naive, wape_model;
};
/* The next `ahead` values of y[0..n) with a season of m (at most FORECAST_SEASON) by given weights; the
 * error one step ahead as the sum of |error| over the sum of values (WAPE); n >= 2 m. */
void forecast_holt_winters(const double *y, size_t n, size_t m, const struct forecast_model *w,
			   double *next, size_t ahead, struct forecast *out);
/* The nearer one; of the weights a coarse grid is tried.  Values are not foretold below 0.  With
 * fewer than m values all are their mean. */
void forecast_best(const double *y, size_t n, size_t m, double *next, size_t ahead, struct forecast *out);

#endif
