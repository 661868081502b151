/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A training run (domain.md 000-17, 004-22, S8): the agent's desk on a store of its own and a
 * virtual clock, with customers who react (model/sim.h).  Every run is played in a fresh training
 * store that goes when the run is over; what is kept of it (seed, keys, score) is in the training
 * store of service/sim_runs.h, which is never a live one.
 *
 * Virtual time has whole seconds.  What happens by itself happens at its own second, before the key
 * that comes at the same one; so the keys with their seconds are the run.
 */
#ifndef PLAINT_SERVICE_SIM_H
#define PLAINT_SERVICE_SIM_H

#include "plaint/model/replycheck.h"
#include "plaint/model/sim.h"
#include "plaint/service/session.h"

struct sim_game;

struct sim_options {
	const char *file, *text;   /* of the scenario; file names it in messages */
	uint64_t seed;
	const char *trainee;       /* login: small letters and digits */
	enum scenario_lang lang;
	bool live;                 /* time passes by itself, else only by sim_set_time() */
};
int sim_open(struct sim_game **g, const struct sim_options *o, struct err *e) MUST_CHECK;
void sim_close(struct sim_game **g);

/* The trainee's session on the store of the run, for desk_run(). */
struct session *sim_session(struct sim_game *g);
const struct scenario *sim_scenario(const struct sim_game *g);
const struct sim *sim_players(const struct sim_game *g);
uint64_t sim_seed(const struct sim_game *g);
enum scenario_lang sim_lang(const struct sim_game *g);

/* The clock.  Live: real time times the speed, from sim_latch() to sim_latch(); else the frozen
 * milliseconds that a script moves. */
int64_t *sim_wall_ms(struct sim_game *g);
bool sim_is_live(const struct sim_game *g);
void sim_latch(struct sim_game *g);
/* The second that time would be at if it passed by itself since the speed was set. */
int64_t sim_live_s(const struct sim_game *g);
void sim_set_time(struct sim_game *g, int64_t now_s); /* never back */
void sim_set_paused(struct sim_game *g, bool paused);
bool sim_is_paused(const struct sim_game *g);
enum { SIM_SPEED_MOST = 600 };
void sim_set_speed(struct sim_game *g, int times); /* 1 to SIM_SPEED_MOST */
int sim_speed(const struct sim_game *g);

/* Lets everything happen that is due now.  *happened: the store has changed. */
int sim_advance(struct sim_game *g, bool *happened, struct err *e) MUST_CHECK;
/* Judges what the trainee has done since the last call; call it after each key. */
int sim_observe(struct sim_game *g, struct err *e) MUST_CHECK;
/* The live checks kept this from being sent. */
void sim_blocked(struct sim_game *g, int64_t case_id, const char *text, const struct reply_check *check);
/* The customer of a case, -1 when it is none of the run's. */
int sim_actor_of(const struct sim_game *g, int64_t case_id);
/* Takes two points; NULL when there is nothing to say. */
const char *sim_help(struct sim_game *g, int64_t case_id);

/* Adds a key as a script writes it ("<Enter>", "x") at the second that it is. */
void sim_log_key(struct sim_game *g, const char *key, bool pasted);
const char *sim_log(const struct sim_game *g);

/* Reads the books of the cases and gives the score; once. */
int sim_end(struct sim_game *g, bool aborted, struct sim_score *out, struct err *e) MUST_CHECK;
bool sim_has_ended(const struct sim_game *g);
const struct sim_score *sim_score(const struct sim_game *g);
/* SHA-256 of the log, the sheet and the score, in hex: a replay has the same. */
void sim_hash(const struct sim_game *g, char hex[65]);

/* One line of the sheet in the current language: what was lost and why; *model gets the model
 * answer, "" for none.  Texts in the arena. */
const char *sim_loss_text(const struct sim_game *g, const struct sim_loss *l, struct arena *a,
			  const char **model);

#endif
