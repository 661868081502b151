/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clocks, pauses and the ladder through the services: peers.md 2.3 P8 to P11, E1 to E17; domain.md
 * A2, A30, T2, T3. */
#include <sys/wait.h>

#include "plaint/service/life.h"
#include "plaint/service/tick.h"
#include "plaint/service/workorder.h"
#include "plaint/store/clock.h"
#include "service/fixture.h"
#include "store/internal.h"

static int64_t ask(struct desk *d, const char *sql)
{
	sqlite3_stmt *st;
	int64_t v = -1;
	if (!sqlite3_prepare_v2(d->zhang.db->lite, sql, -1, &st, NULL) && sqlite3_step(st) == SQLITE_ROW)
		v = sqlite3_column_int64(st, 0);
	else
		diag("%s", sqlite3_errmsg(d->zhang.db->lite));
	sqlite3_finalize(st);
	return v;
}

static int64_t mine(struct desk *d, enum tier tier)
{
	int64_t id = open_case(d, tier, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	return id;
}

static void move(struct desk *d, int64_t id, enum stage to)
{
	struct work_move m = { to, "" };
	if (work_stage(&d->zhang, work_op_new(), whatever(id), &m, &d->e))
		diag("%s", d->e.msg);
}

static void pauses(struct desk *d)
{
	struct work_wait w = { PAUSE_CUSTOMER, "等账单" };
	int64_t id = mine(d, TIER_GENERAL);
	move(d, id, STAGE_ASSESS);
	move(d, id, STAGE_INVEST);
	d->ms += 1000 * 10 * HOUR;
	int64_t due = clock_of(d, id, CLOCK_SOLUTION).due_at;
	GOOD(d, work_pause(&d->zhang, work_op_new(), whatever(id), &w, &d->e), "001: a case waits for the customer");
	ok(row_of(d, id).stage == STAGE_WAIT_CUST && row_of(d, id).paused == PAUSE_CUSTOMER,
	   "... which is its stage");
	ok(work_pause(&d->zhang, work_op_new(), whatever(id), &w, &d->e) == ERR_CONFLICT, "... once: %s", d->e.msg);
	ok(work_resume(&d->li, work_op_new(), whatever(id), "", &d->e) == ERR_DENIED, "a stranger cannot end it");
	d->ms += 1000 * 5 * HOUR;
	ok(clock_of(d, id, CLOCK_SOLUTION).band == BAND_PAUSED, "the clock stands still");
	is_int(clock_of(d, id, CLOCK_SOLUTION).due_at, due + 5 * HOUR, "... and would resume with what was left");
	say(d, id, CONTACT_INQUIRY, "账单发您了");
	ok(row_of(d, id).stage == STAGE_INVEST && row_of(d, id).paused < 0,
	   "E3: what the customer sends ends the wait for the customer");
	is_int(clock_of(d, id, CLOCK_SOLUTION).due_at, due + 5 * HOUR, "A1c: the due time moved by the pause");
	GOOD(d, work_pause(&d->zhang, work_op_new(), whatever(id), &w, &d->e), "a second wait");
	d->ms += 1000 * 40 * HOUR;
	is_int(clock_of(d, id, CLOCK_SOLUTION).paused_s, 24 * HOUR, "seed-004 L2: waits count up to 24 h in all");
	ok(clock_of(d, id, CLOCK_SOLUTION).running, "... then the clock goes on");
	struct work_move third = { STAGE_WAIT_3RD, "" };
	ok(work_stage(&d->zhang, work_op_new(), whatever(id), &third, &d->e) == ERR_DENIED ||
	       row_of(d, id).paused == PAUSE_THIRD, "P9: from one wait to another is no new clock");
	GOOD(d, work_resume(&d->zhang, work_op_new(), whatever(id), "", &d->e), "resumed");
	ok(work_resume(&d->zhang, work_op_new(), whatever(id), "", &d->e) == ERR_CONFLICT, "... once: %s", d->e.msg);
}

static void urgent_never_pauses(struct desk *d)
{
	struct work_wait w = { PAUSE_APPOINTMENT, "明天" };
	int64_t id = mine(d, TIER_URGENT);
	int64_t due = clock_of(d, id, CLOCK_SOLUTION).due_at;
	GOOD(d, work_pause(&d->zhang, work_op_new(), whatever(id), &w, &d->e), "an urgent case waits");
	d->ms += 1000 * HOUR;
	is_int(clock_of(d, id, CLOCK_SOLUTION).due_at, due, "P10, seed-004 L1: its clocks do not stop for that");
	ok(row_of(d, id).stage == STAGE_ACK, "an appointment is no stage");
}

static void ladder(struct desk *d)
{
	struct tick_result r;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "what is due already");
	int64_t id = open_case(d, TIER_URGENT, 4, 4);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "urgent, claimed");
	d->ms += 1000 * 20 * MINUTE;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "a tick");
	is_int(r.levels, 0, "A2: at 67 %% nobody is told");
	d->ms += 1000 * 3 * MINUTE;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "a tick");
	is_int(r.levels, 1, "A2: at 75 %% the owner");
	GOOD(d, tick_run(&d->li, 0, &r, &d->e), "another console");
	is_int(r.levels, 0, "E10: each level once");
	d->ms -= 1000 * 10 * MINUTE;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "the clock is set back");
	is_int(r.levels, 0, "E15: nothing happens twice");
	d->ms += 1000 * 18 * MINUTE;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "a tick");
	is_int(ask(d, "SELECT count(*) FROM escalation WHERE level IN (90, 100) AND complaint_id ="
		      " (SELECT max(id) FROM complaint)"), 2, "A2: 90 % the leader, 100 % the supervisor");
	is_int(r.breaches, 1, "... and the breach is an event");
	is_int(row_of(d, id).escalated, 2, "... the case is flagged");
	GOOD(d, work_release(&d->zhang, work_op_new(), whatever(id), &d->e), "released");
	d->ms += 1000 * 60 * MINUTE;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "a tick");
	ok(ask(d, "SELECT count(*) FROM escalation WHERE level = 150 AND kind = 'response'") >= 1,
	   "A2: 150 %% the director");
	is_int(ask(d, "SELECT count(*) FROM (SELECT 1 FROM escalation WHERE level > 0"
		      " GROUP BY complaint_id, kind, seq, level HAVING count(*) > 1)"), 0, "no level twice");
	is_int(ask(d, "SELECT count(*) FROM notice n JOIN user u ON u.id = n.user_id WHERE u.login = 'wu'") > 0, 1,
	       "the leader has been told, there being no supervisor");
}

