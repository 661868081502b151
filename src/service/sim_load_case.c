/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an agent does with a case, one act at a time, by the services that the desk calls.  A service may refuse, as
 * it does to people; the refusal is counted and the next act is tried.
 */
#include <string.h>

#include "plaint/service/approve.h"
#include "plaint/service/compensate.h"
#include "plaint/service/life.h"
#include "plaint/service/reply.h"
#include "plaint/service/work.h"
#include "plaint/service/workorder.h"
#include "plaint/store/complaint.h"
#include "sim_load.h"

enum { CAP = 16, TRIES = 4, REWRITES = 3, HOUR_S = 3600, DAY_S = 86400 };

static const char *const depts[LOAD_DEPTS] = { "network", "product", "finance", "logistics" };

const char *sim_load_step_name(int step)
{
	static const char *const names[LOAD_STEPS] = { "reply", "inquire", "investigate", "order", "wait", "resume", "progress",
						       "pay", "escalate", "withdraw", "decide", "accept", "paid", "cause",
						       "close", "survey", "reopen" };
	return names[step];
}

unsigned load_life(struct load *l)
{
	static const unsigned char percent[LOAD_STEPS] = {
		[LOAD_INQUIRE] = 60, [LOAD_REPLY] = 92, [LOAD_INVEST] = 45, [LOAD_ORDER] = 30, [LOAD_WAIT] = 8,
		[LOAD_PROGRESS] = 35, [LOAD_PAY] = 30, [LOAD_RAISE] = 4, [LOAD_WITHDRAW] = 3, [LOAD_DECIDE] = 100,
		[LOAD_ACCEPT] = 80, [LOAD_PAID] = 100, [LOAD_CAUSE] = 98, [LOAD_CLOSE] = 100, [LOAD_SURVEY] = 45,
		[LOAD_REOPEN] = 3
	};
	unsigned todo = 0;
	for (int i = 0; i < LOAD_STEPS; i++)
		todo |= (unsigned)load_chance(l, percent[i]) << i;
	if (todo & 1U << LOAD_WAIT) /* whoever waits goes on one day */
		todo |= 1U << LOAD_RESUME;
	return todo;
}

/* The next act on the case: mostly within hours, some are forgotten for days. */
static void plan_step(struct load *l, int n)
{
	int64_t wait_s = load_chance(l, 4) ? load_between(l, DAY_S, 3 * DAY_S) : load_between(l, 240, 3 * HOUR_S / 2);
	load_plan(l, load_working(l, l->wall_ms / 1000 + wait_s), WHAT_STEP, n);
}

int load_take(struct load *l, int agent, struct err *e)
{
	int64_t id;
	if (l->open.v[agent] >= CAP)
		return 0;
	int rc = work_take_next(&l->agents.v[agent], work_op_new(), &id, e);
	if (rc)
		return rc == ERR_NOTFOUND ? 0 : rc;
	int n = l->of_id.v[id];
	l->cases.v[n].agent = agent;
	l->open.v[agent]++;
	l->out->taken++;
	load_plan(l, l->wall_ms / 1000 + load_between(l, 120, 900), WHAT_STEP, n);
	return 0;
}

static void end_case(struct load *l, struct load_case *k)
{
	if (!k->ended)
		l->open.v[k->agent]--;
	k->ended = true;
}

static struct work_target at(const struct load_case *k)
{
	return (struct work_target){ .case_id = k->id };
}

static int inquire(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	struct life_inquiry q;
	life_inquiry_init(&q);
	q.word[INQUIRY_WHEN] = "2026";
	q.word[INQUIRY_WHAT] = load_pick(l, TEXT_COMPLAINT)->subject;
	q.word[INQUIRY_HOW] = load_pick(l, TEXT_CAUSE)->text;
	q.liability = load_between(l, 0, 2);
	return life_inquire(s, work_op_new(), at(k), &q, e);
}

struct load_words {
	enum contact_kind kind;
	enum load_text text;
};
static int say_text(struct load *l, struct session *s, struct load_case *k, struct load_words w, struct err *e);

static int reply(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	return say_text(l, s, k, (struct load_words){ CONTACT_REPLY, TEXT_REPLY }, e);
}

