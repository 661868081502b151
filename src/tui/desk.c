/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk: opens the screen, gives keys to whoever has the cursor, draws a frame.  A store that
 * changes under us is seen within a second; what is typed is in the journal before each frame.
 */
#include "plaint/tui/desk.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/textfile.h"
#include "plaint/service/seat.h"
#include "plaint/service/tick.h"
#include "plaint/tui/headless.h"
#include "plaint/tui/term.h"

/* Header counts change with time alone; the knowledge base changes rarely, and to rank it anew after each commit of
 * anybody would be most of what hundreds of desks cost. */
enum { RELOAD_S = 60, SWEEP_S = 15, SCRIPTS_S = 60 };

static void dispatch(struct desk *d, const struct key *k)
{
	enum action a;
	if (d->prompt.prompt) {
		desk_prompt_key(d, k);
	} else if (d->popup.open) {
		desk_list_key(d, k);
	} else if (d->form.open) {
		desk_form_key(d, k);
	} else if (d->grumble.open) {
		desk_grumble_key(d, k);
	} else if (desk_context(d) == CONTEXT_EDITOR) {
		desk_composer_key(d, k);
	} else if (keymap_lookup(&d->keymap, &d->pending, desk_context(d), k, &a) ==
		   KEYMAP_ACTION) {
		desk_act(d, a);
	}
}

static void on_key(void *ctx, const struct key *k)
{
	struct desk *d = ctx;
	desk_typed(d);
	if (desk_lock_key(d, k) || (d->options.game && desk_sim_key(d, k)))
		return;
	d->m.now_s = d->told.key_s = session_now(d->session);
	dispatch(d, k);
	if (d->options.game)
		desk_sim_judge(d);
}

/* Every open desk does what time asks for, so that nothing depends on one (service/tick.h).  What
 * fails here, a busy store for one, is tried again and says so where it is asked for. */
static void sweep(struct desk *d, int64_t now_s)
{
	struct tick_result r;
	struct err ignored;
	if (d->session->readonly || (now_s >= d->swept_at_s && now_s - d->swept_at_s < SWEEP_S))
		return;
	if (d->swept_at_s && !tick_run(d->session, 1, &r, &ignored) && r.levels)
		d->loaded_at_s = 0;
	d->swept_at_s = now_s;
}

/* Deadlines are wall time: whoever works by them must know when the clock is wrong.  Events keep their order by
 * number whatever their time. */
static void say_behind(struct desk *d)
{
	struct err ignored;
	int64_t s;
	if (!desk_behind(d->session, &s, &ignored) && s)
		desk_say(d, STYLE_ERROR, P_("The clock of this machine is %" PRId64 " second behind the newest event: the times that are left are not right.",
					    "The clock of this machine is %" PRId64 " seconds behind the newest event: the times that are left are not right.", s), s);
}

static void on_tick(void *ctx)
{
	struct desk *d = ctx;
	bool happened = d->options.game && desk_sim_advance(d);
	int64_t now_s = session_now(d->session);
	if (now_s < d->m.now_s - DESK_SKEW_S) /* set back while we look */
		say_behind(d);
	d->m.now_s = now_s;
	desk_unmask_tick(d);
	if (!d->options.game) /* a run lets time pass itself */
		sweep(d, now_s);
	bool changed = desk_changed(d->session, &d->seen_version) || happened;
	if (changed || now_s - d->loaded_at_s >= RELOAD_S || now_s < d->loaded_at_s) {
		desk_forget_ahead(d);
		if (d->m.frozen)
			d->stale = true;
		else
			desk_reload(d);
	}
	d->scripts_stale = d->scripts_stale || changed;
	if (!d->popup.open) { /* a list of scripts borrows them */
		bool rested = now_s < d->scripts_s || now_s - d->scripts_s >= SCRIPTS_S;
		if (d->scripts_stale && rested)
			desk_clear_scripts(d);
		desk_load_scripts(d);
	}
	desk_ring(d);
	desk_presence_tick(d);
	desk_sync_drafts(d);
	desk_watch_rest(d);
	desk_watch_seat(d);
}

static void on_idle(void *ctx)
{
	desk_load_scripts(ctx);
	desk_read_ahead(ctx);
}

static void draw_over(struct desk *d, struct cells *c)
{
	struct desk_layout l;
	if (d->grumble.open)
		desk_grumble_draw(d, c);
	if (d->form.open)
		desk_form_draw(d, c);
	desk_list_draw(d, c);
	if (!d->prompt.prompt)
		return;
	desk_layout(c, &d->m, &l);
	struct rect r = l.command.rows ? l.command : (struct rect){ c->rows - 1, 0, 1, c->cols };
	if (*prompt_offers(d->prompt.prompt) &&
	    r.row > 0) { /* completions stand where the hint was */
		r.row--;
		r.rows = 2;
	}
	cells_fill(c, r, STYLE_TEXT);
	prompt_draw(d->prompt.prompt, c, r);
}

