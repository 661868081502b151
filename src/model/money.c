/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/money.h"

#include <inttypes.h>
#include <stdio.h>

#include "plaint/base/i18n.h"

const char *money_show(char buf[MONEY_BUF], int64_t fen)
{
	uint64_t n = fen < 0 ? (uint64_t)0 - (uint64_t)fen : (uint64_t)fen;
	snprintf(buf, MONEY_BUF, "%s%" PRIu64 ".%02" PRIu64, fen < 0 ? "-" : "", n / 100, n % 100);
	return buf;
}

int money_parse(const char *text, int64_t *fen, struct err *e)
{
	const char *p = text;
	int64_t n = 0;
	int decimals = -1;
	for (; (*p >= '0' && *p <= '9') || (*p == '.' && decimals < 0); p++) {
		if (*p == '.') {
			decimals = 0;
			continue;
		}
		n = n * 10 + (*p - '0');
		decimals += decimals >= 0;
		if (n > MONEY_MOST_FEN || decimals > 2)
			break;
	}
	for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
		n *= 10;
	if (*p || p == text || *text == '.' || decimals == 0 || n > MONEY_MOST_FEN)
		return err_set(e, ERR_INPUT, _("'%.40s' is no amount such as 600 or 600.50"), text);
	*fen = n;
	return 0;
}
