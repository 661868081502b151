/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/audit.h"

int audit_of_op(struct db *db, const unsigned char op_id[16], const struct audit_walk *w, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT seq, at, user_id, object_id, action, object, detail FROM audit_event"
			       " WHERE op_id = :op", e))
		return e->code;
	query_blob(&q, ":op", op_id, 16);
	int rc = query_step(&q, e);
	if (rc > 0) {
		struct audit_row row = { .seq = query_col_int(&q, 0), .at = query_col_int(&q, 1),
					 .user_id = query_col_int(&q, 2), .object_id = query_col_int(&q, 3),
					 .action = query_col_text(&q, 4), .object = query_col_text(&q, 5),
					 .detail = query_col_text(&q, 6) };
		w->take(w->ctx, &row);
	}
	query_close(&q);
	return rc > 0 ? 0 : rc < 0 ? rc : err_set(e, ERR_NOTFOUND, _("there is nothing to undo"));
}
