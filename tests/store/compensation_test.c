/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sums, precedents and lists cost, and what the store refuses by itself (A23, S7). */
#include <sqlite3.h>
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/store/compensation.h"

enum { NOW = 1759219200, DAY = 86400 };

static char dir[] = "/tmp/plaint-comp-XXXXXX", path[64];

static bool run(sqlite3 *db, const char *sql)
{
	char *why = NULL;
	bool good = sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK;
	if (!good)
		diag("%s", why);
	sqlite3_free(why);
	return good;
}

static int refused(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* The steps of the plan, joined by ';'. */
static const char *plan(sqlite3 *db, const char *sql)
{
	static char text[2000];
	sqlite3_stmt *st;
	size_t n = 0;
	text[0] = '\0';
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL))
		return sqlite3_errmsg(db);
	while (sqlite3_step(st) == SQLITE_ROW && n < sizeof text)
		n += (size_t)snprintf(text + n, sizeof text - n, "%s;", sqlite3_column_text(st, 3));
	sqlite3_finalize(st);
	return text;
}

static void fill(sqlite3 *db)
{
	ok(run(db, "INSERT INTO category(id, key) VALUES(901, 'x1'), (902, 'x2')") &&
	   run(db, "INSERT INTO user(id, login, name, role, team_id, created_at)"
		   " VALUES(1, 'a', 'A', 'agent', 9001, 0), (2, 'b', 'B', 'director', 9001, 0)") &&
	   run(db, "INSERT INTO customer(id, no, created_at) VALUES(1, 'K1', 0), (2, 'K2', 0)") &&
	   run(db, "INSERT INTO complaint(id, no, customer_id, category_id, channel, tier, priority, subject, body,"
		   " stage, open, team_id, received_at, entered_at, next_kind, next_due_at, next_risk_at)"
		   " VALUES(1, '1', 1, 901, 'phone', 'general', 3, '', '', 'ack', 1, 9001, 0, 0, '', 0, 0),"
		   " (2, '2', 1, 901, 'phone', 'general', 3, '', '', 'ack', 1, 9001, 0, 0, '', 0, 0),"
		   " (3, '3', 2, 902, 'phone', 'general', 3, '', '', 'ack', 1, 9001, 0, 0, '', 0, 0)"),
	   "complaints of two customers");
}

static void add(struct db *db, int64_t complaint, int64_t fen, int64_t at, enum comp_state state)
{
	struct err e;
	int64_t id;
	struct compensation_row m = { .complaint_id = complaint, .amount_fen = fen, .at = at, .kind = COMP_CASH,
				      .basis = "b", .requester_id = 1, .state = state };
	if (db_begin(db, &e) || compensation_insert(db, &m, &id, &e) || db_commit(db, &e))
		printf("Bail out! %s\n", e.msg);
}

static struct authority_sums sums(struct db *db, int64_t complaint)
{
	struct compensation_since since = { complaint, NOW - 30 * DAY, 0 };
	struct authority_sums s = { -1, -1 };
	struct err e;
	if (compensation_sums(db, &since, &s, &e))
		diag("%s", e.msg);
	return s;
}

static void what_counts(struct db *db)
{
	add(db, 1, 100, NOW, COMP_PENDING);
	add(db, 1, 20, NOW, COMP_SCHEDULED);
	add(db, 1, 3, NOW, COMP_APPROVED);
	add(db, 1, 4000, NOW, COMP_REJECTED);
	add(db, 1, 50000, NOW, COMP_CANCELLED);
	is_int(sums(db, 1).case_fen, 123, "A23: approved, pending and scheduled count; rejected and cancelled not");
	add(db, 2, 1000, NOW, COMP_SCHEDULED);
	is_int(sums(db, 1).case_fen, 123, "A23: another case is another case");
	is_int(sums(db, 1).customer_fen, 1123, "A23: ... of the same customer");
	is_int(sums(db, 3).customer_fen, 0, "A23: nobody else's");
	add(db, 3, 7, NOW - 30 * DAY, COMP_SCHEDULED);
	add(db, 3, 8, NOW - 30 * DAY + 1, COMP_SCHEDULED);
	is_int(sums(db, 3).case_fen, 8, "A23: what is 30 days old counts no more");
}

static void precedents(struct db *db, sqlite3 *lite)
{
	struct precedents p;
	struct err e;
	ok(run(lite, "UPDATE compensation SET state = 'paid', paid_at = 1759219200 WHERE amount_fen IN (7, 8)") &&
	   !compensation_precedents(db, 902, NOW - 365 * DAY, &p, &e), "precedents of a category");
	ok(p.n == 2 && p.median_fen == 7, "S7: their number and median");
	ok(!compensation_precedents(db, 902, NOW, &p, &e) && p.n == 0, "S7: none after their year");
	ok(!compensation_precedents(db, 901, 0, &p, &e) && p.n == 0, "S7: only paid ones, only of the category");
	ok(run(lite, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
		     " INSERT INTO compensation(complaint_id, customer_id, category_id, kind, amount_fen, basis, state,"
		     " requester_id, at, paid_at) SELECT 3, 2, 902, 'cash', i, 'b', 'paid', 1, 1, 1759219200 + i FROM n") &&
	   !compensation_precedents(db, 902, NOW - 365 * DAY, &p, &e), "hundreds of precedents");
	ok(p.n == PRECEDENTS && p.median_fen == 650, "S7: the newest 500 of them, 401 to 900");
	ok(strstr(plan(lite, "EXPLAIN QUERY PLAN SELECT amount_fen FROM compensation"
			     " WHERE category_id = 1 AND paid_at > 5 AND state = 'paid' ORDER BY paid_at DESC LIMIT 500"),
		  "USING INDEX compensation_precedent (category_id=? AND paid_at>?)"), "... found by an index");
}

static void constraints(sqlite3 *lite)
{
	is_int(refused(lite, "INSERT INTO approval(what, complaint_id, level, reason, requester_id, at, state, decided_by)"
			     " VALUES('decision', 1, 'director', 'r', 2, 0, 'approved', 2)"), SQLITE_CONSTRAINT,
	       "the store refuses that somebody decides what they asked for");
	is_int(refused(lite, "INSERT INTO compensation(complaint_id, customer_id, category_id, kind, amount_fen, basis,"
			     " state, requester_id, at) VALUES(1, 1, 901, 'cash', -1, 'b', 'paid', 1, 0)"),
	       SQLITE_CONSTRAINT, "... and less than nothing");
}

int main(void)
{
	struct db *db = NULL;
	sqlite3 *lite = NULL;
	struct err e;
	if (!mkdtemp(dir))
		skip_all("no temporary directory");
	snprintf(path, sizeof path, "%s/s.db", dir);
	if (db_open(path, DB_CREATE, &db, &e) || sqlite3_open(path, &lite)) {
		printf("Bail out! %s\n", e.msg);
		return 1;
	}
	fill(lite);
	what_counts(db);
	precedents(db, lite);
	constraints(lite);
	sqlite3_close(lite);
	db_close(db);
	unlink(path);
	rmdir(dir);
	return tap_done();
}
