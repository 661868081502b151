/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk in a training run: the same keys and screens on a virtual clock.  What a key does must
 * follow from the keys before it and their seconds alone, so before each key everything that is due
 * has happened and the desk has read it.
 */
#include <stdio.h>
#include <string.h>

#include "desk_internal.h"
#include "plaint/base/i18n.h"

static const int speeds[] = { 1, 2, 4, 10, 30, 60, 120, 300, 600 };
enum { SPEEDS = sizeof speeds / sizeof *speeds };

static struct sim_game *game_of(const struct desk *d)
{
	return d->options.game;
}

static void show_parts(struct desk *d, const struct sim_score *sc)
{
	char line[300];
	snprintf(line, sizeof line,
		 _("time %.1f/30, procedure %.1f/25, emotion %.1f/25 (peak and end %.1f), cost %.1f/10, record %.1f/10, help -%d"),
		 (double)sc->part[PART_TIME] / 1000, (double)sc->part[PART_PROCEDURE] / 1000,
		 (double)sc->part[PART_EMOTION] / 1000, (double)sc->marks.peak_end / 10,
		 (double)sc->part[PART_COST] / 1000, (double)sc->part[PART_RECORD] / 1000, sc->hints * 2);
	desk_list_add_text(d, STYLE_STRONG, line);
	if (!sc->unseen)
		return;
	snprintf(line, sizeof line,
		 P_("It was ended before %d customer called, who is not judged: such a run cannot be passed.",
		    "It was ended before %d customers called, who are not judged: such a run cannot be passed.", sc->unseen),
		 sc->unseen);
	desk_list_add_text(d, STYLE_LATE, line);
}

static void show_card(struct desk *d)
{
	struct scorecard card;
	char line[CARD_LINE];
	sim_card(sim_players(game_of(d)), &card);
	desk_list_add_text(d, STYLE_STRONG, scorecard_title(line, &card));
	if (scorecard_is_empty(&card))
		return;
	for (int i = 0; i < CARD_CRITICALS; i++)
		if (card.criticals & 1U << i)
			desk_list_add_text(d, STYLE_LATE, scorecard_critical_label((enum scorecard_critical)i));
	for (int i = 0; i < CARD_ITEMS; i++)
		desk_list_add_text(d, card.mark[i] == CARD_UNKNOWN ? STYLE_DIM : STYLE_TEXT,
				   scorecard_line(line, &card, (enum scorecard_item)i));
	desk_list_add_text(d, STYLE_DIM, scorecard_limits());
}

static void show_sheet(struct desk *d)
{
	struct sim_game *g = game_of(d);
	const struct sim_score *sc = sim_score(g);
	const struct sim_loss *l;
	struct arena a;
	char title[200];
	arena_init(&a);
	snprintf(title, sizeof title,
		 sc->passed ? _("Passed: %d.%d of 100 (pass %d)") : _("Not passed: %d.%d of 100 (pass %d)"),
		 sc->total / 1000, sc->total / 100 % 10, sim_scenario(g)->pass);
	desk_list_open(d, title, _("Down and PgDn read on; Esc closes, then Q leaves"), NULL);
	show_parts(d, sc);
	for (size_t i = 0; (l = sim_loss_at(sim_players(g), i)); i++) {
		const char *model, *text = sim_loss_text(g, l, &a, &model);
		desk_list_add_text(d, l->why == WHY_CRITICAL ? STYLE_LATE : l->points ? STYLE_TEXT : STYLE_DIM,
				   arena_printf(&a, "%5.1f  %s", -(double)l->points / 1000, text));
		if (*model)
			desk_list_add_text(d, STYLE_OK, arena_printf(&a, "       -> %s", model));
	}
	show_card(d);
	arena_clear(&a);
}

static void finish(struct desk *d, bool aborted)
{
	struct sim_score score;
	struct err e;
	if (sim_end(game_of(d), aborted, &score, &e))
		desk_fail(d, &e);
	else if (!aborted)
		show_sheet(d);
}

bool desk_sim_advance(struct desk *d)
{
	struct err e;
	bool happened;
	struct sim_game *g = game_of(d);
	sim_latch(g);
	if (sim_has_ended(g))
		return false;
	if (sim_advance(g, &happened, &e))
		desk_fail(d, &e);
	if (sim_is_over(sim_players(g)))
		finish(d, false);
	return happened;
}

