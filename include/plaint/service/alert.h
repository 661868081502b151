/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody must look at: raised by the pass of plaint tick and by what a customer says, acknowledged,
 * handed to somebody and noted by people, ended by itself when its cause is over.
 */
#ifndef PLAINT_SERVICE_ALERT_H
#define PLAINT_SERVICE_ALERT_H

#include "plaint/model/alert.h"
#include "plaint/model/handover.h"
#include "plaint/service/work.h"

/* A team has so many single alerts of a kind at most; more causes than that are one alert with a count. */
enum { ALERT_SINGLE = 8, ALERT_EVERY_S = 50, ALERT_SPIKES_EVERY_S = 600 };

/* Looks for causes and ends, once in ALERT_EVERY_S for the whole house; for plaint tick and the desks. */
struct alert_tally {
	int raised, over;
	bool looked;
};
int alert_look(struct session *s, struct alert_tally *out, struct err *e) MUST_CHECK;

/* The worst first; of exposures those that the session may see: its own, all from supervisor on. */
struct alert_wish {
	bool ended; /* also those, the newest first */
	int limit;  /* 0 = none */
};
int alert_all(struct session *s, const struct alert_wish *w, struct alert_list *out, struct err *e) MUST_CHECK;
struct alert_sheet {
	struct alert_list list; /* of one */
	struct alert_event *event;
	size_t events;
};
/* ERR_NOTFOUND, also for one that the session may not see. */
int alert_show(struct session *s, int64_t id, struct alert_sheet *out, struct err *e) MUST_CHECK;
void alert_sheet_clear(struct alert_sheet *s);

struct alert_target {
	int64_t id, version; /* 0: whatever it is */
};
/* Acts; leaders and above, of an exposure supervisors and above.  Acknowledging makes me its owner when it
 * was nobody's; one that was acknowledged is not acknowledged again (ERR_CONFLICT, names who did). */
int alert_acknowledge(struct session *s, struct work_op op, struct alert_target t, const char *note,
		      struct err *e) MUST_CHECK;
int alert_assign(struct session *s, struct work_op op, struct alert_target t, const char *login,
		 struct err *e) MUST_CHECK;
int alert_note(struct session *s, struct work_op op, struct alert_target t, const char *note,
	       struct err *e) MUST_CHECK;
/* May the session do any of these? */
bool alert_may_act(struct session *s);

/* Hands what is spooled to the program that the policy of the house names: `alert_exec`.  It gets a JSON
 * object on its standard input; exits and tries are those of outbox_deliver().  Never by a desk. */
struct alert_sending {
	int limit;   /* 0 = all that is due */
	int seconds; /* for each, then it is killed */
};
struct alert_sent {
	int sent, again, failed;
	bool named;      /* the house names a program */
	char error[256]; /* of the last that did not go */
};
int alert_send(struct session *s, const struct alert_sending *w, struct alert_sent *out,
	       struct err *e) MUST_CHECK;
int alert_send_retry(struct session *s, int64_t *n, struct err *e) MUST_CHECK;

/* The hand-over sheet of a team (NULL: all); alerts are those of the whole house, without exposure.  team is
 * borrowed.  The caller's to handover_clear(), also after an error. */
int handover_read(struct session *s, const char *team, struct handover *out, struct err *e) MUST_CHECK;

/* Bulletins (000-09): everybody reads them, leaders and above write them.  until_s 0 = for good. */
int bulletin_all(struct session *s, bool also_old, struct bulletin_list *out, struct err *e) MUST_CHECK;
int bulletin_write(struct session *s, struct work_op op, const char *text, int64_t until_s, int64_t *id,
		   struct err *e) MUST_CHECK;
int bulletin_take_back(struct session *s, struct work_op op, int64_t id, struct err *e) MUST_CHECK;

#endif
