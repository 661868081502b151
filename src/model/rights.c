/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/rights.h"

#include "plaint/base/bug.h"
#include "plaint/base/i18n.h"

#define BIT(r) (1u << (r))
#define FRONT (BIT(RIGHT_READ) | BIT(RIGHT_WORK) | BIT(RIGHT_UNMASK) | BIT(RIGHT_WALL))
#define LEADING (FRONT | BIT(RIGHT_LEAD))
#define ABOVE (LEADING | BIT(RIGHT_EXPOSURE) | BIT(RIGHT_POLICY) | BIT(RIGHT_EXPORT))

static const unsigned of_role[] = {
	[ROLE_AGENT] = FRONT,
	[ROLE_LEADER] = LEADING,
	[ROLE_SUPERVISOR] = ABOVE,
	[ROLE_DIRECTOR] = ABOVE | BIT(RIGHT_ACTIVATE) | BIT(RIGHT_ERASE),
	[ROLE_QA] = BIT(RIGHT_READ) | BIT(RIGHT_WALL),
	[ROLE_DEPARTMENT] = BIT(RIGHT_READ), /* its own work orders: service/workorder.c */
	[ROLE_TRAINER] = BIT(RIGHT_TRAIN) | BIT(RIGHT_IMPORT),
	[ROLE_ANALYST] = BIT(RIGHT_WALL) | BIT(RIGHT_EXPORT),
	[ROLE_ADMIN] = BIT(RIGHT_USERS) | BIT(RIGHT_IMPORT) | BIT(RIGHT_OPERATE) | BIT(RIGHT_POLICY),
	[ROLE_AUDITOR] = BIT(RIGHT_AUDIT),
};

bool role_has_right(enum role role, enum right right)
{
	return of_role[role] & BIT(right);
}

const char *right_label(enum right right)
{
	static const char *const labels[] = {
		[RIGHT_READ] = N_("reading cases"),
		[RIGHT_WORK] = N_("working on cases"),
		[RIGHT_LEAD] = N_("leading a team"),
		[RIGHT_WALL] = N_("the wallboard and figures"),
		[RIGHT_EXPOSURE] = N_("what agents have to bear"),
		[RIGHT_POLICY] = N_("drafting policies"),
		[RIGHT_ACTIVATE] = N_("putting policies in force"),
		[RIGHT_USERS] = N_("managing users"),
		[RIGHT_UNMASK] = N_("seeing numbers in full"),
		[RIGHT_IMPORT] = N_("importing"),
		[RIGHT_EXPORT] = N_("exporting"),
		[RIGHT_ERASE] = N_("erasing personal data"),
		[RIGHT_AUDIT] = N_("reading the audit chain"),
		[RIGHT_OPERATE] = N_("operating the store"),
		[RIGHT_TRAIN] = N_("training"),
	};
	if (right < 0 || right >= RIGHTS)
		BUG("right %d", (int)right);
	return _(labels[right]);
}
