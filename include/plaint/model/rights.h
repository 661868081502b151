/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may do what (domain.md 3, permissions): least privilege by role, as one table.  Amounts of money are
 * in model/authority.h; that nobody decides on his own request is a rule of each act.
 */
#ifndef PLAINT_MODEL_RIGHTS_H
#define PLAINT_MODEL_RIGHTS_H

#include <stdbool.h>

#include "plaint/model/terms.h"

enum right {
	RIGHT_READ,        /* see cases and customers, masked */
	RIGHT_WORK,        /* take in, claim, record, reply, close one's own */
	RIGHT_ORDERS,      /* answer the work orders of one's own department, and see only these */
	RIGHT_LEAD,        /* act on the cases of others: assign, approve, extend, bulletins, alerts */
	RIGHT_WALL,        /* the wallboard and figures; with names only for who may also read cases */
	RIGHT_EXPOSURE,    /* what agents have had to bear (A29): private to the agent and the supervisor */
	RIGHT_RULES,       /* read policies, calendars and templates */
	RIGHT_CALENDAR,    /* draft calendars */
	RIGHT_POLICY,      /* draft policies and templates */
	RIGHT_ACTIVATE,    /* put a policy in force (a second person) */
	RIGHT_USERS,       /* users, teams, passwords, sessions of others */
	RIGHT_UNMASK,      /* see a phone number in full for 30 s, with a reason */
	RIGHT_KB,          /* articles: write, and look for them */
	RIGHT_IMPORT,      /* rows from files */
	RIGHT_EXPORT,      /* rows into files */
	RIGHT_ERASE,       /* the personal data of a customer */
	RIGHT_AUDIT,       /* read, verify and export the audit chain */
	RIGHT_OPERATE,     /* backup, restore, check, repair, metrics, tick */
	RIGHT_TRAIN,       /* scenarios and the runs of others */
	RIGHTS
};

/* Whether the role has the right by the table of domain.md 3. */
bool role_has_right(enum role role, enum right right);
/* What the right is called, in the user's language: "reading the audit chain". */
const char *right_label(enum right right);
/* Its key in JSON: "audit". */
const char *right_key(enum right right);

#endif
