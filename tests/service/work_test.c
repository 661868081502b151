/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claim, take, release, steal, assign, stages, undo: guarded, idempotent, one after the other. */
#include <sys/wait.h>

#include "plaint/store/complaint.h"
#include "plaint/service/life.h"
#include "service/fixture.h"

static void who_is_let_in(struct desk *d)
{
	struct session s;
	struct session_options o = { .store = d->path, .as = "nobody1", .clock = clock_frozen(&d->ms) };
	is_int(session_open(&s, &o, &d->e), ERR_NOTFOUND, "an unknown login is refused");
	ok(strstr(d->e.msg, "plaint user list"), "... and the command that lists them is named: %s", d->e.msg);
	struct user_new u = { "zhou", "周航", "billing", ROLE_AGENT };
	is_int(session_user_add(&d->zhang, &u, &d->e), ERR_DENIED, "once there is a leader, an agent adds nobody");
	is_int(session_user_add(&d->lead, &u, &d->e), 0, "a leader does");
	is_int(session_user_add(&d->lead, &u, &d->e), ERR_CONFLICT, "a login is added once");
	struct user_list l = { 0 };
	GOOD(d, session_users(&d->zhang, &l, &d->e), "everybody may list the users");
	is_int((int64_t)l.n, 5, "who was added is listed");
	user_list_clear(&l);
}

static void claims(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 3);
	struct work_op op = work_op_new();
	struct work_target seen = { id, row_of(d, id).version };
	ok(row_of(d, id).stage == STAGE_NEW && row_of(d, id).priority == 3, "a new case has stage new and the priority of A8");
	GOOD(d, work_claim(&d->zhang, op, seen, &d->e), "a free case is claimed");
	is(row_of(d, id).owner, "zhang", "... by who claimed it");
	ok(row_of(d, id).stage == STAGE_ACK, "... and is acknowledged by that");
	ok(clock_of(d, id, CLOCK_ACK).band == BAND_MET, "... its ack clock met");
	int64_t version = row_of(d, id).version;
	GOOD(d, work_claim(&d->zhang, op, seen, &d->e), "the same operation again succeeds");
	is_int(row_of(d, id).version, version, "... and does nothing");
	is_int(work_claim(&d->li, work_op_new(), seen, &d->e), ERR_CONFLICT, "a taken case is refused");
	ok(strstr(d->e.msg, "张丽") && strstr(d->e.msg, "09-30 16:00"), "... saying who has it since when: %s", d->e.msg);
	is_int(work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), ERR_CONFLICT, "one's own is not claimed twice");
	is_int(work_release(&d->li, work_op_new(), whatever(id), &d->e), ERR_DENIED, "another's case is not released");
	is_int(work_release(&d->zhang, work_op_new(), seen, &d->e), ERR_CONFLICT, "an old version is refused");
	ok(strstr(d->e.msg, "张丽"), "... naming who changed it: %s", d->e.msg);
	GOOD(d, work_release(&d->zhang, work_op_new(), whatever(id), &d->e), "one's own is released");
	is(row_of(d, id).owner, "", "... to the pool");
	is_int(work_claim(&d->li, work_op_new(), whatever(999), &d->e), ERR_NOTFOUND, "a case that is not there");
}

static void steals(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	struct case_view v = { 0 };
	is_int(work_steal(&d->li, work_op_new(), whatever(id), "why not", &d->e), ERR_CONFLICT, "a free case is claimed, not stolen");
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "zhang has it");
	is_int(work_steal(&d->li, work_op_new(), whatever(id), "  ", &d->e), ERR_INPUT, "no steal without a reason");
	d->ms += 1000;
	GOOD(d, work_steal(&d->li, work_op_new(), whatever(id), "zhang is ill; from=x", &d->e), "li takes it");
	is(row_of(d, id).owner, "li", "... and has it");
	GOOD(d, desk_case(&d->zhang, id, &v, &d->e), "the timeline");
	ok(v.events && v.event[0].what == CASE_OWNER && !strcmp(v.event[0].text, "steal"), "... shows the steal first");
	is(v.event[0].reason, "zhang is ill; from=x", "... with its reason");
	is(v.event[0].who, "李强", "... and who");
	is(v.first_owner, "张丽", "001-23: who was asked first stays known");
	case_view_clear(&v);
	is_int(work_assign(&d->zhang, work_op_new(), whatever(id), "zhang", &d->e), ERR_DENIED, "an agent does not assign another's case");
	GOOD(d, work_assign(&d->lead, work_op_new(), whatever(id), "zhang", &d->e), "a leader does");
	is(row_of(d, id).owner, "zhang", "... and it is assigned");
	is_int(work_assign(&d->lead, work_op_new(), whatever(id), "ghost", &d->e), ERR_NOTFOUND, "not to somebody unknown");
}

static int move(struct desk *d, int64_t id, enum stage to)
{
	struct work_move m = { to, "because" };
	return work_stage(&d->zhang, work_op_new(), whatever(id), &m, &d->e);
}

