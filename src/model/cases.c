/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/cases.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"

static const struct {
	const char *key, *label;
} open_words[] = { { "open", N_("open cases") }, { "late", N_("late") }, { "risk", N_("at risk") },
		   { "free", N_("nobody's") }, { "raised", N_("escalated") } };
static const char detractors[] = "detractors";
static const struct {
	const char *key, *label;
} order_words[CASES_ORDERS_KINDS] = {
	[ORDERS_ALL] = { "orders", N_("questions to departments") },
	[ORDERS_OPEN] = { "orders-open", N_("questions without an answer") },
	[ORDERS_LATE] = { "orders-late", N_("questions whose own time is over") },
	[ORDERS_REFUSED] = { "orders-refused", N_("questions that were refused") },
	[ORDERS_HOPS] = { "orders-hops", N_("hops of questions") },
	[ORDERS_PINGPONG] = { "orders-pingpong", N_("questions that went to and fro") } };

/* Those of which a figure is not true, in the words of who asks for them. */
static const char *const other_words[FIGURES] = {
	[FIGURE_RESPONSE] = N_("late responses"),
	[FIGURE_SOLUTION] = N_("late solutions"),
	[FIGURE_RESOLUTION] = N_("not solved"),
	[FIGURE_FCR] = N_("solved, but not at first contact"),
	[FIGURE_CSAT] = N_("not satisfied: answers of 1 to 3"),
	[FIGURE_ANSWERED] = N_("survey not answered"),
	[FIGURE_REPEAT] = N_("cases that repeat no other"),
	[FIGURE_ESCALATION] = N_("not escalated"),
	[FIGURE_REOPEN] = N_("not reopened"),
	[FIGURE_HANDOFFS] = N_("without hand-offs"),
	[FIGURE_RESPONSE_ONLY] = N_("responded to and solved"),
};

int cases_parse(const char *word, struct cases_query *q, struct err *e)
{
	bool others = !strncmp(word, "not-", 4);
	for (int i = 0; i < CASES_COUNTED; i++)
		if (!strcmp(word, open_words[i].key)) {
			q->what = (enum cases_what)i;
			return 0;
		}
	for (int k = 0; k < FIGURES; k++)
		if (!strcmp(word + (others ? 4 : 0), figure_key((enum figure)k))) {
			q->what = others ? CASES_OTHERS : CASES_COUNTED;
			q->figure = (enum figure)k;
			return 0;
		}
	if (!strcmp(word, detractors)) {
		q->what = CASES_AGAINST;
		q->figure = FIGURE_NPS;
		return 0;
	}
	return err_set(e, ERR_INPUT, _("'%.40s' is no figure: open, late, risk, free, raised, detractors, a key of 'plaint"
				       " figures --json', or one after not-"), word);
}

const char *cases_word(char buf[32], const struct cases_query *q)
{
	if (q->what < CASES_COUNTED)
		snprintf(buf, 32, "%s", open_words[q->what].key);
	else if (q->what == CASES_AGAINST)
		snprintf(buf, 32, "%s", detractors);
	else if (q->what == CASES_ORDERS)
		snprintf(buf, 32, "%s", order_words[q->orders].key);
	else if (q->what == CASES_GRUMBLES)
		snprintf(buf, 32, "grumbles");
	else if (q->what == CASES_ONE)
		snprintf(buf, 32, "case");
	else if (q->what == CASES_PRODUCT)
		snprintf(buf, 32, "product");
	else if (q->what == CASES_HANDED)
		snprintf(buf, 32, "handed");
	else
		snprintf(buf, 32, "%s%s", q->what == CASES_OTHERS ? "not-" : "", figure_key(q->figure));
	return buf;
}

const char *cases_label(char buf[120], const struct cases_query *q)
{
	if (q->what < CASES_COUNTED)
		snprintf(buf, 120, "%s", _(open_words[q->what].label));
	else if (q->what == CASES_ORDERS)
		snprintf(buf, 120, "%s", _(order_words[q->orders].label));
	else if (q->what == CASES_GRUMBLES)
		snprintf(buf, 120, "%s", _("grumbles"));
	else if (q->what == CASES_ONE)
		snprintf(buf, 120, "%s", _("the case of the alert"));
	else if (q->what == CASES_PRODUCT)
		snprintf(buf, 120, "%s", _("cases of the product today"));
	else if (q->what == CASES_HANDED)
		snprintf(buf, 120, "%s", _("cases that departments hand on"));
	else if (q->figure == FIGURE_NPS)
		snprintf(buf, 120, "%s", q->what == CASES_AGAINST ? _("NPS: detractors, 0 to 6")
				   : q->what == CASES_OTHERS  ? _("NPS: neither, 7 and 8")
							      : _("NPS: promoters, 9 and 10"));
	else if (q->what == CASES_COUNTED)
		snprintf(buf, 120, "%s", figure_label(q->figure));
	else if (other_words[q->figure])
		snprintf(buf, 120, "%s", _(other_words[q->figure]));
	else
		snprintf(buf, 120, _("other cases than: %s"), figure_label(q->figure));
	return buf;
}

bool cases_next_part(struct cases_query *q)
{
	enum figure_kind k = figure_kind(q->figure);
	if (q->what < CASES_COUNTED || q->what > CASES_AGAINST || k == FIGURE_COUNT || k == FIGURE_MEAN)
		return false;
	q->what = q->what == CASES_AGAINST ? CASES_COUNTED : q->what == CASES_COUNTED ? CASES_OTHERS
		  : k == FIGURE_SCORE	   ? CASES_AGAINST : CASES_COUNTED;
	return true;
}

int64_t cases_count(const struct cases_query *q, const struct figure_sums *s)
{
	struct figure_value v;
	if (q->what < CASES_COUNTED || q->what > CASES_AGAINST || figure_kind(q->figure) == FIGURE_MEAN)
		return -1;
	if (q->figure == FIGURE_NPS)
		return q->what == CASES_COUNTED ? s->v[SUM_NPS_PRO] : q->what == CASES_AGAINST ? s->v[SUM_NPS_CON]
			: s->v[SUM_NPS_N] - s->v[SUM_NPS_PRO] - s->v[SUM_NPS_CON];
	if (q->what == CASES_OTHERS && q->figure == FIGURE_REOPEN)
		return -1; /* one that is open again is not among the solved */
	figure_of(q->figure, s, &v);
	return q->what == CASES_COUNTED ? v.num : v.n - v.num;
}
