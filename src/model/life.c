/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/life.h"

#include "plaint/base/i18n.h"

const struct life_decision *life_decision(const struct case_life *l)
{
	const struct life_decision *d = l->decisions ? &l->decision[l->decisions - 1] : NULL;
	return d && d->at >= l->reopened_at ? d : NULL;
}

unsigned close_guard(const struct case_life *l)
{
	const struct life_decision *d = life_decision(l);
	unsigned met = 1u << CLOSE_SURVEY; /* closing asks the customer, whatever else */
	if (d && d->told)
		met |= 1u << CLOSE_DECIDED;
	if (d && (d->accepted == 1 || *d->recourse))
		met |= 1u << CLOSE_ACCEPTED;
	if (!l->open_orders)
		met |= 1u << CLOSE_ORDERS;
	if (!l->unpaid && !l->open_approvals)
		met |= 1u << CLOSE_PAID;
	if (*l->word[INQUIRY_CAUSE] && *l->word[INQUIRY_FEEDBACK])
		met |= 1u << CLOSE_CAUSE;
	if (l->emotion_end >= 0)
		met |= 1u << CLOSE_EMOTION;
	return met;
}

const char *close_need(enum close_item item)
{
	static const char *const needs[] = {
		[CLOSE_DECIDED] = N_("a decision with reasons that the customer was told"),
		[CLOSE_ACCEPTED] = N_("the customer accepted, or was told the way on"),
		[CLOSE_ORDERS] = N_("every work order is done or cancelled"),
		[CLOSE_PAID] = N_("compensation is paid or scheduled, no approval is open"),
		[CLOSE_CAUSE] = N_("the root cause, and who is to learn of it"),
		[CLOSE_EMOTION] = N_("the customer's emotion at the end"),
		[CLOSE_SURVEY] = N_("the satisfaction call-back (closing queues it)"),
	};
	return _(needs[item]);
}

const char *close_command(enum close_item item)
{
	static const char *const commands[] = {
		[CLOSE_DECIDED] = "decide",	[CLOSE_ACCEPTED] = "accept", [CLOSE_ORDERS] = "workorder",
		[CLOSE_PAID] = "compensate",	[CLOSE_CAUSE] = "inquiry",   [CLOSE_EMOTION] = "inquiry",
		[CLOSE_SURVEY] = "survey",
	};
	return commands[item];
}
