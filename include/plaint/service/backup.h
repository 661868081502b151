/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the store that were proven before they got their name, and putting one back. */
#ifndef PLAINT_SERVICE_BACKUP_H
#define PLAINT_SERVICE_BACKUP_H

#include "plaint/base/digest.h"
#include "plaint/base/path.h"
#include "plaint/service/session.h"

enum backup_step { BACKUP_COPIES, BACKUP_CHECKS, BACKUP_NAMES, BACKUP_PLACES };
/* Told what begins; bytes is how much there is to do. */
typedef void backup_told_fn(void *ctx, enum backup_step step, int64_t bytes);

/* What a store file was found to hold. */
struct backup_facts {
	int schema;
	bool training;
	char integrity[200];      /* "ok", or what SQLite found first */
	int64_t foreign, bytes, customers, complaints, open, contacts, events, newest_at;
	char content[DIGEST_HEX]; /* of the rows: equal in the store and in each of its copies */
	char sha256[DIGEST_HEX];  /* of the file; "" while it is not a single file */
};

struct backup_request {
	const char *dest;       /* a folder: the copy gets a dated name; else the file */
	int64_t keep;           /* in a folder: so many of the newest stay, 0 = all */
	backup_told_fn *told;   /* may be NULL */
	void *ctx;
};
struct backup_result {
	char path[PATH_BUF];
	struct backup_facts facts;
	int64_t copied_us, took_us;
	int removed;            /* older ones of this store */
	char warning[256];      /* "" or why the store does not know of the backup */
};
/* Needs RIGHT_OPERATE.  The copy has a temporary name until its pages, references and marks are proven; a file
 * NAME.json beside it has its digests.  ERR_DENIED for the store itself, ERR_CONFLICT for a file that is no backup
 * of this store, ERR_CORRUPT when the copy is not good.  Earlier backups are touched only after a good one. */
int backup_make(struct session *s, const struct backup_request *r, struct backup_result *out, struct err *e) MUST_CHECK;

/* Reads the whole file and compares it with what NAME.json says (*told: there is one).  ERR_CORRUPT when it is not
 * what it should be; `out` says what was found. */
int backup_verify(const char *path, struct backup_facts *out, bool *told, struct err *e) MUST_CHECK;

/* Whether who `o` says may put a backup in the place of the store, whose path is given back.  Where there is no store
 * that can be read, the rights of the folder decide. */
int restore_may(const struct session_options *o, char path[PATH_BUF], struct err *e) MUST_CHECK;

struct restore_request {
	const char *from;
	const char *to;           /* the store */
	bool training;            /* the kind that is wanted */
	const char *who;          /* login of the operating system */
	int64_t now_s;
	backup_told_fn *told;
	void *ctx;
};
struct restore_result {
	struct backup_facts facts;
	char aside[PATH_BUF];     /* where the store that was there is now, "" = there was none */
};
/* Puts the backup in the place of the store: proves it, copies it beside the store, proves the copy, and exchanges
 * them while no other process has the store open (else ERR_BUSY).  An event of the restored store tells it. */
int backup_restore(const struct restore_request *r, struct restore_result *out, struct err *e) MUST_CHECK;

/* Whether who works here operates the store: the right, or no user of it who owns its file (cron). */
int operate_need(struct session *s, struct err *e) MUST_CHECK;

#endif
