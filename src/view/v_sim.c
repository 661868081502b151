/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/sim.h"

#include <inttypes.h>

#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"

enum { BAR = 4, HOT = 700, WARM = 400 };

/* A row with words at both ends; what is at the left is cut first. */
static void draw_ends(struct cells *c, struct rect r, enum style_id style, const char *left, const char *right)
{
	int cols = utf8_width(right);
	cells_fill(c, r, style);
	cells_put_cut(c, (struct rect){ r.row, r.col, 1, r.cols - cols }, style, left);
	cells_put(c, r.row, r.col + r.cols - cols, cols, style, right);
}

static void draw_run(struct cells *c, struct rect r, const struct sim_strip *s)
{
	struct line l = { .len = 0 }, right = { .len = 0 };
	const char *mark = _(" SIM ");
	int cols = utf8_width(mark);
	line_addf(&l, _(" %s, seed %" PRIu64), s->title, s->seed);
	line_addf(&right, _("left %02d:%02d x%d%s "), (int)(s->left_s / 60), (int)(s->left_s % 60), s->speed,
		  s->ended ? _(" ENDED") : s->paused ? _(" PAUSED") : "");
	cells_put(c, r.row, r.col, cols, STYLE_TRAINING, mark);
	r.col += cols;
	r.cols -= cols;
	draw_ends(c, r, STYLE_HEADER, l.s, right.s);
}

static void add_bar(struct line *l, int tenths)
{
	char bar[BAR + 1];
	int full = (tenths * BAR + 500) / 1000;
	for (int i = 0; i < BAR; i++)
		bar[i] = i < full ? '#' : '.';
	bar[BAR] = '\0';
	line_addf(l, "[%s]", bar);
}

static void draw_state(struct cells *c, struct rect r, const struct sim_strip *s)
{
	struct line l = { .len = 0 }, right = { .len = 0 };
	const struct sim_state *a = &s->actor;
	const struct sim_score *sc = &s->score;
	enum style_id style = STYLE_TEXT;
	if (s->has_actor) {
		style = a->emotion >= HOT ? STYLE_LATE : a->emotion >= WARM ? STYLE_RISK : STYLE_OK;
		/* TRANSLATORS: name and true emotion (0 to 100), then a bar; with the next at most 46 columns */
		line_addf(&l, _(" %s feels %d "), s->name, a->emotion / 10);
		add_bar(&l, a->emotion);
		line_addf(&l, _(" peak %d facts %d/%d"), a->peak / 10, a->facts_known, a->facts);
	} else {
		line_addf(&l, P_(" %d customer waits for an answer", " %d customers wait for an answer", s->waiting),
			  s->waiting);
	}
	if (s->ended)
		line_addf(&right, _(" %d.%d of 100, pass %d "), sc->total / 1000, sc->total / 100 % 10, s->pass);
	else
		line_addf(&right, _(" time %d/30 steps %d/25 mood %d/25 "), sc->part[PART_TIME] / 1000,
			  sc->part[PART_PROCEDURE] / 1000, sc->part[PART_EMOTION] / 1000);
	draw_ends(c, r, style, l.s, right.s);
}

static void draw_words(struct cells *c, struct rect r, const struct sim_strip *s)
{
	struct line l = { .len = 0 }, right = { .len = 0 };
	const struct sim_state *a = &s->actor;
	if (s->has_actor && *a->last)
		line_addf(&l, " \"%s\"", a->last);
	if (s->has_actor && a->gone)
		line_addf(&right, _(" has gone "));
	else if (s->has_actor && a->waits_since)
		line_addf(&right, _(" waits %d s "), (int)s->waited_s);
	draw_ends(c, r, STYLE_TEXT, l.s, right.s);
}

void view_sim_draw(struct cells *c, struct rect r, const struct sim_strip *s)
{
	static void (*const rows[SIM_ROWS])(struct cells *, struct rect, const struct sim_strip *) = {
		draw_run, draw_state, draw_words
	};
	for (int i = 0; i < SIM_ROWS && i < r.rows; i++)
		rows[i](c, (struct rect){ r.row + i, r.col, 1, r.cols }, s);
}
