/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grades of grumbles (domain.md A3) with what the warning line needs of them (A5), summed by month. */
#ifndef PLAINT_STORE_GRUMBLE_H
#define PLAINT_STORE_GRUMBLE_H

#include "plaint/store/contact.h"
#include "plaint/store/db.h"

/* Writes the grade of the grumble `contact_id`; month, segment and probability are as of c->at.  Inside
 * the transaction that writes the contact. */
int grumble_insert(struct db *db, const struct contact_new *c, int64_t contact_id, struct err *e) MUST_CHECK;
/* For grumbles of a store that had no sums; inside a transaction. */
int grumble_rebuild(struct db *db, struct err *e) MUST_CHECK;
/* The team of every grumble, and their sums by team; for a store that had none, inside a transaction. */
int grumble_rebuild_teams(struct db *db, struct err *e) MUST_CHECK;
/* Tells the months whose sums are not those of their grumbles; and makes those of one anew, inside a transaction. */
struct check_run;
int grumble_check(struct db *db, const struct check_run *r, struct err *e) MUST_CHECK;
int grumble_repair_month(struct db *db, int64_t month, struct err *e) MUST_CHECK;
/* Months since the year 0 of an instant in the zone of the house: 12 x year + month - 1. */
int grumble_month(struct db *db, int64_t at_s, int64_t *month, struct err *e) MUST_CHECK;

#endif
