/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/random.h"

#include <sodium.h>

#include "plaint/base/bug.h"

void random_bytes(void *out, size_t n)
{
	if (sodium_init() < 0)
		BUG("no source of random numbers");
	randombytes_buf(out, n);
}

uint64_t prng_next(struct prng *p)
{
	uint64_t z = p->state += 0x9E3779B97F4A7C15u;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

uint64_t prng_below(struct prng *p, uint64_t n)
{
	return n ? prng_next(p) % n : 0;
}
