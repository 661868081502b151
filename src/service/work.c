/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works on a case, and at which stage it is. */
#include "plaint/service/work.h"

#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/stages.h"
#include "plaint/store/approval.h"
#include "plaint/service/rights.h"
#include "plaint/store/user.h"
#include "plaint/store/work_order.h"

static int need_worker(struct session *s, struct err *e)
{
	int rc = rights_need(s, RIGHT_WORK, e);
	return rc || s->user_id ? rc : err_set(e, ERR_DENIED, _("you are no user of '%s'"), s->path);
}

/* "from=old;to=new;stage_from=new;stage_to=ack;version=7;reason=...": what undo needs and what the
 * timeline shows. */
struct owner_change {
	const char *action;
	int64_t to_id;
	const char *to;     /* login, "" = the pool */
	const char *reason; /* "" */
};

/* Changes the owner in h and ends the act. */
static int end_owner_change(struct act *a, int rc, const struct owner_change *o, struct err *e)
{
	struct str detail;
	const char *stage_from = rc ? "" : term_key(TERM_STAGE, a->h.stage);
	str_init(&detail, 0);
	if (!rc) {
		str_printf(&detail, "from=%s;to=%s", a->h.owner, o->to);
		rc = complaint_set_owner(a->s->db, &a->h, o->to_id, e);
	}
	if (!rc && o->to_id && o->to_id == a->s->user_id)
		rc = act_acknowledge(a, e);
	if (!rc)
		str_printf(&detail, ";stage_from=%s;stage_to=%s;version=%lld;reason=%s", stage_from,
			   term_key(TERM_STAGE, a->h.stage), (long long)a->h.version, o->reason);
	struct act_event v = { .action = o->action, .detail = detail.s };
	rc = act_end(a, rc, &v, e);
	str_clear(&detail);
	return rc;
}

static int check_free(const struct act *a, struct err *e)
{
	char no[CASENUM_BUF];
	if (!a->h.owner_id)
		return 0;
	if (a->h.owner_id == a->s->user_id)
		return err_set(e, ERR_CONFLICT, _("%s is yours already"), casenum_show(no, a->h.no));
	return act_taken(a, e);
}

/* Who has it is told before that it changed: it is what the agent wants to know. */
static int load_free(struct act *a, struct work_target t, struct err *e)
{
	int rc = act_load(a, (struct work_target){ .case_id = t.case_id }, e);
	if (!rc)
		rc = act_need_open(a, e);
	if (!rc)
		rc = check_free(a, e);
	return rc ? rc : act_load(a, t, e);
}

