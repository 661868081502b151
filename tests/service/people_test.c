/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People: who changes whom, passwords and how often they may be wrong, who sits where, and agent care (A29). */
#include <signal.h>
#include <sys/wait.h>

#include "fixture.h"
#include "plaint/base/process.h"
#include "plaint/model/rights.h"
#include "plaint/model/shift.h"
#include "plaint/service/board.h"
#include "plaint/service/care.h"
#include "plaint/service/notice.h"
#include "plaint/service/people.h"
#include "plaint/service/rights.h"
#include "plaint/service/route.h"
#include "plaint/service/seat.h"
#include "plaint/service/sign_in.h"

static int64_t sign_ms = INT64_C(1000) * T0;

static int enter(struct desk *d, struct session *s, const char *login, unsigned flags)
{
	static struct clock sign;
	sign = clock_frozen(&sign_ms);
	struct session_options o = { .store = d->path, .as = login, .flags = flags, .clock = clock_frozen(&d->ms),
				     .sign_clock = &sign };
	return session_open(s, &o, &d->e);
}

static int add(struct desk *d, struct session *by, const char *login, enum role role)
{
	struct user_new u = { login, login, "billing", role };
	return session_user_add(by, &u, &d->e);
}

static void test_shift(struct desk *d)
{
	int from, to;
	char buf[SHIFT_BUF];
	GOOD(d, shift_parse("22:00-06:30", &from, &to, &d->e), "a shift over midnight");
	is(shift_show(buf, from, to), "22:00-06:30", "... is shown as it was written");
	int64_t day = 1759190400; /* 2025-09-30 00:00 UTC */
	is_int(shift_began(from, to, day + 5 * HOUR, 0), day - 2 * HOUR, "at five it began the evening before");
	is_int(shift_began(from, to, day + 23 * HOUR, 0), day + 22 * HOUR, "at eleven it began an hour ago");
	is_int(shift_began(from, to, day + 12 * HOUR, 0), day + 4 * HOUR, "outside of it: eight hours");
	is_int(shift_began(-1, -1, day, 0), day - 8 * HOUR, "without one: eight hours");
	is_int(shift_began(8 * 60, 16 * 60, day + 3 * HOUR, 8 * HOUR), day, "the hours are local ones");
	ok(shift_parse("25:00-06:00", &from, &to, &d->e) == ERR_INPUT && shift_parse("8-16", &from, &to, &d->e) == ERR_INPUT &&
	   shift_parse("08:00-16:00x", &from, &to, &d->e) == ERR_INPUT, "what is none is refused");
}

/* domain.md 3: the separations that no later change of the table may lose. */
static void test_table(void)
{
	bool alone = true, blind = true, reader = true, one = true;
	for (int r = 0; r < RIGHTS; r++) {
		alone = alone && role_has_right(ROLE_AUDITOR, (enum right)r) == (r == RIGHT_AUDIT);
		one = one && role_has_right(ROLE_DEPARTMENT, (enum right)r) == (r == RIGHT_ORDERS);
		reader = reader && (r == RIGHT_READ || r == RIGHT_WALL || r == RIGHT_RULES || !role_has_right(ROLE_QA, (enum right)r));
	}
	static const enum role no_text[] = { ROLE_TRAINER, ROLE_ANALYST, ROLE_ADMIN, ROLE_AUDITOR, ROLE_DEPARTMENT };
	for (size_t i = 0; i < sizeof no_text / sizeof no_text[0]; i++)
		blind = blind && !role_has_right(no_text[i], RIGHT_READ) && !role_has_right(no_text[i], RIGHT_WORK) &&
			!role_has_right(no_text[i], RIGHT_UNMASK);
	ok(alone, "the auditor reads and verifies the audit, and nothing else");
	ok(one, "a department answers its own work orders, and nothing else");
	ok(reader, "QA reads, and does nothing");
	ok(blind, "trainer, analyst, admin, auditor and department see no case text by a right");
	int exposed = 0, active = 0, users = 0;
	for (int k = ROLE_AGENT; k <= ROLE_AUDITOR; k++) {
		exposed += role_has_right((enum role)k, RIGHT_EXPOSURE) ? 1 << k : 0;
		active += role_has_right((enum role)k, RIGHT_ACTIVATE);
		users += role_has_right((enum role)k, RIGHT_USERS);
	}
	is_int(exposed, 1 << ROLE_SUPERVISOR, "A29: what agents bear is the supervisor's to see, not a leader's");
	ok(active == 1 && users == 1, "one role puts policies in force, one manages users");
}

