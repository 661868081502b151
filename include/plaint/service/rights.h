/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check that every act and every look makes before anything else. */
#ifndef PLAINT_SERVICE_RIGHTS_H
#define PLAINT_SERVICE_RIGHTS_H

#include "plaint/model/rights.h"
#include "plaint/service/session.h"

/* Whether who works here has the right.  The program itself (a timer) has all, and who has not given the
 * password yet has none.  While a store has no active user of the role admin nobody could manage it, so everybody
 * who may open the file has the rights of an admin, an auditor and a director's right to erase there (a desk of
 * one person); with an admin, who is no user may not even read. */
bool rights_has(struct session *s, enum right right);
/* 0, or ERR_DENIED: "LOGIN (agent) may not: reading the audit chain". */
int rights_need(struct session *s, enum right right, struct err *e) MUST_CHECK;
/* One of two is enough; the refusal names the first. */
int rights_need_one(struct session *s, enum right right, enum right other, struct err *e) MUST_CHECK;
/* The case may be seen: by who reads cases (QA: not one that is or was its own), and by a department that was
 * asked about it or has it. */
int rights_need_case(struct session *s, int64_t case_id, struct err *e) MUST_CHECK;
/* The same for a customer: a department sees those of its cases. */
int rights_need_customer(struct session *s, int64_t customer_id, struct err *e) MUST_CHECK;
/* Users and teams are kept by an admin; where there is none yet, by a leader; where there is no leader either, by
 * everybody. */
int rights_need_keeper(struct session *s, struct err *e) MUST_CHECK;
/* Figures with the names of customers, or only pseudonymised (RIGHT_WALL without RIGHT_READ). */
bool rights_shows_names(struct session *s);

#endif
