/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the hand-over sheet needs, as one snapshot. */
#ifndef PLAINT_STORE_HANDOVER_H
#define PLAINT_STORE_HANDOVER_H

#include "plaint/model/handover.h"
#include "plaint/store/alert.h"

/* team_id 0 = all.  Fills everything but `team`; inside no transaction. */
struct handover_wish {
	int64_t now_s, team_id;
	struct alert_filter alerts;
};
int handover_load(struct db *db, const struct handover_wish *w, struct handover *out, struct err *e) MUST_CHECK;

#endif
