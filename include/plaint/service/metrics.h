/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of a store for a monitoring system: no personal data, no names of people. */
#ifndef PLAINT_SERVICE_METRICS_H
#define PLAINT_SERVICE_METRICS_H

#include "plaint/service/session.h"

enum metric_kind { METRIC_GAUGE, METRIC_COUNTER };
struct metric { /* one value; those of a name follow one another */
	const char *name, *help;     /* help: English, as the names are */
	enum metric_kind kind;
	const char *label, *value_of; /* "team", "billing"; NULL = none */
	int64_t value;
};
struct metrics {
	struct arena arena;
	VEC(struct metric) list;
};
/* Needs RIGHT_OPERATE; one snapshot, from what indexes keep. */
int metrics_read(struct session *s, struct metrics *out, struct err *e) MUST_CHECK;
void metrics_clear(struct metrics *m);

#endif
