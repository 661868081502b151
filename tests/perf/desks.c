/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hundreds of people on one store: `plaint-desks DIR --plaint PROGRAM [--desks 500] [--seconds 60]`.
 *
 * Each desk is the real program on a pseudo terminal, looks at the store each second and does a write each 20 s by
 * its keys (takes a case, gives it back).  PROBES processes on the same store measure what a person feels: the time
 * of a confirmed act, and of reading lists and case anew after somebody else's commit.  Claims are proved from the
 * audit trail afterwards.  Nothing here passes or fails; figures stand beside the budget.
 */
#include <getopt.h>
#include <inttypes.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "plaint/service/desk.h"
#include "plaint/service/work.h"

enum { PROBES = 8, EACH = 10, WRITE_MS = 20000, LOOK_MS = 1000, PROBE_ACTS = 5, START_MS = 40, TAIL = 8192 };

struct terminal {
	int fd;
	pid_t pid;
	double next_ms, sent_ms; /* sent: 0 = nothing is awaited */
	bool holds;              /* the next key gives the case back */
	size_t n;
	char tail[TAIL];
};

struct load {
	const char *plaint, *dir;
	char store[512];
	int desks, seconds;
	struct terminal *t;
	pid_t probe[PROBES];
	int results; /* pipe from the probes */
	struct samples seen, act, refresh;
	int acts, unseen, ended, errors;
};

struct result {
	char what; /* 'a', 'r', 'e' */
	double us;
};

static double now_ms(void)
{
	return bench_now_us() / 1000;
}

static void run(const char *const *argv)
{
	int status = -1;
	pid_t pid = fork();
	if (pid == 0) {
		if (freopen("/dev/null", "w", stdout))
			execv(argv[0], (char *const *)(intptr_t)argv);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || status)
		bench_die(argv[0], argv[3]);
}

static void open_as(const struct load *l, struct session *s, int n)
{
	char login[16];
	struct err e;
	snprintf(login, sizeof login, "agent%03d", n);
	struct session_options o = { .store = l->store, .as = n < 0 ? NULL : login, .clock = clock_real() };
	if (session_open(s, &o, &e))
		bench_die("session_open", e.msg);
}

static void make_people(struct load *l)
{
	struct session s;
	struct err e;
	char login[16], team[16];
	open_as(l, &s, -1);
	for (int i = 0; i < l->desks + PROBES; i++) {
		snprintf(login, sizeof login, "agent%03d", i);
		snprintf(team, sizeof team, "team%d", i % 20);
		struct user_new u = { login, login, team, ROLE_AGENT };
		if (session_user_add(&s, &u, &e))
			bench_die("user", e.msg);
	}
	session_close(&s);
}

/* Twenty cases for each desk, ten of them taken. */
static void make_store(struct load *l)
{
	const char *init[] = { l->plaint, "--store", l->store, "init", NULL };
	char csv[600];
	int cases = 20 * (l->desks + PROBES);
	run(init);
	make_people(l);
	snprintf(csv, sizeof csv, "%s/cases.csv", l->dir);
	FILE *f = fopen(csv, "w");
	if (!f)
		bench_die(csv, "cannot be written");
	fputs("number,customer,received,subject,body\n", f);
	for (int i = 0; i < cases; i++)
		fprintf(f, "%d,u%d,2025-08-%02d 10:%02d:00,噪音 %d,第 %d 条：楼下施工太吵，没有人管。\n", i, i / 3,
			i % 28 + 1, i % 60, i, i);
	fclose(f);
	const char *import[] = { l->plaint, "--store", l->store, "import", "complaints", csv, "--source", "load", NULL };
	run(import);
	const char *tick[] = { l->plaint, "--store", l->store, "tick", NULL };
	run(tick); /* what was late before the day began */
	for (int i = 0; i < l->desks + PROBES; i++) {
		struct session s;
		struct err e;
		int64_t id;
		open_as(l, &s, i);
		for (int k = 0; k < EACH; k++)
			if (work_take_next(&s, work_op_new(), &id, &e))
				bench_die("take", e.msg);
		session_close(&s);
	}
}

