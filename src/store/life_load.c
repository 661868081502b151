/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has become of a complaint, as one snapshot: a statement for each list. */
#include <string.h>

#include "internal.h"
#include "plaint/store/life.h"

static int open_for(struct query *q, struct db *db, const char *sql, int64_t id, struct err *e)
{
	int rc = query_open(q, db, sql, e);
	if (!rc)
		query_int(q, ":id", id);
	return rc;
}

static int load_inquiry(struct db *db, int64_t id, struct arena *a, struct case_life *l, struct err *e)
{
	struct query q;
	if (open_for(&q, db, "SELECT w_when, w_where, w_who, w_what, w_why, w_how, root_cause, feedback_to,"
			     " liability, emotion_end, exceptional, exceptional_ok IS NOT NULL, confidential"
			     " FROM inquiry WHERE complaint_id = :id", id, e))
		return e->code;
	int rc = query_step(&q, e);
	for (int i = 0; i < INQUIRY_WORDS; i++)
		l->word[i] = rc > 0 ? arena_strdup(a, query_col_text(&q, i)) : "";
	l->emotion_end = -1;
	if (rc > 0) {
		l->liability = (enum liability)query_col_term(&q, 8, TERM_LIABILITY);
		l->emotion_end = term_find(TERM_EMOTION, query_col_text(&q, 9));
		l->exceptional = query_col_int(&q, 10);
		l->exceptional_read = query_col_int(&q, 11);
		l->confidential = query_col_int(&q, 12);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

#define KEEP(to, count, rows)                                               \
	do {                                                            \
		(count) = (rows).n;                                         \
		(to) = arena_alloc(a, (rows).n * sizeof *(to) + 1);     \
		if ((rows).n)                                           \
			memcpy((to), (rows).v, (rows).n * sizeof *(to)); \
		vec_clear(&(rows));                                     \
	} while (0)

static int load_evidence(struct db *db, int64_t id, struct arena *a, struct case_life *l, struct err *e)
{
	VEC(struct life_evidence) rows = { 0 };
	struct query q;
	if (open_for(&q, db, "SELECT v.id, v.at, v.what, u.name, v.state FROM evidence v"
			     " LEFT JOIN user u ON u.id = v.user_id WHERE v.complaint_id = :id ORDER BY v.id", id, e))
		return e->code;
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct life_evidence){
			query_col_int(&q, 0), query_col_int(&q, 1), arena_strdup(a, query_col_text(&q, 2)),
			arena_strdup(a, query_col_text(&q, 3)),
			(enum evidence_state)query_col_term(&q, 4, TERM_EVIDENCE)
		};
	query_close(&q);
	KEEP(l->evidence, l->evidences, rows);
	return rc;
}

static int load_decisions(struct db *db, int64_t id, struct arena *a, struct case_life *l, struct err *e)
{
	VEC(struct life_decision) rows = { 0 };
	struct query q;
	if (open_for(&q, db,
		     "SELECT d.seq, d.at, u.name, d.reasons, d.recourse, d.upheld, d.remedy,"
		     " d.contact_id IS NOT NULL OR EXISTS (SELECT 1 FROM contact t WHERE t.complaint_id = :id"
		     "  AND t.direction = 'out' AND t.kind = 'reply' AND t.at >= d.at),"
		     " coalesce((SELECT x.accepted FROM acceptance x WHERE x.complaint_id = :id"
		     "  AND x.decision_seq = d.seq ORDER BY x.at DESC LIMIT 1), -1)"
		     " FROM decision d LEFT JOIN user u ON u.id = d.user_id WHERE d.complaint_id = :id"
		     " ORDER BY d.seq", id, e))
		return e->code;
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct life_decision){
			.seq = (int)query_col_int(&q, 0), .at = query_col_int(&q, 1),
			.who = arena_strdup(a, query_col_text(&q, 2)),
			.reasons = arena_strdup(a, query_col_text(&q, 3)),
			.recourse = arena_strdup(a, query_col_text(&q, 4)),
			.upheld = (enum upheld)query_col_term(&q, 5, TERM_UPHELD),
			.remedy = term_find(TERM_REMEDY, query_col_text(&q, 6)),
			.told = query_col_int(&q, 7), .accepted = (int)query_col_int(&q, 8)
		};
	query_close(&q);
	KEEP(l->decision, l->decisions, rows);
	return rc;
}

