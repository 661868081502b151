/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a question to a department. */
#include "plaint/service/workorder.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/store/policy.h"
#include "plaint/store/sweep.h"
#include "plaint/service/rights.h"
#include "plaint/store/work_order.h"
#include "veil.h"

enum { TEXT_MAX = 4000 }; /* characters, domain.md 3 "Validation" */

struct order_act {
	struct act a;
	struct arena arena;
	struct order_row o;
	const char *owner_from, *owner_to; /* logins, NULL: the owner stays */
};

static bool is_blank(const char *text)
{
	return !text || !text[strspn(text, " \t\n")];
}

static int need_text(const char *text, const char *missing, struct err *e)
{
	if (is_blank(text))
		return err_set(e, ERR_INPUT, "%s", missing);
	if (!utf8_valid(text, strlen(text)) || utf8_chars(text) > TEXT_MAX)
		return err_set(e, ERR_INPUT, _("the text is longer than %d characters"), TEXT_MAX);
	return 0;
}

static int begin(struct order_act *x, struct session *s, struct work_op op,
		 struct workorder_target t, struct err *e)
{
	*x = (struct order_act){ .o = { .id = t.id } };
	int rc = act_work(&x->a, s, op, e);
	if (rc)
		return rc;
	arena_init(&x->arena);
	rc = order_find(s->db, t.id, &x->arena, &x->o, e);
	x->a.of_order = !rc && s->team_id && s->team_id == x->o.dept_id;
	if (!rc)
		rc = act_load(&x->a, (struct work_target){ .case_id = x->o.complaint_id }, e);
	if (!rc)
		rc = act_need_open(&x->a, e);
	if (!rc && t.version && t.version != x->o.version)
		rc = err_set(e, ERR_CONFLICT,
			     _("work order %lld has changed since you saw it; look again"),
			     (long long)t.id);
	if (!rc)
		return 0;
	db_rollback(s->db);
	arena_clear(&x->arena);
	return rc;
}

/* What was decided goes into the row, an event and the audit; the case's version moves on. */
static int end(struct order_act *x, int rc, const char *action, const struct order_step *step,
	       struct err *e)
{
	struct session *s = x->a.s;
	struct clock_act c = act_clock(&x->a);
	struct str detail;
	str_init(&detail, 0);
	if (!rc)
		rc = order_update(s->db, &x->o, step, e);
	if (!rc)
		rc = clock_keep_next(s->db, &c, e);
	if (!rc && !x->owner_to)
		rc = complaint_touch(s->db, &x->a.h, e);
	if (x->owner_to)
		str_printf(&detail, "from=%s;to=%s;", x->owner_from, x->owner_to);
	str_printf(&detail, "order=%lld;hops=%d;pingpong=%d;version=%lld;reason=%s",
		   (long long)x->o.id, x->o.hops, x->o.pingpong, (long long)x->a.h.version,
		   step->text ? step->text : "");
	struct act_event v = { .action = action, .detail = detail.s };
	rc = act_end(&x->a, rc, &v, e);
	str_clear(&detail);
	arena_clear(&x->arena);
	return rc;
}

static struct order_step step_of(const struct order_act *x, const char *what, const char *text)
{
	return (struct order_step){
		.what = what, .text = text, .at = x->a.now, .user_id = x->a.s->user_id
	};
}

static int need_state(const struct order_act *x, unsigned states, struct err *e)
{
	if (states & 1u << x->o.state)
		return 0;
	return err_set(e, ERR_CONFLICT, _("work order %lld is '%s' already"), (long long)x->o.id,
		       term_label(TERM_ORDER_STATE, (int)x->o.state));
}

static int need_dept(const struct order_act *x, struct err *e)
{
	if (x->a.of_order)
		return 0;
	return err_set(e, ERR_DENIED, _("work order %lld is with department '%s', not with yours"),
		       (long long)x->o.id, x->o.dept);
}

/* Tells the owner of the case, or who asked when nobody owns it. */
static int tell_owner(struct order_act *x, const char *what, const char *text, struct err *e)
{
	int64_t to = x->a.h.owner_id ? x->a.h.owner_id : x->o.created_by;
	struct notice_new n = { .user_id = to,
				.complaint_id = x->a.h.id,
				.at = x->a.now,
				.what = what,
				.detail = text };
	return to && to != x->a.s->user_id ? notice_add(x->a.s->db, &n, e) : 0;
}

