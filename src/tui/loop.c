/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/tui/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "plaint/tui/signals.h"

/* So many keys are handled before a painting at most: someone who holds a key sees it move. */
enum { KEYS_PER_FRAME = 512 };

void loop_init(struct loop *l, struct screen *screen, struct clock clock,
	       const struct loop_calls *calls, void *ctx)
{
	*l = (struct loop){
		.screen = screen, .clock = clock, .calls = calls, .ctx = ctx, .tick_s = 1
	};
	cells_init(&l->frame);
}

void loop_free(struct loop *l)
{
	cells_free(&l->frame);
}

void loop_quit(struct loop *l)
{
	l->end = LOOP_QUIT;
}

void loop_repaint(struct loop *l)
{
	l->dirty = true;
}

void loop_paint(struct loop *l)
{
	cells_clear(&l->frame);
	l->calls->draw(l->ctx, &l->frame);
	l->screen->ops->show(l->screen, &l->frame);
	l->dirty = false;
}

static void take_size(struct loop *l)
{
	int rows, cols;
	l->screen->ops->size(l->screen, &rows, &cols);
	l->screen->resized = false;
	cells_resize(&l->frame, rows, cols);
	if (l->calls->on_resize)
		l->calls->on_resize(l->ctx, rows, cols);
	l->dirty = true;
}

void loop_suspend(struct loop *l)
{
	if (l->screen->fd < 0 || l->stays)
		return;
	l->screen->ops->suspend(l->screen);
	raise(SIGSTOP);
	l->screen->ops->resume(l->screen);
	take_size(l);
}

/* All keys that wait, and the task that follows them. */
static void run_keys(struct loop *l)
{
	struct key k;
	enum screen_read got = SCREEN_EMPTY;
	for (int i = 0; i < KEYS_PER_FRAME && l->end == LOOP_RUNNING; i++) {
		got = l->screen->ops->read_key(l->screen, &k);
		if (got != SCREEN_KEY)
			break;
		l->calls->on_key(l->ctx, &k);
		l->dirty = true;
		l->idle_at_ms = l->calls->on_idle ? clock_mono_ms(&l->clock) + LOOP_IDLE_MS : 0;
	}
	if (got == SCREEN_GONE && l->end == LOOP_RUNNING)
		l->end = LOOP_HANGUP;
}

static void run_signals(struct loop *l)
{
	unsigned bits = signals_take();
	if (bits & SIGNAL_HANGUP)
		l->end = LOOP_HANGUP;
	else if (bits & SIGNAL_TERMINATE)
		l->end = LOOP_TERMINATED;
	else if (bits & SIGNAL_STOP)
		loop_suspend(l);
	else if (bits & SIGNAL_CONTINUE)
		l->screen->ops->resume(
		    l->screen); /* stopped from outside: the shell drew over us */
	if (bits & (SIGNAL_RESIZE | SIGNAL_CONTINUE))
		l->screen->resized = true;
}

static int64_t wall_ms(const struct loop *l)
{
	return l->clock.wall_ms(l->clock.ctx);
}

/* The first boundary of the tick after `now`, so that all seconds of a screen change together. */
static int64_t tick_after(const struct loop *l, int64_t now_ms)
{
	int64_t step = l->tick_s > 0 ? l->tick_s * INT64_C(1000) : 1000, since = now_ms - l->phase_ms;
	return since - since % step + step + l->phase_ms;
}

static void run_deadlines(struct loop *l)
{
	int64_t now_ms = wall_ms(l);
	if (now_ms >= l->next_tick_ms || tick_after(l, now_ms) < l->next_tick_ms) {
		if (now_ms >= l->next_tick_ms) {
			l->calls->on_tick(l->ctx);
			l->dirty = true;
		}
		l->next_tick_ms = tick_after(l, now_ms);
	}
	bool scripted = l->screen->fd < 0; /* a script's keys are never followed by more typing */
	if (l->idle_at_ms && (scripted || clock_mono_ms(&l->clock) >= l->idle_at_ms)) {
		l->idle_at_ms = 0;
		l->calls->on_idle(l->ctx);
		l->dirty = true;
	}
}

/* Milliseconds until something is due. */
static int next_timeout(struct loop *l)
{
	int64_t ms = l->next_tick_ms - wall_ms(l);
	int part = l->screen->ops->wait_ms(l->screen);
	if (l->idle_at_ms) {
		int64_t idle = l->idle_at_ms - clock_mono_ms(&l->clock);
		ms = idle < ms ? idle : ms;
	}
	if (part > 0 && part < ms)
		ms = part;
	if (ms < 0)
		ms = 0;
	return ms > 60000 ? 60000 : (int)ms;
}

static void wait_for_something(struct loop *l)
{
	int timeout = next_timeout(l);
	if (l->screen->fd < 0) {
		l->screen->ops->pause(l->screen, timeout);
		return;
	}
	struct pollfd fds[2] = { { .fd = l->screen->fd, .events = POLLIN },
				 { .fd = signals_fd(), .events = POLLIN } };
	if (poll(fds, 2, timeout) < 0 && errno != EINTR)
		l->end = LOOP_HANGUP;
}

enum loop_end loop_run(struct loop *l)
{
	l->end = LOOP_RUNNING;
	l->next_tick_ms = tick_after(l, wall_ms(l));
	take_size(l);
	while (l->end == LOOP_RUNNING) {
		if (l->dirty)
			loop_paint(l);
		wait_for_something(l);
		run_signals(l);
		if (l->screen->resized && l->end == LOOP_RUNNING)
			take_size(l);
		if (l->end == LOOP_RUNNING)
			run_keys(l);
		if (l->end == LOOP_RUNNING)
			run_deadlines(l);
	}
	return l->end;
}