/* ---- desks --------------------------------------------------------------------------- */

static void start_desk(struct load *l, int i)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	char login[16], state[600];
	struct terminal *t = &l->t[i];
	snprintf(login, sizeof login, "agent%03d", i);
	snprintf(state, sizeof state, "%s/state", l->dir);
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid < 0)
		bench_die("forkpty", "no pseudo terminal");
	if (t->pid)
		return;
	setenv("TERM", "xterm-256color", 1);
	setenv("XDG_STATE_HOME", state, 1);
	for (int fd = 3; fd < 4096; fd++)
		close(fd);
	execl(l->plaint, l->plaint, "--store", l->store, "--as", login, "--lang", "en", "desk", (char *)NULL);
	_exit(127);
}

static void press(struct load *l, struct terminal *t)
{
	t->n = 0;
	t->sent_ms = now_ms();
	l->acts += write(t->fd, t->holds ? "B" : "t", 1) == 1;
}

/* What the desk wrote since the key; the sentence of the act is its confirmation. */
static void hear(struct load *l, struct terminal *t)
{
	ssize_t n = read(t->fd, t->tail + t->n, TAIL - 1 - t->n);
	if (n <= 0) {
		l->ended++;
		close(t->fd);
		t->fd = -1;
		return;
	}
	t->n += (size_t)n;
	t->tail[t->n] = '\0';
	const char *want = t->holds ? "pool. u" : "yours";
	if (t->sent_ms > 0 && memmem(t->tail, t->n, want, strlen(want))) {
		samples_add(&l->seen, (now_ms() - t->sent_ms) * 1000);
		t->sent_ms = 0;
		t->holds = !t->holds;
	}
	if (t->n > TAIL / 2) { /* keeps what a sentence may have begun with */
		memmove(t->tail, t->tail + t->n - 64, 64);
		t->n = 64;
	}
}

static void type_what_is_due(struct load *l, double at_ms)
{
	for (int i = 0; i < l->desks; i++) {
		struct terminal *t = &l->t[i];
		if (t->fd < 0 || at_ms < t->next_ms)
			continue;
		t->next_ms += WRITE_MS;
		if (t->sent_ms > 0) { /* said in words that the screen had already: judged by the audit trail */
			l->unseen++;
			t->holds = !t->holds;
		}
		press(l, t);
	}
}

static void take_results(struct load *l)
{
	struct result r;
	if (read(l->results, &r, sizeof r) != sizeof r)
		return;
	if (r.what == 'e')
		l->errors++;
	else
		samples_add(r.what == 'a' ? &l->act : &l->refresh, r.us);
}

static void run_for(struct load *l, double ms)
{
	struct pollfd *p = xcalloc((size_t)l->desks + 1, sizeof *p);
	for (double end = now_ms() + ms, at; (at = now_ms()) < end;) {
		type_what_is_due(l, at);
		for (int i = 0; i < l->desks; i++)
			p[i] = (struct pollfd){ .fd = l->t[i].fd, .events = POLLIN };
		p[l->desks] = (struct pollfd){ .fd = l->results, .events = POLLIN };
		if (poll(p, (nfds_t)l->desks + 1, 20) <= 0)
			continue;
		for (int i = 0; i < l->desks; i++)
			if (p[i].revents)
				hear(l, &l->t[i]);
		if (p[l->desks].revents)
			take_results(l);
	}
	free(p);
}

/* ---- probes --------------------------------------------------------------------------- */

static void tell(int out, char what, double us)
{
	struct result r = { what, us };
	if (write(out, &r, sizeof r) != sizeof r)
		_exit(1);
}

/* What a desk does after somebody else's commit. */
static int look(struct session *s, struct queue_page pages[2], struct case_view *v, struct err *e)
{
	struct queue_filter f;
	queue_filter_init(&f);
	int rc = desk_worst(s, 8, &pages[0], e);
	if (!rc)
		rc = desk_queue(s, &f, 200, &pages[1], e);
	if (!rc && pages[1].n)
		rc = desk_case(s, pages[1].row[0].id, v, e);
	return rc;
}

