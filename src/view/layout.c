/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pane gets how much: S1 at 80x24, more rows and columns where there are more (S10). */
#include "plaint/view/desk.h"

#include "plaint/view/sim.h"

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

/* Header, worst clocks, hint, command line and key row; returns the rows between them. */
static struct rect lay_bars(struct desk_layout *l, int rows, int cols, bool training)
{
	int top = training ? 2 + SIM_ROWS : 2, bottom = 3;
	if (training)
		l->sim = (struct rect){ 2, 0, SIM_ROWS, cols };
	l->header = (struct rect){ 0, 0, 1, cols };
	l->worst = (struct rect){ 1, 0, 1, cols };
	l->hint = (struct rect){ rows - 3, 0, 1, cols };
	l->command = (struct rect){ rows - 2, 0, 1, cols };
	l->keys = (struct rect){ rows - 1, 0, 1, cols };
	return (struct rect){ top, 0, rows - top - bottom, cols };
}

/* S1: queue and customer side by side, then scripts, then clocks; each shares its borders. */
static void lay_narrow(struct desk_layout *l, struct rect r, const struct desk_model *m)
{
	int clocks = m->focus == PANE_CLOCKS ? 10 : 4, extra = r.rows - 19;
	bool writing = m->composer && m->focus == PANE_COMPOSER;
	int scripts = 7 + extra / 4;
	if (m->focus == PANE_SCRIPTS || writing)
		scripts = min_int(scripts + 4, r.rows - clocks - 4);
	else if (m->focus == PANE_CLOCKS) /* each clock with its reason */
		scripts = max_int(scripts - 4, 3);
	int upper = r.rows - scripts - clocks + 2;
	int left = max_int(38, r.cols * 47 / 100);
	l->pane[PANE_QUEUE] = (struct rect){ r.row, 0, upper, left };
	l->pane[PANE_PROFILE] = (struct rect){ r.row, left - 1, upper, r.cols - left + 1 };
	struct rect middle = { r.row + upper - 1, 0, scripts, r.cols };
	l->pane[writing ? PANE_COMPOSER : PANE_SCRIPTS] = middle;
	l->pane[PANE_CLOCKS] = (struct rect){ middle.row + scripts - 1, 0, clocks, r.cols };
}

/* S10: three columns; below them clocks with their reasons, the timeline, the composer. */
static void lay_wide(struct desk_layout *l, struct rect r)
{
	int low = r.rows >= 36 ? r.rows * 3 / 10 : r.rows >= 26 ? 9 : 6;
	int high = r.rows - low + 1;
	int first = r.cols * 36 / 100, second = (r.cols - first) / 2 + 1;
	int third = r.cols - first - second + 2;
	int col2 = first - 1, col3 = col2 + second - 1, row2 = r.row + high - 1;
	l->wide = true;
	l->pane[PANE_QUEUE] = (struct rect){ r.row, 0, high, first };
	l->pane[PANE_PROFILE] = (struct rect){ r.row, col2, high, second };
	l->pane[PANE_SCRIPTS] = (struct rect){ r.row, col3, high, third };
	l->pane[PANE_CLOCKS] = (struct rect){ row2, 0, low, first };
	l->timeline = (struct rect){ row2, col2, low, second };
	l->pane[PANE_COMPOSER] = (struct rect){ row2, col3, low, third };
}

void desk_layout(const struct cells *c, const struct desk_model *m, struct desk_layout *out)
{
	*out = (struct desk_layout){ .reduced = c->rows < DESK_MIN_ROWS ||
						c->cols < DESK_MIN_COLS };
	if (out->reduced) {
		out->header = (struct rect){ 0, 0, 1, c->cols };
		out->worst = (struct rect){ 1, 0, c->rows > 3, c->cols };
		int top = m->sim && c->rows > 8 ? 2 + SIM_ROWS : 2;
		out->sim = (struct rect){ 2, 0, top - 2, c->cols };
		out->pane[PANE_QUEUE] = (struct rect){ top, 0, max_int(c->rows - top - 2, 0), c->cols };
		out->hint = (struct rect){ c->rows - 2, 0, c->rows > 4, c->cols };
		out->command = (struct rect){ c->rows - 1, 0, c->rows > 2, c->cols };
		return;
	}
	struct rect middle = lay_bars(out, c->rows, c->cols, m->sim != NULL);
	if (c->cols >= DESK_WIDE_COLS)
		lay_wide(out, middle);
	else
		lay_narrow(out, middle, m);
}

size_t desk_queue_rows(const struct desk_layout *l)
{
	int rows = l->pane[PANE_QUEUE].rows - (l->reduced ? 0 : 2);
	bool heading = rows >= 12;
	return (size_t)max_int(rows - heading, 1);
}
