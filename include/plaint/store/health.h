/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plaint doctor asks of a store and plaint metrics prints: read at once, nothing written. */
#ifndef PLAINT_STORE_HEALTH_H
#define PLAINT_STORE_HEALTH_H

#include "plaint/base/mem.h"
#include "plaint/store/db.h"

struct health {
	int64_t bytes, wal_bytes, free_pages, page_size;
	int64_t newest_at;   /* of the newest event, 0 = none */
	int64_t backup_at;   /* of the last backup, 0 = never */
	int64_t tick_at;     /* when what time asks for was last looked at, 0 = never */
	int64_t events, contacts, complaints; /* ever */
	int64_t oldest_at;   /* receipt of the oldest open case, 0 = none is open */
	int64_t sessions;    /* desks that have not ended; one that was killed ends when the next one begins */
	int64_t outbox_waiting;
	int64_t outbox_failed; /* of the newest HEALTH_OUTBOX messages */
};
enum { HEALTH_OUTBOX = 10000 };
int health_read(struct db *db, struct health *out, struct err *e) MUST_CHECK;

struct health_team { /* open cases of a team */
	const char *code;
	int64_t open, late, risk, pool;
};
struct health_alert {
	const char *kind;
	int64_t open;
};
struct health_counts {
	struct health_team *team;   /* by code; those that have any */
	struct health_alert *alert; /* of each kind, also those with none */
	size_t teams, alerts;
};
/* One pass over a covering index; memory of the arena. */
int health_count(struct db *db, int64_t now_s, struct arena *a, struct health_counts *out, struct err *e) MUST_CHECK;

/* Whether two processes exclude one another on the file system of the folder: a second one must find a store busy
 * that the first one writes, and must see what it wrote.  Makes a small file there and removes it. */
enum lock_verdict { LOCK_WORKS, LOCK_FAILS, LOCK_UNKNOWN };
int health_locks(const char *folder, enum lock_verdict *out, struct err *e) MUST_CHECK;

#endif
