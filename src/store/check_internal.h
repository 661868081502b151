/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAINT_SRC_STORE_CHECK_INTERNAL_H
#define PLAINT_SRC_STORE_CHECK_INTERNAL_H

#include "plaint/store/check.h"

/* Tells a finding; f has the object and the rule. */
void check_say(const struct check_run *r, const struct check_finding *f, const char *derived, const char *stored);
void check_say_int(const struct check_run *r, const struct check_finding *f, int64_t derived, int64_t stored);
/* Triggers that are gone, changed or not ours; a part of check_pages. */
int check_triggers(struct db *db, struct check_run *r, struct err *e) MUST_CHECK;

#endif
