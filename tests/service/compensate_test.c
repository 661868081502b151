/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compensations and approvals: 004-15, A23, T5, S7. */
#include <sqlite3.h>
#include <sys/wait.h>

#include "plaint/service/approve.h"
#include "plaint/service/compensate.h"
#include "plaint/store/approval.h"
#include "service/fixture.h"

struct house {
	struct desk d;
	struct session wang, sun, zhao, qian; /* another leader, supervisor, two directors */
};

static struct approve_target approval(int64_t id)
{
	return (struct approve_target){ .id = id };
}

static struct compensate_target money(int64_t id)
{
	return (struct compensate_target){ .id = id };
}

static int64_t claimed(struct house *h)
{
	int64_t id = open_case(&h->d, TIER_GENERAL, 2, 2);
	GOOD(&h->d, work_claim(&h->d.zhang, work_op_new(), whatever(id), &h->d.e), "zhang has a case");
	return id;
}

/* A customer of its own for each part, so that the sums do not mix. */
static void next_customer(struct house *h, const char *no)
{
	h->d.customer = add_customer(&h->d, no, VALUE_NORMAL);
}

static struct compensate_result ask(struct house *h, struct session *s, int64_t id, int yuan)
{
	struct compensate_ask in = { .kind = COMP_CASH, .amount_fen = INT64_C(100) * yuan, .basis = "v7 3.4" };
	struct compensate_result out;
	if (compensate_ask(s, work_op_new(), whatever(id), &in, &out, &h->d.e))
		diag("%s", h->d.e.msg);
	return out;
}

static int decide(struct house *h, struct session *s, int64_t id, enum approval_state to)
{
	struct approve_decision d = { to, "理由不足" };
	return approve_decide(s, work_op_new(), approval(id), &d, &h->d.e);
}

static enum comp_state state_of(struct house *h, int64_t id)
{
	struct arena a;
	struct compensation_row m;
	arena_init(&a);
	if (compensate_show(&h->d.zhang, id, &a, &m, &h->d.e))
		diag("%s", h->d.e.msg);
	arena_clear(&a);
	return m.state;
}

static void within(struct house *h)
{
	struct desk *d = &h->d;
	int64_t id = claimed(h);
	struct compensate_result r = ask(h, &d->zhang, id, 1500);
	ok(r.id && !r.approval_id && state_of(h, r.id) == COMP_SCHEDULED, "004-15: 1500 within the authority is granted at once");
	r = ask(h, &d->zhang, id, 500);
	ok(!r.approval_id, "A23: 1500 + 500 is allowed");
	r = ask(h, &d->zhang, id, 0);
	ok(r.id && !r.approval_id, "A23: what costs nothing is free, with the limit used up");
	struct compensate_ask in = { .kind = COMP_CASH, .amount_fen = 100, .basis = " " };
	is_int(compensate_ask(&d->zhang, work_op_new(), whatever(id), &in, &r, &d->e), ERR_INPUT, "no compensation without its basis");
	in.basis = "v7 3.4";
	is_int(compensate_ask(&d->li, work_op_new(), whatever(id), &in, &r, &d->e), ERR_DENIED, "nobody grants in another's case");
	in.amount_fen = -1;
	is_int(compensate_ask(&d->zhang, work_op_new(), whatever(id), &in, &r, &d->e), ERR_INPUT, "nor less than nothing");
	in.amount_fen = 0;
	struct work_op op = work_op_new();
	struct compensate_result again;
	GOOD(d, compensate_ask(&d->zhang, op, whatever(id), &in, &r, &d->e), "an act");
	GOOD(d, compensate_ask(&d->zhang, op, whatever(id), &in, &again, &d->e), "... told twice");
	is_int(again.id, r.id, "... is one");
	char what[256];
	struct case_view v = { 0 };
	is_int(work_undo(&d->zhang, work_op_new(), what, &d->e), ERR_DENIED, "money is not undone");
	is(row_of(d, id).owner, "zhang", "... nor what was done before it");
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the file after that");
	is_int((int64_t)v.compensations, 4, "... has what was granted");
	is_int(v.comp_case_fen, 200000, "the sum of the case is shown");
	is_int(v.comp_limit_fen, 200000, "... with the limit of who looks");
	case_view_clear(&v);
}

