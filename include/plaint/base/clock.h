/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Time as a value handed down: one use case and one frame have one "now".  Wall time decides
 * deadlines, monotonic time decides when to look again.
 */
#ifndef PLAINT_BASE_CLOCK_H
#define PLAINT_BASE_CLOCK_H

#include <stdint.h>

struct clock {
	int64_t (*wall_ms)(void *ctx); /* since 1970, UTC */
	int64_t (*mono_ms)(void *ctx);
	void *ctx; /* borrowed */
};

struct clock clock_real(void);
/* A clock that stands still until the owner changes *wall_ms (tests, --now, --headless);
 * monotonic time is the same counter. */
struct clock clock_frozen(int64_t *wall_ms);

int64_t clock_now_s(const struct clock *c);
int64_t clock_mono_ms(const struct clock *c);
/* Monotonic microseconds of the machine, for benchmarks and progress only. */
int64_t clock_real_us(void);

#endif
