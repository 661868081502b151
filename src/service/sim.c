/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run as a thing: its store, its clock, its log, its end.  sim_play.c plays it. */
#include "plaint/service/sim.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plaint/base/data.h"
#include "plaint/base/digest.h"
#include "plaint/base/i18n.h"
#include "sim_internal.h"

static int read_tone(struct sim_game *g, struct err *e)
{
	const struct data_file *d = data_find("data/lexicon/tone.txt");
	return d ? tone_parse(d->path, d->text, d->length, &g->tone, e)
		 : err_set(e, ERR_NOTFOUND, _("this plaint was built without '%s'"), "data/lexicon/tone.txt");
}

static int make_place(struct sim_game *g, struct err *e)
{
	const char *tmp = getenv("TMPDIR");
	int n = snprintf(g->dir, sizeof g->dir, "%s/plaint-sim-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (n >= (int)sizeof g->dir || !mkdtemp(g->dir)) {
		g->dir[0] = '\0';
		return err_set(e, ERR_IO, _("cannot make a place for the run in '%s': %s"),
			       tmp && *tmp ? tmp : "/tmp", strerror(errno));
	}
	snprintf(g->path, sizeof g->path, "%s/run.db", g->dir);
	return 0;
}

static void remove_place(const struct sim_game *g)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	char path[sizeof g->path + 16];
	if (!*g->dir)
		return;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(path, sizeof path, "%s%s", g->path, ends[i]);
		unlink(path);
	}
	rmdir(g->dir);
}

static int open_store(struct sim_game *g, struct err *e)
{
	struct session_options o = { .store = g->path, .clock = clock_frozen(&g->wall_ms),
				     .flags = SESSION_CREATE | SESSION_TRAINING | SESSION_SYSTEM | SESSION_FILL };
	int rc = session_open(&g->system, &o, e);
	g->system_open = !rc;
	if (!rc)
		rc = sim_prepare(g, e);
	o.flags = SESSION_TRAINING | SESSION_FILL;
	o.as = g->options.trainee;
	if (!rc)
		rc = session_open(&g->trainee, &o, e);
	g->trainee_open = g->system_open && !rc;
	g->seen_seq = g->trainee.opened_seq;
	return rc;
}

int sim_open(struct sim_game **out, const struct sim_options *o, struct err *e)
{
	struct sim_game *g = xcalloc(1, sizeof *g);
	g->options = *o;
	g->speed = 1;
	str_init(&g->log, 0);
	int rc = scenario_parse(o->file, o->text, strlen(o->text), &g->scenario, e);
	if (!rc)
		rc = read_tone(g, e);
	if (!rc)
		rc = make_place(g, e);
	if (rc) {
		sim_close(&g);
		return rc;
	}
	g->sim = sim_new(&(struct sim_setup){ &g->scenario, g->tone, o->seed, o->lang });
	g->wall_ms = g->base_wall_ms = g->scenario.start_at * 1000;
	g->logged_s = g->next_tick_s = g->scenario.start_at;
	rc = open_store(g, e);
	if (rc) {
		sim_close(&g);
		return rc;
	}
	struct clock real = clock_real();
	g->base_real_ms = clock_mono_ms(&real);
	*out = g;
	return 0;
}

void sim_close(struct sim_game **game)
{
	struct sim_game *g = *game;
	if (!g)
		return;
	if (g->trainee_open)
		session_close(&g->trainee);
	if (g->system_open)
		session_close(&g->system);
	remove_place(g);
	sim_free(&g->sim);
	tone_free(&g->tone);
	scenario_clear(&g->scenario);
	vec_clear(&g->cases);
	str_clear(&g->log);
	free(g);
	*game = NULL;
}

struct session *sim_session(struct sim_game *g)
{
	return &g->trainee;
}

const struct scenario *sim_scenario(const struct sim_game *g)
{
	return &g->scenario;
}

const struct sim *sim_players(const struct sim_game *g)
{
	return g->sim;
}

uint64_t sim_seed(const struct sim_game *g)
{
	return g->options.seed;
}

enum scenario_lang sim_lang(const struct sim_game *g)
{
	return g->options.lang;
}

int64_t *sim_wall_ms(struct sim_game *g)
{
	return &g->wall_ms;
}

bool sim_is_live(const struct sim_game *g)
{
	return g->options.live;
}

static void set_base(struct sim_game *g)
{
	struct clock real = clock_real();
	g->base_real_ms = clock_mono_ms(&real);
	g->base_wall_ms = g->wall_ms;
}

int64_t sim_live_s(const struct sim_game *g)
{
	struct clock real = clock_real();
	int64_t passed_ms = g->paused ? 0 : (clock_mono_ms(&real) - g->base_real_ms) * g->speed;
	return (g->base_wall_ms + passed_ms) / 1000;
}

