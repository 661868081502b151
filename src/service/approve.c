/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions about what waits for more authority. */
#include "plaint/service/approve.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "approve_rules.h"
#include "plaint/base/i18n.h"
#include "plaint/store/policy.h"
#include "plaint/store/sweep.h"

static bool is_blank(const char *text)
{
	return !text || !text[strspn(text, " \t\n")];
}

static int begin(struct approve_act *x, struct session *s, struct work_op op,
		 struct approve_target t, struct err *e)
{
	*x = (struct approve_act){ .r = { .id = t.id } };
	int rc = act_work(&x->a, s, op, e);
	if (rc)
		return rc;
	arena_init(&x->arena);
	rc = approval_find(s->db, t.id, &x->arena, &x->r, e);
	if (!rc)
		rc = act_load(&x->a, (struct work_target){ .case_id = x->r.complaint_id }, e);
	if (!rc && t.version && t.version != x->r.version)
		rc = err_set(e, ERR_CONFLICT,
			     _("approval %lld has changed since you saw it; look again"),
			     (long long)t.id);
	if (!rc && x->r.what == APPROVAL_COMPENSATION)
		rc = compensation_find(s->db, x->r.ref_id, &x->arena, &x->m, e);
	if (!rc)
		return 0;
	db_rollback(s->db);
	arena_clear(&x->arena);
	return rc;
}

static int end(struct approve_act *x, int rc, const struct act_event *as, struct err *e)
{
	struct clock_act c = act_clock(&x->a);
	struct str detail;
	str_init(&detail, 0);
	if (!rc)
		rc = clock_keep_next(x->a.s->db, &c, e);
	if (!rc)
		rc = complaint_touch(x->a.s->db, &x->a.h, e);
	str_printf(&detail, "approval=%lld;what=%s;ref=%lld;version=%lld;reason=%s",
		   (long long)x->r.id, term_key(TERM_APPROVAL, (int)x->r.what),
		   (long long)x->r.ref_id, (long long)x->a.h.version, as->detail ? as->detail : "");
	struct act_event v = { .action = as->action, .detail = detail.s };
	rc = act_end(&x->a, rc, &v, e);
	str_clear(&detail);
	arena_clear(&x->arena);
	return rc;
}

static int need_open(const struct approve_act *x, struct err *e)
{
	if (x->r.state == APPROVAL_OPEN)
		return 0;
	return err_set(e, ERR_CONFLICT, _("approval %lld is '%s' already (%s)"), (long long)x->r.id,
		       term_label(TERM_APPROVAL_STATE, (int)x->r.state),
		       *x->r.decider ? x->r.decider : x->r.requester);
}

static int need_authority(struct approve_act *x, struct err *e)
{
	int rc = need_open(x, e);
	if (rc)
		return rc;
	if (x->r.requester_id == x->a.s->user_id)
		return err_set(e, ERR_DENIED, _("nobody decides what they have asked for"));
	if (!authority_role_decides(x->a.s->role, x->r.level))
		return err_set(e, ERR_DENIED,
			       _("this needs somebody with more authority: %s or above"),
			       term_label(TERM_ROLE, (int)x->r.level));
	return 0;
}

static int settle_compensation(struct approve_act *x, enum approval_state to, struct err *e)
{
	int rc = 0;
	if (to == APPROVAL_RETURNED)
		return 0; /* it still waits, for a better reason */
	if (x->m.state != COMP_PENDING)
		return err_set(e, ERR_CONFLICT, _("compensation %lld is '%s'"), (long long)x->m.id,
			       term_label(TERM_COMP_STATE, (int)x->m.state));
	if (to == APPROVAL_APPROVED)
		rc = approve_need_room(x, e);
	x->m.state = to == APPROVAL_APPROVED ? COMP_SCHEDULED : COMP_REJECTED;
	return rc ? rc : compensation_update(x->a.s->db, &x->m, e);
}

/* What the decision does. */
static int settle(struct approve_act *x, enum approval_state to, struct err *e)
{
	int rc = to == APPROVAL_APPROVED ? act_need_open(&x->a, e) : 0;
	if (rc)
		return rc;
	if (x->r.what == APPROVAL_COMPENSATION)
		return settle_compensation(x, to, e);
	if (x->r.what == APPROVAL_EXTENSION && to == APPROVAL_APPROVED)
		return approve_extension(x, e);
	return 0;
}

static int tell_requester(struct approve_act *x, const char *what, const char *text, struct err *e)
{
	struct notice_new n = { .user_id = x->r.requester_id,
				.complaint_id = x->a.h.id,
				.at = x->a.now,
				.what = what,
				.detail = text };
	return notice_add(x->a.s->db, &n, e);
}

static const char *action_of(enum approval_state to)
{
	if (to == APPROVAL_APPROVED)
		return "approval.approve";
	return to == APPROVAL_REJECTED ? "approval.reject" : "approval.return";
}

static const char *notice_of(enum approval_state to)
{
	if (to == APPROVAL_APPROVED)
		return "approval_approved";
	return to == APPROVAL_REJECTED ? "approval_rejected" : "approval_returned";
}

