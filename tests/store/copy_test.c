/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copies while others write (store.md 5): one step, writers are not held up, the copy is of one instant.  A store is
 * held only while nobody has it, and a program that runs on notices a newer schema.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/internal.h"
#include "lib/tap.h"
#include "plaint/base/clock.h"
#include "plaint/base/random.h"
#include "plaint/store/audit.h"
#include "plaint/store/copy.h"
#include "plaint/store/health.h"

enum { WRITERS = 2, ROUNDS = 6, MOST = 20000 };

static char dir[300];

static const char *in_dir(const char *name)
{
	static char path[4][400];
	static int n;
	char *p = path[n++ % 4];
	snprintf(p, sizeof path[0], "%s/%s", dir, name);
	return p;
}

static struct db *must_open(const char *name, unsigned flags)
{
	struct err e;
	struct db *db;
	if (db_open(in_dir(name), flags, &db, &e)) {
		printf("Bail out! %s\n", e.msg);
		exit(1);
	}
	return db;
}

static int add_event(struct db *db, int n, struct err *e)
{
	unsigned char op[16];
	char text[400];
	random_bytes(op, sizeof op);
	snprintf(text, sizeof text, "%d %0*d", n, 300, 0);
	struct audit_new a = { .op_id = op, .at = n + 1, .action = "test", .object = "store", .detail = text };
	int rc = db_begin(db, e);
	if (rc)
		return rc;
	rc = audit_add(db, &a, e);
	if (!rc)
		rc = meta_set(db, "count", text, e); /* two rows that belong together */
	if (!rc)
		return db_commit(db, e);
	db_rollback(db);
	return rc;
}

static void fill(struct db *db)
{
	struct err e;
	int rc = 0;
	for (int i = 0; i < 3000 && !rc; i++)
		rc = add_event(db, i, &e);
	ok(!rc, "a store with some events");
}

struct shared { /* what a writer tells through its pipe */
	int64_t n, p50_us, p99_us, most_us;
	int rc;
};

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

/* Writes until the other end of `stop` is closed. */
static void writer(int stop, int tell)
{
	static int64_t took[MOST];
	struct shared s = { .n = 0 };
	struct err e;
	struct db *db = must_open("desk.db", 0);
	char c;
	while (s.n < MOST && !s.rc && read(stop, &c, 1) < 0) {
		int64_t began = clock_real_us();
		s.rc = add_event(db, (int)s.n, &e);
		took[s.n++] = clock_real_us() - began;
	}
	qsort(took, (size_t)s.n, sizeof *took, by_size);
	s.p50_us = s.n ? took[s.n / 2] : 0;
	s.p99_us = s.n ? took[s.n * 99 / 100] : 0;
	s.most_us = s.n ? took[s.n - 1] : 0;
	db_close(db);
	_exit(write(tell, &s, sizeof s) != sizeof s);
}

static void start_writers(int stop[2], int tell[2])
{
	if (pipe(stop) || pipe(tell))
		skip_all("no pipes");
	fcntl(stop[0], F_SETFL, O_NONBLOCK);
	for (int i = 0; i < WRITERS; i++)
		if (!fork()) {
			close(stop[1]);
			writer(stop[0], tell[1]);
		}
	close(stop[0]);
	close(tell[1]);
}

static void end_writers(int stop, int tell)
{
	struct shared s;
	close(stop);
	for (int i = 0; i < WRITERS; i++) {
		ok(read(tell, &s, sizeof s) == sizeof s && !s.rc && s.n > 0, "a writer was never refused");
		diag("%" PRId64 " writes while copies were made: p50 %" PRId64 " us, p99 %" PRId64 " us, most %" PRId64 " us", s.n,
		     s.p50_us, s.p99_us, s.most_us);
	}
	while (wait(NULL) > 0)
		;
	close(tell);
}

/* Both rows of an act or none: the newest event and the count are of one instant. */
static void check_instant(const char *name)
{
	struct db *db = must_open(name, DB_READONLY);
	struct err e;
	struct query q;
	bool same = !query_open(&q, db, "SELECT detail = (SELECT value FROM meta WHERE key = 'count') FROM audit_event"
					" ORDER BY seq DESC LIMIT 1", &e) && query_step(&q, &e) > 0 && query_col_int(&q, 0);
	query_close(&q);
	db_close(db);
	ok(same, "the copy is of one instant");
}

