/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What alert_exec is to be handed; a row is `sending` in the store before it gets it. */
#include "plaint/store/alert.h"

#include <string.h>

#include "internal.h"
#include "plaint/model/terms.h"

static int mark_sending(struct db *db, const struct alert_claim *c, int64_t id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE alert_spool SET unsure = (unsure OR state = 'sending'), state = 'sending',"
			       " holder = :holder, until_at = :until, tries = tries + 1 WHERE id = :id", e))
		return e->code;
	query_text(&q, ":holder", c->holder);
	query_int(&q, ":until", c->until_s);
	query_int(&q, ":id", id);
	return query_run(&q, e);
}

int alert_spool_take(struct db *db, const struct alert_claim *c, struct alert_spooled *out, struct err *e)
{
	struct query q;
	*out = (struct alert_spooled){ 0 };
	if (query_open(&q, db,
		       "SELECT id, alert_id, level, tries, unsure OR state = 'sending' FROM alert_spool"
		       " INDEXED BY alert_spool_due WHERE state IN ('queued','sending') AND next_at <= :now"
		       " AND (state = 'queued' OR until_at <= :now OR until_at > :longest)"
		       " ORDER BY next_at, id LIMIT 1", e))
		return e->code;
	query_int(&q, ":now", c->now_s);
	query_int(&q, ":longest", c->now_s + 3600); /* taken before the clock went back */
	int rc = query_step(&q, e);
	if (rc > 0)
		*out = (struct alert_spooled){ query_col_int(&q, 0), query_col_int(&q, 1),
					       (enum alert_level)query_col_term(&q, 2, TERM_ALERT_LEVEL),
					       (int)query_col_int(&q, 3) + 1, query_col_int(&q, 4) != 0 };
	query_close(&q);
	return rc <= 0 ? rc : mark_sending(db, c, out->id, e);
}

int alert_spool_finish(struct db *db, const struct alert_spool_end *x, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE alert_spool SET state = :state, error = :error, holder = '', until_at = 0,"
		       " next_at = max(next_at, :next), unsure = (unsure OR :unsure),"
		       " sent_at = CASE :state WHEN 'sent' THEN :at END"
		       " WHERE id = :id AND state = 'sending' AND holder = :holder", e))
		return e->code;
	query_text(&q, ":state", x->state);
	query_text(&q, ":error", x->error ? x->error : "");
	query_int(&q, ":next", x->next_at);
	query_int(&q, ":unsure", x->unsure);
	query_int(&q, ":at", x->at);
	query_int(&q, ":id", x->id);
	query_text(&q, ":holder", x->holder);
	return query_run(&q, e);
}

int alert_spool_retry(struct db *db, int64_t now_s, int64_t *n, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE alert_spool SET state = 'queued', tries = 0, next_at = :now"
			       " WHERE state = 'failed'", e))
		return e->code;
	query_int(&q, ":now", now_s);
	int rc = query_run(&q, e);
	*n = rc ? 0 : db_changes(db);
	return rc;
}
