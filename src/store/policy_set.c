/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which policies a complaint is handled by, and the clocks that they set. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/policy.h"

static void release(void *policy)
{
	policy_clear(policy);
	free(policy);
}

int policy_cached(struct db *db, int64_t id, const struct policy **out, struct err *e)
{
	struct query q;
	char name[100];
	*out = memo_get(db, MEMO_POLICY, id);
	if (*out)
		return 0;
	if (query_open(&q, db, "SELECT name, revision, text FROM policy WHERE id = :id AND kind = 'policy'", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		struct policy *made = xcalloc(1, sizeof *made);
		snprintf(name, sizeof name, "%s@%d", query_col_text(&q, 0), (int)query_col_int(&q, 1));
		rc = policy_parse(name, query_col_text(&q, 2), query_col_bytes(&q, 2), made, e);
		if (rc)
			release(made);
		else
			memo_put(db, MEMO_POLICY, id, made, release);
		*out = rc ? NULL : made;
	} else if (!rc) {
		rc = err_set(e, ERR_NOTFOUND, _("there is no policy %lld"), (long long)id);
	}
	query_close(&q);
	return rc;
}

int policy_in_force(struct db *db, enum policy_kind kind, const char *name, int64_t at_s, int64_t *id,
		    struct err *e)
{
	struct query q;
	*id = 0;
	if (query_open(&q, db,
		       "SELECT id FROM policy WHERE kind = :kind AND name = :name AND state = 'active'"
		       " AND active_from <= :at AND (retired_at IS NULL OR retired_at > :at)"
		       " ORDER BY active_from DESC, revision DESC LIMIT 1", e))
		return e->code;
	query_text(&q, ":kind", term_key(TERM_POLICY_KIND, (int)kind));
	query_text(&q, ":name", name);
	query_int(&q, ":at", at_s);
	int rc = query_step(&q, e);
	if (rc > 0)
		*id = query_col_int(&q, 0);
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int policy_texts(struct db *db, enum policy_kind kind, int64_t at_s, struct arena *a,
		 struct policy_texts *out, struct err *e)
{
	VEC(struct policy_text) rows = { 0 };
	struct query q;
	*out = (struct policy_texts){ 0 };
	if (query_open(&q, db,
		       "SELECT p.name, p.text FROM policy p WHERE p.kind = :kind AND p.id ="
		       " (SELECT f.id FROM policy f WHERE f.kind = p.kind AND f.name = p.name"
		       "  AND f.state = 'active' AND f.active_from <= :at"
		       "  AND (f.retired_at IS NULL OR f.retired_at > :at)"
		       "  ORDER BY f.active_from DESC, f.revision DESC LIMIT 1) ORDER BY p.name", e))
		return e->code;
	query_text(&q, ":kind", term_key(TERM_POLICY_KIND, (int)kind));
	query_int(&q, ":at", at_s);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct policy_text){ arena_strdup(a, query_col_text(&q, 0)),
							 arena_strdup(a, query_col_text(&q, 1)) };
	query_close(&q);
	out->v = arena_alloc(a, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
	vec_clear(&rows);
	return rc;
}

static int load_house(struct db *db, int64_t at_s, const struct policy **out, struct err *e)
{
	int64_t id;
	int rc = policy_in_force(db, POLICY_RULES, "desk", at_s, &id, e);
	if (!rc && !id)
		rc = err_set(e, ERR_NOTFOUND, _("no version of policy '%s' is in force"), "desk");
	return rc ? rc : policy_cached(db, id, out, e);
}

int policy_house(struct db *db, int64_t at_s, const struct policy_house **out, struct err *e)
{
	const struct policy *p;
	int rc = load_house(db, at_s, &p, e);
	*out = rc ? NULL : &p->house;
	return rc;
}

int policy_house_calendar(struct db *db, int64_t at_s, int64_t *id, struct err *e)
{
	const struct policy *p;
	int rc = load_house(db, at_s, &p, e);
	*id = 0;
	return rc || !*p->calendar ? rc : policy_in_force(db, POLICY_CALENDAR, p->calendar, at_s, id, e);
}

static int complete(struct db *db, int64_t at_s, struct policy_of *p, struct err *e)
{
	int rc = policy_cached(db, p->id, &p->policy, e);
	p->calendar_id = 0;
	return rc || !*p->policy->calendar
		   ? rc
		   : policy_in_force(db, POLICY_CALENDAR, p->policy->calendar, at_s, &p->calendar_id, e);
}

/* Steps q to its end: column 0 is an id. */
static int read_ids(struct query *q, struct policy_set *out, struct err *e)
{
	int rc;
	out->n = 0;
	while ((rc = query_step(q, e)) > 0 && out->n < POLICY_SET)
		out->v[out->n++].id = query_col_int(q, 0);
	query_close(q);
	return rc < 0 ? rc : 0;
}

int policy_set_for(struct db *db, const struct policy_facts *f, int64_t at_s, struct policy_set *out,
		   struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT p.id FROM policy p WHERE p.kind = 'policy' AND p.state = 'active'"
		       " AND p.active_from <= :at AND (p.retired_at IS NULL OR p.retired_at > :at)"
		       " AND NOT EXISTS (SELECT 1 FROM policy n WHERE n.kind = 'policy' AND n.name = p.name"
		       "  AND n.state = 'active' AND n.active_from <= :at"
		       "  AND (n.retired_at IS NULL OR n.retired_at > :at)"
		       "  AND (n.active_from, n.revision) > (p.active_from, p.revision)) ORDER BY p.name", e))
		return e->code;
	query_int(&q, ":at", at_s);
	int rc = read_ids(&q, out, e), n = 0;
	for (int i = 0; i < out->n && !rc; i++) {
		struct policy_of p = out->v[i];
		rc = complete(db, at_s, &p, e);
		if (!rc && p.policy->clocks && policy_applies(p.policy, f))
			out->v[n++] = p;
	}
	out->n = n;
	return rc;
}