static void say_reply(struct desk *d, int64_t id, enum contact_kind kind)
{
	struct work_contact c = { .case_id = id, .kind = kind, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "您好，已在核查。", .category = "other", .asks = "" };
	int64_t contact;
	GOOD(d, work_record(&d->zhang, work_op_new(), &c, &contact, &d->e), "recorded");
}

/* peers.md 2.3, E2, E4, E5, E16. */
static void replies(struct desk *d)
{
	int64_t id = mine(d, TIER_GENERAL);
	is_int(clock_of(d, id, CLOCK_PROGRESS).band, BAND_NONE, "E2: until answered no update clock rules");
	is_int(row_of(d, id).next_kind, CLOCK_RESPONSE, "E2: ... the first response does");
	say_reply(d, id, CONTACT_REPLY);
	is_int(row_of(d, id).next_kind, CLOCK_PROGRESS, "E4: due is reckoned anew with the first reply");
	is_int(row_of(d, id).next.due_at, d->ms / 1000 + DAY, "E4: ... at once");
	struct work_wait w = { PAUSE_CUSTOMER, "等账单" };
	GOOD(d, work_pause(&d->zhang, work_op_new(), whatever(id), &w, &d->e), "waits");
	d->ms += 1000 * HOUR;
	GOOD(d, work_resume(&d->zhang, work_op_new(), whatever(id), "", &d->e), "no longer");
	d->ms += 1000 * 30 * MINUTE;
	struct life_verdict v = { .upheld = UPHELD_YES, .reasons = "属实", .remedy = -1, .channel = -1 };
	GOOD(d, life_decide(&d->zhang, work_op_new(), whatever(id), &v, &d->e), "decided");
	struct sla_state s = clock_of(d, id, CLOCK_SOLUTION);
	is_int(s.used_s, 30 * MINUTE, "E16: solved in 30 minutes without the wait");
	is_int(s.used_s + s.paused_s, 90 * MINUTE, "E16: ... in 90 with it");
	is_int(s.ended_at, d->ms / 1000, "E5: the end is kept in the act that ends it");
	ok(!row_of(d, id).running, "E5: ... and the queue shows none");
}

/* E8, E11, E12, E14, E17: a department's clock runs by its own calendar. */
static void hand_over(struct desk *d)
{
	struct tick_result r;
	struct workorder_send w = { .dept = "product", .question = "为什么没有提醒?" };
	d->ms = INT64_C(1760358600000); /* Monday 2025-10-13 20:30 in China */
	int64_t order, id = mine(d, TIER_COMPLEX);
	int64_t solution = clock_of(d, id, CLOCK_SOLUTION).due_at;
	GOOD(d, workorder_send(&d->zhang, work_op_new(), whatever(id), &w, &order, &d->e), "asked at night");
	struct sla_state s = clock_of(d, id, CLOCK_OLA);
	is_int(clock_of(d, id, CLOCK_SOLUTION).due_at, solution, "E14: what the customer was promised stays");
	is_int(s.used_s, 0, "E14: the department's clock begins with the hand-over");
	GOOD(d, work_assign(&d->lead, work_op_new(), whatever(id), "li", &d->e), "given to somebody else");
	is_int(clock_of(d, id, CLOCK_SOLUTION).due_at, solution, "E8: an owner's change moves no clock");
	int64_t before = ask(d, "SELECT count(*) FROM escalation WHERE kind = 'ola'");
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "swept at once");
	is_int(ask(d, "SELECT count(*) FROM escalation WHERE kind = 'ola'"), before, "E17: no level at creation");
	d->ms += 1000 * 8 * HOUR;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "swept at 4:30");
	is_int(ask(d, "SELECT count(*) FROM escalation WHERE kind = 'ola'"), before, "E11: no level while it is closed");
	d->ms += 1000 * (5 * HOUR + 30 * MINUTE);
	is_int(clock_of(d, id, CLOCK_OLA).used_s, HOUR, "E12: what is used counts from the opening");
	d->ms += 1000 * (2 * HOUR + MINUTE);
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "swept when three of four hours are used");
	is_int(ask(d, "SELECT count(*) FROM escalation WHERE kind = 'ola'"), before + 1, "E11: then the first one");
}

