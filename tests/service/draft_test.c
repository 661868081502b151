/* SPDX-License-Identifier: GPL-3.0-or-later */
/* service/draft: what is typed survives crashes, torn files and a second terminal. */
#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/service/draft.h"

static char dir[] = "/tmp/plaint-draft-XXXXXX";
static char journal[512];

static struct drafts *open_drafts(void)
{
	struct drafts *d = NULL;
	struct err e;
	if (drafts_open("/nowhere/desk.db", "zhang", &d, &e))
		diag("%s", e.msg);
	return d;
}

static const char *text_of(struct drafts *d, const char *key)
{
	const struct draft *x = drafts_find(d, key);
	return x ? x->text : NULL;
}

static bool put(struct drafts *d, const char *key, const char *text, int64_t at)
{
	struct err e;
	if (drafts_put(d, key, text, at, &e) == 0)
		return true;
	diag("%s", e.msg);
	return false;
}

static void find_journal(void)
{
	char path[256];
	snprintf(path, sizeof path, "%s/plaint/drafts", dir);
	DIR *at = opendir(path);
	for (struct dirent *f; at && (f = readdir(at));)
		if (f->d_name[0] != '.')
			snprintf(journal, sizeof journal, "%s/%s", path, f->d_name);
	if (at)
		closedir(at);
}

static void life(void)
{
	struct err e;
	struct stat st;
	struct drafts *d = open_drafts();
	if (!ok(d != NULL, "a journal opens where there was none"))
		return;
	ok(put(d, "reply:1", "您好", 10) && put(d, "reply:1", "您好，王先生\n第二行", 11) &&
		   put(d, "note:1", "a note", 12), "drafts are put");
	is(text_of(d, "reply:1"), "您好，王先生\n第二行", "the last text of a key");
	is(drafts_nth(d, 0)->key, "note:1", "the newest is first");
	ok(drafts_nth(d, 2) == NULL, "and there are two");
	drafts_close(d);
	find_journal();
	ok(stat(journal, &st) == 0 && (st.st_mode & 0777) == 0600, "the journal has mode 0600");
	d = open_drafts();
	is(text_of(d, "reply:1"), "您好，王先生\n第二行", "it is there the next time");
	is_int(drafts_drop(d, "reply:1", &e), 0, "a draft is dropped");
	is_int(drafts_drop(d, "reply:9", &e), 0, "dropping what is not there is no error");
	ok(drafts_find(d, "reply:1") == NULL, "and it is gone");
	drafts_close(d);
	d = open_drafts();
	ok(drafts_find(d, "reply:1") == NULL && drafts_find(d, "note:1"), "the next time too");
	ok(drafts_put(d, "", "x", 1, &e) == ERR_INPUT, "a draft needs a key");
	drafts_close(d);
	struct drafts *other = NULL;
	ok(drafts_open("/nowhere/desk.db", "../li", &other, &e) == 0 && !drafts_nth(other, 0),
	   "another user, of any name, has their own");
	drafts_close(other);
}

/* A process is killed while it types: everything put before is there. */
static void killed(void)
{
	int fd[2];
	char byte;
	if (pipe(fd))
		return;
	pid_t pid = fork();
	if (pid == 0) {
		struct drafts *d = open_drafts();
		char text[64];
		for (int i = 1;; i++) {
			snprintf(text, sizeof text, "typed %d", i);
			if (!d || !put(d, "reply:2", text, 100 + i))
				_exit(1);
			if (i == 500 && write(fd[1], "x", 1) != 1)
				_exit(1);
		}
	}
	close(fd[1]);
	ok(read(fd[0], &byte, 1) == 1, "a process types");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	close(fd[0]);
	struct drafts *d = open_drafts();
	const char *text = text_of(d, "reply:2");
	ok(text && strncmp(text, "typed ", 6) == 0 && strtol(text + 6, NULL, 10) >= 500,
	   "after kill -9 the last text is there: %s", text ? text : "none");
	drafts_close(d);
}

static void append_bytes(const char *bytes, size_t n)
{
	FILE *f = fopen(journal, "ab");
	if (f) {
		fwrite(bytes, 1, n, f);
		fclose(f);
	}
}

