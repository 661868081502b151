/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/route.h"

#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/service/rights.h"
#include "plaint/store/policy.h"
#include "plaint/store/care.h"
#include "plaint/store/routing.h"
#include "plaint/store/sweep.h"
#include "plaint/store/user.h"

static int check(const struct act *a, struct err *e)
{
	char no[CASENUM_BUF];
	if (a->h.owner_id)
		return err_set(e, ERR_CONFLICT, _("%s is with %s (%s)"), casenum_show(no, a->h.no), a->h.owner_name,
			       a->h.owner);
	return act_need_open(a, e);
}

/* The one who suits best, NULL when nobody does; the trace tells why. */
static int pick(struct act *a, struct arena *arena, const struct route_agent **best, struct str *trace,
		struct err *e)
{
	struct routing_agents agents;
	const struct policy_house *house;
	int rc = policy_house(a->s->db, a->now, &house, e);
	if (!rc)
		rc = routing_load(a->s->db, &(struct routing_key){ a->h.id, a->now }, arena, &agents, e);
	if (rc)
		return rc;
	struct route_case c = { .skill_needed = 1, .text = agents.text };
	memcpy(c.weight, house->route, sizeof c.weight);
	*best = route_pick(&c, agents.v, agents.n, trace);
	return 0;
}

static int assign(struct act *a, const struct route_agent *to, const char *trace, struct err *e)
{
	struct routing_trace t = { a->h.id, a->now, to ? to->id : 0, trace };
	int rc = routing_keep(a->s->db, &t, e);
	if (rc || !to)
		return rc;
	struct notice_new n = { to->id, a->h.id, a->now, "routed", "" };
	rc = complaint_set_owner(a->s->db, &a->h, to->id, e);
	return rc ? rc : notice_add(a->s->db, &n, e);
}

int route_case(struct session *s, struct work_op op, struct work_target t, bool dry,
	       struct route_result *out, struct err *e)
{
	struct act a;
	struct arena arena;
	const struct route_agent *best = NULL;
	char detail[128];
	*out = (struct route_result){ .login = "" };
	str_init(&out->trace, 65536);
	int rc = rights_need(s, RIGHT_LEAD, e);
	if (rc || (rc = act_begin(&a, s, op, e)))
		return rc == ACT_DONE ? 0 : rc;
	arena_init(&arena);
	rc = act_load(&a, t, e);
	if (!rc)
		rc = check(&a, e);
	if (!rc)
		rc = pick(&a, &arena, &best, &out->trace, e);
	if (!rc && best)
		snprintf(out->login, sizeof out->login, "%s", best->login);
	if (!rc && !dry)
		rc = assign(&a, best, out->trace.s, e);
	snprintf(detail, sizeof detail, "from=;to=%s", out->login);
	arena_clear(&arena);
	if (dry) {
		db_rollback(s->db);
		return rc;
	}
	struct act_event v = { .action = "case.route", .detail = detail };
	return act_end(&a, rc, &v, e);
}

static int check_duty(struct session *s, const struct route_duty *d, struct err *e)
{
	static const char *const states[] = { "ready", "busy", "break", "training", "off" };
	size_t i = 0;
	while (d->state && i < 5 && strcmp(states[i], d->state))
		i++;
	if (d->state && i == 5)
		return err_set(e, ERR_INPUT, _("'%.40s' is no state; known are: %s"), d->state,
			       "ready busy break training off");
	if (d->category && (d->skill < 0 || d->skill > 5))
		return err_set(e, ERR_INPUT, _("a skill is 0 to 5"));
	if (strcmp(d->login, s->login) || d->category || d->cap >= 0)
		return rights_has(s, RIGHT_LEAD) ? 0 : rights_need_keeper(s, e);
	return rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
}

int route_set_duty(struct session *s, const struct route_duty *d, struct err *e)
{
	struct act a;
	struct user_record u;
	struct arena arena;
	struct str detail;
	int rc = check_duty(s, d, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	arena_init(&arena);
	str_init(&detail, 300);
	rc = user_by_login(s->db, d->login, &arena, &u, e);
	if (!rc && !u.active)
		rc = err_set(e, ERR_NOTFOUND, _("there is no user '%s' in '%s'; 'plaint user list' shows them"),
			     d->login, s->path);
	struct user_duty duty = { u.id, d->cap, a.now, d->langs, d->state };
	if (!rc)
		rc = user_set_duty(s->db, &duty, e);
	if (!rc && d->state) /* who says that he works again ends his pause */
		rc = care_pause_end(s->db, u.id, a.now, e);
	if (!rc && d->category)
		rc = skill_set(s->db, u.id, d->category, d->skill, e);
	if (d->category)
		str_printf(&detail, "skill=%s:%d;", d->category, d->skill);
	if (d->state)
		str_printf(&detail, "state=%s;", d->state);
	struct act_event v = { .action = "user.duty", .object = "user", .object_id = u.id,
			       .detail = detail.len ? detail.s : "" };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	arena_clear(&arena);
	return rc;
}
