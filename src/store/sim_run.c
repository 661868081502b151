/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/sim_run.h"

#include "internal.h"

int sim_run_insert(struct db *db, struct sim_run_row *r, struct err *e)
{
	static const char *const part[] = { ":time", ":procedure", ":emotion", ":cost", ":record" };
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO sim_run(at, scenario, title, level, text, seed, trainee, lang, keys, took_s,"
		       " pass, total, time, procedure, emotion, cost, record, peak_end, hints, criticals,"
		       " passed, aborted, hash, unseen) VALUES(:at, :scenario, :title, :level, :text, :seed, :trainee,"
		       " :lang, :keys, :took, :pass, :total, :time, :procedure, :emotion, :cost, :record,"
		       " :peak_end, :hints, :criticals, :passed, :aborted, :hash, :unseen)", e))
		return e->code;
	query_int(&q, ":at", r->at);
	query_text(&q, ":scenario", r->scenario);
	query_text(&q, ":title", r->title);
	query_int(&q, ":level", r->level);
	query_text(&q, ":text", r->text);
	query_int(&q, ":seed", (int64_t)r->seed);
	query_text(&q, ":trainee", r->trainee);
	query_text(&q, ":lang", r->lang);
	query_text(&q, ":keys", r->keys);
	query_int(&q, ":took", r->took_s);
	query_int(&q, ":pass", r->pass);
	query_int(&q, ":total", r->total);
	for (int i = 0; i < 5; i++)
		query_int(&q, part[i], r->part[i]);
	query_int(&q, ":peak_end", r->peak_end);
	query_int(&q, ":hints", r->hints);
	query_int(&q, ":criticals", r->criticals);
	query_int(&q, ":passed", r->passed);
	query_int(&q, ":aborted", r->aborted);
	query_text(&q, ":hash", r->hash);
	query_int(&q, ":unseen", r->unseen);
	int rc = query_run(&q, e);
	r->id = db_last_id(db);
	return rc;
}

int sim_loss_insert(struct db *db, int64_t run_id, int line, const struct sim_loss_row *l, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO sim_loss(run_id, line, at_s, points, topic, text, model)"
		       " VALUES(:run, :line, :at, :points, :topic, :text, :model)", e))
		return e->code;
	query_int(&q, ":run", run_id);
	query_int(&q, ":line", line);
	query_int(&q, ":at", l->at_s);
	query_int(&q, ":points", l->points);
	query_text(&q, ":topic", l->topic);
	query_text(&q, ":text", l->text);
	query_text(&q, ":model", l->model);
	return query_run(&q, e);
}

static void read_run(struct query *q, struct arena *a, struct sim_run_row *r)
{
	*r = (struct sim_run_row){
		.id = query_col_int(q, 0), .at = query_col_int(q, 1),
		.scenario = arena_strdup(a, query_col_text(q, 2)), .title = arena_strdup(a, query_col_text(q, 3)),
		.level = (int)query_col_int(q, 4), .text = arena_strdup(a, query_col_text(q, 5)),
		.seed = (uint64_t)query_col_int(q, 6), .trainee = arena_strdup(a, query_col_text(q, 7)),
		.lang = arena_strdup(a, query_col_text(q, 8)), .keys = arena_strdup(a, query_col_text(q, 9)),
		.took_s = query_col_int(q, 10), .pass = (int)query_col_int(q, 11),
		.total = (int)query_col_int(q, 12), .peak_end = (int)query_col_int(q, 18),
		.hints = (int)query_col_int(q, 19), .criticals = (int)query_col_int(q, 20),
		.passed = query_col_int(q, 21), .aborted = query_col_int(q, 22),
		.hash = arena_strdup(a, query_col_text(q, 23)), .unseen = (int)query_col_int(q, 24)
	};
	for (int i = 0; i < 5; i++)
		r->part[i] = (int)query_col_int(q, 13 + i);
}

int sim_run_load(struct db *db, const struct sim_run_filter *f, struct arena *a, struct sim_run_rows *out,
		 struct err *e)
{
	VEC(struct sim_run_row) rows = { 0 };
	struct query q;
	int rc;
	*out = (struct sim_run_rows){ 0 };
	if (query_open(&q, db,
		       "SELECT id, at, scenario, title, level, text, seed, trainee, lang, keys, took_s, pass,"
		       " total, time, procedure, emotion, cost, record, peak_end, hints, criticals, passed,"
		       " aborted, hash, unseen FROM sim_run WHERE (:id = 0 OR id = :id)"
		       " AND (:trainee = '' OR trainee = :trainee) ORDER BY id DESC LIMIT :limit", e))
		return e->code;
	query_int(&q, ":id", f->id);
	query_text(&q, ":trainee", f->trainee ? f->trainee : "");
	query_int(&q, ":limit", f->limit ? f->limit : -1);
	while ((rc = query_step(&q, e)) > 0)
		read_run(&q, a, vec_push(&rows));
	query_close(&q);
	*out = (struct sim_run_rows){ arena_alloc(a, rows.n * sizeof *out->v + 1), rows.n };
	for (size_t i = 0; i < rows.n; i++)
		out->v[i] = rows.v[i];
	vec_clear(&rows);
	return rc;
}

