/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The frame of every act: one transaction that begins with "was this done already?", looks at the
 * case, writes, and ends with one audit event.
 *
 *	if ((rc = act_begin(&a, s, op, e)))
 *		return rc == ACT_DONE ? 0 : rc;
 *	rc = act_load(&a, target, e);
 *	if (!rc)
 *		rc = ... write ...;
 *	return act_end(&a, rc, &event, e);
 */
#ifndef PLAINT_SRC_SERVICE_ACT_H
#define PLAINT_SRC_SERVICE_ACT_H

#include "plaint/model/stages.h"
#include "plaint/service/work.h"
#include "plaint/store/audit.h"
#include "plaint/store/clock.h"
#include "plaint/store/complaint.h"
#include "plaint/store/db.h"

enum { ACT_DONE = 1 };

struct act {
	struct session *s;
	struct work_op op;
	int64_t now;
	struct complaint_head h;  /* of act_load() */
	struct audit_found found; /* of an act that was done already */
	bool of_order; /* by the department that the case has asked: set between begin and load */
};

/* 0, ACT_DONE when the operation id is in the store (found is filled, no transaction is open), or
 * an error. */
int act_begin(struct act *a, struct session *s, struct work_op op, struct err *e) MUST_CHECK;
/* The same for what is done to a case: by who works on cases, or by a department to one that it was asked about or
 * has (act_load() refuses others). */
int act_work(struct act *a, struct session *s, struct work_op op, struct err *e) MUST_CHECK;
/* Loads the case; ERR_CONFLICT when it is not at the version seen, naming who changed it. */
int act_load(struct act *a, struct work_target t, struct err *e) MUST_CHECK;

struct act_event {
	const char *action; /* "case.claim" */
	const char *object; /* NULL: "complaint", the one of act_load() */
	int64_t object_id;
	const char *detail;
};
/* Writes the event and commits when rc is 0, else rolls back and returns rc. */
int act_end(struct act *a, int rc, const struct act_event *v, struct err *e) MUST_CHECK;

/* Rules that several acts share. */
int act_need_open(const struct act *a, struct err *e) MUST_CHECK;
int act_need_owner(const struct act *a, struct err *e) MUST_CHECK; /* me, or I lead (RIGHT_LEAD) */
/* ERR_CONFLICT: "... is with Zhang Li since 10-09 14:02". */
int act_taken(const struct act *a, struct err *e);
/* The emotion given, or by the lexicon when it is -1. */
enum emotion act_emotion(struct session *s, int emotion, const char *text);
struct clock_act act_clock(const struct act *a);
/* Too long, or not UTF-8. */
int act_check_text(const char *text, struct err *e) MUST_CHECK;
/* Writes the contact; of the case of act_load(): the owner's reply acknowledges, what the customer
 * says ends the wait for them, the version moves on. */
struct contact_new;
int act_record(struct act *a, const struct contact_new *row, int64_t *id, struct err *e) MUST_CHECK;
/* May the case move there?  Names what is allowed; closing needs the guard (service/close.c). */
int act_check_move(const struct act *a, enum stage to, struct err *e) MUST_CHECK;
/* ERR_DENIED: nothing is decided yet, since the case was opened or reopened (001-07). */
int act_need_decision(const struct act *a, struct err *e) MUST_CHECK;
int act_close_guard(const struct act *a, struct err *e) MUST_CHECK;
/* What the move does to the clocks and the pause. */
int act_move_clocks(struct act *a, enum stage from, enum stage to, struct err *e) MUST_CHECK;
/* What moving between stages does to the pause, and the end of a pause; before clock_keep_next(). */
int act_pause_by_stage(struct act *a, enum stage from, enum stage to, struct err *e) MUST_CHECK;
int act_resume(struct act *a, struct err *e) MUST_CHECK;
/* Queues the message that the policy of the house wants for a stage or POLICY_NEAR (000-11); none when
 * the customer has no phone or asked for confidence. */
int act_remind(struct act *a, int64_t case_id, int event, struct err *e) MUST_CHECK;
/* What a customer said may be an alert: of the emotion of the case of act_load() (A7: from 70 on, clear when
 * the smoothed index is below 60), and of what the agent bears (A29).  contact_id 0: that of the intake. */
int act_hear(struct act *a, const char *text, int emotion, int64_t contact_id, struct err *e) MUST_CHECK;
/* The first instant from at_s on at which customers are not asleep, by the house's policy. */
int act_quiet_end(struct session *s, int64_t at_s, int64_t *end, struct err *e) MUST_CHECK;
/* Stage new becomes ack, and the acknowledge clock is met. */
int act_acknowledge(struct act *a, struct err *e) MUST_CHECK;

#endif