/* What is to be done, before anybody calls: the time begins with the first key. */
void desk_sim_brief(struct desk *d)
{
	struct sim_game *g = game_of(d);
	const struct scenario *sc = sim_scenario(g);
	char say[KEY_NAME_BUF], hint[KEY_NAME_BUF], end[KEY_NAME_BUF], keys[300];
	keymap_key_of(&d->keymap, CONTEXT_QUEUE, ACTION_SIM_TALK, say);
	keymap_key_of(&d->keymap, CONTEXT_QUEUE, ACTION_SIM_HINT, hint);
	keymap_key_of(&d->keymap, CONTEXT_QUEUE, ACTION_SIM_END, end);
	desk_list_open(d, scenario_say(&sc->title, sim_lang(g)), _("Any key begins."), NULL);
	d->popup.view.still = true;
	desk_list_add_text(d, STYLE_STRONG, scenario_say(&sc->brief, sim_lang(g)));
	desk_list_add_text(d, STYLE_TEXT, _("t takes the case. c writes to the customer, ^D sends it; on the telephone that is what you say."));
	desk_list_add_text(d, STYLE_TEXT, _("m pays, W records what happened, d decides."));
	snprintf(keys, sizeof keys, _("%s offers sentences, %s helps for two points, %s ends the run and says why you have your points."),
		 say, hint, end);
	desk_list_add_text(d, STYLE_TEXT, keys);
	sim_set_paused(g, true);
}

/* As a script writes it. */
static const char *key_script(const struct key *k, char buf[KEY_NAME_BUF + 2])
{
	char name[KEY_NAME_BUF];
	if (k->code == K_TEXT && !k->mods && strcmp(k->text, "<") != 0 && strcmp(k->text, "\n") != 0)
		return k->text;
	if (k->mods & KEYMOD_PASTE)
		return k->text;
	key_label(k, name);
	snprintf(buf, KEY_NAME_BUF + 2, "<%s>", !strcmp(name, "<") ? "lt" : name);
	return buf;
}

bool desk_sim_key(struct desk *d, const struct key *k)
{
	char buf[KEY_NAME_BUF + 2];
	struct sim_game *g = game_of(d);
	if (sim_is_paused(g)) { /* no key is thought over for nothing */
		sim_set_paused(g, false);
		desk_list_close(d); /* the brief */
		desk_say(d, STYLE_HINT, _("Time goes on."));
		return true;
	}
	int64_t before = d->m.now_s;
	if (desk_sim_advance(d) || session_now(d->session) != before)
		desk_reload(d);
	d->m.now_s = session_now(d->session);
	desk_sync(d);
	if (!d->popup.open) {
		if (d->scripts_stale)
			desk_clear_scripts(d);
		desk_load_scripts(d);
	}
	sim_log_key(g, key_script(k, buf), k->mods & KEYMOD_PASTE);
	return false;
}

void desk_sim_judge(struct desk *d)
{
	struct err e;
	if (sim_observe(game_of(d), &e))
		desk_fail(d, &e);
}

void desk_sim_blocked(struct desk *d, const struct reply_check *check)
{
	if (game_of(d))
		sim_blocked(game_of(d), d->composer.case_id, editor_text(&d->composer.editor), check);
}

static void say_menu(struct desk *d, size_t i)
{
	const char *text = i < d->popup.items.n ? d->popup.items.v[i].label : "";
	char line[1000];
	snprintf(line, sizeof line, "%s", text);
	desk_insert_text(d, line);
}

static void talk(struct desk *d)
{
	struct sim_game *g = game_of(d);
	struct sim_state st;
	int actor = sim_actor_of(g, d->m.selected);
	if (actor < 0) {
		desk_say(d, STYLE_HINT, _("Nobody is on the line: select a case."));
		return;
	}
	sim_look(sim_players(g), actor, &st);
	desk_list_open(d, _("What to say"), _("Enter puts it into the reply; ^D sends it"), say_menu);
	for (size_t i = 0; i < st.role->menu.n; i++) {
		char key[2] = { i < 9 ? (char)('1' + i) : '\0', '\0' };
		desk_list_add(d, key, scenario_say(&st.role->menu.v[i], sim_lang(g)), "");
	}
}

