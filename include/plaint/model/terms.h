/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The field's enumerations (domain.md 3): an ASCII key for the store, JSON and map files, and a
 * translatable label for people.  The order is the order of the enum.
 */
#ifndef PLAINT_MODEL_TERMS_H
#define PLAINT_MODEL_TERMS_H

#include "plaint/base/conf.h"

enum stage {
	STAGE_NEW, STAGE_ACK, STAGE_ASSESS, STAGE_INVEST, STAGE_WAIT_CUST, STAGE_WAIT_DEPT,
	STAGE_WAIT_3RD, STAGE_PROPOSE, STAGE_APPROVE, STAGE_DECIDED, STAGE_EXEC, STAGE_VERIFY,
	STAGE_CLOSED, STAGE_WITHDRAWN, STAGE_MERGED, STAGE_EXTERNAL, STAGE_REOPENED
};
enum tier { TIER_URGENT, TIER_GENERAL, TIER_COMPLEX };
enum severity { SEVERITY_GENERAL, SEVERITY_MAJOR, SEVERITY_URGENT };
enum emotion { EMOTION_CALM, EMOTION_DISAPPOINTED, EMOTION_ANXIOUS, EMOTION_ANGRY, EMOTION_THREATENING };
enum channel {
	CHANNEL_PHONE, CHANNEL_SMS, CHANNEL_APP, CHANNEL_WEB, CHANNEL_EMAIL, CHANNEL_LETTER,
	CHANNEL_STORE, CHANNEL_SOCIAL, CHANNEL_ONSITE, CHANNEL_12315, CHANNEL_12345,
	CHANNEL_REGULATOR, CHANNEL_MEDIA, CHANNEL_MANAGER
};
enum demand { DEMAND_SOLVE, DEMAND_SOOTHE, DEMAND_COMPENSATE };
enum contact_kind { CONTACT_INQUIRY, CONTACT_GRUMBLE, CONTACT_COMPLAINT, CONTACT_REPLY, CONTACT_PROGRESS, CONTACT_NOTE };
enum direction { DIRECTION_IN, DIRECTION_OUT, DIRECTION_NOTE };
enum clock_kind {
	CLOCK_ACK, CLOCK_RESPONSE, CLOCK_SOLUTION, CLOCK_PROGRESS, CLOCK_STATUTORY, CLOCK_OLA,
	CLOCK_PROMISE, CLOCK_APPROVAL
};
enum value_class { VALUE_NORMAL, VALUE_HIGH, VALUE_VIP };
/* USER_STATES counts what others see: a pause after abuse is a break to them (A29). */
enum user_state { USER_READY, USER_BUSY, USER_BREAK, USER_TRAINING, USER_OFF, USER_STATES, USER_AFTER_ABUSE = USER_STATES };
enum segment { SEGMENT_NONE, SEGMENT_PATIENCE, SEGMENT_FEE, SEGMENT_COOPERATIVE, SEGMENT_RATIONAL, SEGMENT_TOLERANCE };
enum role { ROLE_AGENT, ROLE_LEADER, ROLE_SUPERVISOR, ROLE_DIRECTOR, ROLE_QA, ROLE_DEPARTMENT, ROLE_TRAINER, ROLE_ANALYST, ROLE_ADMIN, ROLE_AUDITOR };
enum customer_kind { CUSTOMER_PERSON, CUSTOMER_FAMILY, CUSTOMER_GROUP, CUSTOMER_CORPORATE };

enum order_state { /* of a work order */
	ORDER_SENT, ORDER_ACCEPTED, ORDER_REFUSED, ORDER_RETURNED, ORDER_DONE, ORDER_CANCELLED
};
enum comp_kind { COMP_CASH, COMP_CREDIT, COMP_GIFT, COMP_REPAIR, COMP_SERVICE };
enum comp_state { COMP_PENDING, COMP_APPROVED, COMP_REJECTED, COMP_SCHEDULED, COMP_PAID, COMP_CANCELLED };
enum approval_what { APPROVAL_COMPENSATION, APPROVAL_EXTENSION, APPROVAL_DECISION };
enum approval_state { APPROVAL_OPEN, APPROVAL_APPROVED, APPROVAL_REJECTED, APPROVAL_RETURNED, APPROVAL_WITHDRAWN };

enum term_set {
	TERM_STAGE, TERM_TIER, TERM_SEVERITY, TERM_EMOTION, TERM_CHANNEL, TERM_DEMAND,
	TERM_CONTACT_KIND, TERM_DIRECTION, TERM_CLOCK, TERM_VALUE, TERM_SEGMENT, TERM_ROLE,
	TERM_CUSTOMER_KIND, TERM_BAND, TERM_STEP, TERM_UNIT, TERM_PAUSE, TERM_POLICY_KIND,
	TERM_POLICY_STATE, TERM_MESSAGE_STATE, TERM_ORDER_STATE, TERM_COMP_KIND, TERM_COMP_STATE, TERM_APPROVAL,
	TERM_APPROVAL_STATE, TERM_UPHELD, TERM_LIABILITY, TERM_REMEDY, TERM_EVIDENCE, TERM_LINK,
	TERM_ACTION, TERM_REPLY_PART, TERM_REPLY_FAULT, TERM_NOTICE, TERM_ALERT, TERM_ALERT_LEVEL,
	TERM_ALERT_EVENT, TERM_USER_STATE, TERM_SIGNAL, TERM_SETS
};

/* The ASCII key of value n of a set; BUG() outside it. */
const char *term_key(enum term_set set, int n);
/* The label in the current language. */
const char *term_label(enum term_set set, int n);
/* The value of a key, or -1. */
int term_find(enum term_set set, const char *key);
int term_count(enum term_set set);

/* The label of a category key: the built-in ones of domain.md 003-05 are translated, an imported
 * category is its own label. */
const char *term_category(const char *key);
/* The built-in categories in order, NULL after the last. */
const char *term_category_key(int n);

/* The value of a key that stands in a text file; an unknown one is the reader's error with the nearest (conf_unknown()). */
int term_read(const struct conf *c, enum term_set set, const char *word, int *out, struct err *e) MUST_CHECK;

#endif