static int change(struct session *s, const char *login, int role, int active, struct err *e)
{
	struct people_change c;
	people_change_init(&c, login);
	c.role = role;
	c.active = active;
	return people_change(s, &c, e);
}

static void test_change(struct desk *d, struct session *root)
{
	struct people_sheet p = { .id = 0 };
	struct people_change c;
	people_change_init(&c, "li");
	c.name = "李强强";
	c.langs = "zh en";
	GOOD(d, people_change(&d->li, &c, &d->e), "one's own name and languages");
	c.cap = 99;
	ok(people_change(&d->li, &c, &d->e) == ERR_DENIED, "... but not one's own load");
	people_change_init(&c, "li");
	c.cap = 7;
	c.limit_fen = 12300;
	c.shift = "08:00-16:00";
	c.category = "charges";
	c.skill = 5;
	GOOD(d, people_change(root, &c, &d->e), "an admin sets load, authority, shift and a skill");
	GOOD(d, people_show(root, "li", &p, &d->e), "what there is now");
	ok(!strcmp(p.name, "李强强") && !strcmp(p.langs, "zh en") && p.cap == 7 && p.limit_fen == 12300 &&
	   !strcmp(p.shift, "08:00-16:00") && p.skills == 1 && p.skill[0].level == 5 && p.role == ROLE_AGENT, "... is all of it");
	c.shift = "";
	c.skill = 9;
	ok(people_change(root, &c, &d->e) == ERR_INPUT, "a skill of nine is none");
	ok(people_change(&d->lead, &c, &d->e) == ERR_DENIED, "a leader does not where there is an admin");
	ok(change(root, "keeper", ROLE_DIRECTOR, -1, &d->e) == ERR_DENIED, "nobody changes his own role");
	ok(change(root, "keeper", -1, 0, &d->e) == ERR_DENIED, "... nor disables himself");
	GOOD(d, change(root, "li", ROLE_LEADER, -1, &d->e), "another's role");
	GOOD(d, change(root, "li", ROLE_AGENT, -1, &d->e), "... and back");
	GOOD(d, change(root, "li", -1, 0, &d->e), "disabled");
	struct session s;
	ok(enter(d, &s, "li", 0) != 0, "who is disabled does not come in");
	ok(add(d, root, "li", ROLE_DIRECTOR) == ERR_CONFLICT, "... nor is made anew under the same login");
	GOOD(d, change(root, "li", -1, 1, &d->e), "enabled again, as before");
	GOOD(d, people_show(root, "li", &p, &d->e), "seen");
	ok(p.active && p.cap == 7, "nothing was lost");
	people_sheet_clear(&p);
}

static void test_passwords(struct desk *d, struct session *root)
{
	struct people_password p = { "li", NULL, "short" };
	struct session s;
	ok(people_password(root, &p, &d->e) == ERR_INPUT, "seven bytes are too few");
	p.password = "li-has-a-password";
	ok(people_password(&d->lead, &p, &d->e) == ERR_DENIED, "a leader sets no password");
	GOOD(d, people_password(root, &p, &d->e), "an admin does");
	ok(enter(d, &s, "li", 0) == ERR_DENIED, "who has one does not come in without");
	GOOD(d, enter(d, &s, "li", SESSION_TRUSTED), "... unless it was given in this process");
	session_close(&s);
	GOOD(d, enter(d, &s, "li", SESSION_LATER), "it may be given later");
	ok(s.unproven && !s.user_id && !rights_has(&s, RIGHT_READ) && !rights_has(&s, RIGHT_USERS), "... until then one is nobody");
	struct queue_page page = { .n = 0 };
	ok(desk_worst(&s, 5, &page, &d->e) == ERR_DENIED, "... who reads nothing");
	queue_page_clear(&page);
	ok(session_prove(&s, "wrong-one", &d->e) == ERR_DENIED && s.unproven, "a wrong one does not help");
	GOOD(d, session_prove(&s, "li-has-a-password", &d->e), "the right one");
	ok(!s.unproven && s.user_id && s.role == ROLE_AGENT, "... lets in");
	p = (struct people_password){ "li", "wrong-one", "another-password" };
	ok(people_password(&s, &p, &d->e) == ERR_DENIED, "a new one wants the old one");
	p.old = "li-has-a-password";
	GOOD(d, people_password(&s, &p, &d->e), "... and takes it");
	GOOD(d, session_prove(&s, "another-password", &d->e), "the new one unlocks");
	ok(session_prove(&s, "li-has-a-password", &d->e) == ERR_DENIED, "the old one does not");
	GOOD(d, session_prove(&s, "another-password", &d->e), "right again");
	session_close(&s);
}

