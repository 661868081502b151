/* SPDX-License-Identifier: GPL-3.0-or-later */
/* service/import: counts, rejects, strict and dry runs, maps, encodings (issue: Import). */
#include <sys/stat.h>
#include "plaint/base/codec.h"
#include "service/import_fixture.h"

static const char complaints[] =
	"number,customer,received,subject,body,channel\n"
	"A1,u1,2025-09-01 10:00:00,噪音扰民,楼下施工太吵,phone\n"
	"A2,u2,2025-09-02 10:00:00,公积金,贷款太慢,web\n"
	"A3,u1,2025-09-03 10:00:00,账单,\"多收了,二十元\",app\n";

static void by_field_names(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "x" };
	q.file = put_file(d, "a.csv", complaints);
	is(import(d, &q), "3 3 0 0", "columns called like fields need no map");
	is(import(d, &q), "3 0 3 0", "the same file again adds nothing");
	is_int(count(d, "SELECT count(*) FROM complaint"), 3, "three complaints");
	is_int(count(d, "SELECT count(*) FROM contact WHERE kind = 'complaint'"), 3, "each with its intake");
	is_int(count(d, "SELECT count(DISTINCT customer_id) FROM complaint"), 2, "of two customers");
	is(ask(d, "SELECT body FROM complaint WHERE source_no = 'A3'"), "多收了,二十元", "the text");
	is_int(count(d, "SELECT count(*) FROM audit_event WHERE action = 'import'"), 1, "one audit event");
	q.source = "y";
	is(import(d, &q), "3 3 0 0", "another source has numbers of its own");
}

static void rejects(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "r" };
	char path[320];
	q.file = put_file(d, "r.csv",
			  "number,received,body,channel\n"
			  "1,2025-09-01 10:00:00,good,phone\n"
			  "2,yesterday,bad date,phone\n"
			  "3,2025-09-01 10:00:00,\"bad, channel\",pigeon\n"
			  "4,2025-09-01 10:00:00,,phone\n"
			  "5,2025-09-01 10:00:00,too,few,many\n"
			  "1,2025-09-01 10:00:00,another text,phone\n"
			  "7,2125-09-01 10:00:00,the future,phone\n");
	is(import(d, &q), "7 1 0 6", "one of seven rows can be used");
	snprintf(path, sizeof path, "%s.rejects.csv", q.file);
	struct stat st;
	ok(!stat(path, &st) && (st.st_mode & 0777) == 0600, "only its owner reads the rows that stand there as they came");
	struct str s = get_file(path);
	const char *const want[] = { "line,field,reason,number,received,body,channel\n", "\n3,received,",
				     "\n4,channel,'pigeon' is not one of its values,3,", ",\"bad, channel\",pigeon\n",
				     "\n5,body,it is empty,", "\n6,,\"it has 5 fields, the header has 4\"",
				     "\n7,number,'1' is there already with another text,", "\n8,received," };
	for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
		ok(strstr(s.s, want[i]) != NULL, "the rejects file has line, field, reason and row: %s",
		   want[i] + (want[i][0] == '\n'));
	str_clear(&s);
	is_int(count(d, "SELECT count(*) FROM complaint c JOIN source s ON s.id = source_id"
			" WHERE s.name = 'r'"), 1, "a rejected row leaves no trace");
	q.file = put_file(d, "r.csv", "number,received,body\n1,2025-09-01 10:00:00,good\n");
	is(import(d, &q), "1 0 1 0", "the file is put right");
	ok(access(path, F_OK) != 0, "without rejects there is no rejects file");
}

static void strict_and_dry(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "s", .strict = true };
	static const char half[] = "number,received,body\n1,2025-09-01,x\n2,never,x\n";
	int64_t before = count(d, "SELECT count(*) FROM complaint");
	q.file = put_file(d, "s.csv", half);
	is(import(d, &q), "error -5: 1 row was rejected; nothing was imported", "--strict refuses the file");
	is_int(count(d, "SELECT count(*) FROM complaint"), before, "and nothing was imported");
	is_int(count(d, "SELECT count(*) FROM source WHERE name = 's'"), 0, "not even the source");
	q.strict = false;
	q.dry_run = true;
	is(import(d, &q), "2 1 0 1", "--dry-run counts");
	is_int(count(d, "SELECT count(*) FROM complaint"), before, "and writes nothing");
	q.dry_run = false;
	is(import(d, &q), "2 1 0 1", "then it is done");
	is_int(count(d, "SELECT count(*) FROM complaint"), before + 1, "with the row that is good");
}

