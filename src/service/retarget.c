/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open cases go over to another version of their policy: an act of its own, counted first. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/service/policy.h"
#include "plaint/store/policy.h"

struct move {
	struct act *a;
	struct policy_of to;
	const char *name;
	bool dry;
	struct retarget_result *out;
};

/* The item that a clock of the old version stands for, in the new one; NULL when it has none. */
static const struct policy_clock *new_item(const struct move *m, const struct sla_clock *c)
{
	size_t n = strlen(m->name);
	if (strncmp(c->item, m->name, n) || c->item[n] != '/')
		return NULL;
	return policy_item(m->to.policy, c->item + n + 1);
}

static int move_clock(struct move *m, int64_t case_id, const struct sla_clock *c, struct err *e)
{
	struct sla_state before, after;
	const struct policy_clock *k = new_item(m, c);
	struct clock_act a = { .complaint_id = case_id, .at = m->a->now, .user_id = m->a->s->user_id };
	char name[96];
	sla_eval(c, m->a->now, &before);
	if (before.ended_at || !k)
		return 0;
	struct clock_item it = { .kind = k->kind, .unit = k->unit, .target = k->target, .item = name,
				 .policy_id = m->to.id, .pausable = k->pausable, .max_pause_s = k->max_pause_s };
	if (k->unit != UNIT_SEC && k->unit != UNIT_MIN)
		it.calendar_id = m->to.calendar_id;
	snprintf(name, sizeof name, "%s/%s", m->name, k->item);
	struct sla_clock next = *c;
	next.target = it.target;
	next.unit = it.unit;
	next.pausable = it.pausable;
	next.max_pause_s = it.max_pause_s;
	int rc = calendar_cached(m->a->s->db, it.calendar_id, &next.calendar, e);
	sla_eval(&next, m->a->now, &after);
	m->out->clocks++;
	m->out->late_before += before.band == BAND_LATE;
	m->out->late_after += after.band == BAND_LATE;
	if (rc || m->dry)
		return rc;
	return clock_retarget(m->a->s->db, &a, (struct clock_ref){ c->kind, c->seq }, &it, e);
}

static int move_case(struct move *m, int64_t case_id, struct err *e)
{
	struct arena arena;
	struct clock_list list;
	struct clock_act a = { .complaint_id = case_id, .at = m->a->now, .user_id = m->a->s->user_id };
	arena_init(&arena);
	int rc = clock_load(m->a->s->db, case_id, &arena, &list, e);
	for (size_t i = 0; !rc && i < list.n; i++)
		rc = move_clock(m, case_id, &list.v[i].clock, e);
	if (!rc && !m->dry)
		rc = policy_set_move(m->a->s->db, case_id, m->to.id, e);
	if (!rc && !m->dry)
		rc = clock_keep_next(m->a->s->db, &a, e);
	arena_clear(&arena);
	m->out->cases++;
	return rc;
}

static int move_all(struct move *m, struct err *e)
{
	struct policy_cases cases;
	struct arena arena;
	arena_init(&arena);
	int rc = policy_cases_of(m->a->s->db, m->to.id, &arena, &cases, e);
	for (size_t i = 0; !rc && i < cases.n; i++)
		rc = move_case(m, cases.id[i], e);
	arena_clear(&arena);
	return rc;
}

int policy_retarget(struct session *s, const struct policy_act *p, bool dry, struct retarget_result *out,
		    struct err *e)
{
	struct act a;
	struct arena arena;
	struct policy_row key = { .name = p->name, .revision = p->revision }, row = { 0 };
	struct move m = { .a = &a, .name = p->name, .dry = dry, .out = out };
	char detail[160];
	*out = (struct retarget_result){ 0 };
	if (s->role != ROLE_DIRECTOR && s->role != ROLE_SUPERVISOR)
		return err_set(e, ERR_DENIED, _("only a supervisor or director moves cases to another version"));
	int rc = act_begin(&a, s, work_op_new(), e);
	if (rc)
		return rc;
	arena_init(&arena);
	rc = policy_find(s->db, &key, &arena, &row, e);
	if (!rc && (row.kind != POLICY_RULES || row.state != POLICY_ACTIVE))
		rc = err_set(e, ERR_DENIED, _("'%s' %d is no active policy"), row.name, row.revision);
	if (!rc)
		rc = policy_of_id(s->db, row.id, a.now, &m.to, e);
	if (!rc)
		rc = move_all(&m, e);
	arena_clear(&arena);
	if (dry) {
		db_rollback(s->db);
		return rc;
	}
	snprintf(detail, sizeof detail, "name=%s;revision=%d;cases=%" PRId64 ";clocks=%" PRId64 ";late=%" PRId64,
		 p->name, p->revision, out->cases, out->clocks, out->late_after);
	struct act_event v = { .action = "policy.retarget", .object = "policy", .object_id = row.id,
			       .detail = detail };
	return act_end(&a, rc, &v, e);
}
