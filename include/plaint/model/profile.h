/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unified customer view (360) as one snapshot. */
#ifndef PLAINT_MODEL_PROFILE_H
#define PLAINT_MODEL_PROFILE_H

#include "plaint/base/mem.h"
#include "plaint/model/case.h"

struct profile_grumble {
	int64_t at;
	const char *category; /* key */
	const char *text;
	int grade, score;     /* A3: 1 to 5, 100 to 500 */
	int duration, solved, assoc, tolerance;
};

struct profile_promise {
	int64_t at, due_at, kept_at; /* kept_at 0 = not yet */
	const char *text;
	const char *case_no;         /* "" */
};

struct profile_asked { /* 004-11: never ask the same thing twice */
	const char *topic;
	const char *case_no;
	int64_t at;
};

struct profile_fact {
	const char *key, *value;
};

struct profile {
	struct arena arena;
	int64_t id, version;
	const char *no, *name, *phone, *lang, *age_band, *brand, *vulnerable, *channel_pref;
	enum customer_kind kind;
	enum value_class value;
	enum segment segment;
	int tolerance;            /* 1 to 5, 0 = unknown */
	bool human_at_once;
	int tenure_months;        /* -1 = unknown, likewise below */
	int64_t arpu_fen, mou_min;
	int64_t erased_at;        /* when the personal data was erased, 0 = it was not */
	struct profile_fact *fact;
	size_t facts;
	struct queue_row *open;   /* by due */
	size_t opens;
	struct queue_row *past;   /* newest first, at most 50 */
	size_t pasts;
	struct case_event *contact; /* newest first, at most 50 */
	size_t contacts;
	struct profile_grumble *grumble; /* newest first, at most 20 */
	size_t grumbles;
	struct profile_promise *promise; /* broken first, then by due */
	size_t promises;
	struct profile_asked *asked;
	size_t askeds;
	int64_t total_cases, total_contacts, total_grumbles; /* not cut by the limits above */
	int grumbles_90d;
};

void profile_clear(struct profile *p);

/* One line of a customer search. */
struct customer_hit {
	int64_t id;
	const char *no, *name, *phone;
	enum value_class value;
	int64_t open_cases;
};
struct customer_hits {
	struct arena arena;
	struct customer_hit *hit;
	size_t n;
	bool more;
};
void customer_hits_clear(struct customer_hits *h);

#endif
