/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reply templates as a text that a manager reads and compares (001-05), versioned like policies:
 *
 *	templates replies-zh
 *	template R-203 v4
 *	title "..."
 *	lang zh_CN
 *	channel sms
 *	stage decided
 *	must apology decision amount deadline recourse
 *	text "..."
 *
 * Further text lines are further lines of the message.  Variables: {name} {honorific} {case_no}
 * {amount} {due} {agent} {recourse}; another one is an error of its line.
 */
#ifndef PLAINT_MODEL_TEMPLATE_H
#define PLAINT_MODEL_TEMPLATE_H

#include "plaint/base/mem.h"
#include "plaint/model/kb.h"
#include "plaint/model/replycheck.h"

enum { TEMPLATE_STAGES = 8 };
struct template { /* strings in the arena of its book */
	const char *code, *title, *lang, *text; /* "R-203", ..., "zh_CN" */
	int revision;      /* of "v4" */
	int channel;       /* enum channel, -1 = any */
	int stage[TEMPLATE_STAGES], stages; /* enum stage; none = any */
	unsigned must;     /* REPLY_BIT()s */
	int line;          /* where it begins */
};
struct template_book {
	struct arena arena;
	const char *name;
	VEC(struct template) v;
};

/* Adds the templates of a text to the book (zeroed before the first).  ERR_INPUT names file, line
 * and the nearest word that is known.  The book is the caller's to clear, also after an error. */
int template_parse(const char *file, const char *text, size_t n, struct template_book *out,
		   struct err *e) MUST_CHECK;
void template_book_clear(struct template_book *b);
/* By code, in the language if it has it so; NULL when there is none. */
const struct template *template_find(const struct template_book *b, const char *code, const char *lang);
/* Whether it is made for the stage, and for the channel. */
bool template_fits(const struct template *t, enum stage stage, enum channel channel);

#endif
