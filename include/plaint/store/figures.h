/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts that figures are made of, their sums by day, and reading them (domain.md A14). */
#ifndef PLAINT_STORE_FIGURES_H
#define PLAINT_STORE_FIGURES_H

#include "plaint/base/mem.h"
#include "plaint/base/zone.h"
#include "plaint/model/figures.h"
#include "plaint/store/db.h"

/* Derives the fact of a case anew, and that of the case that it repeats; the sums follow.  Inside the
 * transaction that changed it. */
int figures_keep(struct db *db, int64_t complaint_id, struct err *e) MUST_CHECK;
/* All facts of the store anew; inside a transaction.  For a store that had none. */
int figures_rebuild(struct db *db, struct err *e) MUST_CHECK;
/* The sums of a day anew from its facts; inside a transaction. */
int figures_repair_day(struct db *db, int64_t day, struct err *e) MUST_CHECK;
/* The zone of the house; borrowed.  NULL: it has no calendar and counts in UTC. */
int house_zone(struct db *db, int64_t at_s, const struct zone **out, struct err *e) MUST_CHECK;
/* The day of an instant, as facts have it: in the zone of the house. */
int figures_day(struct db *db, int64_t at_s, int64_t *day, struct err *e) MUST_CHECK;

/* When such a day began, in the zone that the house has at at_s. */
int figures_day_start(struct db *db, int64_t at_s, int64_t day, int64_t *start_s, struct err *e) MUST_CHECK;

/* One row for each group that has cases, by key; at least one row for FIGURES_ALL. */
int figures_read(struct db *db, const struct figures_filter *f, struct figures_rows *out, struct err *e) MUST_CHECK;
/* Median, P90 (nearest rank) and mean of the seconds to the answer of the cases received in the days. */
int figures_times(struct db *db, const struct figures_filter *f, struct figures_times *out, struct err *e) MUST_CHECK;

#endif