static void above(struct house *h)
{
	struct desk *d = &h->d;
	next_customer(h, "K2");
	int64_t id = claimed(h);
	(void)ask(h, &d->zhang, id, 1500);
	struct compensate_result r = ask(h, &d->zhang, id, 600);
	ok(r.approval_id && r.level == ROLE_LEADER && r.sum_fen == 210000, "T5: 1500 + 600 is 2100 and asks a leader");
	ok(state_of(h, r.id) == COMP_PENDING, "... and waits");
	ok(clock_of(d, id, CLOCK_APPROVAL).running, "an approval has its own clock");
	is_int(compensate_pay(&d->zhang, work_op_new(), money(r.id), "X1", &d->e), ERR_CONFLICT, "what waits is not paid");
	is_int(decide(h, &d->zhang, r.approval_id, APPROVAL_APPROVED), ERR_DENIED, "T5: who asked cannot approve");
	is_int(decide(h, &d->li, r.approval_id, APPROVAL_APPROVED), ERR_DENIED, "T5: nor another agent");
	struct approve_decision silent = { APPROVAL_REJECTED, "" };
	is_int(approve_decide(&d->lead, work_op_new(), approval(r.approval_id), &silent, &d->e), ERR_INPUT, "S7: a rejection needs a reason");
	struct case_view v = { 0 };
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the file");
	ok(v.approvals == 1 && v.approval[0].id == r.approval_id && v.approval[0].clock, "shows the open approval with its clock");
	case_view_clear(&v);
	GOOD(d, decide(h, &d->lead, r.approval_id, APPROVAL_APPROVED), "T5: the leader approves");
	ok(state_of(h, r.id) == COMP_SCHEDULED, "... and it is to be paid");
	ok(clock_of(d, id, CLOCK_APPROVAL).band == BAND_MET, "... its clock met");
	is_int(decide(h, &h->wang, r.approval_id, APPROVAL_REJECTED), ERR_CONFLICT, "it is decided once");
	is_int(compensate_pay(&d->zhang, work_op_new(), money(r.id), " ", &d->e), ERR_INPUT, "no payment without its reference");
	GOOD(d, compensate_pay(&d->zhang, work_op_new(), money(r.id), "FT-0042", &d->e), "it is paid");
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the file");
	bool asked = false, paid = false;
	for (size_t i = 0; i < v.events; i++) {
		asked |= !strcmp(v.event[i].text, "compensation.ask") && !strcmp(v.event[i].reason, "600.00  v7 3.4");
		paid |= !strcmp(v.event[i].text, "compensation.pay") && !strcmp(v.event[i].reason, "600.00  FT-0042");
	}
	ok(asked && paid, "... tells who asked for how much and how it was paid");
	case_view_clear(&v);
	is_int(compensate_pay(&d->zhang, work_op_new(), money(r.id), "FT-0043", &d->e), ERR_CONFLICT, "... once");
	is_int(compensate_cancel(&d->zhang, work_op_new(), money(r.id), "x", &d->e), ERR_CONFLICT, "what is paid is not taken back");
}

static void splitting(struct house *h)
{
	struct desk *d = &h->d;
	next_customer(h, "K3");
	int64_t first = claimed(h), second = claimed(h), third = claimed(h);
	struct compensate_result r = ask(h, &d->zhang, first, 1900);
	ok(!r.approval_id, "A23: the first of 3 x 1900");
	r = ask(h, &d->zhang, second, 1900);
	ok(r.approval_id && r.level == ROLE_LEADER && r.sum_fen == 380000, "T5: the second, in another case of the customer, is caught");
	struct compensate_result last = ask(h, &d->zhang, third, 1900);
	ok(last.approval_id && last.level == ROLE_SUPERVISOR, "T5: what waits counts: the third needs a supervisor");
	is_int(decide(h, &d->lead, last.approval_id, APPROVAL_APPROVED), ERR_DENIED, "a lower level never approves a higher sum");
	GOOD(d, decide(h, &h->sun, last.approval_id, APPROVAL_APPROVED), "the supervisor does");
	is_int(decide(h, &d->lead, r.approval_id, APPROVAL_APPROVED), ERR_DENIED, "sums are looked at again when it is decided");
	ok(strstr(d->e.msg, "5700.00"), "... and said: %s", d->e.msg);
	GOOD(d, decide(h, &h->sun, r.approval_id, APPROVAL_REJECTED), "it is rejected");
	ok(state_of(h, r.id) == COMP_REJECTED, "... and counts no more");
	d->ms += INT64_C(1000) * 31 * DAY;
	r = ask(h, &d->zhang, first, 1900);
	ok(!r.approval_id, "A23: after 30 days the sum begins anew");
}