static void refused(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "bad" };
	char path[320];
	q.file = put_file(d, "x.csv", "a,b\n1,2\n");
	const char *said = import(d, &q);
	ok(!strncmp(said, "error -5", 8) && strstr(said, "'received'") && strstr(said, "a, b"),
	   "a file of something else: %s", said);
	q.map = "teddy_hot";
	said = import(d, &q);
	ok(!strncmp(said, "error -5", 8) && strstr(said, "column 'id'") && strstr(said, "a, b"),
	   "the map's missing column: %s", said);
	q.map = "nonsense";
	said = import(d, &q);
	ok(!strncmp(said, "error -1", 8) && strstr(said, "teddy_hot"), "no such map: %s", said);
	snprintf(path, sizeof path, "%s", put_file(d, "m.map", "# a map\nfield recieved a\n"));
	q.map = path;
	said = import(d, &q);
	ok(strstr(said, "m.map:2:") && strstr(said, "'received'"), "file, line and the near word: %s", said);
	q.map = NULL;
	q.file = put_bytes(d, "x.csv", "\x7f" "ELF\x02\x01\x01\0\0\0\0\x03\0\x3e\0\xff\xfe\xfd", 18);
	said = import(d, &q);
	ok(!strncmp(said, "error -5", 8) && strstr(said, "x.csv"), "a binary file: %s", said);
	q.file = put_file(d, "x.csv", complaints);
	q.encoding = "klingon-8";
	said = import(d, &q);
	ok(strstr(said, "klingon-8") != NULL, "an encoding that nobody knows: %s", said);
	q.encoding = NULL;
	q.file = beside(d, "nothing.csv");
	ok(!strncmp(import(d, &q), "error -1", 8), "no such file");
	q.file = put_file(d, "x.csv", "");
	ok(!strncmp(import(d, &q), "error -5", 8), "an empty file");
	is_int(count(d, "SELECT count(*) FROM source WHERE name = 'bad'"), 0, "none of them wrote anything");
}

/* A spreadsheet that opens the rejected rows calculates nothing of theirs, and mended they come back as they were. */
static void rejects_are_no_formulas(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "f" };
	char *mended, path[320], map[320];
	q.file = put_file(d, "f.csv",
			  "number,received,subject,body\n"
			  "91,yesterday,\"=HYPERLINK(\"\"http://x\"\",1)\",+86 138\n"
			  "92,yesterday,@SUM(1),'-2 was said\n"
			  "93,yesterday,＝1+1,\"\tTab; and, comma\"\n");
	is(import(d, &q), "3 0 0 3", "three rows without a date");
	snprintf(path, sizeof path, "%s.rejects.csv", q.file);
	struct str s = get_file(path);
	ok(strstr(s.s, ",\"'=HYPERLINK(") && strstr(s.s, ",'+86 138") && strstr(s.s, ",'@SUM(1),''-2 was") && strstr(s.s, ",'＝1+1,\"'\tTab"),
	   "each field that begins like a formula begins with an apostrophe");
	while ((mended = strstr(s.s, "yesterday,")))
		memcpy(mended, "25-09-01 ,", 10);
	snprintf(map, sizeof map, "%s", put_file(d, "g.map", "date \"%y-%m-%d \"\nfield number number\nfield received received\n"
						 "field subject subject\nfield body body\n"));
	q.file = put_file(d, "g.csv", s.s);
	q.map = map;
	is(import(d, &q), "3 3 0 0", "mended and given back they are taken");
	is(ask(d, "SELECT subject || ' ' || body FROM complaint WHERE source_no = '91'"), "=HYPERLINK(\"http://x\",1) +86 138", "... as they were");
	is(ask(d, "SELECT body FROM complaint WHERE source_no = '92'"), "'-2 was said", "... with their own apostrophes");
	is(ask(d, "SELECT subject FROM complaint WHERE source_no = '93'"), "＝1+1", "... and full-width signs");
	str_clear(&s);
}

/* What the rejects file needs is asked for before anything is written. */
static void no_room_for_rejects(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "nr" };
	char path[320];
	q.file = put_file(d, "n.csv", complaints);
	snprintf(path, sizeof path, "%s.rejects.csv.part", q.file);
	if (mkdir(path, 0700))
		return;
	ok(!strncmp(import(d, &q), "error -6", 8), "no rejects file can be made");
	is_int(count(d, "SELECT count(*) FROM source WHERE name = 'nr'"), 0, "nothing was written");
	rmdir(path);
}