static int tries(struct desk *d, const char *login, const char *password)
{
	struct session s;
	int rc = enter(d, &s, login, SESSION_LATER);
	if (!rc)
		rc = session_prove(&s, password, &d->e);
	session_close(&s); /* each try is another process in life */
	return rc;
}

/* Every wait at its end: none is shorter, and the tenth wrong one locks. */
static void test_rate(struct desk *d, struct session *root)
{
	static const int waits[] = { 0, 0, 1, 2, 4, 8, 16, 32, 64, 0 };
	bool exact = true;
	char first[256], unknown[256];
	for (int i = 0; i < SIGN_IN_LOCK; i++) {
		ok(tries(d, "li", "wrong-one") == ERR_DENIED, "wrong password %d", i + 1);
		if (i == 0)
			snprintf(first, sizeof first, "%s", d->e.msg);
		exact = exact && (i > 0 || strstr(d->e.msg, "wrong"));
		if (waits[i] > 1) {
			sign_ms += 1000 * (waits[i] - 1);
			bool early = tries(d, "li", "another-password") == ERR_DENIED && strstr(d->e.msg, "1 second");
			exact = exact && early;
			sign_ms += 1000;
		} else
			sign_ms += 1000 * waits[i];
	}
	ok(exact, "each wait is as long as it is told, also for the right password and after a restart");
	sign_ms += INT64_C(1000) * DAY;
	ok(tries(d, "li", "another-password") == ERR_DENIED && strstr(d->e.msg, "unlock"), "then it is locked, for days");
	struct people_sheet p = { .id = 0 };
	ok(!people_show(root, "li", &p, &d->e) && p.locked, "the admin sees it");
	people_sheet_clear(&p);
	ok(people_unlock(&d->lead, "li", &d->e) == ERR_DENIED, "a leader does not unlock");
	GOOD(d, people_unlock(root, "li", &d->e), "an admin does");
	GOOD(d, tries(d, "li", "another-password"), "the right password works again, and frees the terminal");
	for (int i = 0; i < 2; i++)
		ok(tries(d, "nobody", "wrong-one") == ERR_DENIED, "a login that nobody has");
	snprintf(unknown, sizeof unknown, "%s", d->e.msg);
	is(unknown, first, "... gets the same sentence");
	for (int i = 2; i < SIGN_IN_LOCK; i++) {
		sign_ms += INT64_C(1000) * SIGN_IN_WAIT_MOST_S;
		if (tries(d, "nobody", "wrong-one") != ERR_DENIED)
			ok(false, "a login that nobody has, try %d", i);
	}
	sign_ms += INT64_C(1000) * SIGN_IN_WAIT_MOST_S;
	ok(tries(d, "nobody", "wrong-one") == ERR_DENIED && strstr(d->e.msg, "unlock"), "... and is locked as others are");
	sign_ms += INT64_C(1000) * DAY;
	GOOD(d, tries(d, "li", "another-password"), "another login on this terminal waits, and comes in");
	struct session s;
	GOOD(d, enter(d, &s, "li", SESSION_LATER | SESSION_READONLY), "a session that only reads");
	ok(session_prove(&s, "wrong-one", &d->e) == ERR_DENIED, "... counts wrong ones too");
	session_close(&s);
	ok(!people_show(root, "li", &p, &d->e) && p.wrong == 1, "... in the store");
	people_sheet_clear(&p);
	GOOD(d, tries(d, "li", "another-password"), "cleared");
}

