/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check that every act makes before it does anything. */
#ifndef PLAINT_SERVICE_RIGHTS_H
#define PLAINT_SERVICE_RIGHTS_H

#include "plaint/model/rights.h"
#include "plaint/service/session.h"

/* Whether who works here has the right.  The program itself (a timer) has all.  While a store has no
 * active user of the role admin nobody could manage it, so everybody who may open the file has the rights of an
 * admin, an auditor and a director's right to erase there (a desk of one person). */
bool rights_has(struct session *s, enum right right);
/* 0, or ERR_DENIED: "LOGIN (agent) may not: reading the audit chain". */
int rights_need(struct session *s, enum right right, struct err *e) MUST_CHECK;

#endif
