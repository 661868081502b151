/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/csv and base/table: RFC 4180, lines of records, and what a hostile file may do. */
#include <sys/resource.h>
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/base/mem.h"
#include "plaint/base/table.h"

static struct err e;

/* All records as "LINE:field|field;" with "!" for a bad one. */
static void shows(const char *text, const struct csv_options *o, const char *want, const char *name)
{
	struct reader *in;
	struct csv_record r;
	struct str got;
	int rc;
	str_init(&got, 0);
	reader_open_text(&in, text, strlen(text));
	struct csv_reader *c = csv_reader_new(in, o);
	while ((rc = csv_reader_next(c, &r, &e)) > 0) {
		str_printf(&got, "%d:%s", (int)r.line, r.bad ? "!" : "");
		for (size_t i = 0; i < r.n; i++)
			str_printf(&got, "%s%s", i ? "|" : "", r.field[i]);
		str_add(&got, ";");
	}
	csv_reader_free(&c);
	reader_close(&in);
	is(rc < 0 ? e.msg : got.s, want, name);
	str_clear(&got);
}

static void test_rfc(void)
{
	const struct csv_options o = { 0 }, tsv = { .delimiter = '\t', .no_quote = true };
	shows("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", &o, "1:aaa|bbb|ccc;2:zzz|yyy|xxx;",
	      "RFC 4180 2.1: records end with CR LF");
	shows("aaa,bbb\nccc,ddd", &o, "1:aaa|bbb;2:ccc|ddd;", "2.2: the last may have no newline");
	shows("a\rb\rc\r", &o, "1:a;2:b;3:c;", "CR alone ends a record");
	shows("a,b\n\r\n\n\nc,d\n", &o, "1:a|b;5:c|d;", "empty lines count and are no records");
	shows("a, b ,c\n", &o, "1:a| b |c;", "2.4: spaces belong to the field");
	shows("a,,\n", &o, "1:a||;", "empty fields");
	shows("\"aaa\",\"b\r\nbb\",\"ccc\"\nzzz,y,x\n", &o, "1:aaa|b\r\nbb|ccc;3:zzz|y|x;",
	      "2.6: a newline in quotes, and the line of the next record");
	shows("\"a\",\"b\"\"b\",\"c,c\"\n", &o, "1:a|b\"b|c,c;", "2.6, 2.7: comma and quote in quotes");
	shows("a,5\" pipe,c\n", &o, "1:a|5\" pipe|c;", "a quote in a field that has none");
	shows("", &o, "", "an empty file");
	shows("a;b\n", &(struct csv_options){ .delimiter = ';' }, "1:a|b;", "another delimiter");
	shows("a\t\"b\nc\td\n", &tsv, "1:a|\"b;2:c|d;", "TSV: a quote is a character");
}

static void test_broken(void)
{
	const struct csv_options o = { 0 };
	shows("a,b\nc,\"d\ne,f\n", &o, "1:a|b;2:!;3:e|f;", "a quote open at the end costs its line");
	shows("1,\"x\n2,\"y\",z\n3,w\n", &o, "1:!;2:2|y|z;3:3|w;",
	      "a quote that is closed by another field's quote costs its line");
	shows("a,\xff\nb,c\n", &o, "1:!;2:b|c;", "bytes wrong in the encoding");
	char nul[] = "a,b?c\nd,e\n";
	struct reader *in;
	struct csv_record r;
	nul[3] = '\0';
	reader_open_text(&in, nul, sizeof nul - 1);
	struct csv_reader *c = csv_reader_new(in, &o);
	ok(csv_reader_next(c, &r, &e) == 1 && r.bad, "a NUL makes a bad record");
	ok(csv_reader_next(c, &r, &e) == 1 && !r.bad && r.line == 2, "and the next is read");
	csv_reader_free(&c);
	reader_close(&in);
}

/* size bytes of `fill` between head and tail. */
static void write_long(FILE *f, const char *head, size_t size, const char *tail)
{
	char room[65536];
	memset(room, 'x', sizeof room);
	fputs(head, f);
	for (size_t n = 0; n < size; n += sizeof room)
		fwrite(room, 1, sizeof room, f);
	fputs(tail, f);
}