static int64_t took_us(struct desk *d, const char *login)
{
	int64_t best = INT64_MAX;
	for (int i = 0; i < 3; i++) {
		sign_ms += INT64_C(1000) * SIGN_IN_WAIT_MOST_S;
		int64_t from = clock_real_us();
		if (tries(d, login, "wrong-one") != ERR_DENIED)
			return 0;
		int64_t took = clock_real_us() - from;
		best = took < best ? took : best;
	}
	return best;
}

/* The hash is most of the time; a login without one that was not hashed would take a fiftieth. */
static void test_time(struct desk *d, struct session *root)
{
	int64_t known = took_us(d, "li"), unknown = took_us(d, "nobody-either");
	ok(known > 0 && unknown > known / 3 && known > unknown / 3, "known %lld us, unknown %lld us: the same work",
	   (long long)known, (long long)unknown);
	GOOD(d, people_unlock(root, "li", &d->e), "unlocked");
	sign_ms += INT64_C(1000) * DAY;
	GOOD(d, tries(d, "li", "another-password"), "and in");
}

static void test_require(struct desk *d, struct session *root)
{
	struct session s;
	bool required;
	ok(people_require(root, true, &d->e) == ERR_DENIED, "who has no password does not ask others for one");
	struct people_password p = { "keeper", NULL, "keeper-has-a-password" };
	GOOD(d, people_password(root, &p, &d->e), "now");
	GOOD(d, people_require(root, true, &d->e), "everybody needs one");
	ok(!people_is_required(root, &required, &d->e) && required, "... it is kept");
	ok(enter(d, &s, "zhang", 0) == ERR_DENIED, "who has none does not come in");
	GOOD(d, people_require(root, false, &d->e), "no longer");
	GOOD(d, enter(d, &s, "zhang", 0), "who has none comes in as before");
	session_close(&s);
}

/* ---- A29 ---- */

static void abused(struct desk *d, int64_t id, int minutes)
{
	d->ms += INT64_C(60000) * minutes;
	say(d, id, CONTACT_COMPLAINT, "你们都是混蛋，去死吧");
}

static bool offered(struct desk *d)
{
	struct care_state c;
	return !care_own(&d->zhang, &c, &d->e) && care_is_offered(&c, d->ms / 1000);
}

static const char *routed(struct desk *d, int64_t id)
{
	static struct route_result r;
	str_clear(&r.trace);
	return route_case(&d->lead, work_op_new(), whatever(id), true, &r, &d->e) ? "error" : r.login;
}

static void test_offer(struct desk *d, int64_t id)
{
	int64_t until;
	ok(!offered(d) && care_pause_take(&d->zhang, &until, &d->e) == ERR_DENIED, "no pause without abuse");
	abused(d, id, 1);
	ok(!offered(d), "A29: one abusive contact is none");
	abused(d, id, 59);
	ok(offered(d), "A29: two within 60 minutes offer one");
	GOOD(d, care_pause_take(&d->zhang, &until, &d->e), "taken");
	is_int(until, d->ms / 1000 + 600, "A29: ten minutes");
	struct people_state st;
	ok(!people_own_state(&d->zhang, &st, &d->e) && st.state == USER_AFTER_ABUSE && st.until_s == until, "the state after abuse");
	ok(!offered(d), "it is not offered in the pause");
}

static void test_pause(struct desk *d, int64_t free_case)
{
	struct people_sheet p = { .id = 0 };
	struct board b = { .at_s = 0 };
	struct route_duty away = { .login = "li", .cap = -1, .state = "off" };
	GOOD(d, route_set_duty(&d->li, &away, &d->e), "the colleague is off");
	is(routed(d, free_case), "wu", "A29: routing gives no case to who rests");
	GOOD(d, people_show(&d->lead, "zhang", &p, &d->e), "the leader looks");
	ok(p.state == USER_BREAK && !p.state_until, "... and sees a break");
	GOOD(d, board_read(&d->lead, &(struct board_wish){ .range = BOARD_EACH }, &b, &d->e), "the wall");
	bool shown = false;
	for (size_t i = 0; i < b.persons; i++)
		shown = shown || (!strcmp(b.person[i].login, "zhang") && b.person[i].state == USER_BREAK);
	ok(shown, "... too: not at work, so not occupied, and no more than that");
	board_clear(&b);
	d->ms += 599000;
	is(routed(d, free_case), "wu", "a second before the end");
	d->ms += 1000;
	is(routed(d, free_case), "zhang", "A29: after ten minutes the agent is there again by itself");
	struct people_state st;
	ok(!people_own_state(&d->zhang, &st, &d->e) && st.state == USER_READY, "... and in the state from before");
	people_sheet_clear(&p);
}

