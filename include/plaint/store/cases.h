/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases that a figure consists of, as rows of the queue.  Inside a read transaction. */
#ifndef PLAINT_STORE_CASES_H
#define PLAINT_STORE_CASES_H

#include "plaint/model/cases.h"
#include "plaint/model/queue.h"
#include "plaint/store/db.h"

/* Fills rows, more, sum and loose of *out: at most `limit` rows, open ones by what is due first, others by
 * receipt; as queue_load() does. */
int cases_load(struct db *db, const struct cases_query *c, size_t limit, struct queue_page *out,
	       struct err *e) MUST_CHECK;

#endif
