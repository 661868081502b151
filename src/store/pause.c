/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals in which a complaint waits for somebody else; which clocks stand still meanwhile is
 * theirs to say. */
#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/clock.h"

int pause_begin(struct db *db, const struct clock_act *a, const struct pause_new *p, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO pause(complaint_id, seq, from_at, reason, note, user_id)"
		       " SELECT :id, coalesce(max(seq), 0) + 1, :at, :reason, :note, :user"
		       " FROM pause WHERE complaint_id = :id HAVING total(to_at IS NULL AND seq) = 0", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_int(&q, ":at", a->at);
	query_text(&q, ":reason", term_key(TERM_PAUSE, (int)p->reason));
	query_text(&q, ":note", p->note ? p->note : "");
	query_int_or_null(&q, ":user", a->user_id);
	int rc = query_run(&q, e);
	if (!rc && !db_changes(db))
		return err_set(e, ERR_CONFLICT, _("it waits already"));
	return rc;
}

int pause_end(struct db *db, const struct clock_act *a, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE pause SET to_at = max(:at, from_at), ended_by = :user"
		       " WHERE complaint_id = :id AND to_at IS NULL", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_int(&q, ":at", a->at);
	query_int_or_null(&q, ":user", a->user_id);
	int rc = query_run(&q, e);
	if (!rc && !db_changes(db))
		return err_set(e, ERR_CONFLICT, _("it does not wait"));
	return rc;
}
