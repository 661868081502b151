/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies, calendars and templates as versions (001-08): a text is never changed, its state is. */
#ifndef PLAINT_STORE_POLICY_H
#define PLAINT_STORE_POLICY_H

#include "plaint/model/policy.h"
#include "plaint/store/clock.h"
#include "plaint/store/db.h"

enum policy_kind { POLICY_RULES, POLICY_CALENDAR, POLICY_TEMPLATES }; /* as in TERM_POLICY_KIND */
enum policy_state { POLICY_DRAFT, POLICY_APPROVED, POLICY_ACTIVE, POLICY_RETIRED };

struct policy_row {
	int64_t id, author_id, approved_by, created_at, approved_at, active_from, retired_at;
	enum policy_kind kind;
	enum policy_state state;
	int revision;
	const char *name, *author, *approver, *note, *text;
	int64_t cases;   /* open ones that are handled by it */
	bool in_force;
};

/* Adds the next revision of its name as a draft; *id and *revision get it.  Inside db_begin(). */
int policy_insert(struct db *db, const struct policy_row *p, int64_t *id, int *revision,
		  struct err *e) MUST_CHECK;
/* Writes state, approver, times and note of p->id. */
int policy_update(struct db *db, const struct policy_row *p, struct err *e) MUST_CHECK;
/* One version (revision 0: the newest); strings in the arena.  ERR_NOTFOUND. */
int policy_find(struct db *db, const struct policy_row *key, struct arena *a, struct policy_row *out,
		struct err *e) MUST_CHECK;
/* All versions by kind, name, revision; in_force as of now_s; without their texts. */
struct policy_rows {
	struct policy_row *v;
	size_t n;
};
int policy_list(struct db *db, int64_t now_s, struct arena *a, struct policy_rows *out,
		struct err *e) MUST_CHECK;

/* A parsed policy by its row; the connection keeps it. */
int policy_cached(struct db *db, int64_t id, const struct policy **out, struct err *e) MUST_CHECK;
/* The version of a name that is in force at at_s; 0 when there is none. */
int policy_in_force(struct db *db, enum policy_kind kind, const char *name, int64_t at_s, int64_t *id,
		    struct err *e) MUST_CHECK;
/* The texts of a kind that are in force at at_s, one of each name, by name; in the arena. */
struct policy_texts {
	struct policy_text {
		const char *name, *text;
	} *v;
	size_t n;
};
int policy_texts(struct db *db, enum policy_kind kind, int64_t at_s, struct arena *a,
		 struct policy_texts *out, struct err *e) MUST_CHECK;
/* The rules of the house at at_s: the policy "desk"; never NULL after success. */
int policy_house(struct db *db, int64_t at_s, const struct policy_house **out, struct err *e) MUST_CHECK;
/* The calendar that the policy `desk` names, 0 when there is none. */
int policy_house_calendar(struct db *db, int64_t at_s, int64_t *id, struct err *e) MUST_CHECK;

enum { POLICY_SET = 32 };
struct policy_set { /* the policies of a complaint */
	struct policy_of {
		int64_t id, calendar_id;
		const struct policy *policy;
	} v[POLICY_SET];
	int n;
};
/* Those in force at at_s that apply to the facts. */
int policy_set_for(struct db *db, const struct policy_facts *f, int64_t at_s, struct policy_set *out,
		   struct err *e) MUST_CHECK;
/* Those that a complaint is handled by. */
int policy_set_of(struct db *db, int64_t complaint_id, struct policy_set *out, struct err *e) MUST_CHECK;
int policy_set_keep(struct db *db, int64_t complaint_id, const struct policy_set *set,
		    struct err *e) MUST_CHECK;

/* A policy with the calendar that is its own at at_s. */
int policy_of_id(struct db *db, int64_t id, int64_t at_s, struct policy_of *out, struct err *e) MUST_CHECK;
/* The open complaints that are handled by another version of the policy `id`. */
struct policy_cases {
	int64_t *id;
	size_t n;
};
int policy_cases_of(struct db *db, int64_t id, struct arena *a, struct policy_cases *out,
		    struct err *e) MUST_CHECK;
/* The open complaints that have a clock by another version of the calendar. */
int policy_calendar_cases(struct db *db, int64_t id, struct arena *a, struct policy_cases *out,
			  struct err *e) MUST_CHECK;
/* The complaint is handled by version `id` from now on, instead of the others of its name. */
int policy_set_move(struct db *db, int64_t complaint_id, int64_t id, struct err *e) MUST_CHECK;

enum { POLICY_ITEMS = 16 };
struct policy_items { /* clocks to start; names live as long as the connection */
	struct clock_item v[POLICY_ITEMS];
	char name[POLICY_ITEMS][96];
	int n;
};
/* The clocks of a kind that start at start_at; of two with the same item the one due first. */
int policy_clocks(struct db *db, const struct policy_set *set, enum clock_kind kind, int64_t start_at,
		  struct policy_items *out, struct err *e) MUST_CHECK;

/* What a new store has: the shipped policies and calendars.  Inside a transaction. */
int policy_seed(struct db *db, struct err *e) MUST_CHECK;

#endif
