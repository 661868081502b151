/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/casenum.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/bug.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"

/* Luhn: from the right every other digit counts twice, the sum of digits modulo ten is made up. */
static char check_digit(const char *digits, int n)
{
	int sum = 0;
	for (int i = 0; i < n; i++) {
		int d = digits[n - 1 - i] - '0';
		if (i % 2 == 0)
			d = d * 2 > 9 ? d * 2 - 9 : d * 2;
		sum += d;
	}
	return (char)('0' + (10 - sum % 10) % 10);
}

const char *casenum_make(char buf[CASENUM_BUF], const char day[8], int n)
{
	if (n < 1 || n > CASENUM_LAST)
		BUG("running number %d", n);
	snprintf(buf, CASENUM_BUF, "%.8s%05u", day, (unsigned)n);
	buf[CASENUM_DIGITS - 1] = check_digit(buf, CASENUM_DIGITS - 1);
	buf[CASENUM_DIGITS] = '\0';
	return buf;
}

int casenum_parse(const char *text, char buf[CASENUM_BUF], struct err *e)
{
	int n = 0;
	for (const char *p = text; *p; p++) {
		if (*p == '-' || *p == ' ')
			continue;
		if (*p < '0' || *p > '9' || n == CASENUM_DIGITS)
			return err_set(e, ERR_INPUT, _("'%s' is not a case number (14 digits)"), text);
		buf[n++] = *p;
	}
	buf[n] = '\0';
	if (n != CASENUM_DIGITS)
		return err_set(e, ERR_INPUT, _("'%s' is not a case number (14 digits)"), text);
	if (buf[n - 1] != check_digit(buf, n - 1))
		return err_set(e, ERR_INPUT, _("case number '%s': the check digit is wrong, please read it again"),
			       text);
	return 0;
}

const char *casenum_show(char buf[CASENUM_BUF], const char *no)
{
	size_t n = strlen(no);
	if (n == CASENUM_DIGITS && strspn(no, "0123456789") == n)
		snprintf(buf, CASENUM_BUF, "%.13s-%s", no, no + CASENUM_DIGITS - 1);
	else
		snprintf(buf, CASENUM_BUF, "%.*s", (int)utf8_cut(no, n, CASENUM_BUF - 1), no);
	return buf;
}
