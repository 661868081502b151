/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases that belong together: merged, unmerged, linked; and extensions. */
#include <inttypes.h>
#include <string.h>

#include "life_act.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/policy.h"
#include "plaint/service/life.h"
#include "plaint/service/rights.h"
#include "plaint/store/policy.h"

static int check_survivor(const struct act *a, const struct complaint_head *into, struct err *e)
{
	char no[CASENUM_BUF];
	casenum_show(no, into->no);
	if (into->id == a->h.id)
		return err_set(e, ERR_INPUT, _("a case is not merged into itself"));
	if (!stage_is_open(into->stage))
		return err_set(e, ERR_DENIED, _("%s is no longer open (%s)"), no,
			       term_label(TERM_STAGE, (int)into->stage));
	if (into->customer_id != a->h.customer_id && !rights_has(a->s, RIGHT_LEAD))
		return err_set(e, ERR_DENIED, _("%s is another customer's: a leader merges such cases"), no);
	return 0;
}

static int merge(struct act *a, const void *in, struct str *detail, struct err *e)
{
	struct complaint_head into;
	struct life_by by = life_by(a);
	enum stage from = a->h.stage;
	struct complaint_move m = { STAGE_MERGED, a->now, a->s->user_id, "" };
	int64_t link;
	int rc = complaint_load_head(a->s->db, *(const int64_t *)in, &into, e);
	if (!rc)
		rc = check_survivor(a, &into, e);
	struct link_new l = { .other_id = into.id, .kind = LINK_MERGE,
			      .stage_before = term_key(TERM_STAGE, (int)from) };
	if (!rc)
		rc = link_add(a->s->db, &by, &l, &link, e);
	m.reason = rc ? "" : into.no;
	if (!rc)
		rc = complaint_set_stage(a->s->db, &a->h, &m, e);
	if (!rc)
		rc = complaint_set_merged(a->s->db, a->h.id, into.id, e);
	if (!rc)
		rc = act_move_clocks(a, from, STAGE_MERGED, e);
	if (!rc)
		rc = complaint_touch(a->s->db, &into, e);
	str_printf(detail, "into=%s;stage_from=%s", rc ? "" : into.no, term_key(TERM_STAGE, (int)from));
	return rc;
}

int life_merge(struct session *s, struct work_op op, struct work_target t, int64_t into, struct err *e)
{
	struct life_rule r = { .action = "case.merge", .op = op, .target = t };
	return life_run(s, &r, merge, &into, e);
}

static int revive_all(struct act *a, int64_t at, struct err *e)
{
	struct clock_act then = { .complaint_id = a->h.id, .at = at };
	struct clock_act now = act_clock(a);
	int rc = 0;
	for (int kind = 0; kind < term_count(TERM_CLOCK) && !rc; kind++)
		rc = clock_revive(a->s->db, &then, (enum clock_kind)kind, e);
	return rc ? rc : clock_keep_next(a->s->db, &now, e);
}

static int unmerge(struct act *a, const void *in, struct str *detail, struct err *e)
{
	struct link_row l;
	struct life_by by = life_by(a);
	(void)in;
	int rc = link_find(a->s->db, a->h.id, 0, LINK_MERGE, &l, e);
	if (!rc && (!l.id || a->h.stage != STAGE_MERGED))
		rc = err_set(e, ERR_CONFLICT, _("the case is not merged"));
	if (rc)
		return rc;
	int stage = term_find(TERM_STAGE, l.stage_before);
	struct complaint_move m = { stage < 0 ? STAGE_ACK : (enum stage)stage, a->now, a->s->user_id, "" };
	rc = link_undo(a->s->db, &by, l.id, e);
	if (!rc)
		rc = complaint_set_stage(a->s->db, &a->h, &m, e);
	if (!rc)
		rc = complaint_set_merged(a->s->db, a->h.id, 0, e);
	if (!rc)
		rc = revive_all(a, l.at, e);
	str_printf(detail, "stage_to=%s", l.stage_before);
	return rc;
}

int life_unmerge(struct session *s, struct work_op op, struct work_target t, struct err *e)
{
	struct life_rule r = { .action = "case.unmerge", .op = op, .target = t, .closed_too = true };
	return life_run(s, &r, unmerge, NULL, e);
}

