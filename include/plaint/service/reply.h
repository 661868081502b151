/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing to the customer (domain.md S4): what the composer knows when it is opened, the checks of
 * the draft, and sending as one act: contact, outbox, promises as clocks (A30), one audit event.
 */
#ifndef PLAINT_SERVICE_REPLY_H
#define PLAINT_SERVICE_REPLY_H

#include "plaint/model/template.h"
#include "plaint/service/work.h"

struct reply_contact {
	int64_t id, at;
	const char *who, *text; /* who "" = the customer */
	enum direction direction;
	enum channel channel;
	enum contact_kind kind;
};

enum { REPLY_VALUES = 7 };
struct reply_brief { /* all of one case at one time */
	struct arena arena;
	int64_t case_id, customer_id, version;
	int64_t seen;           /* newest contact */
	const char *no, *lang;  /* lang: of templates, "zh_CN", by the customer's words */
	enum stage stage;
	enum channel channel;   /* that the customer prefers, else that of the case, that reaches them */
	const char *phone, *email, *address; /* "" = not known */
	struct reply_facts facts;
	struct reply_contact *contact; /* newest first */
	size_t contacts;
	struct template_book book;     /* in force */
	struct kb_value value[REPLY_VALUES];
	int64_t calendar_id;
};
/* Zero it before the first time; loading again frees what was loaded. */
int reply_open(struct session *s, int64_t case_id, struct reply_brief *out, struct err *e) MUST_CHECK;
void reply_brief_clear(struct reply_brief *b);
/* The text of the template with its variables filled; returns how many stay open. */
int reply_fill(const struct reply_brief *b, const struct template *t, struct str *out);
/* Gives a variable another value (borrowed); NULL leaves it as it is. */
void reply_set_value(struct reply_brief *b, const char *name, const char *value);
/* A time in the words of b->lang, so that it is found again in the text; in the brief's arena. */
const char *reply_time(struct reply_brief *b, int64_t at_s);
/* The facts that a draft by the template (NULL: own words) is checked with. */
struct reply_facts reply_facts_for(const struct reply_brief *b, const struct template *t);
/* How many contacts are newer than `seen`. */
size_t reply_arrived(const struct reply_brief *b, int64_t seen);

struct reply_draft {
	const char *text;
	const char *template; /* code, NULL or "" = own words */
	enum contact_kind kind; /* CONTACT_REPLY or CONTACT_PROGRESS */
	int channel;          /* enum channel; -1: the template's, else the preferred one */
	int64_t seen;         /* newest contact that its writer has seen; 0: whatever there is */
	const char *override; /* why blocking findings pass (leader); NULL or "" = they do not */
	const char *asks;     /* topic that the customer is asked about, "" */
	int64_t article_id;   /* script that it came from, 0 */
	const struct call_times *call; /* by which the customer was told; NULL: nothing is known of one */
};
struct reply_result {
	struct reply_brief brief; /* as it is now: contact[0 .. arrived) came since */
	struct reply_check check;
	size_t arrived;
	enum channel channel;     /* that it goes by */
	int64_t contact_id;       /* after sending */
	int64_t outbox_id;        /* 0: it needs no transport */
	int promises;             /* clocks that were started */
};
void reply_result_clear(struct reply_result *r);

/* What sending would say.  ERR_NOTFOUND: no such case or template. */
int reply_preview(struct session *s, int64_t case_id, const struct reply_draft *d,
		  struct reply_result *out, struct err *e) MUST_CHECK;
/*
 * Sends.  ERR_DENIED with the first blocking finding (all are in out->check), unless all of them
 * may pass and a leader says why; ERR_INPUT when no address is known for the way; ERR_CONFLICT when something arrived that the writer has not seen
 * (the double-answer guard): the message has the newest text, out->brief all.
 */
int reply_send(struct session *s, struct work_op op, struct work_target t, const struct reply_draft *d,
	       struct reply_result *out, struct err *e) MUST_CHECK;

#endif
