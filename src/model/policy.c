/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a policy applies to, and how two texts differ.  policy_text.c reads them. */
#include "plaint/model/policy.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/bug.h"

void policy_clear(struct policy *p)
{
	arena_clear(&p->arena);
	*p = (struct policy){ .name = "" };
}

static const char *fact(const struct policy_facts *f, enum policy_by by)
{
	switch (by) {
	case POLICY_TIER:
		return term_key(TERM_TIER, (int)f->tier);
	case POLICY_VALUE:
		return term_key(TERM_VALUE, (int)f->value);
	case POLICY_CHANNEL:
		return term_key(TERM_CHANNEL, (int)f->channel);
	case POLICY_TEAM:
		return f->team ? f->team : "";
	case POLICY_CATEGORY:
		return f->category ? f->category : "";
	}
	BUG("a condition of no kind");
}

static bool matches(const struct policy_match *m, const struct policy_facts *f)
{
	const char *have = fact(f, m->by);
	for (int i = 0; i < m->words; i++)
		if (!strcmp(m->word[i], have))
			return true;
	return false;
}

bool policy_applies(const struct policy *p, const struct policy_facts *f)
{
	for (int i = 0; i < p->matches; i++)
		if (!matches(&p->match[i], f))
			return false;
	return true;
}

const struct policy_clock *policy_item(const struct policy *p, const char *item)
{
	for (int i = 0; i < p->clocks; i++)
		if (!strcmp(p->clock[i].item, item))
			return &p->clock[i];
	return NULL;
}

enum { DIFF_LINES = 2000 };

struct lines {
	const char *at[DIFF_LINES];
	size_t len[DIFF_LINES];
	int n;
};

static void split(const char *text, struct lines *out)
{
	out->n = 0;
	while (*text && out->n < DIFF_LINES) {
		size_t n = strcspn(text, "\n");
		out->at[out->n] = text;
		out->len[out->n++] = n;
		text += n + (text[n] == '\n');
	}
}

static bool same(const struct lines *a, int i, const struct lines *b, int k)
{
	return a->len[i] == b->len[k] && !memcmp(a->at[i], b->at[k], a->len[i]);
}

static void line(struct str *out, char sign, const struct lines *l, int i)
{
	str_addn(out, &sign, 1);
	str_addn(out, l->at[i], l->len[i]);
	str_add(out, "\n");
}

/* Longest common subsequence by the table of its lengths: policies are short. */
void policy_diff(const char *a_text, const char *b_text, struct str *out)
{
	struct lines *a = xcalloc(1, sizeof *a), *b = xcalloc(1, sizeof *b);
	split(a_text, a);
	split(b_text, b);
	size_t width = (size_t)b->n + 1;
	unsigned short *len = xcalloc(((size_t)a->n + 1) * width, sizeof *len);
	for (int i = a->n - 1; i >= 0; i--)
		for (int k = b->n - 1; k >= 0; k--) {
			unsigned short down = len[(size_t)(i + 1) * width + (size_t)k],
				       right = len[(size_t)i * width + (size_t)k + 1],
				       both = len[(size_t)(i + 1) * width + (size_t)k + 1];
			len[(size_t)i * width + (size_t)k] =
			    same(a, i, b, k) ? (unsigned short)(both + 1) : down > right ? down : right;
		}
	bool in_group = false;
	for (int i = 0, k = 0; i < a->n || k < b->n;) {
		if (i < a->n && k < b->n && same(a, i, b, k)) {
			in_group = false;
			i++, k++;
			continue;
		}
		if (!in_group)
			str_printf(out, "@@ %d\n", k + 1);
		in_group = true;
		if (i < a->n && (k == b->n || len[(size_t)(i + 1) * width + (size_t)k] >=
						  len[(size_t)i * width + (size_t)k + 1]))
			line(out, '-', a, i++);
		else
			line(out, '+', b, k++);
	}
	free(len);
	free(a);
	free(b);
}

int64_t policy_quiet_end(const struct policy_house *h, const struct zone *z, int64_t at_s)
{
	int64_t day = zone_day(z, at_s), of_day = zone_to_local(z, at_s) - day * ZONE_DAY;
	int from = h->quiet_from_s, to = h->quiet_to_s;
	bool over_midnight = from > to;
	bool quiet = over_midnight ? of_day >= from || of_day < to : of_day >= from && of_day < to;
	if (!quiet)
		return at_s;
	return zone_to_utc(z, (day + (over_midnight && of_day >= from)) * ZONE_DAY + to);
}