static void probe(const struct load *l, int me, int out)
{
	struct queue_page pages[2] = { { .n = 0 }, { .n = 0 } };
	struct case_view v = { .row = { .id = 0 } };
	struct session s;
	struct err e;
	int64_t seen = 0, id;
	open_as(l, &s, l->desks + me);
	desk_changed(&s, &seen);
	poll(NULL, 0, me * LOOK_MS / PROBES);
	for (int turn = 0;; turn++) {
		poll(NULL, 0, LOOK_MS);
		double at = bench_now_us();
		if (desk_changed(&s, &seen) || !turn) {
			int rc = look(&s, pages, &v, &e);
			tell(out, rc ? 'e' : 'r', bench_now_us() - at);
		}
		if (turn % PROBE_ACTS || !pages[1].n)
			continue;
		struct work_contact c = { .case_id = pages[1].row[0].id, .kind = CONTACT_NOTE, .channel = CHANNEL_PHONE,
					  .emotion = -1, .text = "a note of the probe", .asks = "" };
		at = bench_now_us();
		int rc = work_record(&s, work_op_new(), &c, &id, &e);
		tell(out, rc ? 'e' : 'a', bench_now_us() - at);
	}
}

static void start_probes(struct load *l)
{
	int p[2];
	if (pipe(p))
		bench_die("pipe", "none");
	l->results = p[0];
	for (int i = 0; i < PROBES; i++) {
		l->probe[i] = fork();
		if (l->probe[i] == 0)
			probe(l, i, p[1]);
	}
	close(p[1]);
}

/* ---- figures -------------------------------------------------------------------------- */

