/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped maps on the real sets, when they are there (PLAINT_DATA); skipped otherwise. */
#include "service/import_fixture.h"

struct set {
	const char *file, *map;
	enum import_kind kind;
	const char *first, *second; /* read added unchanged rejected */
};

static const struct set sets[] = {
	{ "teddy_hot/messages.csv", "teddy_hot", IMPORT_COMPLAINTS, "4326 4326 0 0", "4326 0 4326 0" },
	{ "teddy_messages/train.csv", "teddy_messages", IMPORT_COMPLAINTS, "825 825 0 0", "825 0 825 0" },
	{ "teddy_reply/messages.csv", "teddy_reply", IMPORT_COMPLAINTS, "1816 1816 0 0", "1816 0 1816 0" },
	{ "teddy_reply/kb.tsv", "teddy_reply_kb", IMPORT_ARTICLES, "2750 2750 0 0", "2750 0 2750 0" },
	{ "cfpb_dated/complaints.csv", "cfpb_dated", IMPORT_COMPLAINTS, "3186 3186 0 0", "3186 0 3186 0" },
	{ "comcast/raw.csv", "comcast", IMPORT_COMPLAINTS, "2224 2224 0 0", "2224 0 2224 0" },
	{ "nyc311/requests_due.csv", "nyc311", IMPORT_COMPLAINTS, "1000 990 0 10", "1000 0 990 10" },
	{ "telco_churn/customers.csv", "telco_churn", IMPORT_CUSTOMERS, "5634 5634 0 0", "5634 0 5634 0" },
};

/* A copy beside the store: the rejects file is written next to it. */
static const char *copy(const struct desk *d, const char *dir, const char *file, const char *as)
{
	char from[1200];
	snprintf(from, sizeof from, "%s/%s", dir, file);
	struct str s = get_file(from);
	const char *path = put_bytes(d, as, s.s, s.len);
	str_clear(&s);
	return path;
}

static void both_encodings(struct desk *d, const char *dir)
{
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .map = "teddy_hot", .source = "gb" };
	q.file = copy(d, dir, "teddy_hot/messages.gb18030.csv", "set.csv");
	is(import(d, &q), "4326 4326 0 0", "teddy_hot in GB18030");
	is_int(count(d, "SELECT count(*) FROM complaint a JOIN complaint b ON b.source_no = a.source_no"
			" AND b.subject = a.subject AND b.body = a.body AND b.received_at = a.received_at"
			" WHERE a.source_id = (SELECT id FROM source WHERE name = 'gb')"
			" AND b.source_id = (SELECT id FROM source WHERE name = 'teddy_hot')"), 4326,
	       "holds the same rows as in UTF-8");
}

int main(void)
{
	static const char *const files[] = { "set.csv", NULL };
	const char *dir = getenv("PLAINT_DATA"), *top = getenv("top_srcdir");
	char guess[1000];
	struct desk d;
	snprintf(guess, sizeof guess, "%s/../shared/data", top ? top : ".");
	dir = dir ? dir : guess;
	if (access(dir, R_OK))
		skip_all("the real sets are not there (PLAINT_DATA)");
	desk_open(&d, "import-data");
	d.ms = INT64_C(1795478400000); /* after all of them */
	for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
		struct import_request q = { .kind = sets[i].kind, .map = sets[i].map };
		q.file = copy(&d, dir, sets[i].file, "set.csv");
		is(import(&d, &q), sets[i].first, sets[i].file);
		is(import(&d, &q), sets[i].second, "... again adds nothing");
	}
	both_encodings(&d, dir);
	is(ask(&d, "SELECT count(*) FROM complaint c JOIN source s ON s.id = c.source_id"
		   " WHERE s.name = 'comcast' AND date(received_at - 18000, 'unixepoch') = '2015-06-24'"), "218",
	   "comcast: 218 complaints on 24 June 2015");
	is(ask(&d, "SELECT min(date(received_at - 18000, 'unixepoch')) || ' ' ||"
		   " max(date(received_at - 18000, 'unixepoch')) FROM complaint c JOIN source s"
		   " ON s.id = c.source_id WHERE s.name = 'comcast'"), "2015-04-01 2015-06-30",
	   "comcast: the second quarter of 2015");
	is(ask(&d, "SELECT count(*) FROM clock k JOIN clock_event e USING (complaint_id, kind, seq)"
		   " WHERE k.item = 'source' AND e.at > k.start_at + k.target AND e.what = 'met'"), "52",
	   "nyc311: 52 were closed after their due time");
	is(ask(&d, "PRAGMA integrity_check"), "ok", "the store is sound");
	tidy(&d, files);
	desk_leave(&d);
	return tap_done();
}
