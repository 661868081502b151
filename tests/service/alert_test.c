/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alerts: each kind raised once for its cause, ended by itself, acknowledged and kept; the command of the
 * house gets each once (A2, A7, A13, A29, 004-10, 004-19). */
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "plaint/base/str.h"
#include "plaint/base/utf8.h"
#include "plaint/service/alert.h"
#include "plaint/service/life.h"
#include "plaint/service/tick.h"
#include "plaint/service/workorder.h"
#include "service/fixture.h"
#include "store/internal.h"

static struct alert_list all;

static void exec_sql(struct desk *d, const char *sql)
{
	d->planted = true;
	ok(sqlite3_exec(d->zhang.db->lite, sql, NULL, NULL, NULL) == SQLITE_OK, "%.60s", sql);
}

static int64_t number(struct desk *d, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;
	if (sqlite3_prepare_v2(d->zhang.db->lite, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* A pass of the program, a minute later. */
static void look(struct desk *d)
{
	struct tick_result r;
	d->ms += 1000 * MINUTE;
	GOOD(d, tick_run(&d->lead, 0, &r, &d->e), "a pass");
}

/* The open ones of a kind as `s` sees them. */
static int open_of(struct desk *d, struct session *s, enum alert_kind kind)
{
	struct alert_wish w = { .limit = 0 };
	int n = 0;
	if (alert_all(s, &w, &all, &d->e))
		diag("%s", d->e.msg);
	for (size_t i = 0; i < all.n; i++)
		n += all.v[i].kind == kind;
	return n;
}

static struct alert_row first_of(enum alert_kind kind)
{
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].kind == kind)
			return all.v[i];
	return (struct alert_row){ .team = "", .category = "", .owner = "" };
}

static void late_and_risk(struct desk *d)
{
	int64_t id = open_case(d, TIER_URGENT, 2, 2);
	look(d);
	is_int(open_of(d, &d->lead, ALERT_LATE), 0, "A2: in time, no alert");
	exec_sql(d, "UPDATE complaint SET next_risk_at = 1 WHERE open = 1");
	look(d);
	is_int(open_of(d, &d->lead, ALERT_RISK), 1, "A2: at risk");
	look(d);
	is_int(number(d, "SELECT count(*) FROM alert WHERE kind = 'risk'"), 1, "... raised once, however often it is looked");
	d->ms += INT64_C(1000) * 2 * DAY;
	look(d);
	is_int(open_of(d, &d->lead, ALERT_RISK), 0, "late is no longer at risk: that alert ends by itself");
	is_int(open_of(d, &d->lead, ALERT_LATE), 1, "... and late is one");
	struct alert_row r = first_of(ALERT_LATE);
	ok(r.level == ALERT_RED && r.complaint_id == id && r.due_at > 0, "red, of its case and clock");
	is_int(number(d, "SELECT count(*) FROM alert_event WHERE what = 'ended'"), 1, "the end is in the history");
	GOOD(d, life_withdraw(&d->lead, work_op_new(), whatever(id), "撤回", &d->e), "its case ends");
	look(d);
	is_int(open_of(d, &d->lead, ALERT_LATE), 1, "domain.md 3: a red one waits until somebody acknowledges it");
	GOOD(d, alert_acknowledge(&d->lead, work_op_new(), (struct alert_target){ r.id, 0 }, "看到", &d->e), "acknowledged");
	is_int(open_of(d, &d->lead, ALERT_LATE), 0, "... and ends by that");
	struct alert_sheet s = { .events = 0 };
	GOOD(d, alert_show(&d->lead, r.id, &s, &d->e), "shown");
	is_int((int)s.events, 4, "its history: raised, over, acknowledged, ended");
	ok(s.events == 4 && s.event[1].what == ALERT_OVER && s.event[2].what == ALERT_ACKNOWLEDGED &&
	       !strcmp(s.event[2].user, "wu") && !strcmp(s.event[2].note, "看到"), "... with who and what was said");
	alert_sheet_clear(&s);
}

static void many(struct desk *d)
{
	for (int i = 0; i < ALERT_SINGLE + 1; i++)
		open_case(d, TIER_URGENT, 2, 2);
	d->ms += INT64_C(1000) * 3 * DAY;
	look(d);
	is_int(open_of(d, &d->lead, ALERT_LATE), 1, "nine late cases of a team are one alert");
	struct alert_row r = first_of(ALERT_LATE);
	ok(r.many && r.x == ALERT_SINGLE + 1, "... with their number");
	exec_sql(d, "UPDATE complaint SET next_due_at = 253402300799 WHERE id IN"
		    " (SELECT id FROM complaint WHERE open = 1 ORDER BY id LIMIT 3)");
	look(d);
	is_int(open_of(d, &d->lead, ALERT_LATE), 1, "six: it stays one, so that it does not change to and fro");
	ok(first_of(ALERT_LATE).x == 6, "... its number follows");
	exec_sql(d, "UPDATE complaint SET next_due_at = 253402300799 WHERE id IN"
		    " (SELECT id FROM complaint WHERE open = 1 AND next_due_at < 253402300799 ORDER BY id LIMIT 3)");
	look(d);
	is_int(open_of(d, &d->lead, ALERT_LATE), 4, "three: single ones again, and the old one waits for somebody");
	exec_sql(d, "UPDATE complaint SET open = 0, stage = 'withdrawn' WHERE open = 1");
	look(d);
	for (size_t i = 0; open_of(d, &d->lead, ALERT_LATE) && i < 10; i++)
		GOOD(d, alert_acknowledge(&d->lead, work_op_new(), (struct alert_target){ first_of(ALERT_LATE).id, 0 }, NULL,
					  &d->e), "acknowledged");
	is_int(open_of(d, &d->lead, ALERT_LATE), 0, "all ended");
}

static void rights(struct desk *d)
{
	struct session boss;
	int64_t id = open_case(d, TIER_URGENT, 2, 2);
	exec_sql(d, "UPDATE complaint SET next_risk_at = 1 WHERE open = 1");
	look(d);
	is_int(open_of(d, &d->zhang, ALERT_RISK), 1, "an agent sees it");
	struct alert_row r = first_of(ALERT_RISK);
	struct alert_target t = { r.id, r.version };
	struct work_op op = work_op_new();
	is_int(alert_acknowledge(&d->zhang, op, t, NULL, &d->e), ERR_DENIED, "... and may not acknowledge it");
	GOOD(d, alert_acknowledge(&d->lead, op, t, NULL, &d->e), "a leader may");
	GOOD(d, alert_acknowledge(&d->lead, op, t, NULL, &d->e), "the same operation again does nothing");
	is_int(alert_acknowledge(&d->lead, work_op_new(), t, NULL, &d->e), ERR_CONFLICT, "another is told who did");
	ok(strstr(d->e.msg, "wu") != NULL, "%s", d->e.msg);
	is_int(alert_note(&d->lead, work_op_new(), t, "x", &d->e), ERR_CONFLICT, "what has changed since is not noted blindly");
	GOOD(d, alert_assign(&d->lead, work_op_new(), (struct alert_target){ r.id, r.version + 1 }, "li", &d->e), "assigned");
	is_int(alert_assign(&d->lead, work_op_new(), (struct alert_target){ r.id, 0 }, "nobody", &d->e), ERR_NOTFOUND,
	       "not to somebody who is not there");
	look(d);
	open_of(d, &d->lead, ALERT_RISK);
	ok(!strcmp(first_of(ALERT_RISK).owner, "li"), "it stays with its owner");
	is_int(number(d, "SELECT count(*) FROM audit_event WHERE action LIKE 'alert.%' AND object_id > 0"), 2,
	       "each act is an event of the audit");
	GOOD(d, life_withdraw(&d->lead, work_op_new(), whatever(id), "撤回", &d->e), "its case ends");
	struct user_new who = { "boss", "何静", "billing", ROLE_SUPERVISOR };
	GOOD(d, session_user_add(&d->lead, &who, &d->e), "a supervisor");
	desk_enter(d, &boss, "boss");
	id = open_case(d, TIER_GENERAL, 2, 2);
	say(d, id, CONTACT_COMPLAINT, "滚蛋，你们这群骗子，混蛋！");
	is_int(open_of(d, &boss, ALERT_EXPOSURE), 0, "A29: one abuse is none yet");
	say(d, id, CONTACT_COMPLAINT, "滚蛋，你们这群骗子，混蛋！");
	is_int(open_of(d, &boss, ALERT_EXPOSURE), 1, "A29: two in an hour are");
	is_int(open_of(d, &d->zhang, ALERT_EXPOSURE), 1, "... the agent sees it");
	is_int(open_of(d, &d->lead, ALERT_EXPOSURE) + open_of(d, &d->li, ALERT_EXPOSURE), 0, "... the others do not");
	is_int(number(d, "SELECT count(*) FROM notice WHERE what = 'exposure'"), 1, "the break is offered once");
	d->ms += 1000 * HOUR;
	look(d);
	is_int(open_of(d, &boss, ALERT_EXPOSURE), 0, "an hour later it is over");
	session_close(&boss);
}

static void emotion(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	int before = open_of(d, &d->lead, ALERT_EMOTION);
	say(d, id, CONTACT_COMPLAINT, "你们太不负责任了!第三次打电话还没解决,再不处理我就去12315投诉,并且曝光你们!");
	is_int(open_of(d, &d->lead, ALERT_EMOTION), before + 1, "A7: 82.6 is above 70");
	say(d, id, CONTACT_COMPLAINT, "你们太不负责任了!第三次打电话还没解决,再不处理我就去12315投诉,并且曝光你们!");
	is_int(open_of(d, &d->lead, ALERT_EMOTION), before + 1, "... once");
	say(d, id, CONTACT_COMPLAINT, "好的");
	look(d);
	ok(number(d, "SELECT count(*) FROM alert WHERE kind = 'emotion' AND over_at IS NOT NULL") > 0,
	   "A7: below 60 it is over");
}

static void departments(struct desk *d)
{
	struct workorder_send w = { .dept = "product", .question = "为什么?" };
	int64_t id = open_case(d, TIER_GENERAL, 2, 2), order;
	GOOD(d, workorder_send(&d->lead, work_op_new(), whatever(id), &w, &order, &d->e), "a department is asked");
	look(d);
	is_int(open_of(d, &d->lead, ALERT_OLA), 0, "OLA: in time");
	d->ms += INT64_C(1000) * 12 * DAY;
	look(d);
	is_int(open_of(d, &d->lead, ALERT_OLA), 1, "OLA: the department is late");
	ok(first_of(ALERT_OLA).order_id == order && !strcmp(first_of(ALERT_OLA).team, "product"), "... by order and department");
	exec_sql(d, "UPDATE work_order SET pingpong = 1, hops = 3");
	look(d);
	is_int(open_of(d, &d->lead, ALERT_PINGPONG), 1, "004-10: three hops");
	exec_sql(d, "UPDATE work_order SET state = 'done'");
	look(d);
	is_int(open_of(d, &d->lead, ALERT_PINGPONG), 0, "... over with the order");
	exec_sql(d, "UPDATE fact SET handoffs = 3 WHERE complaint_id = (SELECT max(id) FROM complaint)");
	look(d);
	is_int(open_of(d, &d->lead, ALERT_PINGPONG), 1, "004-10: a case that three departments were asked about");
}

static void spike(struct desk *d)
{
	is_int(open_of(d, &d->lead, ALERT_SPIKE), 0, "A13: nothing is known of the weeks before, so no spike");
	exec_sql(d, "INSERT INTO figure_day(day, received) VALUES(20361 - 40, 3)");
	for (int i = 0; i < 6; i++)
		open_case(d, TIER_GENERAL, 2, 2);
	d->ms += 1000 * ALERT_SPIKES_EVERY_S;
	look(d);
	is_int(open_of(d, &d->lead, ALERT_SPIKE), 1, "A13: six where there were none is a spike");
	ok(!strcmp(first_of(ALERT_SPIKE).category, "charges") && first_of(ALERT_SPIKE).x >= 6 &&
	       first_of(ALERT_SPIKE).level == ALERT_RED, "... of its category, red");
	d->ms += 1000 * ALERT_SPIKES_EVERY_S;
	look(d);
	is_int(number(d, "SELECT count(*) FROM alert WHERE kind = 'spike'"), 1, "... raised once in its day");
	d->ms += INT64_C(1000) * DAY;
	look(d);
	open_of(d, &d->lead, ALERT_SPIKE);
	ok(first_of(ALERT_SPIKE).over_at > 0, "the next day it is over");
}

static void product_case(struct desk *d, const char *product, const char *category, int64_t at_s)
{
	struct work_intake in = { .customer_id = d->customer, .channel = CHANNEL_PHONE, .category = category,
				  .subject = "光猫掉线", .body = "光猫X2总是掉线", .product = product,
				  .tier = TIER_GENERAL, .impact = 2, .urgency = 2, .emotion = EMOTION_CALM,
				  .received_at = at_s };
	int64_t id;
	GOOD(d, work_open_case(&d->zhang, work_op_new(), &in, &id, &d->e), "a case of a product");
}

/* Each day of four weeks as many of a product as `each` says, then `today` of them. */
static void product_days(struct desk *d, const char *product, const int *each, int today)
{
	static const char *const categories[] = { "network", "charges", "service", "quality", "account", "marketing",
						  "logistics" };
	int64_t now = d->ms / 1000;
	int n = 0;
	for (int ago = 28; ago > 0; ago--)
		for (int i = 0; i < each[ago - 1]; i++, n++)
			product_case(d, product, categories[n % 7], now - (int64_t)ago * DAY);
	for (int i = 0; i < today; i++) /* of as many categories: of none of them it is a spike */
		product_case(d, product, categories[i % 7], 0);
}

static int64_t spikes_of(struct desk *d, const char *product)
{
	char sql[200];
	snprintf(sql, sizeof sql, "SELECT count(*) FROM alert a JOIN product p ON p.id = a.product_id WHERE a.kind = 'spike'"
				  " AND p.code = '%s' AND a.over_at IS NULL", product);
	return number(d, sql);
}

/* A13 with the second gate: 30 % more than the same weekday, and above the median of 14 days plus three robust sigma. */
static void spike_product(struct desk *d)
{
	int steady[28], restless[28];
	for (int i = 0; i < 28; i++) {
		steady[i] = 1 + i % 2;
		restless[i] = i % 7 == 6 ? 3 : 6 + i % 3; /* its weekday is quiet, other days are not */
	}
	exec_sql(d, "INSERT INTO figure_day(day, received) VALUES(20361 - 40, 3)");
	product_days(d, "modem-x2", steady, 7);
	product_days(d, "restless", restless, 7);
	product_days(d, "few", steady, 4);
	d->ms += 1000 * ALERT_SPIKES_EVERY_S;
	look(d);
	is_int(spikes_of(d, "modem-x2"), 1, "A13: seven of a product that has one or two a day are a spike");
	is_int(spikes_of(d, "restless"), 0, "second gate: 7 of 3 are more, but no more than other days have");
	is_int(spikes_of(d, "few"), 0, "A13: four are none");
	is_int(number(d, "SELECT count(*) FROM alert WHERE kind = 'spike' AND category_id IS NOT NULL"), 0,
	       "the cases of each category are not more than usual");
	is_int(open_of(d, &d->lead, ALERT_SPIKE), 1, "one alert");
	ok(!strcmp(first_of(ALERT_SPIKE).product, "modem-x2") && first_of(ALERT_SPIKE).x == 7, "... of its product, with its number");
	d->ms += 1000 * ALERT_SPIKES_EVERY_S;
	look(d);
	is_int(number(d, "SELECT count(*) FROM alert WHERE kind = 'spike'"), 1, "... raised once in its day");
	d->ms += INT64_C(1000) * DAY;
	look(d);
	is_int(spikes_of(d, "modem-x2"), 0, "the next day it is over");
}

static struct alert_sent send_all(struct desk *d)
{
	struct alert_sending w = { .seconds = 5 };
	struct alert_sent r;
	if (alert_send(&d->lead, &w, &r, &d->e))
		diag("%s", d->e.msg);
	return r;
}

static void hook(struct desk *d)
{
	char path[300], out[300], sql[900], line[2048] = "";
	snprintf(path, sizeof path, "%s/hook", d->dir);
	snprintf(out, sizeof out, "%s/out", d->dir);
	ok(!send_all(d).named, "the house names no command: nothing happens");
	is_int(number(d, "SELECT count(*) FROM alert_spool"), 0, "... and nothing waits for one");
	snprintf(sql, sizeof sql,
		 "INSERT INTO policy(kind, name, revision, state, text, created_at, active_from) SELECT kind, name, 2, 'active',"
		 " text || char(10) || 'alert_exec %s' || char(10), 0, active_from + 1 FROM policy WHERE name = 'desk'", path);
	exec_sql(d, sql);
	for (int i = 0; i < 2; i++) {
		int64_t id = open_case(d, TIER_GENERAL, 2, 2);
		say(d, id, CONTACT_COMPLAINT, "你们太不负责任了!第三次打电话还没解决,再不处理我就去12315投诉,并且曝光你们!");
	}
	is_int(number(d, "SELECT count(*) FROM alert_spool"), 2, "each alert waits once; exposure never (A29)");
	FILE *f = fopen(path, "w");
	fprintf(f, "#!/bin/sh\n[ -e '%s.ok' ] || exit 75\ncat >>'%s'\necho >>'%s'\n", out, out, out);
	fclose(f);
	chmod(path, 0700);
	struct alert_sent r = send_all(d);
	ok(r.again == 2 && r.sent == 0, "75: tried again later");
	is_int(send_all(d).again, 0, "... not before its time");
	d->ms += 1000 * MINUTE;
	snprintf(sql, sizeof sql, "%s.ok", out);
	fclose(fopen(sql, "w"));
	int status = -1;
	fflush(stdout);
	pid_t other = fork();
	if (!other) { /* the same at the same time from another process */
		struct session s;
		struct alert_sending w = { .seconds = 5 };
		desk_enter(d, &s, "wu");
		int rc = alert_send(&s, &w, &r, &d->e);
		session_close(&s);
		_exit(rc ? 200 : r.sent);
	}
	int mine = send_all(d).sent;
	waitpid(other, &status, 0);
	is_int(mine + WEXITSTATUS(status), 2, "two processes hand each over once");
	f = fopen(out, "r");
	int lines = 0;
	while (f && fgets(line, sizeof line, f))
		lines++;
	if (f)
		fclose(f);
	is_int(lines, 2, "... the command has seen two");
	ok(strstr(line, "\"kind\":\"emotion\"") && strstr(line, "\"attempt\":2"), "... as JSON, with the try");
	unlink(path);
	unlink(out);
	unlink(sql);
}

static void race(struct desk *d)
{
	int status[2] = { -1, -1 };
	pid_t pid[2];
	exec_sql(d, "UPDATE complaint SET open = 0, stage = 'withdrawn' WHERE open = 1");
	open_case(d, TIER_GENERAL, 2, 2);
	exec_sql(d, "UPDATE complaint SET next_risk_at = 1 WHERE open = 1");
	int64_t before = number(d, "SELECT count(*) FROM alert WHERE kind = 'risk'");
	d->ms += 1000 * MINUTE;
	fflush(stdout);
	for (int i = 0; i < 2; i++)
		if (!(pid[i] = fork())) {
			struct session s;
			struct alert_tally t;
			desk_enter(d, &s, "wu");
			int rc = alert_look(&s, &t, &d->e);
			session_close(&s);
			_exit(rc ? 1 : 0);
		}
	for (int i = 0; i < 2; i++)
		waitpid(pid[i], &status[i], 0);
	ok(status[0] == 0 && status[1] == 0, "two programs look at the same time");
	is_int(number(d, "SELECT count(*) FROM alert WHERE kind = 'risk'") - before, 1, "... and raise one alert");
}

static void bulletins(struct desk *d)
{
	struct bulletin_list l = { .n = 0 };
	int64_t id;
	is_int(bulletin_write(&d->zhang, work_op_new(), "x", 0, &id, &d->e), ERR_DENIED, "an agent writes no bulletin");
	GOOD(d, bulletin_write(&d->lead, work_op_new(), "光猫X2 批次7 红色预警", d->ms / 1000 + HOUR, &id, &d->e), "a leader does");
	GOOD(d, bulletin_all(&d->zhang, false, &l, &d->e), "an agent reads it");
	ok(l.n == 1 && !strcmp(l.v[0].author, "wu"), "... and by whom");
	d->ms += 1000 * HOUR;
	GOOD(d, bulletin_all(&d->zhang, false, &l, &d->e), "when its time is over");
	is_int((int)l.n, 0, "... it is shown no more");
	GOOD(d, bulletin_take_back(&d->lead, work_op_new(), id, &d->e), "taken back");
	is_int(bulletin_take_back(&d->lead, work_op_new(), id, &d->e), ERR_CONFLICT, "... once");
	GOOD(d, bulletin_all(&d->zhang, true, &l, &d->e), "the old ones");
	is_int((int)l.n, 1, "... are kept");
	bulletin_list_clear(&l);
}

static void sheet(struct desk *d)
{
	struct handover h = { .at_s = 0 };
	struct str out;
	int64_t id = open_case(d, TIER_GENERAL, 2, 2), told;
	struct work_contact c = { .case_id = id, .kind = CONTACT_REPLY, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "我们一定在明天上午十点之前把所有多收的费用原路退回到您的账户并且书面向您说明原因和今后的改进措施\n谢谢",
				  .promise_due = d->ms / 1000 + HOUR, .category = "", .asks = "" };
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	GOOD(d, work_record(&d->zhang, work_op_new(), &c, &told, &d->e), "promised");
	exec_sql(d, "UPDATE user SET state = 'off' WHERE login = 'zhang'");
	GOOD(d, bulletin_write(&d->lead, work_op_new(), c.text, 0, &told, &d->e), "told");
	d->ms += INT64_C(1000) * 2 * HOUR;
	look(d);
	GOOD(d, handover_read(&d->lead, "billing", &h, &d->e), "the sheet of a team");
	is_int(h.promises.all, 1, "an open promise");
	is_int((int)h.aways, 1, "one is away");
	is_int(h.orphans.all, 1, "... with a case");
	str_init(&out, 0);
	handover_text(&h, &out);
	int widest = 0, lines = 0;
	for (char *line = out.s, *end; (end = strchr(line, '\n')); line = end + 1, lines++) {
		*end = '\0';
		widest = utf8_width(line) > widest ? utf8_width(line) : widest;
	}
	ok(lines > 10 && widest <= HANDOVER_COLS && widest > HANDOVER_COLS - 3, "%d lines, the widest of %d columns", lines, widest);
	str_clear(&out);
	handover_clear(&h);
	is_int(handover_read(&d->lead, "nowhere", &h, &d->e), ERR_NOTFOUND, "no such team");
	handover_clear(&h);
}

static void (*const parts[])(struct desk *) = { late_and_risk, many, rights, emotion, departments, spike, spike_product,
						 hook, race, bulletins, sheet };

int main(void)
{
	signal(SIGPIPE, SIG_IGN); /* as the program has it: a command need not read what it is handed */
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct desk d;
		char name[16];
		snprintf(name, sizeof name, "alert%zu", i);
		desk_open(&d, name);
		parts[i](&d);
		alert_list_clear(&all);
		desk_leave(&d);
	}
	return tap_done();
}
