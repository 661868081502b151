/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a case to its end and beyond: domain.md 3 close guard, T15, 001-07, 004-09, 004-13,
 * ISO 10002 7.9, peers.md 2.2 rule 6 and E6. */
#include <string.h>

#include "plaint/service/life.h"
#include "plaint/service/workorder.h"
#include "service/fixture.h"

static int64_t mine(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	return id;
}

static void missing(struct desk *d, int64_t id, const char *letters, const char *name)
{
	char what[8] = "";
	int rc = life_close(&d->zhang, work_op_new(), whatever(id), &d->e);
	for (const char *p = rc ? d->e.msg : ""; (p = strchr(p, '(')); p++)
		if (p[1] >= 'a' && p[1] <= 'g' && p[2] == ')')
			strncat(what, (char[]){ p[1], '\0' }, sizeof what - strlen(what) - 1);
	is(what, letters, name);
}

static int decide(struct desk *d, int64_t id, enum upheld upheld, const char *recourse)
{
	struct life_verdict v = { .upheld = upheld, .reasons = "核对账单后查明", .recourse = recourse, .remedy = -1,
				  .reply = "您反映的问题已核实,结论和理由如下。如对处理结果不满意,可以向12315申诉。", .channel = CHANNEL_PHONE };
	return life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e);
}

static void find_out(struct desk *d, int64_t id)
{
	struct life_inquiry i;
	life_inquiry_init(&i);
	i.word[INQUIRY_CAUSE] = "套外流量提醒没有发出";
	i.word[INQUIRY_FEEDBACK] = "product";
	i.emotion_end = EMOTION_CALM;
	GOOD(d, life_inquire(&d->zhang, work_op_new(), whatever(id), &i, &d->e), "root cause, feedback to, emotion");
}

/* A decision and its words are one act. */
static void words_stop(struct desk *d)
{
	int64_t id = mine(d);
	struct life_verdict v = { .upheld = UPHELD_YES, .reasons = "属实", .remedy = -1, .channel = -1,
				  .reply = "已经核实属实，退您九千元，今日到账。" };
	ok(life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e) == ERR_DENIED,
	   "A23: a sum above the authority stops the decision that names it: %s", d->e.msg);
	is_int(row_of(d, id).stage, STAGE_ACK, "... and nothing is decided");
	v.reply = "已经核实属实，明天18:00前退还到您的账户。";
	GOOD(d, life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e), "within it, it is decided");
	is_int(clock_of(d, id, CLOCK_PROMISE).band, BAND_NORMAL, "A30: what it promises is a clock");
}

static void guard(struct desk *d)
{
	int64_t id = mine(d);
	ok(life_close(&d->zhang, work_op_new(), whatever(id), &d->e) == ERR_DENIED, "not from ack: %s", d->e.msg);
	ok(decide(d, id, UPHELD_NO, "") == ERR_INPUT, "T15: a rejection without the way on: %s", d->e.msg);
	struct life_verdict v = { .upheld = UPHELD_YES, .reasons = " ", .remedy = -1 };
	ok(life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e) == ERR_INPUT, "001-07: without reasons");
	v.reasons = "属实";
	GOOD(d, life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e), "decided, not told yet");
	is_int(row_of(d, id).stage, STAGE_DECIDED, "the stage says so");
	ok(clock_of(d, id, CLOCK_SOLUTION).band == BAND_MET, "the solution clock is met");
	missing(d, id, "abef", "7.9: told, accepted, cause and emotion are missing");
	d->ms += 1000;
	say(d, id, CONTACT_REPLY, "您反映的问题属实,退回二十元");
	missing(d, id, "bef", "(a) a reply after the decision tells it");
	GOOD(d, life_accept(&d->zhang, work_op_new(), whatever(id), true, &d->e), "(b) the customer accepts");
	missing(d, id, "ef", "... it is met");
	find_out(d, id);
	struct workorder_send w = { .dept = "marketing", .question = "为何没有发提醒?" };
	int64_t order = 0;
	GOOD(d, workorder_send(&d->zhang, work_op_new(), whatever(id), &w, &order, &d->e), "a question is open");
	missing(d, id, "c", "(c) a work order is open");
	GOOD(d, workorder_cancel(&d->zhang, work_op_new(), (struct workorder_target){ .id = order }, "已自查",
				 &d->e), "cancelled");
	GOOD(d, life_close(&d->zhang, work_op_new(), whatever(id), &d->e), "all is met: closed");
	ok(!row_of(d, id).running, "no clock runs");
	ok(life_close(&d->zhang, work_op_new(), whatever(id), &d->e) == ERR_DENIED, "once");
	struct life_survey sv = { 4, 5, 9, "满意" };
	GOOD(d, life_survey(&d->li, work_op_new(), whatever(id), &sv, &d->e), "(g) the call-back has its answer");
	ok(life_survey(&d->li, work_op_new(), whatever(id), &sv, &d->e) == ERR_NOTFOUND, "... once");
}

