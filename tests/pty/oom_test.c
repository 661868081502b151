/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole program with malloc() failing at the k-th call, once or from there on: it ends with a sentence and
 * one of its own statuses, never by a signal; an act is done or not; a terminal is given back; what was typed is kept.
 */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/tap.h"
#include "plaint/base/utf8.h"
#include "plaint/service/draft.h"
#include "plaint/service/figures.h"

enum { PATH = 512, SAID = 4096, MOST = 1000000, EVENT = 9 };

static char home[] = "/tmp/plaint-oom-XXXXXX";
static char program[PATH], store[PATH], base[PATH], marker[PATH], script[PATH];
static bool all;

struct attempt {
	long k;
	bool on, hit;
	int status; /* of wait() */
	char said[SAID]; /* on standard error */
};

static void set_environment(const struct attempt *t)
{
	char number[32];
	snprintf(number, sizeof number, "%ld", t->k);
	setenv("HOME", home, 1);
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
	setenv("XDG_CONFIG_HOME", home, 1);
	setenv("PLAINT_NOW", "2025-10-09 14:32", 1);
	setenv("FAIL_AT", number, 1);
	if (t->on)
		setenv("FAIL_ON", "1", 1);
}

static void run(struct attempt *t, const char *const *words)
{
	const char *argv[24] = { program, "--store", store, "--as", "zhang" };
	int said[2], hit[2], n = strcmp(words[0], "demo") ? 5 : 1;
	while (*words && n < 23)
		argv[n++] = *words++;
	argv[n] = NULL;
	t->said[0] = '\0';
	if (pipe(said) || pipe(hit))
		exit(1);
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);
		set_environment(t);
		dup2(null, 0);
		dup2(null, 1);
		dup2(said[1], 2);
		dup2(hit[1], EVENT);
		execv(argv[0], (char *const *)(intptr_t)argv);
		_exit(126);
	}
	close(said[1]);
	close(hit[1]);
	size_t got = 0;
	for (ssize_t r; (r = read(said[0], t->said + got, SAID - 1 - got)) > 0;)
		got += (size_t)r;
	t->said[got] = '\0';
	char c;
	t->hit = read(hit[0], &c, 1) == 1;
	close(said[0]);
	close(hit[0]);
	waitpid(pid, &t->status, 0);
}

/* NULL, or what is wrong with the end. */
static const char *bad_end(const struct attempt *t)
{
	if (!WIFEXITED(t->status))
		return "ended by a signal";
	int status = WEXITSTATUS(t->status);
	if (status > 4)
		return "a status that is not documented";
	bool out = strstr(t->said, "out of memory") != NULL;
	if (out && status != 1)
		return "out of memory, and another status";
	if (status && (strncmp(t->said, "plaint: ", 8) || !strchr(t->said, '\n')))
		return "no sentence";
	if (!utf8_valid(t->said, strlen(t->said)))
		return "not UTF-8";
	return NULL;
}

static void copy(const char *from, const char *to)
{
	static char room[1 << 16];
	char tail[PATH + 8];
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	for (ssize_t n; (n = read(in, room, sizeof room)) > 0;)
		if (write(out, room, (size_t)n) != n)
			exit(1);
	close(in);
	close(out);
	for (int i = 0; i < 2; i++) {
		snprintf(tail, sizeof tail, "%s%s", to, i ? "-shm" : "-wal");
		unlink(tail);
	}
}

static bool store_is_whole(void)
{
	struct session s;
	struct err e;
	struct figures_proof p = { .facts = 0 };
	struct session_options o = { .store = store, .as = "zhang", .clock = clock_real() };
	if (session_open(&s, &o, &e))
		return false;
	bool good = !figures_prove(&s, &p, &e) && !strcmp(p.integrity, "ok") && !p.foreign && !p.wrong;
	session_close(&s);
	return good;
}

static long next(long k)
{
	return all || k < 3 ? k + 1 : k + k / 3 + 1;
}

/* Every sampled place of a command, until it comes to its end without a failure. */
static void try_command(const char *const *words, bool writes)
{
	char wrong[SAID + 200] = "";
	int runs = 0;
	for (int on = 0; on < 2 && !*wrong; on++) {
		struct attempt t = { .k = 1, .on = on, .hit = true };
		for (; t.hit && t.k < MOST && !*wrong; t.k = next(t.k), runs++) {
			if (writes)
				copy(base, store);
			run(&t, words);
			const char *bad = bad_end(&t);
			if (!bad && t.hit && writes && !store_is_whole())
				bad = "the store is not whole";
			if (bad)
				snprintf(wrong, sizeof wrong, "at %ld%s: %s (%d): %s", t.k, on ? " and on" : "", bad, t.status, t.said);
		}
	}
	ok(!*wrong && runs > 8, "%s: %d runs %s", words[0], runs, wrong);
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f))
		exit(1);
}

