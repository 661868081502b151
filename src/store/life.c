/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/life.h"

#include <stdio.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/figures.h"

static const char *plain(const char *s)
{
	return s ? s : "";
}

int inquiry_set(struct db *db, int64_t complaint_id, const struct inquiry_change *c, struct err *e)
{
	static const char *const names[INQUIRY_WORDS] = { ":when", ":where", ":who", ":what",
							  ":why", ":how", ":cause", ":feedback" };
	struct query q;
	if (query_open(&q, db, "INSERT INTO inquiry(complaint_id) VALUES(:id) ON CONFLICT DO NOTHING", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	if (query_run(&q, e) ||
	    query_open(&q, db,
		       "UPDATE inquiry SET w_when = coalesce(:when, w_when), w_where = coalesce(:where, w_where),"
		       " w_who = coalesce(:who, w_who), w_what = coalesce(:what, w_what),"
		       " w_why = coalesce(:why, w_why), w_how = coalesce(:how, w_how),"
		       " root_cause = coalesce(:cause, root_cause), feedback_to = coalesce(:feedback, feedback_to),"
		       " liability = coalesce(:liability, liability), emotion_end = coalesce(:emotion, emotion_end),"
		       " exceptional = CASE WHEN :exceptional >= 0 THEN :exceptional ELSE exceptional END,"
		       " exceptional_ok = coalesce(:ok, exceptional_ok),"
		       " confidential = CASE WHEN :confidential >= 0 THEN :confidential ELSE confidential END,"
		       " version = version + 1 WHERE complaint_id = :id", e))
		return e->code;
	for (int i = 0; i < INQUIRY_WORDS; i++)
		query_text(&q, names[i], c->word[i]);
	query_text(&q, ":liability", c->liability < 0 ? NULL : term_key(TERM_LIABILITY, c->liability));
	query_text(&q, ":emotion", c->emotion_end < 0 ? NULL : term_key(TERM_EMOTION, c->emotion_end));
	query_int(&q, ":exceptional", c->exceptional);
	query_int_or_null(&q, ":ok", c->exceptional_ok);
	query_int(&q, ":confidential", c->confidential);
	query_int(&q, ":id", complaint_id);
	return query_run(&q, e);
}

int evidence_set(struct db *db, const struct life_by *by, const struct evidence_change *c, struct err *e)
{
	struct query q;
	int rc;
	if (!c->id)
		rc = query_open(&q, db, "INSERT INTO evidence(complaint_id, what, state, at, user_id)"
					" VALUES(:complaint, :what, :state, :at, :user)", e);
	else
		rc = query_open(&q, db, "UPDATE evidence SET state = :state, at = :at, user_id = :user,"
					" version = version + 1 WHERE id = :id AND complaint_id = :complaint", e);
	if (rc)
		return rc;
	if (c->id)
		query_int(&q, ":id", c->id);
	else
		query_text(&q, ":what", plain(c->what));
	query_int(&q, ":complaint", by->complaint_id);
	query_text(&q, ":state", term_key(TERM_EVIDENCE, (int)c->state));
	query_int(&q, ":at", by->at);
	query_int_or_null(&q, ":user", by->user_id);
	rc = query_run(&q, e);
	if (!rc && !db_changes(db))
		return err_set(e, ERR_NOTFOUND, _("the case has no evidence %lld"), (long long)c->id);
	return rc;
}

int decision_add(struct db *db, const struct life_by *by, const struct decision_new *d, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO decision(complaint_id, seq, at, user_id, upheld, reasons, remedy, recourse)"
		       " SELECT :id, coalesce(max(seq), 0) + 1, :at, :user, :upheld, :reasons,"
		       " :remedy, :recourse FROM decision WHERE complaint_id = :id", e))
		return e->code;
	query_int(&q, ":id", by->complaint_id);
	query_int(&q, ":at", by->at);
	query_int_or_null(&q, ":user", by->user_id);
	query_text(&q, ":upheld", term_key(TERM_UPHELD, (int)d->upheld));
	query_text(&q, ":reasons", plain(d->reasons));
	query_text(&q, ":remedy", d->remedy < 0 ? "" : term_key(TERM_REMEDY, d->remedy));
	query_text(&q, ":recourse", plain(d->recourse));
	return query_run(&q, e);
}

int decision_told(struct db *db, const struct life_by *by, int64_t contact_id, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE decision SET contact_id = :contact WHERE complaint_id = :id AND seq ="
		       " (SELECT max(seq) FROM decision WHERE complaint_id = :id)", e))
		return e->code;
	query_int(&q, ":id", by->complaint_id);
	query_int(&q, ":contact", contact_id);
	return query_run(&q, e);
}

int acceptance_add(struct db *db, const struct life_by *by, int decision_seq, bool accepted, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO acceptance(complaint_id, decision_seq, at, accepted, user_id)"
		       " VALUES(:id, :seq, :at, :accepted, :user)"
		       " ON CONFLICT DO UPDATE SET accepted = :accepted, user_id = :user", e))
		return e->code;
	query_int(&q, ":id", by->complaint_id);
	query_int(&q, ":seq", decision_seq);
	query_int(&q, ":at", by->at);
	query_int(&q, ":accepted", accepted);
	query_int_or_null(&q, ":user", by->user_id);
	return query_run(&q, e);
}

