/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Granting, paying and taking back compensations. */
#include "plaint/service/compensate.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/money.h"
#include "plaint/service/rights.h"
#include "plaint/store/approval.h"
#include "plaint/store/compensation.h"
#include "plaint/store/policy.h"
#include "plaint/store/sweep.h"

enum { TEXT_MAX = 4000 };

static int need_text(const char *text, const char *missing, struct err *e)
{
	if (!text || !text[strspn(text, " \t\n")])
		return err_set(e, ERR_INPUT, "%s", missing);
	if (!utf8_valid(text, strlen(text)) || utf8_chars(text) > TEXT_MAX)
		return err_set(e, ERR_INPUT, _("the text is longer than %d characters"), TEXT_MAX);
	return 0;
}

int compensate_room(struct session *s, int64_t case_id, int64_t except_id,
		    struct compensate_room *out, struct err *e)
{
	const struct policy_house *house;
	int64_t now = session_now(s);
	struct compensation_since since = { case_id, now - AUTHORITY_WINDOW_S, except_id };
	int rc = policy_house(s->db, now, &house, e);
	if (!rc)
		rc = compensation_sums(s->db, &since, &out->sums, e);
	if (!rc)
		out->limit_fen = authority_limit(s->limit_fen, s->role, house->authority_fen);
	return rc;
}

static int check_ask(const struct compensate_ask *in, struct err *e)
{
	if (in->amount_fen < 0 || in->amount_fen > MONEY_MOST_FEN)
		return err_set(e, ERR_INPUT, _("the amount is not possible"));
	if ((int)in->kind < 0 || (int)in->kind >= term_count(TERM_COMP_KIND))
		return err_set(e, ERR_INPUT, _("there is no such kind of compensation"));
	return need_text(in->basis, _("a compensation needs a basis: the clause that it rests on"),
			 e);
}

/* Asks those of the level, and tells them. */
static int ask_approval(struct act *a, const struct compensate_ask *in,
			struct compensate_result *out, struct err *e)
{
	struct clock_act c = act_clock(a);
	const struct policy_house *house;
	struct notice_role to = { .team_id = a->h.team_id,
				  .notice = { .complaint_id = a->h.id,
					      .at = a->now,
					      .what = "approval_asked",
					      .detail = in->basis } };
	struct compensate_room room;
	int told;
	int rc = policy_house(a->s->db, a->now, &house, e);
	if (!rc)
		rc = compensate_room(a->s, a->h.id, out->id, &room, e);
	if (rc)
		return rc;
	out->level = authority_level(house->authority_fen, &room.sums, in->amount_fen);
	to.role = out->level;
	struct approval_new n = { .what = APPROVAL_COMPENSATION,
				  .level = out->level,
				  .ref_id = out->id,
				  .reason = in->basis };
	rc = approval_insert(a->s->db, &c, &n, &out->approval_id, e);
	if (!rc)
		rc = notice_add_role(a->s->db, &to, &told, e);
	return rc ? rc : clock_keep_next(a->s->db, &c, e);
}

static int grant(struct act *a, const struct compensate_ask *in, struct compensate_result *out,
		 struct err *e)
{
	struct compensate_room room;
	int rc = compensate_room(a->s, a->h.id, 0, &room, e);
	if (rc)
		return rc;
	bool covered = authority_covers(room.limit_fen, &room.sums, in->amount_fen);
	struct compensation_row row = { .complaint_id = a->h.id,
					.kind = in->kind,
					.amount_fen = in->amount_fen,
					.basis = in->basis,
					.requester_id = a->s->user_id,
					.at = a->now,
					.state = covered ? COMP_SCHEDULED : COMP_PENDING };
	out->sum_fen = authority_sum(&room.sums, in->amount_fen);
	out->limit_fen = room.limit_fen;
	rc = compensation_insert(a->s->db, &row, &out->id, e);
	if (!rc && !covered)
		rc = ask_approval(a, in, out, e);
	return rc ? rc : complaint_touch(a->s->db, &a->h, e);
}

/* What the same operation gave before. */
static void found_again(const struct act *a, struct compensate_result *out)
{
	char buf[32];
	out->id = strtoll(audit_value(buf, sizeof buf, a->found.detail, "compensation"), NULL, 10);
	out->approval_id = strtoll(audit_value(buf, sizeof buf, a->found.detail, "approval"), NULL,
				   10);
	out->sum_fen = strtoll(audit_value(buf, sizeof buf, a->found.detail, "sum_fen"), NULL, 10);
	out->limit_fen = strtoll(audit_value(buf, sizeof buf, a->found.detail, "limit_fen"), NULL,
				 10);
	out->level = (enum role)strtol(audit_value(buf, sizeof buf, a->found.detail, "level"), NULL,
				       10);
}

