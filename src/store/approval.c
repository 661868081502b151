/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/approval.h"

#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

#define COLUMNS                                                                                  \
	"p.id, p.complaint_id, p.ref_id, p.requester_id, p.at, coalesce(p.decided_by, 0),"       \
	" coalesce(p.decided_at, 0), p.version, p.what, p.state, p.level, p.detail, p.reason,"   \
	" p.comment, u.login, coalesce(d.login, ''), c.no"
#define JOINS                                                                                    \
	" CROSS JOIN user u ON u.id = p.requester_id LEFT JOIN user d ON d.id = p.decided_by"    \
	" CROSS JOIN complaint c ON c.id = p.complaint_id"
enum { WIDTH = 17 };

static void read_row(const struct query *q, struct arena *a, struct approval_row *out)
{
	*out = (struct approval_row){
		.id = query_col_int(q, 0),
		.complaint_id = query_col_int(q, 1),
		.ref_id = query_col_int(q, 2),
		.requester_id = query_col_int(q, 3),
		.at = query_col_int(q, 4),
		.decided_by = query_col_int(q, 5),
		.decided_at = query_col_int(q, 6),
		.version = query_col_int(q, 7),
		.what = (enum approval_what)query_col_term(q, 8, TERM_APPROVAL),
		.state = (enum approval_state)query_col_term(q, 9, TERM_APPROVAL_STATE),
		.level = (enum role)query_col_term(q, 10, TERM_ROLE),
		.detail = arena_strdup(a, query_col_text(q, 11)),
		.reason = arena_strdup(a, query_col_text(q, 12)),
		.comment = arena_strdup(a, query_col_text(q, 13)),
		.requester = arena_strdup(a, query_col_text(q, 14)),
		.decider = arena_strdup(a, query_col_text(q, 15)),
		.no = arena_strdup(a, query_col_text(q, 16)),
	};
}

static int start_clock(struct db *db, const struct clock_act *a, int64_t id, struct err *e)
{
	const struct policy_house *house;
	struct clock_item it = { .kind = CLOCK_APPROVAL, .item = "desk/approval", .ref_id = id };
	int rc = policy_house(db, a->at, &house, e);
	if (!rc)
		rc = policy_house_calendar(db, a->at, &it.calendar_id, e);
	if (!rc)
		rc = policy_in_force(db, POLICY_RULES, "desk", a->at, &it.policy_id, e);
	if (rc)
		return rc;
	it.target = house->approval_target;
	it.unit = house->approval_unit;
	return clock_start_item(db, a, &it, NULL, e);
}

int approval_insert(struct db *db, const struct clock_act *a, const struct approval_new *n,
		    int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO approval(what, complaint_id, ref_id, detail, level, reason,"
		       " requester_id, at, state) VALUES(:what, :complaint, :ref, :detail, :level,"
		       " :reason, :requester, :at, 'open')", e))
		return e->code;
	query_text(&q, ":what", term_key(TERM_APPROVAL, (int)n->what));
	query_int(&q, ":complaint", a->complaint_id);
	query_int(&q, ":ref", n->ref_id);
	query_text(&q, ":detail", n->detail ? n->detail : "");
	query_text(&q, ":level", term_key(TERM_ROLE, (int)n->level));
	query_text(&q, ":reason", n->reason);
	query_int(&q, ":requester", a->user_id);
	query_int(&q, ":at", a->at);
	int rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	return rc ? rc : start_clock(db, a, *id, e);
}

