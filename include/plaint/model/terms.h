/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The field's enumerations (domain.md 3): an ASCII key for the store, JSON and map files, and a
 * translatable label for people.  The order is the order of the enum.
 */
#ifndef PLAINT_MODEL_TERMS_H
#define PLAINT_MODEL_TERMS_H

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
enum segment { SEGMENT_NONE, SEGMENT_PATIENCE, SEGMENT_FEE, SEGMENT_COOPERATIVE, SEGMENT_RATIONAL, SEGMENT_TOLERANCE };
enum role { ROLE_AGENT, ROLE_LEADER, ROLE_SUPERVISOR, ROLE_DIRECTOR, ROLE_QA, ROLE_DEPARTMENT, ROLE_TRAINER, ROLE_ANALYST, ROLE_ADMIN, ROLE_AUDITOR };
enum customer_kind { CUSTOMER_PERSON, CUSTOMER_FAMILY, CUSTOMER_GROUP, CUSTOMER_CORPORATE };

enum term_set {
	TERM_STAGE, TERM_TIER, TERM_SEVERITY, TERM_EMOTION, TERM_CHANNEL, TERM_DEMAND,
	TERM_CONTACT_KIND, TERM_DIRECTION, TERM_CLOCK, TERM_VALUE, TERM_SEGMENT, TERM_ROLE,
	TERM_CUSTOMER_KIND, TERM_BAND, TERM_STEP, TERM_UNIT, TERM_PAUSE, TERM_POLICY_KIND,
	TERM_POLICY_STATE, TERM_SETS
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

#endif
