/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving: within the queue, within a pane, between panes, to the next case that needs me. */
#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/view/pane.h"

void desk_focus(struct desk *d, enum desk_pane pane)
{
	d->m.focus = pane;
	d->m.script_top = 0;
}

static void pane_step(struct desk *d, int step)
{
	struct desk_layout l;
	int p = (int)d->m.focus;
	desk_layout(&d->loop.frame, &d->m, &l);
	for (int i = 0; i < PANE_COUNT; i++) {
		p = (p + step + PANE_COUNT) % PANE_COUNT;
		if (p == PANE_COMPOSER ? d->composer.kind != WRITE_NONE
				       : l.pane[p].rows > 0 || p == PANE_SCRIPTS)
			break;
	}
	desk_focus(d, (enum desk_pane)p);
}

static size_t page_rows(const struct desk *d)
{
	struct desk_layout l;
	desk_layout(&d->loop.frame, &d->m, &l);
	return desk_queue_rows(&l);
}

/* Where an index of n goes by an action. */
static size_t moved(size_t at, size_t n, enum action a, size_t page)
{
	if (n == 0)
		return 0;
	switch (a) {
	case ACTION_UP:
		return at > 0 ? at - 1 : 0;
	case ACTION_DOWN:
		return at + 1 < n ? at + 1 : n - 1;
	case ACTION_PAGE_UP:
		return at > page ? at - page : 0;
	case ACTION_PAGE_DOWN:
		return at + page < n ? at + page : n - 1;
	case ACTION_FIRST:
		return 0;
	case ACTION_LAST:
		return n - 1;
	default:
		return at;
	}
}

static void move_queue(struct desk *d, enum action a)
{
	size_t page = page_rows(d), at = desk_selected_index(d);
	size_t to = moved(at, d->queue.n, a, page);
	if (to + 1 == d->queue.n && d->queue.more && a != ACTION_UP) { /* fetch what comes next */
		d->limit += 200;
		desk_reload(d);
		to = moved(at, d->queue.n, a, page);
	}
	if (d->queue.n == 0)
		return;
	desk_select(d, d->queue.row[to].id);
	d->m.queue_top = pane_scroll(d->m.queue_top, to, page, d->queue.n);
}

/* Scripts: between them, and within the text of the selected one by pages. */
static void move_scripts(struct desk *d, enum action a)
{
	size_t n = d->m.scripts ? d->m.scripts->n : 0;
	if (a == ACTION_PAGE_DOWN || a == ACTION_PAGE_UP) {
		d->m.script_top = moved(d->m.script_top, 100, a, 4);
		return;
	}
	d->m.script = moved(d->m.script, n < 9 ? n : 9, a, 1);
	d->m.script_top = 0;
}

static void move_event(struct desk *d, enum action a)
{
	size_t n = d->m.kase ? d->m.kase->events : 0, page = page_rows(d);
	d->m.event = moved(d->m.event, n, a, page);
	size_t rows = page > 3 ? page - 2 : 1;
	if (d->m.event < d->m.timeline_top)
		d->m.timeline_top = d->m.event;
	else if (d->m.event >= d->m.timeline_top + (d->m.timeline_full ? 3 : rows))
		d->m.timeline_top = d->m.event;
}

/* Scrolls a text of n lines in a pane, not beyond its last page. */
static size_t scrolled(struct desk *d, enum desk_pane pane, size_t top, size_t n, enum action a)
{
	struct desk_layout l;
	desk_layout(&d->loop.frame, &d->m, &l);
	size_t rows = l.pane[pane].rows > 2 ? (size_t)l.pane[pane].rows - 2 : 1;
	return moved(top, n > rows ? n - rows + 1 : 1, a, rows);
}

static size_t facts_lines(struct desk *d)
{
	struct desk_layout l;
	desk_layout(&d->loop.frame, &d->m, &l);
	return view_facts_lines(&d->m, l.pane[PANE_QUEUE].cols - 2);
}

bool desk_move(struct desk *d, enum action a)
{
	enum desk_pane focus = d->m.focus;
	if (a == ACTION_LEFT || a == ACTION_PREV_PANE) {
		pane_step(d, -1);
		return true;
	}
	if (a == ACTION_RIGHT || a == ACTION_NEXT_PANE) {
		pane_step(d, 1);
		return true;
	}
	if (a < ACTION_UP || a > ACTION_LAST)
		return false;
	if (focus == PANE_SCRIPTS)
		move_scripts(d, a);
	else if (d->m.screen == SCREEN_CASE && focus == PANE_PROFILE)
		move_event(d, a);
	else if (d->m.screen == SCREEN_CASE && focus == PANE_QUEUE)
		d->m.why_top = scrolled(d, PANE_QUEUE, d->m.why_top, facts_lines(d), a);
	else if (focus == PANE_PROFILE)
		d->m.profile_top = scrolled(d, PANE_PROFILE, d->m.profile_top,
					    view_profile_lines(&d->m), a);
	else
		move_queue(d, a);
	return true;
}

/* Of my running cases the one that follows the selected one in the order of the list, those at
 * risk or late first: pressed again and again it goes through all of them. */
void desk_next_case(struct desk *d)
{
	int64_t now_s = session_now(d->session);
	size_t n = d->queue.n, at = desk_selected_index(d);
	for (int pass = 0; pass < 2 && n > 0; pass++)
		for (size_t k = 1; k <= n; k++) {
			const struct queue_row *q = &d->queue.row[(at + k) % n];
			enum sla_band band = q->running ? sla_band_at(&q->next, now_s)
							: BAND_NONE;
			if (pass == 0 ? band < BAND_RISK || band > BAND_LATE : !q->running)
				continue;
			desk_select(d, q->id);
			d->m.queue_top = pane_scroll(d->m.queue_top, (at + k) % n, page_rows(d), n);
			return;
		}
	desk_say(d, STYLE_HINT,
		 _("No case of this list waits for you; t takes the next from the pool."));
}