int link_add(struct db *db, const struct life_by *by, const struct link_new *l, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO case_link(complaint_id, other_id, kind, score, auto, stage_before, at, user_id)"
		       " VALUES(:id, :other, :kind, :score, :auto, :before, :at, :user)", e))
		return e->code;
	query_int(&q, ":id", by->complaint_id);
	query_int(&q, ":other", l->other_id);
	query_text(&q, ":kind", term_key(TERM_LINK, (int)l->kind));
	query_int(&q, ":score", l->score);
	query_int(&q, ":auto", l->automatic);
	query_text(&q, ":before", plain(l->stage_before));
	query_int(&q, ":at", by->at);
	query_int_or_null(&q, ":user", by->user_id);
	int rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	return rc;
}

int link_find(struct db *db, int64_t complaint_id, int64_t other_id, int kind, struct link_row *out,
	      struct err *e)
{
	struct query q;
	*out = (struct link_row){ 0 };
	if (query_open(&q, db,
		       "SELECT id, complaint_id, other_id, at, kind, stage_before FROM case_link"
		       " WHERE complaint_id = :id AND (:other = 0 OR other_id = :other)"
		       " AND (:kind IS NULL OR kind = :kind) AND undone_at IS NULL ORDER BY id DESC LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	query_int(&q, ":other", other_id);
	query_text(&q, ":kind", kind < 0 ? NULL : term_key(TERM_LINK, kind));
	int rc = query_step(&q, e);
	if (rc > 0) {
		*out = (struct link_row){ .id = query_col_int(&q, 0), .complaint_id = query_col_int(&q, 1),
					  .other_id = query_col_int(&q, 2), .at = query_col_int(&q, 3),
					  .kind = (enum link_kind)query_col_term(&q, 4, TERM_LINK) };
		snprintf(out->stage_before, sizeof out->stage_before, "%s", query_col_text(&q, 5));
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int link_undo(struct db *db, const struct life_by *by, int64_t link_id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE case_link SET undone_at = :at, undone_by = :user"
			       " WHERE id = :id AND undone_at IS NULL", e))
		return e->code;
	query_int(&q, ":at", by->at);
	query_int_or_null(&q, ":user", by->user_id);
	query_int(&q, ":id", link_id);
	return query_run(&q, e);
}

static int repeated_by(struct db *db, int64_t id, int64_t *original, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT repeat_of FROM complaint WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	*original = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int complaint_set_repeat(struct db *db, int64_t id, int64_t repeat_of, struct err *e)
{
	struct query q;
	int64_t before = 0;
	int rc = repeated_by(db, id, &before, e);
	if (rc || query_open(&q, db, "UPDATE complaint SET repeat_of = :other WHERE id = :id", e))
		return e->code;
	query_int_or_null(&q, ":other", repeat_of);
	query_int(&q, ":id", id);
	rc = query_run(&q, e);
	/* the act keeps the figures of the new one; the old one is not repeated any more */
	return rc || !before ? rc : figures_keep(db, before, e);
}

int complaint_set_merged(struct db *db, int64_t id, int64_t into, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE complaint SET merged_into = :other WHERE id = :id", e))
		return e->code;
	query_int_or_null(&q, ":other", into);
	query_int(&q, ":id", id);
	return query_run(&q, e);
}

int feedback_ask(struct db *db, const struct life_by *by, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO feedback(complaint_id, cycle, asked_at, user_id)"
		       " SELECT :id, count(*), :at, :user FROM stage_transition"
		       " WHERE complaint_id = :id AND to_stage = 'closed' ON CONFLICT DO NOTHING", e))
		return e->code;
	query_int(&q, ":id", by->complaint_id);
	query_int(&q, ":at", by->at);
	query_int_or_null(&q, ":user", by->user_id);
	return query_run(&q, e);
}

int feedback_set(struct db *db, const struct life_by *by, const struct feedback_answer *f, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE feedback SET answered_at = :at, result = nullif(:result, -1),"
		       " process = nullif(:process, -1), nps = nullif(:nps, -1), comment = :comment,"
		       " channel = :channel, user_id = :user WHERE complaint_id = :id AND answered_at IS NULL"
		       " AND cycle = (SELECT max(cycle) FROM feedback WHERE complaint_id = :id)", e))
		return e->code;
	query_int(&q, ":at", by->at);
	query_int(&q, ":result", f->result);
	query_int(&q, ":process", f->process);
	query_int(&q, ":nps", f->nps);
	query_text(&q, ":comment", plain(f->comment));
	query_text(&q, ":channel", f->channel ? f->channel : "phone");
	query_int_or_null(&q, ":user", by->user_id);
	query_int(&q, ":id", by->complaint_id);
	int rc = query_run(&q, e);
	if (!rc && !db_changes(db))
		return err_set(e, ERR_NOTFOUND, _("no survey of the case waits for an answer"));
	return rc;
}
