/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of writing to the customer share. */
#ifndef PLAINT_SRC_SERVICE_REPLY_INTERNAL_H
#define PLAINT_SRC_SERVICE_REPLY_INTERNAL_H

#include "act.h"
#include "plaint/service/reply.h"

/* reply_open() inside a transaction of the caller. */
int reply_load(struct session *s, int64_t case_id, struct reply_brief *out, struct err *e) MUST_CHECK;
/* Checks and sends inside an act, after act_load(): see reply_send(). */
int reply_write(struct act *a, const struct reply_draft *d, struct reply_result *out, struct err *e) MUST_CHECK;
/* False when the way needs an address that is not known. */
bool reply_reaches(const struct reply_brief *b, enum channel by);
/* Queues the reply of r->contact_id, where its way is one of a transport.  ERR_INPUT. */
int reply_post(struct act *a, const struct reply_draft *d, struct reply_result *r, struct err *e) MUST_CHECK;

#endif
