/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a store, what a store file holds, and whether another process has it open. */
#ifndef PLAINT_STORE_COPY_H
#define PLAINT_STORE_COPY_H

#include "plaint/base/digest.h"
#include "plaint/store/db.h"

/* Copies the store, as it is at one instant, into a new file (mode 0600; ERR_CONFLICT when it is there) of one
 * piece that needs no write-ahead log.  In one step: others go on writing, and a copy in small steps would begin
 * anew with each of their commits (store.md 5).  What was written when it fails is removed. */
int copy_store(struct db *db, const char *to, struct err *e) MUST_CHECK;

struct copy_facts {
	int schema;
	bool training;
	char integrity[200];      /* "ok", or what SQLite found first */
	int64_t foreign;          /* rows that name what is not there */
	int64_t bytes;            /* of pages in use */
	int64_t customers, complaints, open, contacts, events;
	int64_t newest_at;        /* of the newest event, 0 = none */
	char content[DIGEST_HEX]; /* of the schema and all rows: a copy has the same on every machine */
};
/* How closely copy_look() looks: pages only, also indexes against their tables. */
enum copy_depth { COPY_QUICK, COPY_THOROUGH };
/* Reads a whole store file of either kind and any schema up to ours. */
int copy_look(const char *path, enum copy_depth depth, struct copy_facts *out, struct err *e) MUST_CHECK;

/* The whole store for this process: nobody else reads or writes it, nobody can begin to, until copy_let_go().  No
 * connection of this process may be open on it (POSIX locks end with any descriptor of the file).
 * ERR_BUSY names the process that has it. */
struct copy_hold {
	int fd; /* -1: there is no such file, or it is not held */
};
int copy_hold(const char *path, struct copy_hold *out, struct err *e) MUST_CHECK;
void copy_let_go(struct copy_hold *h);

/* A random name of this store, made when it is asked for first; inside db_begin(). */
enum { COPY_ID = 33 };
int copy_store_id(struct db *db, char id[COPY_ID], struct err *e) MUST_CHECK;

/* A value that the store keeps about itself; "" when there is none.  Writing is inside db_begin(). */
int meta_get(struct db *db, const char *key, char *buf, size_t size, struct err *e) MUST_CHECK;
int meta_set(struct db *db, const char *key, const char *value, struct err *e) MUST_CHECK;

#endif
