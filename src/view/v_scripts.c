/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranked scripts: one row each; the selected one, or the best where there is room, in full. */
#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/utf8.h"
#include "plaint/view/desk.h"

enum { BODY_BYTES = 4096, SHOWN_MOST = 9 };

/* The body with its variables filled, in a buffer of fixed size. */
static void fill_body(char buf[BODY_BYTES], const struct desk_model *m, const struct suggestion *s)
{
	size_t n = 0;
	for (const char *p = s->article.body; *p && n < BODY_BYTES - 1;) {
		const char *value = NULL, *end = *p == '{' ? strchr(p, '}') : NULL;
		for (size_t i = 0; end && i < m->values && !value; i++)
			if (strlen(m->value[i].name) == (size_t)(end - p - 1) &&
			    !strncmp(m->value[i].name, p + 1, (size_t)(end - p - 1)))
				value = m->value[i].value;
		size_t room = BODY_BYTES - 1 - n;
		size_t k = value ? strlen(value) : 1;
		k = k < room ? k : utf8_cut(value ? value : p, k, room);
		memcpy(buf + n, value ? value : p, k);
		n += k;
		p = value ? end + 1 : p + 1;
	}
	buf[n] = '\0';
}

static int percent(const struct suggestion *s)
{
	return (int)(s->score.total * 100 + 0.5);
}

static const char *step_label(const struct suggestion *s)
{
	return s->article.step >= 0 && s->article.step < term_count(TERM_STEP)
		   ? term_label(TERM_STEP, s->article.step)
		   : "";
}

/* "1 empathise Sorry  the words on the rest of the row ...  92%"; `alone`: no full text below. */
static void draw_one(struct cells *c, struct rect r, const struct desk_model *m, size_t i,
		     bool alone)
{
	const struct suggestion *s = &m->scripts->v[i];
	bool selected = i == m->script && m->focus == PANE_SCRIPTS;
	enum style_id style = selected ? STYLE_SELECTED : s->score.asked ? STYLE_DIM : STYLE_TEXT;
	char body[BODY_BYTES], tail[16];
	struct line l = { .len = 0 };
	line_addf(&l, "%zu ", i + 1);
	line_add_cols(&l, step_label(s), r.cols > 60 ? 11 : 9);
	line_addf(&l, " %s", s->article.title);
	if (s->score.asked)
		line_addf(&l, " (%s)", _("asked before"));
	cells_put_pad(c, (struct rect){ r.row, r.col, 1, r.cols - 5 }, style, "");
	int used = cells_put_cut(c, (struct rect){ r.row, r.col, 1, r.cols - 5 }, style, l.s);
	if (alone && r.cols - 5 - used > 12) {
		fill_body(body, m, s);
		line_reset(&l);
		line_add(&l, "  \"");
		line_add_flat(&l, body, LINE_BYTES);
		line_add(&l, "\"");
		cells_put_cut(c, (struct rect){ r.row, r.col + used, 1, r.cols - 6 - used },
			      selected ? style : STYLE_DIM, l.s);
	}
	snprintf(tail, sizeof tail, " %3d%%", percent(s));
	cells_put(c, r.row, r.col + r.cols - 5, 5, style, tail);
}

/* Why it stands where it stands (A28). */
static void score_line(struct line *l, const struct kb_score *s)
{
	line_addf(l, _("stage %.2f  segment %.2f  emotion %.2f  text %.2f  helped %.2f  = %.2f"),
		  s->stage, s->segment, s->emotion, s->text, s->helpful, s->total);
}

/* Full text of script i; returns the rows used. */
static int draw_full(struct cells *c, struct rect r, const struct desk_model *m, size_t i)
{
	char body[BODY_BYTES];
	bool focus = m->focus == PANE_SCRIPTS && i == m->script;
	struct line l = { .len = 0 };
	int used;
	fill_body(body, m, &m->scripts->v[i]);
	struct rect in = { r.row, r.col + 2, r.rows, r.cols - 4 };
	if (focus && r.rows > 2)
		in.rows--;
	used = cells_wrap(c, in, STYLE_TEXT, body, focus ? (int)m->script_top : 0);
	if (focus && r.rows > 2) {
		score_line(&l, &m->scripts->v[i].score);
		cells_put_cut(c, (struct rect){ r.row + used, in.col, 1, in.cols }, STYLE_DIM, l.s);
		used++;
	}
	return used;
}

/* All texts in full, as far as the pane goes: the rows that each may take. */
static int rows_for(const struct desk_model *m, size_t i, int cols, int free_rows)
{
	char body[BODY_BYTES];
	fill_body(body, m, &m->scripts->v[i]);
	int want = utf8_rows(body, cols - 4) + (m->focus == PANE_SCRIPTS && i == m->script);
	return want < free_rows ? want : free_rows;
}

void view_scripts_draw(struct cells *c, struct rect r, const struct desk_model *m)
{
	size_t n = m->scripts ? m->scripts->n : 0;
	if (r.rows < 1 || r.cols < 12)
		return;
	if (n == 0) {
		if (m->scripts)
			cells_wrap(c, r, STYLE_HINT,
				   _("No script fits. k searches the knowledge base."), 0);
		return;
	}
	if (n > SHOWN_MOST)
		n = SHOWN_MOST;
	size_t lead = m->focus == PANE_SCRIPTS && m->script < n ? m->script : 0;
	size_t shown = n < 5 ? n : 5;
	bool crowded = r.rows < (int)shown + 3 && m->focus == PANE_SCRIPTS;
	size_t first = crowded ? lead : 0; /* little room: the one being read comes first */
	int room = r.rows - (int)(crowded ? 1 : shown);
	int full[SHOWN_MOST] = { 0 };
	for (size_t k = 0; k < n && room > 0; k++) { /* the leading one, then the others in order */
		size_t i = k == 0 ? lead : k - (k <= lead);
		full[i] = rows_for(m, i, r.cols, room);
		room -= full[i];
	}
	int row = r.row, end = r.row + r.rows;
	for (size_t i = first; i < n && row < end; i++) {
		draw_one(c, (struct rect){ row++, r.col, 1, r.cols }, m, i, full[i] == 0);
		if (full[i] > 0 && row < end) {
			int rows = full[i] < end - row ? full[i] : end - row;
			row += draw_full(c, (struct rect){ row, r.col, rows, r.cols }, m, i);
		}
	}
}

void view_scripts_title(struct line *l, const struct desk_model *m)
{
	line_add(l, _("Scripts"));
	if (m->kase) {
		line_addf(l, ": %s", term_label(TERM_STAGE, (int)m->kase->row.stage));
		if (m->profile && m->profile->segment != SEGMENT_NONE)
			line_addf(l, ", %s", term_label(TERM_SEGMENT, (int)m->profile->segment));
		line_addf(l, ", %s", term_label(TERM_EMOTION, (int)m->kase->row.emotion));
	}
	line_add(l, _(" (1-5 insert)"));
}
