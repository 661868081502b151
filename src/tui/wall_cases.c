/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wall_cases.h"

#include <stdio.h>

#include "plaint/base/i18n.h"
#include "plaint/service/board.h"

enum { MOST = 10000, PAGE_ROWS = 20 };

int wall_cases_open(struct wall_cases *w, struct session *s, const struct cases_query *q, struct err *e)
{
	w->query = *q;
	int rc = board_cases(s, &w->query, MOST, &w->page, e);
	if (rc)
		return rc;
	w->open = true;
	w->m = (struct desk_model){ .queue = &w->page, .focus = PANE_QUEUE, .filter_text = "*" };
	w->m.selected = w->page.n ? w->page.row[0].id : 0;
	return 0;
}

void wall_cases_close(struct wall_cases *w)
{
	queue_page_clear(&w->page);
	w->open = false;
}

static void move(struct wall_cases *w, long by)
{
	long at = 0, last = (long)w->page.n - 1;
	while (at < last && w->page.row[at].id != w->m.selected)
		at++;
	at += by;
	at = at > last ? last : at;
	if (w->page.n)
		w->m.selected = w->page.row[at < 0 ? 0 : at].id;
}

bool wall_cases_key(struct wall_cases *w, const struct key *k)
{
	switch (k->code) {
	case K_ESC:
	case K_ENTER:
		wall_cases_close(w);
		return true;
	case K_UP:
		move(w, -1);
		return true;
	case K_DOWN:
		move(w, 1);
		return true;
	case K_PGUP:
		move(w, -PAGE_ROWS);
		return true;
	case K_PGDN:
		move(w, PAGE_ROWS);
		return true;
	case K_HOME:
		move(w, -MOST);
		return true;
	case K_END:
		move(w, MOST);
		return true;
	default:
		return false;
	}
}

/* The list scrolls so that the selected row stays inside. */
static void scroll(struct wall_cases *w, int rows)
{
	size_t at = 0;
	while (at + 1 < w->page.n && w->page.row[at].id != w->m.selected)
		at++;
	if (at < w->m.queue_top)
		w->m.queue_top = at;
	else if (rows > 0 && at >= w->m.queue_top + (size_t)rows)
		w->m.queue_top = at + 1 - (size_t)rows;
}

void wall_cases_draw(struct wall_cases *w, struct cells *c, int64_t now_s)
{
	char label[120], head[300];
	struct rect body = { 1, 0, c->rows - 2, c->cols };
	const char *of = *w->query.team ? w->query.team : *w->query.owner ? w->query.owner : "";
	snprintf(head, sizeof head, " %s: %zu%s  %s %s %s", cases_label(label, &w->query), w->page.n,
		 w->page.more ? "+" : "", of, *w->query.category ? term_category(w->query.category) : "",
		 *w->query.channel ? term_label(TERM_CHANNEL, term_find(TERM_CHANNEL, w->query.channel)) : "");
	cells_put_pad(c, (struct rect){ 0, 0, 1, c->cols }, STYLE_HEADER, head);
	cells_put_pad(c, (struct rect){ c->rows - 1, 0, 1, c->cols }, STYLE_KEY_LABEL,
		      _("arrows move  A gives the case to somebody  Esc back to the wallboard"));
	w->m.now_s = now_s;
	scroll(w, body.rows - 1);
	if (!w->page.n)
		cells_put(c, 2, 1, c->cols - 2, STYLE_OK, _("There is no such case."));
	else
		view_queue_draw(c, body, &w->m);
}
