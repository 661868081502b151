/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Customers as rows.  Inside db_begin(). */
#ifndef PLAINT_STORE_CUSTOMER_H
#define PLAINT_STORE_CUSTOMER_H

#include "plaint/model/profile.h"
#include "plaint/store/db.h"

struct customer_new {         /* NULL texts count as "" */
	const char *no;       /* unique; NULL or "": made from the source, or C and the id */
	const char *source, *source_no; /* both or neither */
	const char *name, *phone, *lang, *age_band, *brand, *vulnerable, *channel_pref;
	enum customer_kind kind;
	enum value_class value;
	enum segment segment;
	int tolerance;        /* 1 to 5, 0 = unknown */
	bool human_at_once;
	int tenure_months;    /* -1 = unknown, likewise below */
	int64_t arpu_fen, mou_min;
	const struct profile_fact *fact; /* what else is known */
	size_t facts;
	int64_t created_at, created_by;
};

/* Writes the customer with the keys that it is found by.  ERR_CONFLICT: the number is taken. */
int customer_insert(struct db *db, const struct customer_new *c, int64_t *id,
		    struct err *e) MUST_CHECK;
/* The customer of a number, of a source's number: 0 in *id when there is none. */
/* The name of whose complaint it is, by its number; "" when there is none. */
int customer_name_of(struct db *db, const char *case_no, struct arena *a, const char **name, struct err *e) MUST_CHECK;
int customer_by_no(struct db *db, const char *no, int64_t *id, struct err *e) MUST_CHECK;
int customer_by_source(struct db *db, const char *source, const char *source_no, int64_t *id,
		       struct err *e) MUST_CHECK;

/* Whether there is any customer at all. */
int customer_any(struct db *db, bool *any, struct err *e) MUST_CHECK;

#endif
