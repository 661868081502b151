/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kill -9 and a dropped line at random moments while somebody types on a real terminal: at most what was typed in
 * the last second is lost, and what is there is a beginning of what was typed.
 */
#include <dirent.h>
#include <locale.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/tap.h"
#include "plaint/service/draft.h"

enum { DESKS = 5, ROUNDS = 11, KEYS_MOST = 100, PACE_MS = 7, LOST_MOST_MS = 1000 };

static char home[] = "/tmp/plaint-drafts-XXXXXX";
static char store[128];
static const char *program;

struct desk {
	struct pty *pty;
	char state[160], variable[180];
	char typed[4 * KEYS_MOST];
	size_t at[KEYS_MOST + 1]; /* bytes that were typed after n keys */
	long when[KEYS_MOST + 1];
	int keys, end; /* typed so far; after how many it dies */
};

static unsigned seed = 20261128;

static unsigned random_below(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static bool command(const char *const *argv)
{
	int status = -1;
	pid_t pid = fork();
	if (pid == 0) {
		setenv("HOME", home, 1);
		if (freopen("/dev/null", "w", stdout))
			execv(argv[0], (char *const *)(intptr_t)argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static bool begin(struct desk *d, int n, int round)
{
	const char *argv[] = { program, "--store", store, "--as", "zhang", "--lang", "en", "desk", NULL };
	snprintf(d->state, sizeof d->state, "%s/state-%d-%d", home, n, round);
	snprintf(d->variable, sizeof d->variable, "XDG_STATE_HOME=%s", d->state);
	const char *env[] = { d->variable, "TZ=Asia/Shanghai", NULL };
	struct pty_spec spec = { argv, 24, 80, "C.UTF-8", "xterm-256color", env };
	d->pty = pty_start(&spec);
	d->keys = 0;
	d->at[0] = 0;
	d->end = 1 + (int)random_below(KEYS_MOST - 1);
	bool ready = pty_wait_text(d->pty, "Customer 360");
	pty_type(d->pty, "c");
	return ready && pty_wait_text(d->pty, "Reply");
}

static void type_one(struct desk *d)
{
	static const char *const keys[] = { "您", "1", "的", "账", " ", "x", "单" };
	const char *key = keys[random_below(7)];
	size_t n = strlen(key);
	memcpy(d->typed + d->at[d->keys], key, n);
	pty_type(d->pty, key);
	d->keys++;
	d->at[d->keys] = d->at[d->keys - 1] + n;
	d->when[d->keys] = now_ms();
}

/* The text that the journal of the user has; the caller frees. */
static char *kept(const struct desk *d)
{
	struct drafts *all = NULL;
	struct err e;
	char *text = NULL;
	setenv("XDG_STATE_HOME", d->state, 1);
	if (drafts_open(store, "zhang", &all, &e)) {
		diag("%s", e.msg);
		return NULL;
	}
	const struct draft *t = drafts_nth(all, 0);
	if (t && *t->text == '\1' && strchr(t->text, '\n'))
		text = strdup(strchr(t->text, '\n') + 1);
	else
		text = strdup(t ? t->text : "");
	drafts_close(all);
	return text;
}

/* Ends one desk; how many milliseconds of typing are lost, -1 when the text is not what was typed. */
static long die(struct desk *d, bool hangup)
{
	long lost = 0, killed = now_ms();
	if (hangup)
		pty_hangup(d->pty);
	else
		pty_signal(d->pty, SIGKILL);
	pty_exit_status(d->pty);
	pty_free(d->pty);
	d->pty = NULL;
	char *text = kept(d);
	size_t n = text ? strlen(text) : 0;
	if (!text || n > d->at[d->keys] || memcmp(text, d->typed, n) != 0)
		lost = -1;
	for (int i = 1; i <= d->keys && !lost; i++)
		if (d->at[i] > n)
			lost = killed - d->when[i] + 1;
	free(text);
	return lost;
}

struct sums {
	int deaths, wrong, late, open_journals, long_ones; /* long: typed for more than LOST_MOST_MS */
	long most_ms;
};

static void count(struct sums *s, struct desk *d, bool hangup)
{
	char path[200];
	s->long_ones += now_ms() - d->when[1] > LOST_MOST_MS;
	long lost = die(d, hangup);
	s->deaths++;
	s->wrong += lost < 0;
	s->late += lost > LOST_MOST_MS;
	s->most_ms = lost > s->most_ms ? lost : s->most_ms;
	snprintf(path, sizeof path, "%s/plaint/drafts", d->state);
	DIR *dir = opendir(path);
	for (struct dirent *f; dir && (f = readdir(dir));) {
		struct stat st;
		if (f->d_name[0] != '.' && fstatat(dirfd(dir), f->d_name, &st, 0) == 0)
			s->open_journals += (st.st_mode & 077) != 0;
	}
	if (dir)
		closedir(dir);
}

/* Five people type at once until each has died. */
static void round_of(int round, struct sums *s)
{
	static struct desk desk[DESKS];
	int alive = 0;
	for (int i = 0; i < DESKS; i++) {
		if (!begin(&desk[i], i, round))
			s->wrong++;
		alive++;
	}
	while (alive > 0)
		for (int i = 0; i < DESKS; i++) {
			struct desk *d = &desk[i];
			if (!d->pty)
				continue;
			type_one(d);
			pty_settle(d->pty, PACE_MS);
			if (d->keys < d->end)
				continue;
			count(s, d, (round + i) % 5 == 0);
			alive--;
		}
}

int main(void)
{
	struct sums s = { 0 };
	char remove[128];
	program = getenv("PLAINT");
	if (!program || access(program, X_OK))
		skip_all("the program is not built");
	if (!mkdtemp(home))
		return 1;
	setlocale(LC_ALL, "C.UTF-8");
	snprintf(store, sizeof store, "%s/desk.db", home);
	const char *make[] = { program, "demo", home, NULL };
	ok(command(make), "the demo store is made");
	for (int i = 0; i < ROUNDS; i++)
		round_of(i, &s);
	ok(s.deaths == DESKS * ROUNDS, "%d deaths while typing: kill -9, and each fifth a dropped line", s.deaths);
	is_int(s.wrong, 0, "what is kept is a beginning of what was typed, each time");
	is_int(s.late, 0, "nothing is lost that was typed more than a second before");
	ok(s.long_ones >= 10, "(%d of them had typed for more than a second)", s.long_ones);
	is_int(s.open_journals, 0, "nobody else may read a journal (0600)");
	diag("%d deaths, the most that was lost: the last %ld ms", s.deaths, s.most_ms);
	snprintf(remove, sizeof remove, "rm -rf '%s'", home);
	FILE *f = popen(remove, "r");
	if (f)
		pclose(f);
	return tap_done();
}
