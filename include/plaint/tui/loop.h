/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only place that waits: keys, signals, the next tick, and a task that follows the last key
 * after a moment.  All keys that wait are handled before one painting, so that a held key or a
 * paste costs one frame.  No threads; with a frozen clock the screen's script drives the time.
 */
#ifndef PLAINT_TUI_LOOP_H
#define PLAINT_TUI_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/clock.h"
#include "plaint/tui/screen.h"

enum loop_end {
	LOOP_RUNNING,
	LOOP_QUIT,	 /* loop_quit() */
	LOOP_TERMINATED, /* SIGTERM or SIGINT */
	LOOP_HANGUP	 /* the line dropped (SIGHUP, EOF), or the script ended: save drafts */
};

struct loop_calls {
	void (*on_key)(void *ctx, const struct key *k);
	void (*on_tick)(void *ctx); /* a boundary of tick_s passed (wall clock) */
	void (*on_idle)(void *ctx); /* LOOP_IDLE_MS after the last key, once; may be NULL */
	void (*on_resize)(void *ctx, int rows, int cols); /* may be NULL */
	void (*draw)(void *ctx,
		     struct cells *frame); /* the frame comes cleared; it is shown then */
};

/* More than the 33 ms of a key that is held down, and what follows comes within 50 ms. */
enum { LOOP_IDLE_MS = 36 };

struct loop {
	struct screen *screen; /* borrowed */
	struct clock clock;
	const struct loop_calls *calls;
	void *ctx;
	int tick_s; /* 1; 10 or 60 on slow lines; may be changed at any time */
	bool stays; /* no shell is there to go to: nothing suspends it */
	/* So long after the second the ticks come: hundreds of terminals on one machine that all look at the store
	 * at the full second would wait for each other, and whoever presses a key then for all of them. */
	int phase_ms;
	struct cells frame;
	enum loop_end end;
	bool dirty;	     /* something changed: paint */
	int64_t idle_at_ms;  /* monotonic; 0 = nothing waits */
	int64_t next_tick_ms; /* wall clock */
};

void loop_init(struct loop *l, struct screen *screen, struct clock clock,
	       const struct loop_calls *calls, void *ctx);
void loop_free(struct loop *l);
/* Runs until something ends it. */
enum loop_end loop_run(struct loop *l);
void loop_quit(struct loop *l);
void loop_repaint(struct loop *l); /* a frame is wanted although no key came */
/* Paints at once: progress of a long task. */
void loop_paint(struct loop *l);
/* Gives the terminal to the shell, as ^Z does, until the program is continued.  Nothing happens when it stays. */
void loop_suspend(struct loop *l);

#endif
