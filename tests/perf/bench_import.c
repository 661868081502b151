/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Import of complaints beside a bare loader: libcsv over the same file and the same rows, which are
 * held in memory, into the same schema with the same transactions.
 */
#include <csv.h>
#include <string.h>
#include <unistd.h>

#include "../../src/store/tokens.h"
#include "bench.h"
#include "plaint/base/fold.h"
#include "plaint/base/str.h"
#include "plaint/service/import.h"
#include "plaint/store/db.h"

enum { ROWS = 10000, BATCH = 500, COLUMNS = 40 };

static const char *const tables[] = { "source", "team", "user", "category", "product", "customer",
				      "customer_key", "complaint", "contact", "stage_transition", "clock",
				      "clock_event", "word" };
enum { TABLES = sizeof tables / sizeof tables[0] };

struct rows { /* of one table, row by row */
	VEC(sqlite3_value *) value;
	int columns;
};

struct loader {
	sqlite3 *to;
	struct rows rows[TABLES];
	size_t fields; /* that libcsv saw */
	struct str folded, words;
};

static void put_quoted(FILE *f, const char *s)
{
	putc('"', f);
	for (; *s; s++) {
		if (*s == '"')
			putc('"', f);
		putc(*s, f);
	}
	putc('"', f);
}

static int write_csv(struct bench *b, const char *path)
{
	sqlite3_stmt *st = raw_prepare(b, "SELECT id, subject, body FROM complaint ORDER BY id LIMIT ?1");
	FILE *f = fopen(path, "w");
	int n = 0;
	if (!f)
		bench_die(path, "cannot be written");
	fputs("number,customer,received,subject,body\n", f);
	sqlite3_bind_int(st, 1, ROWS);
	for (; sqlite3_step(st) == SQLITE_ROW; n++) {
		fprintf(f, "%d,c%d,2025-0%d-%02d 10:%02d:00,", n, n / 3, 1 + n % 9, 1 + n % 28, n % 60);
		put_quoted(f, (const char *)sqlite3_column_text(st, 1));
		putc(',', f);
		put_quoted(f, (const char *)sqlite3_column_text(st, 2));
		putc('\n', f);
	}
	sqlite3_finalize(st);
	if (fclose(f))
		bench_die(path, "cannot be written");
	return n;
}

static double run_plaint(struct bench *b, const char *store, const char *csv)
{
	struct session_options o = { .store = store, .flags = DB_CREATE | DB_MIGRATE,
				     .clock = b->s.clock };
	struct import_request q = { .kind = IMPORT_COMPLAINTS, .file = csv };
	struct import_result result;
	struct session s;
	struct err e;
	if (session_open(&s, &o, &e))
		bench_die("session_open", e.msg);
	double from = bench_now_us();
	if (import_run(&s, &q, &result, &e))
		bench_die("import_run", e.msg);
	double us = bench_now_us() - from;
	if (result.counts.added != result.counts.read)
		bench_die("import_run", "rows were rejected");
	session_close(&s);
	return us;
}

static void read_table(sqlite3 *from, const char *table, struct rows *out)
{
	char *sql = sqlite3_mprintf("SELECT * FROM %s", table);
	sqlite3_stmt *st;
	if (sqlite3_prepare_v2(from, sql, -1, &st, NULL))
		bench_die(table, sqlite3_errmsg(from));
	out->columns = sqlite3_column_count(st);
	while (sqlite3_step(st) == SQLITE_ROW)
		for (int i = 0; i < out->columns; i++)
			*vec_push(&out->value) = sqlite3_value_dup(sqlite3_column_value(st, i));
	sqlite3_finalize(st);
	sqlite3_free(sql);
}

static void on_field(void *s, size_t n, void *ctx)
{
	struct loader *l = ctx;
	(void)s;
	l->fields += n > 0;
}

static void parse_csv(struct loader *l, const char *path)
{
	struct csv_parser p;
	char room[65536];
	size_t n;
	FILE *f = fopen(path, "rb");
	csv_init(&p, 0);
	while (f && (n = fread(room, 1, sizeof room, f)) > 0)
		csv_parse(&p, room, n, on_field, NULL, l);
	csv_fini(&p, on_field, NULL, l);
	csv_free(&p);
	if (f)
		fclose(f);
}

static void exec(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL))
		bench_die(sql, sqlite3_errmsg(db));
}

static sqlite3_stmt *insert_into(sqlite3 *db, const char *table, int columns)
{
	char marks[2 * COLUMNS + 1] = "?";
	sqlite3_stmt *st;
	for (int i = 1; i < columns; i++)
		memcpy(marks + 2 * i - 1, ",?", 3);
	char *sql = sqlite3_mprintf("INSERT OR IGNORE INTO %s VALUES(%s)", table, marks);
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL))
		bench_die(sql, sqlite3_errmsg(db));
	sqlite3_free(sql);
	return st;
}

