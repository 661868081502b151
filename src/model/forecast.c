/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/forecast.h"

#include <math.h>

struct state {
	double level, trend, season[FORECAST_SEASON];
};

static void begin(struct state *s, const double *y, size_t m)
{
	s->level = s->trend = 0;
	for (size_t i = 0; i < m; i++) {
		s->level += y[i] / (double)m;
		s->trend += (y[m + i] - y[i]) / (double)m / (double)m;
	}
	for (size_t i = 0; i < m; i++)
		s->season[i] = y[i] - s->level;
}

static double step(struct state *s, double y, size_t i, const struct forecast_model *w)
{
	double before = s->level, told = s->level + s->trend + s->season[i];
	s->level = w->alpha * (y - s->season[i]) + (1 - w->alpha) * (s->level + s->trend);
	s->trend = w->beta * (s->level - before) + (1 - w->beta) * s->trend;
	s->season[i] = w->gamma * (y - s->level) + (1 - w->gamma) * s->season[i];
	return told;
}

void forecast_holt_winters(const double *y, size_t n, size_t m, const struct forecast_model *w,
			   double *next, size_t ahead, struct forecast *out)
{
	struct state s;
	double error = 0, sum = 0;
	begin(&s, y, m);
	for (size_t t = m; t < n; t++) {
		error += fabs(y[t] - step(&s, y[t], t % m, w));
		sum += fabs(y[t]);
	}
	for (size_t k = 0; k < ahead; k++)
		next[k] = s.level + (double)(k + 1) * s.trend + s.season[(n + k) % m];
	*out = (struct forecast){ .model = *w, .level = s.level, .trend = s.trend };
	out->wape = out->wape_model = sum > 0 ? error / sum : 0;
}

static double naive_wape(const double *y, size_t n, size_t m)
{
	double error = 0, sum = 0;
	for (size_t t = m; t < n; t++) {
		error += fabs(y[t] - y[t - m]);
		sum += fabs(y[t]);
	}
	return n <= m ? -1 : sum > 0 ? error / sum : 0;
}

static void naive(const double *y, size_t n, size_t m, double *next, size_t ahead)
{
	double mean = 0;
	for (size_t i = 0; i < n; i++)
		mean += y[i] / (double)n;
	for (size_t k = 0; k < ahead; k++)
		next[k] = n < m ? mean : y[n - m + k % m];
}

static void fit(const double *y, size_t n, size_t m, struct forecast *best)
{
	static const double weights[] = { 0.05, 0.1, 0.2, 0.3, 0.5, 0.8 };
	enum { N = sizeof weights / sizeof weights[0] };
	for (int i = 0; i < N * N * N; i++) {
		struct forecast_model w = { weights[i % N], weights[i / N % N], weights[i / N / N] };
		struct forecast f;
		forecast_holt_winters(y, n, m, &w, NULL, 0, &f);
		if (i == 0 || f.wape < best->wape)
			*best = f;
	}
}

void forecast_best(const double *y, size_t n, size_t m, double *next, size_t ahead, struct forecast *out)
{
	double was = naive_wape(y, n, m);
	*out = (struct forecast){ .seasonal_naive = true, .wape = was, .wape_naive = was, .wape_model = -1 };
	if (n >= 2 * m + 1 && m <= FORECAST_SEASON) {
		struct forecast f;
		fit(y, n, m, &f);
		f.wape_naive = was;
		out->wape_model = f.wape;
		if (f.wape < was)
			*out = f;
	}
	if (out->seasonal_naive)
		naive(y, n, m, next, ahead);
	else
		forecast_holt_winters(y, n, m, &out->model, next, ahead, &(struct forecast){ .wape = 0 });
	for (size_t k = 0; k < ahead; k++)
		if (next[k] < 0)
			next[k] = 0;
}
