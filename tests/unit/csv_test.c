/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/table: RFC 4180, JSON lines, lines of records, and what a hostile file may do. */
#include <sys/resource.h>
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/base/mem.h"
#include "plaint/base/str.h"
#include "plaint/base/table.h"

static struct err e;

/* All rows behind the header as "LINE:field|field;", "LINE:!;" for one with a fault. */
static void read_all(struct table *t, struct str *got)
{
	struct table_row row;
	int rc;
	while ((rc = table_next(t, &row, &e)) > 0) {
		str_printf(got, "%d:", (int)row.line);
		for (size_t i = 0; i < row.n && !row.fault; i++)
			str_printf(got, "%s%s", i ? "|" : "", row.field[i]);
		str_add(got, row.fault ? "!;" : ";");
	}
	if (rc < 0)
		str_printf(got, "error %s", e.msg);
}

static void shows(const char *text, const struct table_options *o, const char *want, const char *name)
{
	struct table *t = NULL;
	struct str got;
	str_init(&got, 0);
	if (table_open_memory(&t, "memory", text, o, &e))
		str_printf(&got, "error %s", e.msg);
	else
		read_all(t, &got);
	table_close(t);
	is(got.s, want, name);
	str_clear(&got);
}

static const struct table_options plain = { .encoding = "UTF-8" };

static void rfc4180(void)
{
	static const char *const two[] = { "a", "b", NULL };
	const struct table_options semicolon = { .delimiter = ';' };
	const struct table_options tsv = { .delimiter = '\t', .no_quotes = true, .columns = two };
	shows("a,b,c\r\naaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", &plain, "2:aaa|bbb|ccc;3:zzz|yyy|xxx;",
	      "RFC 4180 2.1: CR LF ends a record");
	shows("a,b\naaa,bbb\nccc,ddd", &plain, "2:aaa|bbb;3:ccc|ddd;", "2.2: the last may lack it");
	shows("a\rb\rc\r", &plain, "2:b;3:c;", "CR alone ends a record");
	shows("a,b\n\r\n\n\nc,d\n", &plain, "5:c|d;", "empty lines count and are no records");
	shows("a,b,c\nx, y ,z\n", &plain, "2:x| y |z;", "2.4: spaces belong to the field");
	shows("a,b,c\nx,,\n,,\n", &plain, "2:x||;3:||;", "empty fields");
	shows("a,b\n\"x\",\"b\r\nbb\"\nz,y\n", &plain, "2:x|b\r\nbb;4:z|y;",
	      "2.6: a newline in quotes, and the line of the next record");
	shows("a,b,c\n\"a\",\"b\"\"b\",\"c,c\"\n", &plain, "2:a|b\"b|c,c;", "2.6, 2.7: comma, quote");
	shows("a,b\nx,5\" pipe\n", &plain, "2:x|5\" pipe;", "a quote in a field without quotes");
	shows("a,b\n\"x\",\"\"\n", &plain, "2:x|;", "an empty field in quotes");
	shows("\xef\xbb\xbf" "a,b\nx,y\n", &plain, "2:x|y;", "a byte order mark is no text");
	shows("a;b\nx;y,z\n", &semicolon, "2:x|y,z;", "another delimiter");
	shows("x\t\"y\nz\tw\n", &tsv, "1:x|\"y;2:z|w;", "without quotes and header");
	shows("a,b\n", &plain, "", "a header alone");
}

static void broken(void)
{
	shows("a,b\nc,\"d\ne,f\n", &plain, "2:!;3:e|f;", "a quote open at the end costs its line");
	shows("a,b\n1,\"x\n2,\"y\"\n3,w\n", &plain, "2:!;3:2|y;4:3|w;",
	      "a quote that another line's quote closes does not swallow that line");
	shows("a,b\n1,2,3\n4\n5,6\n", &plain, "2:!;3:!;4:5|6;", "too many and too few fields");
	shows("a,b\n1,\xff\n2,x\n", &plain, "2:!;3:2|x;", "bytes wrong in the encoding");
	shows("", &plain, "error cannot read 'memory': it has no header line", "an empty file");
	shows("a,A\n1,2\n", &plain, "error cannot read 'memory': two columns are called 'A'",
	      "two columns of one name");
	shows("a,\"b\n1,2\n", &plain,
	      "error cannot read the header of 'memory' (line 1): a quote is opened and not closed",
	      "a broken header ends it");
	struct table *t = NULL;
	struct table_row row;
	is_int(table_open_memory(&t, "memory", "a,b\n1,2,3\n", &plain, &e), 0, "opens");
	ok(table_next(t, &row, &e) == 1 && row.fault, "a row of three");
	is(row.fault, "it has 3 fields, the header has 2", "tells both counts");
	table_close(t);
}

