/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is there, what each has in hand, and where the house wants to be. */
#include <stdlib.h>
#include <string.h>

#include "board_internal.h"
#include "internal.h"
#include "plaint/base/zone.h"
#include "plaint/model/staffing.h"
#include "plaint/model/terms.h"
#include "plaint/store/board.h"
#include "plaint/store/figures.h"
#include "plaint/store/policy.h"

static int most_open_first(const void *a, const void *b)
{
	const struct board_person *x = a, *y = b;
	if (x->open != y->open)
		return x->open > y->open ? -1 : 1;
	return strcmp(x->login, y->login);
}

/* Whose each open case is was counted already, by the id of the user. */
static int64_t open_of(const struct board_owners *o, int64_t user_id)
{
	return user_id < (int64_t)o->n ? o->open[user_id] : 0;
}

static void count(struct board_team *t, const struct board_person *p)
{
	t->people++;
	t->state[p->state]++;
	t->open += p->open;
}

/* People come team by team. */
static int load_people(struct db *db, const struct board_owners *o, struct board *b, struct err *e)
{
	VEC(struct board_person) people = { 0 };
	VEC(struct board_team) teams = { 0 };
	struct query q;
	if (query_open(&q, db,
		       "SELECT t.code, u.login, CASE WHEN u.care_until > :now THEN 'break' ELSE u.state END, u.load_cap, u.id"
		       " FROM user u JOIN team t ON t.id = u.team_id"
		       " WHERE " BOARD_CREW " AND (:team = 0 OR t.id = :team) ORDER BY 1", e))
		return e->code;
	query_int(&q, ":now", b->at_s);
	query_int(&q, ":team", o->team_id);
	int rc;
	while ((rc = query_step(&q, e)) > 0) {
		struct board_person *p = vec_push(&people);
		if (!teams.n || strcmp(teams.v[teams.n - 1].code, query_col_text(&q, 0)))
			*vec_push(&teams) = (struct board_team){
				.code = arena_strdup(&b->arena, query_col_text(&q, 0)) };
		*p = (struct board_person){ .login = arena_strdup(&b->arena, query_col_text(&q, 1)),
					    .team = teams.v[teams.n - 1].code,
					    .state = (enum user_state)query_col_term(&q, 2, TERM_USER_STATE),
					    .cap = query_col_int(&q, 3), .open = open_of(o, query_col_int(&q, 4)) };
		count(&teams.v[teams.n - 1], p);
	}
	query_close(&q);
	if (people.n)
		qsort(people.v, people.n, sizeof *people.v, most_open_first);
	b->person = board_kept(&b->arena, people.v, people.n, sizeof *people.v);
	b->persons = people.n;
	b->team = board_kept(&b->arena, teams.v, teams.n, sizeof *teams.v);
	b->teams = teams.n;
	vec_clear(&people);
	vec_clear(&teams);
	return rc;
}

/* A target of which nothing is known yet is no figure. */
static int load_targets(struct db *db, struct board *b, struct err *e)
{
	const struct policy_house *h;
	int rc = policy_house(db, b->at_s, &h, e);
	if (rc)
		return rc;
	b->load.each = h->workload;
	b->load.shrinkage = h->shrinkage;
	b->target = arena_alloc(&b->arena, POLICY_TARGETS * sizeof *b->target);
	for (int i = 0; i < h->targets; i++) {
		struct board_target *t = &b->target[b->targets];
		t->is = h->target[i];
		figure_of(t->is.figure, &b->span[board_span(&b->wish)], &t->now);
		b->targets += t->now.n > 0;
	}
	return 0;
}

static int load_codes(struct db *db, struct board *b, struct err *e)
{
	VEC(const char *) rows = { 0 };
	struct query q;
	if (query_open(&q, db, "SELECT code FROM team WHERE kind = 'desk' ORDER BY code", e))
		return e->code;
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = arena_strdup(&b->arena, query_col_text(&q, 0));
	query_close(&q);
	b->code = board_kept(&b->arena, rows.v, rows.n, sizeof *rows.v);
	b->codes = rows.n;
	vec_clear(&rows);
	return rc;
}

int board_load_exposures(struct db *db, int64_t now_s, int64_t team_id, struct board_exposures *out, struct err *e)
{
	VEC(struct board_exposure) rows = { 0 };
	struct query q;
	if (query_open(&q, db,
		       "SELECT u.login, t.code, sum(x.at > :now - 3600), sum(x.at > :now - 28800), count(*) AS weeks"
		       " FROM user u JOIN team t ON t.id = u.team_id JOIN exposure x ON x.user_id = u.id"
		       " AND x.at > :now - 28 * 86400 WHERE :team = 0 OR u.team_id = :team GROUP BY u.id"
		       " ORDER BY weeks DESC, u.login", e))
		return e->code;
	query_int(&q, ":now", now_s);
	query_int(&q, ":team", team_id);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct board_exposure){
			arena_strdup(&out->arena, query_col_text(&q, 0)), arena_strdup(&out->arena, query_col_text(&q, 1)),
			query_col_int(&q, 2), query_col_int(&q, 3), query_col_int(&q, 4) };
	query_close(&q);
	out->v = board_kept(&out->arena, rows.v, rows.n, sizeof *rows.v);
	out->n = rows.n;
	vec_clear(&rows);
	return rc;
}

/* When customers call, whichever team they call; the newest calls alone, so that it costs the same for ever. */
static int load_calls(struct db *db, struct board *b, struct err *e)
{
	struct board_calls *k = &b->load.calls;
	int64_t half[ZONE_DAY / STAFFING_PERIOD_S] = { 0 };
	const struct zone *z;
	struct query q;
	int rc = house_zone(db, b->at_s, &z, e);
	if (!rc && query_open(&q, db,
			      "SELECT k.at, k.direction = 'in' FROM (SELECT contact_id AS id FROM contact_call"
			      " WHERE talk_s IS NOT NULL ORDER BY contact_id DESC LIMIT :limit) l"
			      " CROSS JOIN contact k ON k.id = l.id WHERE k.at > :from AND k.at <= :now AND k.corrects IS NULL", e))
		rc = e->code;
	if (rc)
		return rc;
	query_int(&q, ":limit", BOARD_CALLS);
	query_int(&q, ":from", b->at_s - (int64_t)board_days[BOARD_SPANS - 1] * ZONE_DAY);
	query_int(&q, ":now", b->at_s);
	while ((rc = query_step(&q, e)) > 0) {
		int64_t at = query_col_int(&q, 0), local = z ? zone_to_local(z, at) : at;
		size_t i = (size_t)(local % ZONE_DAY / STAFFING_PERIOD_S);
		k->measured++;
		if (!query_col_int(&q, 1))
			continue;
		k->in++;
		if (++half[i] > k->busiest) {
			k->busiest = half[i];
			k->at_s = (int64_t)i * STAFFING_PERIOD_S;
		}
	}
	query_close(&q);
	return rc;
}

int board_load_staff(struct db *db, const struct board_owners *o, struct board *b, struct err *e)
{
	int rc = load_codes(db, b, e);
	if (!rc)
		rc = load_people(db, o, b, e);
	if (!rc)
		rc = load_calls(db, b, e);
	return rc ? rc : load_targets(db, b, e);
}
