/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the audit chain share (domain.md A24). */
#ifndef PLAINT_SRC_STORE_CHAIN_H
#define PLAINT_SRC_STORE_CHAIN_H

#include "internal.h"
#include "plaint/base/digest.h"
#include "plaint/model/audit.h"

/* The rows that the chain follows: a change of one is in the link of the act that made it. */
enum chain_kind {
	CHAIN_COMPLAINT = 1, CHAIN_CUSTOMER, CHAIN_CONTACT, CHAIN_COMPENSATION, CHAIN_APPROVAL, CHAIN_POLICY,
	CHAIN_USER, CHAIN_TOMBSTONE, CHAIN_KINDS
};
const char *chain_kind_name(enum chain_kind kind); /* of its table, and in a link */
int chain_kind_find(const char *table);            /* 0: not followed */
/* Who may do what, by which rule, and what was granted: in the chain from the first moment on, whoever makes them,
 * so one that no event tells of was put there by another program. */
bool chain_is_strict(enum chain_kind kind);
/* The ids of such a table after :id, in order. */
const char *chain_ids_sql(enum chain_kind kind);

/* The salted digest of what people decide about in a row; *there is false when the row is gone. */
int chain_digest(struct db *db, enum chain_kind kind, int64_t id, const unsigned char salt[DIGEST_SALT],
		 unsigned char out[DIGEST_BYTES], bool *there, struct err *e) MUST_CHECK;

struct chain_state { /* what the chain knows of a row */
	int64_t seq; /* 0: nothing yet */
	unsigned char salt[DIGEST_SALT], digest[DIGEST_BYTES];
};
int chain_state_load(struct db *db, enum chain_kind kind, int64_t id, struct chain_state *out,
		     struct err *e) MUST_CHECK;
int chain_state_put(struct db *db, enum chain_kind kind, int64_t id, const struct chain_state *s,
		    struct err *e) MUST_CHECK;

struct chain_row { /* one that the transaction has looked at or changed */
	enum chain_kind kind;
	int64_t id;
	bool looked;         /* state and before are known */
	struct chain_state state;
	unsigned char before[DIGEST_BYTES];
	bool was_there;
};
struct chain { /* of a connection that writes */
	VEC(struct chain_row) rows;
	struct audit_pen pen;
	struct str also;
};
/* Begins to note which rows change. */
void chain_watch(struct db *db);
void chain_close(struct db *db);
/* What a rollback took back, or a commit has made past. */
void chain_forget(struct db *db);
/* Before COMMIT: a followed row that changed although no act was written becomes an event of the program. */
int chain_settle(struct db *db, struct err *e) MUST_CHECK;
/* Notes the next strict rows that are there, so that the event to come follows them; from: { .kind = 1 } at first,
 * CHAIN_KINDS when none is left. */
int chain_note_next(struct db *db, struct chain_row *from, struct err *e) MUST_CHECK;
/* Schema 8: links what is there. */
int chain_build(struct db *db, struct err *e) MUST_CHECK;

#endif