static void torn(void)
{
	struct drafts *d = open_drafts();
	struct stat st;
	ok(put(d, "note:3", "whole", 200) && put(d, "note:3", "torn away", 201), "two versions");
	drafts_close(d);
	ok(stat(journal, &st) == 0 && truncate(journal, st.st_size - 3) == 0, "the file loses its tail");
	d = open_drafts();
	is(text_of(d, "note:3"), "whole", "the version before the torn one is there");
	ok(put(d, "note:4", "after", 202), "writing goes on behind the torn record");
	drafts_close(d);
	append_bytes("PDR1\xff\xff\xff\xff" "garbage PDR1", 19);
	d = open_drafts();
	ok(put(d, "note:5", "more", 203), "and behind garbage");
	drafts_close(d);
	d = open_drafts();
	is(text_of(d, "note:3"), "whole", "all whole records are read: the first");
	is(text_of(d, "note:4"), "after", "the one after the torn one");
	is(text_of(d, "note:5"), "more", "the one after garbage");
	drafts_close(d);
}

static void two_terminals(void)
{
	struct err e;
	struct drafts *a = open_drafts(), *b = open_drafts();
	ok(put(a, "reply:7", "by a", 300) && put(b, "reply:7", "by b", 301) &&
		   put(a, "reply:8", "a's other", 302) && put(b, "reply:9", "b's other", 303),
	   "two terminals type");
	is_int(drafts_drop(a, "reply:7", &e), 0, "the first sends its reply");
	drafts_close(a);
	drafts_close(b);
	a = open_drafts();
	is(text_of(a, "reply:7"), "by b", "the second's draft is still there");
	ok(drafts_find(a, "reply:8") && drafts_find(a, "reply:9"), "and both others");
	is_int(drafts_drop(a, "reply:7", &e), 0, "it is sent later");
	drafts_close(a);
	a = open_drafts();
	ok(!drafts_find(a, "reply:7"), "then it is gone");
	drafts_close(a);
}

/* Long typing: opening compacts, and a terminal that is open meanwhile goes on in the new file. */
static void compacts(void)
{
	struct stat st;
	struct drafts *a = open_drafts(), *b = NULL;
	static char text[4096];
	bool good = true;
	memset(text, 'x', sizeof text - 1);
	for (int i = 0; i < 100; i++)
		good = put(a, "note:10", text, 400 + i) && good;
	ok(good && stat(journal, &st) == 0 && st.st_size > 400000, "the journal has grown");
	b = open_drafts();
	ok(stat(journal, &st) == 0 && st.st_size < 10000, "opening it again compacts it");
	is(text_of(b, "note:10"), text, "what is live is kept");
	ok(put(a, "note:11", "after", 600), "the first terminal goes on");
	drafts_close(a);
	drafts_close(b);
	b = open_drafts();
	is(text_of(b, "note:11"), "after", "in the new file");
	ok(drafts_find(b, "reply:8") && drafts_find(b, "note:4"), "older drafts have survived it");
	drafts_close(b);
}

int main(void)
{
	char command[64];
	if (!ok(mkdtemp(dir) != NULL, "a place for the journal"))
		return tap_done();
	setenv("XDG_STATE_HOME", dir, 1);
	life();
	killed();
	torn();
	two_terminals();
	compacts();
	struct err e;
	struct drafts *d = NULL;
	setenv("XDG_STATE_HOME", "/proc/nowhere", 1);
	ok(drafts_open("/nowhere/desk.db", "zhang", &d, &e) == ERR_IO && !d,
	   "a place that cannot be written is said: %s", e.msg);
	unlink(journal);
	snprintf(command, sizeof command, "%s/plaint/drafts", dir);
	DIR *at = opendir(command);
	for (struct dirent *f; at && (f = readdir(at));)
		if (f->d_name[0] != '.')
			unlinkat(dirfd(at), f->d_name, 0);
	if (at)
		closedir(at);
	rmdir(command);
	snprintf(command, sizeof command, "%s/plaint", dir);
	rmdir(command);
	rmdir(dir);
	return tap_done();
}