static int progress(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	return say_text(l, s, k, (struct load_words){ CONTACT_PROGRESS, TEXT_PROGRESS }, e);
}

static int invest(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	struct work_move m = { STAGE_INVEST, "" };
	(void)l;
	return work_stage(s, work_op_new(), at(k), &m, e);
}

static int order(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	struct workorder_send o = { .dept = depts[load_between(l, 0, LOAD_DEPTS - 1)],
				    .question = load_pick(l, TEXT_QUESTION)->text, .handover = load_chance(l, 5) };
	int rc = workorder_send(s, work_op_new(), at(k), &o, &k->order_id, e);
	if (rc)
		return rc;
	k->handed = o.handover;
	l->out->orders++;
	load_plan(l, load_working(l, l->wall_ms / 1000 + load_between(l, 600, 8 * HOUR_S)), WHAT_DEPT,
		  (int)(k - l->cases.v));
	return 0;
}

static int wait(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	struct work_wait w = { .reason = PAUSE_CUSTOMER, .note = load_pick(l, TEXT_WAIT)->text };
	return work_pause(s, work_op_new(), at(k), &w, e);
}

static int go_on(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	int rc = work_resume(s, work_op_new(), at(k), "", e);
	(void)l;
	return rc == ERR_CONFLICT ? 0 : rc; /* the customer has called meanwhile */
}

static int pay(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	struct compensate_ask ask = { .kind = load_chance(l, 70) ? COMP_CREDIT : COMP_CASH,
				      .amount_fen = load_chance(l, 8) ? load_between(l, 2200, 6000) * INT64_C(100)
								      : load_between(l, 5, 200) * INT64_C(100),
				      .basis = load_pick(l, TEXT_BASIS)->text };
	struct compensate_result r;
	int rc = compensate_ask(s, work_op_new(), at(k), &ask, &r, e);
	if (rc)
		return rc;
	k->comp_id = r.id;
	k->approval_id = r.approval_id;
	k->level = r.level;
	if (!r.approval_id)
		return 0;
	l->out->approvals++;
	load_plan(l, load_working(l, l->wall_ms / 1000 + load_between(l, 900, 5 * HOUR_S)), WHAT_APPROVE,
		  (int)(k - l->cases.v));
	return 0;
}

static int escalate(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	return life_escalate(s, work_op_new(), at(k), 1, load_pick(l, TEXT_REASON)->text, e);
}

static int take_back(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	int rc = life_withdraw(s, work_op_new(), at(k), load_pick(l, TEXT_WITHDRAW)->text, e);
	if (rc)
		return rc;
	l->out->withdrawn++;
	k->todo = 0;
	end_case(l, k);
	return 0;
}

static int decide(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	int how = load_between(l, 0, 9);
	enum upheld upheld = how < 6 ? UPHELD_YES : how < 8 ? UPHELD_PARTLY : UPHELD_NO;
	enum load_text reason = upheld == UPHELD_YES ? TEXT_UPHELD : upheld == UPHELD_PARTLY ? TEXT_PARTLY : TEXT_REJECTED;
	struct life_verdict v = { .upheld = upheld, .reasons = load_pick(l, reason)->text, .remedy = -1,
				  .recourse = load_pick(l, TEXT_RECOURSE)->text, .channel = -1 };
	int rc = ERR_DENIED;
	for (int again = 0; again < REWRITES && rc == ERR_DENIED; again++) { /* "18:00 today" at seven */
		v.reply = load_pick(l, upheld == UPHELD_YES ? TEXT_DECISION : TEXT_DENIAL)->text;
		rc = life_decide(s, work_op_new(), at(k), &v, e);
	}
	l->out->contacts += !rc;
	return rc;
}

static int accept(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	return life_accept(s, work_op_new(), at(k), load_chance(l, 85), e);
}

static int paid(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	struct compensate_target t = { .id = k->comp_id };
	if (!k->comp_id)
		return 0;
	int rc = compensate_pay(s, work_op_new(), t, "bank 2026", e);
	l->out->paid += !rc;
	return rc;
}

