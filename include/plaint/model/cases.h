/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which cases a figure consists of, so that whoever doubts it can open them.  As words: "open", "late", "risk",
 * "free" and "raised" of the open cases; a key of model/figures.h for those that the figure counts, and with
 * "not-" before it for the others of its n ("not-response": answered late, or late and not answered yet).  The
 * NPS has three parts: "nps" (promoters, 9 and 10), "detractors" (0 to 6) and "not-nps" (7 and 8).
 *
 * A case may count more than once (three questions to a department, two grumbles): queue_page.sum of the list is
 * what its rows count together, queue_page.loose what counts and belongs to no case; sum + loose is the figure.
 */
#ifndef PLAINT_MODEL_CASES_H
#define PLAINT_MODEL_CASES_H

#include "plaint/base/err.h"
#include "plaint/model/figures.h"

enum cases_what {
	CASES_OPEN, CASES_LATE, CASES_RISK, CASES_FREE, CASES_RAISED,     /* of the open cases */
	CASES_COUNTED, CASES_OTHERS, CASES_AGAINST,                       /* of a figure and a span of days */
	CASES_ORDERS,                                                     /* of a department */
	CASES_GRUMBLES,                                                   /* of a span of months */
	CASES_ONE,                                                        /* a case, open or not */
	CASES_PRODUCT,                                                    /* of a product and a span of days */
	CASES_HANDED                                                      /* open, many departments were asked */
};
/* Of the questions to a department that were sent since an instant, and of those that are open. */
enum cases_orders { ORDERS_ALL, ORDERS_OPEN, ORDERS_LATE, ORDERS_REFUSED, ORDERS_HOPS, ORDERS_PINGPONG };
enum { CASES_ORDERS_KINDS = ORDERS_PINGPONG + 1 };
struct cases_query {
	enum cases_what what;
	enum figure figure;          /* of CASES_COUNTED, CASES_OTHERS and CASES_AGAINST (what it subtracts) */
	enum cases_orders orders;    /* of CASES_ORDERS */
	int64_t from_day, to_day;    /* received then; of a figure and of CASES_PRODUCT */
	int64_t from_s;              /* of CASES_ORDERS */
	int64_t from_month, to_month; /* of CASES_GRUMBLES: 12 x year + month - 1 */
	int64_t case_id;             /* of CASES_ONE */
	int64_t now_s;
	char team[64], owner[64], category[64], channel[16]; /* code, login, key, key; "" = any */
	char crew[64];               /* of open cases: in hand of people of this team, "" = any */
	char dept[64];               /* of CASES_ORDERS: code */
	char product[64];            /* of CASES_PRODUCT: code */
	char segment[24];            /* of CASES_GRUMBLES: key, "" = any */
};
/* Reads what and figure; an unknown word is ERR_INPUT. */
int cases_parse(const char *word, struct cases_query *q, struct err *e) MUST_CHECK;
/* "late", "not-response". */
const char *cases_word(char buf[32], const struct cases_query *q);
/* The same for people. */
const char *cases_label(char buf[120], const struct cases_query *q);
/* The next part of the same figure: what it counts, what it subtracts, the others of its n; false when it has
 * but one. */
bool cases_next_part(struct cases_query *q);
/* How many they are by the sums of their span; -1 for open cases, and where a case may count more than once. */
int64_t cases_count(const struct cases_query *q, const struct figure_sums *s);

#endif
