/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * On a check: every file of a target's corpus, and mutations of it from a fixed seed.  In a build with
 * --enable-fuzzers the same targets are libFuzzer's: FUZZ_TARGET=csv tests/fuzz/fuzz_test FOLDER.
 */
#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"
#include "lib/tap.h"
#include "plaint/base/random.h"
#include "plaint/base/utf8.h"
#include "plaint/service/import.h"

enum { SIZE = 8192 };

const struct fuzz_target fuzz_targets[] = {
	{ "csv", "csv", 200, fuzz_csv },	       { "map", "map", 200, fuzz_map },
	{ "conf", "map", 200, fuzz_conf },	       { "policy", "policy", 200, fuzz_policy },
	{ "calendar", "calendar", 30, fuzz_calendar }, { "theme", "theme", 200, fuzz_theme },
	{ "keymap", "keymap", 100, fuzz_keymap },      { "scenario", "scenario", 200, fuzz_scenario },
	{ "template", "template", 200, fuzz_template }, { "codec", "codec", 100, fuzz_codec },
	{ "utf8", "utf8", 200, fuzz_utf8 },	       { "words", "words", 100, fuzz_words },
	{ "filter", "filter", 200, fuzz_filter },      { "search", "search", 50, fuzz_search },
	{ "drafts", "drafts", 50, fuzz_drafts },       { "cli", "cli", 40, fuzz_cli },
	{ "show", "utf8", 200, fuzz_show },	       { "input", "input", 200, fuzz_input },
	{ "keys", "keys", 4, fuzz_keys },	       { NULL, NULL, 0, NULL },
};

static struct prng prng = { 20261124 };
static char folder[300];

void fuzz_broken(const char *claim, const char *file, int line)
{
	printf("Bail out! %s:%d: this does not hold: %s\n", file, line, claim);
	fflush(stdout);
	abort();
}

void fuzz_check_error(int rc, const struct err *e)
{
	HOLDS(rc <= 0);
	HOLDS(!rc || (e->code == rc && *e->msg && utf8_valid(e->msg, strlen(e->msg))));
}

void fuzz_check_text(const char *s)
{
	HOLDS(utf8_valid(s, strlen(s)));
}

char *fuzz_text(const char *bytes, size_t n)
{
	char *text = malloc(n + 1);
	memcpy(text, bytes, n);
	text[n] = '\0';
	return text;
}

char *fuzz_clean(const char *bytes, size_t n)
{
	struct str s;
	char *raw = fuzz_text(bytes, n);
	str_init(&s, 0);
	utf8_clean(&s, raw, strlen(raw));
	free(raw);
	return str_detach(&s);
}

static void sweep(void)
{
	char command[340];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	FILE *f = *folder ? popen(command, "w") : NULL;
	if (f)
		pclose(f);
}

const char *fuzz_path(const char *name)
{
	static char path[600];
	if (!*folder) {
		const char *tmp = getenv("TMPDIR");
		snprintf(folder, sizeof folder, "%.200s/plaint-fuzz-XXXXXX", tmp ? tmp : "/tmp");
		HOLDS(mkdtemp(folder));
		atexit(sweep);
	}
	snprintf(path, sizeof path, "%s%s%.200s", folder, *name ? "/" : "", name);
	return path;
}

void fuzz_put(const char *name, const char *bytes, size_t n)
{
	FILE *f = fopen(fuzz_path(name), "wb");
	HOLDS(f && fwrite(bytes, 1, n, f) == n && fclose(f) == 0);
}

const char *fuzz_store(int64_t *now_ms)
{
	static char store[600];
	static int64_t ms = INT64_C(1759219200000);
	*now_ms = ms;
	if (*store)
		return store;
	snprintf(store, sizeof store, "%s", fuzz_path("demo.db"));
	struct session s;
	struct err e;
	struct session_options o = { .store = store, .flags = SESSION_CREATE | SESSION_SYSTEM, .clock = clock_frozen(&ms) };
	HOLDS(session_open(&s, &o, &e) == 0);
	HOLDS(import_demo(&s, &e) == 0);
	session_close(&s);
	return store;
}

static size_t mutate(char *s, size_t n)
{
	static const char spice[] = "\"\"\n\r,;\t\\{}[]:# \0\xff\x81\xe5\x1b<>-=";
	for (uint64_t times = 1 + prng_below(&prng, 6); times && n; times--) {
		size_t at = prng_below(&prng, n), part = prng_below(&prng, 40);
		switch (prng_below(&prng, 4)) {
		case 0:
			s[at] = spice[prng_below(&prng, sizeof spice)];
			break;
		case 1:
			s[at] = (char)prng_next(&prng);
			break;
		case 2:
			n = at;
			break;
		default: /* a piece once more */
			part = at + part > n ? n - at : part;
			part = n + part > SIZE ? 0 : part;
			memmove(s + at + part, s + at, n - at);
			n += part;
		}
	}
	return n;
}

__attribute__((unused)) static void run_file(const struct fuzz_target *t, const char *file)
{
	static char seed[SIZE], s[SIZE];
	FILE *f = fopen(file, "rb");
	size_t n = f ? fread(seed, 1, SIZE / 2, f) : 0;
	if (f)
		fclose(f);
	t->run(seed, n);
	for (int i = 0; i < t->rounds; i++) {
		memcpy(s, seed, n);
		t->run(s, mutate(s, n));
	}
}

__attribute__((unused)) static void run_target(const struct fuzz_target *t)
{
	const char *top = getenv("top_srcdir");
	char where[600], file[900];
	struct dirent **list;
	int files = 0;
	snprintf(where, sizeof where, "%s/tests/fuzz/corpus/%s", top ? top : ".", t->corpus);
	int n = scandir(where, &list, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		snprintf(file, sizeof file, "%s/%s", where, list[i]->d_name);
		if (list[i]->d_name[0] != '.') {
			printf("# %s %s\n", t->name, list[i]->d_name); /* the last line tells what broke it */
			fflush(stdout);
			run_file(t, file);
			files++;
		}
		free(list[i]);
	}
	if (n >= 0)
		free(list);
	ok(files > 0, "%s: %d files, %d mutations of each", t->name, files, t->rounds);
}

static void prepare(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	setenv("TZ", "Asia/Shanghai", 1);
	setenv("HOME", fuzz_path(""), 1);
	unsetenv("XDG_DATA_HOME");
	unsetenv("PLAINT_STORE");
	if (!freopen("/dev/null", "r", stdin))
		exit(1);
}

#ifdef PLAINT_FUZZER
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
static const struct fuzz_target *target = fuzz_targets;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("FUZZ_TARGET");
	(void)argc;
	(void)argv;
	while (target->name && (!name || strcmp(name, target->name) != 0))
		target++;
	if (!target->name) {
		for (target = fuzz_targets; target->name; target++)
			printf("%s %s\n", target->name, target->corpus);
		exit(name != NULL);
	}
	prepare();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	target->run((const char *)bytes, n);
	return 0;
}
#else
int main(int argc, char **argv)
{
	prepare();
	for (const struct fuzz_target *t = fuzz_targets; t->name; t++)
		if (argc < 2 || !strcmp(argv[1], t->name))
			run_target(t);
	return tap_done();
}
#endif
