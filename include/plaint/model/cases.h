/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which cases a figure consists of, so that whoever doubts it can open them.  As words: "open", "late", "risk",
 * "free" and "raised" of the open cases; a key of model/figures.h for those that the figure counts, and with
 * "not-" before it for the others of its n ("not-response": answered late, or late and not answered yet).
 */
#ifndef PLAINT_MODEL_CASES_H
#define PLAINT_MODEL_CASES_H

#include "plaint/base/err.h"
#include "plaint/model/figures.h"

enum cases_what { CASES_OPEN, CASES_LATE, CASES_RISK, CASES_FREE, CASES_RAISED, CASES_COUNTED, CASES_OTHERS };
struct cases_query {
	enum cases_what what;
	enum figure figure;        /* of CASES_COUNTED and CASES_OTHERS */
	int64_t from_day, to_day;  /* received then; for those two only */
	int64_t now_s;
	char team[64], owner[64], category[64], channel[16]; /* code, login, key, key; "" = any */
};
/* Reads what and figure; an unknown word is ERR_INPUT. */
int cases_parse(const char *word, struct cases_query *q, struct err *e) MUST_CHECK;
/* "late", "not-response". */
const char *cases_word(char buf[32], const struct cases_query *q);
/* The same for people. */
const char *cases_label(char buf[120], const struct cases_query *q);
/* How many they are by the sums of their span; -1 for open cases, and where a case may count more than once. */
int64_t cases_count(const struct cases_query *q, const struct figure_sums *s);

#endif
