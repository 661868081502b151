/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of the wallboard share; each page is a file that draws into a rectangle. */
#ifndef PLAINT_SRC_VIEW_V_WALL_H
#define PLAINT_SRC_VIEW_V_WALL_H

#include "plaint/view/wall.h"

enum { WALL_DIGIT_ROWS = 5 };

/* Digits five rows high, for those who stand five metres away. */
void wall_put_number(struct cells *c, struct rect r, enum style_id style, int64_t n);
/* A label, and under it the number, while the page has WALL_ROOMY rows; returns the rest of the page. */
enum { WALL_ROOMY = 17 };
struct wall_big {
	const char *label;
	int64_t n;
	enum style_id style;
};
struct rect wall_put_bigs(struct cells *c, struct rect r, const struct wall_big *v, int n);
/* One bar for each value, at most r.cols of them, the last ones; the highest is full. */
void wall_put_spark(struct cells *c, struct rect r, enum style_id style, const double *v, size_t n);

/* The figure in r can be opened; the selected one is marked. */
void wall_spot(struct cells *c, struct rect r, const struct wall_model *m, const struct cases_query *q);

/* The same for a figure of a span (0 to BOARD_SPANS - 1): its cases, or those that miss it. */
void wall_spot_figure(struct cells *c, struct rect r, const struct wall_model *m, enum figure f, int span);

/* "today", "7 days", "28 days". */
const char *wall_span_label(int span);

/* How many of n rows r has room for; when not all, its last row says how many more there are. */
int wall_put_more(struct cells *c, struct rect r, size_t n);

struct wall_word { /* what a figure means, and of how many it is */
	const char *label, *text;
	int64_t n; /* -1: it has none */
};
void wall_put_words(struct cells *c, struct rect r, const struct wall_word *v, int n);

/* The bulletin and the open alerts, the worst first; returns what is left, a row at least of three. */
struct rect wall_put_alerts(struct cells *c, struct rect r, const struct wall_model *m);

void wall_page_departments(struct cells *c, struct rect r, const struct wall_model *m);
void wall_page_line(struct cells *c, struct rect r, const struct wall_model *m);
void wall_page_top(struct cells *c, struct rect r, const struct wall_model *m);
void wall_page_staff(struct cells *c, struct rect r, const struct wall_model *m);
void wall_page_targets(struct cells *c, struct rect r, const struct wall_model *m);

#endif
