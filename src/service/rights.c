/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/rights.h"

#include "plaint/base/i18n.h"
#include "plaint/store/complaint.h"
#include "plaint/store/user.h"
#include "plaint/store/work_order.h"

/* The rights that somebody must hold, so that a store can be kept at all. */
static bool is_keeping(enum right right)
{
	return right == RIGHT_USERS || right == RIGHT_IMPORT || right == RIGHT_EXPORT || right == RIGHT_ERASE ||
	       right == RIGHT_AUDIT || right == RIGHT_OPERATE || right == RIGHT_TRAIN;
}

static bool has_admin(struct session *s)
{
	struct user_totals totals = { 0 };
	struct err e;
	return user_count(s->db, &totals, &e) || totals.admins;
}

bool rights_has(struct session *s, enum right right)
{
	if (s->unproven)
		return false;
	if (s->system || (s->user_id && role_has_right(s->role, right)))
		return true;
	bool outsider = !s->user_id && role_has_right(ROLE_AGENT, right);
	return (outsider || is_keeping(right)) && !has_admin(s);
}

static int refuse(const struct session *s, enum right right, struct err *e)
{
	if (s->unproven)
		return err_set(e, ERR_DENIED, _("'%s' is not signed in"), s->login);
	if (!s->user_id)
		return err_set(e, ERR_DENIED, _("you ('%s') are no user of '%s'; say who you are with --as"), s->login,
			       s->path);
	return err_set(e, ERR_DENIED, _("%s (%s) may not: %s"), s->login, term_label(TERM_ROLE, (int)s->role),
		       right_label(right));
}

int rights_need(struct session *s, enum right right, struct err *e)
{
	return rights_has(s, right) ? 0 : refuse(s, right, e);
}

int rights_need_one(struct session *s, enum right right, enum right other, struct err *e)
{
	return rights_has(s, right) || rights_has(s, other) ? 0 : refuse(s, right, e);
}

bool rights_shows_names(struct session *s)
{
	return rights_has(s, RIGHT_READ);
}

static int only_own(struct err *e)
{
	return err_set(e, ERR_DENIED, _("a department sees its own work orders only"));
}

static int need_dept_case(struct session *s, int64_t case_id, struct err *e)
{
	struct complaint_head h;
	bool sees;
	int rc = order_dept_sees(s->db, case_id, s->team_id, &sees, e);
	if (!rc && !sees)
		rc = complaint_load_head(s->db, case_id, &h, e);
	return rc || sees || h.owner_id == s->user_id ? rc : only_own(e);
}

int rights_need_case(struct session *s, int64_t case_id, struct err *e)
{
	bool own = false;
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	if (!rc && !rights_has(s, RIGHT_READ))
		return need_dept_case(s, case_id, e);
	if (rc || s->role != ROLE_QA)
		return rc;
	rc = complaint_worked_by(s->db, case_id, s->user_id, &own, e);
	return rc || !own ? rc : err_set(e, ERR_DENIED, _("nobody reviews a case that was worked on by themselves"));
}

int rights_need_customer(struct session *s, int64_t customer_id, struct err *e)
{
	bool sees;
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	if (rc || rights_has(s, RIGHT_READ))
		return rc;
	struct order_viewer v = { s->team_id, s->user_id };
	rc = order_dept_knows(s->db, customer_id, &v, &sees, e);
	return rc || sees ? rc : only_own(e);
}

int rights_need_keeper(struct session *s, struct err *e)
{
	struct user_totals totals = { 0 };
	int rc = user_count(s->db, &totals, e);
	if (rc)
		return rc;
	return rights_need(s, totals.leaders && !totals.admins ? RIGHT_LEAD : RIGHT_USERS, e);
}
