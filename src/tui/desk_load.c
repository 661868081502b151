/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots of the desk: when they are read, and how the selection follows its case. */
#include <string.h>

#include "desk_internal.h"
#include "plaint/service/alert.h"
#include "plaint/base/i18n.h"

enum { WORST_MOST = 8, QUEUE_FIRST = 200 };

const struct queue_row *desk_selected_row(const struct desk *d)
{
	if (d->pinned_case && d->case_loaded == d->m.selected)
		return &d->kase.row;
	return queue_page_find(&d->queue, d->m.selected);
}

size_t desk_selected_index(const struct desk *d)
{
	for (size_t i = 0; i < d->queue.n; i++)
		if (d->queue.row[i].id == d->m.selected)
			return i;
	return 0;
}

void desk_forget_case(struct desk *d)
{
	d->case_loaded = d->profile_loaded = 0;
	desk_forget_ahead(d);
}

void desk_select(struct desk *d, int64_t case_id)
{
	if (case_id == d->m.selected && !d->pinned_customer)
		return;
	d->m.selected = case_id;
	d->pinned_customer = 0;
	d->pinned_case = 0;
	d->said = false;
	d->m.profile_top = d->m.timeline_top = d->m.why_top = 0;
	d->m.script = d->m.script_top = d->m.event = 0;
}

/* The selected case left the list: the row that stands there now is the nearest. */
static void select_nearest(struct desk *d, size_t index, const char *gone_no)
{
	if (d->queue.n == 0) {
		desk_select(d, 0);
	} else {
		size_t i = index < d->queue.n ? index : d->queue.n - 1;
		desk_select(d, d->queue.row[i].id);
	}
	if (*gone_no)
		desk_say(d, STYLE_NOTICE,
			 _("%s is no longer in this list; the nearest case is selected."), gone_no);
}

static bool is_written_about(const struct desk *d, int64_t case_id)
{
	return (d->composer.kind != WRITE_NONE && d->composer.case_id == case_id) ||
	       (d->form.open && d->form.of_case && d->form.case_id == case_id) ||
	       (d->grumble.open && d->grumble.case_id == case_id);
}

void desk_unpin(struct desk *d, int64_t case_id)
{
	if (d->pinned_case && d->pinned_case == case_id && d->m.screen == SCREEN_DESK)
		d->pinned_case = 0;
	if (!d->pinned_case && !queue_page_find(&d->queue, d->m.selected))
		desk_reload(d);
}

/* The worst clocks are the first of the own queue, so mostly they are read already; what is lent goes with the queue. */
static int load_lists(struct desk *d, struct err *e)
{
	if (d->worst_lent)
		d->worst = (struct queue_page){ .arena = d->worst.arena };
	d->worst_lent = false;
	int rc = desk_queue(d->session, &d->filter, d->limit, &d->queue, e);
	if (rc)
		return rc;
	if (!queue_filter_is_first(&d->filter))
		return desk_worst(d->session, WORST_MOST, &d->worst, e);
	d->worst = (struct queue_page){ .arena = d->worst.arena, .row = d->queue.row,
					.n = d->queue.n < WORST_MOST ? d->queue.n : WORST_MOST };
	d->worst_lent = true;
	return 0;
}

void desk_reload(struct desk *d)
{
	struct err e;
	char gone[16] = "";
	size_t index = desk_selected_index(d);
	const struct queue_row *row = d->pinned_case ? NULL : desk_selected_row(d);
	if (row)
		view_short_no(gone, row->no);
	if (d->limit == 0)
		d->limit = QUEUE_FIRST;
	d->loaded_at_s = session_now(d->session);
	d->stale = false;
	if (load_lists(d, &e) || bulletin_all(d->session, false, &d->bulletins, &e)) {
		d->loaded_at_s = 0; /* with the next tick: it may be readable again */
		d->unread = true;
		desk_fail(d, &e);
		return;
	}
	if (d->unread)
		desk_say(d, STYLE_OK, _("The store can be read again."));
	d->unread = false;
	desk_forget_case(d);
	desk_load_state(d);
	if (d->pinned_case)
		return;
	if (queue_page_find(&d->queue, d->m.selected))
		return;
	if (is_written_about(d, d->m.selected))
		d->pinned_case = d->m.selected; /* who writes keeps their case in sight */
	else
		select_nearest(d, index, gone);
}

/* True when the selected case was read ahead; what was shown takes its place there. */
static bool take_ahead(struct desk *d)
{
	for (int i = 0; i < 2; i++) {
		struct ahead *a = &d->ahead[i], shown = { d->case_loaded, d->kase, d->profile };
		if (!a->case_id || a->case_id != d->m.selected)
			continue;
		if (d->profile_loaded != d->kase.row.customer_id)
			shown.case_id = 0;
		d->case_loaded = a->case_id;
		d->kase = a->kase;
		d->profile = a->profile;
		d->profile_loaded = d->kase.row.customer_id;
		*a = shown;
		return true;
	}
	return false;
}

static void load_case(struct desk *d)
{
	struct err e;
	if (d->case_loaded == d->m.selected || take_ahead(d))
		return;
	if (d->m.selected == 0) {
		case_view_clear(&d->kase);
		d->case_loaded = 0;
		return;
	}
	d->case_loaded = 0;
	if (desk_case(d->session, d->m.selected, &d->kase, &e))
		desk_fail(d, &e);
	else
		d->case_loaded = d->m.selected;
}

