/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of the selected case: strip, and with room or on request why each is due then. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/view/desk.h"

enum { GAUGE_COLS = 10, CLOCKS_MOST = 16 };

static void gauge(char buf[GAUGE_COLS + 1], const struct sla_state *s)
{
	int64_t full = s->target_s > 0 ? s->used_s * GAUGE_COLS / s->target_s : GAUGE_COLS;
	if (s->band == BAND_LATE || s->band == BAND_MET_LATE || full > GAUGE_COLS)
		full = GAUGE_COLS;
	for (int i = 0; i < GAUGE_COLS; i++)
		buf[i] = i < full ? '#' : '.';
	buf[GAUGE_COLS] = '\0';
}

/* "response [######....] 00:38 at risk !" */
static void clock_line(struct line *l, const struct sla_clock *k, const struct sla_state *s,
		       struct view_ticks t)
{
	char bar[GAUGE_COLS + 1], left[SLA_TEXT];
	gauge(bar, s);
	line_add_cols(l, term_label(TERM_CLOCK, (int)k->kind), 8);
	line_addf(l, " [%s] ", bar);
	if (s->running)
		line_addf(l, "%s ", view_countdown(left, s->slack_s, t));
	else if (s->band == BAND_MET_LATE)
		line_addf(l, "%s ",
			  view_countdown(left, s->slack_s, (struct view_ticks){ false, false }));
	line_add(l, term_label(TERM_BAND, (int)s->band));
	if (*sla_mark(s->band))
		line_addf(l, " %s", sla_mark(s->band));
}

/* How the due time came about: start + target + pauses, and the policy item (D or =). */
static void why_line(struct line *l, const struct sla_clock *k, const struct sla_state *s,
		     int64_t now_s)
{
	char start[DATE_BUF], due[DATE_BUF], target[SLA_TEXT], pause[SLA_TEXT];
	view_when(start, k->start_at, now_s);
	view_when(due, s->due_at, now_s);
	sla_countdown(target, s->target_s, false);
	if (s->paused_s > 0) {
		sla_countdown(pause, s->paused_s, false);
		line_addf(l, _("due %s = %s + %s + paused %s"), due, start, target, pause);
	} else {
		line_addf(l, _("due %s = %s + %s"), due, start, target);
	}
	if (k->item && *k->item)
		line_addf(l, "  %s", k->item);
}

/* Of clocks of the same item only the newest is shown: the earlier ones are history. */
static bool is_superseded(const struct case_view *v, size_t i)
{
	const struct sla_clock *k = &v->clock[i].clock;
	for (size_t j = 0; j < v->clocks; j++)
		if (v->clock[j].clock.kind == k->kind && v->clock[j].clock.seq > k->seq &&
		    v->clock[j].clock.ref_id == k->ref_id && !strcmp(v->clock[j].clock.item, k->item))
			return true;
	return false;
}

/* Running clocks first, the one that is due first leading; then the others by their kinds. */
static bool goes_before(const struct sla_clock *a, const struct sla_clock *b, int64_t now_s)
{
	struct sla_state x, y;
	sla_eval(a, now_s, &x);
	sla_eval(b, now_s, &y);
	if (!x.ended_at != !y.ended_at)
		return !x.ended_at;
	return !x.ended_at ? x.due_at < y.due_at : a->kind < b->kind;
}

/* The clocks that are shown, in that order; returns how many. */
static size_t shown_clocks(const struct case_view *v, int64_t now_s, const struct sla_clock *out[CLOCKS_MOST])
{
	size_t n = 0;
	for (size_t i = 0; i < v->clocks && n < CLOCKS_MOST; i++) {
		const struct sla_clock *k = &v->clock[i].clock;
		size_t at = n;
		if (is_superseded(v, i))
			continue;
		for (; at > 0 && goes_before(k, out[at - 1], now_s); at--)
			out[at] = out[at - 1];
		out[at] = k;
		n++;
	}
	return n;
}

/* Only the clock that runs out first counts seconds: a tick changes one place of the screen. */
static struct view_ticks ticks_for(const struct desk_model *m, const struct sla_state *s)
{
	struct view_ticks t = { s->running, m->low_bandwidth };
	for (size_t i = 0; i < m->kase->clocks; i++) {
		struct sla_state other;
		sla_eval(&m->kase->clock[i].clock, m->now_s, &other);
		if (other.running && other.slack_s >= 0 && other.slack_s < s->slack_s)
			t.with_seconds = false;
	}
	return t;
}

static void draw_strip(struct cells *c, struct rect r, const struct desk_model *m)
{
	int per_row = r.cols >= 156 ? 4 : r.cols >= 117 ? 3 : r.cols >= 68 ? 2 : 1;
	int w = (r.cols - (per_row - 1)) / per_row;
	const struct sla_clock *clock[CLOCKS_MOST];
	int n = (int)shown_clocks(m->kase, m->now_s, clock);
	for (int i = 0; i < n && i < r.rows * per_row; i++) {
		struct sla_state s;
		struct line l = { .len = 0 };
		sla_eval(clock[i], m->now_s, &s);
		clock_line(&l, clock[i], &s, ticks_for(m, &s));
		int row = r.row + i / per_row, col = r.col + i % per_row * (w + 1);
		cells_put_cut(c, (struct rect){ row, col, 1, w }, view_band_style(s.band), l.s);
		if (i % per_row > 0)
			cells_put(c, row, col - 1, 1, STYLE_BORDER, "|");
	}
}

static void draw_why(struct cells *c, struct rect r, const struct desk_model *m)
{
	const struct sla_clock *clock[CLOCKS_MOST];
	size_t n = shown_clocks(m->kase, m->now_s, clock);
	int row = r.row, end = r.row + r.rows;
	for (size_t i = 0; i < n && row + 1 < end; i++) {
		struct sla_state s;
		struct line l = { .len = 0 };
		sla_eval(clock[i], m->now_s, &s);
		clock_line(&l, clock[i], &s, ticks_for(m, &s));
		cells_put_cut(c, (struct rect){ row++, r.col, 1, r.cols }, view_band_style(s.band),
			      l.s);
		line_reset(&l);
		line_add(&l, "  ");
		why_line(&l, clock[i], &s, m->now_s);
		if ((size_t)r.rows >= 3 * n)
			row += cells_wrap(c, (struct rect){ row, r.col, 2, r.cols }, STYLE_DIM, l.s,
					  0);
		else
			cells_put_cut(c, (struct rect){ row++, r.col, 1, r.cols }, STYLE_DIM, l.s);
	}
}

void view_clocks_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	if (!m->kase || r.rows < 1)
		return;
	if (m->kase->clocks == 0)
		cells_put_cut(c, r, STYLE_DIM,
			      _("No clock: the case is closed or was imported as history."));
	else if (r.rows >= 8 || m->focus == PANE_CLOCKS)
		draw_why(c, r, m);
	else
		draw_strip(c, r, m);
}

void view_clocks_title(struct line *l, const struct desk_model *m)
{
	char no[16];
	line_add(l, _("Clocks"));
	if (!m->kase)
		return;
	line_addf(l, " %s %s", view_short_no(no, m->kase->row.no),
		  term_label(TERM_TIER, (int)m->kase->row.tier));
	line_add(l, _("  (= why due then)"));
}
