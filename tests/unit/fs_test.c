/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File systems by their magic number, files that are whole, the log that moves itself and gives nothing away. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/base/digest.h"
#include "plaint/base/fs.h"
#include "plaint/base/log.h"

static char dir[300];

static const char *in_dir(const char *name)
{
	static char path[4][400];
	static int n;
	char *p = path[n++ % 4];
	snprintf(p, sizeof path[0], "%s/%s", dir, name);
	return p;
}

static void magic_numbers(void)
{
	is(fs_network_name(0x6969), "NFS", "NFS is a network");
	is(fs_network_name(0xff534d42), "CIFS", "so is CIFS");
	is(fs_network_name(0x65735546), "FUSE", "and what a program serves");
	is(fs_network_name(0x01021997), "9p", "9p");
	ok(!fs_network_name(0xef53), "ext4 is none");
	ok(!fs_network_name(0x58465342) && !fs_network_name(0x9123683e) && !fs_network_name(0x01021994),
	   "nor are XFS, Btrfs and tmpfs");
}

static void files(void)
{
	struct err e;
	struct fs_facts f;
	struct stat st;
	char hex[DIGEST_HEX], whole[DIGEST_HEX];
	const char *path = in_dir("a");
	ok(!fs_write_whole(path, "abc", &e) && !stat(path, &st), "a small file is written");
	is_int(st.st_mode & 0777, 0600, "... for its owner");
	ok(access(in_dir("a.part"), F_OK), "... and its temporary name is gone");
	ok(!fs_look(path, &f, &e) && f.free_bytes > 0, "its file system tells what is free");
	ok(!fs_look(in_dir("none"), &f, &e), "so does that of a file that is yet to be");
	ok(fs_look(in_dir("no/ne"), &f, &e) == ERR_IO, "a folder that is not there is an error");
	ok(fs_is_same(path, in_dir("./a")) && !fs_is_same(path, dir) && !fs_is_same(in_dir("x"), in_dir("x")), "one file is itself");
	ok(!digest_file(path, hex, &e), "the digest of a file");
	digest_hex("abc", 3, whole);
	is(hex, whole, "... is that of its bytes");
	ok(digest_file(in_dir("none"), hex, &e) == ERR_IO, "none of a file that is not there");
	unlink(path);
}

/* Pieces of all sizes round the buffer. */
static void pieces(void)
{
	enum { N = 300000 };
	char *text = malloc(N), one[DIGEST_HEX], many[DIGEST_HEX];
	struct digest *d = digest_new();
	for (int i = 0; i < N; i++)
		text[i] = (char)(i * 7 + i / 251);
	for (size_t at = 0, n = 1; at < N; at += n, n = (n * 5 + 1) % 70001) {
		if (n > N - at)
			n = N - at;
		digest_add(d, text + at, n);
	}
	digest_end(&d, many);
	digest_hex(text, N, one);
	is(many, one, "what comes in pieces has the digest of the whole");
	ok(!d, "... and ends once");
	free(text);
}

static void clean(const char *text, const char *want, const char *name)
{
	struct str s;
	str_init(&s, 0);
	log_clean(&s, text);
	is(s.s, want, name);
	str_clear(&s);
}

static void cleaning(void)
{
	clean("a\nb\tc\033[31mred", "a b c [31mred", "a line stays one line, without escapes");
	clean("x\302\233y\342\200\256z\342\200\213", "x y z ", "C1, bidi and hidden characters become spaces");
	clean("ill\377egal", "ill egal", "so does what is no text");
	clean("tel 13812345678.", "tel 138****678.", "a telephone number is masked");
	clean("id 110101199003074512", "id 110****512", "an identity number too");
	clean("case 20250930000176 in 60 s", "case 20250930000176 in 60 s", "the number of a case is not");
	clean("to wang.xm@example.com: 550", "to ***@example.com: 550", "the name of an address is");
	clean("\346\212\225\350\257\211", "\346\212\225\350\257\211", "ideographs stay");
}

static long size_of(const char *path)
{
	struct stat st;
	return stat(path, &st) ? -1 : (long)st.st_size;
}

static void writers(const char *path)
{
	enum { PROCESSES = 4, LINES = 300 };
	struct err e;
	for (int i = 0; i < PROCESSES; i++)
		if (!fork()) {
			int bad = 0;
			for (int k = 0; k < LINES; k++)
				bad |= log_add(path, 0, "test", "of several", &e);
			_exit(bad != 0);
		}
	int status, bad = 0;
	while (wait(&status) > 0)
		bad |= status;
	is_int(bad, 0, "several write at once");
	is_int(size_of(path), (long)(PROCESSES * LINES * strlen("1970-01-01T00:00:00Z test of several\n")), "... and no line is lost");
}

static void moving(const char *path)
{
	char big[900];
	struct err e;
	int bad = 0;
	memset(big, 'x', sizeof big - 1);
	big[sizeof big - 1] = '\0';
	for (int i = 0; i < 7 * LOG_BYTES / 900; i++)
		bad |= log_add(path, 0, "test", big, &e);
	is_int(bad, 0, "seven times what a file may have");
	ok(size_of(path) <= LOG_BYTES + 1024, "the file stays small");
	ok(size_of(in_dir("log.4")) > 0 && size_of(in_dir("log.5")) < 0, "four older ones stay");
	unlink(path);
	ok(!log_add(path, 0, "test", "after", &e) && size_of(path) > 0, "one that was moved away is made anew");
}

static void logging(void)
{
	struct err e;
	struct stat st;
	const char *path = in_dir("log");
	writers(path);
	is_int(stat(path, &st) ? 0 : st.st_mode & 0777, 0600, "the log is for its owner");
	moving(path);
	unlink(path);
	ok(!symlink("/dev/null", path) && log_add(path, 0, "t", "x", &e) == ERR_IO, "a link is not followed");
	unlink(path);
	ok(!mkfifo(path, 0600) && log_add(path, 0, "t", "x", &e) == ERR_IO, "a pipe is no log, and does not hold up");
	unlink(path);
	ok(log_add(in_dir("none/log"), 0, "t", "x", &e) == ERR_IO, "no folder is an error");
	for (int i = 1; i <= LOG_FILES; i++) {
		char name[16];
		snprintf(name, sizeof name, "log.%d", i);
		unlink(in_dir(name));
	}
}

int main(void)
{
	const char *tmp = getenv("TMPDIR");
	snprintf(dir, sizeof dir, "%s/plaint-fs-%ld", tmp ? tmp : "/tmp", (long)getpid());
	if (mkdir(dir, 0700))
		skip_all("no directory for temporary files");
	magic_numbers();
	files();
	pieces();
	cleaning();
	logging();
	ok(!rmdir(dir), "nothing is left");
	return tap_done();
}
