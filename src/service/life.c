/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings, decision, survey, escalation. */
#include "plaint/service/life.h"

#include <stdlib.h>
#include <string.h>

#include "life_act.h"
#include "reply_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/rights.h"
#include "plaint/store/life.h"
#include "plaint/store/names.h"
#include "plaint/store/sweep.h"

bool life_is_blank(const char *s)
{
	return !s || !s[strspn(s, " \t\r\n")];
}

struct life_by life_by(const struct act *a)
{
	return (struct life_by){ .complaint_id = a->h.id, .at = a->now, .user_id = a->s->user_id };
}

int life_run(struct session *s, const struct life_rule *r, life_body *body, const void *in, struct err *e)
{
	struct act a;
	struct str detail;
	int rc = act_work(&a, s, r->op, e);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	str_init(&detail, 65536);
	rc = act_load(&a, r->target, e);
	if (!rc && !r->closed_too)
		rc = act_need_open(&a, e);
	if (!rc && !r->anybody)
		rc = act_need_owner(&a, e);
	if (!rc && !s->user_id)
		rc = err_set(e, ERR_DENIED, _("you are no user of '%s'"), s->path);
	if (!rc)
		rc = body(&a, in, &detail, e);
	if (!rc)
		rc = complaint_touch(s->db, &a.h, e);
	struct act_event v = { .action = r->action, .detail = detail.len ? detail.s : "" };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc;
}

void life_inquiry_init(struct life_inquiry *i)
{
	*i = (struct life_inquiry){ .liability = -1, .emotion_end = -1, .exceptional = -1, .confidential = -1 };
}

static int tell_department(struct act *a, const char *code, struct err *e)
{
	int64_t team;
	int told;
	if (life_is_blank(code) || !strcmp(code, "none"))
		return 0;
	int rc = name_find(a->s->db, NAME_TEAM, code, &team, e);
	if (!rc && !team)
		rc = err_set(e, ERR_INPUT, _("there is no department '%.40s' (or 'none')"), code);
	struct notice_role n = { .role = ROLE_LEADER, .team_id = team,
				 .notice = { 0, a->h.id, a->now, "feedback", code } };
	return rc ? rc : notice_add_role(a->s->db, &n, &told, e);
}

static int inquire(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const struct life_inquiry *i = in;
	struct inquiry_change c = { .liability = i->liability, .emotion_end = i->emotion_end,
				    .exceptional = i->exceptional, .confidential = i->confidential };
	memcpy(c.word, i->word, sizeof c.word);
	if (i->read_exceptional && !rights_has(a->s, RIGHT_POLICY))
		return err_set(e, ERR_DENIED, _("a supervisor reads an exceptional case"));
	c.exceptional_ok = i->read_exceptional ? a->s->user_id : 0;
	if (i->liability >= 0)
		str_printf(detail, "liability=%s;", term_key(TERM_LIABILITY, i->liability));
	if (i->emotion_end >= 0)
		str_printf(detail, "emotion_end=%s;", term_key(TERM_EMOTION, i->emotion_end));
	if (i->word[INQUIRY_FEEDBACK])
		str_printf(detail, "feedback_to=%s;", i->word[INQUIRY_FEEDBACK]);
	if (i->word[INQUIRY_CAUSE])
		str_printf(detail, "reason=%s", i->word[INQUIRY_CAUSE]);
	int rc = tell_department(a, i->word[INQUIRY_FEEDBACK], e);
	return rc ? rc : inquiry_set(a->s->db, a->h.id, &c, e);
}

int life_inquire(struct session *s, struct work_op op, struct work_target t, const struct life_inquiry *i,
		 struct err *e)
{
	struct life_rule r = { .action = "case.inquiry", .op = op, .target = t, .closed_too = true };
	return life_run(s, &r, inquire, i, e);
}

static int prove(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const struct life_proof *p = in;
	struct evidence_change c = { p->id, p->what, p->state };
	struct life_by by = life_by(a);
	struct case_life l;
	struct arena arena;
	arena_init(&arena);
	int rc = life_load(a->s->db, a->h.id, &arena, &l, e);
	for (size_t i = 0; !rc && !p->id && i < l.evidences; i++) {
		const struct life_evidence *x = &l.evidence[i];
		bool here = x->state == EVIDENCE_HELD || x->state == EVIDENCE_RECEIVED;
		if (strcmp(x->what, p->what))
			continue;
		if (here && p->state == EVIDENCE_REQUESTED)
			rc = err_set(e, ERR_CONFLICT, _("'%.60s' is held already: do not ask for it again"), p->what);
		c.id = x->id; /* the same thing is not noted twice: its state moves on */
	}
	arena_clear(&arena);
	str_printf(detail, "state=%s;reason=%s", term_key(TERM_EVIDENCE, (int)p->state), p->what ? p->what : "");
	return rc ? rc : evidence_set(a->s->db, &by, &c, e);
}

int life_evidence(struct session *s, struct work_op op, struct work_target t, const struct life_proof *p,
		  struct err *e)
{
	struct life_rule r = { .action = "case.evidence", .op = op, .target = t };
	if (!p->id && life_is_blank(p->what))
		return err_set(e, ERR_INPUT, _("say what the evidence is"));
	return life_run(s, &r, prove, p, e);
}