static void nobody_their_own(struct house *h)
{
	struct desk *d = &h->d;
	next_customer(h, "K4");
	int64_t id = claimed(h);
	struct compensate_result r = ask(h, &h->zhao, id, 30000);
	ok(!r.approval_id, "a director has no limit");
	struct clock_act c = { id, d->ms / 1000, h->zhao.user_id };
	struct approval_new n = { .what = APPROVAL_DECISION, .level = ROLE_DIRECTOR, .reason = "结案意见" };
	int64_t own = 0;
	ok(!db_begin(d->zhang.db, &d->e) && !approval_insert(d->zhang.db, &c, &n, &own, &d->e) &&
	   !db_commit(d->zhang.db, &d->e), "a director asks for an approval");
	is_int(decide(h, &h->zhao, own, APPROVAL_APPROVED), ERR_DENIED, "no self-approval, also for directors");
	is_int(decide(h, &h->sun, own, APPROVAL_APPROVED), ERR_DENIED, "nor by a supervisor");
	GOOD(d, decide(h, &h->qian, own, APPROVAL_APPROVED), "another director approves");
	sqlite3 *lite;
	ok(!sqlite3_open(d->path, &lite) &&
	   sqlite3_exec(lite, "UPDATE approval SET decided_by = requester_id", NULL, NULL, NULL) == SQLITE_CONSTRAINT,
	   "... and the store itself refuses the other");
	sqlite3_close(lite);
}

static void returned(struct house *h)
{
	struct desk *d = &h->d;
	next_customer(h, "K5");
	int64_t id = claimed(h), again = 0;
	struct compensate_result r = ask(h, &d->zhang, id, 2500);
	GOOD(d, decide(h, &d->lead, r.approval_id, APPROVAL_RETURNED), "S7: returned for a supplement");
	ok(state_of(h, r.id) == COMP_PENDING, "... it still waits");
	is_int(approve_again(&d->li, work_op_new(), approval(r.approval_id), "x", &again, &d->e), ERR_DENIED, "only who asked asks again");
	GOOD(d, approve_again(&d->zhang, work_op_new(), approval(r.approval_id), "附工单截图", &again, &d->e), "asked again with more");
	is_int(approve_again(&d->zhang, work_op_new(), approval(r.approval_id), "x", &(int64_t){ 0 }, &d->e), ERR_CONFLICT, "... once");
	GOOD(d, compensate_cancel(&d->zhang, work_op_new(), money(r.id), "客户改要换货", &d->e), "and taken back");
	is_int(decide(h, &d->lead, again, APPROVAL_APPROVED), ERR_CONFLICT, "then its approval is withdrawn");
	ok(clock_of(d, id, CLOCK_APPROVAL).band == BAND_CANCELLED, "... with its clock");
	r = ask(h, &d->zhang, id, 2400);
	GOOD(d, approve_withdraw(&d->zhang, work_op_new(), approval(r.approval_id), "算错", &d->e), "an approval is withdrawn");
	ok(state_of(h, r.id) == COMP_CANCELLED, "... and its compensation cancelled");
}

