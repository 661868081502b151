/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What I typed beside what somebody else saved meanwhile, field by field (domain.md 3, T6: never
 * last-write-wins).  Pure: rows and a choice for each go in, cells come out.
 */
#ifndef PLAINT_VIEW_MERGE_H
#define PLAINT_VIEW_MERGE_H

#include "plaint/model/case.h"
#include "plaint/view/cells.h"

struct merge_row { /* texts borrowed; "" = nothing stands there */
	const char *label, *mine, *theirs;
	bool take_theirs; /* the choice; of a field that only they changed it is so from the beginning */
	bool untouched;   /* I have not changed it */
};

struct merge_view {
	const char *title;
	const char *who;   /* one sentence: who changed the case, and when */
	const struct case_event *event; /* what happened meanwhile, newest first */
	size_t events;
	struct merge_row *row;
	size_t n, selected;
	int64_t now_s;
};

/* Fills the rectangle: what happened, then the fields; the selected one has as many rows as it needs. */
void merge_draw(struct cells *c, struct rect r, const struct merge_view *v);

#endif
