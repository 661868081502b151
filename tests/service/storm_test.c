/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kill -9 at random moments of processes that write (store.md 1.6; peers.md 4): every act that was acknowledged is
 * there, none by half, the store is whole, and opening it again takes no time.
 * STORM_KILLS says how many; each process writes the operation ids of what was confirmed to a file of its own.
 */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "plaint/base/random.h"
#include "plaint/service/compensate.h"
#include "plaint/service/life.h"
#include "plaint/service/reply.h"
#include "plaint/service/workorder.h"
#include "service/fixture.h"

enum { WRITERS = 4, KILLS = 60, SHOWN = 200, KINDS = 8 };

struct storm {
	char dir[64], store[96];
	const char *program;
	pid_t pid[WRITERS];
	int born; /* processes so far: each has a file of its own */
	struct prng rng;
	double open_ms, most_ms;
	int opened;
};

static const char *const logins[WRITERS] = { "zhang", "lin", "wu", "zhang" };

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- a writer ------------------------------------------------------------------------- */

struct writer {
	struct session s;
	struct prng rng;
	int64_t own[SHOWN];
	size_t n;
	struct { /* as it is written to the file */
		struct work_op op;
		unsigned char kind;
	} act;
	struct err e;
};

static void find_own(struct writer *w)
{
	struct queue_filter f;
	struct queue_page page = { 0 };
	queue_filter_init(&f);
	if (!desk_queue(&w->s, &f, SHOWN, &page, &w->e))
		for (w->n = 0; w->n < page.n; w->n++)
			w->own[w->n] = page.row[w->n].id;
	queue_page_clear(&page);
}

static int reply(struct writer *w, struct work_target t)
{
	struct reply_draft d = { .text = "您好，我们核对了账单，多收的二十元已经退回。", .kind = CONTACT_REPLY,
				 .channel = CHANNEL_PHONE, .asks = "" };
	struct reply_result r = { .contact_id = 0 };
	int rc = reply_send(&w->s, w->act.op, t, &d, &r, &w->e);
	reply_result_clear(&r);
	return rc;
}

static int record(struct writer *w, struct work_target t)
{
	struct work_contact c = { .case_id = t.case_id, .kind = CONTACT_INQUIRY, .channel = CHANNEL_PHONE,
				  .emotion = -1, .text = "客户来电询问进度", .asks = "" };
	int64_t id;
	return work_record(&w->s, w->act.op, &c, &id, &w->e);
}

static int one(struct writer *w, struct work_target t)
{
	static const enum stage to[] = { STAGE_ASSESS, STAGE_INVEST, STAGE_PROPOSE };
	struct work_move m = { to[prng_below(&w->rng, 3)], "storm" };
	struct compensate_ask ask = { COMP_CREDIT, 100, "条款 3.4" };
	struct compensate_result granted = { 0 };
	struct workorder_send send = { "network", "请查基站日志", 0, false };
	struct life_inquiry i;
	int64_t id;
	switch (w->act.kind) {
	case 0: return work_take_next(&w->s, w->act.op, &id, &w->e);
	case 1: return work_release(&w->s, w->act.op, t, &w->e);
	case 2: return reply(w, t);
	case 3: return work_stage(&w->s, w->act.op, t, &m, &w->e);
	case 4: return compensate_ask(&w->s, w->act.op, t, &ask, &granted, &w->e);
	case 5: return workorder_send(&w->s, w->act.op, t, &send, &id, &w->e);
	case 6:
		life_inquiry_init(&i);
		i.word[INQUIRY_WHAT] = "风暴中的记录";
		return life_inquire(&w->s, w->act.op, t, &i, &w->e);
	default: return record(w, t);
	}
}

static void write_for_ever(struct storm *st, int me, int number)
{
	struct writer w = { .rng = { (uint64_t)number * 77 + 1 } };
	struct session_options o = { .store = st->store, .as = logins[me], .clock = clock_real() };
	char path[128];
	snprintf(path, sizeof path, "%s/acks.%d", st->dir, number);
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (fd < 0 || session_open(&w.s, &o, &w.e))
		_exit(1);
	for (;;) {
		if (!w.n || prng_below(&w.rng, 8) == 0)
			find_own(&w);
		int64_t id = w.n ? w.own[prng_below(&w.rng, w.n)] : 0;
		w.act.op = work_op_new();
		w.act.kind = (unsigned char)prng_below(&w.rng, KINDS);
		int rc = one(&w, (struct work_target){ .case_id = id });
		if (!rc && write(fd, &w.act, sizeof w.act) != sizeof w.act)
			_exit(1);
		if (rc == ERR_IO || rc == ERR_CORRUPT || rc == ERR_BUSY) {
			diag("%s", w.e.msg);
			_exit(1);
		}
	}
}

/* ---- the storm ------------------------------------------------------------------------ */