/* size bytes between head and tail */
static bool write_long(const char *path, const char *head, size_t size, const char *tail)
{
	static char room[65536];
	FILE *f = fopen(path, "wb");
	if (!f)
		return false;
	memset(room, 'x', sizeof room);
	fputs(head, f);
	for (size_t n = 0; n < size; n += sizeof room)
		fwrite(room, 1, sizeof room, f);
	fputs(tail, f);
	return fclose(f) == 0;
}

static void reads_long(const char *path, const char *want, const char *name)
{
	struct table *t = NULL;
	struct str got;
	struct rusage before, after;
	getrusage(RUSAGE_SELF, &before);
	str_init(&got, 0);
	is_int(table_open(&t, path, &plain, &e), 0, "opens");
	read_all(t, &got);
	table_close(t);
	is(got.s, want, name);
	str_clear(&got);
	getrusage(RUSAGE_SELF, &after);
	long grown = after.ru_maxrss - before.ru_maxrss;
	ok(grown < 24 * 1024, "%s: memory grew by %ld KiB", name, grown);
}

static void long_lines(void)
{
	char path[] = "/tmp/plaint-table-XXXXXX";
	if (mkstemp(path) < 0)
		skip_all("no temporary file");
	ok(write_long(path, "a,b\n1,2\n3,", 100u << 20, "\n4,5\n"), "a file is written");
	reads_long(path, "2:1|2;3:!;4:4|5;", "a line of 100 MB");
	ok(write_long(path, "a,b\n1,2\n3,\"", 100u << 20, "\n4,5\n"), "a file is written");
	reads_long(path, "2:1|2;3:!;4:4|5;", "100 MB in an open quote");
	ok(write_long(path, "{\"a\": 1}\n{\"a\": \"", 100u << 20, "\"}\n{\"a\": 2}\n"), "a file is written");
	reads_long(path, "1:1;2:!;3:2;", "a JSON line of 100 MB");
	unlink(path);
}

/* Thousands of lines that each open a quote: the time may not grow with the square. */
static void many_open_quotes(void)
{
	struct str text;
	struct table *t = NULL;
	struct table_row row;
	int64_t rows = 0, faults = 0;
	str_init(&text, 0);
	str_add(&text, "a,b\n");
	for (int i = 0; i < 40000; i++)
		str_printf(&text, "%d,\"open \\ x\n", i);
	is_int(table_open_memory(&t, "memory", text.s, &plain, &e), 0, "opens");
	while (table_next(t, &row, &e) > 0) {
		rows++;
		faults += row.fault != NULL;
	}
	table_close(t);
	str_clear(&text);
	ok(rows > 0 && faults == rows, "40000 open quotes: %d rows, none of them taken", (int)rows);
}

static void json(void)
{
	shows("{\"a\": \"x\", \"n\": 7, \"r\": 73.55}\n\n{\"n\": null, \"a\": true}\n", &plain,
	      "1:x|7|73.55;3:true||;", "JSON lines: text, numbers, null; an empty line");
	shows("{\"a\": [1]}\n{\"a\": {\"b\": 1}}\n{\"a\": 1}\n", &plain, "1:!;2:!;3:1;",
	      "nested values are refused");
	shows("{\"a\": 1}\n{\"a\":\n[1]\n{\"a\": 1, \"a\": 2}\n{\"a\": 2}\n", &plain, "1:1;2:!;3:!;4:!;5:2;",
	      "half an object, an array, a key twice");
	shows("{\"Body\": 1}\n{\"body\": 2}\n", &plain, "1:1;2:2;", "keys are blind to case");
	shows("{\"a\": \"x\xff\"}\n", &plain, "1:!;", "wrong bytes");
	shows("{\"a\": \"x\\u0000y\"}\n", &plain, "1:!;", "an escaped NUL");
}

int main(void)
{
	struct table *t = NULL;
	rfc4180();
	broken();
	json();
	many_open_quotes();
	long_lines();
	is_int(table_open(&t, "/nonexistent/file", &plain, &e), ERR_NOTFOUND, "no such file");
	ok(strstr(e.msg, "/nonexistent/file") != NULL, "is named");
	is_int(table_open(&t, "/tmp", &plain, &e), ERR_IO, "a directory");
	return tap_done();
}
