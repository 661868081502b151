/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delivery: each message once, later when the transport says so, told when nobody knows; progress
 * for customers (000-11, T14). */
#include <signal.h>
#include <sys/wait.h>

#include "plaint/model/outbox.h"
#include "plaint/service/outbox.h"
#include "plaint/store/outbox.h"
#include "service/fixture.h"

static char spool[300];

static const char *script(struct desk *d, const char *name, const char *body)
{
	static char path[300];
	snprintf(path, sizeof path, "%s/%s", d->dir, name);
	FILE *f = fopen(path, "w");
	fprintf(f, "#!/bin/sh\n%s\n", body);
	fclose(f);
	chmod(path, 0700);
	return path;
}

static void put(struct desk *d, const char *dedupe, const char *channel, bool urgent)
{
	struct outbox_new o = { .customer_id = d->customer, .channel = channel, .to_addr = "13812345678",
				.text = "您好", .urgent = urgent, .created_at = d->ms / 1000, .dedupe = dedupe };
	ok(!db_begin(d->zhang.db, &d->e) && !outbox_add(d->zhang.db, &o, NULL, &d->e) &&
	       !db_commit(d->zhang.db, &d->e), "queued: %s", dedupe);
}

static struct outbox_tally deliver(struct desk *d, const char *program, int seconds)
{
	struct outbox_delivery v = { program, "sms email", 0, seconds };
	struct outbox_tally t;
	if (outbox_deliver(&d->zhang, &v, &t, &d->e))
		diag("%s", d->e.msg);
	return t;
}

static int lines(void)
{
	char line[4096];
	int n = 0;
	FILE *f = fopen(spool, "r");
	while (f && fgets(line, sizeof line, f))
		n++;
	if (f)
		fclose(f);
	return n;
}

static bool spooled(const char *words)
{
	char line[4096];
	bool found = false;
	FILE *f = fopen(spool, "r");
	while (f && fgets(line, sizeof line, f))
		found = found || strstr(line, words);
	if (f)
		fclose(f);
	return found;
}

int main(void)
{
	struct desk d;
	char body[700], good[300];
	desk_open(&d, "outbox");
	snprintf(spool, sizeof spool, "%s/spool", d.dir);
	snprintf(body, sizeof body, "read -r x; printf '%%s\\n' \"$x\" >> '%s'; echo ref-1", spool);
	snprintf(good, sizeof good, "%s", script(&d, "good", body));
	is_int(outbox_backoff(1) + outbox_backoff(9), 60 + 240 * 60, "the first wait is a minute, the longest 4 h");
	put(&d, "a/1", "sms", false);
	put(&d, "a/1", "sms", false);
	put(&d, "a/2", "phone", false);
	is_int(deliver(&d, good, 10).sent, 1, "a message is sent once, a phone task is a person's");
	ok(spooled("\"dedupe\":\"a/1\"") && spooled("\"maybe_sent\":false"), "the transport gets JSON");
	is_int(deliver(&d, good, 10).sent, 0, "never again");
	put(&d, "a/3", "email", false);
	struct outbox_tally t = deliver(&d, script(&d, "later", "cat >/dev/null; echo busy >&2; exit 75"), 10);
	ok(t.again == 1 && !strcmp(t.error, "busy"), "75: tried again later, with the reason");
	is_int(deliver(&d, good, 10).sent, 0, "... not before its time");
	d.ms += 1000 * 61;
	is_int(deliver(&d, good, 10).sent, 1, "... after a minute");
	put(&d, "a/4", "sms", false);
	t = deliver(&d, script(&d, "bad", "cat >/dev/null; echo 'no such number' >&2; exit 1"), 10);
	ok(t.failed == 1 && !strcmp(t.error, "no such number"), "another status: failed for good");
	put(&d, "a/5", "sms", false);
	is_int(deliver(&d, script(&d, "slow", "exec sleep 30"), 1).again, 1, "one that takes too long is killed");
	is_int(deliver(&d, "/nowhere/transport", 1).sent, 0, "no such program");
	d.ms += 1000 * 3600;
	is_int(deliver(&d, good, 10).sent, 1, "... it goes another time");
	ok(spooled("\"dedupe\":\"a/5\",\"channel\":\"sms\"") && spooled("\"attempt\":2,\"maybe_sent\":true"),
	   "a transport that was killed may have sent it");
	put(&d, "a/6", "sms", false);
	fflush(stdout);
	pid_t pid = fork();
	if (!pid) { /* dies while the transport has the message */
		struct session s;
		struct outbox_tally ignored;
		struct outbox_delivery v = { script(&d, "cut", "cat >/dev/null; kill -9 $PPID; sleep 5"), "sms", 0, 60 };
		desk_enter(&d, &s, "li");
		_exit(outbox_deliver(&s, &v, &ignored, &d.e));
	}
	int status;
	waitpid(pid, &status, 0);
	ok(WIFSIGNALED(status), "the deliverer was killed in the middle");
	int before = lines();
	is_int(deliver(&d, good, 10).sent, 0, "its lease holds: nobody sends it blindly");
	d.ms += 1000 * 300;
	is_int(deliver(&d, good, 10).sent, 1, "after the lease it is handed over again");
	ok(lines() == before + 1 && spooled("\"dedupe\":\"a/6\",\"channel\":\"sms\"") && spooled("\"maybe_sent\":true"),
	   "... saying that it may have gone out, by the same key");
	d.ms += 1000 * 7 * 3600; /* night in China */
	put(&d, "a/7", "sms", false);
	put(&d, "a/8", "sms", true);
	is_int(deliver(&d, good, 10).sent, 1, "in the quiet hours only what is urgent");
	struct outbox_progress p;
	int64_t id = open_case(&d, TIER_GENERAL, 2, 2);
	char no[20];
	snprintf(no, sizeof no, "%s", row_of(&d, id).no);
	GOOD(&d, outbox_progress(&d.zhang, no, "5678", &p, &d.e), "000-11: number and digits of the phone");
	ok(outbox_progress(&d.zhang, no, "5679", &p, &d.e) == ERR_NOTFOUND, "other digits: %s", d.e.msg);
	no[13] = no[13] == '9' ? '0' : (char)(no[13] + 1);
	ok(outbox_progress(&d.zhang, no, "5678", &p, &d.e) == ERR_INPUT, "T14: a wrong check digit: %s", d.e.msg);
	static const char *const made[] = { "good", "later", "bad", "slow", "cut", "spool" };
	for (int i = 0; i < 6; i++) {
		snprintf(body, sizeof body, "%s/%s", d.dir, made[i]);
		unlink(body);
	}
	desk_leave(&d);
	return tap_done();
}