static int read_losses(struct query *q, struct arena *a, struct sim_loss_rows *out, struct err *e)
{
	VEC(struct sim_loss_row) rows = { 0 };
	int rc;
	while ((rc = query_step(q, e)) > 0)
		*vec_push(&rows) = (struct sim_loss_row){
			.at_s = query_col_int(q, 0), .points = (int)query_col_int(q, 1),
			.runs = (int)query_col_int(q, 2), .topic = arena_strdup(a, query_col_text(q, 3)),
			.text = arena_strdup(a, query_col_text(q, 4)), .model = arena_strdup(a, query_col_text(q, 5))
		};
	query_close(q);
	*out = (struct sim_loss_rows){ arena_alloc(a, rows.n * sizeof *out->v + 1), rows.n };
	for (size_t i = 0; i < rows.n; i++)
		out->v[i] = rows.v[i];
	vec_clear(&rows);
	return rc;
}

int sim_loss_load(struct db *db, int64_t run_id, struct arena *a, struct sim_loss_rows *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT at_s, points, 1, topic, text, model FROM sim_loss WHERE run_id = :run ORDER BY line", e))
		return e->code;
	query_int(&q, ":run", run_id);
	return read_losses(&q, a, out, e);
}

int sim_loss_topics(struct db *db, const char *trainee, int limit, struct arena *a,
		    struct sim_loss_rows *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT 0, sum(l.points), count(DISTINCT l.run_id), l.topic, '', max(l.model)"
		       " FROM sim_loss l JOIN sim_run r ON r.id = l.run_id"
		       " WHERE l.points > 0 AND (:trainee = '' OR r.trainee = :trainee)"
		       " GROUP BY l.topic ORDER BY 2 DESC, l.topic LIMIT :limit", e))
		return e->code;
	query_text(&q, ":trainee", trainee ? trainee : "");
	query_int(&q, ":limit", limit);
	return read_losses(&q, a, out, e);
}

struct card_row {
	const char *item;
	int mark; /* or CARD_UNKNOWN */
	bool critical;
};

static int insert_card_row(struct db *db, int64_t run_id, const struct card_row *r, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO sim_card(run_id, item, mark, critical) VALUES(:run, :item, :mark, :critical)", e))
		return e->code;
	query_int(&q, ":run", run_id);
	query_text(&q, ":item", r->item);
	if (r->mark != CARD_UNKNOWN)
		query_int(&q, ":mark", r->mark);
	query_int(&q, ":critical", r->critical);
	return query_run(&q, e);
}

int sim_card_insert(struct db *db, int64_t run_id, const struct scorecard *c, struct err *e)
{
	int rc = 0;
	for (int i = 0; i < CARD_ITEMS && !rc; i++)
		rc = insert_card_row(db, run_id, &(struct card_row){ scorecard_key((enum scorecard_item)i), c->mark[i], false }, e);
	for (int i = 0; i < CARD_CRITICALS && !rc; i++)
		if (c->criticals & 1U << i)
			rc = insert_card_row(db, run_id, &(struct card_row){
				scorecard_critical_key((enum scorecard_critical)i), 0, true }, e);
	return rc;
}

int sim_card_load(struct db *db, int64_t run_id, struct scorecard *out, bool *any, struct err *e)
{
	struct query q;
	int rc;
	*any = false;
	*out = (struct scorecard){ .criticals = 0 };
	for (int i = 0; i < CARD_ITEMS; i++)
		out->mark[i] = CARD_UNKNOWN;
	if (query_open(&q, db, "SELECT item, coalesce(mark, -1), critical FROM sim_card WHERE run_id = :run", e))
		return e->code;
	query_int(&q, ":run", run_id);
	while ((rc = query_step(&q, e)) > 0) {
		bool critical = query_col_int(&q, 2);
		int i = critical ? scorecard_find_critical(query_col_text(&q, 0)) : scorecard_find(query_col_text(&q, 0));
		*any = true;
		if (i >= 0 && critical)
			out->criticals |= 1U << i;
		else if (i >= 0)
			out->mark[i] = (int)query_col_int(&q, 1);
	}
	query_close(&q);
	return rc;
}
