/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/tui/wall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "open.h"
#include "wall_act.h"
#include "wall_cases.h"
#include "wall_history.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/service/board.h"
#include "plaint/service/desk.h"
#include "plaint/tui/loop.h"
#include "plaint/view/wall.h"

enum { READ_S = 2, READ_ANYWAY_S = 15 };

struct wall {
	struct session *session;
	struct loop loop;
	struct board board;
	struct board_wish wish;
	struct wall_model m;
	struct wall_spots spots;
	struct wall_cases cases;
	struct wall_act act;
	struct wall_history history; /* of the alert that is selected */
	int64_t seen_version, turned_s, read_s;
	int64_t alert_id; /* that is selected, 0 = none */
	bool lost;    /* the store is not there */
	bool changed; /* somebody has written since the last reading */
	char error[256];
	int rows, cols; /* of the screen */
};

/* The alert that is selected stays so wherever it stands now. */
static void keep_alert(struct wall *w)
{
	w->m.alert = 0;
	for (size_t i = 0; i < w->board.alerts.n && w->alert_id; i++)
		if (w->board.alerts.v[i].id == w->alert_id)
			w->m.alert = (int)i + 1;
}

/* Reads when somebody has written, and now and then because time passes. */
static void look(struct wall *w)
{
	struct err e;
	int64_t now = session_now(w->session);
	bool moved, lost = w->lost;
	w->lost = session_follow(w->session, &moved, &e) != 0;
	if (w->lost) {
		snprintf(w->error, sizeof w->error, "%s", e.msg);
		return;
	}
	w->changed |= desk_changed(w->session, &w->seen_version) || moved || lost;
	if (now >= w->read_s && now - w->read_s < (w->changed ? READ_S : READ_ANYWAY_S))
		return;
	w->read_s = now;
	w->changed = false;
	w->error[0] = '\0';
	if (board_read(w->session, &w->wish, &w->board, &e))
		snprintf(w->error, sizeof w->error, "%s", e.msg);
	keep_alert(w);
}

static void on_tick(void *ctx)
{
	struct wall *w = ctx;
	int64_t now = session_now(w->session);
	look(w);
	if (!w->m.stopped && !w->cases.open && !w->history.open && !w->m.selected && !w->m.alert && !w->act.prompt && !w->act.listing && !w->act.keys && !w->act.exposed && now - w->turned_s >= WALL_ROTATE_S) {
		w->m.page = (enum wall_page)((w->m.page + 1) % WALL_PAGES);
		w->turned_s = now;
	}
}

static void give_model(struct wall *w)
{
	w->m.now_s = session_now(w->session);
	w->m.board = &w->board;
	w->m.error = w->error;
	w->m.spots = &w->spots;
	w->m.exposures = w->act.exposed ? &w->act.exposures : NULL;
}

/* Keys may come faster than frames: what can be opened is that of the page as it is now. */
static void find_spots(struct wall *w)
{
	struct cells unseen;
	cells_init(&unseen);
	cells_resize(&unseen, w->rows, w->cols);
	give_model(w);
	wall_draw(&unseen, &w->m);
	cells_free(&unseen);
}

/* From one figure to the next, round the page. */
static void select_spot(struct wall *w, int by)
{
	find_spots(w);
	int n = w->spots.n + 1;
	w->m.selected = (w->m.selected + by + n) % n;
}

/* Of the alert that is selected. */
static void open_alert(struct wall *w)
{
	struct cases_query q;
	struct err e;
	if (!wall_cases_of_alert(&q, &w->board, &w->board.alerts.v[w->m.alert - 1]))
		wall_act_say(&w->act, _("This alert has no list of cases."), true);
	else if (wall_cases_open(&w->cases, w->session, &q, &e))
		wall_act_say(&w->act, e.msg, true);
}

static void open_cases(struct wall *w)
{
	struct err e;
	if (w->m.alert) {
		open_alert(w);
		return;
	}
	find_spots(w);
	if (w->m.selected < 1 || w->m.selected > w->spots.n)
		return;
	if (wall_cases_open(&w->cases, w->session, &w->spots.v[w->m.selected - 1], &e))
		snprintf(w->error, sizeof w->error, "%s", e.msg);
}

/* Nobody need be logged in: it only reads. */
static void show_history(struct wall *w)
{
	struct err e;
	if (!w->m.alert)
		wall_act_say(&w->act, _("The arrows up and down select an alert of page 1."), true);
	else if (wall_history_open(&w->history, w->session, w->board.alerts.v[w->m.alert - 1].id, &e))
		wall_act_say(&w->act, e.msg, true);
}

static void read_cases_again(struct wall *w)
{
	struct cases_query q = w->cases.query;
	int64_t selected = w->cases.m.selected;
	struct err e;
	if (wall_cases_open(&w->cases, w->session, &q, &e))
		snprintf(w->error, sizeof w->error, "%s", e.msg);
	else if (w->cases.page.n)
		w->cases.m.selected = selected;
}

/* What the figure counts, what it subtracts, the others of its n. */
static void other_part(struct wall *w)
{
	struct cases_query q = w->cases.query;
	struct err e;
	if (cases_next_part(&q) && wall_cases_open(&w->cases, w->session, &q, &e))
		snprintf(w->error, sizeof w->error, "%s", e.msg);
}

