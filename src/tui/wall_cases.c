/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wall_cases.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/service/board.h"

enum { MOST = 10000, PAGE_ROWS = 20, HANDED_DAYS = 60 };

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

/* One that stands for many has its team or department; a single one its case. */
bool wall_cases_of_alert(struct cases_query *q, const struct board *b, const struct alert_row *a)
{
	bool dept = a->kind == ALERT_OLA || (a->kind == ALERT_PINGPONG && !strncmp(a->subject, "dept/", 5));
	*q = (struct cases_query){ .what = CASES_ONE, .case_id = a->complaint_id, .now_s = b->at_s };
	if (a->kind == ALERT_SPIKE && *a->category) {
		*q = (struct cases_query){ .what = CASES_COUNTED, .figure = FIGURE_RECEIVED, .from_day = b->today,
					   .to_day = b->today, .now_s = b->at_s };
		snprintf(q->category, sizeof q->category, "%s", a->category);
		return true;
	}
	if (a->kind == ALERT_SPIKE && *a->product) {
		q->what = CASES_PRODUCT;
		q->from_day = q->to_day = b->today;
		snprintf(q->product, sizeof q->product, "%s", a->product);
		return true;
	}
	if (!a->many)
		return a->complaint_id != 0;
	if (dept) {
		q->what = CASES_ORDERS;
		q->orders = a->kind == ALERT_OLA ? ORDERS_LATE : ORDERS_PINGPONG;
		q->from_s = b->dept_from_s;
		snprintf(q->dept, sizeof q->dept, "%s", a->team);
		return true;
	}
	q->what = a->kind == ALERT_LATE ? CASES_LATE : a->kind == ALERT_PINGPONG ? CASES_HANDED : CASES_RISK;
	q->from_day = b->today - HANDED_DAYS;
	snprintf(q->team, sizeof q->team, "%s", a->team);
	return a->kind == ALERT_LATE || a->kind == ALERT_RISK || a->kind == ALERT_PINGPONG;
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

static void add(struct str *s, const char *word)
{
	if (*word)
		str_printf(s, "  %s", word);
}

/* What the list is of: how many it counts, and of whom. */
static const char *title(char out[500], const struct wall_cases *w)
{
	const struct cases_query *q = &w->query;
	int64_t all = w->page.sum + w->page.loose;
	char label[120];
	struct str s;
	str_init(&s, 0);
	str_printf(&s, " %s: %lld%s", cases_label(label, q), (long long)all, w->page.more ? "+" : "");
	if (all != (int64_t)w->page.n)
		str_printf(&s, P_(" in %zu case", " in %zu cases", (unsigned long)w->page.n), w->page.n);
	if (w->page.loose)
		str_printf(&s, P_(", %lld without a case", ", %lld without a case", (unsigned long)w->page.loose),
			   (long long)w->page.loose);
	add(&s, q->dept);
	add(&s, q->product);
	add(&s, q->team);
	add(&s, q->crew);
	add(&s, q->owner);
	add(&s, *q->category ? term_category(q->category) : "");
	add(&s, *q->channel ? term_label(TERM_CHANNEL, term_find(TERM_CHANNEL, q->channel)) : "");
	add(&s, *q->segment ? term_label(TERM_SEGMENT, term_find(TERM_SEGMENT, q->segment)) : "");
	snprintf(out, 500, "%s", s.s);
	str_clear(&s);
	return out;
}

void wall_cases_draw(struct wall_cases *w, struct cells *c, int64_t now_s)
{
	char head[500];
	struct rect body = { 1, 0, c->rows - 2, c->cols };
	cells_put_pad(c, (struct rect){ 0, 0, 1, c->cols }, STYLE_HEADER, title(head, w));
	cells_put_pad(c, (struct rect){ c->rows - 1, 0, 1, c->cols }, STYLE_KEY_LABEL,
		      cases_next_part(&(struct cases_query){ .what = w->query.what, .figure = w->query.figure })
			      ? _("arrows move  Tab the other part  A gives the case to somebody  Esc back")
			      : _("arrows move  A gives the case to somebody  Esc back to the wallboard"));
	w->m.now_s = now_s;
	scroll(w, body.rows - 1);
	if (!w->page.n)
		cells_put(c, 2, 1, c->cols - 2, STYLE_OK, _("There is no such case."));
	else
		view_queue_draw(c, body, &w->m);
}