/* What the customer is told is a reply like any other: checked, sent, its promises kept (A30). */
static int tell(struct act *a, const struct life_verdict *v, struct err *e)
{
	struct reply_draft d = { .text = v->reply, .kind = CONTACT_REPLY, .channel = v->channel };
	struct reply_result r = { .contact_id = 0 };
	struct life_by by = life_by(a);
	if (life_is_blank(v->reply))
		return act_remind(a, a->h.id, STAGE_DECIDED, e);
	int rc = reply_write(a, &d, &r, e);
	if (!rc)
		rc = decision_told(a->s->db, &by, r.contact_id, e);
	reply_result_clear(&r);
	return rc;
}

static int decide(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const struct life_verdict *v = in;
	struct decision_new d = { v->upheld, v->reasons, v->recourse, v->remedy };
	struct life_by by = life_by(a);
	enum stage from = a->h.stage;
	struct complaint_move m = { STAGE_DECIDED, a->now, a->s->user_id, "" };
	int rc = decision_add(a->s->db, &by, &d, e);
	if (!rc && from != STAGE_DECIDED)
		rc = act_check_move(a, STAGE_DECIDED, e);
	if (!rc)
		rc = tell(a, v, e);
	if (!rc && from != STAGE_DECIDED)
		rc = complaint_set_stage(a->s->db, &a->h, &m, e);
	if (!rc)
		rc = act_move_clocks(a, from, STAGE_DECIDED, e);
	str_printf(detail, "upheld=%s;remedy=%s;stage_from=%s;reason=%s", term_key(TERM_UPHELD, (int)v->upheld),
		   v->remedy < 0 ? "" : term_key(TERM_REMEDY, v->remedy), term_key(TERM_STAGE, (int)from),
		   v->reasons);
	return rc;
}

int life_decide(struct session *s, struct work_op op, struct work_target t, const struct life_verdict *v,
		struct err *e)
{
	struct life_rule r = { .action = "case.decide", .op = op, .target = t };
	if (life_is_blank(v->reasons))
		return err_set(e, ERR_INPUT, _("a decision needs its reasons"));
	if (v->upheld != UPHELD_YES && life_is_blank(v->recourse))
		return err_set(e, ERR_INPUT, _("a complaint that is not wholly upheld: say which way on the customer has"));
	return life_run(s, &r, decide, v, e);
}

static int accept(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const bool *accepted = in;
	struct life_by by = life_by(a);
	struct case_life l;
	struct arena arena;
	arena_init(&arena);
	int rc = life_load(a->s->db, a->h.id, &arena, &l, e);
	const struct life_decision *d = rc ? NULL : life_decision(&l);
	if (!rc && !d)
		rc = err_set(e, ERR_DENIED, _("there is no decision yet that the customer could accept"));
	if (!rc)
		rc = acceptance_add(a->s->db, &by, d->seq, *accepted, e);
	arena_clear(&arena);
	str_printf(detail, "accepted=%d;reason=%s", *accepted, *accepted ? "yes" : "no");
	return rc;
}

int life_accept(struct session *s, struct work_op op, struct work_target t, bool accepted, struct err *e)
{
	struct life_rule r = { .action = "case.accept", .op = op, .target = t };
	return life_run(s, &r, accept, &accepted, e);
}

static int survey(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const struct life_survey *v = in;
	struct feedback_answer f = { v->result, v->process, v->nps, v->comment, "phone" };
	struct life_by by = life_by(a);
	str_printf(detail, "result=%d;process=%d;nps=%d;reason=%s", v->result, v->process, v->nps,
		   v->comment ? v->comment : "");
	return feedback_set(a->s->db, &by, &f, e);
}

int life_survey(struct session *s, struct work_op op, struct work_target t, const struct life_survey *v,
		struct err *e)
{
	struct life_rule r = { .action = "case.survey", .op = op, .target = t, .closed_too = true, .anybody = true };
	if (v->result > 5 || v->process > 5 || v->nps > 10 || !v->result || !v->process)
		return err_set(e, ERR_INPUT, _("result and process are 1 to 5, recommendation 0 to 10"));
	return life_run(s, &r, survey, v, e);
}

struct lift {
	int level;
	const char *reason;
};

static int escalate(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const struct lift *l = in;
	struct raise r = { a->h.id, a->now, a->s->user_id, l->level, "escalate", l->reason };
	str_printf(detail, "level=%d;reason=%s", l->level, l->reason);
	return sweep_raise(a->s->db, &r, e);
}

int life_escalate(struct session *s, struct work_op op, struct work_target t, int level, const char *reason,
		  struct err *e)
{
	struct life_rule r = { .action = "case.escalate", .op = op, .target = t };
	struct lift l = { level, reason };
	if (level < 1 || level > 3)
		return err_set(e, ERR_INPUT, _("a case is raised to level 1, 2 or 3"));
	if (life_is_blank(reason))
		return err_set(e, ERR_INPUT, _("say why the case is raised"));
	return life_run(s, &r, escalate, &l, e);
}