static int cause(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	struct life_inquiry q;
	life_inquiry_init(&q);
	q.word[INQUIRY_CAUSE] = load_pick(l, TEXT_CAUSE)->text;
	q.word[INQUIRY_FEEDBACK] = load_chance(l, 50) ? "none" : depts[load_between(l, 0, LOAD_DEPTS - 1)];
	q.emotion_end = load_between(l, EMOTION_CALM, EMOTION_ANXIOUS);
	return life_inquire(s, work_op_new(), at(k), &q, e);
}

static int close_case(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	int rc = life_close(s, work_op_new(), at(k), e);
	if (rc)
		return rc;
	l->out->closed++;
	end_case(l, k);
	return 0;
}

static int survey(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	struct life_survey v = { .result = load_chance(l, 75) ? load_between(l, 4, 5) : load_between(l, 1, 3),
				 .process = load_chance(l, 80) ? load_between(l, 4, 5) : load_between(l, 1, 3),
				 .nps = load_chance(l, 60) ? load_between(l, 8, 10) : load_between(l, 0, 8), .comment = "" };
	return k->ended ? life_survey(s, work_op_new(), at(k), &v, e) : 0;
}

static int reopen(struct load *l, struct session *s, struct load_case *k, struct err *e)
{
	if (!k->ended)
		return 0;
	int rc = life_reopen(s, work_op_new(), at(k), load_pick(l, TEXT_AGAIN)->text, e);
	if (rc)
		return rc;
	l->out->reopened++;
	l->open.v[k->agent]++;
	k->ended = false;
	k->todo = 1U << LOAD_DECIDE | 1U << LOAD_ACCEPT | 1U << LOAD_CAUSE | 1U << LOAD_CLOSE;
	return 0;
}

static int say_text(struct load *l, struct session *s, struct load_case *k, struct load_words w, struct err *e)
{
	struct reply_result r = { .contact_id = 0 };
	struct reply_draft d = { .kind = w.kind, .channel = -1, .asks = "" };
	int rc = ERR_DENIED;
	for (int again = 0; again < REWRITES && rc == ERR_DENIED; again++) { /* stopped by the checks: rewritten */
		d.text = load_pick(l, w.text)->text;
		rc = reply_send(s, work_op_new(), at(k), &d, &r, e);
	}
	reply_result_clear(&r);
	l->out->contacts += !rc;
	return rc;
}

static int do_step(struct load *l, struct load_case *k, int step, struct err *e)
{
	static int (*const acts[LOAD_STEPS])(struct load *, struct session *, struct load_case *, struct err *) = {
		[LOAD_INQUIRE] = inquire, [LOAD_REPLY] = reply,	      [LOAD_INVEST] = invest, [LOAD_ORDER] = order,
		[LOAD_WAIT] = wait, [LOAD_RESUME] = go_on, [LOAD_PROGRESS] = progress, [LOAD_PAY] = pay,	      [LOAD_RAISE] = escalate,
		[LOAD_WITHDRAW] = take_back, [LOAD_DECIDE] = decide,  [LOAD_ACCEPT] = accept, [LOAD_PAID] = paid,
		[LOAD_CAUSE] = cause,	  [LOAD_CLOSE] = close_case,  [LOAD_SURVEY] = survey, [LOAD_REOPEN] = reopen
	};
	int rc = acts[step](l, &l->agents.v[k->agent], k, e);
	return rc ? load_refused(l, step, rc, e) : 0;
}

/* One act; a question or an approval that is out is waited for before the decision. */
int load_step(struct load *l, int n, struct err *e)
{
	struct load_case *k = &l->cases.v[n];
	int step = 0;
	if (!k->todo)
		return 0;
	while (!(k->todo & 1U << step))
		step++;
	if (k->handed || (step >= LOAD_DECIDE && (k->order_id || k->approval_id))) {
		plan_step(l, n);
		return 0;
	}
	int64_t refused = l->out->refused[step];
	k->todo &= ~(1U << step);
	int rc = do_step(l, k, step, e);
	bool must = step == LOAD_DECIDE || step == LOAD_CLOSE;
	if (must && l->out->refused[step] > refused) {
		k->todo |= 1U << step;
		if (step == LOAD_CLOSE) /* the refusal says what is missing: the cause, which some forget */
			k->todo |= 1U << LOAD_CAUSE;
		if (++k->tries == TRIES) { /* it went to somebody else: left where it is */
			k->todo = 0;
			end_case(l, k);
		}
	}
	if (!rc && k->todo)
		plan_step(l, n);
	return rc;
}

