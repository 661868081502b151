/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets of the default pack, for the generator of large stores. */
#ifndef TESTS_PERF_SLA_SEED_H
#define TESTS_PERF_SLA_SEED_H

#include <stdint.h>

#include "plaint/model/sla.h"

/* Target of the pack seed-004 (domain.md 2, "Default policy packs"), seconds, and its policy item; of the
 * first four kinds. */
int64_t sla_seed_target(enum tier tier, enum clock_kind kind);
const char *sla_seed_item(enum tier tier, enum clock_kind kind);

#endif
