/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Due times a second, the wallboard, and the sweep: nothing due, and 500 breaches in one pass. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "plaint/base/str.h"
#include "plaint/model/sla.h"
#include "plaint/service/tick.h"

enum { DUE_TIMES = 2000000, RUNS = 200 };

/* Ten years of holidays and make-up days, two windows a day. */
static struct calendar *ten_years(void)
{
	struct calendar *c;
	struct err e;
	struct str s;
	str_init(&s, 0);
	str_add(&s, "calendar bench\nzone Asia/Shanghai\nvalid 2020-01-01 2030-12-31\n"
		    "week mon-fri 09:00-12:00 13:30-18:00\n");
	for (int y = 2020; y <= 2030; y++)
		str_printf(&s, "holiday %d-01-01 a\nholiday %d-02-10..%d-02-17 b\nholiday %d-04-05 c\n"
			       "holiday %d-05-01..%d-05-05 d\nholiday %d-10-01..%d-10-08 e\n"
			       "open %d-09-28 09:00-12:00 13:30-18:00\n", y, y, y, y, y, y, y, y, y);
	if (calendar_parse("bench", s.s, s.len, &c, &e))
		bench_die("calendar", e.msg);
	str_clear(&s);
	return c;
}

static void due_times(struct bench *b, const char *name, int64_t most_min)
{
	struct calendar *c = ten_years();
	struct sla_clock k = { .kind = CLOCK_SOLUTION, .unit = UNIT_BMIN, .calendar = c, .item = "" };
	struct err e;
	int64_t due, sum = 0;
	if (bench_wants(b, name)) {
		double t = bench_now_us();
		for (int i = 0; i < DUE_TIMES; i++) {
			k.start_at = INT64_C(1577840400) + (int64_t)prng_below(&b->rng, 94608000);
			k.target = 1 + (int64_t)prng_below(&b->rng, (uint64_t)most_min);
			if (sla_due(&k, &due, &e))
				bench_die(name, e.msg);
			sum += due;
		}
		double seconds = (bench_now_us() - t) / 1e6;
		bench_figure(b, name, DUE_TIMES / seconds + (sum == 0), "a second (asked: 1 000 000)", 0);
	}
	calendar_free(&c);
}

static void sweep_quiet(struct bench *b)
{
	struct samples s = { 0 };
	struct tick_result r;
	struct err e;
	if (!bench_wants(b, "sweep, nothing due"))
		return;
	if (tick_run(&b->s, 0, &r, &e)) /* what is due already */
		bench_die("sweep", e.msg);
	bench_figure(b, "sweep, complaints looked at first", (double)r.cases, "complaints", 0);
	for (int i = 0; i < RUNS; i++) {
		double t = bench_now_us();
		if (tick_run(&b->s, 0, &r, &e))
			bench_die("sweep", e.msg);
		samples_add(&s, bench_now_us() - t);
	}
	bench_row(b, "sweep, nothing due", &s, NULL, &(struct budget){ .median_us = 50000, .p99_us = 50000 });
}

void bench_clock(struct bench *b)
{
	due_times(b, "due time, up to 10 000 working minutes", 10000);
	due_times(b, "due time, up to six years ahead", 650000);
	sweep_quiet(b);
}