int compensate_ask(struct session *s, struct work_op op, struct work_target t,
		   const struct compensate_ask *in, struct compensate_result *out, struct err *e)
{
	struct act a;
	struct str detail;
	*out = (struct compensate_result){ 0 };
	int rc = check_ask(in, e);
	if (rc || (rc = act_work(&a, s, op, e))) {
		if (rc == ACT_DONE)
			found_again(&a, out);
		return rc == ACT_DONE ? 0 : rc;
	}
	str_init(&detail, 0);
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc)
		rc = act_need_owner(&a, e);
	if (!rc)
		rc = grant(&a, in, out, e);
	str_printf(&detail,
		   "compensation=%lld;approval=%lld;level=%d;kind=%s;amount_fen=%lld;sum_fen=%lld;"
		   "limit_fen=%lld;version=%lld;reason=%s",
		   (long long)out->id, (long long)out->approval_id, (int)out->level,
		   term_key(TERM_COMP_KIND, (int)in->kind), (long long)in->amount_fen,
		   (long long)out->sum_fen, (long long)out->limit_fen, (long long)a.h.version,
		   in->basis);
	struct act_event v = { .action = out->approval_id ? "compensation.ask"
							  : "compensation.grant",
			       .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc;
}

struct comp_act {
	struct act a;
	struct arena arena;
	struct compensation_row m;
};

static int begin(struct comp_act *x, struct session *s, struct work_op op,
		 struct compensate_target t, struct err *e)
{
	*x = (struct comp_act){ .m = { .id = t.id } };
	int rc = act_work(&x->a, s, op, e);
	if (rc)
		return rc;
	arena_init(&x->arena);
	rc = compensation_find(s->db, t.id, &x->arena, &x->m, e);
	if (!rc)
		rc = act_load(&x->a, (struct work_target){ .case_id = x->m.complaint_id }, e);
	if (!rc)
		rc = act_need_owner(&x->a, e);
	if (!rc && t.version && t.version != x->m.version)
		rc = err_set(e, ERR_CONFLICT,
			     _("compensation %lld has changed since you saw it; look again"),
			     (long long)t.id);
	if (!rc)
		return 0;
	db_rollback(s->db);
	arena_clear(&x->arena);
	return rc;
}

static int end(struct comp_act *x, int rc, const char *action, const char *reason, struct err *e)
{
	struct str detail;
	str_init(&detail, 0);
	if (!rc)
		rc = compensation_update(x->a.s->db, &x->m, e);
	if (!rc)
		rc = complaint_touch(x->a.s->db, &x->a.h, e);
	str_printf(&detail, "compensation=%lld;amount_fen=%lld;version=%lld;reason=%s",
		   (long long)x->m.id, (long long)x->m.amount_fen, (long long)x->a.h.version,
		   reason);
	struct act_event v = { .action = action, .detail = detail.s };
	rc = act_end(&x->a, rc, &v, e);
	str_clear(&detail);
	arena_clear(&x->arena);
	return rc;
}

static int need_state(const struct comp_act *x, unsigned states, struct err *e)
{
	if (states & 1u << x->m.state)
		return 0;
	return err_set(e, ERR_CONFLICT, _("compensation %lld is '%s'"), (long long)x->m.id,
		       term_label(TERM_COMP_STATE, (int)x->m.state));
}

int compensate_pay(struct session *s, struct work_op op, struct compensate_target t,
		   const char *reference, struct err *e)
{
	struct comp_act x;
	int rc = need_text(reference, _("a payment needs its reference"), e);
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = need_state(&x, 1u << COMP_APPROVED | 1u << COMP_SCHEDULED, e);
	x.m.state = COMP_PAID;
	x.m.paid_at = x.a.now;
	x.m.reference = reference;
	return end(&x, rc, "compensation.pay", reference, e);
}

/* The approval that it waits for is not needed any more. */
static int withdraw_approval(struct comp_act *x, const char *reason, struct err *e)
{
	struct clock_act c = act_clock(&x->a);
	struct approval_row r;
	int64_t id;
	int rc = approval_of_compensation(x->a.s->db, x->m.id, x->a.h.id, &id, e);
	if (rc || !id)
		return rc;
	rc = approval_find(x->a.s->db, id, &x->arena, &r, e);
	if (rc || r.state != APPROVAL_OPEN)
		return rc;
	r.state = APPROVAL_WITHDRAWN;
	r.comment = reason;
	rc = approval_decide(x->a.s->db, &c, &r, e);
	return rc ? rc : clock_keep_next(x->a.s->db, &c, e);
}

int compensate_cancel(struct session *s, struct work_op op, struct compensate_target t,
		      const char *reason, struct err *e)
{
	struct comp_act x;
	int rc = need_text(reason, _("say why the compensation is taken back"), e);
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = need_state(&x, 1u << COMP_PENDING | 1u << COMP_APPROVED | 1u << COMP_SCHEDULED, e);
	if (!rc && x.m.state == COMP_PENDING)
		rc = withdraw_approval(&x, reason, e);
	x.m.state = COMP_CANCELLED;
	return end(&x, rc, "compensation.cancel", reason, e);
}

int compensate_show(struct session *s, int64_t id, struct arena *a, struct compensation_row *out,
		    struct err *e)
{
	int rc = rights_need(s, RIGHT_READ, e);
	return rc ? rc : compensation_find(s->db, id, a, out, e);
}
