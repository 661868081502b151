/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk as a person feels it: the built program on a real pseudo terminal, from the key to the
 * last byte of the answer.  An answer ends with a pause of PAINTED_MS; what follows after it (the
 * suggestions, once the cursor rests) belongs to "at rest".
 */
#include "bench.h"

#include <inttypes.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plaint/base/date.h"

enum { PAINTED_MS = 8, REST_MS = 80, ROWS = 24, COLS = 80, KEYS = 200 };

struct screen {
	int fd;
	pid_t pid;
};

struct answer {
	double first_us, painted_us, rest_us; /* after the key */
	size_t bytes;
	bool any;
};

static void child(const struct bench *b, bool live)
{
	char now[DATE_BUF];
	setenv("TERM", "xterm-256color", 1);
	setenv("PLAINT_LANG", "zh_CN", 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	unsetenv("NO_COLOR");
	date_format(now, DATE_UTC, b->now_ms / 1000);
	if (live)
		execl(b->plaint, b->plaint, "--store", b->store, "--as", "agent001", (char *)NULL);
	else
		execl(b->plaint, b->plaint, "--store", b->store, "--as", "agent001", "--now", now,
		      (char *)NULL);
	_exit(127);
}

static void screen_start(struct bench *b, struct screen *s, bool live)
{
	struct winsize size = { .ws_row = ROWS, .ws_col = COLS };
	s->pid = forkpty(&s->fd, NULL, NULL, &size);
	if (s->pid < 0)
		bench_die("forkpty", "no pseudo terminal");
	if (!s->pid)
		child(b, live);
}

static void screen_end(struct screen *s)
{
	kill(s->pid, SIGTERM);
	waitpid(s->pid, NULL, 0);
	close(s->fd);
}

/* Reads the answer to what was done at `from`; waits at most first_ms for its beginning. */
static void screen_answer(struct screen *s, double from, int first_ms, struct answer *a)
{
	static char buf[65536];
	bool painted = false;
	*a = (struct answer){ .bytes = 0 };
	for (;;) {
		struct pollfd p = { .fd = s->fd, .events = POLLIN };
		double t = bench_now_us();
		int wait = !a->any ? first_ms : REST_MS;
		if (poll(&p, 1, wait) <= 0)
			return;
		if (a->any && bench_now_us() - t > PAINTED_MS * 1000)
			painted = true;
		ssize_t n = read(s->fd, buf, sizeof(buf));
		if (n <= 0)
			return;
		double at = bench_now_us() - from;
		if (!a->any)
			a->first_us = at;
		a->any = true;
		a->bytes += (size_t)n;
		a->rest_us = at;
		if (!painted)
			a->painted_us = at;
	}
}

static int64_t cpu_ns(pid_t pid)
{
	char path[64];
	int64_t ns = 0;
	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)pid);
	FILE *f = fopen(path, "r");
	if (f) {
		if (fscanf(f, "%" SCNd64, &ns) != 1)
			ns = 0;
		fclose(f);
	}
	return ns;
}

struct key_case {
	const char *name;
	const char *keys[4]; /* sent by turns */
	double median_us, p99_us;
};

static void keys(struct bench *b, struct screen *s, const struct key_case *k)
{
	struct samples painted = { 0 }, rest = { 0 }, bytes = { 0 };
	char name[96];
	size_t turns = 0, silent = 0;
	if (!bench_wants(b, k->name))
		return;
	while (turns < 4 && k->keys[turns])
		turns++;
	int64_t before = cpu_ns(s->pid);
	for (int i = 0; i < KEYS; i++) {
		const char *text = k->keys[(size_t)i % turns];
		struct answer a;
		double from = bench_now_us();
		if (write(s->fd, text, strlen(text)) < 0)
			bench_die(k->name, "the program has gone");
		screen_answer(s, from, 300, &a);
		if (!a.any) {
			silent++;
			continue;
		}
		samples_add(&painted, a.painted_us);
		samples_add(&rest, a.rest_us);
		samples_add(&bytes, (double)a.bytes);
	}
	double cpu = (double)(cpu_ns(s->pid) - before) / 1000 / KEYS;
	double median_bytes = samples_at(&bytes, 0.5);
	bench_row(b, k->name, &painted, NULL, &(struct budget){ k->median_us, k->p99_us, 0 });
	snprintf(name, sizeof(name), "%s, at rest", k->name);
	bench_row(b, name, &rest, NULL, &(struct budget){ .p99_us = 50000 });
	snprintf(name, sizeof(name), "%s, bytes", k->name);
	bench_figure(b, name, median_bytes, "bytes", 1500);
	snprintf(name, sizeof(name), "%s, CPU a key", k->name);
	bench_figure(b, name, cpu, "us", 0);
	if (silent)
		printf("  (%zu keys without an answer)\n", silent);
	samples_clear(&bytes);
}