static void test_shift_of_five(struct desk *d, struct session *root, int64_t id)
{
	int64_t until;
	struct people_change c;
	ok(!offered(d), "what was rested from is not offered again");
	d->ms += INT64_C(1000) * DAY;
	for (int i = 0; i < 4; i++)
		abused(d, id, 61);
	ok(!offered(d), "A29: four in a shift, an hour apart, are not enough");
	abused(d, id, 61);
	ok(offered(d), "A29: the fifth in the shift offers one");
	GOOD(d, care_pause_take(&d->zhang, &until, &d->e), "taken");
	d->ms += 60000;
	GOOD(d, care_pause_leave(&d->zhang, &d->e), "back before the time");
	ok(care_pause_leave(&d->zhang, &d->e) == ERR_NOTFOUND, "... once");
	people_change_init(&c, "zhang");
	c.shift = "08:00-09:00"; /* begins a moment ago, somewhere: what came before does not count */
	struct care_state before, after;
	ok(!care_own(&d->zhang, &before, &d->e) && before.shift == 5 && before.weeks == 7, "five of the shift, seven of four weeks");
	char shift[SHIFT_BUF];
	int64_t minute = (d->ms / 1000 + 8 * HOUR) / 60 % 1440;
	c.shift = shift_show(shift, (int)((minute + 1435) % 1440), (int)((minute + 60) % 1440));
	GOOD(d, people_change(root, &c, &d->e), "a shift that began five minutes ago");
	ok(!care_own(&d->zhang, &after, &d->e) && after.shift == 1, "has one of them");
	d->ms += INT64_C(1000) * 27 * DAY;
	ok(!care_own(&d->zhang, &after, &d->e) && after.weeks == 5 && after.pauses == 1, "four weeks roll on");
}

static void test_private(struct desk *d, struct session *root)
{
	struct care_sheet p = { .days = 0 };
	struct session boss, head;
	GOOD(d, add(d, root, "boss", ROLE_SUPERVISOR), "a supervisor");
	GOOD(d, add(d, root, "head", ROLE_DIRECTOR), "a director");
	GOOD(d, enter(d, &boss, "boss", 0), "in");
	GOOD(d, enter(d, &head, "head", 0), "in");
	ok(care_show(&d->lead, "zhang", &p, &d->e) == ERR_DENIED && care_show(&head, "zhang", &p, &d->e) == ERR_DENIED &&
	   care_show(&d->li, "zhang", &p, &d->e) == ERR_DENIED && care_show(root, "zhang", &p, &d->e) == ERR_DENIED,
	   "A29: leader, director, colleague and admin do not see what an agent bore");
	GOOD(d, care_note_write(&boss, "zhang", "谈过，愿意见心理老师", true, &d->e), "002-14: a private note asks for support");
	ok(care_note_write(&d->lead, "zhang", "x", false, &d->e) == ERR_DENIED, "... by a supervisor only");
	GOOD(d, care_show(&boss, "zhang", &p, &d->e), "the supervisor sees it");
	ok(p.state.weeks == 5 && p.days == 1 && p.day[0].n == 5 && p.notes == 1 && p.support, "with days, note and flag");
	GOOD(d, care_show(&d->zhang, NULL, &p, &d->e), "the agent sees the own figures");
	ok(p.state.weeks == 5 && !p.notes && !p.support, "... and not the notes");
	GOOD(d, care_note_write(&boss, "zhang", "不再需要", false, &d->e), "support is over");
	GOOD(d, care_show(&boss, "zhang", &p, &d->e), "seen");
	ok(p.notes == 2 && !p.support && !strcmp(p.note[0].text, "不再需要"), "the newest note counts, older ones stay");
	care_sheet_clear(&p);
	session_close(&boss);
	session_close(&head);
}

