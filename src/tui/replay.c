/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/mem.h"
#include "plaint/tui/headless.h"

enum { LOOK_MS = 50 };

struct replay {
	struct screen screen;
	struct screen *terminal, *script; /* owned */
	struct sim_game *game;
	int64_t script_ms; /* how far the script's time has gone */
};

static struct replay *replay_of(const struct screen *s)
{
	return (struct replay *)((char *)(uintptr_t)s - offsetof(struct replay, screen));
}

/* True when the watcher leaves. */
static bool steer(struct replay *r, const struct key *k)
{
	struct sim_game *g = r->game;
	if (!strcmp(k->text, " "))
		sim_set_paused(g, !sim_is_paused(g));
	else if (!strcmp(k->text, "+") || !strcmp(k->text, "="))
		sim_set_speed(g, sim_speed(g) * 2);
	else if (!strcmp(k->text, "-"))
		sim_set_speed(g, sim_speed(g) / 2);
	return !strcmp(k->text, "q") || !strcmp(k->text, "Q");
}

/* The key that the script types at or before now; its second becomes that of the run. */
static enum screen_read next_key(struct replay *r, struct key *k)
{
	int64_t now_ms = sim_live_s(r->game) * 1000;
	enum screen_read got = SCREEN_EMPTY;
	for (;;) {
		got = r->script->ops->read_key(r->script, k);
		if (got != SCREEN_EMPTY || r->script_ms >= now_ms)
			break;
		r->script->ops->pause(r->script, (int)(now_ms - r->script_ms));
	}
	sim_set_time(r->game, (got == SCREEN_KEY ? r->script_ms : now_ms) / 1000);
	return got == SCREEN_KEY ? SCREEN_KEY : SCREEN_EMPTY;
}

static enum screen_read op_read_key(struct screen *s, struct key *k)
{
	struct replay *r = replay_of(s);
	enum screen_read got = r->terminal->ops->read_key(r->terminal, k);
	if (got == SCREEN_GONE || (got == SCREEN_KEY && steer(r, k)))
		return SCREEN_GONE;
	return sim_is_paused(r->game) ? SCREEN_EMPTY : next_key(r, k);
}

static int op_wait_ms(struct screen *s)
{
	int ms = replay_of(s)->terminal->ops->wait_ms(replay_of(s)->terminal);
	return ms > 0 && ms < LOOK_MS ? ms : LOOK_MS;
}

static void op_show(struct screen *s, const struct cells *frame)
{
	replay_of(s)->terminal->ops->show(replay_of(s)->terminal, frame);
}

static void op_size(struct screen *s, int *rows, int *cols)
{
	replay_of(s)->terminal->ops->size(replay_of(s)->terminal, rows, cols);
}

static void op_redraw(struct screen *s)
{
	replay_of(s)->terminal->ops->redraw(replay_of(s)->terminal);
}

static void op_suspend(struct screen *s)
{
	replay_of(s)->terminal->ops->suspend(replay_of(s)->terminal);
}

static void op_resume(struct screen *s)
{
	replay_of(s)->terminal->ops->resume(replay_of(s)->terminal);
}

static void op_bell(struct screen *s)
{
	(void)s; /* who watches is not called */
}

static void op_set_theme(struct screen *s, const struct theme *t)
{
	replay_of(s)->terminal->ops->set_theme(replay_of(s)->terminal, t);
}

static void op_pause(struct screen *s, int timeout_ms)
{
	replay_of(s)->terminal->ops->pause(replay_of(s)->terminal, timeout_ms);
}

static void op_close(struct screen *s)
{
	struct replay *r = replay_of(s);
	r->script->ops->close(r->script);
	r->terminal->ops->close(r->terminal);
	free(r);
}

static const struct screen_ops replay_ops = {
	.show = op_show, .read_key = op_read_key, .size = op_size, .redraw = op_redraw,
	.suspend = op_suspend, .resume = op_resume, .bell = op_bell, .set_theme = op_set_theme,
	.pause = op_pause, .wait_ms = op_wait_ms, .close = op_close,
};

int replay_open(struct screen **s, struct screen *terminal, struct sim_game *g, const char *keys,
		struct err *e)
{
	struct replay *r = xcalloc(1, sizeof *r);
	struct headless_options h = { .file = "replay", .text = keys, .rows = 24, .cols = 80,
				      .wall_ms = &r->script_ms };
	int rc = headless_open(&r->script, &h, e);
	if (rc) {
		free(r);
		return rc;
	}
	r->screen = (struct screen){ .ops = &replay_ops, .fd = terminal->fd, .utf8 = terminal->utf8 };
	r->terminal = terminal;
	r->game = g;
	r->script_ms = *sim_wall_ms(g);
	*s = &r->screen;
	return 0;
}