static void copies_while_writing(void)
{
	int stop[2], tell[2];
	char name[32];
	start_writers(stop, tell);
	for (int i = 0; i < ROUNDS; i++) {
		struct copy_facts f;
		struct err e = { 0 };
		struct db *db = must_open("desk.db", DB_READONLY);
		snprintf(name, sizeof name, "copy-%d.db", i);
		if (!ok(!copy_store(db, in_dir(name), &e), "a copy while %d processes write", WRITERS))
			diag("%s", e.msg);
		db_close(db);
		ok(!copy_look(in_dir(name), COPY_THOROUGH, &f, &e) && !strcmp(f.integrity, "ok") && !f.foreign, "it is sound");
		ok(f.events >= 3000 && f.schema > 0, "it has the events");
		check_instant(name);
		unlink(in_dir(name));
	}
	end_writers(stop[1], tell[0]);
}

static void equal_content(void)
{
	struct copy_facts a, b, c;
	struct err e;
	struct db *db = must_open("desk.db", 0);
	ok(!copy_store(db, in_dir("equal.db"), &e), "a copy of a quiet store");
	ok(copy_store(db, in_dir("equal.db"), &e) == ERR_CONFLICT, "never over a file that is there");
	ok(!copy_look(in_dir("desk.db"), COPY_QUICK, &a, &e) && !copy_look(in_dir("equal.db"), COPY_QUICK, &b, &e), "both are read");
	is(a.content, b.content, "they have one content");
	sqlite3_exec(db->lite, "VACUUM", NULL, NULL, NULL);
	ok(!copy_look(in_dir("desk.db"), COPY_QUICK, &c, &e) && !strcmp(a.content, c.content), "however the pages lie");
	sqlite3_exec(db->lite, "UPDATE meta SET value = value || ' '", NULL, NULL, NULL);
	ok(!copy_look(in_dir("desk.db"), COPY_QUICK, &c, &e) && strcmp(a.content, c.content), "a blank more is another content");
	db_close(db);
	db = must_open("equal.db", DB_READONLY);
	ok(copy_store(db, in_dir("none/x.db"), &e) == ERR_IO, "no folder is an error");
	db_close(db);
	unlink(in_dir("equal.db"));
}

static void holding(void)
{
	struct copy_hold h, mine;
	struct err e;
	int go[2], done[2];
	char c = 0;
	if (pipe(go) || pipe(done))
		skip_all("no pipes");
	pid_t pid = fork();
	if (!pid) {
		struct db *db = must_open("desk.db", DB_READONLY); /* it sits there and does nothing */
		if (write(done[1], "o", 1) != 1 || read(go[0], &c, 1) != 1)
			_exit(1);
		db_close(db);
		_exit(0);
	}
	ok(read(done[0], &c, 1) == 1, "another process has the store open");
	ok(copy_hold(in_dir("desk.db"), &h, &e) == ERR_BUSY && h.fd < 0, "it cannot be held");
	diag("%s", e.msg);
	ok(write(go[1], "g", 1) == 1 && waitpid(pid, NULL, 0) == pid, "it leaves");
	ok(!copy_hold(in_dir("desk.db"), &mine, &e) && mine.fd >= 0, "then it can");
	if (!(pid = fork())) { /* a lock is of a process: another one must wait, here until its patience ends */
		sqlite3 *lite = NULL;
		int rc = sqlite3_open_v2(in_dir("desk.db"), &lite, SQLITE_OPEN_READONLY, NULL);
		if (!rc)
			rc = sqlite3_exec(lite, "SELECT * FROM meta", NULL, NULL, NULL);
		_exit(rc == SQLITE_BUSY ? 0 : 1);
	}
	int status = 1;
	ok(waitpid(pid, &status, 0) == pid && !status, "nobody else opens what is held");
	copy_let_go(&mine);
	ok(!copy_hold(in_dir("none.db"), &h, &e) && h.fd < 0, "what is not there is nobody's");
}