/* The clock of the house, when the policies of the case have none for departments. */
static int house_clock(struct db *db, int64_t now, struct clock_item *it, struct err *e)
{
	const struct policy_house *house;
	int rc = policy_house(db, now, &house, e);
	if (!rc)
		rc = policy_house_calendar(db, now, &it->calendar_id, e);
	if (!rc)
		rc = policy_in_force(db, POLICY_RULES, "desk", now, &it->policy_id, e);
	if (rc)
		return rc;
	it->target = house->ola_target;
	it->unit = house->ola_unit;
	it->item = "desk/workorder";
	return 0;
}

/* A new clock from now (peers.md E14), by the time that was asked for or by the policy. */
static int start_clock(struct act *a, int64_t order_id, int64_t needed_by, struct err *e)
{
	struct db *db = a->s->db;
	struct clock_act c = act_clock(a);
	struct policy_set set;
	struct policy_items items = { .n = 0 };
	struct clock_item it = { .kind = CLOCK_OLA, .unit = UNIT_SEC, .item = "needed-by",
				 .target = needed_by - a->now };
	int rc = 0;
	if (needed_by && needed_by <= a->now)
		return err_set(e, ERR_INPUT, _("the answer is needed by a time that is over"));
	if (!needed_by)
		rc = policy_set_of(db, a->h.id, &set, e);
	if (!rc && !needed_by)
		rc = policy_clocks(db, &set, CLOCK_OLA, a->now, &items, e);
	if (!rc && items.n)
		it = items.v[0];
	else if (!rc && !needed_by)
		rc = house_clock(db, a->now, &it, e);
	it.ref_id = order_id;
	return rc ? rc : clock_start_item(db, &c, &it, NULL, e);
}

static int end_clock(struct order_act *x, enum sla_what what, struct err *e)
{
	struct clock_act c = act_clock(&x->a);
	return clock_end_ref(x->a.s->db, &c, CLOCK_OLA, x->o.id, what, e);
}

static int insert_order(struct act *a, const struct workorder_send *in, int64_t *id, struct err *e)
{
	struct order_new n = { .complaint_id = a->h.id, .at = a->now, .user_id = a->s->user_id,
			       .question = in->question, .handover = in->handover };
	struct clock_act c = act_clock(a);
	int rc = dept_find(a->s->db, in->dept, &n.dept_id, e);
	if (!rc && in->handover && n.dept_id == a->s->team_id)
		rc = err_set(e, ERR_INPUT, _("the case is with your department already"));
	if (!rc)
		rc = order_insert(a->s->db, &n, id, e);
	if (!rc)
		rc = start_clock(a, *id, in->needed_by, e);
	if (!rc)
		rc = clock_keep_next(a->s->db, &c, e);
	return rc ? rc : complaint_touch(a->s->db, &a->h, e);
}

