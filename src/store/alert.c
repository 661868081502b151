/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/alert.h"

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/terms.h"

struct event {
	int64_t alert_id, at, user_id, to_id;
	enum alert_what what;
	const char *note;
};

static int add_event(struct db *db, const struct event *v, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO alert_event(alert_id, n, at, what, user_id, to_id, note)"
		       " SELECT :id, coalesce(max(n), 0) + 1, :at, :what, :user, :to, :note"
		       " FROM alert_event WHERE alert_id = :id", e))
		return e->code;
	query_int(&q, ":id", v->alert_id);
	query_int(&q, ":at", v->at);
	query_text(&q, ":what", term_key(TERM_ALERT_EVENT, (int)v->what));
	query_int_or_null(&q, ":user", v->user_id);
	query_int_or_null(&q, ":to", v->to_id);
	query_text(&q, ":note", v->note ? v->note : "");
	return query_run(&q, e);
}

static int spool(struct db *db, int64_t id, enum alert_level level, int64_t at, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO alert_spool(alert_id, level, next_at, state) VALUES(:id, :level, :at, 'queued')"
		       " ON CONFLICT DO NOTHING", e))
		return e->code;
	query_int(&q, ":id", id);
	query_text(&q, ":level", term_key(TERM_ALERT_LEVEL, (int)level));
	query_int(&q, ":at", at);
	return query_run(&q, e);
}

static int insert(struct db *db, const struct alert_cause *c, int64_t at, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO alert(kind, subject, level, many, team_id, complaint_id, order_id, category_id,"
		       " product_id, user_id, x, mu100, p10000, due_at, clock, raised_at)"
		       " VALUES(:kind, :subject, :level, :many, :team, :complaint, :order, :category, :product, :user,"
		       " :x, :mu, :p, :due, :clock, :at)", e))
		return e->code;
	query_text(&q, ":kind", term_key(TERM_ALERT, (int)c->kind));
	query_text(&q, ":subject", c->subject);
	query_text(&q, ":level", term_key(TERM_ALERT_LEVEL, (int)c->level));
	query_int(&q, ":many", c->many);
	query_int_or_null(&q, ":team", c->team_id);
	query_int_or_null(&q, ":complaint", c->complaint_id);
	query_int_or_null(&q, ":order", c->order_id);
	query_int_or_null(&q, ":category", c->category_id);
	query_int_or_null(&q, ":product", c->product_id);
	query_int_or_null(&q, ":user", c->user_id);
	query_int(&q, ":x", c->x);
	query_int(&q, ":mu", c->mu100);
	query_int(&q, ":p", c->p10000);
	query_int(&q, ":due", c->due_at);
	query_text(&q, ":clock", c->clock ? c->clock : "");
	query_int(&q, ":at", at);
	int rc = query_run(&q, e);
	*id = db_last_id(db);
	return rc;
}

struct known { /* the open one of a subject */
	int64_t id, x, due_at;
	enum alert_level level;
	bool over;
};