static int load_facts(struct db *db, int64_t id, struct policy_facts *f, char names[2][96], int64_t *received,
		      struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT c.tier, k.value_class, c.channel, t.code, g.key, c.received_at FROM complaint c"
		       " JOIN customer k ON k.id = c.customer_id JOIN team t ON t.id = c.team_id"
		       " JOIN category g ON g.id = c.category_id WHERE c.id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		f->tier = (enum tier)query_col_term(&q, 0, TERM_TIER);
		f->value = (enum value_class)query_col_term(&q, 1, TERM_VALUE);
		f->channel = (enum channel)query_col_term(&q, 2, TERM_CHANNEL);
		snprintf(names[0], 96, "%s", query_col_text(&q, 3));
		snprintf(names[1], 96, "%s", query_col_text(&q, 4));
		*received = query_col_int(&q, 5);
	}
	query_close(&q);
	f->team = names[0];
	f->category = names[1];
	return rc < 0 ? rc : 0;
}

int policy_set_of(struct db *db, int64_t complaint_id, struct policy_set *out, struct err *e)
{
	struct query q;
	struct policy_facts f = { 0 };
	char names[2][96];
	int64_t received = 0;
	if (query_open(&q, db, "SELECT policy_id FROM case_policy WHERE complaint_id = :id ORDER BY policy_id", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	int rc = read_ids(&q, out, e);
	if (!rc)
		rc = load_facts(db, complaint_id, &f, names, &received, e);
	/* one that came in closed, and is reopened: those of its day */
	if (!rc && !out->n)
		return policy_set_for(db, &f, received, out, e);
	for (int i = 0; i < out->n && !rc; i++)
		rc = complete(db, received, &out->v[i], e);
	return rc;
}

int policy_set_keep(struct db *db, int64_t complaint_id, const struct policy_set *set, struct err *e)
{
	int rc = 0;
	for (int i = 0; i < set->n && !rc; i++) {
		struct query q;
		if (query_open(&q, db, "INSERT INTO case_policy(complaint_id, policy_id) VALUES(:id, :policy)", e))
			return e->code;
		query_int(&q, ":id", complaint_id);
		query_int(&q, ":policy", set->v[i].id);
		rc = query_run(&q, e);
	}
	return rc;
}

int policy_of_id(struct db *db, int64_t id, int64_t at_s, struct policy_of *out, struct err *e)
{
	*out = (struct policy_of){ .id = id };
	return complete(db, at_s, out, e);
}

static int cases_by(struct db *db, const char *sql, int64_t id, struct arena *a, struct policy_cases *out,
		    struct err *e)
{
	VEC(int64_t) ids = { 0 };
	struct query q;
	*out = (struct policy_cases){ 0 };
	if (query_open(&q, db, sql, e))
		return e->code;
	query_int(&q, ":id", id);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&ids) = query_col_int(&q, 0);
	query_close(&q);
	out->id = arena_alloc(a, ids.n * sizeof *out->id + 1);
	out->n = ids.n;
	if (ids.n)
		memcpy(out->id, ids.v, ids.n * sizeof *out->id);
	vec_clear(&ids);
	return rc;
}

int policy_cases_of(struct db *db, int64_t id, struct arena *a, struct policy_cases *out, struct err *e)
{
	return cases_by(db,
			"SELECT k.complaint_id FROM policy me JOIN policy o ON o.kind = me.kind"
			" AND o.name = me.name AND o.id <> me.id CROSS JOIN case_policy k ON k.policy_id = o.id"
			" JOIN complaint c ON c.id = k.complaint_id AND c.open = 1 WHERE me.id = :id"
			" ORDER BY k.complaint_id", id, a, out, e);
}

int policy_calendar_cases(struct db *db, int64_t id, struct arena *a, struct policy_cases *out, struct err *e)
{
	return cases_by(db,
			"SELECT DISTINCT c.id FROM complaint c JOIN clock k ON k.complaint_id = c.id WHERE c.open = 1"
			" AND k.calendar_id IN (SELECT o.id FROM policy me JOIN policy o ON o.kind = me.kind"
			" AND o.name = me.name AND o.id <> me.id WHERE me.id = :id) ORDER BY c.id", id, a, out, e);
}

int policy_set_move(struct db *db, int64_t complaint_id, int64_t id, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "DELETE FROM case_policy WHERE complaint_id = :complaint AND policy_id IN"
		       " (SELECT o.id FROM policy o JOIN policy me ON me.id = :id AND o.kind = me.kind"
		       "  AND o.name = me.name)", e))
		return e->code;
	query_int(&q, ":complaint", complaint_id);
	query_int(&q, ":id", id);
	int rc = query_run(&q, e);
	struct policy_set one = { .n = 1, .v = { { .id = id } } };
	return rc ? rc : policy_set_keep(db, complaint_id, &one, e);
}

