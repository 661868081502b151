/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/promise.h"

#include "internal.h"

static int find_due(struct db *db, const struct clock_item *it, int64_t start_at, int64_t *due_at,
		    struct err *e)
{
	struct sla_clock c = { .kind = CLOCK_PROMISE, .start_at = start_at, .target = it->target,
			       .unit = it->unit, .item = it->item };
	int rc = calendar_cached(db, it->calendar_id, &c.calendar, e);
	return rc ? rc : sla_due(&c, due_at, e);
}

static int insert_row(struct db *db, const struct clock_act *a, const struct promise_new *p,
		      int64_t due_at, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO promise(customer_id, complaint_id, contact_id, text, due_at)"
			       " VALUES(:customer, :complaint, :contact, :text, :due)", e))
		return e->code;
	query_int(&q, ":customer", p->customer_id);
	query_int_or_null(&q, ":complaint", a->complaint_id);
	query_int(&q, ":contact", p->contact_id);
	query_text(&q, ":text", p->text);
	query_int(&q, ":due", due_at);
	return query_run(&q, e);
}

int promise_add(struct db *db, const struct clock_act *a, const struct promise_new *p, struct err *e)
{
	struct clock_item it = { .kind = CLOCK_PROMISE, .item = "promise", .unit = UNIT_SEC };
	int64_t due_at = p->due_at;
	int rc = 0;
	if (p->due_at) {
		it.target = p->due_at > a->at ? p->due_at - a->at : 0;
	} else {
		it.target = p->amount;
		it.unit = p->unit;
		it.calendar_id = p->unit == UNIT_MIN || p->unit == UNIT_SEC ? 0 : p->calendar_id;
		rc = find_due(db, &it, a->at, &due_at, e);
	}
	if (!rc)
		rc = insert_row(db, a, p, due_at, e);
	it.ref_id = rc ? 0 : db_last_id(db);
	return rc || !a->complaint_id ? rc : clock_start_item(db, a, &it, NULL, e);
}
