/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open cases go over to another version of their policy or calendar: an act of its own, counted
 * first (E9). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/service/policy.h"
#include "plaint/service/rights.h"
#include "plaint/store/figures.h"
#include "plaint/store/policy.h"

struct move {
	struct act *a;
	struct policy_of to;
	const char *name;
	bool of_calendar; /* the new version is a calendar: targets stay, the hours change */
	const struct calendar *calendar; /* that */
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

static bool by_policy(const struct move *m, const struct sla_clock *c, char name[96], struct clock_item *it)
{
	const struct policy_clock *k = new_item(m, c);
	if (!k)
		return false;
	*it = (struct clock_item){ .kind = k->kind, .unit = k->unit, .target = k->target, .item = name,
				   .policy_id = m->to.id, .pausable = k->pausable, .max_pause_s = k->max_pause_s };
	if (k->unit != UNIT_SEC && k->unit != UNIT_MIN)
		it->calendar_id = m->to.calendar_id;
	snprintf(name, 96, "%s/%s", m->name, k->item);
	return true;
}

/* What was granted by extensions stays granted. */
static bool by_calendar(const struct move *m, const struct case_clock *k, char name[96], struct clock_item *it)
{
	const struct sla_clock *c = &k->clock;
	if (!c->calendar || c->calendar == m->calendar || strcmp(calendar_name(c->calendar), m->name))
		return false;
	*it = (struct clock_item){ .kind = c->kind, .unit = c->unit, .target = c->target, .item = name,
				   .policy_id = k->policy_id, .calendar_id = m->to.id, .pausable = c->pausable,
				   .max_pause_s = c->max_pause_s };
	for (size_t i = 0; i < c->events; i++)
		it->target += c->event[i].what == SLA_EXTEND ? c->event[i].amount : 0;
	snprintf(name, 96, "%s", c->item);
	return true;
}

static int move_clock(struct move *m, int64_t case_id, const struct case_clock *k, struct err *e)
{
	const struct sla_clock *c = &k->clock;
	struct sla_state before, after;
	struct clock_act a = { .complaint_id = case_id, .at = m->a->now, .user_id = m->a->s->user_id };
	struct clock_item it;
	char name[96];
	sla_eval(c, m->a->now, &before);
	if (before.ended_at || !(m->of_calendar ? by_calendar(m, k, name, &it) : by_policy(m, c, name, &it)))
		return 0;
	struct sla_clock next = *c;
	next.target = it.target;
	next.unit = it.unit;
	next.pausable = it.pausable;
	next.max_pause_s = it.max_pause_s;
	next.events = m->of_calendar ? 0 : next.events;
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
		rc = move_clock(m, case_id, &list.v[i], e);
	if (!rc && !m->dry && !m->of_calendar)
		rc = policy_set_move(m->a->s->db, case_id, m->to.id, e);
	if (!rc && !m->dry)
		rc = clock_keep_next(m->a->s->db, &a, e);
	if (!rc && !m->dry)
		rc = figures_keep(m->a->s->db, case_id, e);
	arena_clear(&arena);
	m->out->cases++;
	return rc;
}

static int move_all(struct move *m, struct err *e)
{
	struct policy_cases cases;
	struct arena arena;
	arena_init(&arena);
	struct db *db = m->a->s->db;
	int rc = m->of_calendar ? policy_calendar_cases(db, m->to.id, &arena, &cases, e)
				: policy_cases_of(db, m->to.id, &arena, &cases, e);
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
	int rc = rights_need(s, RIGHT_POLICY, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	arena_init(&arena);
	rc = policy_find(s->db, &key, &arena, &row, e);
	m.of_calendar = !rc && row.kind == POLICY_CALENDAR;
	if (!rc && (row.kind == POLICY_TEMPLATES || row.state != POLICY_ACTIVE))
		rc = err_set(e, ERR_DENIED, _("'%s' %d is no active policy or calendar"), row.name, row.revision);
	if (!rc && m.of_calendar) {
		m.to.id = row.id;
		rc = calendar_cached(s->db, row.id, &m.calendar, e);
	} else if (!rc)
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
