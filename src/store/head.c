/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A complaint as an act sees it, and the guarded updates: an update that meets another version
 * than the caller saw changes nothing and is ERR_CONFLICT. */
#include <stdio.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/stages.h"
#include "plaint/store/complaint.h"

static int read_id(struct query *q, int64_t *id, struct err *e)
{
	int rc = query_step(q, e);
	*id = rc > 0 ? query_col_int(q, 0) : 0;
	query_close(q);
	return rc < 0 ? rc : 0;
}

int complaint_by_no(struct db *db, const char *no, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT id FROM complaint WHERE no = :no", e))
		return e->code;
	query_text(&q, ":no", no);
	return read_id(&q, id, e);
}

int complaint_has_text(struct db *db, int64_t id, const struct complaint_new *c, bool *same,
		       struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT subject = :subject AND body = :body FROM complaint"
			       " WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	query_text(&q, ":subject", c->subject ? c->subject : "");
	query_text(&q, ":body", c->body ? c->body : "");
	int rc = query_step(&q, e);
	*same = rc > 0 && query_col_int(&q, 0);
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int complaint_by_source(struct db *db, const char *source, const char *source_no, int64_t *id,
			struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT id FROM complaint WHERE source_no = :no"
		       " AND source_id = (SELECT id FROM source WHERE name = :source)", e))
		return e->code;
	query_text(&q, ":source", source);
	query_text(&q, ":no", source_no);
	return read_id(&q, id, e);
}

int complaint_load_head(struct db *db, int64_t id, struct complaint_head *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT c.no, c.customer_id, c.owner_id, c.team_id, c.version, c.received_at,"
		       " u.login, u.name, c.stage, c.tier, EXISTS (SELECT 1 FROM clock_event v"
		       "  WHERE v.complaint_id = c.id AND v.kind = 'response' AND v.what = 'met'),"
		       " c.paused, c.escalated, f.id, f.login FROM complaint c LEFT JOIN user u ON u.id = c.owner_id"
		       " LEFT JOIN user f ON f.id = c.first_owner_id AND f.active = 1 WHERE c.id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		*out = (struct complaint_head){
			.id = id, .customer_id = query_col_int(&q, 1), .owner_id = query_col_int(&q, 2),
			.team_id = query_col_int(&q, 3), .version = query_col_int(&q, 4),
			.received_at = query_col_int(&q, 5),
			.stage = (enum stage)query_col_term(&q, 8, TERM_STAGE),
			.tier = (enum tier)query_col_term(&q, 9, TERM_TIER),
			.replied = query_col_int(&q, 10),
			.paused = term_find(TERM_PAUSE, query_col_text(&q, 11)),
			.escalated = (int)query_col_int(&q, 12),
			.first_owner_id = query_col_int(&q, 13)
		};
		snprintf(out->no, sizeof out->no, "%s", query_col_text(&q, 0));
		snprintf(out->owner, sizeof out->owner, "%s", query_col_text(&q, 6));
		snprintf(out->first_owner, sizeof out->first_owner, "%s", query_col_text(&q, 14));
		snprintf(out->owner_name, sizeof out->owner_name, "%s", query_col_text(&q, 7));
	}
	query_close(&q);
	return rc > 0 ? 0 : rc < 0 ? rc : err_set(e, ERR_NOTFOUND, _("there is no such complaint"));
}

/* The end of each guarded update. */
static int run_guarded(struct query *q, struct complaint_head *h, struct err *e)
{
	struct db *db = q->db;
	int rc = query_run(q, e);
	if (!rc && db_changes(db) != 1)
		return err_set(e, ERR_CONFLICT, _("%s has just been changed by somebody else"), h->no);
	h->version++;
	return rc;
}

int complaint_set_owner(struct db *db, struct complaint_head *h, int64_t owner_id, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE complaint SET owner_id = :owner,"
		       " first_owner_id = coalesce(first_owner_id, :owner), version = version + 1"
		       " WHERE id = :id AND version = :version AND owner_id IS :was", e))
		return e->code;
	query_int_or_null(&q, ":owner", owner_id);
	query_int(&q, ":id", h->id);
	query_int(&q, ":version", h->version);
	query_int_or_null(&q, ":was", h->owner_id);
	int rc = run_guarded(&q, h, e);
	h->owner_id = owner_id;
	return rc;
}

static int insert_move(struct db *db, const struct complaint_head *h, const struct complaint_move *m,
		       struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO stage_transition(complaint_id, seq, at, from_stage, to_stage, user_id,"
		       " reason) SELECT :id, coalesce(max(seq), 0) + 1, :at, :from, :to, :user, :reason"
		       " FROM stage_transition WHERE complaint_id = :id", e))
		return e->code;
	query_int(&q, ":id", h->id);
	query_int(&q, ":at", m->at);
	query_text(&q, ":from", term_key(TERM_STAGE, h->stage));
	query_text(&q, ":to", term_key(TERM_STAGE, m->to));
	query_int_or_null(&q, ":user", m->user_id);
	query_text(&q, ":reason", m->reason ? m->reason : "");
	return query_run(&q, e);
}

int complaint_set_stage(struct db *db, struct complaint_head *h, const struct complaint_move *m,
			struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE complaint SET stage = :to, open = :open,"
		       " closed_at = CASE WHEN :open = 0 THEN :at END, version = version + 1"
		       " WHERE id = :id AND version = :version AND stage = :from", e))
		return e->code;
	query_text(&q, ":to", term_key(TERM_STAGE, m->to));
	query_int(&q, ":open", stage_is_open(m->to));
	query_int(&q, ":at", m->at);
	query_int(&q, ":id", h->id);
	query_int(&q, ":version", h->version);
	query_text(&q, ":from", term_key(TERM_STAGE, h->stage));
	int rc = run_guarded(&q, h, e);
	if (!rc)
		rc = insert_move(db, h, m, e);
	h->stage = m->to;
	return rc;
}

int complaint_touch(struct db *db, struct complaint_head *h, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE complaint SET version = version + 1"
			       " WHERE id = :id AND version = :version", e))
		return e->code;
	query_int(&q, ":id", h->id);
	query_int(&q, ":version", h->version);
	return run_guarded(&q, h, e);
}

int complaint_first_free(struct db *db, int64_t team_id, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, team_id ?
		       "SELECT id FROM complaint INDEXED BY complaint_team_free"
		       " WHERE open = 1 AND owner_id IS NULL AND team_id = :team"
		       " ORDER BY next_due_at, id LIMIT 1" :
		       "SELECT id FROM complaint INDEXED BY complaint_free WHERE open = 1 AND owner_id IS NULL"
		       " ORDER BY next_due_at, id LIMIT 1", e))
		return e->code;
	if (team_id)
		query_int(&q, ":team", team_id);
	return read_id(&q, id, e);
}