int work_claim(struct session *s, struct work_op op, struct work_target t, struct err *e)
{
	struct act a;
	int rc = need_worker(s, e);
	if (rc || (rc = act_work(&a, s, op, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = load_free(&a, t, e);
	struct owner_change o = { "case.claim", s->user_id, s->login, "" };
	return end_owner_change(&a, rc, &o, e);
}

int work_take_next(struct session *s, struct work_op op, int64_t *case_id, struct err *e)
{
	struct act a;
	*case_id = 0;
	int rc = need_worker(s, e);
	if (rc || (rc = act_work(&a, s, op, e))) {
		if (rc == ACT_DONE)
			*case_id = a.found.object_id;
		return rc == ACT_DONE ? 0 : rc;
	}
	/* the write lock is held: what is free now is free until the commit */
	int64_t id = 0;
	if (s->team_id)
		rc = complaint_first_free(s->db, s->team_id, &id, e);
	if (!rc && !id)
		rc = complaint_first_free(s->db, 0, &id, e);
	if (!rc && !id)
		rc = err_set(e, ERR_NOTFOUND, _("no case is free"));
	if (!rc)
		rc = act_load(&a, (struct work_target){ .case_id = id }, e);
	struct owner_change o = { "case.claim", s->user_id, s->login, "" };
	rc = end_owner_change(&a, rc, &o, e);
	if (!rc)
		*case_id = id;
	return rc;
}

int work_release(struct session *s, struct work_op op, struct work_target t, struct err *e)
{
	struct act a;
	char no[CASENUM_BUF];
	int rc = act_work(&a, s, op, e);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc && !a.h.owner_id)
		rc = err_set(e, ERR_CONFLICT, _("%s is in the pool already"), casenum_show(no, a.h.no));
	if (!rc)
		rc = act_need_owner(&a, e);
	struct owner_change o = { "case.release", 0, "", "" };
	return end_owner_change(&a, rc, &o, e);
}

int work_steal(struct session *s, struct work_op op, struct work_target t, const char *reason,
	       struct err *e)
{
	struct act a;
	char no[CASENUM_BUF];
	int rc = need_worker(s, e);
	if (!rc && (!reason || !reason[strspn(reason, " \t")]))
		rc = err_set(e, ERR_INPUT, _("say why you take the case from somebody else"));
	if (rc || (rc = act_work(&a, s, op, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc && a.h.owner_id == s->user_id)
		rc = err_set(e, ERR_CONFLICT, _("%s is yours already"), casenum_show(no, a.h.no));
	if (!rc && !a.h.owner_id)
		rc = err_set(e, ERR_CONFLICT, _("%s is free: claim it"), casenum_show(no, a.h.no));
	struct owner_change o = { "case.steal", s->user_id, s->login, reason };
	return end_owner_change(&a, rc, &o, e);
}

int work_assign(struct session *s, struct work_op op, struct work_target t, const char *login,
		struct err *e)
{
	struct act a;
	struct user_record u = { 0 };
	char no[CASENUM_BUF];
	int rc = need_worker(s, e);
	if (rc || (rc = act_work(&a, s, op, e)))
		return rc == ACT_DONE ? 0 : rc;
	struct arena arena;
	arena_init(&arena);
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc && a.h.owner_id)
		rc = act_need_owner(&a, e);
	if (!rc)
		rc = user_by_login(s->db, login, &arena, &u, e);
	if (!rc && !u.active)
		rc = err_set(e, ERR_NOTFOUND, _("there is no user '%s' in '%s'; 'plaint user list' "
						"shows them"), login, s->path);
	if (!rc && u.id == a.h.owner_id)
		rc = err_set(e, ERR_CONFLICT, _("%s is with %s (%s)"), casenum_show(no, a.h.no),
			     u.name, u.login);
	struct owner_change o = { "case.assign", u.id, u.login, "" };
	rc = end_owner_change(&a, rc, &o, e);
	arena_clear(&arena);
	return rc;
}

static bool is_answer(enum stage s)
{
	return s == STAGE_DECIDED || s == STAGE_CLOSED;
}

/* A case that ends without being closed leaves no question and no request behind. */
static int end_children(struct act *a, enum stage to, struct err *e)
{
	struct clock_act c = act_clock(a);
	struct order_step step = { .what = "cancelled", .text = term_key(TERM_STAGE, (int)to), .at = a->now,
				   .user_id = a->s->user_id };
	int rc = order_cancel_all(a->s->db, a->h.id, &step, e);
	return rc ? rc : approval_withdraw_all(a->s->db, &c, step.text, e);
}

/* What a move does to the clocks: an answer meets solution and progress, an end without an answer
 * cancels them all, leaving new acknowledges, a reopened case is to be solved again. */
int act_move_clocks(struct act *a, enum stage from, enum stage to, struct err *e)
{
	struct db *db = a->s->db;
	struct clock_act c = act_clock(a);
	int rc = from == STAGE_NEW && stage_is_open(to) ? clock_end(db, &c, CLOCK_ACK, SLA_MET, e) : 0;
	if (!rc && is_answer(to))
		rc = clock_end(db, &c, CLOCK_SOLUTION, SLA_MET, e);
	if (!rc && is_answer(to))
		rc = clock_end(db, &c, CLOCK_PROGRESS, SLA_MET, e);
	if (!rc)
		rc = act_pause_by_stage(a, from, to, e);
	if (!rc && !stage_is_open(to) && to != STAGE_CLOSED)
		rc = end_children(a, to, e);
	if (!rc && !stage_is_open(to))
		rc = clock_end(db, &c, -1, SLA_CANCEL, e);
	if (!rc && to == STAGE_REOPENED)
		rc = clock_start(db, &c, CLOCK_SOLUTION, e);
	if (!rc && to == STAGE_REOPENED)
		rc = clock_start(db, &c, CLOCK_PROGRESS, e);
	if (!rc && to != STAGE_DECIDED) /* that is for the decision to tell */
		rc = act_remind(a, a->h.id, (int)to, e);
	return rc ? rc : clock_keep_next(db, &c, e);
}

int act_check_move(const struct act *a, enum stage to, struct err *e)
{
	char no[CASENUM_BUF];
	struct str known;
	casenum_show(no, a->h.no);
	if (stage_may_follow(a->h.stage, to))
		return to == STAGE_CLOSED    ? act_close_guard(a, e)
		       : to == STAGE_DECIDED ? act_need_decision(a, e)
					     : 0;
	str_init(&known, 120);
	stage_list_next(a->h.stage, &known);
	if (known.len)
		err_set(e, ERR_DENIED, _("%s: from stage '%s' no way leads to '%s'; allowed are %s"), no,
			term_key(TERM_STAGE, a->h.stage), term_key(TERM_STAGE, to), known.s);
	else
		err_set(e, ERR_DENIED, _("%s: from stage '%s' no way leads on"), no,
			term_key(TERM_STAGE, a->h.stage));
	str_clear(&known);
	return ERR_DENIED;
}

int work_stage(struct session *s, struct work_op op, struct work_target t, const struct work_move *m,
	       struct err *e)
{
	struct act a;
	struct str detail;
	int rc = act_work(&a, s, op, e);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	str_init(&detail, 0);
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_owner(&a, e);
	if (!rc)
		rc = act_check_move(&a, m->to, e);
	if (!rc) {
		enum stage from = a.h.stage;
		struct complaint_move move = { m->to, a.now, s->user_id, m->reason };
		rc = complaint_set_stage(s->db, &a.h, &move, e);
		if (!rc)
			rc = act_move_clocks(&a, from, m->to, e);
		str_printf(&detail, "stage_from=%s;stage_to=%s;version=%lld;reason=%s",
			   term_key(TERM_STAGE, from), term_key(TERM_STAGE, m->to),
			   (long long)a.h.version, m->reason ? m->reason : "");
	}
	struct act_event v = { .action = "case.stage", .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc;
}
