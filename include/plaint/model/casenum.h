/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Case numbers (domain.md A27): YYYYMMDD, a running number of five digits, a Luhn check digit.
 * Kept as 14 digits, shown as "2025093000017-6".
 */
#ifndef PLAINT_MODEL_CASENUM_H
#define PLAINT_MODEL_CASENUM_H

#include "plaint/base/err.h"

enum { CASENUM_DIGITS = 14, CASENUM_BUF = 16, CASENUM_LAST = 99999 };

/* The 14 digits of running number n (1 to CASENUM_LAST) of a day "20250930". */
const char *casenum_make(char buf[CASENUM_BUF], const char day[8], int n);

/* Reads a number typed with or without hyphens and spaces; buf gets the 14 digits.  ERR_INPUT
 * says whether it is no number at all or its check digit is wrong. */
int casenum_parse(const char *text, char buf[CASENUM_BUF], struct err *e) MUST_CHECK;

/* The form for people; a number of another form (not ours) is shown as it is, cut to fit. */
const char *casenum_show(char buf[CASENUM_BUF], const char *no);

#endif