/* Somebody took the case over while its reply was being written. */
static void watch_owner(struct desk *d)
{
	struct composer *w = &d->composer;
	if (w->kind == WRITE_NONE || w->case_id != d->case_loaded || !d->case_loaded)
		return;
	bool mine = !strcmp(d->kase.row.owner, d->session->login);
	if (w->was_mine && !mine)
		desk_say(d, STYLE_NOTICE,
			 _("%s has the case now. Your draft is kept; Esc closes it."),
			 *d->kase.row.owner ? d->kase.owner_name : _("The pool"));
	w->was_mine = mine;
}

static void load_profile(struct desk *d)
{
	struct err e;
	int64_t want = d->pinned_customer ? d->pinned_customer
		       : d->case_loaded	  ? d->kase.row.customer_id
					  : 0;
	if (d->profile_loaded == want)
		return;
	d->profile_loaded = 0;
	if (want == 0)
		return;
	if (desk_profile(d->session, want, &d->profile, &e))
		desk_fail(d, &e);
	else
		d->profile_loaded = want;
}

static const struct shelf *find_shelf(const struct desk *d)
{
	for (int i = 0; i < SHELVES; i++)
		if (d->shelf[i].case_id == d->case_loaded &&
		    d->shelf[i].version == d->kase.row.version)
			return &d->shelf[i];
	return NULL;
}

void desk_sync(struct desk *d)
{
	struct desk_model *m = &d->m;
	load_case(d);
	watch_owner(d);
	load_profile(d);
	m->queue = &d->queue;
	m->worst = &d->worst;
	m->kase = d->case_loaded && !d->pinned_customer ? &d->kase : NULL;
	m->profile = d->profile_loaded ? &d->profile : NULL;
	const struct shelf *shelf = m->kase ? find_shelf(d) : NULL;
	m->scripts = shelf ? &shelf->scripts : NULL;
	m->value = shelf ? shelf->value : NULL;
	m->values = shelf ? shelf->values : 0;
	m->mark = d->marks.v;
	m->marks = d->marks.n;
	m->filter = &d->filter;
	m->filter_text = d->filter_text;
}

void desk_load_scripts(struct desk *d)
{
	struct err e;
	desk_sync(d);
	if (!d->m.kase || d->m.scripts)
		return;
	struct shelf *s = &d->shelf[d->next_shelf++ % SHELVES];
	s->case_id = 0;
	arena_reset(&s->arena);
	if (suggest_for_case(d->session, d->case_loaded, NULL, &s->scripts, &e) ||
	    suggest_values(d->session, d->case_loaded, &s->arena, &s->value, &s->values, &e)) {
		desk_fail(d, &e);
		return;
	}
	s->case_id = d->case_loaded;
	s->version = d->kase.row.version;
	desk_sync(d);
}

static void read_row_ahead(struct desk *d, struct ahead *a, const struct queue_row *row)
{
	struct err e; /* what fails now is told when the row is selected */
	if (a->case_id == row->id)
		return;
	a->case_id = 0;
	if (!desk_case(d->session, row->id, &a->kase, &e) &&
	    !desk_profile(d->session, row->customer_id, &a->profile, &e))
		a->case_id = row->id;
}

void desk_read_ahead(struct desk *d)
{
	const struct queue_row *at = queue_page_find(&d->queue, d->m.selected);
	if (!at)
		return;
	if (at > d->queue.row)
		read_row_ahead(d, &d->ahead[0], at - 1);
	if (at < d->queue.row + d->queue.n - 1)
		read_row_ahead(d, &d->ahead[1], at + 1);
}

void desk_forget_ahead(struct desk *d)
{
	d->ahead[0].case_id = d->ahead[1].case_id = 0;
}

void desk_clear_scripts(struct desk *d)
{
	for (int i = 0; i < SHELVES; i++) {
		suggestions_clear(&d->shelf[i].scripts);
		arena_clear(&d->shelf[i].arena);
		d->shelf[i] = (struct shelf){ .case_id = 0 };
	}
	d->scripts_stale = false;
	d->scripts_s = d->m.now_s;
	d->m.scripts = NULL;
	d->m.value = NULL;
	d->m.values = 0;
}

static bool has_rung(const struct desk *d, int64_t id)
{
	for (size_t i = 0; i < d->lates_alarmed; i++)
		if (d->late_alarmed[i] == id)
			return true;
	return false;
}

void desk_ring(struct desk *d)
{
	enum { MOST = sizeof d->late_alarmed / sizeof d->late_alarmed[0] };
	int64_t now_s = session_now(d->session), late[MOST];
	size_t n = 0;
	bool ring = false;
	for (size_t i = 0; i < d->worst.n && n < MOST; i++) {
		const struct queue_row *q = &d->worst.row[i];
		if (!q->running || q->next.due_at > now_s)
			continue;
		ring = ring || !has_rung(d, q->id);
		late[n++] = q->id;
	}
	memcpy(d->late_alarmed, late, n * sizeof late[0]);
	d->lates_alarmed = n;
	if (ring)
		d->screen->ops->bell(d->screen);
}
