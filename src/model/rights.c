/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/rights.h"

#include "plaint/base/bug.h"
#include "plaint/base/i18n.h"

#define BIT(r) (1u << (r))
#define FRONT (BIT(RIGHT_READ) | BIT(RIGHT_WORK) | BIT(RIGHT_UNMASK) | BIT(RIGHT_WALL) | BIT(RIGHT_RULES) | BIT(RIGHT_KB))
#define LEADING (FRONT | BIT(RIGHT_LEAD))
#define ABOVE (LEADING | BIT(RIGHT_CALENDAR) | BIT(RIGHT_POLICY) | BIT(RIGHT_EXPORT))

static const unsigned of_role[] = {
	[ROLE_AGENT] = FRONT & ~BIT(RIGHT_KB),
	[ROLE_LEADER] = LEADING,
	[ROLE_SUPERVISOR] = ABOVE | BIT(RIGHT_EXPOSURE),
	[ROLE_DIRECTOR] = ABOVE | BIT(RIGHT_ACTIVATE) | BIT(RIGHT_ERASE),
	[ROLE_QA] = BIT(RIGHT_READ) | BIT(RIGHT_WALL) | BIT(RIGHT_RULES),
	[ROLE_DEPARTMENT] = BIT(RIGHT_ORDERS),
	[ROLE_TRAINER] = BIT(RIGHT_TRAIN) | BIT(RIGHT_KB) | BIT(RIGHT_RULES),
	[ROLE_ANALYST] = BIT(RIGHT_WALL) | BIT(RIGHT_EXPORT) | BIT(RIGHT_RULES),
	[ROLE_ADMIN] = BIT(RIGHT_USERS) | BIT(RIGHT_IMPORT) | BIT(RIGHT_OPERATE) | BIT(RIGHT_CALENDAR) | BIT(RIGHT_RULES),
	[ROLE_AUDITOR] = BIT(RIGHT_AUDIT),
};

static const struct {
	const char *key, *label;
} rights[RIGHTS] = {
	[RIGHT_READ] = { "read", N_("reading cases") },
	[RIGHT_WORK] = { "work", N_("working on cases") },
	[RIGHT_ORDERS] = { "orders", N_("answering the work orders of a department") },
	[RIGHT_LEAD] = { "lead", N_("leading a team") },
	[RIGHT_WALL] = { "wall", N_("the wallboard and figures") },
	[RIGHT_EXPOSURE] = { "exposure", N_("what agents have to bear") },
	[RIGHT_RULES] = { "rules", N_("reading policies and calendars") },
	[RIGHT_CALENDAR] = { "calendar", N_("drafting calendars") },
	[RIGHT_POLICY] = { "policy", N_("drafting policies") },
	[RIGHT_ACTIVATE] = { "activate", N_("putting policies in force") },
	[RIGHT_USERS] = { "users", N_("managing users") },
	[RIGHT_UNMASK] = { "unmask", N_("seeing numbers in full") },
	[RIGHT_KB] = { "kb", N_("writing knowledge articles") },
	[RIGHT_IMPORT] = { "import", N_("importing") },
	[RIGHT_EXPORT] = { "export", N_("exporting") },
	[RIGHT_ERASE] = { "erase", N_("erasing personal data") },
	[RIGHT_AUDIT] = { "audit", N_("reading the audit chain") },
	[RIGHT_OPERATE] = { "operate", N_("operating the store") },
	[RIGHT_TRAIN] = { "train", N_("training") },
};

bool role_has_right(enum role role, enum right right)
{
	return of_role[role] & BIT(right);
}

const char *right_label(enum right right)
{
	if (right < 0 || right >= RIGHTS)
		BUG("right %d", (int)right);
	return _(rights[right].label);
}

const char *right_key(enum right right)
{
	if (right < 0 || right >= RIGHTS)
		BUG("right %d", (int)right);
	return rights[right].key;
}