static void encodings(struct desk *d)
{
	static const char *const names[] = { "GB18030", "UTF-16LE", "UTF-16BE", "UTF-8" };
	struct import_request q = { .kind = IMPORT_COMPLAINTS };
	for (int i = 0; i < 4; i++) {
		struct str bytes;
		char source[20];
		str_init(&bytes, 0);
		if (codec_encode(complaints, names[i], &bytes, &d->e))
			diag("%s", d->e.msg);
		snprintf(source, sizeof source, "enc%d", i);
		q.source = source;
		q.file = put_bytes(d, "e.csv", bytes.s, bytes.len);
		is(import(d, &q), "3 3 0 0", names[i]);
		str_clear(&bytes);
	}
	is_int(count(d, "SELECT count(*) FROM (SELECT c.subject, c.body, c.received_at FROM complaint c"
			" JOIN source s ON s.id = c.source_id WHERE s.name LIKE 'enc%' GROUP BY 1, 2, 3"
			" HAVING count(*) = 4)"), 3, "the rows are the same in every encoding");
	q.source = "wrong";
	q.encoding = "UTF-8";
	q.file = put_bytes(d, "e.csv", "number,received,body\n1,2025-09-01,\xb9\xab\n2,2025-09-01,ok\n", 53);
	is(import(d, &q), "2 1 0 1", "a wrong encoding rejects the row that shows it");
}

static void json_lines(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "j" };
	q.file = put_file(d, "j.jsonl",
			  "{\"number\": 1, \"received\": \"2025-09-01T10:00:00+08:00\", \"body\": \"x\"}\n"
			  "{\"body\": \"y\", \"number\": \"2\", \"received\": \"2025-09-01\", \"priority\": null}\n"
			  "{\"number\": 3, \"received\": \"2025-09-01\", \"body\": [\"z\"]}\n");
	is(import(d, &q), "3 2 0 1", "JSON lines; a nested value is rejected");
	is(ask(d, "SELECT received_at FROM complaint c JOIN source s ON s.id = c.source_id"
		  " WHERE s.name = 'j' AND source_no = '1'"), "1756692000", "a time with its zone");
}

/* What is stored goes to terminals: no escape sequence comes in by a file. */
static void control_characters(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "esc" };
	q.file = put_file(d, "c.csv", "number,customer,customer_name,received,body\n"
				      "1,c,Ev\033[31mil,2025-09-01,\"a\033]0;x\007\xc2\x9b" "2Jb\tc\r\nd\"\n");
	is(import(d, &q), "1 1 0 0", "a text with escape sequences");
	is(import(d, &q), "1 0 1 0", "is the same again");
	is(ask(d, "SELECT body FROM complaint WHERE source_no = '1' AND body LIKE 'a%2Jb%'"),
	   "a\xef\xbf\xbd]0;x\xef\xbf\xbd\xef\xbf\xbd" "2Jb\tc\nd", "comes in without them");
	is_int(count(d, "SELECT count(*) FROM customer WHERE name LIKE '%' || char(27) || '%'"), 0,
	       "nor by a name");
}

/* The dates of the comcast set: day and month are swapped where the day is 12 or less. */
static void swapped_dates(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .map = "comcast" };
	q.file = put_file(d, "c.csv",
			  "\xef\xbb\xbfTicket #,Customer Complaint,Date,Date_month_year,Time,Received Via,City,"
			  "State,Zip code,Status,Filing on Behalf of Someone\r\n"
			  "1,slow,22-04-15,22-Apr-15,3:53:50 PM,Internet,A,B,1,Closed,No\r\n"
			  "2,slow,04-08-15,04-Aug-15,12:22:56 AM,Customer Care Call,A,B,1,Open,No\r\n"
			  "3,slow,06-12-15,06-Dec-15,12:00:00 PM,Internet,A,B,1,Pending,No\r\n");
	is(import(d, &q), "3 3 0 0", "a mark, CR LF and a # in the header");
	static const char *const day[] = { "2015-04-22 15:53:50", "2015-04-08 00:22:56", "2015-06-12 12:00:00" };
	for (int i = 0; i < 3; i++) {
		char sql[200];
		snprintf(sql, sizeof sql, "SELECT datetime(received_at - 18000, 'unixepoch') FROM complaint"
			 " JOIN source s ON s.id = source_id WHERE s.name = 'comcast' AND source_no = '%d'", i + 1);
		is(ask(d, sql), day[i], "the true day, 12-hour clock");
	}
}

