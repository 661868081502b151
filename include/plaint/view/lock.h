/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The locked screen: nothing of a customer, and how many clocks need somebody. */
#ifndef PLAINT_VIEW_LOCK_H
#define PLAINT_VIEW_LOCK_H

#include "plaint/view/cells.h"

enum lock_asks { LOCK_PASSWORD, LOCK_ENTER, LOCK_SIGN_IN };
struct lock_model {
	enum lock_asks asks;
	const char *login;     /* who may come in */
	size_t typed;          /* characters of the password, shown as as many marks */
	const char *said;      /* why the last one was refused, "" */
	int64_t now_s;
	bool has_clocks;       /* the rest is known */
	int64_t late, risk;    /* of the own cases */
	int64_t slack_s;       /* of the worst clock */
	bool running, low_bandwidth;
};
void lock_draw(struct cells *c, const struct lock_model *m);

#endif
