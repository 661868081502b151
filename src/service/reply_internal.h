/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of writing to the customer share. */
#ifndef PLAINT_SRC_SERVICE_REPLY_INTERNAL_H
#define PLAINT_SRC_SERVICE_REPLY_INTERNAL_H

#include "plaint/service/reply.h"

/* reply_open() inside a transaction of the caller. */
int reply_load(struct session *s, int64_t case_id, struct reply_brief *out, struct err *e) MUST_CHECK;

#endif
