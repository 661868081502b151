/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an intake looks up of a customer while it is typed. */
#ifndef PLAINT_STORE_REPEAT_H
#define PLAINT_STORE_REPEAT_H

#include "plaint/base/mem.h"
#include "plaint/model/terms.h"
#include "plaint/store/db.h"

struct repeat_row {
	int64_t id, received_at, closed_at;
	const char *no, *subject, *body, *category;
	bool open;
};
struct repeat_rows {
	struct repeat_row *v;
	size_t n;
	enum value_class value; /* of the customer */
	bool vulnerable;
};
enum { REPEAT_ROWS = 30 };
/* The newest complaints of the customer, at most REPEAT_ROWS. */
int repeat_load(struct db *db, int64_t customer_id, struct arena *a, struct repeat_rows *out,
		struct err *e) MUST_CHECK;

#endif