int approval_find(struct db *db, int64_t id, struct arena *a, struct approval_row *out,
		  struct err *e)
{
	struct query q;
	*out = (struct approval_row){ .detail = "", .reason = "", .comment = "", .requester = "",
				      .decider = "" };
	if (query_open(&q, db, "SELECT " COLUMNS " FROM approval p" JOINS " WHERE p.id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0)
		read_row(&q, a, out);
	query_close(&q);
	if (rc)
		return rc < 0 ? rc : 0;
	return err_set(e, ERR_NOTFOUND, _("there is no approval %lld"), (long long)id);
}

int approval_decide(struct db *db, const struct clock_act *a, struct approval_row *r, struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"UPDATE approval SET state = :state, decided_by = :by, decided_at = :at,"
		" comment = :comment,"
		" version = version + 1 WHERE id = :id AND version = :version AND state = 'open'",
		e))
		return e->code;
	query_text(&q, ":state", term_key(TERM_APPROVAL_STATE, (int)r->state));
	query_int_or_null(&q, ":by", r->decided_by);
	query_int(&q, ":at", a->at);
	query_text(&q, ":comment", r->comment ? r->comment : "");
	query_int(&q, ":id", r->id);
	query_int(&q, ":version", r->version);
	int rc = query_run(&q, e);
	if (!rc && db_changes(db) != 1)
		rc = err_set(e, ERR_CONFLICT,
			     _("approval %lld has just been decided by somebody else"),
			     (long long)r->id);
	if (rc)
		return rc;
	r->version++;
	r->decided_at = a->at;
	return clock_end_ref(db, a, CLOCK_APPROVAL, r->id,
			     r->state == APPROVAL_WITHDRAWN ? SLA_CANCEL : SLA_MET, e);
}

int approval_withdraw_all(struct db *db, const struct clock_act *a, const char *why, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE approval SET state = 'withdrawn', decided_at = :at, comment = :why,"
		       " version = version + 1 WHERE complaint_id = :id AND state = 'open'", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	query_int(&q, ":at", a->at);
	query_text(&q, ":why", why);
	int rc = query_run(&q, e);
	if (rc || query_open(&q, db,
			     "UPDATE compensation SET state = 'cancelled', version = version + 1"
			     " WHERE complaint_id = :id AND state = 'pending'", e))
		return e->code;
	query_int(&q, ":id", a->complaint_id);
	return query_run(&q, e);
}

int approval_of_compensation(struct db *db, int64_t compensation_id, int64_t complaint_id,
			     int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT max(id) FROM approval WHERE complaint_id = :complaint"
			       " AND what = 'compensation' AND ref_id = :ref", e))
		return e->code;
	query_int(&q, ":complaint", complaint_id);
	query_int(&q, ":ref", compensation_id);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* The clock of approval p, when it still runs. */
#define LIST_SQL                                                                                 \
	"SELECT " COLUMNS ", o.start_at, o.target, o.unit, coalesce(o.calendar_id, 0)"           \
	" FROM approval p" JOINS                                                                 \
	" LEFT JOIN clock o ON o.complaint_id = p.complaint_id AND o.kind = 'approval'"          \
	" AND o.ref_id = p.id AND NOT EXISTS (SELECT 1 FROM clock_event v"                       \
	"  WHERE v.complaint_id = o.complaint_id AND v.kind = o.kind AND v.seq = o.seq"          \
	"  AND v.what IN ('met', 'cancel', 'retarget'))"

static int open_list(struct query *q, struct db *db, const struct approval_filter *f, struct err *e)
{
	if (query_open(
		q, db,
		f->id ? LIST_SQL " WHERE p.id = :id"
		      : LIST_SQL
		    " WHERE p.state = 'open' AND p.level IN ('leader', 'supervisor', 'director')"
		    " AND (:requester = 0 OR p.requester_id = :requester) ORDER BY p.at, p.id"
		    " LIMIT :limit",
		e))
		return e->code;
	if (f->id) {
		query_int(q, ":id", f->id);
		return 0;
	}
	query_int(q, ":requester", f->requester_id);
	query_int(q, ":limit", f->limit);
	return 0;
}

static int read_item(struct db *db, const struct query *q, struct arena *a,
		     struct approval_item *out, struct err *e)
{
	struct sla_clock c = { .kind = CLOCK_APPROVAL, .item = "" };
	struct err beyond;
	int rc = 0;
	out->clock = -1;
	out->money.basis = out->money.reference = out->money.requester = "";
	read_row(q, a, &out->row);
	if (!query_col_is_null(q, WIDTH)) {
		c.start_at = query_col_int(q, WIDTH);
		c.target = query_col_int(q, WIDTH + 1);
		c.unit = (enum sla_unit)query_col_term(q, WIDTH + 2, TERM_UNIT);
		rc = calendar_cached(db, query_col_int(q, WIDTH + 3), &c.calendar, e);
		if (!rc && sla_due(&c, &out->due_at, &beyond))
			out->due_at = 0; /* its calendar does not reach */
	}
	return rc;
}