static void list(struct house *h)
{
	struct desk *d = &h->d;
	next_customer(h, "K6");
	int64_t id = claimed(h);
	static const int paid[] = { 100, 300, 900 };
	for (int i = 0; i < 3; i++) {
		struct compensate_result r = ask(h, &d->zhang, id, paid[i]);
		GOOD(d, compensate_pay(&d->zhang, work_op_new(), money(r.id), "FT", &d->e), "a precedent");
	}
	struct compensate_result r = ask(h, &d->zhang, id, 1000);
	struct approval_list l = { .n = 0 };
	GOOD(d, approve_show(&d->lead, r.approval_id, &l, &d->e), "S7: the leader looks");
	is_int(l.v[0].precedents, 4, "S7: precedents of the category in 12 months");
	is_int(l.v[0].median_fen, 45000, "S7: ... and their median");
	is_int(l.v[0].sum_fen, 230000, "S7: the sum of 30 days");
	ok(l.v[0].block == APPROVAL_FREE && l.v[0].due_at, "S7: may be approved, and until when");
	GOOD(d, approve_show(&d->zhang, r.approval_id, &l, &d->e), "who asked looks");
	ok(l.v[0].block == APPROVAL_OWN, "S7: never your own request");
	struct approve_filter f = { .limit = 100 };
	GOOD(d, approve_list(&d->li, &f, &l, &d->e), "another agent");
	is_int((int64_t)l.n, 0, "... sees what they asked for only");
	GOOD(d, approve_list(&d->lead, &f, &l, &d->e), "the leader");
	ok(l.n >= 1, "... sees the open ones");
	approval_list_clear(&l);
}

static int64_t extension(struct house *h, int64_t id, int64_t contact)
{
	struct desk *d = &h->d;
	char detail[80];
	struct clock_act c = { id, d->ms / 1000, d->zhang.user_id };
	struct approval_new n = { .what = APPROVAL_EXTENSION, .level = ROLE_LEADER, .reason = "取证", .detail = detail };
	int64_t ask_id = 0;
	snprintf(detail, sizeof detail, "kind=solution;seq=1;amount=24;contact=%lld", (long long)contact);
	ok(!db_begin(d->zhang.db, &d->e) && !approval_insert(d->zhang.db, &c, &n, &ask_id, &d->e) &&
	   !db_commit(d->zhang.db, &d->e), "an extension is asked for");
	return ask_id;
}

/* A policy that lets a supervisor extend once, after the customer was told. */
static const char strict_policy[] = "policy strict\nbasis \"test\"\nclock solution solution 1 h\n"
				    "extend solution 24 h by supervisor times 1 notice\n";

static int64_t strict_clock(struct house *h, int64_t id)
{
	struct desk *d = &h->d;
	struct policy_row row = { .kind = POLICY_RULES, .state = POLICY_DRAFT, .name = "strict", .text = strict_policy,
				  .note = "", .author_id = d->zhang.user_id, .created_at = d->ms / 1000 };
	struct clock_act c = { id, d->ms / 1000, d->zhang.user_id };
	struct clock_item it = { .kind = CLOCK_STATUTORY, .unit = UNIT_MIN, .target = 60, .item = "strict/solution" };
	int revision, seq = 0;
	ok(!db_begin(d->zhang.db, &d->e) && !policy_insert(d->zhang.db, &row, &it.policy_id, &revision, &d->e) &&
	   !clock_start_item(d->zhang.db, &c, &it, &seq, &d->e) && !db_commit(d->zhang.db, &d->e),
	   "a clock whose policy demands a notice");
	return seq;
}

