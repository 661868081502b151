/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be approved by whom, and the list that S7 shows. */
#include "approve_rules.h"

#include <stdlib.h>

#include "plaint/base/i18n.h"
#include "plaint/model/money.h"
#include "plaint/service/approve.h"
#include "plaint/service/rights.h"
#include "plaint/service/workorder.h"
#include "veil.h"

enum { YEAR_S = 365 * 86400 };

int approve_need_room(struct approve_act *x, struct err *e)
{
	struct compensate_room room;
	char sum[MONEY_BUF], limit[MONEY_BUF];
	int rc = compensate_room(x->a.s, x->a.h.id, x->m.id, &room, e);
	if (rc || authority_covers(room.limit_fen, &room.sums, x->m.amount_fen))
		return rc;
	return err_set(e, ERR_DENIED,
		       _("%s yuan within 30 days are above your authority of %s yuan"),
		       money_show(sum, authority_sum(&room.sums, x->m.amount_fen)),
		       money_show(limit, room.limit_fen));
}

struct asked_extension {
	int kind, seq; /* kind -1: the detail names no clock */
	int64_t amount, contact_id;
};

static int64_t number(const char *detail, const char *key)
{
	char buf[32];
	return strtoll(audit_value(buf, sizeof buf, detail, key), NULL, 10);
}

static struct asked_extension read_extension(const char *detail)
{
	char kind[32];
	return (struct asked_extension){
		.kind = term_find(TERM_CLOCK, audit_value(kind, sizeof kind, detail, "kind")),
		.seq = (int)number(detail, "seq"),
		.amount = number(detail, "amount"),
		.contact_id = number(detail, "contact")
	};
}

struct notice_state {
	bool needed;
	int64_t contact_id; /* 0 = not sent */
};

static int find_notice(struct db *db, const struct approval_row *r,
		       const struct approval_rule *rule, struct notice_state *out, struct err *e)
{
	struct asked_extension x = read_extension(r->detail);
	struct approval_notice n = { .complaint_id = r->complaint_id,
				     .contact_id = x.contact_id,
				     .since_s = r->at };
	out->needed = rule->extend.notice;
	return approval_notice_sent(db, &n, &out->contact_id, e);
}

static int check_rule(const struct approve_act *x, const struct approval_rule *rule, struct err *e)
{
	if (!rule->extend.amount)
		return err_set(e, ERR_DENIED, _("no policy allows to extend this deadline"));
	if (rule->times >= rule->extend.times)
		return err_set(e, ERR_DENIED, _("this deadline was extended %d times already"),
			       rule->times);
	if (!authority_role_decides(x->a.s->role, rule->extend.by))
		return err_set(e, ERR_DENIED,
			       _("this needs somebody with more authority: %s or above"),
			       term_label(TERM_ROLE, (int)rule->extend.by));
	return 0;
}

int approve_extension(struct approve_act *x, struct err *e)
{
	struct db *db = x->a.s->db;
	struct asked_extension w = read_extension(x->r.detail);
	struct clock_act c = act_clock(&x->a);
	struct approval_rule rule;
	struct notice_state notice = { .needed = false };
	if (w.kind < 0 || w.amount <= 0)
		return err_set(e, ERR_CORRUPT, _("approval %lld names no clock"),
			       (long long)x->r.id);
	struct clock_ref ref = { (enum clock_kind)w.kind, w.seq };
	int rc = approval_extension_rule(db, x->a.h.id, ref, &rule, e);
	if (!rc)
		rc = check_rule(x, &rule, e);
	if (!rc)
		rc = find_notice(db, &x->r, &rule, &notice, e);
	if (!rc && notice.needed && !notice.contact_id)
		rc = err_set(
		    e, ERR_DENIED,
		    _("the customer was NOT told of the extension: it cannot be approved"));
	struct clock_extension ext = { .kind = ref.kind,
				       .seq = ref.seq,
				       .amount = w.amount,
				       .approved_by = x->a.s->user_id,
				       .contact_id = notice.contact_id,
				       .reason = x->r.reason };
	return rc ? rc : clock_extend(db, &c, &ext, e);
}

