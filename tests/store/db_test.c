/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store/db: what opens, what is refused, and what survives (store.md 6, 004-13). */
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/internal.h"
#include "lib/tap.h"
#include "plaint/store/names.h"

static char dir[] = "/tmp/plaint-db-XXXXXX";
static char buf[256];

static const char *in_dir(const char *name)
{
	snprintf(buf, sizeof buf, "%s/%s", dir, name);
	return buf;
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");
	if (f) {
		fputs(text, f);
		fclose(f);
	}
}

static int try_open(const char *path, unsigned flags, struct err *e)
{
	struct db *db;
	int rc = db_open(path, flags, &db, e);
	if (!rc)
		db_close(db);
	return rc;
}

static void kinds(void)
{
	struct err e;
	is_int(try_open(in_dir("a.db"), 0, &e), ERR_NOTFOUND, "a missing store is not made by chance");
	is_int(try_open(in_dir("a.db"), DB_CREATE | DB_MIGRATE, &e), 0, "a fresh store is made");
	is_int(try_open(in_dir("a.db"), 0, &e), 0, "it opens again");
	is_int(try_open(in_dir("a.db"), DB_READONLY, &e), 0, "it opens for reading");
	is_int(try_open(in_dir("a.db"), DB_TRAINING, &e), ERR_DENIED,
	       "004-13: a live store is refused where a training store is wanted");
	is_int(try_open(in_dir("t.db"), DB_CREATE | DB_TRAINING, &e), 0, "a training store is made");
	is_int(try_open(in_dir("t.db"), 0, &e), ERR_DENIED, "004-13: and refused as a live one");
	is_int(try_open(dir, 0, &e), ERR_INPUT, "a directory is no store");
	write_file(in_dir("junk"), "this is a text file that is longer than a header of a page, really "
				   "so, and has nothing to do with it");
	is_int(try_open(in_dir("junk"), 0, &e), ERR_CORRUPT, "a text file is no store");
	sqlite3 *lite = NULL;
	sqlite3_open(in_dir("other.db"), &lite);
	sqlite3_exec(lite, "CREATE TABLE x(y)", NULL, NULL, NULL);
	sqlite3_close(lite);
	is_int(try_open(in_dir("other.db"), DB_CREATE, &e), ERR_CORRUPT, "another program's file is left alone");
	sqlite3_open(in_dir("a.db"), &lite);
	sqlite3_exec(lite, "PRAGMA user_version = 99", NULL, NULL, NULL);
	sqlite3_close(lite);
	is_int(try_open(in_dir("a.db"), DB_CREATE | DB_MIGRATE, &e), ERR_DENIED, "a newer store is refused");
	ok(strstr(e.msg, "99") != NULL, "and the sentence says its schema: %s", e.msg);
}

static void second_process(void)
{
	struct db *db;
	struct err e;
	int go[2], done[2];
	if (pipe(go) || pipe(done))
		return;
	const char *path = in_dir("two.db");
	is_int(db_open(path, DB_CREATE | DB_MIGRATE, &db, &e), 0, "opens");
	int64_t seen = db_data_version(db);
	pid_t child = fork();
	if (child == 0) {
		struct db *mine;
		char c;
		if (read(go[0], &c, 1) != 1 || db_open(path, 0, &mine, &e) || db_begin(mine, &e) ||
		    db_exec(mine, "INSERT INTO team(code, name) VALUES('x', 'X')", &e) ||
		    db_commit(mine, &e))
			_exit(1);
		db_close(mine);
		_exit(0);
	}
	int status = -1;
	ok(write(go[1], "g", 1) == 1, "the second process starts");
	waitpid(child, &status, 0);
	is_int(status, 0, "the second process writes");
	ok(db_data_version(db) != seen, "data_version shows a write by another process");
	seen = db_data_version(db);
	is_int(db_begin(db, &e), 0, "a write begins");
	is_int(db_exec(db, "INSERT INTO team(code, name) VALUES('x', 'again')", &e), ERR_CONFLICT,
	       "a key that is there is a conflict");
	db_rollback(db);
	ok(db_data_version(db) == seen, "own writes do not move data_version");
	db_close(db);
}

