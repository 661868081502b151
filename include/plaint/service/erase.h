/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing the personal data of customers: on request, or when their time has come (000-14). */
#ifndef PLAINT_SERVICE_ERASE_H
#define PLAINT_SERVICE_ERASE_H

#include "plaint/service/work.h"

struct erase_plan { /* what would go, and what stands against it */
	char no[64];
	int64_t cases, contacts;
	char refusal[256]; /* "" = nothing */
};
/* Needs RIGHT_ERASE, as all below. */
int erase_look_at(struct session *s, int64_t customer_id, struct erase_plan *out, struct err *e) MUST_CHECK;

struct erase_result {
	int64_t customers, events; /* erased, and events whose details went */
	bool clean;                /* the file has no copy left; false: a desk reads it, the next erasure does it */
};
/* One transaction with the event customer.erase; then the file is cleaned.  ERR_DENIED: a case is open, the
 * retention of the policy is not over, a message is under way, or it was done already.  The reason stays. */
int erase_one(struct session *s, struct work_op op, int64_t customer_id, const char *reason,
	      struct erase_result *out, struct err *e) MUST_CHECK;
/* All of whom nothing was open or heard for the years of `retention` in the policy of the house (0: nobody).
 * Each customer is one transaction; between them others may write.  dry_run only counts. */
int erase_all_due(struct session *s, bool dry_run, struct erase_result *out, struct err *e) MUST_CHECK;

#endif