static int finish_order(struct load *l, struct load_case *k, struct session *s, struct err *e)
{
	struct workorder_target t = { .id = k->order_id };
	int how = load_between(l, 0, 99), rc;
	if (how < 8)
		return workorder_refuse(s, work_op_new(), t, load_pick(l, TEXT_REFUSE)->text, e);
	rc = workorder_accept(s, work_op_new(), t, e);
	if (rc)
		return rc;
	if (how < 13)
		return workorder_return(s, work_op_new(), t, load_pick(l, TEXT_REFUSE)->text, e);
	return workorder_done(s, work_op_new(), t, load_pick(l, TEXT_ANSWER)->text, e);
}

/* A case that was handed over is the department's until it has answered; telling the customer is the agent's. */
static int take_it_back(struct load *l, struct load_case *k, struct err *e)
{
	struct complaint_head head;
	struct session *s = &l->agents.v[k->agent];
	bool handed = k->handed;
	k->handed = false;
	int rc = handed ? complaint_load_head(l->system.db, k->id, &head, e) : 0;
	if (rc || !handed || head.owner_id == s->user_id) /* who refuses or gives back gives the case back too */
		return rc;
	return work_steal(s, work_op_new(), at(k), load_pick(l, TEXT_REASON)->text, e);
}

/* The department that has the question answers; some hand it on first, and what is refused or given back the agent
 * cancels. */
int load_dept(struct load *l, int n, struct err *e)
{
	struct load_case *k = &l->cases.v[n];
	struct order_list list = { .n = 0 };
	int rc = k->order_id ? workorder_show(&l->system, k->order_id, &list, e) : 0;
	for (int i = 0; i < LOAD_DEPTS && !rc && list.n; i++) {
		struct session *s = &l->dept[i];
		if (strcmp(list.v[0].order.dept, depts[i]))
			continue;
		if (load_chance(l, 12)) {
			struct workorder_hop h = { .dept = depts[(i + 1) % LOAD_DEPTS],
						   .reason = load_pick(l, TEXT_FORWARD)->text };
			rc = workorder_accept(s, work_op_new(), (struct workorder_target){ .id = k->order_id }, e);
			if (!rc)
				rc = workorder_forward(s, work_op_new(), (struct workorder_target){ .id = k->order_id }, &h, e);
			if (!rc)
				load_plan(l, load_working(l, l->wall_ms / 1000 + load_between(l, 600, 6 * HOUR_S)), WHAT_DEPT, n);
			order_list_clear(&list);
			return rc ? load_refused(l, LOAD_ORDER, rc, e) : 0;
		}
		rc = finish_order(l, k, s, e);
		break;
	}
	order_list_clear(&list);
	if (!rc && k->order_id)
		rc = workorder_cancel(&l->agents.v[k->agent], work_op_new(), (struct workorder_target){ .id = k->order_id },
				      load_pick(l, TEXT_FORWARD)->text, e);
	rc = rc == ERR_CONFLICT || rc == ERR_DENIED ? 0 : rc; /* done already: nothing to cancel */
	k->order_id = 0;
	if (!rc)
		rc = take_it_back(l, k, e);
	return rc ? load_refused(l, LOAD_ORDER, rc, e) : 0;
}

static struct session *who_decides(struct load *l, const struct load_case *k)
{
	return k->level == ROLE_LEADER	     ? &l->leader[k->agent % LOAD_TEAMS]
	       : k->level == ROLE_SUPERVISOR ? &l->supervisor
					     : &l->director;
}

int load_approve(struct load *l, int n, struct err *e)
{
	struct load_case *k = &l->cases.v[n];
	struct approve_target t = { .id = k->approval_id };
	struct approve_decision d = { .to = load_chance(l, 75) ? APPROVAL_APPROVED : APPROVAL_REJECTED,
				      .comment = load_pick(l, TEXT_BASIS)->text };
	if (!k->approval_id)
		return 0;
	if (d.to == APPROVAL_REJECTED)
		k->comp_id = 0;
	k->approval_id = 0;
	int rc = approve_decide(who_decides(l, k), work_op_new(), t, &d, e);
	return rc ? load_refused(l, LOAD_PAY, rc, e) : 0;
}