static void stages(struct desk *d)
{
	static const enum stage way[] = { STAGE_ASSESS, STAGE_INVEST, STAGE_WAIT_CUST, STAGE_INVEST,
					  STAGE_PROPOSE, STAGE_APPROVE, STAGE_DECIDED, STAGE_EXEC, STAGE_VERIFY };
	struct life_verdict yes = { .upheld = UPHELD_YES, .reasons = "属实", .remedy = -1 };
	struct life_inquiry found;
	life_inquiry_init(&found);
	found.word[INQUIRY_CAUSE] = "系统";
	found.word[INQUIRY_FEEDBACK] = "none";
	found.emotion_end = EMOTION_CALM;
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	is_int(move(d, id, STAGE_ACK), ERR_DENIED, "a case of nobody is not moved");
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	is_int(move(d, id, STAGE_CLOSED), ERR_DENIED, "stages are not skipped");
	ok(strstr(d->e.msg, "assess, invest, decided"), "... and what is allowed is named: %s", d->e.msg);
	for (size_t i = 0; i < sizeof way / sizeof way[0]; i++) {
		if (way[i] == STAGE_DECIDED)
			is_int(move(d, id, way[i]), ERR_DENIED, "001-07: not decided without a decision");
		else
			GOOD(d, move(d, id, way[i]), term_key(TERM_STAGE, (int)way[i]));
		if (way[i] == STAGE_DECIDED)
			GOOD(d, life_decide(&d->zhang, work_op_new(), whatever(id), &yes, &d->e), "with reasons");
	}
	GOOD(d, life_accept(&d->zhang, work_op_new(), whatever(id), true, &d->e), "accepted");
	GOOD(d, life_inquire(&d->zhang, work_op_new(), whatever(id), &found, &d->e), "what was found");
	ok(clock_of(d, id, CLOCK_SOLUTION).band == BAND_MET, "the solution clock is met when it is decided");
	is_int(move(d, id, STAGE_CLOSED), ERR_DENIED, "closing needs a reply to the customer");
	say(d, id, CONTACT_REPLY, "我们已退费。");
	GOOD(d, move(d, id, STAGE_CLOSED), "after one it closes");
	ok(!row_of(d, id).running, "a closed case has no clock");
	is_int(work_claim(&d->li, work_op_new(), whatever(id), &d->e), ERR_DENIED, "a closed case is not claimed");
	GOOD(d, move(d, id, STAGE_REOPENED), "it is reopened");
	ok(clock_of(d, id, CLOCK_SOLUTION).band == BAND_NORMAL, "... with a new solution clock");
	GOOD(d, move(d, id, STAGE_WITHDRAWN), "any open case is withdrawn");
	ok(clock_of(d, id, CLOCK_SOLUTION).band == BAND_CANCELLED, "... and its clocks are cancelled");
}

static void undo_claim(struct desk *d)
{
	char what[256];
	struct work_op op = work_op_new();
	int64_t id = open_case(d, TIER_GENERAL, 2, 2), due = row_of(d, id).next.due_at;
	is_int(work_undo(&d->lead, work_op_new(), what, &d->e), 0, "the leader's assignment is undone");
	GOOD(d, work_claim(&d->li, work_op_new(), whatever(id), &d->e), "li claims");
	d->ms += 1000 * MINUTE;
	GOOD(d, work_undo(&d->li, op, what, &d->e), "... and undoes it");
	diag("%s", what);
	GOOD(d, work_undo(&d->li, op, what, &d->e), "the same undo again does nothing");
	is(row_of(d, id).owner, "", "undo of a claim: the pool has it");
	ok(row_of(d, id).stage == STAGE_NEW, "... at stage new");
	is_int(row_of(d, id).next.due_at, due, "... and it is to be acknowledged by the time it was");
	int64_t other = row_of(d, id).version;
	is_int(work_undo(&d->li, work_op_new(), what, &d->e), ERR_CONFLICT, "the act before is the steal, which the leader has acted on");
	is_int(row_of(d, id).version, other, "... leaves this case alone");
	d->ms += 1000 * MINUTE;
}

static void undo_conflicts(struct desk *d)
{
	char what[256];
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->li, work_op_new(), whatever(id), &d->e), "li claims");
	GOOD(d, work_steal(&d->zhang, work_op_new(), whatever(id), "urgent", &d->e), "zhang steals");
	is_int(work_undo(&d->li, work_op_new(), what, &d->e), ERR_CONFLICT, "li cannot undo what zhang has built on");
	ok(strstr(d->e.msg, "张丽"), "... and is told so: %s", d->e.msg);
	GOOD(d, work_undo(&d->zhang, work_op_new(), what, &d->e), "zhang undoes the steal");
	is(row_of(d, id).owner, "li", "... and li has it again");
	struct session fresh;
	desk_enter(d, &fresh, "zhang");
	is_int(work_undo(&fresh, work_op_new(), what, &d->e), ERR_NOTFOUND, "a new session has nothing to undo");
	session_close(&fresh);
}