static void draw(void *ctx, struct cells *c)
{
	struct desk *d = ctx;
	d->m.now_s = session_now(d->session);
	if (d->lock.on) {
		desk_lock_draw(d, c);
		return;
	}
	desk_sync(d);
	desk_keep_all(d);
	desk_default_hint(d);
	desk_label_keys(d);
	if (d->options.game)
		desk_sim_strip(d);
	d->m.dialog = d->prompt.prompt || d->popup.open || d->grumble.open || d->form.open;
	desk_draw(c, &d->m);
	draw_over(d, c);
}

static const struct loop_calls calls = {
	.on_key = on_key, .on_tick = on_tick, .on_idle = on_idle, .draw = draw
};

static void fill_model(struct desk *d)
{
	struct session *s = d->session;
	d->m = (struct desk_model){
		.now_s = session_now(s),
		.login = s->login,
		.name = s->name,
		.role = s->role,
		.limit_fen = s->limit_fen,
		.training = s->training,
		.readonly = s->readonly,
		.low_bandwidth = d->options.low_bandwidth,
		.hint = "",
		.hint_style = STYLE_HINT,
	};
	queue_filter_init(&d->filter);
	desk_changed(s, &d->seen_version);
}

static void open_drafts(struct desk *d)
{
	struct err e;
	if (drafts_open(d->session->path, d->session->login, &d->drafts, &e)) {
		d->drafts = NULL;
		desk_fail(d, &e);
	}
}

static void close_all(struct desk *d)
{
	prompt_close(&d->prompt.prompt);
	str_clear(&d->prompt.kept);
	if (d->composer.kind != WRITE_NONE)
		desk_close_composer(d, false);
	desk_form_close(d);
	approval_list_clear(&d->approvals);
	order_list_clear(&d->orders);
	notice_list_clear(&d->notices);
	bulletin_list_clear(&d->bulletins);
	if (d->grumble.open)
		editor_free(&d->grumble.text);
	drafts_close(d->drafts);
	presence_close(d->presence);
	queue_page_clear(&d->queue);
	queue_page_clear(&d->worst);
	profile_clear(&d->profile);
	for (int i = 0; i < 2; i++) {
		profile_clear(&d->ahead[i].profile);
		case_view_clear(&d->ahead[i].kase);
	}
	case_view_clear(&d->kase);
	desk_clear_scripts(d);
	suggestions_clear(&d->knowledge);
	search_hits_clear(&d->hits);
	customer_hits_clear(&d->found);
	arena_clear(&d->popup.arena);
	vec_clear(&d->popup.items);
	vec_clear(&d->marks);
	vec_clear(&d->bulk.of);
	str_clear(&d->again.text);
	keymap_free(&d->keymap);
}

static int run(struct desk *d, struct err *e)
{
	bool live = d->options.replay || (d->options.game && sim_is_live(d->options.game));
	loop_init(&d->loop, d->screen, live ? clock_real() : d->session->clock, &calls, d);
	d->loop.stays = d->options.captive;
	if (d->screen->fd >= 0 && !d->options.game)
		d->loop.phase_ms = (int)((unsigned)getpid() * 619u % 1000); /* a script's and a run's seconds are whole */
	desk_reload(d);
	if (!d->options.game) /* what is typed in a run goes with it */
		open_drafts(d), desk_presence_open(d);
	desk_load_scripts(d);
	desk_offer_drafts(d);
	if (!d->options.game)
		say_behind(d);
	if (live && !d->options.replay)
		desk_sim_brief(d);
	loop_run(&d->loop);
	desk_keep_all(d);
	if (d->drafts)
		drafts_sync(d->drafts);
	int rc = d->options.headless ? headless_result(d->screen, e) : 0;
	if (!rc && d->ended)
		rc = err_set(e, ERR_DENIED, _("this desk was closed by somebody else; what was being written is kept"));
	seat_leave(d->session);
	lock_clear(&d->lock);
	close_all(d);
	loop_free(&d->loop);
	d->screen->ops->close(d->screen);
	return rc;
}

int desk_run(struct session *s, const struct desk_options *o, struct err *e)
{
	struct desk *d = xcalloc(1, sizeof *d);
	d->session = s;
	d->options = *o;
	str_init(&d->prompt.kept, 0);
	str_init(&d->again.text, 0);
	int rc = keymap_init(&d->keymap, e);
	if (rc == 0)
		rc = keymap_load_user(&d->keymap, o->keymap, e);
	if (rc == 0)
		rc = screen_open(&d->opened, o, e);
	if (rc) {
		keymap_free(&d->keymap);
		free(d);
		return rc;
	}
	d->screen = d->opened.screen;
	rc = desk_sit_down(d, e);
	if (rc) {
		keymap_free(&d->keymap);
		d->screen->ops->close(d->screen);
		free(d);
		return rc == DESK_LEFT ? 0 : rc;
	}
	fill_model(d);
	rc = run(d, e);
	free(d);
	return rc;
}
