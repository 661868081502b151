/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit chain on a real store: domain.md A24, T7, T8, 000-14. */
#include <signal.h>
#include <sys/wait.h>

#include "../../src/store/internal.h"
#include "plaint/model/audit.h"
#include "plaint/service/chain.h"
#include "plaint/service/compensate.h"
#include "plaint/service/life.h"
#include "plaint/service/policy.h"
#include "plaint/service/tick.h"
#include "service/fixture.h"

enum { STORM = 12, ACKS = 6 };

static int64_t number(struct db *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;
	if (sqlite3_prepare_v2(db->lite, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static int64_t events(struct desk *d)
{
	return number(d->zhang.db, "SELECT count(*) FROM audit_event");
}

static struct chain_report verify(struct desk *d)
{
	struct chain_report r = { .seq = -1 };
	if (chain_check(&d->lead, &r, &d->e))
		diag("%s", d->e.msg);
	return r;
}

static void holds(struct desk *d, const char *name)
{
	struct chain_report r = verify(d);
	if (!ok(!r.seq && r.events == events(d), "%s: the chain holds", name))
		diag("event %lld: %s", (long long)r.seq, r.why);
}

/* The act wrote one event, linked, and did not disturb the chain. */
#define ONE_EVENT(d, call, name)                                              \
	do {                                                                  \
		int64_t before_ = events(d);                                  \
		GOOD(d, call, name);                                          \
		is_int(events(d), before_ + 1, "... is one event");           \
		holds(d, name);                                               \
	} while (0)

static void acts(struct desk *d)
{
	int64_t id, contact, before = events(d);
	struct work_op op = work_op_new();
	struct work_intake in = { .customer_id = d->customer, .channel = CHANNEL_PHONE, .category = "charges",
				  .subject = "多收费", .body = "账单多收了二十元", .product = "", .tier = TIER_GENERAL,
				  .impact = 2, .urgency = 2, .emotion = EMOTION_CALM };
	ONE_EVENT(d, work_open_case(&d->zhang, op, &in, &id, &d->e), "a complaint");
	GOOD(d, work_open_case(&d->zhang, op, &in, &id, &d->e), "the same again, after a lost answer");
	is_int(events(d), before + 1, "adds no event");
	ONE_EVENT(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "a claim");
	ONE_EVENT(d, work_release(&d->zhang, work_op_new(), whatever(id), &d->e), "a release");
	char what[256];
	ONE_EVENT(d, work_undo(&d->zhang, work_op_new(), what, &d->e), "undo");
	struct work_contact c = { .case_id = id, .kind = CONTACT_REPLY, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "正在核实", .asks = "" };
	ONE_EVENT(d, work_record(&d->zhang, work_op_new(), &c, &contact, &d->e), "a contact");
	struct work_wait wait = { PAUSE_CUSTOMER, "等账单" };
	ONE_EVENT(d, work_pause(&d->zhang, work_op_new(), whatever(id), &wait, &d->e), "a wait");
	ONE_EVENT(d, work_resume(&d->zhang, work_op_new(), whatever(id), "", &d->e), "its end");
	int64_t other = open_case(d, TIER_GENERAL, 2, 2);
	ONE_EVENT(d, life_merge(&d->lead, work_op_new(), whatever(id), other, &d->e), "a merge changes two cases");
	ONE_EVENT(d, life_unmerge(&d->lead, work_op_new(), whatever(id), &d->e), "and back");
	before = events(d);
	ok(work_claim(&d->li, work_op_new(), whatever(id), &d->e) != 0, "a refused act");
	is_int(events(d), before, "... is no event");
	struct tick_result t;
	d->ms += INT64_C(1000) * 3 * DAY;
	GOOD(d, tick_run(&d->lead, 0, &t, &d->e), "deadlines pass by themselves");
	holds(d, "after a sweep");
	is_int(number(d->zhang.db, "SELECT count(*) FROM audit_event WHERE action = 'store.settle'"), 0,
	       "no act left a row to be told of at the commit");
	ok(number(d->zhang.db, "SELECT count(*) FROM audit_event WHERE before IS NOT NULL AND after IS NOT NULL"
			       " AND before <> after AND object = 'complaint'") >= 6,
	   "acts on a case have its digests before and after");
	is_int(number(d->zhang.db, "SELECT count(*) FROM audit_event WHERE instr(detail, '等账单')"), 1,
	       "a text is in the detail");
}

static void shown(struct desk *d)
{
	struct chain_rows rows = { .row_state = 0 };
	struct chain_wish w = { .seq = events(d) };
	GOOD(d, chain_show(&d->lead, &w, &rows, &d->e), "the last event is shown");
	unsigned char prev[DIGEST_BYTES] = { 0 }, hash[DIGEST_BYTES];
	char hex[DIGEST_HEX];
	w = (struct chain_wish){ .limit = 1000 };
	GOOD(d, chain_show(&d->lead, &w, &rows, &d->e), "all are");
	bool same = rows.list.n > 10, personal = false;
	for (size_t i = 0; i < rows.list.n; i++) {
		audit_hash(prev, rows.list.v[i].link, hash);
		hex_of(hash, sizeof hash, hex);
		same = same && !strcmp(hex, rows.list.v[i].hash);
		personal = personal || strstr(rows.list.v[i].link, "等账单");
		memcpy(prev, hash, sizeof prev);
	}
	ok(same, "A24: each hash follows from the one before and the link");
	ok(!personal, "nothing of the words is in a link");
	chain_rows_clear(&rows);
}

/* On a copy, with the triggers dropped as who owns the file can. */
static void planted(struct desk *d, const char *sql, int64_t seq, const char *name)
{
	char copy[300];
	struct session s;
	struct chain_report r = { .seq = -1 };
	snprintf(copy, sizeof copy, "%s/copy.db", d->dir);
	char into[400];
	snprintf(into, sizeof into, "VACUUM INTO '%s'", copy);
	struct session_options o = { .store = copy, .as = "wu", .clock = clock_frozen(&d->ms) };
	if (!ok(sqlite3_exec(d->zhang.db->lite, into, NULL, NULL, NULL) == SQLITE_OK, "a copy") ||
	    session_open(&s, &o, &d->e))
		return;
	char *why = NULL;
	sqlite3_exec(s.db->lite, "DROP TRIGGER audit_fixed; DROP TRIGGER audit_kept; DROP TRIGGER audit_state_fixed;"
				 "DROP TRIGGER audit_state_kept; DROP TRIGGER contact_fixed; PRAGMA foreign_keys = OFF",
		     NULL, NULL, &why);
	if (sqlite3_exec(s.db->lite, sql, NULL, NULL, &why) != SQLITE_OK || sqlite3_changes(s.db->lite) < 1)
		diag("%s: %s", sql, why ? why : "nothing changed");
	if (chain_check(&s, &r, &d->e))
		diag("%s", d->e.msg);
	is_int(r.seq, seq, name);
	if (*r.why)
		diag("%s", r.why);
	session_close(&s);
	sqlite3_free(why);
	unlink(copy);
	char tail[320];
	snprintf(tail, sizeof tail, "%s-wal", copy);
	unlink(tail);
	snprintf(tail, sizeof tail, "%s-shm", copy);
	unlink(tail);
}

/* Who can hash keeps the digest right; the tombstone is still none of the chain. */
static void forge(struct desk *d, int64_t last)
{
	unsigned char sum[DIGEST_BYTES] = { 0 };
	char sql[400], hex[DIGEST_HEX];
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(d->zhang.db->lite, "SELECT salt, detail FROM audit_event WHERE seq = 6", -1, &st, NULL) ==
		    SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		digest_salted(sqlite3_column_blob(st, 0), sqlite3_column_text(st, 1),
			      (size_t)sqlite3_column_bytes(st, 1), sum);
	sqlite3_finalize(st);
	hex_of(sum, sizeof sum, hex);
	snprintf(sql, sizeof sql, "UPDATE audit_event SET sum = x'%s', detail = '', salt = NULL WHERE seq = 6", hex);
	planted(d, sql, 6, "an erasure without a tombstone");
	snprintf(sql, sizeof sql, "INSERT INTO tombstone VALUES(1, 'K1', 1, NULL, 'forged', 1, ''); INSERT INTO erased_event"
		 " VALUES(6, 1); UPDATE audit_event SET sum = x'%s', detail = '', salt = NULL WHERE seq = 6", hex);
	planted(d, sql, last, "... and with one that no act made");
}

static void faults(struct desk *d)
{
	int64_t last = events(d);
	int64_t of_case = number(d->zhang.db, "SELECT max(seq) FROM audit_event WHERE action = 'case.pause'");
	char sql[400];
	planted(d, "UPDATE audit_event SET detail = replace(detail, 'zhang', 'zhanG') WHERE seq = 6", 6,
		"T8: a byte of a detail");
	planted(d, "UPDATE audit_event SET at = at + 1 WHERE seq = 7", 7, "T8: a second");
	planted(d, "UPDATE audit_event SET user_id = 3 WHERE seq = 7", 7, "T8: the actor");
	planted(d, "UPDATE audit_event SET action = 'case.steal' WHERE seq = 7", 7, "T8: the act");
	planted(d, "UPDATE audit_event SET object_id = object_id + 1 WHERE seq = 7", 7, "T8: the object");
	planted(d, "UPDATE audit_event SET after = randomblob(32) WHERE seq = 7", 7, "T8: a digest");
	planted(d, "UPDATE audit_event SET hash = randomblob(32) WHERE seq = 7", 7, "T8: the hash");
	planted(d, "UPDATE audit_event SET hash = NULL WHERE seq = 7", 7, "no hash");
	planted(d, "UPDATE audit_event SET salt = randomblob(16) WHERE seq = 6", 6, "another salt");
	planted(d, "UPDATE audit_event SET detail = '', salt = NULL WHERE seq = 6", 6, "a text taken out");
	planted(d, "DELETE FROM audit_event WHERE seq = 5", 5, "a removed event");
	planted(d, "UPDATE audit_event SET seq = -seq WHERE seq IN (6, 7); UPDATE audit_event SET seq = 13 + seq"
		   " WHERE seq < 0", 6, "two that changed places");
	planted(d, "UPDATE user SET name = 'x' WHERE id = 1", 1, "a row that was changed since its last act");
	snprintf(sql, sizeof sql, "UPDATE contact SET text = '已经答应退款' WHERE direction = 'out'");
	planted(d, sql, number(d->zhang.db, "SELECT max(seq) FROM audit_event WHERE action LIKE 'contact.%'"),
		"what was said, changed afterwards");
	snprintf(sql, sizeof sql, "INSERT INTO audit_event(seq, op_id, at, action, object)"
		 " VALUES(%lld, randomblob(16), 1, 'x', 'y')", (long long)last + 1);
	planted(d, sql, last + 1, "an event that plaint did not write");
	planted(d, "DELETE FROM audit_state WHERE kind = 1",
		number(d->zhang.db, "SELECT min(seq) FROM audit_state WHERE kind = 1"), "what the chain knows of rows, removed");
	planted(d, "INSERT INTO tombstone VALUES(1, 'K1', 1, NULL, 'forged', 0, '')", last, "a tombstone that no act made");
	planted(d, "INSERT INTO tombstone VALUES(1, 'K1', 1, NULL, 'forged', 0, '');"
		   "INSERT INTO erased_event VALUES(6, 1); UPDATE audit_event SET sum = randomblob(32), detail = '',"
		   " salt = NULL WHERE seq = 6", 6, "an erased text with another digest");
	forge(d, last);
	ok(of_case > 0, "there was a wait");
}

/* Changed behind our back and then worked on: the gap stays in the chain for ever. */
static void outside(struct desk *d)
{
	int64_t id = open_case(d, TIER_GENERAL, 2, 2);
	GOOD(d, work_claim(&d->zhang, work_op_new(), whatever(id), &d->e), "claimed");
	char sql[200];
	snprintf(sql, sizeof sql, "UPDATE complaint SET priority = 4 WHERE id = %lld", (long long)id);
	sqlite3 *other = NULL;
	sqlite3_open(d->path, &other);
	ok(sqlite3_exec(other, sql, NULL, NULL, NULL) == SQLITE_OK, "its priority is changed with another program");
	sqlite3_close(other);
	struct chain_report r = verify(d);
	is_int(r.seq, events(d), "the row is not as its last act left it");
	GOOD(d, work_release(&d->zhang, work_op_new(), whatever(id), &d->e), "work goes on");
	r = verify(d);
	is_int(r.seq, events(d), "and the act says that it found another row");
	ok(strstr(r.why, "complaint") != NULL, "named: %s", r.why);
}

/* Writes for ever and says so after each act that was confirmed. */
static void work_until_killed(struct desk *d, int64_t id, int out)
{
	struct session s;
	struct err e;
	desk_enter(d, &s, "zhang");
	struct work_contact c = { .case_id = id, .kind = CONTACT_NOTE, .channel = CHANNEL_PHONE, .emotion = -1,
				  .text = "核对", .asks = "" };
	int64_t contact;
	while (!work_record(&s, work_op_new(), &c, &contact, &e) && write(out, "k", 1) == 1)
		;
	_exit(1);
}

/* T7, in small. */
static void killed(struct desk *d, int64_t id)
{
	int acks = 0, p[2];
	char c;
	int64_t before = events(d);
	fflush(stdout);
	for (int i = 0; i < STORM; i++) {
		if (pipe(p))
			return;
		pid_t child = fork();
		if (child == 0)
			work_until_killed(d, id, p[1]);
		close(p[1]);
		for (int n = 0; n < ACKS && read(p[0], &c, 1) == 1; n++)
			acks++;
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		while (read(p[0], &c, 1) == 1)
			acks++;
		close(p[0]);
	}
	ok(acks >= STORM * ACKS, "%d acts were confirmed by processes that were killed", acks);
	ok(events(d) >= before + acks && events(d) <= before + acks + STORM, "each has its event");
	is_int(number(d->zhang.db, "SELECT count(*) FROM contact WHERE text = '核对'"), events(d) - before,
	       "as many contacts as events");
}

int main(void)
{
	struct desk d;
	desk_open(&d, "chain");
	acts(&d);
	shown(&d);
	faults(&d);
	int64_t id = open_case(&d, TIER_GENERAL, 2, 2);
	killed(&d, id);
	holds(&d, "T7: after the kills");
	outside(&d);
	desk_leave(&d);
	return tap_done();
}
