/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list in a frame over the screen: choices, customers found, texts found, results, help. */
#ifndef PLAINT_VIEW_LIST_H
#define PLAINT_VIEW_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/view/cells.h"

struct list_item {       /* strings borrowed */
	const char *key; /* that picks it at once, "" = none */
	const char *label;
	const char *detail;        /* "" = none */
	size_t hit_at, hit_length; /* bytes of detail that are shown as STYLE_HIT */
	enum style_id style;
	int64_t id; /* for the owner of the list */
};

struct list_view {
	const char *title, *footer; /* footer "" = none */
	const char *empty;          /* said when there is no item */
	const struct list_item *item;
	size_t n, selected, top;
	int label_cols; /* 0: as wide as the longest */
	bool still;     /* only to be read: no item is marked as the selected one */
};

/* The place of a list: as large as it needs and `within` has; centred. */
struct rect list_place(const struct list_view *v, struct rect within);
/* Rows of items in a list of this place. */
size_t list_rows(struct rect place);
void list_draw(struct cells *c, struct rect place, const struct list_view *v);

#endif