int workorder_send(struct session *s, struct work_op op, struct work_target t,
		   const struct workorder_send *in, int64_t *id, struct err *e)
{
	struct act a;
	struct str detail;
	char buf[32];
	*id = 0;
	int rc = need_text(in->question, _("a work order needs a question"), e);
	if (!rc && is_blank(in->dept))
		rc = err_set(e, ERR_INPUT, _("a work order needs a department"));
	if (rc || (rc = act_work(&a, s, op, e))) {
		if (rc == ACT_DONE)
			*id = strtoll(audit_value(buf, sizeof buf, a.found.detail, "order"), NULL,
				      10);
		return rc == ACT_DONE ? 0 : rc;
	}
	str_init(&detail, 0);
	rc = act_load(&a, t, e);
	if (!rc)
		rc = act_need_open(&a, e);
	if (!rc)
		rc = act_need_owner(&a, e);
	if (!rc)
		rc = insert_order(&a, in, id, e);
	str_printf(&detail, "order=%lld;dept=%s;handover=%d;version=%lld;reason=%s", (long long)*id,
		   in->dept, in->handover, (long long)a.h.version, in->question);
	struct act_event v = { .action = "order.send", .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	if (rc)
		*id = 0;
	return rc;
}

/* The case goes to somebody else; nothing when it is theirs. */
static int give_case(struct order_act *x, int64_t user_id, const char *login, struct err *e)
{
	if (!user_id || user_id == x->a.h.owner_id)
		return 0;
	x->owner_from = arena_strdup(&x->arena, x->a.h.owner);
	x->owner_to = arena_strdup(&x->arena, login);
	return complaint_set_owner(x->a.s->db, &x->a.h, user_id, e);
}

int workorder_accept(struct session *s, struct work_op op, struct workorder_target t, struct err *e)
{
	struct order_act x;
	int rc = begin(&x, s, op, t, e);
	if (rc)
		return rc == ACT_DONE ? 0 : rc;
	rc = need_dept(&x, e);
	if (!rc)
		rc = need_state(&x, 1u << ORDER_SENT, e);
	x.o.state = ORDER_ACCEPTED;
	x.o.holder_id = s->user_id;
	if (!rc && x.o.handover)
		rc = tell_owner(&x, "order_accepted", x.o.dept, e);
	if (!rc && x.o.handover)
		rc = give_case(&x, s->user_id, s->login, e);
	struct order_step step = step_of(&x, "accepted", "");
	return end(&x, rc, x.owner_to ? "case.handover" : "order.accept", &step, e);
}

/* A refusal is for the first two working days; after that the department has the question. */
static int check_refusal_time(struct order_act *x, struct err *e)
{
	struct db *db = x->a.s->db;
	const struct policy_house *house;
	int64_t calendar_id, until;
	char at[DATE_BUF];
	struct err beyond;
	int rc = policy_house(db, x->o.asked_at, &house, e);
	if (!rc)
		rc = policy_house_calendar(db, x->o.asked_at, &calendar_id, e);
	if (rc)
		return rc;
	struct sla_clock c = { .kind = CLOCK_OLA,
			       .start_at = x->o.asked_at,
			       .target = house->refuse_target,
			       .unit = house->refuse_unit,
			       .item = "" };
	rc = calendar_cached(db, calendar_id, &c.calendar, e);
	if (rc || sla_due(&c, &until, &beyond) || x->a.now <= until)
		return rc;
	return err_set(e, ERR_DENIED,
		       _("work order %lld could be refused until %s; answer it, give it back or "
			 "hand it on"),
		       (long long)x->o.id, date_format(at, DATE_SHORT, until));
}

int workorder_refuse(struct session *s, struct work_op op, struct workorder_target t,
		     const char *reason, struct err *e)
{
	struct order_act x;
	int rc = need_text(reason, _("a department that refuses says why"), e);
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = need_dept(&x, e);
	if (!rc)
		rc = need_state(&x, 1u << ORDER_SENT, e);
	if (!rc)
		rc = check_refusal_time(&x, e);
	x.o.state = ORDER_REFUSED;
	if (!rc)
		rc = end_clock(&x, SLA_CANCEL, e);
	if (!rc && x.o.handover)
		rc = give_case(&x, x.a.h.first_owner_id, x.a.h.first_owner, e);
	if (!rc)
		rc = tell_owner(&x, "order_refused", reason, e);
	struct order_step step = step_of(&x, "refused", reason);
	return end(&x, rc, x.owner_to ? "case.handback" : "order.refuse", &step, e);
}

int workorder_return(struct session *s, struct work_op op, struct workorder_target t,
		     const char *reason, struct err *e)
{
	struct order_act x;
	int rc = need_text(reason, _("a department that gives a question back says why"), e);
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = need_dept(&x, e);
	if (!rc)
		rc = need_state(&x, 1u << ORDER_ACCEPTED, e);
	x.o.state = ORDER_RETURNED;
	if (!rc)
		rc = end_clock(&x, SLA_CANCEL, e);
	if (!rc && x.o.handover)
		rc = give_case(&x, x.a.h.first_owner_id, x.a.h.first_owner, e);
	if (!rc)
		rc = tell_owner(&x, "order_returned", reason, e);
	struct order_step step = step_of(&x, "returned", reason);
	return end(&x, rc, x.owner_to ? "case.handback" : "order.return", &step, e);
}

int workorder_done(struct session *s, struct work_op op, struct workorder_target t,
		   const char *answer, struct err *e)
{
	struct order_act x;
	int rc = need_text(answer, _("a work order is done with an answer"), e);
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = need_dept(&x, e);
	if (!rc && x.o.state == ORDER_SENT)
		rc = err_set(e, ERR_CONFLICT, _("work order %lld is not accepted yet"),
			     (long long)x.o.id);
	if (!rc)
		rc = need_state(&x, 1u << ORDER_ACCEPTED, e);
	x.o.state = ORDER_DONE;
	x.o.answer = answer;
	if (!rc)
		rc = end_clock(&x, SLA_MET, e);
	if (!rc)
		rc = tell_owner(&x, "order_done", answer, e);
	struct order_step step = step_of(&x, "done", answer);
	return end(&x, rc, "order.done", &step, e);
}

/* Three hops, or back where it was: somebody must end the to and fro (004-10). */
static int check_pingpong(struct order_act *x, bool was_there, struct err *e)
{
	struct db *db = x->a.s->db;
	const struct policy_house *house;
	struct notice_role n = { .role = ROLE_LEADER, .team_id = x->a.h.team_id,
				 .notice = { .complaint_id = x->a.h.id, .at = x->a.now,
					     .what = "order_pingpong", .detail = x->o.question } };
	int told;
	int rc = policy_house(db, x->a.now, &house, e);
	if (rc || (!was_there && x->o.hops < house->pingpong_hops))
		return rc;
	x->o.pingpong = true;
	return notice_add_role(db, &n, &told, e);
}

/* By the department while it has it, by the case's side when it came back. */
static int need_hop(const struct order_act *x, struct err *e)
{
	unsigned back = 1u << ORDER_REFUSED | 1u << ORDER_RETURNED;
	int rc = need_state(x, back | 1u << ORDER_SENT | 1u << ORDER_ACCEPTED, e);
	if (rc)
		return rc;
	return back & 1u << x->o.state ? act_need_owner(&x->a, e) : need_dept(x, e);
}

static int hop(struct order_act *x, const struct workorder_hop *h, struct err *e)
{
	struct db *db = x->a.s->db;
	int64_t dept;
	bool was_there = false, was_open = x->o.state == ORDER_SENT || x->o.state == ORDER_ACCEPTED;
	int rc = dept_find(db, h->dept, &dept, e);
	if (!rc && was_open && dept == x->o.dept_id)
		rc = err_set(e, ERR_INPUT, _("work order %lld is with '%s' already"),
			     (long long)x->o.id, h->dept);
	if (!rc)
		rc = order_was_at(db, x->o.id, dept, &was_there, e);
	if (!rc && was_open)
		rc = end_clock(x, SLA_CANCEL, e);
	x->o.dept_id = dept;
	x->o.holder_id = 0;
	x->o.state = ORDER_SENT;
	x->o.hops++;
	if (!rc)
		rc = check_pingpong(x, was_there, e);
	return rc ? rc : start_clock(&x->a, x->o.id, h->needed_by, e);
}

int workorder_forward(struct session *s, struct work_op op, struct workorder_target t,
		      const struct workorder_hop *h, struct err *e)
{
	struct order_act x;
	int rc = need_text(h->reason, _("say why the question goes on to another department"), e);
	if (!rc && is_blank(h->dept))
		rc = err_set(e, ERR_INPUT, _("a work order needs a department"));
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = need_hop(&x, e);
	if (!rc)
		rc = hop(&x, h, e);
	struct order_step step = step_of(&x, "forwarded", h->reason);
	return end(&x, rc, "order.forward", &step, e);
}

int workorder_cancel(struct session *s, struct work_op op, struct workorder_target t,
		     const char *reason, struct err *e)
{
	struct order_act x;
	int rc = need_text(reason, _("say why the question is taken back"), e);
	if (rc || (rc = begin(&x, s, op, t, e)))
		return rc == ACT_DONE ? 0 : rc;
	rc = act_need_owner(&x.a, e);
	if (!rc)
		rc = need_state(&x, ~(1u << ORDER_DONE | 1u << ORDER_CANCELLED), e);
	x.o.state = ORDER_CANCELLED;
	if (!rc)
		rc = end_clock(&x, SLA_CANCEL, e);
	struct order_step step = step_of(&x, "cancelled", reason);
	return end(&x, rc, "order.cancel", &step, e);
}

int workorder_list(struct session *s, const struct workorder_filter *f, struct order_list *out,
		   struct err *e)
{
	struct order_filter by = { .complaint_id = f->case_id, .open = f->open, .limit = f->limit };
	bool all = rights_has(s, RIGHT_READ);
	int rc = rights_need_one(s, RIGHT_ORDERS, RIGHT_READ, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	if (!is_blank(f->dept))
		rc = dept_find(s->db, f->dept, &by.dept_id, e);
	if (!rc && !all && by.dept_id && by.dept_id != s->team_id)
		rc = err_set(e, ERR_DENIED, _("a department sees its own work orders only"));
	if (!all)
		by.dept_id = s->team_id;
	if (!rc)
		rc = order_list_load(s->db, &by, out, e);
	db_read_end(s->db);
	if (!rc)
		veil_orders(out);
	return rc;
}

int workorder_show(struct session *s, int64_t id, struct order_list *out, struct err *e)
{
	struct order_filter by = { .id = id };
	int rc = rights_need_one(s, RIGHT_ORDERS, RIGHT_READ, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = order_list_load(s->db, &by, out, e);
	if (!rc && !out->n)
		rc = err_set(e, ERR_NOTFOUND, _("there is no work order %lld"), (long long)id);
	if (!rc)
		rc = rights_need_case(s, out->v[0].order.complaint_id, e);
	db_read_end(s->db);
	if (!rc)
		veil_orders(out);
	return rc;
}