static void starts(struct bench *b)
{
	struct samples painted = { 0 };
	struct screen s;
	struct answer a = { .bytes = 0 };
	if (!bench_wants(b, "start"))
		return;
	for (int i = 0; i < 20; i++) {
		double from = bench_now_us();
		screen_start(b, &s, false);
		screen_answer(&s, from, 5000, &a);
		if (a.any)
			samples_add(&painted, a.painted_us);
		screen_end(&s);
	}
	bench_row(b, "start to first complete frame", &painted, NULL,
		  &(struct budget){ .median_us = 30000 });
	bench_figure(b, "start, bytes", (double)a.bytes, "bytes", 4000);
}

static void memory(struct bench *b, pid_t pid)
{
	char path[64], line[256];
	long rss = 0, own = 0, kb;
	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "Rss: %ld", &kb) == 1)
			rss = kb;
		if (sscanf(line, "Private_Clean: %ld", &kb) == 1 ||
		    sscanf(line, "Private_Dirty: %ld", &kb) == 1)
			own += kb;
	}
	if (f)
		fclose(f);
	bench_figure(b, "memory, resident", (double)rss / 1024, "MB", 24);
	bench_figure(b, "memory, private", (double)own / 1024, "MB", 8);
}

/* The countdown runs on the real clock: bytes a second and the share of a core. */
static void idle(struct bench *b)
{
	struct screen s;
	struct answer a;
	int seconds = b->all ? 60 : 10;
	char buf[65536];
	size_t bytes = 0;
	if (!bench_wants(b, "idle"))
		return;
	screen_start(b, &s, true);
	screen_answer(&s, bench_now_us(), 5000, &a);
	double end = bench_now_us() + seconds * 1e6;
	int64_t before = cpu_ns(s.pid);
	for (double left; (left = end - bench_now_us()) > 0;) {
		struct pollfd p = { .fd = s.fd, .events = POLLIN };
		if (poll(&p, 1, (int)(left / 1000) + 1) <= 0)
			continue;
		ssize_t n = read(s.fd, buf, sizeof(buf));
		if (n <= 0)
			bench_die("idle", "the program has gone");
		bytes += (size_t)n;
	}
	double share = (double)(cpu_ns(s.pid) - before) / (seconds * 1e7);
	bench_figure(b, "idle, share of a core", share, "%", 0.3);
	bench_figure(b, "idle, bytes a second", (double)bytes / seconds, "bytes", 64);
	screen_end(&s);
}

static const struct key_case key_cases[] = {
	{ "key: down and up", { "\033OB", "\033OB", "\033OB", "\033OA" }, 1000, 4000 },
	{ "key: pane", { "]" }, 1000, 4000 },
	{ "key: open a case and back", { "\r", "q" }, 3000, 8000 },
	{ "key: find a customer, typed", { "1", "7", "\177", "\177" }, 3000, 8000 },
};

void bench_screen(struct bench *b)
{
	struct screen s;
	struct answer a;
	if (!b->plaint)
		return;
	starts(b);
	screen_start(b, &s, false);
	screen_answer(&s, bench_now_us(), 5000, &a);
	for (size_t i = 0; i < sizeof(key_cases) / sizeof(key_cases)[0]; i++)
		keys(b, &s, &key_cases[i]);
	memory(b, s.pid);
	screen_end(&s);
	idle(b);
}
