/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fifty processes want the same free cases at the same time (store.md 1.5): each case has one winner, the winner is
 * its owner, and whoever lost is told.  CLAIM_RACES says how many cases.
 */
#include <signal.h>
#include <sys/wait.h>

#include "plaint/base/random.h"
#include "plaint/store/complaint.h"
#include "service/fixture.h"

enum { PROCESSES = 50, RACES = 400, ONE_IN = 10 };

struct win {
	int64_t case_id, user_id;
};

struct race {
	char dir[64], store[96], csv[96];
	const char *program;
	int races;
	int64_t *id; /* of the cases, in the order in which all want them */
	size_t n;
};

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

static void make(struct race *r)
{
	const char *init[] = { r->program, "--store", r->store, "init", NULL };
	const char *import[] = { r->program, "--store", r->store, "import", "complaints", r->csv, "--source", "race", NULL };
	struct session_options o = { .store = r->store, .clock = clock_real() };
	struct session s;
	struct err e;
	char login[16];
	is_int(run(init), 0, "a store");
	FILE *f = fopen(r->csv, "w");
	if (f)
		fputs("number,customer,received,subject,body\n", f);
	for (int i = 0; f && i < r->races; i++)
		fprintf(f, "%d,u%d,2025-08-01 10:00:00,噪音,楼下施工太吵。\n", i, i % 100);
	if (!f || fclose(f) || session_open(&s, &o, &e)) {
		ok(false, "somebody who adds people");
		return;
	}
	int rc = 0;
	for (int i = 0; i < PROCESSES && !rc; i++) {
		snprintf(login, sizeof login, "agent%02d", i);
		struct user_new u = { login, login, "desk", ROLE_AGENT };
		rc = session_user_add(&s, &u, &e);
	}
	session_close(&s);
	is_int(rc, 0, "fifty agents");
	is_int(run(import), 0, "the cases");
}

static void find_cases(struct race *r)
{
	struct session_options o = { .store = r->store, .as = "agent00", .clock = clock_real() };
	struct queue_filter f;
	struct queue_page page = { 0 };
	struct session s;
	struct err e;
	queue_filter_init(&f);
	f.scope = SCOPE_FREE;
	r->id = calloc((size_t)r->races, sizeof *r->id);
	if (session_open(&s, &o, &e) || desk_queue(&s, &f, (size_t)r->races, &page, &e)) {
		diag("%s", e.msg);
		return;
	}
	for (; r->n < page.n; r->n++)
		r->id[r->n] = page.row[r->n].id;
	queue_page_clear(&page);
	session_close(&s);
}

/* Wants each tenth case by name, so that five want each, and now and then whatever is free. */
static void want(struct race *r, int me, int go, int out)
{
	char login[16], c;
	snprintf(login, sizeof login, "agent%02d", me);
	struct session_options o = { .store = r->store, .as = login, .clock = clock_real() };
	struct prng rng = { (uint64_t)me + 1 };
	struct session s;
	struct err e;
	if (session_open(&s, &o, &e) || read(go, &c, 1) < 0)
		_exit(1);
	for (size_t i = 0; i < r->n; i++) {
		struct win w = { r->id[i], s.user_id };
		uint64_t dice = prng_below(&rng, ONE_IN * 20);
		int rc = ERR_CONFLICT;
		if (dice == 1)
			rc = work_take_next(&s, work_op_new(), &w.case_id, &e);
		else if (dice % ONE_IN == 0)
			rc = work_claim(&s, work_op_new(), (struct work_target){ .case_id = r->id[i] }, &e);
		if (rc && rc != ERR_CONFLICT && rc != ERR_NOTFOUND) {
			diag("%s", e.msg);
			_exit(1);
		}
		if (!rc && write(out, &w, sizeof w) != sizeof w)
			_exit(1);
	}
	session_close(&s);
	_exit(0);
}

static int owners_differ(struct race *r, const struct win *first, int *free_cases)
{
	struct complaint_head h = { 0 };
	struct db *db;
	struct err e;
	int bad = 0;
	if (db_open(r->store, 0, &db, &e))
		return -1;
	for (size_t i = 0; i < r->n; i++) {
		if (complaint_load_head(db, r->id[i], &h, &e))
			bad++;
		*free_cases += h.owner_id == 0;
		bad += h.owner_id != first[i].user_id;
	}
	db_close(db);
	return bad;
}

static void race(struct race *r)
{
	pid_t pid[PROCESSES];
	int go[2], out[2], failed = 0, doubled = 0, wins = 0, free_cases = 0;
	struct win *first = calloc(r->n, sizeof *first), w;
	if (pipe(go) || pipe(out))
		return;
	fflush(stdout);
	for (int i = 0; i < PROCESSES; i++) {
		pid[i] = fork();
		if (pid[i] == 0) {
			close(go[1]);
			close(out[0]);
			want(r, i, go[0], out[1]);
		}
	}
	close(go[0]);
	close(go[1]); /* now */
	close(out[1]);
	while (read(out[0], &w, sizeof w) == sizeof w) {
		wins++;
		for (size_t i = 0; i < r->n; i++)
			if (r->id[i] == w.case_id) {
				doubled += first[i].user_id != 0;
				first[i] = w;
			}
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status = -1;
		waitpid(pid[i], &status, 0);
		failed += status != 0;
	}
	is_int(failed, 0, "nobody is told that the store is busy, or anything else than who was first");
	is_int(doubled, 0, "no case is won twice");
	is_int(owners_differ(r, first, &free_cases), 0, "each winner is the owner, and what nobody won is free");
	ok(wins + free_cases == (int)r->n && wins > (int)r->n / 2, "%d races by %d processes: %d cases won, %d wanted by nobody",
	   (int)r->n, PROCESSES, wins, free_cases);
	free(first);
	close(out[0]);
}

int main(void)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	struct race r = { .dir = "/tmp/plaint-claims-XXXXXX", .program = getenv("PLAINT"), .races = RACES };
	char path[128];
	if (getenv("CLAIM_RACES"))
		r.races = (int)strtol(getenv("CLAIM_RACES"), NULL, 10);
	if (!r.program || access(r.program, X_OK) || !mkdtemp(r.dir))
		skip_all("the program is not built");
	snprintf(r.store, sizeof r.store, "%s/desk.db", r.dir);
	snprintf(r.csv, sizeof r.csv, "%s/cases.csv", r.dir);
	make(&r);
	find_cases(&r);
	is_int((int64_t)r.n, r.races, "all are free");
	race(&r);
	free(r.id);
	unlink(r.csv);
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", r.store, tails[i]);
		unlink(path);
	}
	rmdir(r.dir);
	return tap_done();
}