/* ---- who sits where ---- */

static size_t seats(struct desk *d, struct session *s, size_t *gone)
{
	struct seat_list l = { .n = 0 };
	*gone = 0;
	if (seat_list(s, &l, &d->e))
		return 99;
	for (size_t i = 0; i < l.n; i++)
		*gone += l.v[i].gone;
	size_t n = l.n;
	seat_list_clear(&l);
	return n;
}

static void test_seats(struct desk *d, struct session *root)
{
	struct session s;
	size_t gone;
	bool on;
	GOOD(d, enter(d, &s, "zhang", 0), "a desk");
	GOOD(d, seat_take(&s, &d->e), "sits down");
	is_int((int64_t)seats(d, root, &gone), 1, "the admin sees one");
	ok(!gone && seats(d, &d->li, &gone) == 0, "... a colleague does not");
	int ready[2];
	if (pipe(ready))
		skip_all("no pipe");
	pid_t pid = fork();
	if (pid == 0) {
		struct session child;
		bool sat = !enter(d, &child, "wu", 0) && !seat_take(&child, &d->e);
		if (write(ready[1], sat ? "y" : "n", 1) == 1)
			pause();
		_exit(1);
	}
	char c = 0;
	ok(read(ready[0], &c, 1) == 1 && c == 'y', "another process sits down");
	is_int((int64_t)seats(d, root, &gone), 2, "two");
	ok(!gone, "both are there");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	is_int((int64_t)seats(d, root, &gone), 2, "kill -9");
	is_int((int64_t)gone, 1, "... is seen at once");
	struct process me;
	process_me(&me);
	ok(process_lives(me.pid, me.born) && !process_lives(me.pid, me.born + 1), "the same pid of another process is another one");
	ok(seat_end(&d->li, s.desk_id, &d->e) == ERR_NOTFOUND, "a colleague does not end mine");
	ok(!seat_is_on(&s, &on, &d->e) && on, "I go on");
	GOOD(d, seat_end(root, s.desk_id, &d->e), "an admin ends it");
	ok(!seat_is_on(&s, &on, &d->e) && !on, "... and the desk knows");
	GOOD(d, seat_take(&s, &d->e), "a new one");
	is_int((int64_t)seats(d, root, &gone), 1, "... sweeps what was killed");
	GOOD(d, change(root, "zhang", -1, 0, &d->e), "its user is disabled");
	ok(!seat_is_on(&s, &on, &d->e) && !on, "... which ends it too");
	GOOD(d, change(root, "zhang", -1, 1, &d->e), "enabled");
	seat_leave(&s);
	is_int((int64_t)seats(d, root, &gone), 0, "who leaves is gone");
	session_close(&s);
	close(ready[0]);
	close(ready[1]);
}

int main(void)
{
	struct desk d;
	struct session root;
	desk_open(&d, "people");
	test_shift(&d);
	test_table();
	GOOD(&d, add(&d, &d.lead, "keeper", ROLE_ADMIN), "the leader makes the first admin");
	GOOD(&d, enter(&d, &root, "keeper", 0), "who comes in");
	ok(add(&d, &d.lead, "x", ROLE_AGENT) == ERR_DENIED, "then only an admin adds users");
	test_change(&d, &root);
	test_passwords(&d, &root);
	test_rate(&d, &root);
	test_time(&d, &root);
	test_require(&d, &root);
	int64_t id = open_case(&d, TIER_GENERAL, 2, 2), other = open_case(&d, TIER_GENERAL, 2, 2);
	GOOD(&d, work_claim(&d.zhang, work_op_new(), whatever(id), &d.e), "a case");
	test_offer(&d, id);
	test_pause(&d, other);
	test_shift_of_five(&d, &root, id);
	test_private(&d, &root);
	test_seats(&d, &root);
	session_close(&root);
	char lock[300];
	snprintf(lock, sizeof lock, "%s-signin", d.path);
	unlink(lock);
	desk_leave(&d);
	return tap_done();
}