static void reads_long(const char *path, const char *name)
{
	const struct csv_options o = { 0 };
	struct reader *in;
	struct csv_record r;
	struct rusage before, after;
	getrusage(RUSAGE_SELF, &before);
	is_int(reader_open(&in, path, "UTF-8", &e), 0, "opens");
	struct csv_reader *c = csv_reader_new(in, &o);
	ok(csv_reader_next(c, &r, &e) == 1 && !r.bad && r.line == 1, "%s: the first row", name);
	ok(csv_reader_next(c, &r, &e) == 1 && r.bad && r.line == 2, "%s: the long one is bad", name);
	ok(csv_reader_next(c, &r, &e) == 1 && !r.bad && r.line == 3, "%s: the row after it", name);
	ok(csv_reader_next(c, &r, &e) == 0, "%s: the end", name);
	csv_reader_free(&c);
	reader_close(&in);
	getrusage(RUSAGE_SELF, &after);
	ok(after.ru_maxrss - before.ru_maxrss < 16 * 1024, "%s: memory grew by %ld KiB", name,
	   after.ru_maxrss - before.ru_maxrss);
}

static void test_long(void)
{
	char path[] = "/tmp/plaint-csv-XXXXXX";
	int fd = mkstemp(path);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w+");
	if (!f)
		skip_all("no temporary file");
	write_long(f, "a,b\nc,", 100u << 20, "\nd,e\n");
	fflush(f);
	reads_long(path, "a line of 100 MB");
	if (ftruncate(fd, 0))
		skip_all("no temporary file");
	rewind(f);
	write_long(f, "a,b\nc,\"", 100u << 20, "\nd,e\n");
	fflush(f);
	reads_long(path, "100 MB in an open quote");
	fclose(f);
	unlink(path);
}

static void test_table(void)
{
	static const char json[] = "{\"a\": \"x\", \"n\": 7, \"r\": 73.55}\n\n{\"b\": true, \"a\": null}\n"
				   "{\"a\": [1]}\n{\"a\": \n[1]\n";
	struct table_options o = { 0 };
	struct reader *in;
	struct table *t;
	struct table_row row;
	reader_open_text(&in, json, sizeof json - 1);
	is_int(table_open(&t, in, &o, &e), 0, "JSON lines are known by their first character");
	int a = table_find(t, "a"), b = table_find(t, "b"), n = table_find(t, "n"), r = table_find(t, "r");
	ok(table_next(t, &row, &e) == 1 && !row.bad, "an object is a row");
	is(row.field[a], "x", "a string");
	is(row.field[n], "7", "an integer");
	is(row.field[r], "73.55", "a number");
	ok(row.field[b] == NULL, "a key that is not there");
	ok(table_next(t, &row, &e) == 1 && row.line == 3, "lines are counted");
	is(row.field[b], "1", "true");
	is(row.field[a], "", "null");
	ok(table_next(t, &row, &e) == 1 && row.bad, "a nested value is refused");
	ok(table_next(t, &row, &e) == 1 && row.bad && row.line == 5, "half an object is refused");
	table_close(&t);
	reader_close(&in);
	static const char csv[] = "a,b\n1,2\n1,2,3\n1\n";
	reader_open_text(&in, csv, sizeof csv - 1);
	is_int(table_open(&t, in, &o, &e), 0, "CSV");
	is_int(table_find(t, "b"), 1, "a column by name");
	is_int(table_find(t, "c"), -1, "no such column");
	ok(table_next(t, &row, &e) == 1 && !row.bad, "a row of two");
	ok(table_next(t, &row, &e) == 1 && row.bad, "too many fields");
	is(row.bad, "it has 3 fields, the header has 2", "and the counts are told");
	ok(table_next(t, &row, &e) == 1 && row.bad, "too few fields");
	table_close(&t);
	reader_close(&in);
	reader_open_text(&in, "a,a\n", 4);
	ok(table_open(&t, in, &o, &e) == ERR_INPUT, "a column twice is refused");
	reader_close(&in);
}

int main(void)
{
	struct str s;
	test_rfc();
	test_broken();
	test_table();
	test_long();
	str_init(&s, 0);
	csv_add_field(&s, "a\"b,c", 5);
	is(s.s, "\"a\"\"b,c\"", "a field is quoted when it must be");
	str_clear(&s);
	return tap_done();
}