/* A reply is typed; once two seconds have passed it is in the journal, whatever happens then. */
static void desk_without_screen(void)
{
	char text[PATH + 200], wrong[SAID + 200] = "", key[64] = "";
	const char *const words[] = { "--headless", "80x24", "--keys", script, "desk", NULL };
	int kept = 0, runs = 0;
	snprintf(text, sizeof text, "]\nc\npaste 草稿不能丢\nwait 2\ndump %s\n<Down>\nwait 30\n", marker);
	put(script, text);
	for (int on = 0; on < 2 && !*wrong; on++) {
		struct attempt t = { .k = 1, .on = on, .hit = true };
		for (; t.hit && t.k < MOST && !*wrong; t.k = next(t.k), runs++) {
			struct drafts *d = NULL;
			struct err e = { 0 };
			copy(base, store);
			unlink(marker);
			run(&t, words);
			const char *bad = bad_end(&t);
			bool typed = access(marker, F_OK) == 0;
			if (!bad && drafts_open(store, "zhang", &d, &e))
				bad = "the drafts do not open";
			const struct draft *x = d ? drafts_nth(d, 0) : NULL;
			if (!bad && typed && (!x || !strstr(x->text, "草稿不能丢")))
				bad = "the draft is lost";
			kept += !bad && typed;
			if (x)
				snprintf(key, sizeof key, "%.60s", x->key);
			if (x && drafts_drop(d, key, &e))
				bad = "the draft does not go";
			drafts_close(d);
			if (!bad && !store_is_whole())
				bad = "the store is not whole";
			if (bad)
				snprintf(wrong, sizeof wrong, "at %ld%s: %s (%d): %s", t.k, on ? " and on" : "", bad, t.status, t.said);
		}
	}
	ok(!*wrong && kept > 2, "the desk without a screen: %d runs, the draft was kept in %d %s", runs, kept, wrong);
}

/* NULL, or what is wrong with a terminal after its desk has ended so. */
static const char *desk_on_terminal(long k, bool *hit)
{
	char at[40], homes[3][PATH];
	snprintf(at, sizeof at, "FAIL_AT=%ld", k);
	snprintf(homes[0], PATH, "HOME=%s", home);
	snprintf(homes[1], PATH, "XDG_STATE_HOME=%s", home);
	snprintf(homes[2], PATH, "XDG_CONFIG_HOME=%s", home);
	const char *argv[] = { program, "--store", store, "--as", "zhang", "--lang", "en", "desk", NULL };
	const char *env[] = { homes[0], homes[1], homes[2], at, "FAIL_ON=1", "TZ=Asia/Shanghai", NULL };
	struct pty_spec spec = { argv, 24, 80, "C.UTF-8", "xterm-256color", env };
	struct pty *p = pty_start(&spec);
	pty_settle(p, 150);
	pty_type(p, "]cHello, this is kept.");
	pty_settle(p, 100);
	pty_type(p, "\033");
	pty_settle(p, 60);
	pty_type(p, "\033q");
	pty_settle(p, 60);
	pty_signal(p, SIGTERM);
	int status = pty_exit_status(p);
	*hit = pty_wrote(p, "out of memory");
	const char *bad = NULL;
	if (status > 4 && status != 128 + SIGTERM)
		bad = "ended by a signal";
	else if (!pty_is_cooked(p))
		bad = "the line stays raw";
	else if (*hit && status != 1)
		bad = "out of memory, and another status";
	else if (pty_wrote(p, "\033[?1049h") && !pty_wrote(p, "\033[?1049l"))
		bad = "the shell's screen does not come back";
	pty_free(p);
	return bad;
}

static void desk_with_screen(void)
{
	static const long places[] = { 1, 3, 10, 100, 400, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10000, 12000, 15000, 20000 };
	const char *bad = NULL;
	int hits = 0;
	long k = 0;
	for (size_t i = 0; i < sizeof places / sizeof *places && !bad; i++) {
		bool hit;
		k = places[i];
		copy(base, store);
		bad = desk_on_terminal(k, &hit);
		hits += hit;
	}
	ok(!bad && hits > 3, "the desk on a terminal: %d times without memory%s%s (at %ld)", hits, bad ? ": " : "", bad ? bad : "", k);
}

int main(void)
{
	static const char op[] = "00112233445566778899aabbccddeeff";
	const char *top = getenv("top_builddir");
	const char *demo[] = { "demo", home, NULL };
	struct attempt t = { .k = 0 };
#if defined(__SANITIZE_ADDRESS__)
	skip_all("the sanitizer has a malloc of its own");
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	skip_all("the sanitizer has a malloc of its own");
#endif
#endif
	if (!mkdtemp(home))
		skip_all("no temporary directory");
	all = getenv("PLAINT_TEST_ALL") != NULL;
	snprintf(program, sizeof program, "%s/tests/pty/plaint_oom", top ? top : ".");
	snprintf(base, sizeof base, "%s/base.db", home);
	snprintf(marker, sizeof marker, "%s/marker", home);
	snprintf(script, sizeof script, "%s/keys", home);
	snprintf(store, sizeof store, "%s/desk.db", home);
	setenv("HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
	run(&t, demo);
	if (!is_int(t.status, 0, "the demo store is made"))
		diag("%s", t.said);
	copy(store, base);
	const struct {
		bool writes;
		const char *words[10];
	} commands[] = {
		{ false, { "queue", "--filter", "scope=all", NULL } }, { false, { "queue", "--json", NULL } },
		{ false, { "show", "1009-05", "--json", NULL } },     { false, { "customer", "138", NULL } },
		{ false, { "search", "账单", "--in", "all", NULL } },  { false, { "figures", "--by", "team", NULL } },
		{ false, { "wall", "--once", NULL } },		      { false, { "handover", NULL } },
		{ false, { "suggest", "1009-05", NULL } },	      { false, { "policy", "list", NULL } },
		{ false, { "sla", "explain", "1009-05", NULL } },     { false, { "help", "queue", NULL } },
		{ true, { "note", "1009-05", "电话里说好了", "--op-id", op, NULL } },
		{ true, { "take", "--op-id", op, NULL } },	      { true, { "tick", NULL } },
		{ true, { "reply", "1009-05", "--text", "您好，24小时内给您结果。", "--op-id", op, NULL } },
	};
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		try_command(commands[i].words, commands[i].writes);
	desk_without_screen();
	desk_with_screen();
	char sweep[PATH];
	snprintf(sweep, sizeof sweep, "rm -rf '%.400s'", home);
	FILE *f = popen(sweep, "w");
	if (f)
		pclose(f);
	return tap_done();
}
