/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One complaint as one snapshot: its facts, its clocks with their events, and its timeline. */
#ifndef PLAINT_MODEL_CASE_H
#define PLAINT_MODEL_CASE_H

#include "plaint/base/mem.h"
#include "plaint/model/call.h"
#include "plaint/model/life.h"
#include "plaint/model/queue.h"

struct case_clock {
	struct sla_clock clock; /* give it to sla_eval() with the frame's now */
	int64_t policy_id;      /* the version that set it, 0 = none */
};

enum case_what { CASE_CONTACT, CASE_STAGE, CASE_CLOCK, CASE_OWNER };

struct case_event { /* newest first */
	int64_t at;
	enum case_what what;
	const char *who;       /* user's name, "" = the customer or the program */
	const char *text;      /* contact text, reason, or for CASE_OWNER what happened ("steal") */
	const char *owner;     /* CASE_OWNER: login of the new owner, "" = the pool */
	const char *reason;    /* CASE_OWNER: why, "" */
	enum contact_kind kind; /* CASE_CONTACT */
	enum direction direction;
	enum channel channel;
	enum emotion emotion;
	int grade;             /* of a grumble, else 0 */
	struct call_times call; /* CASE_CONTACT: what is known of its call */
	int64_t contact_id;
	enum stage from, to;   /* CASE_STAGE */
	enum clock_kind clock; /* CASE_CLOCK */
	enum sla_what event;
};

struct case_work_order { /* the worst first: open ones by due time, then the others */
	int64_t id, created_at, version;
	const char *dept, *question, *answer, *holder; /* holder: login, "" */
	enum order_state state;
	const struct sla_clock *clock; /* its newest; NULL = none */
	int64_t due_at;                /* 0 = its clock has ended */
	int hops;
	bool pingpong, handover;
};

struct case_compensation { /* newest first */
	int64_t id, amount_fen, at, paid_at, version;
	enum comp_kind kind;
	enum comp_state state;
	const char *basis, *requester, *reference; /* requester: login */
};

struct case_approval { /* open ones, oldest first */
	int64_t id, at, version;
	enum approval_what what;
	enum role level;               /* who may decide */
	const char *reason, *requester;
	const struct sla_clock *clock; /* NULL = none */
};

struct case_view {
	struct arena arena;
	struct queue_row row; /* the same facts as in the queue */
	const char *body;
	const char *customer_no;
	const char *product;
	const char *owner_name;
	const char *first_owner; /* first-asked responsibility 001-23 */
	const char *source;      /* "", or the set it was imported from with its number */
	const char *source_no;
	const char *remedy;
	enum severity severity;
	enum demand demand;
	int impact, urgency;
	double emotion_index;    /* A7, 0 to 100 */
	int64_t entered_at, closed_at;
	int64_t repeat_of;       /* 0 = none */
	struct case_life life;
	struct case_clock *clock;
	size_t clocks;
	struct case_event *event;
	size_t events;
	struct case_work_order *order;
	size_t orders;
	struct case_compensation *compensation;
	size_t compensations;
	struct case_approval *approval;
	size_t approvals;
	int64_t comp_case_fen, comp_customer_fen; /* granted or asked for within 30 days (A23) */
	int64_t comp_limit_fen; /* of who looks, -1 = none; filled by the service */
};

void case_view_clear(struct case_view *v);

#endif
