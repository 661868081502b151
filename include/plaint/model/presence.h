/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is at which case on another terminal, and what they do there (peers.md 3: presence yes, locks no). */
#ifndef PLAINT_MODEL_PRESENCE_H
#define PLAINT_MODEL_PRESENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The more it concerns who thinks of acting on the case, the greater. */
enum presence_what { PRESENCE_NONE, PRESENCE_IDLE, PRESENCE_LOOKS, PRESENCE_EDITS, PRESENCE_WRITES, PRESENCE_REPLIES };

struct presence_row {
	int64_t case_id, user_id, at; /* at: seconds, when it was said last */
	enum presence_what what;
	char login[24], name[56];
};

struct presence_list {
	struct presence_row *row;
	size_t n;
};

/* Cases somebody cares about: a set that may hold more than was put in, never less, so that asking is one look. */
struct presence_cases {
	uint64_t bit[64];
};

void presence_cases_add(struct presence_cases *c, int64_t case_id); /* 0 is no case */
bool presence_cases_has(const struct presence_cases *c, int64_t case_id);

/* The row that matters most of those at a case; NULL: nobody is there. */
const struct presence_row *presence_at(const struct presence_list *l, int64_t case_id);

#endif
