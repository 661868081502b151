/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work orders to departments: 001-23, 003-15, 004-10, T16, peers.md E14. */
#include <sqlite3.h>
#include <sys/wait.h>

#include "plaint/service/compensate.h"
#include "plaint/service/workorder.h"
#include "service/fixture.h"

struct house {
	struct desk d;
	struct session nie, fan, tang; /* of network, finance and tech */
};

static struct workorder_target order(int64_t id)
{
	return (struct workorder_target){ .id = id };
}

static int64_t ask(struct house *h, int64_t id, const char *dept, bool handover)
{
	struct workorder_send in = { .dept = dept, .question = "基站昨晚是否断电?", .handover = handover };
	int64_t wo = 0;
	GOOD(&h->d, workorder_send(&h->d.zhang, work_op_new(), whatever(id), &in, &wo, &h->d.e), "a question is sent");
	return wo;
}

/* The order of a case as its snapshot has it; its texts live until the next call. */
static struct case_work_order shown(struct house *h, int64_t id, int64_t wo)
{
	static struct case_view v;
	struct case_work_order none = { .dept = "", .question = "", .answer = "", .holder = "" };
	if (desk_case(&h->d.zhang, id, &v, &h->d.e))
		diag("%s", h->d.e.msg);
	for (size_t i = 0; i < v.orders; i++)
		if (v.order[i].id == wo)
			return v.order[i];
	return none;
}

static int64_t claimed(struct house *h)
{
	int64_t id = open_case(&h->d, TIER_GENERAL, 2, 2);
	GOOD(&h->d, work_claim(&h->d.zhang, work_op_new(), whatever(id), &h->d.e), "zhang has a case");
	return id;
}

static int64_t notices(const struct session *s, const char *what)
{
	sqlite3 *lite;
	sqlite3_stmt *st = NULL;
	int64_t n = -1;
	if (!sqlite3_open_v2(s->path, &lite, SQLITE_OPEN_READONLY, NULL) &&
	    !sqlite3_prepare_v2(lite, "SELECT count(*) FROM notice WHERE user_id = ? AND what = ?", -1, &st, NULL)) {
		sqlite3_bind_int64(st, 1, s->user_id);
		sqlite3_bind_text(st, 2, what, -1, SQLITE_STATIC);
		n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : -1;
	}
	sqlite3_finalize(st);
	sqlite3_close(lite);
	return n;
}

static void answers(struct house *h)
{
	struct desk *d = &h->d;
	int64_t id = claimed(h), wo = 0;
	struct workorder_send in = { .dept = "network", .question = " " };
	is_int(workorder_send(&d->zhang, work_op_new(), whatever(id), &in, &wo, &d->e), ERR_INPUT, "no question, no order");
	in = (struct workorder_send){ .dept = "cellar", .question = "?" };
	is_int(workorder_send(&d->zhang, work_op_new(), whatever(id), &in, &wo, &d->e), ERR_NOTFOUND, "an unknown department");
	ok(strstr(d->e.msg, "network"), "... and the known ones are named: %s", d->e.msg);
	in.dept = "network";
	is_int(workorder_send(&d->li, work_op_new(), whatever(id), &in, &wo, &d->e), ERR_DENIED, "only the owner asks");
	int64_t due = row_of(d, id).next.due_at;
	wo = ask(h, id, "network", false);
	ok(shown(h, id, wo).state == ORDER_SENT && shown(h, id, wo).hops == 1, "003-15: it is sent, at hop 1");
	is_int(row_of(d, id).next.due_at, due, "E14: the customer's clocks are as they were");
	ok(clock_of(d, id, CLOCK_OLA).running, "E14: the department's own clock runs");
	ok(row_of(d, id).stage == STAGE_ACK, "the stage is the agent's choice");
	is_int(workorder_accept(&h->fan, work_op_new(), order(wo), &d->e), ERR_DENIED, "another department does not accept it");
	is_int(workorder_done(&h->nie, work_op_new(), order(wo), "是", &d->e), ERR_CONFLICT, "an answer needs acceptance first");
	GOOD(d, workorder_accept(&h->nie, work_op_new(), order(wo), &d->e), "004-10: the department accepts");
	is(shown(h, id, wo).holder, "nie", "... by name");
	is(row_of(d, id).owner, "zhang", "001-23: a question is no hand-over");
	is_int(workorder_accept(&h->nie, work_op_new(), order(wo), &d->e), ERR_CONFLICT, "it is accepted once");
	is_int(workorder_done(&h->nie, work_op_new(), order(wo), "", &d->e), ERR_INPUT, "no empty answer");
	struct work_op op = work_op_new();
	GOOD(d, workorder_done(&h->nie, op, order(wo), "断电两小时", &d->e), "it answers");
	GOOD(d, workorder_done(&h->nie, op, order(wo), "断电两小时", &d->e), "... once, however often it is told");
	is(shown(h, id, wo).answer, "断电两小时", "the answer is with the case");
	ok(clock_of(d, id, CLOCK_OLA).band == BAND_MET, "its clock is met");
	is_int(notices(&d->zhang, "order_done"), 1, "the owner is told");
	is_int(workorder_cancel(&d->zhang, work_op_new(), order(wo), "晚了", &d->e), ERR_CONFLICT, "what is done is not cancelled");
}

