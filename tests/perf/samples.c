/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times that were measured, and what the measuring programs share. */
#include <stdlib.h>

#include "bench.h"
#include "plaint/base/clock.h"

void bench_die(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(1);
}

double bench_now_us(void)
{
	return (double)clock_real_us();
}

void samples_add(struct samples *s, double us)
{
	*vec_push(s) = us;
}

void samples_clear(struct samples *s)
{
	vec_clear(s);
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

double samples_at(struct samples *s, double share)
{
	if (!s->n)
		return 0;
	qsort(s->v, s->n, sizeof(*s->v), by_value);
	size_t i = (size_t)(share * (double)(s->n - 1) + 0.5);
	return s->v[i];
}
