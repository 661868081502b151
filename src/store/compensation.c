/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/compensation.h"

#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

#define COLUMNS                                                                                  \
	"m.id, m.complaint_id, m.customer_id, m.category_id, m.requester_id, m.amount_fen, m.at," \
	" coalesce(m.paid_at, 0), m.version, m.kind, m.state, m.basis, m.reference, u.login"     \
	" FROM compensation m CROSS JOIN user u ON u.id = m.requester_id"

static void read_row(const struct query *q, struct arena *a, struct compensation_row *out)
{
	*out = (struct compensation_row){
		.id = query_col_int(q, 0),
		.complaint_id = query_col_int(q, 1),
		.customer_id = query_col_int(q, 2),
		.category_id = query_col_int(q, 3),
		.requester_id = query_col_int(q, 4),
		.amount_fen = query_col_int(q, 5),
		.at = query_col_int(q, 6),
		.paid_at = query_col_int(q, 7),
		.version = query_col_int(q, 8),
		.kind = (enum comp_kind)query_col_term(q, 9, TERM_COMP_KIND),
		.state = (enum comp_state)query_col_term(q, 10, TERM_COMP_STATE),
		.basis = arena_strdup(a, query_col_text(q, 11)),
		.reference = arena_strdup(a, query_col_text(q, 12)),
		.requester = arena_strdup(a, query_col_text(q, 13)),
	};
}

int compensation_insert(struct db *db, const struct compensation_row *c, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"INSERT INTO compensation(complaint_id, customer_id, category_id, kind, amount_fen,"
		" basis, state, requester_id, at) SELECT c.id, c.customer_id, c.category_id,"
		" :kind, :amount, :basis, :state, :requester, :at FROM complaint c"
		" WHERE c.id = :complaint",
		e))
		return e->code;
	query_text(&q, ":kind", term_key(TERM_COMP_KIND, (int)c->kind));
	query_int(&q, ":amount", c->amount_fen);
	query_text(&q, ":basis", c->basis);
	query_text(&q, ":state", term_key(TERM_COMP_STATE, (int)c->state));
	query_int(&q, ":requester", c->requester_id);
	query_int(&q, ":at", c->at);
	query_int(&q, ":complaint", c->complaint_id);
	int rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	return rc;
}

int compensation_find(struct db *db, int64_t id, struct arena *a, struct compensation_row *out,
		      struct err *e)
{
	struct query q;
	*out = (struct compensation_row){ .basis = "", .reference = "", .requester = "" };
	if (query_open(&q, db, "SELECT " COLUMNS " WHERE m.id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0)
		read_row(&q, a, out);
	query_close(&q);
	if (rc)
		return rc < 0 ? rc : 0;
	return err_set(e, ERR_NOTFOUND, _("there is no compensation %lld"), (long long)id);
}

int compensation_update(struct db *db, struct compensation_row *c, struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"UPDATE compensation SET state = :state, paid_at = :paid, reference = :reference,"
		" version = version + 1 WHERE id = :id AND version = :version",
		e))
		return e->code;
	query_text(&q, ":state", term_key(TERM_COMP_STATE, (int)c->state));
	query_int_or_null(&q, ":paid", c->paid_at);
	query_text(&q, ":reference", c->reference);
	query_int(&q, ":id", c->id);
	query_int(&q, ":version", c->version);
	int rc = query_run(&q, e);
	if (!rc && db_changes(db) != 1)
		rc = err_set(e, ERR_CONFLICT,
			     _("compensation %lld has just been changed by somebody else"),
			     (long long)c->id);
	c->version += !rc;
	return rc;
}

int compensation_sums(struct db *db, const struct compensation_since *c, struct authority_sums *out,
		      struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT (SELECT coalesce(sum(m.amount_fen), 0) FROM compensation m"
		       "  WHERE m.complaint_id = :id AND m.at > :since AND m.id <> :except"
		       "  AND m.state IN ('pending', 'approved', 'scheduled', 'paid')),"
		       " (SELECT coalesce(sum(m.amount_fen), 0) FROM compensation m"
		       "  WHERE m.customer_id = (SELECT customer_id FROM complaint WHERE id = :id)"
		       "  AND m.at > :since AND m.id <> :except"
		       "  AND m.state IN ('pending', 'approved', 'scheduled', 'paid'))", e))
		return e->code;
	query_int(&q, ":id", c->complaint_id);
	query_int(&q, ":since", c->since_s);
	query_int(&q, ":except", c->except_id);
	int rc = query_step(&q, e);
	if (rc > 0)
		*out = (struct authority_sums){ query_col_int(&q, 0), query_col_int(&q, 1) };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int compensation_precedents(struct db *db, int64_t category_id, int64_t since_s,
			    struct precedents *out, struct err *e)
{
	int64_t fen[PRECEDENTS];
	struct query q;
	int rc;
	*out = (struct precedents){ 0 };
	if (query_open(&q, db,
		       "SELECT amount_fen FROM compensation INDEXED BY compensation_precedent"
		       " WHERE category_id = :category AND paid_at > :since AND state = 'paid'"
		       " ORDER BY paid_at DESC LIMIT 500", e))
		return e->code;
	_Static_assert(PRECEDENTS == 500, "the limit in the statement");
	query_int(&q, ":category", category_id);
	query_int(&q, ":since", since_s);
	while ((rc = query_step(&q, e)) > 0)
		fen[out->n++] = query_col_int(&q, 0);
	query_close(&q);
	out->median_fen = authority_median(fen, out->n);
	return rc;
}

int compensation_of_case(struct db *db, int64_t complaint_id, struct case_view *v, struct err *e)
{
	VEC(struct case_compensation) rows = { 0 };
	struct compensation_row r;
	struct query q;
	int rc;
	if (query_open(&q, db, "SELECT " COLUMNS " WHERE m.complaint_id = :id"
			       " ORDER BY m.at DESC, m.id DESC", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	while ((rc = query_step(&q, e)) > 0) {
		read_row(&q, &v->arena, &r);
		*vec_push(&rows) = (struct case_compensation){
			.id = r.id, .amount_fen = r.amount_fen, .at = r.at, .paid_at = r.paid_at,
			.version = r.version, .kind = r.kind, .state = r.state, .basis = r.basis,
			.requester = r.requester, .reference = r.reference };
	}
	query_close(&q);
	v->compensations = rows.n;
	if (rows.n) {
		v->compensation = arena_alloc(&v->arena, rows.n * sizeof *v->compensation);
		memcpy(v->compensation, rows.v, rows.n * sizeof *rows.v);
	}
	vec_clear(&rows);
	return rc;
}