static void refusals(struct house *h)
{
	struct desk *d = &h->d;
	int64_t id = claimed(h), wo = ask(h, id, "finance", false), told = notices(&d->zhang, "order_refused");
	is_int(workorder_refuse(&h->fan, work_op_new(), order(wo), "  ", &d->e), ERR_INPUT, "004-10: no refusal without a reason");
	GOOD(d, workorder_refuse(&h->fan, work_op_new(), order(wo), "不属财务", &d->e), "004-10: a refusal with one");
	ok(shown(h, id, wo).state == ORDER_REFUSED, "... is kept");
	ok(clock_of(d, id, CLOCK_OLA).band == BAND_CANCELLED, "... and ends its clock");
	is_int(notices(&d->zhang, "order_refused"), told + 1, "... and the owner is told");
	int64_t late = ask(h, id, "finance", false);
	d->ms += INT64_C(1000) * 12 * DAY; /* holidays are no working days: 10-01 to 10-08 */
	is_int(workorder_refuse(&h->fan, work_op_new(), order(late), "不属财务", &d->e), ERR_DENIED, "a refusal after two working days is too late");
	diag("%s", d->e.msg);
	GOOD(d, workorder_accept(&h->fan, work_op_new(), order(late), &d->e), "... it is to be accepted");
	is_int(workorder_return(&h->fan, work_op_new(), order(late), "", &d->e), ERR_INPUT, "to give back needs a reason");
	GOOD(d, workorder_return(&h->fan, work_op_new(), order(late), "缺账号", &d->e), "it is given back");
	GOOD(d, workorder_cancel(&d->zhang, work_op_new(), order(late), "不需要了", &d->e), "and taken back by who asked");
	ok(shown(h, id, late).state == ORDER_CANCELLED, "... and is cancelled");
}

static void handovers(struct house *h)
{
	struct desk *d = &h->d;
	int64_t id = claimed(h), wo = ask(h, id, "network", true);
	is(row_of(d, id).owner, "zhang", "001-23: who was asked first keeps the case until it is accepted");
	GOOD(d, workorder_accept(&h->nie, work_op_new(), order(wo), &d->e), "the department accepts the hand-over");
	is(row_of(d, id).owner, "nie", "001-23: and has the case");
	struct workorder_send on = { .dept = "tech", .question = "请接手", .handover = true };
	int64_t next = 0;
	GOOD(d, workorder_send(&h->nie, work_op_new(), whatever(id), &on, &next, &d->e), "which it hands on");
	GOOD(d, workorder_refuse(&h->tang, work_op_new(), order(next), "非技术问题", &d->e), "the next one refuses");
	is(row_of(d, id).owner, "zhang", "T16: it returns to who was asked first");
	is_int(notices(&d->zhang, "order_refused"), 1, "T16: ... with the reason");
	struct case_view v = { 0 };
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the file");
	bool seen = false;
	for (size_t i = 0; i < v.events; i++)
		seen |= v.event[i].what == CASE_OWNER && !strcmp(v.event[i].text, "handback") &&
			!strcmp(v.event[i].reason, "非技术问题");
	ok(seen, "... tells so");
	case_view_clear(&v);
}

