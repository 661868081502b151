/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/clock.h"

#include <time.h>

static int64_t read_ms(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t real_wall(void *ctx)
{
	(void)ctx;
	return read_ms(CLOCK_REALTIME);
}

static int64_t real_mono(void *ctx)
{
	(void)ctx;
	return read_ms(CLOCK_MONOTONIC);
}

struct clock clock_real(void)
{
	return (struct clock){ real_wall, real_mono, NULL };
}

static int64_t frozen(void *ctx)
{
	return *(int64_t *)ctx;
}

struct clock clock_frozen(int64_t *wall_ms)
{
	return (struct clock){ frozen, frozen, wall_ms };
}

int64_t clock_now_s(const struct clock *c)
{
	int64_t ms = c->wall_ms(c->ctx);
	return ms >= 0 ? ms / 1000 : -((999 - ms) / 1000);
}

int64_t clock_mono_ms(const struct clock *c)
{
	return c->mono_ms(c->ctx);
}

int64_t clock_real_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}