static void start(struct storm *st, int i)
{
	int number = st->born++;
	fflush(stdout);
	st->pid[i] = fork();
	if (st->pid[i] == 0)
		write_for_ever(st, i, number);
}

/* How long until somebody who sits down sees the queue. */
static bool open_again(struct storm *st)
{
	struct session s;
	struct session_options o = { .store = st->store, .as = "lin", .clock = clock_real() };
	struct queue_filter f;
	struct queue_page page = { 0 };
	struct err e;
	double at = now_ms();
	queue_filter_init(&f);
	int rc = session_open(&s, &o, &e);
	if (!rc) {
		rc = desk_queue(&s, &f, 50, &page, &e);
		queue_page_clear(&page);
		session_close(&s);
	}
	double took = now_ms() - at;
	st->open_ms += took;
	st->opened++;
	st->most_ms = took > st->most_ms ? took : st->most_ms;
	if (rc)
		diag("%s", e.msg);
	return rc == 0;
}

static int kill_some(struct storm *st, int kills)
{
	int bad = 0;
	for (int n = 0; n < kills; n++) {
		int i = (int)prng_below(&st->rng, WRITERS), status;
		poll(NULL, 0, (int)prng_below(&st->rng, 60)); /* a random moment */
		bad += waitpid(st->pid[i], &status, WNOHANG) != 0; /* it must not have ended by itself */
		kill(st->pid[i], SIGKILL);
		waitpid(st->pid[i], &status, 0);
		bad += !open_again(st);
		start(st, i);
	}
	for (int i = 0; i < WRITERS; i++) {
		kill(st->pid[i], SIGKILL);
		waitpid(st->pid[i], NULL, 0);
	}
	return bad;
}

/* Acknowledged operations that the store does not have. */
static int lost_of(struct storm *st, int *acks, unsigned *kinds)
{
	struct db *db;
	struct err e;
	char path[128];
	unsigned char act[sizeof(struct work_op) + 1];
	int lost = 0;
	if (db_open(st->store, 0, &db, &e)) {
		diag("%s", e.msg);
		return -1;
	}
	for (int n = 0; n < st->born; n++) {
		snprintf(path, sizeof path, "%s/acks.%d", st->dir, n);
		FILE *f = fopen(path, "r");
		while (f && fread(act, 1, sizeof act, f) == sizeof act) {
			++*acks;
			*kinds |= 1u << act[sizeof act - 1];
			lost += db_op_done(db, act, &e) <= 0;
		}
		if (f)
			fclose(f);
	}
	db_close(db);
	return lost;
}

static int run(const char *const *argv)
{
	int status = -1;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		if (freopen("/dev/null", "w", stdout))
			execv(argv[0], (char *const *)(intptr_t)argv);
		_exit(127);
	}
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void clean(const char *dir)
{
	DIR *d = opendir(dir);
	for (struct dirent *f; d && (f = readdir(d));)
		if (f->d_name[0] != '.')
			unlinkat(dirfd(d), f->d_name, 0);
	if (d)
		closedir(d);
	rmdir(dir);
}

int main(void)
{
	struct storm st = { .dir = "/tmp/plaint-storm-XXXXXX", .program = getenv("PLAINT"), .rng = { 20261128 } };
	int kills = getenv("STORM_KILLS") ? (int)strtol(getenv("STORM_KILLS"), NULL, 10) : KILLS, acks = 0;
	if (!st.program || access(st.program, X_OK) || !mkdtemp(st.dir))
		skip_all("the program is not built");
	snprintf(st.store, sizeof st.store, "%s/desk.db", st.dir);
	const char *demo[] = { st.program, "demo", st.dir, NULL };
	const char *check[] = { st.program, "--store", st.store, "check", NULL };
	const char *queue[] = { st.program, "--store", st.store, "--as", "lin", "queue", NULL };
	is_int(run(demo), 0, "a store to write to");
	for (int i = 0; i < WRITERS; i++)
		start(&st, i);
	is_int(kill_some(&st, kills), 0, "each kill -9 found a process at work, and the store opened again");
	double at = now_ms();
	is_int(run(queue), 0, "the program starts");
	double started = now_ms() - at;
	unsigned kinds = 0;
	is_int(lost_of(&st, &acks, &kinds), 0, "every act that was acknowledged is there");
	ok(acks > kills, "%d acts were acknowledged by %d processes", acks, st.born);
	is_int(kinds, (1 << KINDS) - 1, "... of each of the eight kinds");
	is_int(run(check), 0, "plaint check: pages, references, figures and what else it proves");
	diag("%d kills; opening to the queue: mean %.1f ms, most %.1f ms; the command: %.1f ms (<= 100)", kills,
	     st.open_ms / st.opened, st.most_ms, started);
	clean(st.dir);
	return tap_done();
}
