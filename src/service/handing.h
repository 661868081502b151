/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing one thing to a program and what is to become of it: shared by the outbox and the alerts. */
#ifndef PLAINT_SRC_SERVICE_HANDING_H
#define PLAINT_SRC_SERVICE_HANDING_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "plaint/base/child.h"

struct handing {
	const char *program; /* path; no shell, no arguments */
	const char *input;
	int seconds;         /* then it is killed */
	int tries;           /* this is the n-th */
};
struct handed {
	const char *state; /* "sent", "queued" for another try, or "failed" */
	int64_t wait_s;    /* until that try */
	bool unsure;       /* it was killed: nobody knows whether it went out */
	char ref[CHILD_LINE], error[CHILD_LINE];
};
/* Exit 0 is sent, 75 (or a program that was killed or cannot be started) is tried again, OUTBOX_TRIES times
 * in all, anything else has failed for good.  ERR_IO when it cannot be started; *out is filled also then. */
int hand_to_program(const struct handing *h, struct handed *out, struct err *e) MUST_CHECK;

/* Sets a text of the object; bytes that are no UTF-8 are shown as U+FFFD, so that none is left out for them. */
void hand_text(json_t *to, const char *key, const char *text);

#endif
