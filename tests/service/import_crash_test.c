/* SPDX-License-Identifier: GPL-3.0-or-later */
/* service/import: killed in the middle, stopped, a full disk: whole batches stay, a second run
 * completes it (store.md 6.1). */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "service/import_fixture.h"

enum { ROWS = 2600, BATCH = 500 };

static void put_many(struct desk *d, struct import_request *q, const char *source)
{
	struct str s;
	str_init(&s, 0);
	str_add(&s, "number,customer,received,subject,body\n");
	for (int i = 0; i < ROWS; i++)
		str_printf(&s, "%d,u%d,2025-08-%02d 10:00:00,噪音 %d,第 %d 条：楼下施工太吵，没有人管。\n", i,
			   i % 700, i % 28 + 1, i, i);
	*q = (struct import_request){ .kind = IMPORT_COMPLAINTS, .source = source };
	q->file = put_file(d, "many.csv", s.s);
	str_clear(&s);
}

struct after { /* what happens at the n-th batch */
	int batches, calls;
	bool kill;
	int64_t last;
};

static bool at_batch(void *ctx, int64_t bytes, int64_t total, const struct import_counts *n)
{
	struct after *a = ctx;
	a->calls += bytes > 0 && bytes <= total && n->read > a->last;
	a->last = n->read;
	if (a->kill && --a->batches == 0)
		kill(getpid(), SIGKILL);
	return a->kill || --a->batches > 0;
}

static int64_t of_source(const struct desk *d, const char *source)
{
	char sql[200];
	snprintf(sql, sizeof sql, "SELECT count(*) FROM complaint JOIN source s ON s.id = source_id"
		 " WHERE s.name = '%s'", source);
	return count(d, sql);
}

/* Runs the import in another process with a store of its own; its exit status or -signal. */
static int in_child(struct desk *d, struct import_request *q, void (*before)(struct desk *d))
{
	int status;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		struct import_result r;
		struct session s;
		desk_enter(d, &s, "zhang");
		if (before)
			before(d);
		int rc = import_run(&s, q, &r, &d->e);
		_exit(rc == 0 ? 0 : rc == ERR_IO || rc == ERR_BUSY ? 3 : 4);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1000;
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static void killed(struct desk *d)
{
	struct import_request q;
	struct after a = { .batches = 3, .kill = true };
	put_many(d, &q, "killed");
	q.progress = at_batch;
	q.ctx = &a;
	is_int(in_child(d, &q, NULL), -SIGKILL, "kill -9 after the third batch");
	is_int(of_source(d, "killed"), 3 * BATCH, "whole batches stay");
	is(ask(d, "PRAGMA integrity_check"), "ok", "the store is sound");
	q.progress = NULL;
	is(import(d, &q), "2600 1100 1500 0", "a second run completes it");
	is_int(of_source(d, "killed"), ROWS, "every row once");
	is_int(count(d, "SELECT count(*) FROM contact"), ROWS, "with one intake each");
}

static void stopped(struct desk *d)
{
	struct import_request q;
	struct after a = { .batches = 2 };
	put_many(d, &q, "stopped");
	q.progress = at_batch;
	q.ctx = &a;
	ok(!strncmp(import(d, &q), "error -2", 8), "the caller stops it");
	is_int(of_source(d, "stopped"), 2 * BATCH, "between two batches");
	is_int(a.calls, 2, "it was told bytes and rows after each batch");
	q.progress = NULL;
	is(import(d, &q), "2600 1600 1000 0", "the same again goes on");
}

static void no_more_room(struct desk *d)
{
	struct stat st;
	struct rlimit limit;
	if (stat(d->path, &st) || getrlimit(RLIMIT_FSIZE, &limit))
		exit(1);
	signal(SIGXFSZ, SIG_IGN);
	limit.rlim_cur = (rlim_t)st.st_size + 700 * 1024;
	if (setrlimit(RLIMIT_FSIZE, &limit))
		exit(1);
}

static void full_disk(struct desk *d)
{
	struct import_request q;
	put_many(d, &q, "full");
	is_int(in_child(d, &q, no_more_room), 3, "no more room: an error, not a crash");
	int64_t n = of_source(d, "full");
	ok(n < ROWS && n % BATCH == 0, "whole batches stay (%d rows)", (int)n);
	is(ask(d, "PRAGMA integrity_check"), "ok", "the store is sound");
	char want[64];
	snprintf(want, sizeof want, "%d %d %d 0", ROWS, ROWS - (int)n, (int)n);
	is(import(d, &q), want, "a second run completes it");
}

int main(void)
{
	static const char *const files[] = { "many.csv", "many.csv.rejects.csv.part", NULL };
	struct desk d;
	desk_open(&d, "import-crash");
	killed(&d);
	stopped(&d);
	full_disk(&d);
	tidy(&d, files);
	desk_leave(&d);
	return tap_done();
}
