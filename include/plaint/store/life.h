/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings, decisions, links and surveys of a complaint as rows.  Writes are inside db_begin(). */
#ifndef PLAINT_STORE_LIFE_H
#define PLAINT_STORE_LIFE_H

#include "plaint/base/mem.h"
#include "plaint/model/life.h"
#include "plaint/store/db.h"

int life_load(struct db *db, int64_t complaint_id, struct arena *a, struct case_life *out,
	      struct err *e) MUST_CHECK;

struct inquiry_change { /* NULL and -1: as it is */
	const char *word[INQUIRY_WORDS];
	int liability, emotion_end, exceptional, confidential;
	int64_t exceptional_ok; /* supervisor who read it, 0 = as it is */
};
int inquiry_set(struct db *db, int64_t complaint_id, const struct inquiry_change *c,
		struct err *e) MUST_CHECK;
struct life_by { /* about which complaint, when, by whom */
	int64_t complaint_id, at, user_id;
};
/* Adds a piece of evidence (id 0) or writes its state. */
struct evidence_change {
	int64_t id;
	const char *what;
	enum evidence_state state;
};
int evidence_set(struct db *db, const struct life_by *by, const struct evidence_change *c,
		 struct err *e) MUST_CHECK;
struct decision_new {
	enum upheld upheld;
	const char *reasons, *recourse;
	int remedy;         /* -1 = none */
};
int decision_add(struct db *db, const struct life_by *by, const struct decision_new *d,
		 struct err *e) MUST_CHECK;
/* The reply that told the last decision. */
int decision_told(struct db *db, const struct life_by *by, int64_t contact_id, struct err *e) MUST_CHECK;
int acceptance_add(struct db *db, const struct life_by *by, int decision_seq, bool accepted,
		   struct err *e) MUST_CHECK;
struct link_new {
	int64_t other_id;
	enum link_kind kind;
	int score; /* Dice in thousandths */
	bool automatic;
	const char *stage_before;
};
int link_add(struct db *db, const struct life_by *by, const struct link_new *l, int64_t *id,
	     struct err *e) MUST_CHECK;
struct link_row {
	int64_t id, complaint_id, other_id, at;
	enum link_kind kind;
	char stage_before[24];
};
/* The newest link between the two that is not undone (kind -1: any); id 0 when there is none. */
int link_find(struct db *db, int64_t complaint_id, int64_t other_id, int kind, struct link_row *out,
	      struct err *e) MUST_CHECK;
int link_undo(struct db *db, const struct life_by *by, int64_t link_id, struct err *e) MUST_CHECK;
/* complaint.repeat_of and merged_into; 0 = none. */
int complaint_set_repeat(struct db *db, int64_t id, int64_t repeat_of, struct err *e) MUST_CHECK;
int complaint_set_merged(struct db *db, int64_t id, int64_t into, struct err *e) MUST_CHECK;
/* The survey of the cycle that ends now, once for each. */
int feedback_ask(struct db *db, const struct life_by *by, struct err *e) MUST_CHECK;
struct feedback_answer {
	int result, process, nps; /* -1 = not told */
	const char *comment, *channel;
};
/* ERR_NOTFOUND when no survey waits. */
int feedback_set(struct db *db, const struct life_by *by, const struct feedback_answer *f,
		 struct err *e) MUST_CHECK;

#endif