int approval_list_load(struct db *db, const struct approval_filter *f, struct approval_list *out,
		       struct err *e)
{
	VEC(struct approval_item) rows = { 0 };
	struct query q;
	int rc;
	arena_reset(&out->arena);
	out->n = 0;
	if (open_list(&q, db, f, e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		if ((rc = read_item(db, &q, &out->arena, vec_push(&rows), e)))
			break;
	query_close(&q);
	out->v = arena_alloc(&out->arena, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *rows.v);
	vec_clear(&rows);
	return rc;
}

/* "seed-004-general/solution": the item's name in its policy. */
static void read_rule(const struct policy *p, const char *item, struct approval_rule *out)
{
	const char *slash = strrchr(item, '/');
	const struct policy_clock *k = policy_item(p, slash ? slash + 1 : item);
	if (k)
		out->extend = k->extend;
}

int approval_extension_rule(struct db *db, int64_t complaint_id, struct clock_ref c,
			    struct approval_rule *out, struct err *e)
{
	const struct policy *p;
	struct query q;
	*out = (struct approval_rule){ .times = 0 };
	if (query_open(
		&q, db,
		"SELECT coalesce(c.policy_id, 0), c.item, (SELECT count(*) FROM clock_event v"
		"  WHERE v.complaint_id = c.complaint_id AND v.kind = c.kind AND v.seq = c.seq"
		"  AND v.what = 'extend') FROM clock c"
		" WHERE c.complaint_id = :id AND c.kind = :kind AND c.seq = :seq",
		e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	query_text(&q, ":kind", term_key(TERM_CLOCK, (int)c.kind));
	query_int(&q, ":seq", c.seq);
	int rc = query_step(&q, e);
	if (rc > 0) {
		int64_t policy_id = query_col_int(&q, 0);
		out->times = (int)query_col_int(&q, 2);
		rc = policy_id ? policy_cached(db, policy_id, &p, e) : 0;
		if (!rc && policy_id)
			read_rule(p, query_col_text(&q, 1), out);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int approval_notice_sent(struct db *db, const struct approval_notice *n, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(
		&q, db,
		"SELECT id FROM contact WHERE complaint_id = :complaint AND direction = 'out'"
		" AND kind IN ('reply', 'progress')"
		" AND CASE WHEN :contact THEN id = :contact ELSE at >= :since END"
		" ORDER BY at, id LIMIT 1",
		e))
		return e->code;
	query_int(&q, ":complaint", n->complaint_id);
	query_int(&q, ":contact", n->contact_id);
	query_int(&q, ":since", n->since_s);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int approval_of_case(struct db *db, int64_t complaint_id, struct case_view *v, struct err *e)
{
	VEC(struct case_approval) rows = { 0 };
	struct approval_row r;
	struct query q;
	int rc;
	if (query_open(&q, db, "SELECT " COLUMNS " FROM approval p" JOINS
			       " WHERE p.complaint_id = :id AND p.state = 'open' ORDER BY p.id", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	while ((rc = query_step(&q, e)) > 0) {
		read_row(&q, &v->arena, &r);
		struct case_approval *k = vec_push(&rows);
		*k = (struct case_approval){ .id = r.id,
					     .at = r.at,
					     .version = r.version,
					     .what = r.what,
					     .level = r.level,
					     .reason = r.reason,
					     .requester = r.requester };
		for (size_t i = 0; i < v->clocks; i++)
			if (v->clock[i].clock.kind == CLOCK_APPROVAL &&
			    v->clock[i].clock.ref_id == r.id)
				k->clock = &v->clock[i].clock;
	}
	query_close(&q);
	v->approvals = rows.n;
	if (rows.n) {
		v->approval = arena_alloc(&v->arena, rows.n * sizeof *v->approval);
		memcpy(v->approval, rows.v, rows.n * sizeof *rows.v);
	}
	vec_clear(&rows);
	return rc;
}
