/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/notice.h"
#include "plaint/service/rights.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "act.h"
#include "plaint/store/notice.h"
#include "veil.h"

int notice_read(struct session *s, int limit, struct notice_list *out, struct err *e)
{
	struct notice_filter f = { s->user_id, limit };
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	if (!rc)
		rc = notice_list_load(s->db, &f, out, e);
	for (size_t i = 0; i < out->n && !rc; i++)
		veil_of_case(s, &out->arena, &out->v[i].detail, out->v[i].no);
	return rc;
}

int notice_seen(struct session *s, struct work_op op, int64_t up_to, int *n, struct err *e)
{
	struct act a;
	char detail[64], buf[16];
	*n = 0;
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	if (!rc)
		rc = act_begin(&a, s, op, e);
	if (rc == ACT_DONE)
		*n = (int)strtol(audit_value(buf, sizeof buf, a.found.detail, "seen"), NULL, 10);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	struct notice_mark m = { s->user_id, up_to, a.now };
	rc = notice_mark_seen(s->db, &m, n, e);
	snprintf(detail, sizeof detail, "up_to=%" PRId64 ";seen=%d", up_to, *n);
	struct act_event v = { .action = "notice.seen", .object = "user", .object_id = s->user_id,
			       .detail = detail };
	return act_end(&a, rc, &v, e);
}
