/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sla.c and sla_explain.c share: the union of the pauses that stop a clock. */
#ifndef PLAINT_SRC_MODEL_SLA_INTERNAL_H
#define PLAINT_SRC_MODEL_SLA_INTERNAL_H

#include "plaint/model/sla.h"

struct pause_walk {
	int64_t until_s; /* a pause that lasts ends here */
	size_t i;
	int64_t done_s, sum_s;
};
/* The next interval of the union, in order, cut where the clock's limit is used up; false at the
 * end.  The pauses are sorted by from_at. */
bool sla_next_pause(const struct sla_clock *c, struct pause_walk *w, struct sla_pause *out);

#endif
