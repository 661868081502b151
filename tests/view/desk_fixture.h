/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people and cases of domain.md S1, as snapshots made by hand. */
#ifndef TESTS_VIEW_DESK_FIXTURE_H
#define TESTS_VIEW_DESK_FIXTURE_H

#include "plaint/view/desk.h"

enum { FIX_ROWS = 9, FIX_NOW = 1759991520 }; /* 2025-10-09 14:32 in Shanghai */

struct fixture {
	struct queue_row row[FIX_ROWS];
	struct queue_page queue, worst;
	struct profile profile;
	struct profile_grumble grumble[2];
	struct profile_promise promise[1];
	struct profile_asked asked[3];
	struct profile_fact fact[3];
	struct case_event event[5];
	struct case_clock clock[4];
	struct sla_event met[1];
	struct case_view kase;
	struct suggestion script[5];
	struct suggestions scripts;
	struct kb_value value[2];
	struct queue_filter filter;
	struct desk_key key[10];
	struct desk_model m;
};

void fixture_fill(struct fixture *f);

#endif
