/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random bytes for operation ids (from libsodium), and a seeded generator for test data. */
#ifndef PLAINT_BASE_RANDOM_H
#define PLAINT_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

void random_bytes(void *out, size_t n);

/* splitmix64: the same numbers from the same seed on every machine. */
struct prng {
	uint64_t state;
};
uint64_t prng_next(struct prng *p);
/* 0 .. n-1 */
uint64_t prng_below(struct prng *p, uint64_t n);

#endif
