/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Alerts as rows (domain.md 3): one for a kind and subject from its raising to its end, a history that is
 * never changed, and a spool of what the command of the house is to be handed.  Writing happens inside
 * db_begin(); the transaction and the unique index of open subjects keep two programs from raising twice.
 */
#ifndef PLAINT_STORE_ALERT_H
#define PLAINT_STORE_ALERT_H

#include "plaint/model/alert.h"
#include "plaint/store/db.h"

enum { ALERT_SUBJECT = 64 };
struct alert_cause { /* ids 0 where there is none */
	enum alert_kind kind;
	enum alert_level level;
	bool many;
	char subject[ALERT_SUBJECT];
	int64_t team_id, complaint_id, order_id, category_id, product_id, user_id;
	int64_t x, mu100, p10000, due_at;
	const char *clock; /* key, NULL = none */
};
enum alert_came { ALERT_CAME_NOT, ALERT_CAME_NEW, ALERT_CAME_WORSE, ALERT_CAME_BACK };
/* Raises it, or brings the figures of the one that is open up to date: worse when it went from amber to
 * red, back when its cause had been over.  Spooled when it is new or worse and `spool` says so. */
struct alert_raising {
	int64_t at;
	bool spool;
	enum alert_came came; /* result */
	int64_t id;           /* result */
};
int alert_raise(struct db *db, const struct alert_cause *c, struct alert_raising *r, struct err *e) MUST_CHECK;
/* Its cause is over: an amber one or one that was acknowledged ends, a red one waits for somebody. */
int alert_over(struct db *db, int64_t id, int64_t at, struct err *e) MUST_CHECK;

struct alert_doing {
	int64_t id, at, user_id;
	enum alert_what what; /* acknowledged, assigned or noted */
	int64_t to_id;        /* assigned */
	const char *note;
};
/* Writes what somebody did and moves the version on.  Who acknowledges one that is nobody's becomes its
 * owner; a red one whose cause is over ends by it. */
int alert_do(struct db *db, const struct alert_doing *d, struct err *e) MUST_CHECK;

struct alert_filter {
	int64_t id;       /* 0 = all */
	bool ended;       /* also those that ended */
	bool private_too; /* exposure of anybody */
	int64_t user_id;  /* exposure of this one, 0 = of nobody */
	int64_t team_id;  /* whose case it is, or who raised it; 0 = any */
	int limit;        /* 0 = none; the worst first: cause there, red, oldest */
};
/* Strings in out->arena; what it held goes. */
int alert_load(struct db *db, const struct alert_filter *f, struct alert_list *out, struct err *e) MUST_CHECK;
/* The history, oldest first. */
struct alert_events {
	struct alert_event *v;
	size_t n;
};
int alert_history(struct db *db, int64_t id, struct arena *a, struct alert_events *out,
		  struct err *e) MUST_CHECK;

/* What is looked at for causes; each has open alerts of its own. */
enum alert_source { SOURCE_LATE, SOURCE_RISK, SOURCE_OLA, SOURCE_HOPS, SOURCE_HANDOFFS, ALERT_SOURCES };
struct alert_look {
	int64_t now_s, day; /* day: of figures_day() */
};
struct alert_group { /* a team or department and how many causes it has */
	int64_t team_id, n;
};
struct alert_groups {
	struct alert_group *v;
	size_t n;
};
int alert_groups(struct db *db, enum alert_source src, const struct alert_look *l, struct arena *a,
		 struct alert_groups *out, struct err *e) MUST_CHECK;
/* One alert for all of them. */
struct alert_cause alert_cause_many(enum alert_source src, const struct alert_group *g);
/* The first `limit` causes of a group, the most urgent first; subjects and clocks in the arena. */
struct alert_causes {
	struct alert_cause *v;
	size_t n;
};
int alert_causes(struct db *db, enum alert_source src, const struct alert_look *l,
		 const struct alert_group *g, int limit, struct arena *a, struct alert_causes *out,
		 struct err *e) MUST_CHECK;
/* The open alerts of a source: those whose cause is there no more have holds = false. */
struct alert_open {
	int64_t id, team_id; /* the team that has the case now; exposure: the user */
	bool many, over, holds;
};
struct alert_opens {
	struct alert_open *v;
	size_t n;
};
int alert_opens(struct db *db, enum alert_source src, const struct alert_look *l, struct arena *a,
		struct alert_opens *out, struct err *e) MUST_CHECK;
/* The same of kind emotion (holds: the case is open) and exposure (A29 still holds). */
int alert_opens_emotion(struct db *db, struct arena *a, struct alert_opens *out, struct err *e) MUST_CHECK;
/* Every open spike; holds is false. */
int alert_opens_spike(struct db *db, struct arena *a, struct alert_opens *out, struct err *e) MUST_CHECK;
int alert_opens_exposure(struct db *db, int64_t now_s, struct arena *a, struct alert_opens *out,
			 struct err *e) MUST_CHECK;

/* Counts received today and before by category or product, for A13. */
enum { ALERT_SPAN = 29 };
struct alert_days {
	int64_t id;        /* category or product */
	int n[ALERT_SPAN]; /* n[0] is today */
};
struct alert_day_rows {
	struct alert_days *v;
	size_t n;
	bool known; /* the store goes back far enough */
};
int alert_days_by_category(struct db *db, int64_t day, struct arena *a, struct alert_day_rows *out,
			   struct err *e) MUST_CHECK;
int alert_days_by_product(struct db *db, int64_t day, struct arena *a, struct alert_day_rows *out,
			  struct err *e) MUST_CHECK;

/* A29: a contact that was abuse, and how many an agent bore in an hour, a shift and four weeks. */
struct exposure_new {
	int64_t user_id, at, contact_id, complaint_id; /* contact_id 0: the last contact of the case */
};
int exposure_add(struct db *db, const struct exposure_new *x, struct err *e) MUST_CHECK;
struct exposure_tally {
	int64_t hour, shift, weeks;
};
struct exposure_span {
	int64_t user_id, now_s, shift_s; /* shift_s: when it began */
};
int exposure_count(struct db *db, const struct exposure_span *s, struct exposure_tally *out,
		   struct err *e) MUST_CHECK;

/* The open alert of a case's emotion; *id 0 when there is none. */
int alert_emotion_of(struct db *db, int64_t complaint_id, int64_t *id, int64_t *x, struct err *e) MUST_CHECK;

/* True when the last look under a lease's name was so long ago, or the clock went back since. */
int alert_look_is_due(struct db *db, const char *lease, int64_t now_s, int64_t every_s, bool *due,
		      struct err *e) MUST_CHECK;

/* The spool: as the outbox (store/outbox.h). */
struct alert_claim {
	const char *holder;
	int64_t now_s, until_s;
};
struct alert_spooled {
	int64_t id, alert_id; /* 0: nothing is due */
	enum alert_level level;
	int tries;
	bool maybe_sent;
};
int alert_spool_take(struct db *db, const struct alert_claim *c, struct alert_spooled *out,
		     struct err *e) MUST_CHECK;
struct alert_spool_end {
	int64_t id, at, next_at;
	const char *holder, *state, *error;
	bool unsure;
};
int alert_spool_finish(struct db *db, const struct alert_spool_end *x, struct err *e) MUST_CHECK;
/* Those that failed for good are tried anew; *n counts them. */
int alert_spool_retry(struct db *db, int64_t now_s, int64_t *n, struct err *e) MUST_CHECK;

#endif