static void select_alert(struct wall *w, int by)
{
	int n = (int)w->board.alerts.n + 1;
	if (w->m.page != WALL_TIME)
		wall_act_hide(&w->act);
	w->m.page = WALL_TIME;
	w->m.alert = (w->m.alert + by + n) % n;
	w->alert_id = w->m.alert ? w->board.alerts.v[w->m.alert - 1].id : 0;
}

/* Keys that choose a figure or an alert; false when it is another one. */
static bool choose(struct wall *w, const struct key *k)
{
	if (w->cases.open && k->code == K_TAB)
		return other_part(w), true;
	if (w->cases.open)
		return wall_cases_key(&w->cases, k);
	if (k->code == K_TAB || k->code == K_RIGHT)
		select_spot(w, 1);
	else if (k->code == K_BACKTAB || k->code == K_LEFT)
		select_spot(w, -1);
	else if (k->code == K_DOWN)
		select_alert(w, 1);
	else if (k->code == K_UP)
		select_alert(w, -1);
	else if (k->code == K_ENTER)
		open_cases(w);
	else if (k->code == K_ESC)
		w->m.selected = w->m.alert = 0, w->alert_id = 0;
	else
		return false;
	return true;
}

/* Other figures: they are read at once. */
static void wish(struct wall *w, char c)
{
	if (c == 'T')
		board_next_team(&w->board, &w->wish);
	else
		w->wish.range = w->wish.range + 1 < BOARD_SPANS ? w->wish.range + 1 : BOARD_EACH;
	w->m.selected = w->m.alert = 0, w->alert_id = 0;
	w->read_s = 0;
	look(w);
}

/* The page is turned by hand: what was private is hidden again. */
static void turn_to(struct wall *w, enum wall_page page)
{
	w->m.page = page;
	w->m.selected = w->m.alert = 0, w->alert_id = 0;
	wall_cases_close(&w->cases);
	wall_act_hide(&w->act);
}

static void on_key(void *ctx, const struct key *k)
{
	struct wall *w = ctx;
	if (w->history.open) {
		wall_history_key(&w->history, k);
		w->turned_s = session_now(w->session);
		return;
	}
	bool was_exposed = w->act.exposed;
	bool acted = w->cases.open ? wall_act_case_key(&w->act, w->session,
						       queue_page_find(&w->cases.page, w->cases.m.selected), k)
				   : wall_act_key(&w->act, w->session, &w->board, w->m.alert, k);
	if (acted) {
		if (w->act.wrote && w->cases.open)
			read_cases_again(w);
		if (w->act.exposed && !was_exposed)
			w->m.page = WALL_STAFF, w->m.selected = w->m.alert = 0, w->alert_id = 0;
		w->turned_s = session_now(w->session);
		w->read_s = w->act.wrote ? 0 : w->read_s;
		w->act.wrote = false;
		look(w);
		return;
	}
	if (choose(w, k))
		return;
	char c = k->code == K_TEXT && !k->mods ? k->text[0] : '\0';
	if (c == 'q')
		loop_quit(&w->loop);
	else if (c == ' ')
		w->m.stopped = !w->m.stopped;
	else if (c == 'd')
		w->m.definitions = !w->m.definitions;
	else if (c >= '1' && c < '1' + WALL_PAGES)
		turn_to(w, (enum wall_page)(c - '1'));
	else if (c == 'T' || c == 't')
		wish(w, c);
	else if (c == 'h')
		show_history(w);
	else if (c == '?')
		w->act.keys = true;
	else
		return;
	w->turned_s = session_now(w->session);
}

static void draw(void *ctx, struct cells *c)
{
	struct wall *w = ctx;
	w->rows = c->rows;
	w->cols = c->cols;
	give_model(w);
	if (w->cases.open)
		wall_cases_draw(&w->cases, c, w->m.now_s);
	else
		wall_draw(c, &w->m);
	if (w->history.open)
		wall_history_draw(&w->history, c, w->m.now_s);
	wall_act_draw(&w->act, c);
}

static const struct loop_calls calls = { .on_key = on_key, .on_tick = on_tick, .draw = draw };

int wall_run(struct session *s, const struct desk_options *o, const struct wall_start *start, struct err *e)
{
	struct wall *w = xcalloc(1, sizeof *w);
	struct opened_screen screen = { .screen = NULL };
	w->session = s;
	w->act.login = o->login;
	w->m.acts = o->login != NULL;
	w->wish = start->wish;
	w->m.page = start->page ? (enum wall_page)(start->page - 1) : WALL_TIME;
	w->m.stopped = start->page != 0;
	desk_changed(s, &w->seen_version); /* before reading: what comes in between is not missed */
	int rc = board_read(s, &w->wish, &w->board, e); /* a store that cannot be read at all is told at once */
	if (!rc)
		rc = screen_open(&screen, o, e);
	if (!rc) {
		w->turned_s = w->read_s = session_now(s);
		loop_init(&w->loop, screen.screen, s->clock, &calls, w);
		w->loop.stays = o->captive;
		loop_run(&w->loop);
		rc = o->headless ? headless_result(screen.screen, e) : 0;
		loop_free(&w->loop);
		screen.screen->ops->close(screen.screen);
	}
	board_clear(&w->board);
	wall_cases_close(&w->cases);
	wall_history_close(&w->history);
	wall_act_close(&w->act);
	free(w);
	return rc;
}
