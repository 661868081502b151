/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row for each act, never changed. */
#ifndef PLAINT_STORE_AUDIT_H
#define PLAINT_STORE_AUDIT_H

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
/* Inside the db_begin() of the act. */
int audit_add(struct db *db, const struct audit_new *a, struct err *e) MUST_CHECK;

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

/* When the newest event happened, 0 in an empty store. */
int audit_newest_at(struct db *db, int64_t *at, struct err *e) MUST_CHECK;
/* The newest event's number, 0 in an empty store. */
int audit_last(struct db *db, int64_t *seq, struct err *e) MUST_CHECK;
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

/* The value of a key of a detail line, "" when it is not there; copied into buf (cut to fit). */
const char *audit_value(char *buf, size_t size, const char *detail, const char *key);

#endif