/* The full-text words of one complaint: subject and body are its columns by name. */
static void index_text(struct loader *l, sqlite3_stmt *st, sqlite3_value **row, const int *column)
{
	str_reset(&l->words);
	for (int i = 0; i < 2; i++) {
		const char *text = (const char *)sqlite3_value_text(row[column[i]]);
		str_reset(&l->folded);
		fold_text(&l->folded, text, strlen(text));
		tokens_document(&l->words, l->folded.s, NULL);
	}
	sqlite3_bind_int64(st, 1, sqlite3_value_int64(row[column[2]]) << 30 | sqlite3_value_int64(row[0]));
	sqlite3_bind_text(st, 2, l->words.s, (int)l->words.len, SQLITE_STATIC);
	raw_drain(st);
}

static int column_of(sqlite3 *db, const char *name)
{
	sqlite3_stmt *st;
	int found = 0;
	if (sqlite3_prepare_v2(db, "SELECT cid FROM pragma_table_info('complaint') WHERE name = ?1", -1,
			       &st, NULL))
		bench_die(name, sqlite3_errmsg(db));
	sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
	if (sqlite3_step(st) == SQLITE_ROW)
		found = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return found;
}

static void load_table(struct loader *l, int t)
{
	struct rows *r = &l->rows[t];
	bool texts = !strcmp(tables[t], "complaint");
	const int column[3] = { column_of(l->to, "subject"), column_of(l->to, "body"),
				column_of(l->to, "received_at") };
	sqlite3_stmt *st = insert_into(l->to, tables[t], r->columns);
	sqlite3_stmt *fts = NULL;
	if (sqlite3_prepare_v2(l->to, "INSERT INTO text_fts(rowid, words) VALUES(?1, ?2)", -1, &fts, NULL))
		bench_die("text_fts", sqlite3_errmsg(l->to));
	exec(l->to, "BEGIN IMMEDIATE");
	for (size_t i = 0, n = 1; i < r->value.n; i += (size_t)r->columns, n++) {
		for (int k = 0; k < r->columns; k++)
			sqlite3_bind_value(st, k + 1, r->value.v[i + (size_t)k]);
		raw_drain(st);
		if (texts)
			index_text(l, fts, &r->value.v[i], column);
		if (texts && n % BATCH == 0)
			exec(l->to, "COMMIT; BEGIN IMMEDIATE");
	}
	exec(l->to, "COMMIT");
	sqlite3_finalize(st);
	sqlite3_finalize(fts);
}

static double run_bare(struct bench *b, const char *from, const char *to, const char *csv)
{
	struct loader l = { 0 };
	struct session_options o = { .store = to, .flags = DB_CREATE | DB_MIGRATE, .clock = b->s.clock };
	struct session s;
	struct err e;
	sqlite3 *source;
	if (session_open(&s, &o, &e))
		bench_die("session_open", e.msg);
	session_close(&s); /* the schema is there, and one user */
	str_init(&l.folded, 0);
	str_init(&l.words, 0);
	if (sqlite3_open(from, &source) || sqlite3_open(to, &l.to))
		bench_die(from, "cannot be opened");
	for (int t = 0; t < TABLES; t++)
		read_table(source, tables[t], &l.rows[t]);
	sqlite3_close(source);
	exec(l.to, "PRAGMA synchronous=FULL");
	double start = bench_now_us();
	parse_csv(&l, csv);
	for (int t = 0; t < TABLES; t++)
		load_table(&l, t);
	double us = bench_now_us() - start;
	sqlite3_close(l.to);
	for (int t = 0; t < TABLES; t++) {
		for (size_t i = 0; i < l.rows[t].value.n; i++)
			sqlite3_value_free(l.rows[t].value.v[i]);
		vec_clear(&l.rows[t].value);
	}
	str_clear(&l.folded);
	str_clear(&l.words);
	return us;
}

static void remove_store(const char *path)
{
	char name[1100];
	static const char *const parts[] = { "", "-wal", "-shm" };
	for (int i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "%s%s", path, parts[i]);
		unlink(name);
	}
}

void bench_import(struct bench *b)
{
	char csv[1024], ours[1024], bare[1024];
	struct samples plaint = { 0 }, raw = { 0 };
	static const struct budget third = { .ratio = 3.0 };
	if (!bench_wants(b, "import"))
		return;
	snprintf(csv, sizeof csv, "%s/import.csv", b->dir);
	snprintf(ours, sizeof ours, "%s/import.db", b->dir);
	snprintf(bare, sizeof bare, "%s/bare.db", b->dir);
	int n = write_csv(b, csv);
	for (int i = 0; i < 3; i++) {
		remove_store(ours);
		remove_store(bare);
		samples_add(&plaint, run_plaint(b, ours, csv) / n);
		samples_add(&raw, run_bare(b, ours, bare, csv) / n);
	}
	bench_row(b, "import, a row", &plaint, &raw, &third);
	remove_store(ours);
	remove_store(bare);
	unlink(csv);
}