/* What depends on who looks, for one line. */
static int fill_money(struct session *s, struct approval_item *i, struct arena *a, struct err *e)
{
	struct compensate_room room;
	struct precedents p;
	int rc = compensation_find(s->db, i->row.ref_id, a, &i->money, e);
	if (!rc)
		rc = compensate_room(s, i->row.complaint_id, i->money.id, &room, e);
	if (!rc)
		rc = compensation_precedents(s->db, i->money.category_id, session_now(s) - YEAR_S,
					     &p, e);
	if (rc)
		return rc;
	i->sum_fen = authority_sum(&room.sums, i->money.amount_fen);
	i->precedents = p.n;
	i->median_fen = p.median_fen;
	if (!authority_covers(room.limit_fen, &room.sums, i->money.amount_fen))
		i->block = APPROVAL_ABOVE;
	return 0;
}

static int fill_extension(struct session *s, struct approval_item *i, struct err *e)
{
	struct asked_extension w = read_extension(i->row.detail);
	struct approval_rule rule;
	struct notice_state notice;
	i->clock = w.kind;
	i->clock_seq = w.seq;
	i->extend_by = w.amount;
	if (w.kind < 0)
		return 0;
	struct clock_ref ref = { (enum clock_kind)w.kind, w.seq };
	int rc = approval_extension_rule(s->db, i->row.complaint_id, ref, &rule, e);
	if (!rc)
		rc = find_notice(s->db, &i->row, &rule, &notice, e);
	if (!rc && notice.needed && !notice.contact_id)
		i->block = APPROVAL_NO_NOTICE;
	if (!rc && !authority_role_decides(s->role, rule.extend.by))
		i->block = APPROVAL_ABOVE;
	return rc;
}

static int fill(struct session *s, struct approval_item *i, struct arena *a, struct err *e)
{
	struct complaint_head h;
	int rc = complaint_load_head(s->db, i->row.complaint_id, &h, e);
	if (!rc && i->row.what == APPROVAL_COMPENSATION)
		rc = fill_money(s, i, a, e);
	else if (!rc && i->row.what == APPROVAL_EXTENSION)
		rc = fill_extension(s, i, e);
	if (!authority_role_decides(s->role, i->row.level))
		i->block = APPROVAL_ABOVE;
	if (i->row.requester_id == s->user_id)
		i->block = APPROVAL_OWN;
	if (!rc && !stage_is_open(h.stage))
		i->block = APPROVAL_CASE_ENDED;
	if (i->row.state != APPROVAL_OPEN)
		i->block = APPROVAL_DECIDED;
	return rc;
}

static int load(struct session *s, const struct approval_filter *f, struct approval_list *out,
		struct err *e)
{
	int rc = approval_list_load(s->db, f, out, e);
	for (size_t i = 0; i < out->n && !rc; i++)
		rc = fill(s, &out->v[i], &out->arena, e);
	return rc;
}

int approve_list(struct session *s, const struct approve_filter *f, struct approval_list *out,
		 struct err *e)
{
	bool leads = rights_has(s, RIGHT_LEAD);
	struct approval_filter by = { .requester_id = f->mine || !leads ? s->user_id : 0,
				      .limit = f->limit };
	int rc = rights_need(s, RIGHT_READ, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	out->n = 0;
	if (s->user_id)
		rc = load(s, &by, out, e);
	db_read_end(s->db);
	if (!rc)
		veil_approvals(s, out);
	return rc;
}

int approve_show(struct session *s, int64_t id, struct approval_list *out, struct err *e)
{
	struct approval_filter by = { .id = id };
	int rc = rights_need(s, RIGHT_READ, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = load(s, &by, out, e);
	db_read_end(s->db);
	if (!rc)
		veil_approvals(s, out);
	if (!rc && !out->n)
		rc = err_set(e, ERR_NOTFOUND, _("there is no approval %lld"), (long long)id);
	return rc;
}
