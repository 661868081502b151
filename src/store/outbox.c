/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/outbox.h"

#include "internal.h"

static const char *plain(const char *s)
{
	return s ? s : "";
}

static int find(struct db *db, const char *dedupe, int64_t *id, struct err *e)
{
	struct query q;
	*id = 0;
	if (query_open(&q, db, "SELECT id FROM outbox WHERE dedupe = :dedupe", e))
		return e->code;
	query_text(&q, ":dedupe", dedupe);
	int rc = query_step(&q, e);
	if (rc > 0)
		*id = query_col_int(&q, 0);
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int outbox_add(struct db *db, const struct outbox_new *o, int64_t *id, struct err *e)
{
	struct query q;
	int64_t row;
	if (query_open(&q, db,
		       "INSERT INTO outbox(complaint_id, customer_id, contact_id, channel, to_addr, subject,"
		       " text, urgent, created_at, next_at, state, tries, dedupe)"
		       " VALUES(:complaint, :customer, :contact, :channel, :to, :subject, :text, :urgent,"
		       " :at, :next, 'queued', 0, :dedupe) ON CONFLICT(dedupe) DO NOTHING", e))
		return e->code;
	query_int_or_null(&q, ":complaint", o->complaint_id);
	query_int(&q, ":customer", o->customer_id);
	query_int_or_null(&q, ":contact", o->contact_id);
	query_text(&q, ":channel", o->channel);
	query_text(&q, ":to", plain(o->to_addr));
	query_text(&q, ":subject", plain(o->subject));
	query_text(&q, ":text", plain(o->text));
	query_int(&q, ":urgent", o->urgent);
	query_int(&q, ":at", o->created_at);
	query_int(&q, ":next", o->next_at > o->created_at ? o->next_at : o->created_at);
	query_text(&q, ":dedupe", o->dedupe);
	int rc = query_run(&q, e);
	if (!rc)
		rc = find(db, o->dedupe, &row, e);
	if (!rc && id)
		*id = row;
	return rc;
}
