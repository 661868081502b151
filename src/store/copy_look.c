/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a store file holds, and a digest of it that does not depend on how its pages lie. */
#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "plaint/store/copy.h"
#include "plaint/base/str.h"
#include "migrate.h"

static int read_integrity(struct db *db, enum copy_depth depth, struct copy_facts *f, struct err *e)
{
	struct query q;
	if (depth == COPY_THOROUGH)
		return db_integrity(db, f->integrity, sizeof f->integrity, &f->foreign, e);
	if (query_open(&q, db, "PRAGMA quick_check(1)", e))
		return e->code;
	int rc = query_step(&q, e);
	snprintf(f->integrity, sizeof f->integrity, "%s", rc > 0 ? query_col_text(&q, 0) : "");
	query_close(&q);
	if (rc < 0 || query_open(&q, db, "PRAGMA foreign_key_check", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		f->foreign++;
	query_close(&q);
	return rc;
}

static int read_counts(struct db *db, struct copy_facts *f, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT (SELECT count(*) FROM customer), (SELECT count(*) FROM complaint),"
		       " (SELECT count(*) FROM complaint WHERE open = 1), (SELECT count(*) FROM contact),"
		       " (SELECT count(*) FROM audit_event), coalesce((SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1), 0)",
		       e))
		return e->code;
	int rc = query_step(&q, e);
	if (rc > 0) {
		f->customers = query_col_int(&q, 0);
		f->complaints = query_col_int(&q, 1);
		f->open = query_col_int(&q, 2);
		f->contacts = query_col_int(&q, 3);
		f->events = query_col_int(&q, 4);
		f->newest_at = query_col_int(&q, 5);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static void add_text(struct digest *d, const void *s, int64_t n)
{
	digest_add_int(d, n);
	digest_add(d, s, (size_t)n);
}

/* A value with its type, so that 1 and '1' differ. */
static void add_value(struct digest *d, sqlite3_stmt *st, int col)
{
	int type = sqlite3_column_type(st, col);
	digest_add_int(d, type);
	if (type == SQLITE_INTEGER) {
		digest_add_int(d, sqlite3_column_int64(st, col));
	} else if (type == SQLITE_FLOAT) {
		double x = sqlite3_column_double(st, col);
		int64_t bits;
		memcpy(&bits, &x, sizeof bits);
		digest_add_int(d, bits);
	} else if (type == SQLITE_BLOB) {
		add_text(d, sqlite3_column_blob(st, col), sqlite3_column_bytes(st, col));
	} else if (type == SQLITE_TEXT) {
		const unsigned char *s = sqlite3_column_text(st, col);
		add_text(d, s, sqlite3_column_bytes(st, col));
	}
}

/* Not through the cache of statements, which knows literals only; the names are those of the schema. */
static int add_table(struct db *db, struct digest *d, const char *sql, struct err *e)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db->lite, sql, -1, &st, NULL);
	if (rc)
		return db_fail(db, rc, e);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		digest_add_int(d, 'r');
		for (int i = 0; i < sqlite3_column_count(st); i++)
			add_value(d, st, i);
	}
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? 0 : db_fail(db, rc, e);
}

/* In the order of the rows themselves, whatever indexes there are. */
static void add_select(struct str *sql, const char *table)
{
	str_add(sql, "SELECT * FROM \"");
	for (; *table; table++)
		str_addn(sql, *table == '"' ? "\"\"" : table, *table == '"' ? 2 : 1);
	str_add(sql, "\" NOT INDEXED");
}

static int add_schema(struct db *db, struct digest *d, struct err *e)
{
	struct query q;
	struct str sql;
	int rc;
	if (query_open(&q, db, "SELECT type, name, coalesce(sql, ''), type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
			       " FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name", e))
		return e->code;
	str_init(&sql, 0);
	while ((rc = query_step(&q, e)) > 0) {
		for (int i = 0; i < 3; i++)
			add_text(d, query_col_text(&q, i), (int64_t)query_col_bytes(&q, i));
		str_reset(&sql);
		add_select(&sql, query_col_text(&q, 1));
		if (query_col_int(&q, 3) && (rc = add_table(db, d, sql.s, e)))
			break;
	}
	str_clear(&sql);
	query_close(&q);
	return rc;
}

static int read_content(struct db *db, struct copy_facts *f, struct err *e)
{
	struct digest *d = digest_new();
	digest_add_int(d, f->schema);
	int rc = add_schema(db, d, e);
	digest_end(&d, f->content);
	return rc;
}

static int read_all(struct db *db, enum copy_depth depth, struct copy_facts *f, struct err *e)
{
	int64_t pages = 0, size = 0, unused = 0;
	int rc = read_integrity(db, depth, f, e);
	if (!rc)
		rc = migrate_read_int(db, "PRAGMA page_count", &pages, e);
	if (!rc)
		rc = migrate_read_int(db, "PRAGMA page_size", &size, e);
	if (!rc)
		rc = migrate_read_int(db, "PRAGMA freelist_count", &unused, e);
	f->bytes = (pages - unused) * size;
	if (rc || strcmp(f->integrity, "ok"))
		return rc; /* counting what is damaged tells nothing */
	rc = read_counts(db, f, e);
	return rc ? rc : read_content(db, f, e);
}

int copy_look(const char *path, enum copy_depth depth, struct copy_facts *out, struct err *e)
{
	struct db *db;
	*out = (struct copy_facts){ .schema = 0 };
	int rc = db_open(path, DB_READONLY | DB_LOOK, &db, e);
	if (rc)
		return rc;
	out->schema = db_schema(db);
	out->training = db_is_training(db);
	rc = db_read_begin(db, e);
	if (!rc)
		rc = read_all(db, depth, out, e);
	db_read_end(db);
	db_close(db);
	return rc;
}
