/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store/chain: an older store is linked when it is brought up to date; what the triggers refuse. */
#include <string.h>
#include <unistd.h>

#include "../../src/store/internal.h"
#include "lib/tap.h"
#include "plaint/base/data.h"
#include "plaint/store/audit.h"

enum { OLD_EVENTS = 3000 };

static char dir[] = "/tmp/plaint-chain-XXXXXX";
static char path[64];

static int64_t number(struct db *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;
	if (sqlite3_prepare_v2(db->lite, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* A store as plaint made it before the chain. */
static void make_old(void)
{
	sqlite3 *lite = NULL;
	char *why = NULL, name[32];
	bool good = sqlite3_open(path, &lite) == SQLITE_OK;
	for (int i = 1; i <= 5 && good; i++) {
		snprintf(name, sizeof name, "data/sql/%04d-", i);
		good = sqlite3_exec(lite, data_nth(name, 0)->text, NULL, NULL, &why) == SQLITE_OK;
	}
	good = good && sqlite3_exec(lite,
		"PRAGMA user_version = 5; PRAGMA application_id = 1347178068;" /* DB_APPLICATION_LIVE */
		"INSERT INTO user(id, login, name, role, created_at) VALUES(1, 'zhang', '张丽', 'agent', 0);"
		"INSERT INTO policy(kind, name, revision, state, text, created_at) VALUES('policy', 'desk', 1, 'active', 'a', 0);"
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
		"INSERT INTO audit_event(op_id, at, user_id, action, object, object_id, detail) SELECT randomblob(16),"
		" 1759219200 + i, iif(i % 3, 1, NULL), 'case.claim', 'complaint', i % 7, iif(i % 5, 'to=zhang;reason=' || i, '')"
		" FROM n", NULL, NULL, &why) == SQLITE_OK;
	ok(good, "a store of schema 5 with events");
	if (!good)
		diag("%s", why ? why : "?");
	sqlite3_free(why);
	sqlite3_close(lite);
}

static struct audit_verdict verify(struct db *db)
{
	struct audit_verdict v = { .seq = -1 };
	struct err e;
	if (audit_verify(db, &v, &e))
		diag("%s", e.msg);
	return v;
}

/* What another program does is seen, and taken back again. */
static void behind(struct db *db, const char *sql, enum audit_fault fault, const char *kind)
{
	sqlite3_exec(db->lite, "BEGIN", NULL, NULL, NULL);
	ok(sqlite3_exec(db->lite, sql, NULL, NULL, NULL) == SQLITE_OK, "behind plaint: %.70s", sql);
	struct audit_verdict v = verify(db);
	is_int(v.fault, fault, "is found");
	ok(v.kind && !strcmp(v.kind, kind), "in the table %s", kind);
	sqlite3_exec(db->lite, "ROLLBACK", NULL, NULL, NULL);
}

static void strangers(struct db *db)
{
	behind(db, "INSERT INTO user(login, name, role, created_at) VALUES('evil', 'evil', 'admin', 0)", AUDIT_STRANGE, "user");
	behind(db, "INSERT INTO policy(kind, name, revision, state, text, created_at)"
		   " VALUES('policy', 'desk', 99, 'active', 'x', 0)", AUDIT_STRANGE, "policy");
	behind(db, "UPDATE user SET role = 'admin' WHERE id = 1", AUDIT_ROW, "user");
	behind(db, "DROP TRIGGER policy_text_fixed; UPDATE policy SET text = 'x'", AUDIT_ROW, "policy");
	behind(db, "PRAGMA defer_foreign_keys = 1; DROP TRIGGER audit_kept; DELETE FROM audit_event", AUDIT_STRANGE,
	       "user");
	is_int(verify(db).fault, AUDIT_GOOD, "nothing of it stays");
}

static void migrated(void)
{
	struct db *db;
	struct err e;
	make_old();
	is_int(db_open(path, 0, &db, &e), ERR_DENIED, "it is not touched without being asked");
	if (!ok(db_open(path, DB_MIGRATE, &db, &e) == 0, "brought up to date")) {
		diag("%s", e.msg);
		return;
	}
	struct audit_verdict v = verify(db);
	is_int(v.fault, AUDIT_GOOD, "every old event is linked");
	is_int(v.events, OLD_EVENTS + 1, "and one says so");
	is_int(number(db, "SELECT action = 'chain.begin' AND detail = 'events=3000' AND at = 1759222200 FROM audit_event"
			  " ORDER BY seq DESC LIMIT 1"), 1, "... how many there were");
	is_int(number(db, "SELECT count(*) FROM audit_event WHERE detail LIKE 'to=zhang;reason=%'"), 2400,
	       "details are as they were");
	db_close(db);
	ok(db_open(path, DB_MIGRATE, &db, &e) == 0, "opened again");
	is_int(verify(db).events, OLD_EVENTS + 1, "nothing is linked twice");
	strangers(db);
	db_close(db);
}

static void refused(struct db *db, const char *sql)
{
	int rc = sqlite3_exec(db->lite, sql, NULL, NULL, NULL);
	ok(rc == SQLITE_CONSTRAINT || rc == SQLITE_CONSTRAINT_TRIGGER, "refused: %.70s", sql);
}

static void triggers(void)
{
	struct db *db;
	struct err e;
	if (db_open(path, 0, &db, &e))
		return;
	refused(db, "UPDATE audit_event SET detail = 'x' WHERE seq = 4");
	refused(db, "UPDATE audit_event SET at = at + 1 WHERE seq = 4");
	refused(db, "UPDATE audit_event SET hash = randomblob(32) WHERE seq = 4");
	refused(db, "UPDATE audit_event SET hash = NULL WHERE seq = 4");
	refused(db, "UPDATE audit_event SET detail = '', salt = NULL, sum = randomblob(32) WHERE seq = 4");
	refused(db, "UPDATE audit_event SET seq = 90000 WHERE seq = 4");
	refused(db, "DELETE FROM audit_event WHERE seq = 3001");
	refused(db, "UPDATE user SET login = 'li' WHERE id = 1");
	sqlite3_exec(db->lite, "INSERT INTO customer(id, no, created_at) VALUES(1, 'K1', 0), (2, 'K2', 0);"
			       "INSERT INTO contact(customer_id, at, channel, direction, kind, text)"
			       " VALUES(1, 1, 'phone', 'in', 'inquiry', 'a'), (2, 1, 'phone', 'in', 'inquiry', 'b');"
			       "INSERT INTO audit_state VALUES(2, 1, 1, x'00', x'00'), (2, 2, 1, x'00', x'00');"
			       "INSERT INTO tombstone VALUES(1, 'K1', 1, NULL, 'asked', 0, '')", NULL, NULL, NULL);
	is_int(number(db, "SELECT count(*) FROM tombstone"), 1, "a tombstone of customer 1");
	refused(db, "UPDATE tombstone SET reason = 'other'");
	refused(db, "DELETE FROM tombstone");
	refused(db, "UPDATE contact SET text = 'x' WHERE customer_id = 1");
	refused(db, "UPDATE contact SET text = '', at = 2 WHERE customer_id = 1");
	refused(db, "UPDATE contact SET text = '' WHERE customer_id = 2");
	refused(db, "DELETE FROM contact WHERE customer_id = 1");
	refused(db, "DELETE FROM audit_state WHERE object_id = 2");
	refused(db, "UPDATE audit_state SET digest = x'01' WHERE object_id = 1");
	refused(db, "UPDATE audit_state SET seq = 90000 WHERE object_id = 1");
	ok(sqlite3_exec(db->lite, "UPDATE contact SET text = '' WHERE customer_id = 1", NULL, NULL, NULL) == SQLITE_OK,
	   "words go when a tombstone says so");
	ok(sqlite3_exec(db->lite, "DELETE FROM audit_state WHERE kind = 2 AND object_id = 1", NULL, NULL, NULL) == SQLITE_OK,
	   "and the salt");
	ok(sqlite3_exec(db->lite, "INSERT INTO erased_event VALUES(4, 1)", NULL, NULL, NULL) == SQLITE_OK, "an event too");
	refused(db, "UPDATE audit_event SET detail = 'x', salt = NULL WHERE seq = 4");
	refused(db, "UPDATE audit_event SET detail = '', salt = NULL, at = 1 WHERE seq = 4");
	refused(db, "UPDATE erased_event SET seq = 5");
	refused(db, "DELETE FROM erased_event");
	db_close(db);
}

static int rename_customer(struct db *db, const char *name_sql, unsigned char n, struct err *e)
{
	unsigned char op[16] = { 2, n };
	struct audit_new a = { .op_id = op, .at = 1759300000, .action = "test", .object = "customer", .object_id = 2 };
	int rc = db_begin(db, e);
	if (!rc)
		rc = db_exec(db, name_sql, e);
	if (!rc)
		rc = audit_add(db, &a, e);
	return rc ? rc : db_commit(db, e);
}

/* What an act saw that was taken back is not what the next one begins with. */
static void taken_back(struct db *db)
{
	struct db *other;
	struct err e;
	int rc = db_begin(db, &e);
	if (!rc)
		rc = audit_look(db, "customer", 2, &e);
	db_rollback(db);
	is_int(rc, 0, "an act looks and is taken back");
	is_int(db_open(path, 0, &other, &e), 0, "another desk");
	is_int(rename_customer(other, "UPDATE customer SET name = 'd' WHERE id = 2", 1, &e), 0, "acts in between");
	db_close(other);
	is_int(rename_customer(db, "UPDATE customer SET name = 'e' WHERE id = 2", 2, &e), 0, "and the first again");
	is_int(number(db, "SELECT a.before = (SELECT after FROM audit_event b WHERE b.seq = a.seq - 1) FROM audit_event a"
			  " ORDER BY seq DESC LIMIT 1"), 1, "it begins where the other left the row");
}

/* A row that changes in a transaction without an act is told of by the program itself. */
static void settled(void)
{
	struct db *db;
	struct err e;
	unsigned char op[16] = { 1 };
	struct audit_new a = { .op_id = op, .at = 1759300000, .action = "test", .object = "customer", .object_id = 2 };
	if (db_open(path, 0, &db, &e))
		return;
	sqlite3_exec(db->lite, "DROP TRIGGER audit_state_kept; DELETE FROM audit_state", NULL, NULL, NULL);
	int rc = db_begin(db, &e);
	if (!rc)
		rc = audit_look(db, "customer", 2, &e);
	if (!rc)
		rc = db_exec(db, "UPDATE customer SET name = 'a' WHERE id = 2", &e);
	if (!rc)
		rc = audit_add(db, &a, &e);
	is_int(rc ? rc : db_commit(db, &e), 0, "an act on a customer");
	int64_t n = number(db, "SELECT count(*) FROM audit_event");
	rc = db_begin(db, &e);
	if (!rc)
		rc = db_exec(db, "UPDATE customer SET version = version WHERE id = 2", &e);
	is_int(rc ? rc : db_commit(db, &e), 0, "a write that changes nothing");
	is_int(number(db, "SELECT count(*) FROM audit_event"), n, "is no event");
	rc = db_begin(db, &e);
	if (!rc)
		rc = db_exec(db, "UPDATE customer SET name = 'b' WHERE id = 2", &e);
	is_int(rc ? rc : db_commit(db, &e), 0, "a change without an act");
	is_int(number(db, "SELECT action = 'store.settle' AND also LIKE ';customer/2=%>%' FROM audit_event"
			  " ORDER BY seq DESC LIMIT 1"), 1, "is told of when it is committed");
	rc = db_begin(db, &e);
	if (!rc)
		rc = db_exec(db, "UPDATE customer SET name = 'c' WHERE id = 2", &e);
	db_rollback(db);
	is_int(rc, 0, "a change that is taken back");
	rc = db_begin(db, &e);
	is_int(rc ? rc : db_commit(db, &e), 0, "the next transaction");
	is_int(number(db, "SELECT count(*) FROM audit_event"), n + 1, "knows nothing of it");
	taken_back(db);
	db_close(db);
}

int main(void)
{
	if (!mkdtemp(dir))
		skip_all("no temporary directory");
	snprintf(path, sizeof path, "%s/s.db", dir);
	migrated();
	triggers();
	settled();
	unlink(path);
	rmdir(dir);
	return tap_done();
}
