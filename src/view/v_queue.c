/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue pane: one row for each case, more columns the wider it is. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/view/desk.h"
#include "plaint/view/pane.h"

/* Columns of a row, 0 = not shown.  What S1 shows at 80 columns is the least. */
struct columns {
	int no, name, category, tier, emotion, stage, subject;
};

static int take(int *room, int want)
{
	int got = want <= *room ? want : 0;
	*room -= got;
	return got;
}

static struct columns columns_for(int cols)
{
	struct columns w = { .no = 9, .name = 5, .category = 9 };
	int room = cols - 36;
	if (room < 0) { /* reduced: the countdown stays, the words give way */
		w.category = cols >= 30 ? cols - 27 : 0;
		w.name = cols >= 26 ? 5 : cols >= 22 ? cols - 20 : 0;
		return w;
	}
	w.tier = take(&room, 3);
	w.no += take(&room, 7);
	w.category += take(&room, 4);
	w.emotion = take(&room, 9);
	w.category += take(&room, 5);
	w.name += take(&room, 5);
	w.stage = take(&room, 13);
	w.emotion += w.emotion ? take(&room, 3) : 0;
	if (room >= 12)
		w.subject = room;
	else
		w.category += room;
	return w;
}

static void put_column(struct line *l, const char *text, int cols)
{
	if (cols < 1)
		return;
	line_add_cols(l, text, cols - 1);
	line_add(l, " ");
}

static bool is_marked(const struct desk_model *m, int64_t id)
{
	for (size_t i = 0; i < m->marks; i++)
		if (m->mark[i] == id)
			return true;
	return false;
}

/* The words of a row from the priority up to the countdown. */
static void row_words(struct line *l, const struct queue_row *q, struct columns w, const struct presence_row *p)
{
	char no[CASENUM_BUF], name[MASK_BUF];
	struct line who = { .len = 0 }; /* somebody else is there: it stands before the subject, or for the category */
	if (p && p->what > PRESENCE_IDLE && w.subject)
		line_addf(&who, "@%s %s", p->login, view_presence_word(p->what));
	else if (p && p->what > PRESENCE_IDLE) /* who it is stands in the hint when the row is selected */
		line_addf(&who, "@%s", view_presence_word(p->what));
	put_column(l, w.no > 9 ? casenum_show(no, q->no) : view_short_no(no, q->no), w.no);
	put_column(l, mask_name(name, q->customer), w.name);
	put_column(l, who.len && !w.subject ? who.s : term_category(q->category), w.category);
	if (w.tier)
		line_addf(l, "L%d ", (int)q->tier + 1);
	put_column(l, term_label(TERM_EMOTION, (int)q->emotion), w.emotion);
	put_column(l, term_label(TERM_STAGE, (int)q->stage), w.stage);
	if (who.len)
		line_addf(&who, "  %s", q->subject);
	put_column(l, who.len ? who.s : q->subject, w.subject);
}

static enum sla_band row_band(const struct queue_row *q, int64_t now_s)
{
	return q->running ? sla_band_at(&q->next, now_s) : BAND_NONE;
}

/* Columns that the row takes before its words: cursor, "P1", mark. */
enum { ROW_LEAD = 4, ROW_TAIL = COUNTDOWN_COLS + 3 };

static void draw_row(struct cells *c, struct rect r, const struct desk_model *m,
		     const struct queue_row *q)
{
	bool selected = q->id == m->selected, marked = is_marked(m, q->id);
	enum sla_band band = row_band(q, m->now_s);
	enum style_id row_style = selected ? m->focus == PANE_QUEUE ? STYLE_SELECTED
								    : STYLE_SELECTED_IDLE
				  : marked ? STYLE_MARKED
					   : STYLE_TEXT;
	enum style_id band_style = selected ? row_style : view_band_style(band);
	struct line l = { .len = 0 };
	const struct presence_row *other = presence_at(m->others, q->id);
	line_addf(&l, "%sP%d%s", selected ? ">" : " ", q->priority, marked ? "*" : other ? "@" : " ");
	row_words(&l, q, columns_for(r.cols), other);
	cells_put_pad(c, (struct rect){ r.row, r.col, 1, r.cols - ROW_TAIL }, row_style, l.s);
	char left[SLA_TEXT] = "-", tail[SLA_TEXT + 8];
	/* minutes: the clock strip counts the seconds, so that a tick stays small */
	int64_t slack = q->next.due_at - m->now_s;
	struct view_ticks t = { false, m->low_bandwidth };
	if (q->running)
		view_countdown(left, slack, t);
	snprintf(tail, sizeof tail, "%*s %-2s", COUNTDOWN_COLS, left, sla_mark(band));
	cells_put_pad(c, (struct rect){ r.row, r.col + r.cols - ROW_TAIL, 1, ROW_TAIL }, band_style,
		      tail);
}

