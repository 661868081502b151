/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules by which something is approved, shared by deciding and showing. */
#ifndef PLAINT_SRC_SERVICE_APPROVE_RULES_H
#define PLAINT_SRC_SERVICE_APPROVE_RULES_H

#include "act.h"
#include "plaint/service/compensate.h"
#include "plaint/store/approval.h"
#include "plaint/store/compensation.h"

struct approve_act {
	struct act a;
	struct arena arena;
	struct approval_row r;
	struct compensation_row m; /* id 0: it is about none */
};

/* ERR_DENIED when the sum is above the limit of who decides. */
int approve_need_room(struct approve_act *x, struct err *e) MUST_CHECK;
/* Extends the clock by its policy; ERR_DENIED: NOT notified, too often, not enough authority. */
int approve_extension(struct approve_act *x, struct err *e) MUST_CHECK;

#endif
