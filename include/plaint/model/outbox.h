/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often a message is tried. */
#ifndef PLAINT_MODEL_OUTBOX_H
#define PLAINT_MODEL_OUTBOX_H

#include <stdint.h>

enum { OUTBOX_TRIES = 8 };
/* Seconds to wait after the n-th failed try (1 is the first): 1, 5, 15, 60, then 240 minutes. */
int64_t outbox_backoff(int tries);

#endif
