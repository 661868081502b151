/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question to a department (domain.md 3, work_order) and a line of a list of them. */
#ifndef PLAINT_MODEL_ORDER_H
#define PLAINT_MODEL_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/mem.h"
#include "plaint/model/terms.h"

struct order_row {              /* texts in an arena */
	int64_t id, complaint_id, dept_id, holder_id, created_by, created_at, version;
	int64_t asked_at;       /* when it came to its department */
	const char *dept, *question, *answer, *holder, *asker; /* code of the department, logins */
	enum order_state state;
	int hops;
	bool pingpong, handover;
};

struct order_item {
	struct order_row order;
	const char *no, *subject, *category, *customer; /* of the complaint; the name unmasked */
	int64_t due_at;         /* of its running clock; 0 = none */
};

struct order_list {             /* zeroed, or an earlier one whose memory is used again */
	struct arena arena;
	struct order_item *v;
	size_t n;
};
void order_list_clear(struct order_list *l);
/* What somebody has still to do something about: neither done nor cancelled. */
bool order_is_open(enum order_state s);

#endif
