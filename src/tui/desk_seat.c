/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits here: signing in, the lock, and being sent away. */
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/rights.h"
#include "plaint/service/seat.h"

enum { WATCH_S = 5 };

/* Before the desk is read: the session has no right yet. */
struct door {
	struct session *session;
	struct loop loop;
	struct lock lock;
	bool left;
};

static void door_key(void *ctx, const struct key *k)
{
	struct door *d = ctx;
	bool leaves = k->code == K_ESC && !d->lock.n;
	bool stops = k->code == K_TEXT && k->mods == KEYMOD_CTRL && (k->text[0] == 'c' || k->text[0] == 'd');
	d->left = leaves || stops;
	if (!d->left)
		lock_key(&d->lock, d->session, k);
	if (d->left || !d->lock.on)
		loop_quit(&d->loop);
}

static void door_tick(void *ctx)
{
	(void)ctx; /* the time of day is drawn anew */
}

static void door_draw(void *ctx, struct cells *c)
{
	struct door *d = ctx;
	struct lock_model m = { .has_clocks = false };
	lock_fill(&d->lock, d->session, &m);
	lock_draw(c, &m);
}

static int sign_in(struct desk *d)
{
	static const struct loop_calls door_calls = { .on_key = door_key, .on_tick = door_tick, .draw = door_draw };
	struct door door = { .session = d->session };
	lock_begin(&door.lock);
	loop_init(&door.loop, d->screen, d->session->clock, &door_calls, &door);
	enum loop_end end = loop_run(&door.loop);
	loop_free(&door.loop);
	lock_clear(&door.lock);
	return end == LOOP_QUIT && !door.left ? 0 : DESK_LEFT;
}

int desk_sit_down(struct desk *d, struct err *e)
{
	struct session *s = d->session;
	int rc = s->unproven ? sign_in(d) : 0;
	if (!rc)
		rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	if (rc || d->options.game)
		return rc;
	rc = seat_take(s, e);
	if (!rc)
		rc = seat_idle_lock(s, &d->idle_lock_min, e);
	d->seen_s = session_now(s);
	d->typed_ms = clock_mono_ms(&s->clock);
	return rc;
}

void desk_lock(struct desk *d)
{
	if (d->options.game) {
		desk_say(d, STYLE_HINT, _("A training run is not locked: gp stops its time."));
		return;
	}
	desk_keep_draft(d);
	if (d->unmask.until_s)
		desk_list_close(d); /* what is shown in full does not wait behind the lock */
	lock_begin(&d->lock);
}

void desk_typed(struct desk *d)
{
	struct err ignored; /* it is written again after the next key */
	int64_t now_s = session_now(d->session);
	d->typed_ms = clock_mono_ms(&d->session->clock);
	if (d->lock.on || !d->session->desk_id || (now_s >= d->seen_s && now_s - d->seen_s < SEAT_SEEN_S))
		return;
	d->seen_s = now_s;
	if (seat_see(d->session, &ignored))
		d->seen_s -= SEAT_SEEN_S / 2;
}

static bool locks(const struct desk *d, const struct key *k)
{
	struct keymap_state fresh = { .n = 0 };
	enum action a;
	return !key_is_text(k) && keymap_lookup(&d->keymap, &fresh, CONTEXT_GLOBAL, k, &a) == KEYMAP_ACTION &&
	       a == ACTION_LOCK;
}

/* ^K hides the desk wherever the cursor is, also from the middle of a line. */
bool desk_lock_key(struct desk *d, const struct key *k)
{
	if (!d->lock.on && !locks(d, k))
		return false;
	if (!d->lock.on) {
		desk_lock(d);
		return true;
	}
	lock_key(&d->lock, d->session, k);
	if (!d->lock.on)
		desk_reload(d);
	return true;
}

void desk_lock_draw(struct desk *d, struct cells *c)
{
	struct lock_model m = { .has_clocks = true, .low_bandwidth = d->m.low_bandwidth };
	lock_fill(&d->lock, d->session, &m);
	m.late = d->queue.counts.mine_late;
	m.risk = d->queue.counts.mine_risk;
	for (size_t i = 0; i < d->worst.n && !m.running; i++) {
		const struct queue_row *q = &d->worst.row[i];
		m.running = q->running;
		m.slack_s = q->next.due_at - m.now_s;
	}
	lock_draw(c, &m);
}

/* Locks who went away, and goes when it was ended by somebody else or the user was disabled. */
void desk_watch_seat(struct desk *d)
{
	struct session *s = d->session;
	struct err ignored; /* looked at again */
	int64_t now_s = session_now(s), away_ms = clock_mono_ms(&s->clock) - d->typed_ms;
	bool on = true;
	if (!d->lock.on && d->idle_lock_min > 0 && away_ms >= INT64_C(60000) * d->idle_lock_min)
		desk_lock(d);
	if (!s->desk_id || (now_s >= d->watched_s && now_s - d->watched_s < WATCH_S))
		return;
	d->watched_s = now_s;
	int rc = seat_is_on(s, &on, &ignored);
	d->m.role = s->role;
	if (rc || on)
		return;
	d->ended = true;
	loop_quit(&d->loop);
}