static void extensions(struct house *h)
{
	struct desk *d = &h->d;
	next_customer(h, "K7");
	int64_t id = claimed(h), seq = strict_clock(h, id), ask_id;
	char detail[80];
	struct clock_act c = { id, d->ms / 1000, d->zhang.user_id };
	struct approval_new n = { .what = APPROVAL_EXTENSION, .level = ROLE_LEADER, .reason = "取证", .detail = detail };
	struct approve_extension_ask in = { .kind = CLOCK_STATUTORY, .reason = "" };
	snprintf(detail, sizeof detail, "kind=statutory;seq=%lld;amount=1440;contact=0", (long long)seq);
	is_int(approve_ask_extension(&d->zhang, work_op_new(), whatever(id), &in, &ask_id, &d->e), ERR_INPUT, "an extension needs a reason");
	in.reason = "取证";
	is_int(approve_ask_extension(&d->li, work_op_new(), whatever(id), &in, &ask_id, &d->e), ERR_DENIED, "... and is the owner's to ask for");
	GOOD(d, approve_ask_extension(&d->zhang, work_op_new(), whatever(id), &in, &ask_id, &d->e), "an extension is asked for");
	int64_t due = clock_of(d, id, CLOCK_STATUTORY).due_at;
	struct approval_list l = { .n = 0 };
	GOOD(d, approve_show(&h->sun, ask_id, &l, &d->e), "S7: the supervisor looks");
	ok(l.v[0].block == APPROVAL_NO_NOTICE, "S7: notice NOT sent");
	is_int(decide(h, &h->sun, ask_id, APPROVAL_APPROVED), ERR_DENIED, "S7: ... cannot approve");
	ok(strstr(d->e.msg, "NOT"), "... and says so: %s", d->e.msg);
	d->ms += 1000;
	int64_t told = say(d, id, CONTACT_PROGRESS, "需要延长24小时");
	is_int(decide(h, &d->lead, ask_id, APPROVAL_APPROVED), ERR_DENIED, "the policy says who may: not a leader");
	GOOD(d, decide(h, &h->sun, ask_id, APPROVAL_APPROVED), "told, the supervisor approves");
	is_int(clock_of(d, id, CLOCK_STATUTORY).due_at, due + DAY, "... and the clock is extended");
	ok(told > 0, "the notice is a contact");
	ok(!db_begin(d->zhang.db, &d->e) && !approval_insert(d->zhang.db, &c, &n, &ask_id, &d->e) &&
	   !db_commit(d->zhang.db, &d->e), "a second extension is asked for");
	is_int(decide(h, &h->sun, ask_id, APPROVAL_APPROVED), ERR_DENIED, "the policy says how often: once");
	is_int(approve_ask_extension(&d->zhang, work_op_new(), whatever(id), &in, &ask_id, &d->e), ERR_DENIED, "... and it is not asked for again");
	approval_list_clear(&l);
	ask_id = extension(h, id, 0);
	GOOD(d, decide(h, &h->zhao, ask_id, APPROVAL_REJECTED), "an extension is rejected");
}

/* Two leaders decide the same row: one decision stands. */
static void race(struct house *h)
{
	struct desk *d = &h->d;
	next_customer(h, "K8");
	struct compensate_result r = ask(h, &d->zhang, claimed(h), 3000);
	int status, won = 0, lost = 0;
	fflush(stdout);
	for (int i = 0; i < 2; i++)
		if (fork() == 0) {
			struct session s;
			struct approve_decision dec = { i ? APPROVAL_APPROVED : APPROVAL_REJECTED, "同时" };
			desk_enter(d, &s, i ? "wu" : "wang");
			_exit(approve_decide(&s, work_op_new(), approval(r.approval_id), &dec, &d->e) ? -d->e.code : 0);
		}
	while (wait(&status) > 0) {
		won += WIFEXITED(status) && WEXITSTATUS(status) == 0;
		lost += WIFEXITED(status) && WEXITSTATUS(status) == -ERR_CONFLICT;
	}
	ok(won == 1 && lost == 1, "two processes decide one approval: one does, one is told");
	enum comp_state now = state_of(h, r.id);
	ok(now == COMP_SCHEDULED || now == COMP_REJECTED, "... and the money follows that one");
}

int main(void)
{
	static const struct user_new people[] = { { "wang", "王组", "billing", ROLE_LEADER },
						  { "sun", "孙主管", "billing", ROLE_SUPERVISOR },
						  { "zhao", "赵总", "billing", ROLE_DIRECTOR },
						  { "qian", "钱总", "billing", ROLE_DIRECTOR } };
	struct house h;
	desk_open(&h.d, "compensate");
	for (int i = 0; i < 4; i++)
		GOOD(&h.d, session_user_add(&h.d.lead, &people[i], &h.d.e), "somebody with authority");
	desk_enter(&h.d, &h.wang, "wang");
	desk_enter(&h.d, &h.sun, "sun");
	desk_enter(&h.d, &h.zhao, "zhao");
	desk_enter(&h.d, &h.qian, "qian");
	within(&h);
	above(&h);
	list(&h);
	splitting(&h);
	nobody_their_own(&h);
	returned(&h);
	extensions(&h);
	race(&h);
	session_close(&h.wang);
	session_close(&h.sun);
	session_close(&h.zhao);
	session_close(&h.qian);
	desk_leave(&h.d);
	return tap_done();
}