static void hops(struct house *h)
{
	struct desk *d = &h->d;
	int64_t id = claimed(h), wo = ask(h, id, "network", false);
	struct sla_state first = clock_of(d, id, CLOCK_OLA);
	struct workorder_hop to = { .dept = "finance", .reason = "计费问题" };
	d->ms += 1000 * HOUR;
	is_int(workorder_forward(&h->fan, work_op_new(), order(wo), &to, &d->e), ERR_DENIED, "who does not have it does not hand it on");
	is_int(workorder_forward(&d->zhang, work_op_new(), order(wo), &to, &d->e), ERR_DENIED, "nor does who asked, while it is there");
	GOOD(d, workorder_forward(&h->nie, work_op_new(), order(wo), &to, &d->e), "hop 2");
	ok(shown(h, id, wo).hops == 2 && !shown(h, id, wo).pingpong, "004-10: two hops are no ping-pong");
	is_int(clock_of(d, id, CLOCK_OLA).due_at > first.due_at, 1, "E14: the new department has a clock of its own");
	is_int(notices(&d->lead, "order_pingpong"), 0, "the leader is not told yet");
	is_int(workorder_forward(&h->fan, work_op_new(), order(wo), &to, &d->e), ERR_INPUT, "not to where it is");
	to.dept = "tech";
	GOOD(d, workorder_forward(&h->fan, work_op_new(), order(wo), &to, &d->e), "hop 3");
	ok(shown(h, id, wo).pingpong, "T16: the third hop is an alert");
	is_int(notices(&d->lead, "order_pingpong"), 1, "T16: ... and the leader of the team is told");
	int64_t other = ask(h, id, "finance", false);
	GOOD(d, workorder_refuse(&h->fan, work_op_new(), order(other), "不归财务", &d->e), "another question is refused");
	to = (struct workorder_hop){ .dept = "finance", .reason = "再看看" };
	is_int(workorder_forward(&d->li, work_op_new(), order(other), &to, &d->e), ERR_DENIED, "what came back is not another agent's");
	GOOD(d, workorder_forward(&d->zhang, work_op_new(), order(other), &to, &d->e), "and sent to where it was before");
	ok(shown(h, id, other).hops == 2 && shown(h, id, other).pingpong, "004-10: the return to a former department is an alert");
}

static void worst_child(struct house *h)
{
	struct desk *d = &h->d;
	int64_t id = claimed(h), plain = ask(h, id, "network", false), wo = 0;
	struct workorder_send soon = { .dept = "tech", .question = "马上?", .needed_by = d->ms / 1000 + 60 };
	struct case_view v = { 0 };
	GOOD(d, workorder_send(&d->zhang, work_op_new(), whatever(id), &soon, &wo, &d->e), "one is needed in a minute");
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the parent");
	ok(v.orders == 2 && v.order[0].id == wo && v.order[1].id == plain, "shows its worst child first");
	is_int(v.order[0].due_at, d->ms / 1000 + 60, "... due when it is needed");
	case_view_clear(&v);
	soon.needed_by = d->ms / 1000 - 1;
	is_int(workorder_send(&d->zhang, work_op_new(), whatever(id), &soon, &wo, &d->e), ERR_INPUT, "not by a time that is over");
}

