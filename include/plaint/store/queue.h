/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue: open complaints by partial indexes.  Inside a read transaction. */
#ifndef PLAINT_STORE_QUEUE_H
#define PLAINT_STORE_QUEUE_H

#include "plaint/model/queue.h"
#include "plaint/store/db.h"

struct queue_request {
	const struct queue_filter *filter;
	int64_t user_id, team_id; /* whose "mine" and "team" */
	int64_t now_s;
	size_t limit;
};

/* Adds the rows to *out (its arena must be reset) and sets n and more. */
int queue_load(struct db *db, const struct queue_request *r, struct queue_page *out,
	       struct err *e) MUST_CHECK;

/* The figures of the header.  Counting stops at QUEUE_COUNT_MAX, so that it stays cheap however
 * long the queue is: a figure of QUEUE_COUNT_MAX means that many or more.  Unless `all`, a figure of
 * thousands that *out has stays as it is. */
enum { QUEUE_COUNT_MAX = 9999 };
int queue_count(struct db *db, const struct queue_request *r, bool all, struct queue_counts *out,
		struct err *e) MUST_CHECK;

/* For the test of query plans: the n-th statement of the queue, NULL after the last, and whether
 * its index gives the order. */
const char *queue_statement(int n, bool *ordered);

#endif
