/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/spike.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* P(Bin(n, q) >= x), summed from the top, where the terms are small. */
static double binomial_tail(int n, int x, double q)
{
	double sum = 0;
	for (int k = n; k >= x; k--)
		sum += exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0) + k * log(q) +
			   (n - k) * log1p(-q));
	return sum < 1 ? sum : 1;
}

static double poisson_tail(double mean, int x)
{
	double below = 0;
	if (mean <= 0)
		return x > 0 ? 0 : 1;
	for (int k = 0; k < x; k++)
		below += exp(k * log(mean) - mean - lgamma(k + 1.0));
	return below < 1 ? 1 - below : 0;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *v, size_t n)
{
	qsort(v, n, sizeof *v, by_size);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

static double ceiling(const struct spike_facts *f)
{
	double v[SPIKE_DAYS], mid;
	if (f->n < SPIKE_DAYS)
		return -1;
	for (int i = 0; i < SPIKE_DAYS; i++)
		v[i] = f->days[f->n - SPIKE_DAYS + (size_t)i];
	mid = median(v, SPIKE_DAYS);
	for (int i = 0; i < SPIKE_DAYS; i++)
		v[i] = fabs(v[i] - mid);
	return mid + 3 * 1.4826 * median(v, SPIKE_DAYS);
}

void spike_look(const struct spike_facts *f, struct spike *out)
{
	int sum = 0;
	for (int i = 0; i < SPIKE_WEEKS; i++)
		sum += f->before[i];
	*out = (struct spike){ SPIKE_NONE, sum / (double)SPIKE_WEEKS, 1, 1, ceiling(f) };
	out->p = binomial_tail(f->x + sum, f->x, 1.0 / (SPIKE_WEEKS + 1));
	out->poisson = poisson_tail(out->mean, f->x);
	if (f->x < 5 || f->x < 1.30 * out->mean || (out->ceiling >= 0 && f->x <= out->ceiling))
		return;
	out->level = out->p < 0.01 ? SPIKE_RED : SPIKE_AMBER;
}
