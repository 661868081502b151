/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows above and below the panes: who works, the worst clocks, hint, command line, keys. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/view/desk.h"

/* Puts text at *col unless it would pass end; moves *col behind it. */
static bool put_part(struct cells *c, struct rect r, int *col, enum style_id style,
		     const char *text)
{
	int w = utf8_width(text);
	if (*col + w > r.col + r.cols)
		return false;
	*col += cells_put(c, r.row, *col, w, style, text);
	return true;
}

static void header_counts(struct cells *c, struct rect r, int *col, const struct desk_model *m)
{
	const struct queue_counts *n = &m->queue->counts;
	struct line l = { .len = 0 };
	line_addf(&l, _("queue %" PRId64), n->mine);
	put_part(c, r, col, STYLE_HEADER, l.s);
	line_reset(&l);
	line_addf(&l, _(" late %" PRId64), n->mine_late);
	put_part(c, r, col, n->mine_late ? STYLE_LATE : STYLE_HEADER, l.s);
	line_reset(&l);
	line_addf(&l, _(" risk %" PRId64), n->mine_risk);
	put_part(c, r, col, n->mine_risk ? STYLE_RISK : STYLE_HEADER, l.s);
	line_reset(&l);
	line_addf(&l, _(" pool %" PRId64), n->free);
	put_part(c, r, col, STYLE_HEADER, l.s);
}

static const char *state_words(const struct desk_model *m, char *buf, size_t size)
{
	static const char *const words[] = { N_("[READY] "), N_("[BUSY] "), N_("[BREAK] "), N_("[TRAINING] "),
					     N_("[OFF] ") };
	if (m->state < USER_STATES)
		return _(words[m->state]);
	int64_t left = m->state_until > m->now_s ? m->state_until - m->now_s : 0;
	snprintf(buf, size, _("[PAUSE, %d min] "), (int)((left + 59) / 60)); /* minutes: a tick stays small */
	return buf;
}

void view_header_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	char at[DATE_BUF], money[32], state[64];
	struct line l = { .len = 0 };
	int col = r.col;
	cells_fill(c, r, STYLE_HEADER);
	line_addf(&l, " %s %s", date_format(at, DATE_SHORT, m->now_s),
		  m->language ? m->language : "");
	int right = utf8_width(l.s) + 1;
	struct rect left = { r.row, r.col, 1, r.cols - right };
	if (left.cols > 20)
		cells_put(c, r.row, r.col + left.cols, right, STYLE_HEADER, l.s);
	else
		left.cols = r.cols;
	if (m->training)
		put_part(c, left, &col, STYLE_TRAINING, _(" TRAINING "));
	put_part(c, left, &col, STYLE_HEADER, " plaint ");
	line_reset(&l);
	if (r.cols >= DESK_MIN_COLS)
		line_addf(&l, "%s (%s) ", m->name, m->login);
	put_part(c, left, &col, STYLE_HEADER, l.s);
	if (m->readonly)
		put_part(c, left, &col, STYLE_TRAINING, _("[READ ONLY] "));
	else if (r.cols >= DESK_MIN_COLS)
		put_part(c, left, &col, STYLE_HEADER, state_words(m, state, sizeof state));
	if (m->queue)
		header_counts(c, left, &col, m);
	line_reset(&l);
	line_addf(&l, "  %s", term_label(TERM_ROLE, (int)m->role));
	if (m->limit_fen > 0)
		line_addf(&l, _(", limit %s"), view_money(money, m->limit_fen));
	put_part(c, left, &col, STYLE_HEADER, l.s);
}

void view_worst_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	int col = r.col + 1;
	if (r.rows < 1)
		return;
	for (size_t i = 0; m->worst && i < m->worst->n; i++) {
		const struct queue_row *q = &m->worst->row[i];
		char no[16], left[SLA_TEXT];
		struct line l = { .len = 0 };
		if (!q->running)
			continue;
		enum sla_band band = sla_band_at(&q->next, m->now_s);
		int64_t slack = q->next.due_at - m->now_s;
		struct view_ticks t = { false, m->low_bandwidth };
		line_addf(&l, "%s%s", sla_mark(band), *sla_mark(band) ? " " : "");
		line_addf(&l, "%s %s %s", view_short_no(no, q->no),
			  term_label(TERM_CLOCK, (int)q->next_kind),
			  view_countdown(left, slack, t));
		if (band >= BAND_RISK)
			line_addf(&l, " %s", term_label(TERM_BAND, (int)band));
		bool first = col == r.col + 1;
		if (!first && col + 3 + utf8_width(l.s) > r.col + r.cols)
			break;
		put_part(c, r, &col, STYLE_BORDER, first ? "" : " | ");
		put_part(c, r, &col, view_band_style(band), l.s);
	}
	if (col == r.col + 1 && m->worst)
		cells_put_cut(c, (struct rect){ r.row, col, 1, r.cols - 1 }, STYLE_DIM,
			      _("No clock of yours is running."));
}

static void draw_keys(struct cells *c, struct rect r, const struct desk_model *m)
{
	int col = r.col;
	for (size_t i = 0; i < m->keys && r.rows > 0; i++) {
		bool function = m->key[i].key[0] == 'F' && m->key[i].key[1];
		int w = utf8_width(m->key[i].key) + utf8_width(m->key[i].label) + !function;
		if (col + w > r.col + r.cols)
			break;
		put_part(c, r, &col, STYLE_KEY, m->key[i].key);
		put_part(c, r, &col, STYLE_KEY_LABEL, function ? "" : "=");
		put_part(c, r, &col, STYLE_KEY_LABEL, m->key[i].label);
		col++;
	}
}

void view_bottom_draw(struct cells *c, const struct desk_layout *l, const struct desk_model *m)
{
	bool tall = m->hint && utf8_width(m->hint) > l->hint.cols - 2;
	if (l->hint.rows > 0 && m->hint && l->command.row == l->hint.row + 1 && tall) {
		struct rect r = { l->hint.row, l->hint.col + 1, 2, l->hint.cols - 2 };
		cells_wrap(c, r, m->hint_style, m->hint,
			   0); /* the whole sentence, over both rows */
	} else if (l->hint.rows > 0 && m->hint) {
		struct rect r = { l->hint.row, l->hint.col + 1, 1, l->hint.cols - 2 };
		cells_put_cut(c, r, m->hint_style, m->hint);
	}
	if (l->command.rows > 0 && !tall) /* an open prompt draws itself over it */
		cells_put(c, l->command.row, l->command.col, 1, STYLE_DIM, ":");
	draw_keys(c, l->keys, m);
}
