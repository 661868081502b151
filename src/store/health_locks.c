/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two real processes on a file of their own.  The second one is begun before the first opens the file: what SQLite
 * knows of open files is of one process and must not be inherited.
 */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/store/health.h"

struct pair {
	int go[2], done[2]; /* pipes: to the second process, and back */
	char path[1100];
	sqlite3 *lite;
};

static int run_sql(sqlite3 *lite, const char *sql)
{
	return sqlite3_exec(lite, sql, NULL, NULL, NULL) & 0xff;
}

/* One byte for each step, so that none looks too early. */
static bool step(int fd, char c)
{
	return write(fd, &c, 1) == 1;
}

static char await(int fd)
{
	char c = 0;
	while (read(fd, &c, 1) < 0 && errno == EINTR)
		;
	return c;
}

static int see_row(sqlite3 *lite)
{
	sqlite3_stmt *st;
	if (sqlite3_prepare_v2(lite, "SELECT x FROM t", -1, &st, NULL))
		return 0;
	int x = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int(st, 0) : 0;
	sqlite3_finalize(st);
	return x;
}

/* Answers 'b' when it found the file busy, then 's' when it saw the row. */
static void second(struct pair *p)
{
	sqlite3 *lite = NULL;
	if (await(p->go[0]) != 'g')
		_exit(1);
	int rc = sqlite3_open_v2(p->path, &lite, SQLITE_OPEN_READWRITE, NULL);
	step(p->done[1], !rc && run_sql(lite, "BEGIN IMMEDIATE") == SQLITE_BUSY ? 'b' : 'n');
	if (await(p->go[0]) == 'g')
		step(p->done[1], see_row(lite) == 7 ? 's' : 'n');
	sqlite3_close(lite);
	_exit(0);
}

static enum lock_verdict first(struct pair *p)
{
	if (sqlite3_open_v2(p->path, &p->lite, SQLITE_OPEN_READWRITE, NULL) ||
	    run_sql(p->lite, "PRAGMA journal_mode = WAL; CREATE TABLE t(x); BEGIN IMMEDIATE; INSERT INTO t VALUES(7)"))
		return LOCK_UNKNOWN;
	if (!step(p->go[1], 'g') || await(p->done[0]) != 'b')
		return LOCK_FAILS;
	if (run_sql(p->lite, "COMMIT") || !step(p->go[1], 'g') || await(p->done[0]) != 's')
		return LOCK_FAILS;
	return LOCK_WORKS;
}

static void remove_files(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	char name[1120];
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		snprintf(name, sizeof name, "%s%s", path, tails[i]);
		unlink(name);
	}
}

static int run_pair(struct pair *p, enum lock_verdict *out, struct err *e)
{
	pid_t pid = fork();
	if (pid < 0)
		return err_set(e, ERR_IO, _("cannot start a second process: %s"), strerror(errno));
	if (pid == 0) {
		close(p->go[1]);
		close(p->done[0]);
		second(p);
	}
	close(p->go[0]);
	close(p->done[1]);
	*out = first(p);
	close(p->go[1]);
	close(p->done[0]);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	sqlite3_close(p->lite);
	return 0;
}

int health_locks(const char *folder, enum lock_verdict *out, struct err *e)
{
	struct pair p = { .lite = NULL };
	*out = LOCK_UNKNOWN;
	snprintf(p.path, sizeof p.path, "%s/.plaint-locks-%ld", folder, (long)getpid());
	int fd = open(p.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return err_set(e, ERR_IO, _("cannot write '%s': %s"), p.path, strerror(errno));
	close(fd);
	int rc = pipe(p.go) || pipe(p.done) ? err_set(e, ERR_IO, _("cannot start a second process: %s"), strerror(errno)) :
					     run_pair(&p, out, e);
	remove_files(p.path);
	return rc;
}
