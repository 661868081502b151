/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row for each act, never changed. */
#ifndef PLAINT_STORE_AUDIT_H
#define PLAINT_STORE_AUDIT_H

#include "plaint/base/digest.h"
#include "plaint/base/mem.h"
#include "plaint/store/db.h"

struct audit_new {
	const unsigned char *op_id; /* 16 bytes */
	int64_t at, user_id;        /* user 0 = the program */
	const char *action;         /* "case.claim" */
	const char *object;         /* "complaint", "customer" ... */
	int64_t object_id;
	const char *detail;         /* "key=value;...", a reason last; NULL = "" */
};
/* Inside the db_begin() of the act: the next link of the chain (A24), with the digests of the rows that the
 * transaction changed. */
int audit_add(struct db *db, const struct audit_new *a, struct err *e) MUST_CHECK;

/* Before the act changes a row: its digest as it stands now.  Objects that the chain does not follow are left. */
int audit_look(struct db *db, const char *object, int64_t id, struct err *e) MUST_CHECK;

struct audit_row {
	int64_t seq, at, user_id, object_id;
	const char *action, *object, *detail;
};
/* Events after seq `after` of one user, newest first, given to take(); it returns false to end. */
struct audit_walk {
	int64_t user_id, after;
	bool (*take)(void *ctx, const struct audit_row *row);
	void *ctx;
};
/* The event of an act by its operation id, given to take() of the walk; none: ERR_NOTFOUND. */
int audit_of_op(struct db *db, const unsigned char op_id[16], const struct audit_walk *w, struct err *e) MUST_CHECK;
int audit_walk(struct db *db, const struct audit_walk *w, struct err *e) MUST_CHECK;

/* The newest event's number, 0 in an empty store; its time. */
int audit_last(struct db *db, int64_t *seq, struct err *e) MUST_CHECK;
int audit_last_at(struct db *db, int64_t *at, struct err *e) MUST_CHECK;
struct audit_found {
	int64_t object_id; /* 0: no act has this id */
	char detail[256];  /* cut */
};
int audit_find(struct db *db, const unsigned char op_id[16], struct audit_found *out,
	       struct err *e) MUST_CHECK;

struct audit_author { /* who did something to an object, and when; at 0 = nobody */
	int64_t at;
	char name[128];
};
/* The last who changed the owner of a complaint. */
int audit_last_owner_change(struct db *db, int64_t complaint_id, struct audit_author *out,
			    struct err *e) MUST_CHECK;
/* The last other than user_id who acted on a complaint after event `after`. */
int audit_last_other(struct db *db, const struct audit_row *after, struct audit_author *out,
		     struct err *e) MUST_CHECK;

struct audit_event { /* one link of the chain; borrowed from the reader until the next */
	int64_t seq, at, object_id;
	const char *actor, *action, *object; /* actor: login, "" = the program */
	const char *detail;                  /* in clear: "" when there is none, or it was erased */
	const unsigned char *before, *after, *hash; /* 32 bytes or NULL */
	const char *also, *link;             /* link: what is hashed, without the hash before it */
	bool erased, tombstone;              /* its detail was erased; a tombstone says so */
};
struct audit_reading {
	const char *object; /* NULL: all events */
	int64_t object_id, from; /* from seq on */
	bool (*take)(void *ctx, const struct audit_event *v); /* false: enough */
	void *ctx;
};
/* Gives the events in their order. */
int audit_events(struct db *db, const struct audit_reading *r, struct err *e) MUST_CHECK;
/* The hash of an event, of the last for seq 0; ERR_NOTFOUND. */
int audit_hash_at(struct db *db, int64_t *seq, int64_t *at, unsigned char hash[DIGEST_BYTES],
		  struct err *e) MUST_CHECK;

enum audit_fault {
	AUDIT_GOOD,
	AUDIT_MISSING,  /* the event of this number is not there */
	AUDIT_UNLINKED, /* it has no hash: not written by plaint */
	AUDIT_CHANGED,  /* it is not what was hashed */
	AUDIT_FORGED,   /* erased, and no tombstone of the chain says so */
	AUDIT_OUTSIDE,  /* the row was changed outside plaint before this event */
	AUDIT_ROW,      /* the row was changed outside plaint since this event, its last */
	AUDIT_STRANGE   /* a user, policy, compensation or approval that no event up to this one tells of */
};
struct audit_verdict {
	enum audit_fault fault;
	int64_t seq;        /* the first broken event */
	const char *kind;   /* OUTSIDE, ROW, STRANGE: the row */
	int64_t row;
	int64_t events, erased, rows, wrong_rows; /* good events before the fault; rows compared */
	int64_t at;         /* of the last good event */
	unsigned char hash[DIGEST_BYTES];
};
/* Computes every link again and, when all hold, compares each row that the chain follows.  Inside a read
 * transaction. */
int audit_verify(struct db *db, struct audit_verdict *out, struct err *e) MUST_CHECK;
/* One row: 1 it is as its last act left it, 0 it is not, -1 the chain does not follow it. */
int audit_row_state(struct db *db, const char *object, int64_t id, int *state, struct err *e) MUST_CHECK;
/* What a tombstone says of the events that it took: how many, and SHA-256 over their numbers. */
int audit_tombstone_digest(struct db *db, int64_t customer_id, int64_t *n, char hex[DIGEST_HEX],
			   struct err *e) MUST_CHECK;

/* The value of a key of a detail line, "" when it is not there; copied into buf (cut to fit). */
const char *audit_value(char *buf, size_t size, const char *detail, const char *key);

#endif
