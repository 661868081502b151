/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store/db under faults: no space, no right to write, damage.  One sentence, nothing half done. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/internal.h"
#include "lib/tap.h"

enum { NOBODY = 65534, SAID = 512 };

static char dir[] = "/tmp/plaint-fault-XXXXXX";
static char path[64];

static int64_t number(struct db *db, const char *sql)
{
	struct query q;
	struct err e;
	int64_t n = -1;
	if (query_open(&q, db, sql, &e))
		return e.code;
	int rc = query_step(&q, &e);
	if (rc > 0)
		n = query_col_int(&q, 0);
	query_close(&q);
	return rc < 0 ? rc : n;
}

static int make_store(int64_t rows)
{
	struct db *db;
	struct err e;
	snprintf(path, sizeof path, "%s/s.db", dir);
	unlink(path);
	int rc = db_open(path, DB_CREATE, &db, &e);
	if (rc)
		return rc;
	rc = db_begin(db, &e);
	for (int64_t i = 0; i < rows && !rc; i++)
		rc = db_exec(db, "INSERT INTO meta VALUES('k' || (SELECT count(*) FROM meta),"
				 " hex(zeroblob(1000)))", &e);
	if (!rc)
		rc = db_commit(db, &e);
	db_close(db);
	return rc;
}

/* Runs `act` in a process of its own; its code and sentence come back. */
static int apart(int (*act)(struct err *e), char said[SAID])
{
	int p[2], status = -1;
	said[0] = '\0';
	if (pipe(p))
		return 1;
	pid_t child = fork();
	if (child == 0) {
		struct err e = { 0 };
		int rc = act(&e);
		ssize_t n = write(p[1], e.msg, strlen(e.msg));
		_exit(n < 0 ? 99 : -rc);
	}
	close(p[1]);
	ssize_t n = read(p[0], said, SAID - 1);
	said[n > 0 ? n : 0] = '\0';
	close(p[0]);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? -WEXITSTATUS(status) : 1;
}

/* A file may not grow beyond 1 MiB: the same path through SQLite as a disk that is full. */
static int write_too_much(struct err *e)
{
	struct rlimit most = { 1 << 20, 1 << 20 };
	struct db *db;
	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &most))
		return 0;
	int rc = db_open(path, 0, &db, e);
	if (rc)
		return rc;
	rc = db_begin(db, e);
	if (!rc)
		rc = db_exec(db, "INSERT INTO meta VALUES('big', hex(zeroblob(4000000)))", e);
	if (!rc)
		rc = db_commit(db, e);
	if (rc)
		db_rollback(db);
	db_close(db);
	return rc;
}

static void no_space(void)
{
	char said[SAID];
	struct db *db;
	struct err e;
	is_int(make_store(3), 0, "a store with three rows");
	is_int(apart(write_too_much, said), ERR_IO, "what does not fit is refused");
	ok(!strncmp(said, "cannot write '", 14) && strstr(said, path) &&
	   strstr(said, "nothing was changed"), "in one sentence: %s", said);
	is_int(db_open(path, 0, &db, &e), 0, "the store opens afterwards");
	is_int(number(db, "SELECT count(*) FROM meta"), 3, "and has what it had");
	is_int(number(db, "SELECT count(*) FROM pragma_integrity_check"
			  " WHERE integrity_check = 'ok'"), 1, "undamaged");
	db_close(db);
}

static int open_as_nobody(unsigned flags, struct err *e)
{
	struct db *db;
	if (geteuid() == 0 && (setgid(NOBODY) || setuid(NOBODY)))
		return 0;
	int rc = db_open(path, flags, &db, e);
	if (rc)
		return rc;
	rc = number(db, "SELECT count(*) FROM meta") == 3 ? 0 : ERR_CORRUPT;
	db_close(db);
	return rc;
}

static int open_to_write(struct err *e)
{
	return open_as_nobody(0, e);
}

static int open_to_read(struct err *e)
{
	return open_as_nobody(DB_READONLY, e);
}

static void no_right(void)
{
	char said[SAID];
	is_int(make_store(3), 0, "a store with three rows");
	if (chmod(path, 0444) || chmod(dir, 0755))
		return;
	is_int(apart(open_to_write, said), ERR_IO, "a file that one may only read does not open to write");
	ok(!strncmp(said, "cannot write '", 14), "in one sentence: %s", said);
	if (chmod(path, 0666) || chmod(dir, 0555))
		return;
	is_int(apart(open_to_write, said), ERR_IO, "nor does a file whose folder one may only read");
	ok(strstr(said, path) && strstr(said, "-wal"), "the sentence says what is missing: %s", said);
	is_int(apart(open_to_read, said), ERR_IO, "which SQLite needs for reading as well");
	ok(strstr(said, path) && strstr(said, "-wal"), "the sentence says what is missing: %s", said);
	if (chmod(dir, 0755))
		return;
}

static void damage(void)
{
	struct db *db = NULL;
	struct err e = { 0 };
	char zeros[4096] = { 0 };
	is_int(make_store(300), 0, "a store with 300 rows");
	is_int(truncate(path, 300 * 1024), 0, "cut short");
	int rc = db_open(path, 0, &db, &e);
	if (!rc)
		rc = (int)number(db, "SELECT sum(length(value)) FROM meta");
	is_int(rc, ERR_CORRUPT, "is seen as damaged");
	db_close(db);
	is_int(make_store(3), 0, "a store");
	int fd = open(path, O_WRONLY);
	ok(pwrite(fd, zeros, sizeof zeros - 100, 100) > 0, "whose schema is gone");
	close(fd);
	is_int(db_open(path, 0, &db, &e), ERR_CORRUPT, "does not open");
	ok(strstr(e.msg, path) != NULL, "and the sentence names it: %s", e.msg);
}

static void no_folder(void)
{
	struct db *db;
	struct err e;
	is_int(db_open("/nowhere/at/all.db", DB_CREATE, &db, &e), ERR_IO, "a folder that is not there");
	ok(strstr(e.msg, "cannot open '/nowhere/at/all.db': No such file") != NULL, "is said: %s", e.msg);
}

int main(void)
{
	if (!mkdtemp(dir))
		skip_all("no temporary directory");
	no_space();
	no_right();
	damage();
	no_folder();
	unlink(path);
	rmdir(dir);
	return tap_done();
}
