/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints as rows: written with their clocks and history, changed by guarded updates. */
#ifndef PLAINT_STORE_COMPLAINT_H
#define PLAINT_STORE_COMPLAINT_H

#include "plaint/model/call.h"
#include "plaint/model/case.h"
#include "plaint/store/db.h"

struct complaint_new {          /* NULL texts count as "" */
	int64_t customer_id;
	const char *category;   /* key; "" is 'other' */
	const char *product;    /* code, "" = none */
	const char *team;       /* code; "" is 'desk' */
	const char *owner;      /* login, "" = in the pool */
	const char *source, *source_no; /* both or neither */
	const char *remedy, *subject, *body;
	enum channel channel;
	enum severity severity;
	enum tier tier;
	enum demand demand;
	enum emotion emotion;
	enum stage stage;
	int impact, urgency;    /* 1 to 4 */
	int priority;           /* 1 to 4; 0: by A8 */
	int64_t received_at, entered_at; /* entered_at 0: now is not told, taken as received */
	int64_t acked_at, first_reply_at, closed_at; /* 0 = not, or not known */
	int64_t due_at;         /* solution due as its source has it; 0: by the tier */
	int64_t user_id;        /* who enters it, 0 = the program */
	const struct call_times *call; /* by which it came; NULL: nothing is known of one */
};

/*
 * Writes a complaint with its number, clocks (those that its stage says are met or cancelled, with
 * the event), stage history, intake contact and text index, and *id.  Inside db_begin(); the
 * caller writes the audit event.  The number is the next of the local day of receipt, which is
 * safe because the transaction holds the write lock.  ERR_CONFLICT: the source number is there.
 */
int complaint_insert(struct db *db, const struct complaint_new *c, int64_t *id,
		     struct err *e) MUST_CHECK;
/* True when the complaint has the subject and body of c. */
int complaint_has_text(struct db *db, int64_t id, const struct complaint_new *c, bool *same,
		       struct err *e) MUST_CHECK;
/* 0 in *id when there is none. */
int complaint_by_source(struct db *db, const char *source, const char *source_no, int64_t *id,
			struct err *e) MUST_CHECK;
int complaint_by_no(struct db *db, const char *no, int64_t *id, struct err *e) MUST_CHECK;

enum { LOGIN_BUF = 64, NAME_BUF = 128 };

struct complaint_head { /* what an act looks at before it writes */
	int64_t id, customer_id, owner_id, team_id, version, received_at;
	int64_t first_owner_id; /* who was asked first (001-23), 0 when nobody or no longer there */
	char no[16], owner[LOGIN_BUF], owner_name[NAME_BUF], first_owner[LOGIN_BUF];
	enum stage stage;
	enum tier tier;
	int paused;     /* enum pause_reason, -1 = not */
	int escalated;  /* 0 to 3 */
	bool replied;   /* a person has told the customer something: the response clock was met */
};
/* ERR_NOTFOUND when there is no such complaint. */
int complaint_load_head(struct db *db, int64_t id, struct complaint_head *out,
			struct err *e) MUST_CHECK;
/* Guarded by h->version and the owner in h, and h->version moves on.  owner_id 0: to the pool.
 * ERR_CONFLICT when the row is no longer what h says. */
int complaint_set_owner(struct db *db, struct complaint_head *h, int64_t owner_id,
			struct err *e) MUST_CHECK;
/* Writes the stage and its transition; guarded likewise. */
struct complaint_move {
	enum stage to;
	int64_t at, user_id;
	const char *reason;
};
int complaint_set_stage(struct db *db, struct complaint_head *h, const struct complaint_move *m,
			struct err *e) MUST_CHECK;
/* Something else of it changed: the version moves on. */
int complaint_touch(struct db *db, struct complaint_head *h, struct err *e) MUST_CHECK;
/* The free complaint of the team (0: of any) with the least slack; 0 in *id when none is free. */
int complaint_first_free(struct db *db, int64_t team_id, int64_t *id, struct err *e) MUST_CHECK;

/* True when the user had it, wrote to its customer or moved it. */
int complaint_worked_by(struct db *db, int64_t id, int64_t user_id, bool *out, struct err *e) MUST_CHECK;

/* Everything of one complaint (model/case.h), except emotion_index.  ERR_NOTFOUND. */
int case_load(struct db *db, int64_t id, struct case_view *out, struct err *e) MUST_CHECK;

#endif
