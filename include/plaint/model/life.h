/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a complaint is found to be, what was decided, and whether it may be closed. */
#ifndef PLAINT_MODEL_LIFE_H
#define PLAINT_MODEL_LIFE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/model/terms.h"

enum upheld { UPHELD_YES, UPHELD_PARTLY, UPHELD_NO };                           /* as in TERM_UPHELD */
enum liability { LIABILITY_UNKNOWN, LIABILITY_OURS, LIABILITY_SHARED, LIABILITY_NOT };
enum evidence_state { EVIDENCE_HELD, EVIDENCE_REQUESTED, EVIDENCE_RECEIVED, EVIDENCE_REFUSED };
enum link_kind { LINK_REPEAT, LINK_RELATED, LINK_MERGE };

enum { INQUIRY_WORDS = 8 };
enum inquiry_word { /* texts of an inquiry: 5W1H (001-12), root cause, who learns of it (004-13) */
	INQUIRY_WHEN, INQUIRY_WHERE, INQUIRY_WHO, INQUIRY_WHAT, INQUIRY_WHY, INQUIRY_HOW,
	INQUIRY_CAUSE, INQUIRY_FEEDBACK
};

struct life_evidence {
	int64_t id, at;
	const char *what, *who;
	enum evidence_state state;
};
struct life_decision {
	int seq;
	int64_t at;
	const char *who, *reasons, *recourse;
	enum upheld upheld;
	int remedy;         /* of TERM_REMEDY, -1 = none */
	bool told;          /* a reply went out with it or after it */
	int accepted;       /* 1 the customer accepted, 0 did not, -1 not known */
};
struct life_link {
	int64_t id, other_id, at;
	const char *no;     /* of the other case */
	enum link_kind kind;
	bool to_here;       /* the other one was linked to this */
	bool undone;
};
struct life_feedback {
	int cycle;
	int64_t asked_at, answered_at;
	int result, process, nps; /* -1 not told */
	const char *comment;
};

struct case_life { /* memory of the snapshot's arena */
	const char *word[INQUIRY_WORDS]; /* "" = not told */
	enum liability liability;
	int emotion_end;    /* -1 not told */
	bool exceptional, exceptional_read, confidential;
	struct life_evidence *evidence;
	struct life_decision *decision; /* oldest first */
	struct life_link *link;
	struct life_feedback *feedback;
	size_t evidences, decisions, links, feedbacks;
	int64_t reopened_at; /* the last time, 0 */
	int cycles;          /* how often it was closed */
	int64_t merged_into;
	const char *merged_no;
	int open_orders;     /* work orders neither done nor cancelled */
	int unpaid;          /* compensations neither paid, scheduled, rejected nor cancelled */
	int open_approvals;
};

/* Close guard (domain.md 3; ISO 10002 7.9), in the order (a) to (g). */
enum close_item { CLOSE_DECIDED, CLOSE_ACCEPTED, CLOSE_ORDERS, CLOSE_PAID, CLOSE_CAUSE, CLOSE_EMOTION,
		  CLOSE_SURVEY, CLOSE_ITEMS };
/* Bit n is set when item n is met. */
unsigned close_guard(const struct case_life *l);
/* One sentence that says what is needed for an item, and the command that does it. */
const char *close_need(enum close_item item);
const char *close_command(enum close_item item);
/* The last decision of this cycle, NULL when there is none. */
const struct life_decision *life_decision(const struct case_life *l);

#endif
