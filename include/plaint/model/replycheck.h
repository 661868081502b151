/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with a reply before it is sent (domain.md S4, A17's list, A23, 004-04, 4.1
 * "never"): pure, from the draft and a few facts, fast enough for every key.
 */
#ifndef PLAINT_MODEL_REPLYCHECK_H
#define PLAINT_MODEL_REPLYCHECK_H

#include "plaint/model/authority.h"
#include "plaint/model/promise.h"

enum reply_part { /* paragraphs that a reply must have; order as in TERM_REPLY_PART */
	REPLY_APOLOGY, REPLY_DECISION, REPLY_AMOUNT, REPLY_DEADLINE, REPLY_RECOURSE, REPLY_PARTS
};
#define REPLY_BIT(part) (1u << (part))

enum reply_decided { REPLY_UNDECIDED, REPLY_UPHELD, REPLY_PARTLY, REPLY_REJECTED };

struct reply_facts { /* strings and lists borrowed; lists end with NULL and may be NULL */
	int64_t limit_fen;            /* AUTHORITY_NO_LIMIT; what the sender may grant */
	struct authority_sums granted; /* within 30 days (A23) */
	int64_t approved_fen;         /* of this case: it may be told whatever the limit is */
	enum reply_decided decided;
	const char *const *asked;     /* topics asked before, one or more in each, by blanks */
	const char *const *forbid;
	int forbids;
	unsigned must;                /* REPLY_BIT()s of the template */
	bool by_template;
	bool exceptional;             /* no template before a supervisor has read the case (004-09) */
	const char *const *previous;  /* replies sent before */
	struct promise_when when;
};

/* Order as in TERM_REPLY_FAULT. */
enum reply_fault {
	FAULT_FORBIDDEN, FAULT_AUTHORITY, FAULT_RESIDUE, FAULT_EXCEPTIONAL, FAULT_NO_APOLOGY,
	FAULT_NO_DECISION, FAULT_NO_AMOUNT, FAULT_NO_DEADLINE, FAULT_NO_RECOURSE, FAULT_NO_TIME,
	FAULT_ASKED, FAULT_BARE, FAULT_REPEATED, FAULT_LATE_PROMISE, FAULTS
};

struct reply_finding {
	enum reply_fault fault;
	bool block;     /* it is not sent */
	bool may_pass;  /* ... unless a leader says why */
	size_t at, n;   /* bytes of the draft; n 0: the whole */
	int64_t fen;    /* FAULT_AUTHORITY: the sum told */
};

enum { REPLY_FINDINGS = 24 };
struct reply_check {
	struct reply_finding v[REPLY_FINDINGS]; /* those that block first */
	int n, blocks;
	unsigned has, must; /* REPLY_BIT()s: found in the text, needed */
	bool bare;          /* only says that the complaint was received: solves nothing (004-04) */
	struct promise promise[PROMISE_MOST];
	int promises;
};
void reply_check(const char *text, const struct reply_facts *f, struct reply_check *out);
/* One translated sentence; the text is the one that was checked. */
const char *reply_say(char buf[256], const char *text, const struct reply_finding *v,
		      const struct reply_facts *f);

/* Short messages: how many parts, what the last one uses of what it holds (70 or 67 characters of
 * any script, 160 or 153 of the GSM alphabet). */
struct reply_sms {
	int parts, used, room;
};
struct reply_sms reply_sms(const char *text);

#endif