/* Whether the process has the file open by now. */
static bool has_open(pid_t pid, const char *path)
{
	char name[64], to[400];
	struct stat want, st;
	bool open = false;
	if (stat(path, &want))
		return false;
	for (int fd = 3; fd < 64 && !open; fd++) {
		snprintf(name, sizeof name, "/proc/%ld/fd/%d", (long)pid, fd);
		ssize_t n = readlink(name, to, sizeof to - 1);
		open = n > 0 && !stat(name, &st) && st.st_ino == want.st_ino && st.st_dev == want.st_dev;
	}
	return open;
}

/* Who has opened the file that is being replaced, and waits for it, gets the new one. */
static void replaced(void)
{
	struct copy_hold h;
	struct err e;
	struct db *db = must_open("desk.db", 0);
	ok(!copy_store(db, in_dir("new.db"), &e), "another store");
	db_close(db);
	db = must_open("new.db", 0);
	ok(!db_begin(db, &e) && !meta_set(db, "which", "new", &e) && !db_commit(db, &e), "... that can be told");
	db_close(db);
	ok(!copy_hold(in_dir("desk.db"), &h, &e) && h.fd >= 0, "the store is held");
	int begun[2];
	char c = 0;
	if (pipe(begun))
		skip_all("no pipes");
	pid_t pid = fork();
	if (!pid) {
		char which[8] = "";
		close(h.fd); /* so that the file is open in it only by what follows */
		if (write(begun[1], "b", 1) != 1)
			_exit(1);
		struct db *mine = must_open("desk.db", 0);
		int rc = meta_get(mine, "which", which, sizeof which, &e);
		db_close(mine);
		_exit(rc || strcmp(which, "new"));
	}
	int status = 1;
	ok(read(begun[0], &c, 1) == 1, "... while somebody opens it");
	while (!has_open(pid, in_dir("desk.db")) && !waitpid(pid, &status, WNOHANG))
		;
	ok(!rename(in_dir("new.db"), in_dir("desk.db")), "... and replaced while somebody waits for it");
	copy_let_go(&h);
	ok(waitpid(pid, &status, 0) == pid && !status, "who waited has the new one");
}

static void newer_schema(void)
{
	struct err e = { 0 };
	struct db *db = must_open("desk.db", 0);
	sqlite3 *lite = NULL;
	ok(!add_event(db, 1, &e), "a program writes");
	sqlite3_open(in_dir("desk.db"), &lite);
	sqlite3_exec(lite, "PRAGMA user_version = 4711", NULL, NULL, NULL);
	ok(add_event(db, 2, &e) == ERR_DENIED && strstr(e.msg, "4711"), "after an upgrade by another one it writes no more: %s", e.msg);
	sqlite3_exec(lite, "SELECT 1", NULL, NULL, NULL);
	char sql[64];
	snprintf(sql, sizeof sql, "PRAGMA user_version = %d", db_schema(db));
	sqlite3_exec(lite, sql, NULL, NULL, NULL);
	ok(!add_event(db, 3, &e), "no transaction was left open by it");
	sqlite3_close(lite);
	db_close(db);
}

static void locks(void)
{
	enum lock_verdict v = LOCK_UNKNOWN;
	struct err e;
	ok(!health_locks(dir, &v, &e), "two processes try their locks");
	is_int(v, LOCK_WORKS, "... which work here");
	ok(health_locks(in_dir("none"), &v, &e) == ERR_IO, "... and cannot be tried where there is no folder");
}

int main(void)
{
	const char *tmp = getenv("TMPDIR");
	snprintf(dir, sizeof dir, "%s/plaint-copy-%ld", tmp ? tmp : "/tmp", (long)getpid());
	if (mkdir(dir, 0700))
		skip_all("no directory for temporary files");
	struct db *db = must_open("desk.db", DB_CREATE | DB_MIGRATE);
	fill(db);
	db_close(db);
	copies_while_writing();
	holding();
	replaced();
	newer_schema();
	locks();
	equal_content();
	unlink(in_dir("desk.db"));
	unlink(in_dir("desk.db-wal"));
	unlink(in_dir("desk.db-shm"));
	ok(!rmdir(dir), "nothing is left");
	return tap_done();
}