static int load_links(struct db *db, int64_t id, struct arena *a, struct case_life *l, struct err *e)
{
	VEC(struct life_link) rows = { 0 };
	struct query q;
	if (open_for(&q, db,
		     "SELECT k.id, c.id, k.at, c.no, k.kind, 0, k.undone_at IS NOT NULL FROM case_link k"
		     " JOIN complaint c ON c.id = k.other_id WHERE k.complaint_id = :id"
		     " UNION ALL SELECT k.id, c.id, k.at, c.no, k.kind, 1, k.undone_at IS NOT NULL FROM case_link k"
		     " JOIN complaint c ON c.id = k.complaint_id WHERE k.other_id = :id ORDER BY 1", id, e))
		return e->code;
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct life_link){
			query_col_int(&q, 0), query_col_int(&q, 1), query_col_int(&q, 2),
			arena_strdup(a, query_col_text(&q, 3)), (enum link_kind)query_col_term(&q, 4, TERM_LINK),
			query_col_int(&q, 5), query_col_int(&q, 6)
		};
	query_close(&q);
	KEEP(l->link, l->links, rows);
	return rc;
}

static int number(const struct query *q, int col)
{
	return query_col_is_null(q, col) ? -1 : (int)query_col_int(q, col);
}

static int load_feedback(struct db *db, int64_t id, struct arena *a, struct case_life *l, struct err *e)
{
	VEC(struct life_feedback) rows = { 0 };
	struct query q;
	if (open_for(&q, db, "SELECT cycle, asked_at, answered_at, result, process, nps, comment FROM feedback"
			     " WHERE complaint_id = :id ORDER BY cycle", id, e))
		return e->code;
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct life_feedback){
			(int)query_col_int(&q, 0), query_col_int(&q, 1), query_col_int(&q, 2), number(&q, 3),
			number(&q, 4), number(&q, 5), arena_strdup(a, query_col_text(&q, 6))
		};
	query_close(&q);
	KEEP(l->feedback, l->feedbacks, rows);
	return rc;
}

static int load_rest(struct db *db, int64_t id, struct arena *a, struct case_life *l, struct err *e)
{
	struct query q;
	if (open_for(&q, db,
		     "SELECT coalesce((SELECT max(at) FROM stage_transition WHERE complaint_id = :id"
		     "  AND to_stage = 'reopened'), 0), (SELECT count(*) FROM stage_transition"
		     "  WHERE complaint_id = :id AND to_stage = 'closed'), c.merged_into, m.no,"
		     " (SELECT count(*) FROM work_order WHERE complaint_id = :id"
		     "  AND state NOT IN ('done', 'cancelled')),"
		     " (SELECT count(*) FROM compensation WHERE complaint_id = :id"
		     "  AND state IN ('pending', 'approved')),"
		     " (SELECT count(*) FROM approval WHERE complaint_id = :id AND state = 'open')"
		     " FROM complaint c LEFT JOIN complaint m ON m.id = c.merged_into WHERE c.id = :id", id, e))
		return e->code;
	int rc = query_step(&q, e);
	if (rc > 0) {
		l->reopened_at = query_col_int(&q, 0);
		l->cycles = (int)query_col_int(&q, 1);
		l->merged_into = query_col_int(&q, 2);
		l->merged_no = arena_strdup(a, query_col_text(&q, 3));
		l->open_orders = (int)query_col_int(&q, 4);
		l->unpaid = (int)query_col_int(&q, 5);
		l->open_approvals = (int)query_col_int(&q, 6);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int life_load(struct db *db, int64_t complaint_id, struct arena *a, struct case_life *out, struct err *e)
{
	*out = (struct case_life){ .merged_no = "" };
	int rc = load_inquiry(db, complaint_id, a, out, e);
	if (!rc)
		rc = load_evidence(db, complaint_id, a, out, e);
	if (!rc)
		rc = load_decisions(db, complaint_id, a, out, e);
	if (!rc)
		rc = load_links(db, complaint_id, a, out, e);
	if (!rc)
		rc = load_feedback(db, complaint_id, a, out, e);
	return rc ? rc : load_rest(db, complaint_id, a, out, e);
}
