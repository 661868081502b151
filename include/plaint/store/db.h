/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The store: one SQLite file, one connection of one thread (store.md).  Everything SQL is below
 * this header; the layers above see snapshots and use cases.
 */
#ifndef PLAINT_STORE_DB_H
#define PLAINT_STORE_DB_H

#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/err.h"

struct db;

enum db_flags {
	DB_CREATE = 1,   /* make the file and the schema when it is not there */
	DB_READONLY = 2,
	DB_TRAINING = 4, /* a training store; opening the other kind is refused (004-13) */
	DB_MIGRATE = 8,  /* bring an older store up to date */
	DB_LOOK = 64,    /* of either kind and any schema up to ours, which stays as it is: to say what a file is */
	DB_FILL = 32     /* a training store that can be made again: not safe against a loss of power, fast */
};

enum { DB_APPLICATION_LIVE = 0x504c4e54, DB_APPLICATION_TRAINING = 0x504c4e53 };

/* Opens path.  Refuses, in one sentence that names the file: no plaint store, a store of a newer
 * plaint (ERR_DENIED), the other kind, a file that is damaged (ERR_CORRUPT), an older
 * store without DB_MIGRATE, to write on a network file system. */
int db_open(const char *path, unsigned flags, struct db **out, struct err *e) MUST_CHECK;
void db_close(struct db *db);
/* Whether the path still has the file that was opened.  When another one took its place that one is opened and
 * *db replaced (*moved); when there is none, or none that can be opened, an error says so and *db stays. */
int db_follow(struct db **db, bool *moved, struct err *e) MUST_CHECK;
const char *db_path(const struct db *db);
bool db_is_training(const struct db *db);
int db_schema(const struct db *db);

/* One use case is one transaction.  db_begin() is BEGIN IMMEDIATE: it waits the busy timeout
 * (5 s) and then says who might hold the lock; ERR_DENIED when a newer plaint has changed the schema meanwhile.
 * db_rollback() is safe after an error. */
int db_begin(struct db *db, struct err *e) MUST_CHECK;
int db_commit(struct db *db, struct err *e) MUST_CHECK;
void db_rollback(struct db *db);
/* One row of many within db_begin(): what it wrote stays or goes without the others. */
int db_row_begin(struct db *db, struct err *e) MUST_CHECK;
int db_row_end(struct db *db, bool keep, struct err *e) MUST_CHECK;
/* A read transaction, so that the queries of one snapshot see one state. */
int db_read_begin(struct db *db, struct err *e) MUST_CHECK;
void db_read_end(struct db *db);
/* What SQLite itself finds: "ok" or its first finding, and rows whose foreign key names nothing. */
int db_integrity(struct db *db, char *found, size_t size, int64_t *foreign, struct err *e) MUST_CHECK;

/* PRAGMA data_version: changes when another process has written. */
int64_t db_data_version(struct db *db);

/* 1 when an act with this id is already in the store: the retry of a write whose outcome was
 * unknown does nothing and succeeds (store.md); 0 or an error. */
int db_op_done(struct db *db, const unsigned char op_id[16], struct err *e) MUST_CHECK;

#endif
