/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/rights.h"

#include "plaint/base/i18n.h"
#include "plaint/store/user.h"

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
	if (s->system || role_has_right(s->role, right))
		return true;
	return is_keeping(right) && !has_admin(s);
}

int rights_need(struct session *s, enum right right, struct err *e)
{
	if (rights_has(s, right))
		return 0;
	return err_set(e, ERR_DENIED, _("%s (%s) may not: %s"), s->login, term_label(TERM_ROLE, (int)s->role),
		       right_label(right));
}
