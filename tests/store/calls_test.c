/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store of schema 5 becomes one that keeps call times (domain.md A14): nothing is lost, nothing is invented. */
#include <stdlib.h>
#include <unistd.h>

#include "../../src/store/internal.h"
#include "lib/tap.h"
#include "plaint/base/data.h"
#include "plaint/store/contact.h"
#include "plaint/store/check.h"
#include "plaint/store/figures.h"
#include "plaint/store/policy.h"

enum { OLD = 5 };
static const char rows[] =
	"INSERT INTO team(id, code, name) SELECT 90, 'old', 'old' WHERE NOT EXISTS (SELECT 1 FROM team WHERE id = 90);"
	"INSERT INTO category(id, key) VALUES(900, 'old');"
	"INSERT INTO customer(id, no, created_at) VALUES(1, 'K1', 0);"
	"INSERT INTO complaint(id, no, customer_id, category_id, channel, tier, priority, subject, body, stage, open, team_id,"
	" received_at, entered_at) VALUES(1, '202509300001-6', 1, 900, 'phone', 'general', 3, 'x', 'y', 'new', 1, 90, 86400, 86400);"
	"INSERT INTO contact(id, customer_id, complaint_id, at, channel, direction, kind, text)"
	" VALUES(1, 1, 1, 86400, 'phone', 'in', 'complaint', '');"
	"INSERT INTO fact(complaint_id, day, team_id, owner_id, category_id, channel, received)"
	" VALUES(1, 1, 90, 0, 900, 'phone', 1);"
	"PRAGMA user_version = 5; PRAGMA application_id = %d";

/* As the program of that day left it. */
static void make_old(const char *path)
{
	sqlite3 *lite = NULL;
	char prefix[32], sql[sizeof rows + 16];
	ok(sqlite3_open(path, &lite) == SQLITE_OK, "a file");
	for (int v = 1; v <= OLD; v++) {
		snprintf(prefix, sizeof prefix, "data/sql/%04d-", v);
		const struct data_file *f = data_nth(prefix, 0);
		ok(f && sqlite3_exec(lite, f->text, NULL, NULL, NULL) == SQLITE_OK, "schema %d", v);
	}
	snprintf(sql, sizeof sql, rows, DB_APPLICATION_LIVE);
	char *msg = NULL;
	if (!ok(sqlite3_exec(lite, sql, NULL, NULL, &msg) == SQLITE_OK, "a case of that time"))
		diag("%s", msg);
	sqlite3_free(msg);
	sqlite3_close(lite);
}

static int64_t number(struct db *db, const char *sql)
{
	sqlite3_stmt *q = NULL;
	int64_t n = -1;
	if (sqlite3_prepare_v2(db->lite, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		n = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return n;
}

static void count(void *ctx, const struct check_finding *f)
{
	++*(int *)ctx;
	diag("%s %s: derived %s, stored %s", f->object, f->what, f->derived, f->stored);
}

static void proven(struct db *db, const char *what)
{
	struct err e;
	int wrong = 0;
	struct check_run r = { .found = count, .ctx = &wrong };
	is_int(check_figures(db, &r, &e), 0, what);
	is_int(r.rows, 1, "... its case");
	is_int(wrong, 0, "... agrees with its figures");
}

static void takes_a_call(struct db *db)
{
	static const struct call_times call = { { 12, 300, CALL_UNKNOWN, 60 } };
	struct contact_new c = { .customer_id = 1, .complaint_id = 1, .at = 90000, .channel = CHANNEL_PHONE,
				 .direction = DIRECTION_IN, .kind = CONTACT_INQUIRY, .text = "", .call = &call };
	struct err e;
	int64_t id;
	is_int(db_begin(db, &e), 0, "an act");
	is_int(contact_insert(db, &c, &id, &e), 0, "a call");
	is_int(figures_keep(db, 1, &e), 0, "its figures");
	is_int(db_commit(db, &e), 0, "is kept");
	is_int(number(db, "SELECT wait_s * 1000 + handle_s FROM figure WHERE day = 1"), 12360, "the sums have it");
	is_int(number(db, "SELECT hold_s IS NULL FROM contact_call"), 1, "what is not known is no zero");
	proven(db, "a store with a call");
}

int main(void)
{
	char dir[] = "/tmp/plaint-calls-XXXXXX", path[64];
	struct db *db = NULL;
	struct err e;
	if (!mkdtemp(dir))
		return 1;
	snprintf(path, sizeof path, "%s/old.db", dir);
	make_old(path);
	is_int(db_open(path, DB_MIGRATE, &db, &e), 0, "it opens today");
	/* the rules that a store of that day had of its own */
	ok(!db_begin(db, &e) && !policy_seed(db, &e) && !db_commit(db, &e), "the policies of the house");
	ok(db->schema > OLD, "... as schema %d", db->schema);
	is_int(number(db, "SELECT count(*) FROM contact"), 1, "its contact is there");
	is_int(number(db, "SELECT count(*) FROM contact_call"), 0, "... and no call is made up");
	is_int(number(db, "SELECT waits + handled FROM figure WHERE received = 1"), 0, "... nor a figure of one");
	proven(db, "a store of former days");
	takes_a_call(db);
	db_close(db);
	unlink(path);
	rmdir(dir);
	return tap_done();
}
