/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/cases.h"

#include <stdio.h>
#include <string.h>

#include "plaint/base/i18n.h"

static const struct {
	const char *key, *label;
} open_words[] = { { "open", N_("open cases") }, { "late", N_("late") }, { "risk", N_("at risk") },
		   { "free", N_("nobody's") }, { "raised", N_("escalated") } };

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
	return err_set(e, ERR_INPUT, _("'%.40s' is no figure: open, late, risk, free, raised, a key of 'plaint figures"
				       " --json', or one after not-"), word);
}

const char *cases_word(char buf[32], const struct cases_query *q)
{
	if (q->what < CASES_COUNTED)
		snprintf(buf, 32, "%s", open_words[q->what].key);
	else
		snprintf(buf, 32, "%s%s", q->what == CASES_OTHERS ? "not-" : "", figure_key(q->figure));
	return buf;
}

const char *cases_label(char buf[120], const struct cases_query *q)
{
	if (q->what < CASES_COUNTED)
		snprintf(buf, 120, "%s", _(open_words[q->what].label));
	else if (q->what == CASES_COUNTED)
		snprintf(buf, 120, "%s", figure_label(q->figure));
	else
		/* TRANSLATORS: cases of which a figure is not true: "not: response in time" */
		snprintf(buf, 120, _("not: %s"), figure_label(q->figure));
	return buf;
}

int64_t cases_count(const struct cases_query *q, const struct figure_sums *s)
{
	struct figure_value v;
	if (q->what < CASES_COUNTED || (figure_kind(q->figure) != FIGURE_COUNT && figure_kind(q->figure) != FIGURE_PERCENT))
		return -1;
	if (q->what == CASES_OTHERS && q->figure == FIGURE_REOPEN)
		return -1; /* one that is open again is not among the solved */
	figure_of(q->figure, s, &v);
	return q->what == CASES_COUNTED ? v.num : v.n - v.num;
}
