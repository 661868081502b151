/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a case that its scripts are chosen by and filled with. */
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/article.h"
#include "plaint/store/clock.h"

static int read_facts(struct db *db, int64_t case_id, struct arena *a, struct article_case *out,
		      struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT c.stage, u.segment, c.emotion, c.demand, g.key, c.subject, c.body, c.no,"
		       " u.name, u.phone, p.name, t.name, c.customer_id FROM complaint c"
		       " JOIN customer u ON u.id = c.customer_id JOIN category g ON g.id = c.category_id"
		       " JOIN team t ON t.id = c.team_id LEFT JOIN product p ON p.id = c.product_id"
		       " WHERE c.id = :id", e))
		return e->code;
	query_int(&q, ":id", case_id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		struct kb_situation *s = &out->situation;
		const char **text[] = { &out->no, &out->customer, &out->phone, &out->product,
					&out->team };
		s->stage = (enum stage)query_col_term(&q, 0, TERM_STAGE);
		s->segment = (enum segment)query_col_term(&q, 1, TERM_SEGMENT);
		s->emotion = (enum emotion)query_col_term(&q, 2, TERM_EMOTION);
		s->demand = (enum demand)query_col_term(&q, 3, TERM_DEMAND);
		s->category = arena_strdup(a, query_col_text(&q, 4));
		const char *subject = arena_strdup(a, query_col_text(&q, 5));
		s->text = arena_printf(a, "%s\n%s", subject, query_col_text(&q, 6));
		for (int i = 0; i < (int)(sizeof text / sizeof *text); i++)
			*text[i] = arena_strdup(a, query_col_text(&q, 7 + i));
		out->customer_id = query_col_int(&q, 12);
	}
	query_close(&q);
	if (rc == 0)
		return err_set(e, ERR_NOTFOUND, _("there is no such case"));
	return rc < 0 ? rc : 0;
}

/* 004-11: what this customer was asked in any case. */
static int read_asked(struct db *db, int64_t customer_id, struct arena *a, struct kb_situation *s,
		      struct err *e)
{
	struct query q;
	VEC(const char *) topics = { .v = NULL };
	if (query_open(&q, db, "SELECT DISTINCT topic FROM asked WHERE customer_id = :id", e))
		return e->code;
	query_int(&q, ":id", customer_id);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&topics) = arena_strdup(a, query_col_text(&q, 0));
	query_close(&q);
	const char **list = arena_alloc(a, (topics.n + 1) * sizeof *list);
	if (topics.n)
		memcpy(list, topics.v, topics.n * sizeof *list);
	s->asked = list;
	vec_clear(&topics);
	return rc;
}

/* Due times of the clocks that run. */
static int read_due(struct db *db, int64_t case_id, struct arena *a, struct article_case *out,
		    struct err *e)
{
	struct clock_list list = { 0 };
	int rc = clock_load(db, case_id, a, &list, e);
	for (size_t i = 0; !rc && i < list.n; i++) {
		const struct sla_clock *c = &list.v[i].clock;
		struct sla_state state;
		sla_eval(c, out->situation.now_s, &state);
		if (state.running && c->kind == CLOCK_SOLUTION)
			out->solution_due = state.due_at;
		if (state.running && c->kind == CLOCK_PROGRESS)
			out->progress_due = state.due_at;
	}
	return rc;
}

int article_case(struct db *db, const struct article_case_key *k, struct arena *a,
		 struct article_case *out, struct err *e)
{
	*out = (struct article_case){ .situation.now_s = k->now_s };
	int rc = read_facts(db, k->case_id, a, out, e);
	if (!rc)
		rc = read_asked(db, out->customer_id, a, &out->situation, e);
	return rc ? rc : read_due(db, k->case_id, a, out, e);
}
