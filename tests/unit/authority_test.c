/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domain.md A23 and T5: who may grant how much. */
#include "lib/tap.h"
#include "plaint/model/authority.h"
#include "plaint/model/money.h"

static const int64_t limits[] = { [ROLE_AGENT] = 200000, [ROLE_LEADER] = 500000, [ROLE_SUPERVISOR] = 2000000,
				  [ROLE_DIRECTOR] = AUTHORITY_NO_LIMIT, [ROLE_QA] = 0, [ROLE_DEPARTMENT] = 0,
				  [ROLE_TRAINER] = 0, [ROLE_ANALYST] = 0, [ROLE_ADMIN] = 0, [ROLE_AUDITOR] = 0 };

static bool agent_may(int64_t before_yuan, int64_t more_yuan)
{
	struct authority_sums s = { before_yuan * 100, before_yuan * 100 };
	return authority_covers(limits[ROLE_AGENT], &s, more_yuan * 100);
}

static void vectors(void)
{
	struct authority_sums s = { 150000, 150000 };
	ok(!agent_may(1500, 600), "A23: 1500 approved + 600 is 2100 > 2000");
	ok(authority_level(limits, &s, 60000) == ROLE_LEADER, "A23: ... and needs a leader");
	ok(agent_may(1500, 500), "A23: 1500 + 500 is allowed");
	ok(agent_may(0, 1900), "A23: the first of 3 x 1900 is within the limit");
	ok(!agent_may(1900, 1900), "A23: ... the second is not");
	ok(!agent_may(3800, 1900), "A23: ... nor the third");
	ok(!agent_may(0, 2001), "2001 is above 2000");
	struct authority_sums one = { 199999, 0 };
	ok(authority_covers(200000, &one, 1) && !authority_covers(200000, &one, 2), "to the fen");
}

static void sums(void)
{
	struct authority_sums split = { 0, 190000 };
	is_int(authority_sum(&split, 20000), 210000, "A23: what the customer got in other cases counts");
	ok(!authority_covers(limits[ROLE_AGENT], &split, 20000), "... so splitting over cases is caught");
	struct authority_sums moved = { 190000, 0 };
	is_int(authority_sum(&moved, 20000), 210000, "A23: and what the case got");
	struct authority_sums huge = { INT64_MAX - 5, 0 };
	ok(!authority_covers(INT64_C(1) << 60, &huge, 100), "a sum that would overflow is above every limit");
}

static void levels(void)
{
	struct authority_sums none = { 0, 0 };
	ok(authority_level(limits, &none, 500000) == ROLE_LEADER, "5000: leader");
	ok(authority_level(limits, &none, 500001) == ROLE_SUPERVISOR, "above: supervisor");
	ok(authority_level(limits, &none, 2000000) == ROLE_SUPERVISOR, "20000: supervisor");
	ok(authority_level(limits, &none, 2000001) == ROLE_DIRECTOR, "above: director");
	struct authority_sums much = { 9000000, 9000000 };
	ok(authority_covers(limits[ROLE_AGENT], &much, 0), "A23: an apology is free, whatever was granted");
	ok(authority_covers(0, &much, 0), "... for everybody");
	is_int(authority_limit(0, ROLE_LEADER, limits), 500000, "the limit of the role");
	is_int(authority_limit(300000, ROLE_LEADER, limits), 300000, "... or one's own");
	ok(!authority_role_decides(ROLE_AGENT, ROLE_LEADER) && !authority_role_decides(ROLE_LEADER, ROLE_SUPERVISOR),
	   "a lower level decides nothing for a higher one");
	ok(authority_role_decides(ROLE_DIRECTOR, ROLE_LEADER), "a higher one does");
	ok(!authority_role_decides(ROLE_ADMIN, ROLE_LEADER) && !authority_role_decides(ROLE_AUDITOR, ROLE_DIRECTOR),
	   "an administrator or auditor decides nothing");
}

static void medians(void)
{
	int64_t odd[] = { 500, 100, 300 }, even[] = { 400, 100, 300, 201 };
	is_int(authority_median(odd, 3), 300, "the median of three");
	is_int(authority_median(even, 4), 250, "... of four, down to a fen");
	is_int(authority_median(odd, 0), 0, "... of none");
}

static bool reads(const char *text, int64_t want)
{
	int64_t fen = -1;
	struct err e;
	return !money_parse(text, &fen, &e) && fen == want;
}

static void amounts(void)
{
	static const char *const wrong[] = { "", ".", ".5", "5.", "1.234", "-1", "1,5", "1e3", "100000001",
					     "99999999999999999999", "6 0", "1.2.3" };
	char buf[MONEY_BUF];
	struct err e;
	int64_t fen;
	ok(reads("600", 60000) && reads("600.5", 60050) && reads("600.05", 60005) && reads("0", 0), "amounts are read");
	ok(reads("100000000", MONEY_MOST_FEN), "up to 100 million yuan");
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		is_int(money_parse(wrong[i], &fen, &e), ERR_INPUT, wrong[i]);
	is(money_show(buf, 210000), "2100.00", "and shown");
	is(money_show(buf, -5), "-0.05", "also below nothing");
}

int main(void)
{
	amounts();
	vectors();
	sums();
	levels();
	medians();
	return tap_done();
}