static void draw_heading(struct cells *c, struct rect r)
{
	struct columns w = columns_for(r.cols);
	struct line l = { .len = 0 };
	line_add(&l, " P  ");
	put_column(&l, _("number"), w.no);
	put_column(&l, _("who"), w.name);
	put_column(&l, _("category"), w.category);
	line_add(&l, w.tier ? "L  " : "");
	put_column(&l, _("emotion"), w.emotion);
	put_column(&l, _("stage"), w.stage);
	put_column(&l, _("subject"), w.subject);
	cells_put_pad(c, (struct rect){ r.row, r.col, 1, r.cols - ROW_TAIL }, STYLE_HEADER, l.s);
	struct rect tail = { r.row, r.col + r.cols - ROW_TAIL, 1, ROW_TAIL };
	cells_fill(c, tail, STYLE_HEADER);
	tail.cols -= 3;
	cells_put_right(c, tail, STYLE_HEADER, _("left"));
}

/* What to do next when there is nothing to show. */
static void draw_empty(struct cells *c, struct rect r, const struct desk_model *m)
{
	struct line l = { .len = 0 };
	if (!m->queue)
		return;
	int64_t pool = m->queue->counts.free;
	if (m->filter_text && *m->filter_text)
		line_add(&l, _("No case matches the filter. Esc removes it, f changes it."));
	else if (pool > 0)
		line_addf(&l,
			  P_("Queue empty. %s takes the next from the pool (%" PRId64 " waiting).",
			     "Queue empty. %s takes the next from the pool (%" PRId64 " waiting).",
			     pool),
			  m->take_key ? m->take_key : "t", pool);
	else
		line_add(&l, _("Queue empty and nobody waits. / finds a customer, v1 to v9 show "
			       "other views."));
	cells_wrap(c, (struct rect){ r.row + (r.rows > 3), r.col + 1, r.rows - 1, r.cols - 2 },
		   STYLE_HINT, l.s, 0);
}

static size_t selected_index(const struct desk_model *m)
{
	for (size_t i = 0; i < m->queue->n; i++)
		if (m->queue->row[i].id == m->selected)
			return i;
	return 0;
}

void view_queue_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	if (!m->queue || m->queue->n == 0) {
		draw_empty(c, r, m);
		return;
	}
	if (r.rows >= 12) {
		draw_heading(c, (struct rect){ r.row, r.col, 1, r.cols });
		r.row++;
		r.rows--;
	}
	if (r.rows < 1 || r.cols < ROW_LEAD + ROW_TAIL)
		return;
	size_t rows = (size_t)r.rows;
	size_t top = pane_scroll(m->queue_top, selected_index(m), rows, m->queue->n);
	for (size_t i = 0; i < rows && top + i < m->queue->n; i++)
		draw_row(c, (struct rect){ r.row + (int)i, r.col, 1, r.cols }, m,
			 &m->queue->row[top + i]);
}

static const char *scope_label(enum queue_scope s)
{
	switch (s) {
	case SCOPE_MINE:
		return _("My queue");
	case SCOPE_TEAM:
		return _("Team queue");
	case SCOPE_FREE:
		return _("Pool");
	case SCOPE_ALL:
		break;
	}
	return _("All open");
}

static const char *sort_label(enum queue_sort s)
{
	return s == SORT_DUE	    ? _("by slack")
	       : s == SORT_PRIORITY ? _("by priority")
				    : _("by receipt");
}

/* The words of the filter but for scope and sort, which the title says anyway. */
static void add_filter(struct line *l, const char *words)
{
	const char *lead = " /";
	while (*words) {
		size_t n = strcspn(words, " ");
		if (n > 0 && strncmp(words, "scope=", 6) != 0 && strncmp(words, "sort=", 5) != 0) {
			line_add(l, lead);
			line_add_flat(l, words, n);
			lead = " ";
		}
		words += n + strspn(words + n, " ");
	}
}

void view_queue_title(struct line *l, const struct desk_model *m)
{
	if (m->frozen)
		line_addf(l, "%s ", _("FROZEN"));
	line_add(l, scope_label(m->filter->scope));
	if (m->queue)
		line_addf(l, " %zu%s", m->queue->n, m->queue->more ? "+" : "");
	line_addf(l, " %s", sort_label(m->filter->sort));
	if (m->marks)
		line_addf(l, _(" *%zu marked"), m->marks);
	add_filter(l, m->filter_text ? m->filter_text : "");
}
