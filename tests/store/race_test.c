/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store/db with many processes: making, counting, retrying, dying (store.md 1.3 to 1.6). */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/internal.h"
#include "lib/tap.h"

enum { PROCESSES = 6, ACTS = 20, PAIRS = 25 };

static char dir[] = "/tmp/plaint-race-XXXXXX";
static char path[64];

static int64_t number(struct db *db, const char *sql)
{
	struct query q;
	struct err e;
	if (query_open(&q, db, sql, &e))
		return e.code;
	int rc = query_step(&q, &e);
	int64_t n = rc > 0 ? query_col_int(&q, 0) : rc;
	query_close(&q);
	return n;
}

/* Several processes run `act` at once; how many failed. */
static int together(int (*act)(int me))
{
	pid_t child[PROCESSES];
	int go[2], failed = 0;
	char c = 0;
	if (pipe(go))
		return PROCESSES;
	for (int i = 0; i < PROCESSES; i++) {
		child[i] = fork();
		if (child[i] == 0) {
			close(go[1]);
			_exit(read(go[0], &c, 1) < 0 || act(i)); /* starts when the pipe closes */
		}
	}
	close(go[0]);
	close(go[1]);
	for (int i = 0; i < PROCESSES; i++) {
		int status = -1;
		waitpid(child[i], &status, 0);
		failed += status != 0;
	}
	return failed;
}

static int say(const struct err *e)
{
	diag("%s", e->msg);
	fflush(stdout);
	return 1;
}

static int make(int me)
{
	struct db *db;
	struct err e;
	(void)me;
	if (db_open(path, DB_CREATE, &db, &e))
		return say(&e);
	db_close(db);
	return 0;
}

static int record(struct db *db, int n, struct err *e)
{
	unsigned char op[16] = { 7, (unsigned char)n };
	struct query q;
	int rc = db_begin(db, e);
	if (rc)
		return rc;
	if (db_op_done(db, op, e) > 0)
		return db_commit(db, e);
	rc = query_open(&q, db, "INSERT INTO audit_event(op_id, at, action, object)"
				" VALUES(:op, 1, 'test', 'test')", e);
	if (!rc) {
		query_blob(&q, ":op", op, sizeof op);
		rc = query_run(&q, e);
	}
	if (!rc)
		rc = db_exec(db, "UPDATE meta SET value = value + 1 WHERE key = 'n'", e);
	if (!rc)
		return db_commit(db, e);
	db_rollback(db);
	return rc;
}

static int retry_all(int me)
{
	struct db *db;
	struct err e;
	int rc = db_open(path, 0, &db, &e);
	for (int i = 0; i < ACTS && !rc; i++)
		rc = record(db, (i + me) % ACTS, &e);
	if (rc)
		return say(&e);
	db_close(db);
	return 0;
}

static void acts(void)
{
	struct db *db;
	struct err e;
	is_int(together(make), 0, "processes that make one store at once all get it");
	is_int(db_open(path, 0, &db, &e), 0, "it opens");
	is_int(db_exec(db, "INSERT INTO meta VALUES('n', 0)", &e), 0, "a counter");
	is_int(together(retry_all), 0, "nobody is told that the store is busy");
	is_int(number(db, "SELECT count(*) FROM audit_event"), ACTS, "each act is there once");
	is_int(number(db, "SELECT value + 0 FROM meta WHERE key = 'n'"), ACTS, "and counted once");
	db_close(db);
}

/* Writes pairs for ever; acknowledges each one that is committed. */
static void write_pairs(int out)
{
	struct db *db;
	struct err e;
	if (db_open(path, 0, &db, &e))
		_exit(1);
	for (;;)
		if (db_begin(db, &e) ||
		    db_exec(db, "INSERT INTO source(name) VALUES('a' || (SELECT count(*) FROM source))", &e) ||
		    db_exec(db, "INSERT INTO source(name) VALUES('b' || (SELECT count(*) FROM source))", &e) ||
		    db_commit(db, &e) || write(out, "k", 1) != 1)
			_exit(1);
}

static void death(void)
{
	int p[2], acks = 0;
	char c;
	struct db *db;
	struct err e;
	if (pipe(p))
		return;
	pid_t child = fork();
	if (child == 0)
		write_pairs(p[1]);
	close(p[1]);
	while (acks < PAIRS && read(p[0], &c, 1) == 1)
		acks++;
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	while (read(p[0], &c, 1) == 1)
		acks++;
	close(p[0]);
	ok(acks >= PAIRS, "a process wrote %d pairs and was killed", acks);
	is_int(db_open(path, 0, &db, &e), 0, "the store opens");
	int64_t rows = number(db, "SELECT count(*) FROM source");
	ok(rows >= 2 * acks && rows <= 2 * acks + 2 && rows % 2 == 0,
	   "each pair that was confirmed is there and none by half: %d rows", (int)rows);
	db_close(db);
}

int main(void)
{
	if (!mkdtemp(dir))
		skip_all("no temporary directory");
	snprintf(path, sizeof path, "%s/s.db", dir);
	acts();
	death();
	unlink(path);
	rmdir(dir);
	return tap_done();
}
