/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The customers of a run.  Everything that a customer will do stands either in `pending` (an answer
 * that was provoked) or follows from the clock and the actor's state; sim_take() gives the
 * earliest.  Random numbers are drawn in the order of the calls, so equal calls give equal runs.
 */
#include "plaint/model/sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/model/tone.h"
#include "sim_internal.h"

enum { FIRST_CALL_S = 3, THINKS_S = 3, NEXT_SENTENCE_S = 4, IMPATIENCE = 60, COOL = 400, HOT = 700 };

static int compare_start(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

static void add_actor(struct sim *s, const struct scenario_role *role, int64_t start_s)
{
	int nth = 0;
	for (size_t i = 0; i < s->actors.n; i++)
		nth += s->actors.v[i].role == role;
	struct sim_actor *a = vec_push(&s->actors);
	*a = (struct sim_actor){ .role = role, .nth = nth, .start_s = start_s, .emotion = role->emotion,
				 .last = "", .waits_for = "", .peak_said = "" };
	str_init(&a->said, 0);
	str_init(&a->acts, 0);
	str_add(&a->acts, " ");
}

static void add_crowd(struct sim *s)
{
	const struct scenario *sc = s->setup.scenario;
	VEC(int64_t) start = { .v = NULL };
	for (int i = 0; i < sc->crowd; i++)
		*vec_push(&start) = (int64_t)prng_below(&s->prng, (uint64_t)sc->over_s);
	qsort(start.v, start.n, sizeof *start.v, compare_start);
	for (size_t i = 0; i < start.n; i++)
		add_actor(s, &sc->roles.v[prng_below(&s->prng, sc->roles.n)],
			  s->start_s + FIRST_CALL_S + start.v[i]);
	vec_clear(&start);
}

struct sim *sim_new(const struct sim_setup *setup)
{
	struct sim *s = xcalloc(1, sizeof *s);
	s->setup = *setup;
	s->prng.state = setup->seed;
	s->start_s = setup->scenario->start_at;
	arena_init(&s->arena);
	if (setup->scenario->crowd)
		add_crowd(s);
	else
		add_actor(s, &setup->scenario->roles.v[0], s->start_s + FIRST_CALL_S);
	return s;
}

void sim_free(struct sim **s)
{
	if (!*s)
		return;
	for (size_t i = 0; i < (*s)->actors.n; i++) {
		str_clear(&(*s)->actors.v[i].said);
		str_clear(&(*s)->actors.v[i].acts);
	}
	vec_clear(&(*s)->actors);
	vec_clear(&(*s)->pending);
	vec_clear(&(*s)->losses);
	arena_clear(&(*s)->arena);
	free(*s);
	*s = NULL;
}

static const char *text_of(const struct sim *s, const struct scenario_text *t)
{
	return scenario_say(t, s->setup.lang);
}

void sim_lose(struct sim *s, const struct sim_loss *l)
{
	struct sim_loss *kept = vec_push(&s->losses);
	*kept = *l;
	kept->said = arena_strdup(&s->arena, l->said);
}

static struct sim_happening *plan(struct sim *s, enum sim_what what, int actor, int64_t at_s)
{
	struct sim_pending *p = vec_push(&s->pending);
	*p = (struct sim_pending){ .h = { .what = what, .actor = actor, .at_s = at_s, .text = "" },
				   .seq = s->seq++ };
	return &p->h;
}

static void plan_words(struct sim *s, int actor, int64_t at_s, const char *text)
{
	plan(s, SIM_SAYS, actor, at_s)->text = text;
}

/* A tenth more or less of the change; `said` is what the trainee said when that did it, or "". */
static void move(struct sim *s, int actor, int delta, struct sim_loss why)
{
	struct sim_actor *a = &s->actors.v[actor];
	int before = a->emotion;
	delta += delta * ((int)prng_below(&s->prng, 21) - 10) / 100;
	a->emotion += delta;
	a->emotion = a->emotion < 0 ? 0 : a->emotion > 1000 ? 1000 : a->emotion;
	if (a->emotion > a->peak) {
		a->peak = a->emotion;
		a->peak_at = why.at_s;
		a->peak_said = arena_strdup(&s->arena, why.said);
	}
	if (a->emotion > before && *why.said)
		sim_lose(s, &why);
}

/* What a cause is held against: one sentence, one act, or with both NULL all that has been. */
struct moment {
	const char *folded, *act;
	unsigned signals;
	uint32_t facts;
};

static bool act_is(const char *acts, const char *act)
{
	char word[80];
	snprintf(word, sizeof word, " %s ", act);
	return strstr(acts, word) != NULL;
}

static bool holds(const struct sim_actor *a, const struct scenario_cause *c, const struct moment *m)
{
	bool ever = !m->folded && !m->act;
	switch (c->by) {
	case BY_SAID: return ever ? tone_matches(a->said.s ? a->said.s : "", c->pattern)
				  : m->folded && tone_matches(m->folded, c->pattern);
	case BY_SIGNAL: return ever ? a->heard[c->n] > 0 : (m->signals & 1U << c->n) != 0;
	case BY_FACT: return ((ever ? a->facts : m->facts) & 1U << c->n) != 0;
	case BY_ACT: return ever ? act_is(a->acts.s, c->act) : m->act && act_is(m->act, c->act);
	case BY_STEP: return (a->steps & 1U << c->n) != 0;
	}
	return false;
}

static bool any_holds(const struct sim_actor *a, const struct scenario_cause *c, size_t n,
		      const struct moment *m)
{
	for (size_t i = 0; i < n; i++)
		if (holds(a, &c[i], m))
			return true;
	return false;
}

static bool event_may(const struct sim_actor *a, const struct scenario_event *v)
{
	static const struct moment ever = { NULL, NULL, 0, 0 };
	return (v->above < 0 || a->emotion > v->above) && (v->below < 0 || a->emotion < v->below) &&
	       (!v->after.n || any_holds(a, v->after.v, v->after.n, &ever)) &&
	       !any_holds(a, v->unless.v, v->unless.n, &ever);
}

static void fire(struct sim *s, int actor, size_t n, int64_t at_s)
{
	struct sim_actor *a = &s->actors.v[actor];
	const struct scenario_event *v = &a->role->events.v[n];
	const char *says = text_of(s, &v->says);
	a->fired |= 1U << n;
	if (v->adds)
		move(s, actor, v->adds, (struct sim_loss){ .why = WHY_ROSE, .at_s = at_s, .said = "" });
	if (v->hangs_up)
		plan(s, SIM_HANGS_UP, actor, at_s)->text = says;
	else if (*says)
		plan_words(s, actor, at_s, says);
}

/* The events that wait for a state and not for a time; one may lead to the next. */
static void stir(struct sim *s, int actor, int64_t at_s)
{
	struct sim_actor *a = &s->actors.v[actor];
	for (size_t i = 0; i < a->role->events.n && !a->gone; i++) {
		const struct scenario_event *v = &a->role->events.v[i];
		if (!(a->fired & 1U << i) && v->at_s < 0 && v->silent_s < 0 && event_may(a, v))
			fire(s, actor, i, at_s + THINKS_S + (int64_t)prng_below(&s->prng, 3));
	}
}

static bool is_present(const struct sim_actor *a)
{
	return a->arrived && !a->gone;
}

/* When event n of the actor is due by the clock, INT64_MAX when it is not. */
static int64_t event_due(const struct sim_actor *a, size_t n)
{
	const struct scenario_event *v = &a->role->events.v[n];
	if (a->fired & 1U << n)
		return INT64_MAX;
	if (v->at_s >= 0)
		return a->start_s + v->at_s;
	if (v->silent_s >= 0 && a->waits_since && a->silence_seen[n] != a->waits_since)
		return a->waits_since + v->silent_s;
	return INT64_MAX;
}

struct due { /* the earliest thing that the clock brings */
	int64_t at_s;
	int actor, event; /* event -1: arrival, -2: patience runs out */
};

static void sooner(struct due *d, int64_t at_s, int actor, int event)
{
	if (at_s < d->at_s)
		*d = (struct due){ at_s, actor, event };
}

static struct due next_due(const struct sim *s)
{
	struct due d = { INT64_MAX, -1, 0 };
	for (size_t i = 0; i < s->actors.n; i++) {
		const struct sim_actor *a = &s->actors.v[i];
		if (!a->arrived)
			sooner(&d, a->start_s, (int)i, -1);
		if (!is_present(a))
			continue;
		if (a->waits_since)
			sooner(&d, a->waits_since + a->role->patience_s * (a->delays + 1), (int)i, -2);
		for (size_t n = 0; n < a->role->events.n; n++)
			sooner(&d, event_due(a, n), (int)i, (int)n);
	}
	return d;
}

static size_t next_pending(const struct sim *s)
{
	size_t best = s->pending.n;
	for (size_t i = 0; i < s->pending.n; i++) {
		const struct sim_pending *p = &s->pending.v[i];
		const struct sim_pending *b = best < s->pending.n ? &s->pending.v[best] : NULL;
		if (!b || p->h.at_s < b->h.at_s || (p->h.at_s == b->h.at_s && p->seq < b->seq))
			best = i;
	}
	return best;
}

/* The clock's turn: what comes of it is planned, and taken from there. */
static void let_happen(struct sim *s, const struct due *d)
{
	struct sim_actor *a = &s->actors.v[d->actor];
	if (d->event == -1) {
		a->arrived = true;
		a->peak = a->emotion;
		a->peak_at = d->at_s;
		plan(s, SIM_ARRIVES, d->actor, d->at_s)->text = text_of(s, &a->role->opening);
		return;
	}
	if (d->event == -2) {
		a->delays++;
		move(s, d->actor, IMPATIENCE, (struct sim_loss){ .why = WHY_ROSE, .at_s = d->at_s, .said = "" });
		stir(s, d->actor, d->at_s);
		return;
	}
	const struct scenario_event *v = &a->role->events.v[d->event];
	a->silence_seen[d->event] = a->waits_since;
	if (event_may(a, v))
		fire(s, d->actor, (size_t)d->event, d->at_s);
	else if (v->at_s >= 0)
		a->fired |= 1U << d->event; /* its moment has passed */
	stir(s, d->actor, d->at_s);
}

static void take_words(struct sim_actor *a, const struct sim_happening *h)
{
	a->last = h->text;
	if (a->waits_since || a->emotion < COOL) /* who is content waits for nothing */
		return;
	a->waits_since = h->at_s;
	a->waits_for = h->text;
	a->delays = 0;
}

static void missed_turn(struct sim *s, int actor, int64_t at_s)
{
	struct sim_actor *a = &s->actors.v[actor];
	sim_lose(s, &(struct sim_loss){ .part = PART_TIME, .why = WHY_LATE_WORDS, .actor = actor,
					.at_s = a->waits_since, .n = (int)(at_s - a->waits_since),
					.said = a->waits_for });
}

static void leave(struct sim *s, int actor, int64_t at_s)
{
	struct sim_actor *a = &s->actors.v[actor];
	if (a->waits_since && at_s - a->waits_since > a->role->patience_s) {
		a->turns++;
		missed_turn(s, actor, at_s);
	}
	a->gone = true;
	a->waits_since = 0;
	s->last_s = at_s;
}

static bool nobody_left(const struct sim *s)
{
	for (size_t i = 0; i < s->actors.n; i++)
		if (!s->actors.v[i].gone)
			return false;
	return s->pending.n == 0;
}

static bool take_over(struct sim *s, int64_t at_s, struct sim_happening *out)
{
	s->over = true;
	s->over_s = at_s;
	*out = (struct sim_happening){ .what = SIM_OVER, .at_s = at_s, .text = "", .actor = -1 };
	return true;
}

bool sim_take(struct sim *s, int64_t until_s, struct sim_happening *out)
{
	while (!s->over) {
		struct due d = next_due(s);
		size_t p = next_pending(s);
		int64_t first = p < s->pending.n && s->pending.v[p].h.at_s <= d.at_s ? s->pending.v[p].h.at_s
										    : d.at_s;
		if (nobody_left(s))
			return take_over(s, s->last_s, out);
		if (first > until_s || first > sim_ends_at(s))
			return sim_ends_at(s) <= until_s && take_over(s, sim_ends_at(s), out);
		if (p == s->pending.n || s->pending.v[p].h.at_s > d.at_s) {
			let_happen(s, &d);
			continue;
		}
		*out = s->pending.v[p].h;
		s->last_s = out->at_s > s->last_s ? out->at_s : s->last_s;
		memmove(&s->pending.v[p], &s->pending.v[p + 1],
			(s->pending.n - p - 1) * sizeof *s->pending.v);
		s->pending.n--;
		struct sim_actor *a = &s->actors.v[out->actor];
		if (a->gone && out->what != SIM_DEPT)
			continue; /* nobody is there to say it */
		out->emotion = a->emotion;
		if (out->what == SIM_ARRIVES || out->what == SIM_SAYS)
			take_words(a, out);
		if (out->what == SIM_HANGS_UP) {
			a->last = out->text;
			leave(s, out->actor, out->at_s);
		}
		return true;
	}
	return false;
}

bool sim_is_over(const struct sim *s)
{
	return s->over;
}

static unsigned signals_of(const struct sim *s, const struct sim_words *w, const char *folded)
{
	static const struct { enum reply_fault fault; enum sim_signal signal; } faults[] = {
		{ FAULT_AUTHORITY, SIGNAL_AUTHORITY }, { FAULT_RESIDUE, SIGNAL_RESIDUE },
		{ FAULT_BARE, SIGNAL_BARE }, { FAULT_REPEATED, SIGNAL_REPEATED },
		{ FAULT_FORBIDDEN, SIGNAL_DISMISSIVE }, { FAULT_ASKED, SIGNAL_ASKED_AGAIN }
	};
	unsigned bits = tone_signals(s->setup.tone, folded);
	if (w->abusive)
		bits |= 1U << SIGNAL_ABUSE;
	for (int i = 0; w->check && i < w->check->n; i++)
		for (size_t k = 0; k < sizeof faults / sizeof *faults; k++)
			if (w->check->v[i].fault == faults[k].fault)
				bits |= 1U << faults[k].signal;
	if (w->check && w->check->promises)
		bits |= 1U << SIGNAL_PROMISE_TIME;
	if (bits & 1U << SIGNAL_PROMISE_TIME)
		bits &= ~(1U << SIGNAL_PROMISE_VAGUE);
	return bits;
}

static void react(struct sim *s, const struct sim_words *w, unsigned bits)
{
	struct sim_actor *a = &s->actors.v[w->actor];
	for (int i = 0; i < SIGNALS; i++) {
		if (!(bits & 1U << i))
			continue;
		int delta = a->role->react[i];
		if (delta < 0) /* the third apology calms nobody */
			delta /= 1 << (a->heard[i] < 10 ? a->heard[i] : 10);
		a->heard[i]++;
		if (delta)
			move(s, w->actor, delta,
			     (struct sim_loss){ .part = PART_EMOTION, .why = WHY_ROSE, .actor = w->actor,
						.at_s = w->at_s, .n = i, .said = w->text });
	}
}

static void calm(struct sim *s, int actor, int by, int64_t at_s)
{
	if (by)
		move(s, actor, -by, (struct sim_loss){ .why = WHY_ROSE, .at_s = at_s, .said = "" });
}

static void find_steps(struct sim *s, int actor, int64_t at_s, const struct moment *m)
{
	struct sim_actor *a = &s->actors.v[actor];
	for (size_t i = 0; i < a->role->steps.n; i++) {
		const struct scenario_step *st = &a->role->steps.v[i];
		if (a->steps & 1U << i || !any_holds(a, st->by.v, st->by.n, m))
			continue;
		if (st->after >= 0 && !(a->steps & 1U << st->after))
			a->misplaced |= 1U << i;
		a->steps |= 1U << i;
		calm(s, actor, st->calm, at_s);
	}
}

static void find_criticals(struct sim *s, const struct sim_loss *where, const struct moment *m)
{
	struct sim_actor *a = &s->actors.v[where->actor];
	for (size_t i = 0; i < a->role->criticals.n; i++) {
		const struct scenario_step *c = &a->role->criticals.v[i];
		if (a->criticals & 1U << i || !any_holds(a, c->by.v, c->by.n, m))
			continue;
		a->criticals |= 1U << i;
		struct sim_loss l = *where;
		l.why = WHY_CRITICAL;
		l.part = PART_PROCEDURE;
		l.title = &c->title;
		l.model = &c->model;
		sim_lose(s, &l);
	}
}

/* The facts that the words ask for; known ones are a question asked again. */
static uint32_t asked(const struct sim_actor *a, const char *folded, bool *again)
{
	uint32_t now = 0;
	*again = false;
	for (size_t i = 0; i < a->role->facts.n; i++) {
		if (!tone_matches(folded, a->role->facts.v[i].ask))
			continue;
		if (a->facts & 1U << i)
			*again = true;
		else
			now |= 1U << i;
	}
	if (now)
		*again = false; /* with something new it is taking up the thread */
	return now;
}

static int64_t tell_facts(struct sim *s, int actor, uint32_t facts, int64_t at_s)
{
	struct sim_actor *a = &s->actors.v[actor];
	for (size_t i = 0; i < a->role->facts.n; i++) {
		if (!(facts & 1U << i))
			continue;
		plan_words(s, actor, at_s, text_of(s, &a->role->facts.v[i].says));
		at_s += NEXT_SENTENCE_S;
		calm(s, actor, a->role->facts.v[i].calm, at_s);
	}
	return at_s;
}

static void answer(struct sim *s, int actor, int64_t at_s)
{
	struct sim_actor *a = &s->actors.v[actor];
	enum scenario_band band = a->emotion >= HOT ? BAND_HOT : a->emotion >= COOL ? BAND_WARM : BAND_COOL;
	size_t n = a->role->words[band].n;
	if (n)
		plan_words(s, actor, at_s, text_of(s, &a->role->words[band].v[prng_below(&s->prng, n)]));
}

static void end_wait(struct sim *s, const struct sim_words *w)
{
	struct sim_actor *a = &s->actors.v[w->actor];
	if (!a->waits_since)
		return;
	a->turns++;
	if (w->at_s - a->waits_since <= a->role->patience_s)
		a->turns_kept++;
	else
		missed_turn(s, w->actor, w->at_s);
	a->waits_since = 0;
}

void sim_hear(struct sim *s, const struct sim_words *w)
{
	struct sim_actor *a = &s->actors.v[w->actor];
	struct str folded;
	bool again;
	str_init(&folded, 0);
	fold_text(&folded, w->text, strlen(w->text));
	const char *text = folded.s ? folded.s : "";
	struct moment m = { .folded = text, .signals = signals_of(s, w, text) };
	struct sim_loss where = { .actor = w->actor, .at_s = w->at_s, .said = w->text };
	a->ever |= m.signals;
	if (!w->blocked && is_present(a)) {
		a->times++;
		if (!a->greeted && sim_is_greeting(s, text))
			a->greeted = a->times;
		end_wait(s, w);
		m.facts = asked(a, text, &again);
		m.signals |= again ? 1U << SIGNAL_ASKED_AGAIN : 0;
		react(s, w, m.signals);
		a->facts |= m.facts;
		str_add(&a->said, text);
		str_add(&a->said, "\n");
		int64_t at = w->at_s + THINKS_S + (int64_t)prng_below(&s->prng, 3);
		find_steps(s, w->actor, w->at_s, &m);
		if (m.facts)
			tell_facts(s, w->actor, m.facts, at);
		else
			answer(s, w->actor, at);
		stir(s, w->actor, w->at_s);
	}
	find_criticals(s, &where, &m);
	str_clear(&folded);
}

void sim_act(struct sim *s, int actor, int64_t at_s, const char *act)
{
	struct sim_actor *a = &s->actors.v[actor];
	const char *dot = strrchr(act, '.');
	char words[160];
	snprintf(words, sizeof words, " %s %s ", act, dot ? dot + 1 : act);
	struct moment m = { .act = words };
	str_add(&a->acts, words + 1);
	find_steps(s, actor, at_s, &m);
	find_criticals(s, &(struct sim_loss){ .actor = actor, .at_s = at_s, .said = act }, &m);
	if (is_present(a))
		stir(s, actor, at_s);
	if (act_is(words, "close"))
		leave(s, actor, at_s);
}

void sim_ask_dept(struct sim *s, int actor, int64_t at_s, const char *dept, int64_t ref)
{
	const struct scenario_role *role = s->actors.v[actor].role;
	for (size_t i = 0; i < role->depts.n; i++)
		if (!strcmp(role->depts.v[i].code, dept)) {
			struct sim_happening *h = plan(s, SIM_DEPT, actor, at_s + role->depts.v[i].after_s);
			h->dept = &role->depts.v[i];
			h->text = text_of(s, &h->dept->says);
			h->ref = ref;
			return;
		}
}

const char *sim_hint(struct sim *s, int actor, int64_t at_s)
{
	const struct sim_actor *a = &s->actors.v[actor];
	for (size_t i = 0; i < a->role->steps.n; i++) {
		const char *model = text_of(s, &a->role->steps.v[i].model);
		if (a->steps & 1U << i || !*model)
			continue;
		s->hints++;
		sim_lose(s, &(struct sim_loss){ .part = PART_PROCEDURE, .why = WHY_HINT, .actor = actor,
						.at_s = at_s, .points = 2000, .said = "",
						.title = &a->role->steps.v[i].title });
		return model;
	}
	return NULL;
}
