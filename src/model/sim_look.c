/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run looks like from outside, and what the store tells it at its end. */
#include "sim_internal.h"

int64_t sim_over_at(const struct sim *s)
{
	return s->over ? s->over_s : 0;
}

int sim_actors(const struct sim *s)
{
	return (int)s->actors.n;
}

static int bits(uint32_t v)
{
	int n = 0;
	for (; v; v &= v - 1)
		n++;
	return n;
}

void sim_look(const struct sim *s, int actor, struct sim_state *out)
{
	const struct sim_actor *a = &s->actors.v[actor];
	*out = (struct sim_state){
		.role = a->role, .nth = a->nth, .arrived = a->arrived, .gone = a->gone,
		.emotion = a->emotion, .peak = a->peak, .facts = (int)a->role->facts.n,
		.facts_known = bits(a->facts), .steps = (int)a->role->steps.n,
		.steps_done = bits(a->steps), .waits_since = a->waits_since, .last = a->last
	};
}

int64_t sim_ends_at(const struct sim *s)
{
	return s->start_s + s->setup.scenario->limit_s;
}

void sim_settle(struct sim *s, int actor, const struct sim_books *b)
{
	s->actors.v[actor].books = *b;
	s->actors.v[actor].settled = true;
}
