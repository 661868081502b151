/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for somebody with more authority, in words (domain.md S7). */
#ifndef PLAINT_VIEW_APPROVAL_H
#define PLAINT_VIEW_APPROVAL_H

#include "plaint/model/approval.h"
#include "plaint/view/line.h"

/* Appends "cash 2100.00  clause 3.4  leader  zhang: reason". */
void view_approval(struct line *l, const struct approval_item *x);
/* Why the one who looks cannot approve it, "" when nothing is in the way. */
const char *view_approval_block(enum approval_block b);

#endif
