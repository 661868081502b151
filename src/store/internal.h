/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of src/store share: the connection and a small statement API.
 *
 *	struct query q;
 *	if (query_open(&q, db, "SELECT no FROM complaint WHERE id = :id", e))
 *		return e->code;
 *	query_int(&q, ":id", id);
 *	while ((rc = query_step(&q, e)) > 0)
 *		... query_col_text(&q, 0) ...
 *	query_close(&q);
 *	return rc;
 *
 * The text must be a literal: statements are cached by its address for the life of the connection.
 */
#ifndef PLAINT_SRC_STORE_INTERNAL_H
#define PLAINT_SRC_STORE_INTERNAL_H

#include <sqlite3.h>
#include <stddef.h>
#include <sys/types.h>

#include "memo.h"
#include "plaint/base/mem.h"
#include "plaint/store/db.h"

enum { DB_CACHE = 512 }; /* a power of two, more than the literals of src/store */

struct chain;
struct db_cached {
	const char *sql; /* literal; its address is the key */
	sqlite3_stmt *st;
	bool busy;
};

struct db {
	sqlite3 *lite;
	char *path;
	unsigned flags;
	dev_t device; /* the file, to see when another one takes its place */
	ino_t inode;
	int schema;
	bool training;
	bool in_write; /* between db_begin() and its end */
	unsigned writes; /* write transactions begun */
	struct memo memo[MEMO_KINDS];
	unsigned rollbacks; /* what was kept in memory about uncommitted rows is void after one */
	struct db_cached cache[DB_CACHE];
	size_t cached;
	void *text_state;    /* owned by text.c: buffers and words seen; freed by text_state_free() */
	void (*text_state_free)(void *);
	int (*text_flush)(struct db *db, struct err *e); /* text.c: before COMMIT */
	size_t text_pending; /* texts that wait for it; lowered: the later ones are void */
	bool text_much;      /* flush before the next row */
	size_t text_mark;    /* text_pending when the row began */
	bool in_row;         /* between db_row_begin() and db_row_end() */
	struct chain *chain; /* chain.c: rows that changed, NULL while nothing writes */
	void *name_state;    /* owned by the file that keeps ids of names; freed likewise */
	void (*name_state_free)(void *);
};

struct query {
	struct db *db;
	sqlite3_stmt *st;
	struct db_cached *slot; /* NULL: not from the cache, finalized by query_close() */
};

int query_open(struct query *q, struct db *db, const char *sql, struct err *e) MUST_CHECK;
/* An unknown name is a BUG.  Text is not copied: it must live until the next step or close. */
void query_int(struct query *q, const char *name, int64_t v);
void query_int_or_null(struct query *q, const char *name, int64_t v); /* 0 binds NULL */
void query_text(struct query *q, const char *name, const char *s);    /* NULL binds NULL */
void query_textn(struct query *q, const char *name, const char *s, size_t n);
void query_blob(struct query *q, const char *name, const void *p, size_t n);
/* 1 a row, 0 no more, negative ERR_*. */
int query_step(struct query *q, struct err *e) MUST_CHECK;
/* Steps once and closes: for a write.  0 or ERR_*. */
int query_run(struct query *q, struct err *e) MUST_CHECK;
void query_close(struct query *q);
int64_t query_col_int(const struct query *q, int col);
bool query_col_is_null(const struct query *q, int col);
const char *query_col_text(const struct query *q, int col); /* "" for NULL; until the next step */
size_t query_col_bytes(const struct query *q, int col);
/* The enum value of a key column; with a key that there is not the store is damaged and the
 * program ends with a sentence. */
int query_col_term(const struct query *q, int col, int term_set);
/* One statement without parameters or rows. */
int db_exec(struct db *db, const char *sql, struct err *e) MUST_CHECK;
/* Fills *e from the connection's last error; `doing` is a sentence such as "cannot write '%s'". */
int db_fail(struct db *db, int rc, struct err *e);
int64_t db_last_id(const struct db *db);
int64_t db_changes(const struct db *db);

#endif