static int64_t closed(struct desk *d)
{
	int64_t id = mine(d);
	ok(!decide(d, id, UPHELD_PARTLY, "可向通信管理局申诉"), "decided with the way on");
	find_out(d, id);
	GOOD(d, life_close(&d->zhang, work_op_new(), whatever(id), &d->e), "T15: closed with recourse told");
	return id;
}

static void again(struct desk *d)
{
	int64_t id = closed(d);
	struct sla_state first = clock_of(d, id, CLOCK_RESPONSE);
	d->ms += 1000 * DAY;
	ok(life_reopen(&d->li, work_op_new(), whatever(id), "", &d->e) == ERR_INPUT, "reopening needs a reason");
	GOOD(d, life_reopen(&d->li, work_op_new(), whatever(id), "退费没有到账", &d->e), "reopened");
	ok(clock_of(d, id, CLOCK_SOLUTION).running &&
	       clock_of(d, id, CLOCK_SOLUTION).due_at == d->ms / 1000 + 48 * HOUR, "rule 6: a new resolution cycle");
	is_int(clock_of(d, id, CLOCK_RESPONSE).ended_at, first.ended_at, "rule 6: the first response is not restarted");
	ok(!decide(d, id, UPHELD_YES, ""), "decided again");
	missing(d, id, "b", "the guard asks for this cycle's acceptance");
	GOOD(d, life_accept(&d->zhang, work_op_new(), whatever(id), true, &d->e), "accepted");
	GOOD(d, life_close(&d->zhang, work_op_new(), whatever(id), &d->e), "closed a second time");
	struct case_view v = { 0 };
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the case");
	ok(v.life.cycles == 2 && v.life.feedbacks == 2 && v.life.decisions == 2, "both cycles are kept");
	case_view_clear(&v);
}

static void merging(struct desk *d)
{
	int64_t a = mine(d), b = mine(d);
	int64_t due = clock_of(d, b, CLOCK_SOLUTION).due_at;
	ok(life_merge(&d->zhang, work_op_new(), whatever(b), b, &d->e) == ERR_INPUT, "not into itself");
	say(d, b, CONTACT_INQUIRY, "再说一遍");
	d->ms += 1000 * HOUR;
	GOOD(d, life_merge(&d->zhang, work_op_new(), whatever(b), a, &d->e), "merged");
	ok(!row_of(d, b).running && row_of(d, b).stage == STAGE_MERGED, "E6: it leaves all clocks");
	struct case_view v = { 0 };
	int seen = 0;
	GOOD(d, desk_case(&d->zhang, a, &v, &d->e), "the survivor");
	for (size_t i = 0; i < v.events; i++)
		seen += v.event[i].what == CASE_CONTACT && !strcmp(v.event[i].text, "再说一遍");
	is_int(seen, 1, "its contacts are in the survivor's timeline");
	case_view_clear(&v);
	ok(life_merge(&d->zhang, work_op_new(), whatever(a), b, &d->e) == ERR_DENIED, "no circle: %s", d->e.msg);
	GOOD(d, life_unmerge(&d->zhang, work_op_new(), whatever(b), &d->e), "unmerged");
	ok(row_of(d, b).stage == STAGE_ACK && clock_of(d, b, CLOCK_SOLUTION).due_at == due,
	   "stage and clocks are as before");
	ok(life_unmerge(&d->zhang, work_op_new(), whatever(b), &d->e) == ERR_CONFLICT, "once");
	d->customer = add_customer(d, "K9", VALUE_NORMAL);
	int64_t other = mine(d);
	ok(life_merge(&d->zhang, work_op_new(), whatever(b), other, &d->e) == ERR_DENIED,
	   "another customer's needs a leader: %s", d->e.msg);
	struct life_tie k = { .other_id = a, .kind = LINK_REPEAT };
	GOOD(d, life_link(&d->zhang, work_op_new(), whatever(b), &k, &d->e), "A9: linked as a repeat");
	ok(life_link(&d->zhang, work_op_new(), whatever(b), &k, &d->e) == ERR_CONFLICT, "once");
	k.undone = true;
	GOOD(d, life_link(&d->zhang, work_op_new(), whatever(b), &k, &d->e), "taken back");
}

