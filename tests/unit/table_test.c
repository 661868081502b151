/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/table and base/codec: RFC 4180 and everything that real files do instead. */
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/base/codec.h"
#include "plaint/base/mem.h"
#include "plaint/base/table.h"

/* Reads all rows as "line:a|b;line!;" */
static void rows(const char *text, const struct table_options *o, const char *want, const char *name)
{
	struct table *t;
	struct table_row r;
	struct err e;
	struct str out;
	int rc = table_open_memory(&t, "memory", text, o, &e);
	if (rc) {
		is(e.msg, want, name);
		return;
	}
	str_init(&out, 0);
	while ((rc = table_next(t, &r, &e)) > 0) {
		str_printf(&out, "%d%s", (int)r.line, r.fault ? "!" : ":");
		for (size_t i = 0; !r.fault && i < r.n; i++)
			str_printf(&out, "%s%s", i ? "|" : "", r.field[i]);
		str_add(&out, ";");
	}
	is(out.s, want, name);
	str_clear(&out);
	table_close(t);
}

static void vectors(void)
{
	static const struct table_options csv = { 0 }, tsv = { .delimiter = '\t', .no_quotes = true };
	static const char *const cols[] = { "k", "v", NULL };
	struct table_options bare = tsv;
	bare.columns = cols;
	rows("a,b\n1,2\n3,4\n", &csv, "2:1|2;3:3|4;", "RFC 4180: records end with LF");
	rows("a,b\r\n1,2\r\n3,4\r\n", &csv, "2:1|2;3:3|4;", "RFC 4180: CR LF");
	rows("a,b\r1,2\r3,4", &csv, "2:1|2;3:3|4;", "CR alone, and no newline at the end");
	rows("\xef\xbb\xbf""a,b\n1,2\n", &csv, "2:1|2;", "a byte order mark is no part of the header");
	rows("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n", &csv, "2:x, \"y\"\nz|2;4:3|4;",
	     "RFC 4180: quotes, doubled quotes, newline within; lines counted");
	rows("a,b\n 1 , 2 \n", &csv, "2: 1 | 2 ;", "RFC 4180: spaces belong to the field");
	rows("a,b\n\n1,2\n\n", &csv, "3:1|2;", "blank lines are no records");
	rows("a,b\n1\n1,2,3\n5,6\n", &csv, "2!;3!;4:5|6;", "too few and too many fields are faults");
	rows("a,b\n\"1,2\n3,4\n5,6\n", &csv, "2!;3:3|4;4:5|6;",
	     "an unclosed quote costs its line and not the file");
	rows("who,text\nRen\xe9,the caf\xe9 was closed and the ma\xeetre was rude to us\n", &csv,
	     "2:Ren\xc3\xa9|the caf\xc3\xa9 was closed and the ma\xc3\xaetre was rude to us;",
	     "windows-1252 is found by looking");
	rows("x\t\"a\ny\tb\n", &bare, "1:x|\"a;2:y|b;", "tabs without quotes and without header");
	rows("{\"a\":1,\"b\":\"x\"}\n\n{\"b\":\"y\",\"c\":null}\n{\"a\":[1]}\nnot json\n", &csv,
	     "1:1|x;3:|y|;4!;5!;", "JSON lines: keys are columns, nested values are faults");
	rows("", &csv, "cannot read 'memory': it has no header line", "an empty file is refused");
}

static void wrong_bytes(void)
{
	static const struct table_options utf8 = { .encoding = "UTF-8" }, odd = { .encoding = "KLINGON" };
	rows("a,b\n1,\xff\n3,4\n", &utf8, "2!;3:3|4;", "bytes wrong in the named encoding are faults");
	rows("a,b\n1,\xe5\x99", &utf8, "2!;", "a character cut by the end is a fault");
	rows("a", &odd, "cannot read 'memory': 'KLINGON' is not an encoding that this system knows "
	     "(see iconv -l)", "an unknown encoding is named");
	char name[CODEC_NAME];
	struct err e;
	ok(codec_detect("\x7f""ELF\0\0\1\2\3\0", 10, true, name, &e) == ERR_INPUT, "binary is refused");
	is_int(codec_detect("h\0e\0l\0l\0o\0,\0", 12, true, name, &e), 0, "UTF-16 without mark");
	is(name, "UTF-16LE", "is found by its zeros");
}

/* 100 MB without a newline, then a good line: memory stays bounded, the good line is read. */
static void long_line(void)
{
	char path[] = "/tmp/plaint-long-XXXXXX";
	int fd = mkstemp(path);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "wb");
	static char block[1 << 20];
	struct table *t;
	struct table_row r = { 0 };
	struct err e;
	static const struct table_options csv = { 0 };
	if (!f)
		return;
	memset(block, 'x', sizeof block);
	fputs("a,b\n", f);
	for (int i = 0; i < 100; i++)
		fwrite(block, 1, sizeof block, f);
	fputs("\n5,6\n", f);
	fclose(f);
	is_int(table_open(&t, path, &csv, &e), 0, "opens");
	ok(table_next(t, &r, &e) == 1 && r.fault && r.line == 2, "a line of 100 MB is one fault");
	ok(table_next(t, &r, &e) == 1 && !r.fault && r.line == 3 && !strcmp(r.field[1], "6"),
	   "the line behind it is read");
	is_int(table_next(t, &r, &e), 0, "and that is all");
	table_close(t);
	unlink(path);
}

int main(void)
{
	vectors();
	wrong_bytes();
	long_line();
	return tap_done();
}
