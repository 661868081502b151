/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing work orders: each step is a guarded update of the row and one event. */
#include "plaint/store/work_order.h"

#include "internal.h"
#include "order_rows.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"

static const char *plain(const char *s)
{
	return s ? s : "";
}

static int add_event(struct db *db, const struct order_row *o, const struct order_step *s,
		     struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"INSERT INTO work_order_event(work_order_id, n, at, what, dept_id, user_id, text)"
		" SELECT :id, coalesce(max(n), 0) + 1, :at, :what, :dept, :user, :text"
		" FROM work_order_event WHERE work_order_id = :id",
		e))
		return e->code;
	query_int(&q, ":id", o->id);
	query_int(&q, ":at", s->at);
	query_text(&q, ":what", s->what);
	query_int(&q, ":dept", o->dept_id);
	query_int_or_null(&q, ":user", s->user_id);
	query_text(&q, ":text", plain(s->text));
	return query_run(&q, e);
}

int order_insert(struct db *db, const struct order_new *n, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"INSERT INTO work_order(complaint_id, dept_id, question, state, handover,"
		" created_at, created_by) VALUES(:complaint, :dept, :question, 'sent', :handover,"
		" :at, :user)",
		e))
		return e->code;
	query_int(&q, ":complaint", n->complaint_id);
	query_int(&q, ":dept", n->dept_id);
	query_text(&q, ":question", n->question);
	query_int(&q, ":handover", n->handover);
	query_int(&q, ":at", n->at);
	query_int_or_null(&q, ":user", n->user_id);
	int rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	struct order_row o = { .id = *id, .dept_id = n->dept_id };
	struct order_step s = {
		.what = "sent", .at = n->at, .user_id = n->user_id, .text = n->question
	};
	return rc ? rc : add_event(db, &o, &s, e);
}

int order_find(struct db *db, int64_t id, struct arena *a, struct order_row *out, struct err *e)
{
	struct query q;
	*out = (struct order_row){ 0 };
	if (query_open(&q, db, "SELECT " ORDER_COLUMNS " FROM work_order w" ORDER_JOINS
			       " WHERE w.id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0)
		order_read(&q, a, out);
	query_close(&q);
	if (rc)
		return rc < 0 ? rc : 0;
	return err_set(e, ERR_NOTFOUND, _("there is no work order %lld"), (long long)id);
}

int order_update(struct db *db, struct order_row *o, const struct order_step *s, struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"UPDATE work_order SET state = :state, dept_id = :dept, holder_id = :holder,"
		" hops = :hops, pingpong = :pingpong, answer = :answer, version = version + 1"
		" WHERE id = :id AND version = :version",
		e))
		return e->code;
	query_text(&q, ":state", term_key(TERM_ORDER_STATE, (int)o->state));
	query_int(&q, ":dept", o->dept_id);
	query_int_or_null(&q, ":holder", o->holder_id);
	query_int(&q, ":hops", o->hops);
	query_int(&q, ":pingpong", o->pingpong);
	query_text(&q, ":answer", plain(o->answer));
	query_int(&q, ":id", o->id);
	query_int(&q, ":version", o->version);
	int rc = query_run(&q, e);
	if (!rc && db_changes(db) != 1)
		rc = err_set(e, ERR_CONFLICT,
			     _("work order %lld has just been changed by somebody else"),
			     (long long)o->id);
	if (rc)
		return rc;
	o->version++;
	return add_event(db, o, s, e);
}

int order_was_at(struct db *db, int64_t id, int64_t dept_id, bool *was, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT 1 FROM work_order_event WHERE work_order_id = :id"
			       " AND dept_id = :dept LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":dept", dept_id);
	int rc = query_step(&q, e);
	*was = rc > 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int order_cancel_all(struct db *db, int64_t complaint_id, const struct order_step *s, struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"INSERT INTO work_order_event(work_order_id, n, at, what, dept_id, user_id, text)"
		" SELECT w.id, (SELECT max(v.n) + 1 FROM work_order_event v"
		"  WHERE v.work_order_id = w.id),"
		" :at, 'cancelled', w.dept_id, :user, :text FROM work_order w"
		" WHERE w.complaint_id = :complaint AND w.state NOT IN ('done', 'cancelled')",
		e))
		return e->code;
	query_int(&q, ":complaint", complaint_id);
	query_int(&q, ":at", s->at);
	query_int_or_null(&q, ":user", s->user_id);
	query_text(&q, ":text", plain(s->text));
	int rc = query_run(&q, e);
	if (rc ||
	    query_open(&q, db,
		       "UPDATE work_order SET state = 'cancelled', version = version + 1"
		       " WHERE complaint_id = :complaint AND state NOT IN ('done', 'cancelled')",
		       e))
		return e->code;
	query_int(&q, ":complaint", complaint_id);
	return query_run(&q, e);
}

static int unknown_dept(struct db *db, const char *code, struct err *e)
{
	struct query q;
	struct str known;
	int rc;
	if (query_open(&q, db, "SELECT code FROM team WHERE kind = 'dept' ORDER BY id", e))
		return e->code;
	str_init(&known, 160);
	while ((rc = query_step(&q, e)) > 0)
		str_printf(&known, "%s%s", known.len ? ", " : "", query_col_text(&q, 0));
	query_close(&q);
	if (!rc)
		rc = err_set(e, ERR_NOTFOUND, _("there is no department '%.40s'; known are: %s"),
			     code, known.len ? known.s : "-");
	str_clear(&known);
	return rc;
}

int dept_find(struct db *db, const char *code, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT id FROM team WHERE code = :code AND kind = 'dept'", e))
		return e->code;
	query_text(&q, ":code", code);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	if (rc < 0)
		return rc;
	return *id ? 0 : unknown_dept(db, code, e);
}

int order_dept_sees(struct db *db, int64_t complaint_id, int64_t dept_id, bool *sees, struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"SELECT 1 FROM work_order w WHERE w.complaint_id = :complaint"
		" AND (w.dept_id = :dept OR EXISTS (SELECT 1 FROM work_order_event v"
		"  WHERE v.work_order_id = w.id"
		"  AND v.dept_id = :dept)) LIMIT 1",
		e))
		return e->code;
	query_int(&q, ":complaint", complaint_id);
	query_int(&q, ":dept", dept_id);
	int rc = query_step(&q, e);
	*sees = rc > 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int order_dept_knows(struct db *db, int64_t customer_id, const struct order_viewer *v, bool *knows, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT 1 FROM complaint c WHERE c.customer_id = :customer AND (c.owner_id = :user OR EXISTS"
		       " (SELECT 1 FROM work_order w WHERE w.complaint_id = c.id AND (w.dept_id = :dept OR EXISTS"
		       "  (SELECT 1 FROM work_order_event v WHERE v.work_order_id = w.id AND v.dept_id = :dept)))) LIMIT 1", e))
		return e->code;
	query_int(&q, ":customer", customer_id);
	query_int(&q, ":user", v->user_id);
	query_int(&q, ":dept", v->dept_id);
	int rc = query_step(&q, e);
	*knows = rc > 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}