static double cpu_s(pid_t pid)
{
	char path[64];
	unsigned long user = 0, system = 0;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *f = fopen(path, "r");
	if (f && fscanf(f, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
		user = system = 0;
	if (f)
		fclose(f);
	return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static double cpu_of_desks(const struct load *l)
{
	double sum = 0;
	for (int i = 0; i < l->desks; i++)
		sum += cpu_s(l->t[i].pid);
	return sum;
}

static long private_kb(pid_t pid)
{
	char path[64], line[128];
	long sum = 0, kb;
	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "Private_Clean: %ld", &kb) == 1 || sscanf(line, "Private_Dirty: %ld", &kb) == 1)
			sum += kb;
	if (f)
		fclose(f);
	return sum;
}

static int64_t number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st;
	int64_t n = -1;
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static void prove(const struct load *l)
{
	sqlite3 *db;
	if (sqlite3_open(l->store, &db) != SQLITE_OK)
		bench_die(l->store, "cannot be opened");
	printf("claims that follow a claim (doubled): %" PRId64 "; owners that are not their last claim's (lost): %" PRId64 "\n",
	       number(db, "SELECT count(*) FROM (SELECT action, lag(action) OVER (PARTITION BY object_id ORDER BY seq) p"
			  " FROM audit_event WHERE action IN ('case.claim', 'case.release')) WHERE action = p"),
	       number(db, "SELECT count(*) FROM complaint c JOIN (SELECT object_id, action, user_id, row_number() OVER"
			  " (PARTITION BY object_id ORDER BY seq DESC) n FROM audit_event WHERE action IN ('case.claim',"
			  " 'case.release')) a ON a.object_id = c.id AND n = 1"
			  " WHERE c.owner_id IS NOT CASE a.action WHEN 'case.claim' THEN a.user_id END"));
	printf("acts of the desks in the audit trail: %" PRId64 " of %d keys\n",
	       number(db, "SELECT count(*) FROM audit_event WHERE action IN ('case.claim', 'case.release')") -
		       EACH * (l->desks + PROBES), l->acts);
	sqlite3_close(db);
}

static void print_times(const char *name, struct samples *s, double budget_ms)
{
	printf("%-44s n=%-6zu p50 %7.2f ms  p99 %7.2f ms", name, s->n, samples_at(s, 0.5) / 1000,
	       samples_at(s, 0.99) / 1000);
	if (budget_ms > 0)
		printf("  <= %.0f", budget_ms);
	putchar('\n');
}

static void report(struct load *l, double cpu, double took_ms)
{
	double sum = 0, most = 0;
	for (int i = 0; i < l->desks; i++) {
		double mb = (double)private_kb(l->t[i].pid) / 1024;
		sum += mb;
		most = mb > most ? mb : most;
	}
	printf("%d desks for %.0f s\n", l->desks, took_ms / 1000);
	print_times("a confirmed act", &l->act, 60);
	print_times("a refresh after another's commit", &l->refresh, 20);
	print_times("from the key to the sentence on the terminal", &l->seen, 0);
	printf("errors %d, desks that ended %d (0); sentences not seen by their bytes %d\n", l->errors, l->ended, l->unseen);
	printf("CPU of the desks: %.0f %% of one core (<= 60)\n", cpu * 1e5 / took_ms);
	printf("private memory: mean %.2f MB, most %.2f MB (<= 8)\n", sum / l->desks, most);
}

static void end_all(struct load *l)
{
	for (int i = 0; i < PROBES; i++) {
		kill(l->probe[i], SIGKILL);
		waitpid(l->probe[i], NULL, 0);
	}
	for (int i = 0; i < l->desks; i++)
		kill(l->t[i].pid, SIGTERM);
	for (int i = 0; i < l->desks; i++) {
		waitpid(l->t[i].pid, NULL, 0);
		if (l->t[i].fd >= 0)
			close(l->t[i].fd);
	}
}

static void options(struct load *l, int argc, char **argv)
{
	static const struct option opts[] = { { "plaint", 1, NULL, 'p' }, { "desks", 1, NULL, 'n' },
					      { "seconds", 1, NULL, 's' }, { NULL, 0, NULL, 0 } };
	for (int o; (o = getopt_long(argc, argv, "", opts, NULL)) != -1;)
		switch (o) {
		case 'p': l->plaint = optarg; break;
		case 'n': l->desks = (int)strtol(optarg, NULL, 10); break;
		case 's': l->seconds = (int)strtol(optarg, NULL, 10); break;
		default: exit(2);
		}
	if (optind != argc - 1 || !l->plaint || l->desks < 1 || l->desks > 3000)
		bench_die("usage", "plaint-desks DIR --plaint PROGRAM [--desks N] [--seconds N]");
	l->dir = argv[optind];
	snprintf(l->store, sizeof l->store, "%s/desks.db", l->dir);
}

int main(int argc, char **argv)
{
	struct load l = { .desks = 500, .seconds = 60 };
	struct rlimit files = { 4096, 4096 };
	setlocale(LC_ALL, "");
	options(&l, argc, argv);
	setrlimit(RLIMIT_NOFILE, &files);
	mkdir(l.dir, 0700);
	make_store(&l);
	l.t = xcalloc((size_t)l.desks, sizeof *l.t);
	for (int i = 0; i < l.desks; i++)
		l.t[i] = (struct terminal){ .fd = -1, .next_ms = 1e18 };
	start_probes(&l);
	for (int i = 0; i < l.desks; i++) { /* people do not sit down all at once */
		start_desk(&l, i);
		run_for(&l, START_MS);
	}
	run_for(&l, 5000);
	for (int i = 0; i < l.desks; i++)
		l.t[i].next_ms = now_ms() + (double)i * WRITE_MS / l.desks;
	samples_clear(&l.act);
	samples_clear(&l.refresh);
	double cpu = cpu_of_desks(&l), at = now_ms();
	run_for(&l, l.seconds * 1000.0);
	cpu = cpu_of_desks(&l) - cpu;
	double took = now_ms() - at;
	for (int i = 0; i < l.desks; i++)
		l.t[i].next_ms = 1e18;
	run_for(&l, 2000); /* what is on its way */
	report(&l, cpu, took);
	end_all(&l);
	prove(&l);
	return 0;
}
