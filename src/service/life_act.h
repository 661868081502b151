/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame that the acts of service/life.h share. */
#ifndef PLAINT_SRC_SERVICE_LIFE_ACT_H
#define PLAINT_SRC_SERVICE_LIFE_ACT_H

#include "act.h"
#include "plaint/store/life.h"

struct life_rule {
	const char *action;
	struct work_op op;
	struct work_target target;
	bool closed_too; /* also when the case is no longer open */
	bool anybody;    /* also when it is another's */
};
/* Writes; appends to the detail of the event. */
typedef int life_body(struct act *a, const void *in, struct str *detail, struct err *e);
int life_run(struct session *s, const struct life_rule *r, life_body *body, const void *in,
	     struct err *e) MUST_CHECK;

struct life_by life_by(const struct act *a);
bool life_is_blank(const char *s);

#endif
