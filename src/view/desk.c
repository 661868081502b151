/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/desk.h"

#include "plaint/base/i18n.h"
#include "plaint/view/pane.h"
#include "plaint/view/sim.h"

typedef void draw_fn(struct cells *c, struct rect r, const struct desk_model *m);
typedef void title_fn(struct line *l, const struct desk_model *m);

/* What fills a pane; which of them depends on the screen. */
struct part {
	draw_fn *draw;
	title_fn *title;
};

static const struct part queue_part = { view_queue_draw, view_queue_title };
static const struct part profile_part = { view_profile_draw, view_profile_title };
static const struct part scripts_part = { view_scripts_draw, view_scripts_title };
static const struct part clocks_part = { view_clocks_draw, view_clocks_title };
static const struct part composer_part = { view_composer_draw, view_composer_title };
static const struct part words_part = { view_words_draw, view_words_title };
static const struct part facts_part = { view_facts_draw, view_facts_title };
static const struct part timeline_part = { view_timeline_draw, view_timeline_title };

/* Who answers has the customer's words in sight, where the wide screen has no other place for it.
 */
static const struct part *left_part(const struct desk_model *m, const struct desk_layout *l)
{
	if (m->composer && m->kase && !l->wide)
		return &words_part;
	return m->screen == SCREEN_CASE ? &facts_part : &queue_part;
}

static const struct part *part_for(const struct desk_model *m, const struct desk_layout *l,
				   enum desk_pane pane)
{
	bool on_case = m->screen == SCREEN_CASE;
	switch (pane) {
	case PANE_QUEUE:
		return left_part(m, l);
	case PANE_PROFILE:
		return on_case ? &timeline_part : &profile_part;
	case PANE_SCRIPTS:
		return &scripts_part;
	case PANE_CLOCKS:
		return &clocks_part;
	case PANE_COMPOSER:
	case PANE_COUNT:
		break;
	}
	return &composer_part;
}

static struct rect inside(struct rect r)
{
	return (struct rect){ r.row + 1, r.col + 1, r.rows - 2, r.cols - 2 };
}

static void draw_part(struct cells *c, struct rect r, const struct desk_model *m,
		      const struct part *part)
{
	part->draw(c, inside(r), m);
}

static void draw_title(struct cells *c, struct rect r, const struct desk_model *m,
		       const struct part *part, bool focus)
{
	struct line l = { .len = 0 };
	part->title(&l, m);
	pane_title(c, r, l.s, focus);
}

static void draw_panes(struct cells *c, const struct desk_layout *l, const struct desk_model *m)
{
	const struct part *lower = m->screen == SCREEN_CASE ? &profile_part
				   : m->composer && m->kase ? &words_part
							    : &timeline_part;
	for (int p = 0; p < PANE_COUNT; p++)
		if (l->pane[p].rows)
			pane_frame(c, l->pane[p]);
	if (l->timeline.rows)
		pane_frame(c, l->timeline);
	for (int p = 0; p < PANE_COUNT; p++) {
		const struct part *part = part_for(m, l, (enum desk_pane)p);
		if (!l->pane[p].rows)
			continue;
		draw_title(c, l->pane[p], m, part, (int)m->focus == p);
		draw_part(c, l->pane[p], m, part);
	}
	if (l->timeline.rows) {
		draw_title(c, l->timeline, m, lower, false);
		draw_part(c, l->timeline, m, lower);
	}
}

/* T on the case screen: the timeline takes the place of the facts too. */
static void widen_timeline(struct desk_layout *l, const struct desk_model *m)
{
	struct rect *left = &l->pane[PANE_QUEUE], *right = &l->pane[PANE_PROFILE];
	if (m->screen != SCREEN_CASE || !m->timeline_full || l->reduced)
		return;
	right->cols += right->col - left->col;
	right->col = left->col;
	left->rows = 0;
	if (!l->wide && !m->composer && m->focus != PANE_SCRIPTS) {
		right->rows += l->pane[PANE_SCRIPTS].rows - 1;
		l->pane[PANE_SCRIPTS].rows = 0;
	}
}

static void draw_reduced(struct cells *c, const struct desk_layout *l, const struct desk_model *m)
{
	struct desk_model small = *m;
	if (c->rows > 4)
		small.hint = m->hint && *m->hint
				 ? m->hint
				 : _("The window is small: 80x24 shows everything.");
	if (m->screen == SCREEN_CASE)
		view_facts_draw(c, l->pane[PANE_QUEUE], m);
	else
		view_queue_draw(c, l->pane[PANE_QUEUE], m);
	view_bottom_draw(c, l, &small);
}

void desk_draw(struct cells *c, const struct desk_model *m)
{
	struct desk_layout l;
	cells_clear(c);
	desk_layout(c, m, &l);
	view_header_draw(c, l.header, m);
	view_worst_draw(c, l.worst, m);
	if (m->sim)
		view_sim_draw(c, l.sim, m->sim);
	if (l.reduced) {
		draw_reduced(c, &l, m);
		return;
	}
	widen_timeline(&l, m);
	draw_panes(c, &l, m);
	view_bottom_draw(c, &l, m);
}
