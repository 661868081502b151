/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/stages.h"

#define TO(s) (1u << (s))
#define WAITS (TO(STAGE_WAIT_CUST) | TO(STAGE_WAIT_DEPT) | TO(STAGE_WAIT_3RD))
/* from any open stage */
#define AWAY (TO(STAGE_WITHDRAWN) | TO(STAGE_MERGED) | TO(STAGE_EXTERNAL))

static const unsigned next[] = {
	/* decided: answered online; also from ack, because claiming a case acknowledges it */
	[STAGE_NEW] = TO(STAGE_ACK) | TO(STAGE_DECIDED) | AWAY,
	[STAGE_ACK] = TO(STAGE_ASSESS) | TO(STAGE_INVEST) | TO(STAGE_DECIDED) | AWAY,
	/* a simple case is answered after the assessment, without an investigation */
	[STAGE_ASSESS] = TO(STAGE_INVEST) | TO(STAGE_DECIDED) | AWAY,
	[STAGE_INVEST] = WAITS | TO(STAGE_PROPOSE) | TO(STAGE_DECIDED) | AWAY,
	[STAGE_WAIT_CUST] = TO(STAGE_INVEST) | TO(STAGE_PROPOSE) | AWAY,
	[STAGE_WAIT_DEPT] = TO(STAGE_INVEST) | TO(STAGE_PROPOSE) | AWAY,
	[STAGE_WAIT_3RD] = TO(STAGE_INVEST) | TO(STAGE_PROPOSE) | AWAY,
	/* what is within the authority needs no approval; what was refused is proposed anew */
	[STAGE_PROPOSE] = TO(STAGE_APPROVE) | TO(STAGE_DECIDED) | TO(STAGE_INVEST) | AWAY,
	[STAGE_APPROVE] = TO(STAGE_DECIDED) | TO(STAGE_PROPOSE) | AWAY,
	/* where nothing is to be carried out, the guard decides whether it may be closed; an answer
	 * that the customer does not accept may need another look */
	[STAGE_DECIDED] = TO(STAGE_EXEC) | TO(STAGE_VERIFY) | TO(STAGE_CLOSED) | TO(STAGE_INVEST) | AWAY,
	[STAGE_EXEC] = TO(STAGE_VERIFY) | TO(STAGE_CLOSED) | TO(STAGE_INVEST) | AWAY,
	[STAGE_VERIFY] = TO(STAGE_CLOSED) | TO(STAGE_INVEST) | AWAY,
	[STAGE_CLOSED] = TO(STAGE_REOPENED),
	[STAGE_WITHDRAWN] = 0,
	[STAGE_MERGED] = 0,
	/* what the mediator or regulator sends back is investigated again */
	[STAGE_EXTERNAL] = TO(STAGE_INVEST) | (AWAY & ~TO(STAGE_EXTERNAL)),
	[STAGE_REOPENED] = TO(STAGE_INVEST) | TO(STAGE_DECIDED) | AWAY,
};

bool stage_is_open(enum stage s)
{
	return s != STAGE_CLOSED && s != STAGE_WITHDRAWN && s != STAGE_MERGED;
}

bool stage_may_follow(enum stage from, enum stage to)
{
	return next[from] & TO(to);
}

void stage_list_next(enum stage from, struct str *out)
{
	const char *separator = "";
	for (int to = 0; to < term_count(TERM_STAGE); to++) {
		if (!stage_may_follow(from, (enum stage)to))
			continue;
		str_add(out, separator);
		str_add(out, term_key(TERM_STAGE, to));
		separator = ", ";
	}
}
