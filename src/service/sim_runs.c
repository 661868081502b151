/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/sim_runs.h"

#include <inttypes.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/store/audit.h"
#include "plaint/service/work.h"
#include "sim_internal.h"

int sim_runs_open(struct session *s, const char *path, struct err *e)
{
	char standard[PATH_BUF];
	struct session_options o = { .store = path, .clock = clock_real(),
				     .flags = SESSION_CREATE | SESSION_TRAINING | SESSION_SYSTEM |
					      SESSION_MIGRATE };
	int rc = path ? 0 : path_for(standard, PATH_DATA, "training.db", e);
	if (!path)
		o.store = standard;
	return rc ? rc : session_open(s, &o, e);
}

/* What is the same in other runs: the step's name in the scenario, else the kind. */
static const char *topic(const struct sim_game *g, const struct sim_loss *l)
{
	static const char *const kinds[] = { "late-words", "deadline", "step", "order", "peak", "end", "overpaid",
					     "underpaid", "hand-off", "record", "hint", "critical", "worse" };
	return l->title ? scenario_say(l->title, g->options.lang)
	       : l->why == WHY_ROSE ? term_key(TERM_SIGNAL, l->n)
				    : kinds[l->why];
}

static int keep_losses(struct session *s, const struct sim_game *g, int64_t run_id, struct err *e)
{
	const struct sim_loss *l;
	struct arena a;
	int rc = 0;
	arena_init(&a);
	for (size_t i = 0; !rc && (l = sim_loss_at(g->sim, i)); i++) {
		struct sim_loss_row row = { .at_s = l->at_s ? l->at_s - g->scenario.start_at : -1,
					    .points = l->points, .topic = topic(g, l) };
		row.text = sim_loss_text(g, l, &a, &row.model);
		rc = sim_loss_insert(s->db, run_id, (int)i, &row, e);
	}
	arena_clear(&a);
	return rc;
}

static int write_run(struct session *s, const struct sim_game *g, int64_t *id, struct err *e)
{
	char hash[65];
	const struct sim_score *sc = &g->score;
	struct scorecard card;
	struct work_op op = work_op_new();
	struct audit_new a = { .op_id = op.id, .at = session_now(s), .action = "sim.run", .object = "sim_run" };
	struct sim_run_row r = { .at = session_now(s), .took_s = g->wall_ms / 1000 - g->scenario.start_at,
				 .seed = g->options.seed, .scenario = g->scenario.id,
				 .title = scenario_say(&g->scenario.title, g->options.lang),
				 .text = g->options.text, .trainee = g->options.trainee,
				 .lang = g->options.lang == SCENARIO_ZH ? "zh" : "en", .keys = sim_log(g),
				 .hash = hash, .level = g->scenario.level, .pass = g->scenario.pass * 1000,
				 .total = sc->total, .peak_end = sc->marks.peak_end, .hints = sc->hints,
				 
				 .criticals = sc->criticals, .unseen = sc->unseen, .passed = sc->passed, .aborted = sc->aborted };
	memcpy(r.part, sc->part, sizeof r.part);
	sim_hash(g, hash);
	int rc = sim_run_insert(s->db, &r, e);
	sim_card(g->sim, &card);
	if (!rc)
		rc = keep_losses(s, g, r.id, e);
	if (!rc)
		rc = sim_card_insert(s->db, r.id, &card, e);
	a.object_id = *id = r.id;
	return rc ? rc : audit_add(s->db, &a, e);
}

int sim_runs_keep(struct session *s, const struct sim_game *g, int64_t *id, struct err *e)
{
	int rc = db_begin(s->db, e);
	if (rc)
		return rc;
	rc = write_run(s, g, id, e);
	if (!rc)
		return db_commit(s->db, e);
	db_rollback(s->db);
	return rc;
}

int sim_runs_show(struct session *s, int64_t id, struct sim_run_list *out, struct err *e)
{
	arena_reset(&out->arena);
	int rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = sim_run_load(s->db, &(struct sim_run_filter){ .id = id }, &out->arena, &out->runs, e);
	if (!rc && !out->runs.n)
		rc = err_set(e, ERR_NOTFOUND, _("there is no run %" PRId64 " in '%s'"), id, s->path);
	if (!rc)
		rc = sim_loss_load(s->db, id, &out->arena, &out->losses, e);
	if (!rc)
		rc = sim_card_load(s->db, id, &out->card, &out->has_card, e);
	db_read_end(s->db);
	return rc;
}

int sim_runs_report(struct session *s, const char *trainee, int limit, struct sim_run_list *out,
		    struct err *e)
{
	arena_reset(&out->arena);
	int rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = sim_run_load(s->db, &(struct sim_run_filter){ .trainee = trainee, .limit = limit }, &out->arena,
			  &out->runs, e);
	if (!rc)
		rc = sim_loss_topics(s->db, trainee, 10, &out->arena, &out->losses, e);
	db_read_end(s->db);
	return rc;
}

void sim_run_list_clear(struct sim_run_list *l)
{
	arena_clear(&l->arena);
	*l = (struct sim_run_list){ .runs = { .n = 0 } };
}