static int check_decision(const struct approve_decision *d, struct err *e)
{
	if (d->to != APPROVAL_APPROVED && d->to != APPROVAL_REJECTED && d->to != APPROVAL_RETURNED)
		return err_set(e, ERR_INPUT, _("a decision is to approve, to reject or to return"));
	if (d->to != APPROVAL_APPROVED && is_blank(d->comment))
		return err_set(e, ERR_INPUT, _("say why it is not approved"));
	return 0;
}

int approve_decide(struct session *s, struct work_op op, struct approve_target t,
		   const struct approve_decision *d, struct err *e)
{
	struct approve_act x;
	const char *comment = d->comment ? d->comment : "";
	int rc = check_decision(d, e);
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	struct clock_act c = act_clock(&x.a);
	rc = need_authority(&x, e);
	if (!rc)
		rc = settle(&x, d->to, e);
	x.r.state = d->to;
	x.r.decided_by = s->user_id;
	x.r.comment = comment;
	if (!rc)
		rc = approval_decide(s->db, &c, &x.r, e);
	if (!rc)
		rc = tell_requester(&x, notice_of(d->to), comment, e);
	struct act_event as = { .action = action_of(d->to), .detail = comment };
	return end(&x, rc, &as, e);
}

static int need_requester(const struct approve_act *x, struct err *e)
{
	if (x->r.requester_id == x->a.s->user_id)
		return 0;
	return err_set(e, ERR_DENIED, _("approval %lld was asked for by %s"), (long long)x->r.id,
		       x->r.requester);
}

/* The level by the sums as they are now; that of an extension stays. */
static int level_now(struct approve_act *x, enum role *level, struct err *e)
{
	const struct policy_house *house;
	struct compensate_room room;
	*level = x->r.level;
	if (x->r.what != APPROVAL_COMPENSATION)
		return 0;
	int rc = policy_house(x->a.s->db, x->a.now, &house, e);
	if (!rc)
		rc = compensate_room(x->a.s, x->a.h.id, x->m.id, &room, e);
	if (!rc)
		*level = authority_level(house->authority_fen, &room.sums, x->m.amount_fen);
	return rc;
}

static int ask_again(struct approve_act *x, const char *reason, int64_t *id, struct err *e)
{
	struct clock_act c = act_clock(&x->a);
	struct approval_new n = { .what = x->r.what, .ref_id = x->r.ref_id, .detail = x->r.detail,
				  .reason = reason };
	struct notice_role to = { .team_id = x->a.h.team_id,
				  .notice = { .complaint_id = x->a.h.id,
					      .at = x->a.now,
					      .what = "approval_asked",
					      .detail = reason } };
	int told;
	int64_t newest = x->r.id;
	int rc = x->m.id ? approval_of_compensation(x->a.s->db, x->m.id, x->a.h.id, &newest, e) : 0;
	if (!rc && newest != x->r.id)
		rc = err_set(e, ERR_CONFLICT,
			     _("it has been asked for again already: approval %lld"),
			     (long long)newest);
	if (!rc && x->m.id && x->m.state != COMP_PENDING)
		rc = err_set(e, ERR_CONFLICT, _("compensation %lld is '%s'"), (long long)x->m.id,
			     term_label(TERM_COMP_STATE, (int)x->m.state));
	if (!rc)
		rc = level_now(x, &n.level, e);
	to.role = n.level;
	if (!rc)
		rc = approval_insert(x->a.s->db, &c, &n, id, e);
	return rc ? rc : notice_add_role(x->a.s->db, &to, &told, e);
}

int approve_again(struct session *s, struct work_op op, struct approve_target t, const char *reason,
		  int64_t *id, struct err *e)
{
	struct approve_act x;
	char buf[32];
	*id = 0;
	int rc = is_blank(reason) ? err_set(e, ERR_INPUT, _("say what is new about it")) : 0;
	if (rc || (rc = begin(&x, s, op, t, e))) {
		if (rc == ACT_DONE)
			*id = strtoll(audit_value(buf, sizeof buf, x.a.found.detail, "approval"),
				      NULL, 10);
		return rc == ACT_DONE ? 0 : rc;
	}
	rc = need_requester(&x, e);
	if (!rc)
		rc = act_need_open(&x.a, e);
	if (!rc && x.r.state != APPROVAL_RETURNED)
		rc = err_set(e, ERR_CONFLICT, _("approval %lld is not returned"),
			     (long long)x.r.id);
	if (!rc)
		rc = ask_again(&x, reason, id, e);
	x.r.id = *id;
	struct act_event as = { .action = "approval.again", .detail = reason };
	return end(&x, rc, &as, e);
}

int approve_withdraw(struct session *s, struct work_op op, struct approve_target t,
		     const char *reason, struct err *e)
{
	struct approve_act x;
	int rc = is_blank(reason) ? err_set(e, ERR_INPUT, _("say why it is taken back")) : 0;
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	struct clock_act c = act_clock(&x.a);
	rc = need_requester(&x, e);
	if (!rc)
		rc = need_open(&x, e);
	x.r.state = APPROVAL_WITHDRAWN;
	x.r.comment = reason;
	if (!rc)
		rc = approval_decide(s->db, &c, &x.r, e);
	if (!rc && x.m.id) {
		x.m.state = COMP_CANCELLED;
		rc = compensation_update(s->db, &x.m, e);
	}
	struct act_event as = { .action = "approval.withdraw", .detail = reason };
	return end(&x, rc, &as, e);
}
