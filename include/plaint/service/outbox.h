/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Handing messages to a transport, and what a customer may be told of a case.
 *
 * A row is `sending` in the store before the transport gets it.  When the program or the machine
 * dies in between, nobody knows whether it went out: it is handed over again with "maybe_sent" and
 * the same dedupe key, by which a transport can tell (a file name, a Message-ID).
 */
#ifndef PLAINT_SERVICE_OUTBOX_H
#define PLAINT_SERVICE_OUTBOX_H

#include "plaint/service/work.h"

struct outbox_delivery {
	const char *program;  /* path of the transport; no shell, no arguments */
	const char *channels; /* "sms email"; blanks between */
	int limit;            /* messages at most, 0 = all that are due */
	int seconds;          /* for each, then it is killed */
};
struct outbox_tally {
	int sent, again, failed;
	char error[256]; /* of the last that did not go */
};
/* The transport gets a JSON object on its standard input; exit 0: sent, its first line is its
 * reference; 75: try later; else failed for good, the last line of its standard error says why. */
int outbox_deliver(struct session *s, const struct outbox_delivery *d, struct outbox_tally *out,
		   struct err *e) MUST_CHECK;

struct outbox_message {
	int64_t id, created_at, next_at, sent_at;
	const char *channel, *state, *to, *text, *ref, *error, *no;
	int tries;
};
struct outbox_messages {
	struct arena arena;
	struct outbox_message *v;
	size_t n;
};
int outbox_messages(struct session *s, const char *state, int limit, struct outbox_messages *out,
		    struct err *e) MUST_CHECK;
/* All of a case. */
int outbox_messages_of(struct session *s, int64_t case_id, struct outbox_messages *out,
		       struct err *e) MUST_CHECK;
void outbox_messages_clear(struct outbox_messages *m);
enum outbox_hand { OUTBOX_RETRY, OUTBOX_CANCEL, OUTBOX_DONE };
int outbox_by_hand(struct session *s, int64_t id, enum outbox_hand what, const char *ref,
		   struct err *e) MUST_CHECK;

/* What a customer may know (000-11): the same answer for a number that is not there and a check that
 * does not fit.  check: the last four digits of the phone. */
struct outbox_progress {
	char no[16];
	int64_t received_at, next_update_at, closed_at; /* 0 = none */
	enum stage stage;
};
int outbox_progress(struct session *s, const char *no, const char *check, struct outbox_progress *out,
		    struct err *e) MUST_CHECK;

#endif