static int tie(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const struct life_tie *k = in;
	struct complaint_head other;
	struct link_row found;
	struct life_by by = life_by(a);
	int64_t id;
	int rc = complaint_load_head(a->s->db, k->other_id, &other, e);
	if (!rc && other.id == a->h.id)
		rc = err_set(e, ERR_INPUT, _("a case is not linked to itself"));
	if (!rc)
		rc = link_find(a->s->db, a->h.id, k->other_id, (int)k->kind, &found, e);
	if (rc)
		return rc;
	str_printf(detail, "other=%s;kind=%s;undone=%d", other.no, term_key(TERM_LINK, (int)k->kind), k->undone);
	if (!k->undone == (found.id != 0))
		return err_set(e, ERR_CONFLICT, found.id ? _("they are linked already") : _("they are not linked"));
	struct link_new l = { .other_id = k->other_id, .kind = k->kind, .score = k->score };
	rc = k->undone ? link_undo(a->s->db, &by, found.id, e) : link_add(a->s->db, &by, &l, &id, e);
	if (!rc && k->kind == LINK_REPEAT)
		rc = complaint_set_repeat(a->s->db, a->h.id, k->undone ? 0 : k->other_id, e);
	return rc;
}

int life_link(struct session *s, struct work_op op, struct work_target t, const struct life_tie *k,
	      struct err *e)
{
	struct life_rule r = { .action = "case.link", .op = op, .target = t, .closed_too = true };
	return life_run(s, &r, tie, k, e);
}

/* The policy's rule for a clock, NULL when it has none. */
static int extension_of(struct act *a, const struct case_clock *k, const struct policy_extension **out,
			struct err *e)
{
	const struct policy *p;
	const char *item = strchr(k->clock.item, '/');
	*out = NULL;
	if (!k->policy_id || !item)
		return 0;
	int rc = policy_cached(a->s->db, k->policy_id, &p, e);
	const struct policy_clock *c = rc ? NULL : policy_item(p, item + 1);
	if (c && c->extend.amount)
		*out = &c->extend;
	return rc;
}

static int extensions(const struct sla_clock *c)
{
	int n = 0;
	for (size_t i = 0; i < c->events; i++)
		n += c->event[i].what == SLA_EXTEND;
	return n;
}

static int find_extendable(struct act *a, const struct life_extension *x, const struct clock_list *list,
			   const struct case_clock **out, struct err *e)
{
	*out = NULL;
	for (size_t i = 0; i < list->n; i++) {
		const struct case_clock *k = &list->v[i];
		const struct policy_extension *rule;
		struct sla_state s;
		sla_eval(&k->clock, a->now, &s);
		if (k->clock.kind != x->kind || (x->seq && k->clock.seq != x->seq) || s.ended_at)
			continue;
		int rc = extension_of(a, k, &rule, e);
		if (rc)
			return rc;
		if (rule && !*out)
			*out = k;
	}
	return *out ? 0 : err_set(e, ERR_DENIED, _("no running clock '%s' can be extended by its policy"),
				  term_label(TERM_CLOCK, (int)x->kind));
}

static int check_extension(struct act *a, const struct case_clock *k, const struct policy_extension *rule,
			   const struct life_extension *x, struct err *e)
{
	if (extensions(&k->clock) >= rule->times)
		return err_set(e, ERR_DENIED, _("it was extended %d times already, which is all that %s allows"),
			       extensions(&k->clock), k->clock.item);
	if (a->s->role < rule->by || a->s->role > ROLE_DIRECTOR)
		return err_set(e, ERR_DENIED, _("only a %s extends it"), term_label(TERM_ROLE, (int)rule->by));
	if (rule->notice && !x->contact_id)
		return err_set(e, ERR_DENIED, _("the customer is told first: the notice was not sent"));
	return 0;
}

static int extend(struct act *a, const void *in, struct str *detail, struct err *e)
{
	const struct life_extension *x = in;
	const struct case_clock *k = NULL;
	const struct policy_extension *rule = NULL;
	struct clock_act c = act_clock(a);
	struct clock_list list;
	struct arena arena;
	arena_init(&arena);
	int rc = clock_load(a->s->db, a->h.id, &arena, &list, e);
	if (!rc)
		rc = find_extendable(a, x, &list, &k, e);
	if (!rc)
		rc = extension_of(a, k, &rule, e);
	if (!rc)
		rc = check_extension(a, k, rule, x, e);
	if (!rc) {
		struct clock_extension v = { k->clock.kind, k->clock.seq, rule->amount, a->s->user_id,
					     x->contact_id, x->reason };
		rc = clock_extend(a->s->db, &c, &v, e);
		str_printf(detail, "kind=%s;seq=%d;amount=%" PRId64 ";reason=%s",
			   term_key(TERM_CLOCK, (int)k->clock.kind), k->clock.seq, rule->amount, x->reason);
	}
	if (!rc)
		rc = clock_keep_next(a->s->db, &c, e);
	arena_clear(&arena);
	return rc;
}

int life_extend(struct session *s, struct work_op op, struct work_target t, const struct life_extension *x,
		struct err *e)
{
	struct life_rule r = { .action = "case.extend", .op = op, .target = t };
	if (life_is_blank(x->reason))
		return err_set(e, ERR_INPUT, _("say why it is extended"));
	return life_run(s, &r, extend, x, e);
}