static void undo_stage(struct desk *d)
{
	char what[256];
	int64_t id = open_case(d, TIER_URGENT, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	say(d, id, CONTACT_REPLY, "请稍等。");
	int64_t due = row_of(d, id).next.due_at;
	d->ms += 1000 * MINUTE;
	GOOD(d, move(d, id, STAGE_WITHDRAWN), "withdrawn too early");
	ok(!row_of(d, id).running, "... which ends the clocks");
	GOOD(d, work_undo(&d->zhang, work_op_new(), what, &d->e), "undone");
	ok(row_of(d, id).stage == STAGE_ACK, "... the stage is back");
	is_int(row_of(d, id).next.due_at, due, "... and the clocks run as before");
}

/* A child takes until nothing is free and tells each id through the pipe. */
static void take_all(struct desk *d, const char *login, int fd)
{
	struct session s;
	struct err e;
	int64_t id;
	desk_enter(d, &s, login);
	while (!work_take_next(&s, work_op_new(), &id, &e))
		if (write(fd, &id, sizeof id) != sizeof id)
			_exit(3);
	_exit(e.code == ERR_NOTFOUND ? 0 : 2);
}

static void races(struct desk *d)
{
	enum { CASES = 50 };
	static const char *const logins[] = { "zhang", "li" };
	static bool seen[1000];
	int64_t first = open_case(d, TIER_GENERAL, 2, 2), id;
	int pipes[2], status, taken = 0, twice = 0, bad = 0;
	for (int i = 1; i < CASES; i++)
		(void)open_case(d, TIER_GENERAL, 2, 2);
	if (pipe(pipes))
		return;
	fflush(stdout);
	for (int i = 0; i < 2; i++)
		if (fork() == 0)
			take_all(d, logins[i], pipes[1]);
	close(pipes[1]);
	while (read(pipes[0], &id, sizeof id) == sizeof id) {
		taken++;
		twice += id < 1000 && seen[id];
		seen[id % 1000] = true;
	}
	while (wait(&status) > 0)
		bad += !WIFEXITED(status) || WEXITSTATUS(status);
	ok(bad == 0, "two processes took until nothing was free");
	ok(taken >= CASES, "... all %d cases and what else was free: %d", CASES, taken);
	is_int(twice, 0, "... and none was taken twice");
	ok(*row_of(d, first).owner != '\0', "the first has an owner");
	struct queue_page p = { 0 };
	struct queue_filter f;
	queue_filter_init(&f);
	f.scope = SCOPE_FREE;
	ok(!desk_queue(&d->zhang, &f, 10, &p, &d->e) && p.n == 0 && p.counts.free == 0,
	   "... and other teams' were taken when the own were gone");
	queue_page_clear(&p);
	is_int(work_take_next(&d->zhang, work_op_new(), &id, &d->e), ERR_NOTFOUND, "then there is none to take");
}

/* A free case of another team, late already. */
static int64_t other_team(struct desk *d)
{
	struct complaint_new c = { .customer_id = d->customer, .team = "network", .subject = "慢", .body = "网慢",
				   .tier = TIER_URGENT, .impact = 2, .urgency = 2, .stage = STAGE_NEW,
				   .received_at = d->ms / 1000 - DAY };
	int64_t id = 0;
	if (db_begin(d->zhang.db, &d->e) || complaint_insert(d->zhang.db, &c, &id, &d->e) ||
	    db_commit(d->zhang.db, &d->e))
		diag("%s", d->e.msg);
	return id;
}

static void takes(struct desk *d)
{
	int64_t other = other_team(d);
	int64_t got = 0, again = 0;
	struct work_op op = work_op_new();
	int64_t slow = open_case(d, TIER_COMPLEX, 2, 2), soon = open_case(d, TIER_URGENT, 2, 2);
	GOOD(d, work_take_next(&d->zhang, op, &got, &d->e), "take next");
	is_int(got, soon, "... gives the one with the least slack of the agent's team");
	is(row_of(d, other).owner, "", "... before another team's that is late");
	GOOD(d, work_take_next(&d->zhang, op, &again, &d->e), "the same operation again");
	is_int(again, soon, "... gives the same case");
	is(row_of(d, slow).owner, "", "... and takes no other");
}

int main(void)
{
	struct desk d;
	desk_open(&d, "work");
	who_is_let_in(&d);
	claims(&d);
	steals(&d);
	undo_claim(&d);
	undo_conflicts(&d);
	stages(&d);
	undo_stage(&d);
	takes(&d);
	session_close(&d.zhang);
	session_close(&d.li);
	session_close(&d.lead);
	desk_enter(&d, &d.zhang, "zhang");
	desk_enter(&d, &d.li, "li");
	desk_enter(&d, &d.lead, "wu");
	races(&d);
	desk_leave(&d);
	return tap_done();
}