static void who_sees_what(struct house *h)
{
	struct desk *d = &h->d;
	int64_t asked = claimed(h), other = claimed(h), wo = ask(h, asked, "tech", false), contact;
	struct case_view v = { 0 };
	struct order_list l = { 0 };
	struct workorder_filter f = { .open = true, .limit = 100 };
	GOOD(d, workorder_list(&h->tang, &f, &l, &d->e), "a department lists its orders");
	bool own = l.n > 0, there = false;
	for (size_t i = 0; i < l.n; i++) {
		own &= !strcmp(l.v[i].order.dept, "tech");
		there |= l.v[i].order.id == wo && l.v[i].due_at > 0;
	}
	ok(own && there, "permissions: its own only");
	f.dept = "network";
	is_int(workorder_list(&h->tang, &f, &l, &d->e), ERR_DENIED, "permissions: not another department's");
	GOOD(d, desk_case(&h->tang, asked, &v, &d->e), "004-10: the order carries the full record");
	is_int(desk_case(&h->tang, other, &v, &d->e), ERR_DENIED, "permissions: a case that did not ask is not shown");
	struct work_contact note = { .case_id = asked, .kind = CONTACT_NOTE, .text = "x", .asks = "" };
	is_int(work_record(&h->tang, work_op_new(), &note, &contact, &d->e), ERR_DENIED, "... nor written to");
	is_int(work_claim(&h->tang, work_op_new(), whatever(open_case(d, TIER_GENERAL, 2, 2)), &d->e), ERR_DENIED, "... nor claimed");
	struct customer_hits hits = { 0 };
	is_int(desk_find(&h->tang, "王", 5, &hits, &d->e), ERR_DENIED, "permissions: no looking around in customers");
	is_int(workorder_accept(&d->zhang, work_op_new(), order(wo), &d->e), ERR_DENIED, "an agent accepts for no department");
	order_list_clear(&l);
	case_view_clear(&v);
}

static void withdrawal(struct house *h)
{
	struct desk *d = &h->d;
	int64_t id = claimed(h), wo = ask(h, id, "tech", false);
	struct compensate_ask money = { .kind = COMP_CASH, .amount_fen = 900000, .basis = "v7" };
	struct compensate_result r;
	struct case_view v = { 0 };
	struct work_move m = { STAGE_WITHDRAWN, "客户撤诉" };
	GOOD(d, compensate_ask(&d->zhang, work_op_new(), whatever(id), &money, &r, &d->e), "money is asked for");
	GOOD(d, work_stage(&d->zhang, work_op_new(), whatever(id), &m, &d->e), "the customer withdraws");
	ok(shown(h, id, wo).state == ORDER_CANCELLED, "its questions are taken back");
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the file");
	ok(!v.approvals && v.compensations == 1 && v.compensation[0].state == COMP_CANCELLED, "and what waited for approval");
	is_int(workorder_accept(&h->tang, work_op_new(), order(wo), &d->e), ERR_DENIED, "nothing is accepted any more");
	case_view_clear(&v);
}

/* Two users of the department accept the same order: one of them has it. */
static void race(struct house *h)
{
	struct desk *d = &h->d;
	int64_t wo = ask(h, claimed(h), "network", true);
	int status, won = 0, lost = 0;
	fflush(stdout);
	for (int i = 0; i < 2; i++)
		if (fork() == 0) {
			struct session s;
			desk_enter(d, &s, i ? "nie" : "ning");
			_exit(workorder_accept(&s, work_op_new(), order(wo), &d->e) ? -d->e.code : 0);
		}
	while (wait(&status) > 0) {
		won += WIFEXITED(status) && WEXITSTATUS(status) == 0;
		lost += WIFEXITED(status) && WEXITSTATUS(status) == -ERR_CONFLICT;
	}
	ok(won == 1 && lost == 1, "two processes accept one order: one does, one is told");
}

int main(void)
{
	static const struct user_new people[] = { { "nie", "聂网", "network", ROLE_DEPARTMENT },
						  { "ning", "宁网", "network", ROLE_DEPARTMENT },
						  { "fan", "范财", "finance", ROLE_DEPARTMENT },
						  { "tang", "唐技", "tech", ROLE_DEPARTMENT } };
	struct house h;
	desk_open(&h.d, "workorder");
	for (int i = 0; i < 4; i++)
		GOOD(&h.d, session_user_add(&h.d.lead, &people[i], &h.d.e), "a department user");
	desk_enter(&h.d, &h.nie, "nie");
	desk_enter(&h.d, &h.fan, "fan");
	desk_enter(&h.d, &h.tang, "tang");
	answers(&h);
	handovers(&h);
	hops(&h);
	worst_child(&h);
	who_sees_what(&h);
	withdrawal(&h);
	race(&h);
	refusals(&h);
	session_close(&h.nie);
	session_close(&h.fan);
	session_close(&h.tang);
	desk_leave(&h.d);
	return tap_done();
}
