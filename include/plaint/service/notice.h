/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What I must be told: newest first, until I say that I have seen it. */
#ifndef PLAINT_SERVICE_NOTICE_H
#define PLAINT_SERVICE_NOTICE_H

#include "plaint/model/notice.h"
#include "plaint/service/work.h"

int notice_read(struct session *s, int limit, struct notice_list *out, struct err *e) MUST_CHECK;
/* Mine up to number up_to are seen; *n counts them. */
int notice_seen(struct session *s, struct work_op op, int64_t up_to, int *n, struct err *e) MUST_CHECK;

#endif