static void findings(struct desk *d)
{
	int64_t id = mine(d);
	struct life_proof held = { 0, "九月账单", EVIDENCE_HELD }, asked = { 0, "九月账单", EVIDENCE_REQUESTED };
	GOOD(d, life_evidence(&d->zhang, work_op_new(), whatever(id), &held, &d->e), "evidence that we hold");
	ok(life_evidence(&d->zhang, work_op_new(), whatever(id), &asked, &d->e) == ERR_CONFLICT,
	   "cn-bank: the customer is not asked for it: %s", d->e.msg);
	struct life_inquiry i;
	life_inquiry_init(&i);
	i.word[INQUIRY_FEEDBACK] = "nowhere";
	ok(life_inquire(&d->zhang, work_op_new(), whatever(id), &i, &d->e) == ERR_INPUT, "no such department");
	life_inquiry_init(&i);
	i.exceptional = 1;
	i.read_exceptional = true;
	ok(life_inquire(&d->zhang, work_op_new(), whatever(id), &i, &d->e) == ERR_DENIED,
	   "004-09: a supervisor reads the exceptional case");
	ok(life_inquire(&d->li, work_op_new(), whatever(id), &i, &d->e) == ERR_DENIED, "not another's case");
	ok(life_escalate(&d->zhang, work_op_new(), whatever(id), 1, "", &d->e) == ERR_INPUT, "raised with a reason");
	GOOD(d, life_escalate(&d->zhang, work_op_new(), whatever(id), 1, "扬言曝光", &d->e), "raised");
	is_int(row_of(d, id).escalated, 1, "the flag is up");
	ok(life_withdraw(&d->zhang, work_op_new(), whatever(id), "", &d->e) == ERR_INPUT, "withdrawn with a reason");
	GOOD(d, life_withdraw(&d->zhang, work_op_new(), whatever(id), "客户来电撤回", &d->e), "withdrawn");
	ok(!row_of(d, id).running, "... all clocks end the same day");
}

static void extensions(struct desk *d)
{
	int64_t id = mine(d);
	struct life_extension x = { .kind = CLOCK_SOLUTION, .reason = "等待取证" };
	int64_t due = clock_of(d, id, CLOCK_SOLUTION).due_at;
	ok(life_extend(&d->zhang, work_op_new(), whatever(id), &x, &d->e) == ERR_DENIED,
	   "seed-004 L2: a leader extends: %s", d->e.msg);
	GOOD(d, life_extend(&d->lead, work_op_new(), whatever(id), &x, &d->e), "the leader does");
	is_int(clock_of(d, id, CLOCK_SOLUTION).due_at, due + 24 * HOUR, "... by 24 h");
	ok(life_extend(&d->lead, work_op_new(), whatever(id), &x, &d->e) == ERR_DENIED, "once: %s", d->e.msg);
	x.kind = CLOCK_RESPONSE;
	ok(life_extend(&d->lead, work_op_new(), whatever(id), &x, &d->e) == ERR_DENIED, "the response never: %s",
	   d->e.msg);
}

int main(void)
{
	struct desk d;
	desk_open(&d, "life");
	guard(&d);
	words_stop(&d);
	again(&d);
	merging(&d);
	findings(&d);
	extensions(&d);
	desk_leave(&d);
	return tap_done();
}