static void statements(void)
{
	struct db *db;
	struct err e;
	struct query a, b;
	static const char sql[] = "SELECT :n + 1";
	is_int(db_open(in_dir("s.db"), DB_CREATE | DB_MIGRATE, &db, &e), 0, "opens");
	ok(!query_open(&a, db, sql, &e) && !query_open(&b, db, sql, &e),
	   "one literal can be open twice");
	query_int(&a, ":n", 1);
	query_int(&b, ":n", 2);
	ok(query_step(&a, &e) == 1 && query_col_int(&a, 0) == 2, "the first has its own value");
	ok(query_step(&b, &e) == 1 && query_col_int(&b, 0) == 3, "the second too");
	query_close(&a);
	query_close(&b);
	ok(!query_open(&a, db, sql, &e) && query_step(&a, &e) == 1 && query_col_is_null(&a, 0),
	   "a statement is handed out without old values");
	query_close(&a);
	is_int(db_op_done(db, (const unsigned char *)"0123456789abcdef", &e), 0, "an unknown operation is not done");
	db_close(db);
}

/* A row that is taken back takes its names along: another name may get the id. */
static void names_of_a_row(void)
{
	struct db *db;
	struct err e;
	int64_t gone = 0, other = 0, again = 0;
	is_int(db_open(in_dir("n.db"), DB_CREATE | DB_MIGRATE, &db, &e), 0, "opens");
	is_int(db_begin(db, &e), 0, "a write begins");
	ok(!db_row_begin(db, &e) && !name_id(db, NAME_PRODUCT, "gone", &gone, &e) &&
	   !db_row_end(db, false, &e), "a row makes a name and is taken back");
	ok(!name_id(db, NAME_PRODUCT, "other", &other, &e) &&
	   !name_id(db, NAME_PRODUCT, "gone", &again, &e), "two names are made after it");
	ok(again != other, "they have an id each (%d, %d)", (int)other, (int)again);
	is_int(db_commit(db, &e), 0, "it commits");
	db_close(db);
}

/* In a child that may not write, also when the test runs as root. */
static int open_as_other(const char *path, char msg[256])
{
	struct err e = { .msg = "" };
	int back[2], status = -1;
	if (pipe(back))
		return -1;
	pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
			_exit(99);
		int rc = try_open(path, DB_READONLY, &e);
		if (write(back[1], e.msg, sizeof e.msg) < 0)
			_exit(98);
		_exit(-rc);
	}
	close(back[1]);
	if (read(back[0], msg, 256) < 0)
		msg[0] = '\0';
	close(back[0]);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? -WEXITSTATUS(status) : -1;
}

static void frozen(void)
{
	char folder[200], path[256], wal[300], msg[256];
	struct err e;
	snprintf(folder, sizeof folder, "%s/50%%off?a#b", dir);
	snprintf(path, sizeof path, "%s/desk.db", folder);
	snprintf(wal, sizeof wal, "%s-wal", path);
	ok(!mkdir(folder, 0755) && !chmod(dir, 0755), "a directory");
	is_int(try_open(path, DB_CREATE | DB_MIGRATE, &e), 0, "a store is made");
	ok(!chmod(path, 0444) && !chmod(folder, 0555), "neither can be written");
	is_int(open_as_other(path, msg), 0, "it opens for reading");
	diag("%s", msg);
	chmod(folder, 0755);
	write_file(wal, "changes");
	chmod(folder, 0555);
	is_int(open_as_other(path, msg), ERR_IO, "not with changes that cannot be joined");
	ok(strstr(msg, "-wal") != NULL, "the sentence says where they are: %s", msg);
	chmod(folder, 0755);
}

int main(void)
{
	if (!mkdtemp(dir))
		skip_all("no temporary directory");
	kinds();
	second_process();
	statements();
	names_of_a_row();
	frozen();
	return tap_done();
}