static void help(struct desk *d)
{
	const char *text = sim_help(game_of(d), d->m.selected);
	if (text)
		desk_say(d, STYLE_NOTICE, _("Help (-2): %s"), text);
	else
		desk_say(d, STYLE_HINT, _("There is nothing more to help with here."));
}

static void set_speed(struct desk *d, int step)
{
	struct sim_game *g = game_of(d);
	int at = 0;
	while (at + 1 < SPEEDS && speeds[at] < sim_speed(g))
		at++;
	at += step;
	sim_set_speed(g, speeds[at < 0 ? 0 : at < SPEEDS ? at : SPEEDS - 1]);
}

static void end_picked(struct desk *d, size_t i)
{
	if (i == 0)
		finish(d, false);
	else if (i == 1) {
		finish(d, true);
		loop_quit(&d->loop);
	}
}

void desk_sim_ask_end(struct desk *d)
{
	desk_list_open(d, _("End the run?"), "", end_picked);
	desk_list_add(d, "y", _("end it and see the score"), "");
	desk_list_add(d, "a", _("leave at once: it counts as 0"), "");
	desk_list_add(d, "n", _("go on"), "");
}

bool desk_sim_act(struct desk *d, enum action a)
{
	struct sim_game *g = game_of(d);
	if (a < ACTION_SIM_TALK || a > ACTION_SIM_END)
		return false;
	if (!g)
		desk_say(d, STYLE_HINT, _("That is for training runs: plaint sim."));
	else if (a == ACTION_SIM_END)
		desk_leave(d);
	else if (a == ACTION_SIM_TALK)
		talk(d);
	else if (a == ACTION_SIM_HINT)
		help(d);
	else if (a == ACTION_SIM_PAUSE && sim_is_live(g))
		sim_set_paused(g, true);
	else if (a == ACTION_SIM_FASTER || a == ACTION_SIM_SLOWER)
		set_speed(d, a == ACTION_SIM_FASTER ? 1 : -1);
	return true;
}

void desk_sim_hint(struct desk *d)
{
	char say[KEY_NAME_BUF], hint[KEY_NAME_BUF], end[KEY_NAME_BUF], pause[KEY_NAME_BUF];
	enum key_context context = desk_context(d);
	keymap_key_of(&d->keymap, context, ACTION_SIM_TALK, say);
	keymap_key_of(&d->keymap, context, ACTION_SIM_HINT, hint);
	keymap_key_of(&d->keymap, context, ACTION_SIM_PAUSE, pause);
	keymap_key_of(&d->keymap, context, ACTION_SIM_END, end);
	if (sim_has_ended(game_of(d)))
		desk_say(d, STYLE_HINT, _("The run has ended. Q leaves."));
	else
		desk_say(d, STYLE_HINT, _("Training: %s what to say, %s help (-2), %s pause, %s end."), say, hint,
			 pause, end);
}

static int count_waiting(const struct sim *s)
{
	int n = 0;
	for (int i = 0; i < sim_actors(s); i++) {
		struct sim_state st;
		sim_look(s, i, &st);
		n += st.arrived && !st.gone && st.waits_since;
	}
	return n;
}

void desk_sim_strip(struct desk *d)
{
	struct sim_game *g = game_of(d);
	const struct sim *s = sim_players(g);
	struct sim_strip *p = &d->sim_strip;
	int actor = sim_actor_of(g, d->m.selected);
	*p = (struct sim_strip){ .title = scenario_say(&sim_scenario(g)->title, sim_lang(g)),
				 .seed = sim_seed(g), .speed = sim_speed(g), .paused = sim_is_paused(g),
				 .ended = sim_has_ended(g), .pass = sim_scenario(g)->pass,
				 .left_s = sim_ends_at(s) - d->m.now_s, .waiting = count_waiting(s),
				 .has_actor = actor >= 0, .name = "" };
	p->left_s = p->left_s < 0 ? 0 : p->left_s;
	if (p->ended)
		p->score = *sim_score(g);
	else
		sim_score_now(s, &p->score);
	if (actor >= 0) {
		sim_look(s, actor, &p->actor);
		p->name = scenario_say(&p->actor.role->name, sim_lang(g));
		p->waited_s = p->actor.waits_since ? d->m.now_s - p->actor.waits_since : 0;
	}
	d->m.sim = p;
}
