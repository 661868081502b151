/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/route.h"

#include <inttypes.h>
#include <string.h>

#include "plaint/base/utf8.h"

int route_score(const struct route_case *c, const struct route_agent *a)
{
	int64_t free = a->cap > 0 ? (a->cap - a->load) * 1000 / a->cap : 0;
	int64_t sum = (int64_t)c->weight[0] * a->skill * 200 + c->weight[1] * free +
		      c->weight[2] * (a->continuity ? 1000 : 0) + c->weight[3] * (a->language ? 1000 : 0);
	return (int)(sum / 100);
}

/* A name of one character is in too many words. */
static bool is_named(const struct route_case *c, const struct route_agent *a)
{
	return utf8_chars(a->name) > 1 && strstr(c->text, a->name);
}

static const char *obstacle(const struct route_case *c, const struct route_agent *a)
{
	if (!a->present)
		return "away";
	if (a->load >= a->cap)
		return "full";
	if (a->skill < c->skill_needed)
		return "skill";
	return is_named(c, a) ? "named in the complaint" : NULL;
}

/* Ties: the longest idle, then the smaller id. */
static bool goes_before(const struct route_case *c, const struct route_agent *a, const struct route_agent *b)
{
	int x = route_score(c, a), y = route_score(c, b);
	if (x != y)
		return x > y;
	return a->idle_since != b->idle_since ? a->idle_since < b->idle_since : a->id < b->id;
}

const struct route_agent *route_pick(const struct route_case *c, const struct route_agent *agent, size_t n,
				     struct str *trace)
{
	const struct route_agent *best = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct route_agent *a = &agent[i];
		const char *no = obstacle(c, a);
		if (no) {
			str_printf(trace, "%s no: %s\n", a->login, no);
			continue;
		}
		int score = route_score(c, a);
		str_printf(trace, "%s %d.%03d skill %d/5 load %" PRId64 "/%" PRId64 "%s%s\n", a->login, score / 1000,
			   score % 1000, a->skill, a->load, a->cap, a->continuity ? " continuity" : "",
			   a->language ? " language" : "");
		if (!best || goes_before(c, a, best))
			best = a;
	}
	str_printf(trace, "-> %s\n", best ? best->login : "pool");
	return best;
}