static void many(struct desk *d)
{
	struct tick_result r;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "quiet");
	for (int i = 0; i < 1100; i++)
		open_case(d, TIER_URGENT, 2, 2);
	d->ms += 1000 * 5 * MINUTE;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "E13: 1100 breaches in one minute");
	ok(r.breaches >= 1100, "... are all flagged in one pass (%d)", (int)r.breaches);
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "the next");
	is_int(r.cases, 0, "... has nothing to look at");
}

static void two_consoles(struct desk *d)
{
	struct tick_result r;
	for (int i = 0; i < 300; i++)
		open_case(d, TIER_GENERAL, 2, 2);
	d->ms += 1000 * 10 * MINUTE;
	fflush(stdout);
	pid_t pid[3];
	for (int i = 0; i < 3; i++) {
		pid[i] = fork();
		if (pid[i])
			continue;
		struct session s;
		desk_enter(d, &s, "li");
		_exit(tick_run(&s, 0, &r, &d->e) ? 1 : 0);
	}
	for (int i = 0; i < 3; i++) {
		int status = 0;
		waitpid(pid[i], &status, 0);
		ok(status == 0, "E10: console %d", i);
	}
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "and once more");
	is_int(ask(d, "SELECT count(*) FROM (SELECT 1 FROM clock_event WHERE what = 'breach'"
		      " GROUP BY complaint_id, kind, seq HAVING count(*) > 1)"), 0, "no breach twice");
	is_int(ask(d, "SELECT count(*) FROM complaint WHERE open AND sweep_at <= (SELECT max(at) FROM audit_event)"),
	       0, "nothing is left");
}

static void promises(struct desk *d)
{
	int64_t id = mine(d, TIER_GENERAL), contact;
	struct work_contact c = { .case_id = id, .kind = CONTACT_REPLY, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "一小时内回电", .asks = "", .promise_due = d->ms / 1000 + HOUR };
	GOOD(d, work_record(&d->zhang, work_op_new(), &c, &contact, &d->e), "a promise");
	is_int(row_of(d, id).next.due_at, d->ms / 1000 + HOUR, "A30: it is a clock and leads");
	d->ms += 1000 * 50 * MINUTE;
	say(d, id, CONTACT_PROGRESS, "已核实");
	ok(clock_of(d, id, CLOCK_PROMISE).band == BAND_MET, "A30: telling the customer keeps it");
}

static void ends(struct desk *d)
{
	struct tick_result r;
	int64_t id = mine(d, TIER_GENERAL);
	say(d, id, CONTACT_REPLY, "已受理");
	ok(clock_of(d, id, CLOCK_RESPONSE).band == BAND_MET && clock_of(d, id, CLOCK_SOLUTION).running,
	   "E1, P11: a reply meets the response and never the solution");
	int64_t first = clock_of(d, id, CLOCK_PROGRESS).due_at;
	d->ms += 1000 * HOUR;
	say(d, id, CONTACT_PROGRESS, "核实中");
	is_int(clock_of(d, id, CLOCK_PROGRESS).due_at, first + HOUR, "A30: progress told starts the next period");
	move(d, id, STAGE_MERGED);
	ok(!row_of(d, id).running, "E6: a merged case leaves all clocks");
	d->ms += 1000 * 100 * HOUR;
	int64_t late = mine(d, TIER_GENERAL);
	d->ms += 1000 * 50 * HOUR;
	GOOD(d, tick_run(&d->zhang, 0, &r, &d->e), "late");
	struct work_wait w = { PAUSE_CUSTOMER, "" };
	GOOD(d, work_pause(&d->zhang, work_op_new(), whatever(late), &w, &d->e), "paused when late");
	ok(clock_of(d, late, CLOCK_SOLUTION).band == BAND_LATE, "2.2 rule 4: a breach is not paused away");
}

int main(void)
{
	struct desk d;
	desk_open(&d, "clock");
	pauses(&d);
	urgent_never_pauses(&d);
	ladder(&d);
	promises(&d);
	replies(&d);
	hand_over(&d);
	ends(&d);
	many(&d);
	two_consoles(&d);
	desk_leave(&d);
	return tap_done();
}
