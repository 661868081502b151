/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/contact.h"

#include <stdio.h>

#include "internal.h"
#include "plaint/store/clock.h"
#include "plaint/store/grumble.h"
#include "plaint/store/names.h"
#include "plaint/store/promise.h"
#include "plaint/store/text.h"

static const char *plain(const char *s)
{
	return s ? s : "";
}

static int insert_row(struct db *db, const struct contact_new *c, int64_t *id, struct err *e)
{
	struct query q;
	int64_t source;
	int rc = name_id(db, NAME_SOURCE, c->source, &source, e);
	if (rc || query_open(&q, db,
			     "INSERT INTO contact(customer_id, complaint_id, source_id, source_no, at,"
			     " channel, direction, kind, emotion, user_id, text, corrects)"
			     " VALUES(:customer, :complaint, :source, :source_no, :at, :channel,"
			     " :direction, :kind, :emotion, :user, :text, :corrects)", e))
		return e->code;
	query_int(&q, ":customer", c->customer_id);
	query_int_or_null(&q, ":complaint", c->complaint_id);
	query_int_or_null(&q, ":source", source);
	query_text(&q, ":source_no", source ? c->source_no : NULL);
	query_int(&q, ":at", c->at);
	query_text(&q, ":channel", term_key(TERM_CHANNEL, c->channel));
	query_text(&q, ":direction", term_key(TERM_DIRECTION, c->direction));
	query_text(&q, ":kind", term_key(TERM_CONTACT_KIND, c->kind));
	query_text(&q, ":emotion", term_key(TERM_EMOTION, c->emotion));
	query_int_or_null(&q, ":user", c->user_id);
	query_text(&q, ":text", plain(c->text));
	query_int_or_null(&q, ":corrects", c->corrects);
	rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	return rc;
}

/* What was promised is a deadline of its own (A30). */
static int insert_promise(struct db *db, const struct contact_new *c, int64_t id, struct err *e)
{
	struct clock_act a = { .complaint_id = c->complaint_id, .at = c->at, .user_id = c->user_id };
	struct promise_new p = { .customer_id = c->customer_id, .contact_id = id, .due_at = c->promise_due,
				 .text = c->promise && *c->promise ? c->promise : plain(c->text) };
	int rc = promise_add(db, &a, &p, e);
	return rc || !c->complaint_id ? rc : clock_keep_next(db, &a, e);
}

static int insert_asked(struct db *db, const struct contact_new *c, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT OR IGNORE INTO asked(customer_id, complaint_id, topic, at)"
			       " VALUES(:customer, :complaint, :topic, :at)", e))
		return e->code;
	query_int(&q, ":customer", c->customer_id);
	query_int(&q, ":complaint", c->complaint_id);
	query_text(&q, ":topic", c->asks);
	query_int(&q, ":at", c->at);
	return query_run(&q, e);
}

/* Telling the customer what was promised keeps the promise, in time or late. */
static int keep_promises(struct db *db, const struct contact_new *c, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE promise SET kept_at = :at WHERE customer_id = :customer"
		       " AND complaint_id = :complaint AND kept_at IS NULL"
		       " AND (SELECT t.at FROM contact t WHERE t.id = contact_id) < :at", e))
		return e->code;
	query_int(&q, ":at", c->at);
	query_int(&q, ":customer", c->customer_id);
	query_int(&q, ":complaint", c->complaint_id);
	return query_run(&q, e);
}

static int told_customer(struct db *db, const struct contact_new *c, struct err *e)
{
	struct clock_act a = { .complaint_id = c->complaint_id, .at = c->at, .user_id = c->user_id };
	int rc = keep_promises(db, c, e);
	if (!rc)
		rc = clock_end(db, &a, CLOCK_PROMISE, SLA_MET, e);
	return rc ? rc : clock_replied(db, &a, e);
}

static int insert_call(struct db *db, const struct contact_new *c, int64_t id, struct err *e)
{
	struct query q;
	char name[16];
	if (query_open(&q, db, "INSERT INTO contact_call(contact_id, wait_s, talk_s, hold_s, wrap_s)"
			       " VALUES(:id, :wait, :talk, :hold, :wrap)", e))
		return e->code;
	query_int(&q, ":id", id);
	for (int p = 0; p < CALL_PARTS; p++) {
		snprintf(name, sizeof name, ":%s", call_part_key((enum call_part)p));
		if (c->call->s[p] != CALL_UNKNOWN)
			query_int(&q, name, c->call->s[p]);
	}
	return query_run(&q, e);
}

int contact_insert(struct db *db, const struct contact_new *c, int64_t *id, struct err *e)
{
	bool told = c->complaint_id && c->direction == DIRECTION_OUT &&
		    (c->kind == CONTACT_REPLY || c->kind == CONTACT_PROGRESS);
	int rc = insert_row(db, c, id, e);
	if (!rc && c->kind == CONTACT_GRUMBLE)
		rc = grumble_insert(db, c, *id, e);
	if (!rc && told)
		rc = told_customer(db, c, e);
	if (!rc && c->promise_due)
		rc = insert_promise(db, c, *id, e);
	if (!rc && c->asks && *c->asks && c->complaint_id)
		rc = insert_asked(db, c, e);
	if (!rc && call_is_known(c->call))
		rc = insert_call(db, c, *id, e);
	if (rc || !c->text || !*c->text)
		return rc;
	struct text_entry text = { TEXT_CONTACT, *id, c->at, { c->text, NULL } };
	return text_index_add(db, &text, e);
}

int contact_by_source(struct db *db, const char *source, const char *source_no, int64_t *id,
		      struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT id FROM contact WHERE source_no = :no"
		       " AND source_id = (SELECT id FROM source WHERE name = :source)", e))
		return e->code;
	query_text(&q, ":source", source);
	query_text(&q, ":no", source_no);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}