static int find_open(struct db *db, const struct alert_cause *c, struct known *out, struct err *e)
{
	struct query q;
	*out = (struct known){ 0 };
	if (query_open(&q, db,
		       "SELECT id, x, due_at, level, over_at IS NOT NULL FROM alert INDEXED BY alert_open"
		       " WHERE kind = :kind AND subject = :subject AND ended_at IS NULL", e))
		return e->code;
	query_text(&q, ":kind", term_key(TERM_ALERT, (int)c->kind));
	query_text(&q, ":subject", c->subject);
	int rc = query_step(&q, e);
	if (rc > 0)
		*out = (struct known){ query_col_int(&q, 0), query_col_int(&q, 1), query_col_int(&q, 2),
				       (enum alert_level)query_col_term(&q, 3, TERM_ALERT_LEVEL),
				       query_col_int(&q, 4) != 0 };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* The figures of one that is open: no act of anybody, so its version stays. */
static int renew(struct db *db, int64_t id, const struct alert_cause *c, enum alert_level level, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE alert SET x = :x, mu100 = :mu, p10000 = :p, due_at = :due, level = :level, over_at = NULL,"
		       " team_id = :team"
		       " WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int_or_null(&q, ":team", c->team_id);
	query_int(&q, ":x", c->x);
	query_int(&q, ":mu", c->mu100);
	query_int(&q, ":p", c->p10000);
	query_int(&q, ":due", c->due_at);
	query_text(&q, ":level", term_key(TERM_ALERT_LEVEL, (int)level));
	return query_run(&q, e);
}

int alert_raise(struct db *db, const struct alert_cause *c, struct alert_raising *r, struct err *e)
{
	struct known k;
	struct event v = { .at = r->at, .what = ALERT_RAISED };
	r->came = ALERT_CAME_NOT;
	int rc = find_open(db, c, &k, e);
	if (rc)
		return rc;
	r->id = k.id;
	if (!k.id) {
		r->came = ALERT_CAME_NEW;
		rc = insert(db, c, r->at, &r->id, e);
	} else if (c->level > k.level) {
		r->came = ALERT_CAME_WORSE;
		v.what = ALERT_WORSE;
	} else if (k.over) {
		r->came = ALERT_CAME_BACK;
		v.what = ALERT_AGAIN;
	}
	if (!rc && k.id && (r->came || c->x != k.x || c->due_at != k.due_at))
		rc = renew(db, k.id, c, c->level > k.level ? c->level : k.level, e);
	v.alert_id = r->id;
	if (!rc && r->came)
		rc = add_event(db, &v, e);
	if (!rc && r->spool && (r->came == ALERT_CAME_NEW || r->came == ALERT_CAME_WORSE))
		rc = spool(db, r->id, c->level, r->at, e);
	return rc;
}

/* Over, and ended when nobody need acknowledge it; *ended tells which. */
static int set_over(struct db *db, int64_t id, int64_t at, bool *ended, struct err *e)
{
	struct query q;
	*ended = false;
	if (query_open(&q, db,
		       "UPDATE alert SET over_at = :at, version = version + 1, ended_at ="
		       " CASE WHEN level = 'amber' OR acknowledged_at IS NOT NULL THEN :at END"
		       " WHERE id = :id AND over_at IS NULL RETURNING ended_at IS NOT NULL", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":at", at);
	int rc = query_step(&q, e);
	if (rc > 0)
		*ended = query_col_int(&q, 0);
	query_close(&q);
	return rc;
}

int alert_over(struct db *db, int64_t id, int64_t at, struct err *e)
{
	bool ended;
	int rc = set_over(db, id, at, &ended, e);
	struct event v = { .alert_id = id, .at = at, .what = ended ? ALERT_ENDED : ALERT_OVER };
	return rc <= 0 ? rc : add_event(db, &v, e);
}

static int set_done(struct db *db, const struct alert_doing *d, bool *ended, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE alert SET version = version + 1,"
		       " owner_id = CASE :what WHEN 'acknowledged' THEN coalesce(owner_id, :user)"
		       "  WHEN 'assigned' THEN :to ELSE owner_id END,"
		       " acknowledged_at = CASE :what WHEN 'acknowledged' THEN :at ELSE acknowledged_at END,"
		       " acknowledged_by = CASE :what WHEN 'acknowledged' THEN :user ELSE acknowledged_by END,"
		       " ended_at = CASE :what WHEN 'acknowledged' THEN CASE WHEN over_at IS NOT NULL THEN :at END END"
		       " WHERE id = :id AND ended_at IS NULL RETURNING ended_at IS NOT NULL", e))
		return e->code;
	query_text(&q, ":what", term_key(TERM_ALERT_EVENT, (int)d->what));
	query_int(&q, ":id", d->id);
	query_int(&q, ":at", d->at);
	query_int_or_null(&q, ":user", d->user_id);
	query_int_or_null(&q, ":to", d->to_id);
	int rc = query_step(&q, e);
	*ended = rc > 0 && query_col_int(&q, 0);
	query_close(&q);
	if (!rc)
		return err_set(e, ERR_CONFLICT, _("alert %lld has ended"), (long long)d->id);
	return rc < 0 ? rc : 0;
}

int alert_do(struct db *db, const struct alert_doing *d, struct err *e)
{
	bool ended = false;
	struct event v = { d->id, d->at, d->user_id, d->to_id, d->what, d->note };
	int rc = set_done(db, d, &ended, e);
	if (!rc)
		rc = add_event(db, &v, e);
	v = (struct event){ .alert_id = d->id, .at = d->at, .what = ALERT_ENDED };
	return rc || !ended ? rc : add_event(db, &v, e);
}
