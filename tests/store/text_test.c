/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts wait for the end of their transaction: what is taken back leaves nothing in the index. */
#include "lib/tap.h"
#include "plaint/store/text.h"
#include "store/internal.h"

static struct db *db;
static struct err e;

static void add(int64_t id, int64_t at, const char *text)
{
	struct text_entry t = { TEXT_COMPLAINT, id, at, { text, NULL } };
	ok(text_index_add(db, &t, &e) == 0, "text %d is taken", (int)id);
}

static int64_t rows(const char *match)
{
	struct query q;
	int64_t n = -1;
	if (query_open(&q, db, "SELECT count(*) FROM text_fts WHERE text_fts MATCH :match", &e))
		return -1;
	query_text(&q, ":match", match);
	if (query_step(&q, &e) > 0)
		n = query_col_int(&q, 0);
	query_close(&q);
	return n;
}

static void row(int64_t id, const char *text, bool keep)
{
	ok(db_row_begin(db, &e) == 0, "a row begins");
	add(id, 2000000000 - id, text);
	ok(db_row_end(db, keep, &e) == 0, "it is %s", keep ? "kept" : "taken back");
}

int main(void)
{
	if (db_open(":memory:", DB_CREATE, &db, &e)) {
		diag("%s", e.msg);
		return 1;
	}
	ok(db_begin(db, &e) == 0, "begin");
	row(1, "alpha", true);
	row(2, "beta", false);
	row(2, "gamma", true); /* the number is used again */
	ok(db_commit(db, &e) == 0, "commit");
	is_int(rows("alpha"), 1, "a kept row is found");
	is_int(rows("beta"), 0, "a row taken back is not");
	is_int(rows("gamma"), 1, "nor does it take the next one with it");
	ok(db_begin(db, &e) == 0, "begin again");
	add(3, 1, "delta");
	db_rollback(db);
	ok(db_begin(db, &e) == 0, "begin after a rollback");
	add(3, 1, "omega");
	ok(db_commit(db, &e) == 0, "commit");
	is_int(rows("delta"), 0, "a transaction rolled back leaves no text");
	is_int(rows("omega"), 1, "the next one has its own");
	ok(db_begin(db, &e) == 0, "a bulk of rows begins");
	int bad = 0;
	for (int64_t i = 20000; i < 30000; i++) {
		struct text_entry t = { TEXT_CONTACT, i, 4000000 - i % 7, { "rows", NULL } };
		bad += db_row_begin(db, &e) || text_index_add(db, &t, &e) || db_row_end(db, true, &e);
	}
	is_int(bad, 0, "all are taken");
	ok(db->text_pending < 5000, "they do not all wait for the end (%zu)", db->text_pending);
	ok(db_commit(db, &e) == 0, "commit");
	is_int(rows("rows"), 10000, "all rows are found");
	ok(db_begin(db, &e) == 0, "a bulk begins");
	for (int64_t i = 10; i < 10010; i++) {
		struct text_entry t = { TEXT_CONTACT, i, 3000000 - i % 7, { "bulk", NULL } };
		if (text_index_add(db, &t, &e))
			break;
	}
	ok(db_commit(db, &e) == 0, "it is committed");
	is_int(rows("bulk"), 10000, "more than waits at once is all there");
	db_close(db);
	return tap_done();
}