static int due_of(struct db *db, const struct clock_item *it, int64_t *due, struct err *e)
{
	struct sla_clock c = { .kind = it->kind, .start_at = it->start_at, .target = it->target,
			       .unit = it->unit, .item = "" };
	struct err beyond;
	int rc = calendar_cached(db, it->calendar_id, &c.calendar, e);
	if (!rc && sla_due(&c, due, &beyond))
		*due = SLA_NEVER; /* its calendar does not reach: the others lead */
	return rc;
}

static const char *item_part(const char *name)
{
	return strchr(name, '/') + 1;
}

struct start {
	const struct policy_of *by;
	int64_t at;
};

static int take(struct db *db, struct start from, const struct policy_clock *k,
		struct policy_items *out, struct err *e)
{
	struct clock_item it = { .kind = k->kind, .unit = k->unit, .start_at = from.at,
				 .target = k->target, .policy_id = from.by->id, .pausable = k->pausable,
				 .max_pause_s = k->max_pause_s };
	int64_t due, other;
	if (k->unit != UNIT_SEC && k->unit != UNIT_MIN)
		it.calendar_id = from.by->calendar_id;
	int rc = due_of(db, &it, &due, e), at = out->n;
	for (int i = 0; i < out->n && !rc; i++) {
		if (k->kind == CLOCK_STATUTORY || strcmp(item_part(out->name[i]), k->item))
			continue;
		rc = due_of(db, &out->v[i], &other, e);
		if (rc || other <= due)
			return rc;
		at = i;
	}
	if (rc || at == POLICY_ITEMS)
		return rc;
	out->v[at] = it;
	snprintf(out->name[at], sizeof out->name[at], "%s/%s", from.by->policy->name, k->item);
	out->n += at == out->n;
	return 0;
}

int policy_clocks(struct db *db, const struct policy_set *set, enum clock_kind kind, int64_t start_at,
		  struct policy_items *out, struct err *e)
{
	int rc = 0;
	out->n = 0;
	for (int i = 0; i < set->n && !rc; i++)
		for (int k = 0; k < set->v[i].policy->clocks && !rc; k++)
			if (set->v[i].policy->clock[k].kind == kind)
				rc = take(db, (struct start){ &set->v[i], start_at },
					  &set->v[i].policy->clock[k], out, e);
	for (int i = 0; i < out->n; i++)
		out->v[i].item = out->name[i];
	return rc;
}