void sim_latch(struct sim_game *g)
{
	if (g->options.live && !g->paused && !g->ended)
		sim_set_time(g, sim_live_s(g));
}

void sim_set_time(struct sim_game *g, int64_t now_s)
{
	if (now_s * 1000 > g->wall_ms)
		g->wall_ms = now_s * 1000;
}

void sim_set_paused(struct sim_game *g, bool paused)
{
	sim_latch(g);
	g->paused = paused;
	set_base(g);
}

bool sim_is_paused(const struct sim_game *g)
{
	return g->paused;
}

void sim_set_speed(struct sim_game *g, int times)
{
	sim_latch(g);
	g->speed = times < 1 ? 1 : times > SIM_SPEED_MOST ? SIM_SPEED_MOST : times;
	set_base(g);
}

int sim_speed(const struct sim_game *g)
{
	return g->speed;
}

int sim_actor_of(const struct sim_game *g, int64_t case_id)
{
	for (size_t i = 0; i < g->cases.n; i++)
		if (case_id && g->cases.v[i].case_id == case_id)
			return (int)i;
	return -1;
}

const char *sim_help(struct sim_game *g, int64_t case_id)
{
	int actor = sim_actor_of(g, case_id);
	return actor < 0 || g->ended ? NULL : sim_hint(g->sim, actor, g->wall_ms / 1000);
}

/* "wait 5" where time has passed; then the key, on the line of the one before when it can be. */
void sim_log_key(struct sim_game *g, const char *key, bool pasted)
{
	int64_t now_s = g->wall_ms / 1000;
	enum sim_line line = pasted ? LINE_PASTE : LINE_KEYS;
	if (g->ended)
		return;
	if (g->line && (now_s > g->logged_s || line != g->line)) {
		str_add(&g->log, "\n");
		g->line = LINE_NONE;
	}
	if (now_s > g->logged_s)
		str_printf(&g->log, "wait %" PRId64 "\n", now_s - g->logged_s);
	g->logged_s = now_s;
	if (!g->line)
		str_add(&g->log, pasted ? "paste " : "keys ");
	str_add(&g->log, pasted && !strcmp(key, "\n") ? "\\n" : key);
	g->line = line;
}

const char *sim_log(const struct sim_game *g)
{
	return g->log.s ? g->log.s : "";
}

/* What has passed since the last key belongs to the run. */
static void log_end(struct sim_game *g)
{
	int64_t over_s = sim_over_at(g->sim);
	if (over_s)
		g->wall_ms = over_s * 1000;
	if (g->line)
		str_add(&g->log, "\n");
	g->line = LINE_NONE;
	if (g->wall_ms / 1000 > g->logged_s)
		str_printf(&g->log, "wait %" PRId64 "\n", g->wall_ms / 1000 - g->logged_s);
	g->logged_s = g->wall_ms / 1000;
}

int sim_end(struct sim_game *g, bool aborted, struct sim_score *out, struct err *e)
{
	int rc = 0;
	if (!g->ended)
		log_end(g);
	for (int i = 0; i < sim_actors(g->sim) && !rc && !g->ended; i++) {
		struct sim_books books = { 0 };
		if (g->cases.v[i].case_id)
			rc = sim_read_books(g, i, &books, e);
		if (!rc)
			sim_settle(g->sim, i, &books);
	}
	if (!rc && !g->ended) {
		sim_finish(g->sim, g->wall_ms / 1000, aborted, &g->score);
		g->ended = true;
	}
	*out = g->score;
	return rc;
}

bool sim_has_ended(const struct sim_game *g)
{
	return g->ended;
}

const struct sim_score *sim_score(const struct sim_game *g)
{
	return &g->score;
}

void sim_hash(const struct sim_game *g, char hex[65])
{
	struct str all;
	const struct sim_loss *l;
	str_init(&all, 0);
	str_printf(&all, "%s %" PRIu64 " %d\n%s\n", g->scenario.id, g->options.seed, (int)g->options.lang,
		   sim_log(g));
	for (int i = 0; i < SIM_PARTS; i++)
		str_printf(&all, "%d ", g->score.part[i]);
	str_printf(&all, "%d %d %d\n", g->score.total, g->score.hints, g->score.criticals);
	for (size_t i = 0; (l = sim_loss_at(g->sim, i)); i++)
		str_printf(&all, "%d %d %d %d %" PRId64 " %d %s\n", (int)l->part, (int)l->why, l->points,
			   l->actor, l->at_s, l->n, l->said);
	digest_hex(all.s, all.len, hex);
	str_clear(&all);
}
