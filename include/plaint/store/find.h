/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are found by, each by its beginning (domain.md 5, T1). */
#ifndef PLAINT_STORE_FIND_H
#define PLAINT_STORE_FIND_H

#include "plaint/model/profile.h"
#include "plaint/store/db.h"

struct find_names { /* NULL counts as "" */
	const char *no, *phone, *name;
};
/* Writes the keys of a customer: number, phone and phone from its end, folded name, its words (or
 * the given name), pinyin initials.  Inside db_begin(). */
int find_keys_add(struct db *db, int64_t customer_id, const struct find_names *n,
		  struct err *e) MUST_CHECK;

/* Customers by what someone types: exact keys first.  Digits are taken as the beginning or the end
 * (from three) of a phone, or as the beginning of a customer's or a case's number. */
int find_customers(struct db *db, const char *text, size_t limit, struct customer_hits *out,
		   struct err *e) MUST_CHECK;

#endif