static void clocks(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .source = "k" };
	q.file = put_file(d, "k.csv",
			  "number,received,due,closed,reply,reply_at,stage,body\n"
			  "1,2025-09-01 10:00:00,2025-09-03 10:00:00,,,,new,open\n"
			  "2,2025-09-01 10:00:00,,2025-09-02 10:00:00,we did it,2025-09-01 12:00:00,closed,done\n"
			  "3,2025-09-01 10:00:00,,2025-08-31 10:00:00,,,closed,closed too early\n");
	is(import(d, &q), "3 2 0 1", "a row that was closed before it was received is rejected");
	is(ask(d, "SELECT target || ' ' || item FROM clock k JOIN complaint c ON c.id = k.complaint_id"
		  " JOIN source s ON s.id = c.source_id WHERE s.name = 'k' AND source_no = '1'"
		  " AND kind = 'solution'"), "172800 source", "the due time of the source is its target");
	is(ask(d, "SELECT next_due_at < 1759219200 FROM complaint c JOIN source s ON s.id = c.source_id"
		  " WHERE s.name = 'k' AND source_no = '1'"), "1", "an old open one is late");
	is(ask(d, "SELECT count(*) || ' ' || sum(what = 'met') || ' ' || max(at) FROM clock_event e"
		  " JOIN complaint c ON c.id = e.complaint_id JOIN source s ON s.id = c.source_id"
		  " WHERE s.name = 'k' AND source_no = '2' AND kind = 'solution'"), "1 1 1756778400",
	   "a closed one met its clock when it was closed");
	is(ask(d, "SELECT direction || ' ' || t.kind || ' ' || text FROM contact t JOIN complaint c"
		  " ON c.id = t.complaint_id WHERE text <> '' AND c.source_no = '2'"), "out reply we did it",
	   "its reply went out");
}

static void contacts_and_customers(struct desk *d)
{
	struct import_request q = { .kind = IMPORT_CUSTOMERS, .source = "p" };
	q.file = put_file(d, "p.csv", "number,name,phone,segment,tenure_months\n"
				      "P1,李四,13900000001,fee,12\nP2,Ann,13900000002,angry,1\nK1,x,,,\n");
	is(import(d, &q), "3 1 0 2", "customers: an unknown segment and a number of another are rejected");
	q.file = put_file(d, "p.csv", "number,received,customer,body\nC1,2025-09-01,P1,x\n");
	q.kind = IMPORT_COMPLAINTS;
	is(import(d, &q), "1 1 0 0", "a complaint of that customer");
	is(ask(d, "SELECT u.no FROM complaint c JOIN customer u ON u.id = c.customer_id"
		  " WHERE c.source_no = 'C1'"), "P1", "is theirs");
	q.kind = IMPORT_CONTACTS;
	q.file = put_file(d, "t.csv", "number,complaint,at,kind,text,duration,solved,assoc,tolerance\n"
				      "T1,C1,2025-09-02,reply,we look into it,,,,\n"
				      "T2,C9,2025-09-02,reply,nowhere,,,,\n"
				      "T3,C1,2025-09-03,grumble,again,5,5,4,4\n"
				      "T4,C1,2025-09-03,grumble,again,6,5,4,4\n");
	is(import(d, &q), "4 2 0 2", "contacts: no such complaint and a mark of 6 are rejected");
	is(import(d, &q), "4 0 2 2", "again: nothing new");
	is_int(count(d, "SELECT count(*) FROM grumble"), 1, "a grumble is graded");
}

int main(void)
{
	static const char *const files[] = { "a.csv", "r.csv", "s.csv", "x.csv", "m.map", "n.csv", "e.csv",
					     "j.jsonl", "c.csv", "k.csv", "p.csv", "t.csv", "f.csv", "g.csv", "g.map", NULL };
	struct desk d;
	desk_open(&d, "import");
	by_field_names(&d);
	rejects(&d);
	rejects_are_no_formulas(&d);
	strict_and_dry(&d);
	refused(&d);
	no_room_for_rejects(&d);
	encodings(&d);
	json_lines(&d);
	control_characters(&d);
	swapped_dates(&d);
	clocks(&d);
	contacts_and_customers(&d);
	is(ask(&d, "PRAGMA integrity_check"), "ok", "the store is sound");
	tidy(&d, files);
	desk_leave(&d);
	return tap_done();
}
