/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Personal data in full (domain.md 002-05, key map M; product.md, Privacy): by right, for a reason, on record. */
#ifndef PLAINT_SERVICE_UNMASK_H
#define PLAINT_SERVICE_UNMASK_H

#include "plaint/service/work.h"

enum { UNMASK_SECONDS = 30 };

struct unmask_target {
	int64_t case_id, customer_id; /* one of them; 0: the case's customer, or no case */
};
struct unmasked { /* zero it first */
	struct arena arena;
	const char *no, *name, *phone; /* no: of the customer */
	const char **number;           /* that stand in the texts of the case or the customer's contacts, each once */
	size_t numbers;
	int64_t until_s;               /* a face shows it no longer than that */
};
/* Writes the event (customer.unmask, with the case and the reason), then reads.  ERR_DENIED without RIGHT_UNMASK,
 * ERR_INPUT without a reason. */
int unmask(struct session *s, struct work_op op, struct unmask_target t, const char *reason, struct unmasked *out,
	   struct err *e) MUST_CHECK;
/* Overwrites what it held. */
void unmasked_clear(struct unmasked *u);

#endif
