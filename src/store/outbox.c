/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/outbox.h"

#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

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

#define OUTBOX_COLUMNS                                                                               \
	"SELECT o.id, o.complaint_id, o.created_at, o.next_at, o.sent_at, o.channel, o.state, o.to_addr," \
	" o.subject, o.text, o.ref, o.error, o.dedupe, c.no, k.name, o.urgent, o.tries, o.unsure FROM outbox o"    \
	" LEFT JOIN complaint c ON c.id = o.complaint_id LEFT JOIN customer k ON k.id = o.customer_id"

static void read_row(const struct query *q, struct arena *a, struct outbox_row *r)
{
	*r = (struct outbox_row){ .id = query_col_int(q, 0), .complaint_id = query_col_int(q, 1),
				  .created_at = query_col_int(q, 2), .next_at = query_col_int(q, 3),
				  .sent_at = query_col_int(q, 4), .urgent = query_col_int(q, 15),
				  .tries = (int)query_col_int(q, 16), .maybe_sent = query_col_int(q, 17) };
	const char **text[] = { &r->channel, &r->state, &r->to_addr, &r->subject, &r->text,
				&r->ref, &r->error, &r->dedupe, &r->no, &r->customer };
	for (int i = 0; i < 10; i++)
		*text[i] = arena_strdup(a, query_col_text(q, 5 + i));
}

int outbox_list(struct db *db, const struct outbox_filter *f, struct arena *a, struct outbox_rows *out,
		struct err *e)
{
	VEC(struct outbox_row) rows = { 0 };
	struct query q;
	*out = (struct outbox_rows){ 0 };
	const char *sql = f->complaint_id
		? OUTBOX_COLUMNS " WHERE o.complaint_id = :complaint ORDER BY o.id DESC LIMIT :limit"
		: OUTBOX_COLUMNS " WHERE (:state = '' OR o.state = :state) AND (:id = 0 OR o.id = :id)"
				 " ORDER BY o.id DESC LIMIT :limit";
	if (query_open(&q, db, sql, e))
		return e->code;
	query_int(&q, ":limit", f->limit);
	if (f->complaint_id) {
		query_int(&q, ":complaint", f->complaint_id);
	} else {
		query_text(&q, ":state", plain(f->state));
		query_int(&q, ":id", f->id);
	}
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		read_row(&q, a, vec_push(&rows));
	query_close(&q);
	out->v = arena_alloc(a, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
	vec_clear(&rows);
	return rc;
}

static int mark_sending(struct db *db, const struct outbox_claim *c, int64_t id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE outbox SET unsure = (unsure OR state = 'sending'),"
			       " state = 'sending', holder = :holder, until_at = :until, tries = tries + 1"
			       " WHERE id = :id", e))
		return e->code;
	query_text(&q, ":holder", c->holder);
	query_int(&q, ":until", c->until_s);
	query_int(&q, ":id", id);
	return query_run(&q, e);
}

int outbox_take(struct db *db, const struct outbox_claim *c, struct arena *a, struct outbox_row *out,
		struct err *e)
{
	struct query q;
	*out = (struct outbox_row){ 0 };
	if (query_open(&q, db,
		       OUTBOX_COLUMNS " WHERE o.state IN ('queued', 'sending') AND o.next_at <= :now"
		       " AND (o.state = 'queued' OR o.until_at <= :now OR o.until_at > :longest) AND (:quiet = 0 OR o.urgent = 1)"
		       " AND instr(' ' || :channels || ' ', ' ' || o.channel || ' ')"
		       " ORDER BY o.next_at, o.id LIMIT 1", e))
		return e->code;
	query_int(&q, ":now", c->now_s);
	query_int(&q, ":longest", c->now_s + 3600); /* taken before the clock went back */
	query_int(&q, ":quiet", c->quiet);
	query_text(&q, ":channels", c->channels);
	int rc = query_step(&q, e);
	if (rc > 0)
		read_row(&q, a, out);
	query_close(&q);
	if (rc <= 0)
		return rc;
	out->maybe_sent = out->maybe_sent || !strcmp(out->state, "sending");
	out->tries++;
	return mark_sending(db, c, out->id, e);
}

int outbox_finish(struct db *db, const struct outbox_end *x, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE outbox SET state = :state, ref = :ref, error = :error, holder = '', until_at = 0,"
		       " next_at = max(next_at, :next), unsure = (unsure OR :unsure), sent_at = CASE :state WHEN 'sent' THEN :at END"
		       " WHERE id = :id AND state = 'sending' AND holder = :holder", e))
		return e->code;
	query_text(&q, ":state", x->state);
	query_text(&q, ":ref", plain(x->ref));
	query_text(&q, ":error", plain(x->error));
	query_int(&q, ":next", x->next_at);
	query_int(&q, ":unsure", x->unsure);
	query_int(&q, ":at", x->at);
	query_int(&q, ":id", x->id);
	query_text(&q, ":holder", x->holder);
	return query_run(&q, e);
}

int outbox_set(struct db *db, const struct outbox_end *x, const char *from, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE outbox SET state = :state, ref = CASE :ref WHEN '' THEN ref ELSE :ref END,"
		       " tries = CASE :state WHEN 'queued' THEN 0 ELSE tries END,"
		       " next_at = CASE :state WHEN 'queued' THEN :at ELSE next_at END,"
		       " sent_at = CASE :state WHEN 'sent' THEN :at ELSE sent_at END"
		       " WHERE id = :id AND instr(' ' || :from || ' ', ' ' || state || ' ')", e))
		return e->code;
	query_text(&q, ":state", x->state);
	query_text(&q, ":ref", plain(x->ref));
	query_int(&q, ":at", x->at);
	query_int(&q, ":id", x->id);
	query_text(&q, ":from", from);
	int rc = query_run(&q, e);
	if (!rc && !db_changes(db))
		return err_set(e, ERR_CONFLICT, _("message %lld is not there, or no longer in such a state"),
			       (long long)x->id);
	return rc;
}
