/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The score (A18) and the sheet.  Each lost point stands on one line of the sheet; what is lost
 * over and over (sixty customers) is one line with their sum.  Whole numbers: a part's points are
 * what its marks say, the lines of it are rounded down.
 */
#include <stdlib.h>
#include <string.h>

#include "sim_internal.h"

static const int weights[SIM_PARTS] = { 30, 25, 25, 10, 10 };
enum { HINT_POINTS = 2000, HANDOFF_MARKS = 250, UNDERPAID_MARKS = 500, LEAST_FEN = 2000 };

int sim_peak_end(int peak, int end)
{
	return (peak + end) / 2;
}

int sim_points(const struct sim_marks *m, int part[SIM_PARTS])
{
	const int marks[SIM_PARTS] = { m->time, m->procedure, 1000 - m->peak_end, m->cost, m->record };
	int total = 0;
	for (int i = 0; i < SIM_PARTS; i++)
		total += part[i] = weights[i] * marks[i];
	return total;
}

struct tally {
	int64_t actors, turns, turns_kept, clocks, clocks_met, gained, peak, end, cost, items, recorded;
};

static int gained(const struct sim_actor *a)
{
	int twice = 0;
	for (size_t i = 0; i < a->role->steps.n; i++)
		if (a->steps & 1U << i)
			twice += a->role->steps.v[i].weight * (a->misplaced & 1U << i ? 1 : 2);
	return twice; /* of 200 */
}

static int overpaid(const struct sim_actor *a)
{
	int64_t high = a->role->pay_high_fen, over = a->books.paid_fen - high;
	if (high < 0 || over <= 0)
		return 0;
	int64_t marks = over * 1000 / (high > LEAST_FEN ? high : LEAST_FEN);
	return marks > 1000 ? 1000 : (int)marks;
}

static int cost_marks(const struct sim_actor *a)
{
	int marks = 1000 - overpaid(a) - a->books.handoffs * HANDOFF_MARKS;
	if (a->role->pay_low_fen > 0 && a->books.paid_fen < a->role->pay_low_fen)
		marks -= UNDERPAID_MARKS;
	return marks < 0 ? 0 : marks;
}

static struct tally add_up(const struct sim *s)
{
	struct tally t = { 0 };
	for (size_t i = 0; i < s->actors.n; i++) {
		const struct sim_actor *a = &s->actors.v[i];
		if (!a->arrived)
			continue;
		t.actors++;
		t.turns += a->turns;
		t.turns_kept += a->turns_kept;
		t.clocks += a->books.clocks;
		t.clocks_met += a->books.clocks_met;
		t.gained += gained(a);
		t.peak += a->peak;
		t.end += a->emotion;
		t.cost += cost_marks(a);
		t.items += (int64_t)a->role->record.n;
		for (size_t k = 0; k < a->role->record.n; k++)
			t.recorded += (a->books.recorded & 1U << k) != 0;
	}
	return t;
}

static int share(int64_t part, int64_t all)
{
	return all ? (int)(part * 1000 / all) : 1000;
}

static void mark(const struct sim *s, struct sim_score *out)
{
	struct tally t = add_up(s);
	*out = (struct sim_score){ .hints = s->hints };
	out->marks.time = share(t.turns_kept + t.clocks_met, t.turns + t.clocks);
	out->marks.procedure = t.actors ? share(t.gained, t.actors * 200) : 0;
	out->marks.peak_end = t.actors ? sim_peak_end((int)(t.peak / t.actors), (int)(t.end / t.actors)) : 0;
	out->marks.cost = t.actors ? (int)(t.cost / t.actors) : 1000;
	out->marks.record = share(t.recorded, t.items);
	out->total = sim_points(&out->marks, out->part) - s->hints * HINT_POINTS;
	for (size_t i = 0; i < s->actors.n; i++)
		out->criticals += s->actors.v[i].criticals != 0;
	if (out->total < 0)
		out->total = 0;
	out->passed = !out->criticals && out->total >= s->setup.scenario->pass * 1000;
}

void sim_score_now(const struct sim *s, struct sim_score *out)
{
	mark(s, out);
}

static void lose_steps(struct sim *s, int actor, int64_t actors)
{
	const struct sim_actor *a = &s->actors.v[actor];
	for (size_t i = 0; i < a->role->steps.n; i++) {
		const struct scenario_step *st = &a->role->steps.v[i];
		bool done = a->steps & 1U << i, late = a->misplaced & 1U << i;
		struct sim_loss l = { .part = PART_PROCEDURE, .why = done ? WHY_ORDER : WHY_STEP,
				      .actor = actor, .said = "", .title = &st->title, .model = &st->model,
				      .points = (int)(weights[PART_PROCEDURE] * 10 * st->weight / actors) };
		if (done)
			l.points /= 2;
		if (!done || late)
			sim_lose(s, &l);
	}
}

static void lose_emotion(struct sim *s, int actor, int64_t actors)
{
	const struct sim_actor *a = &s->actors.v[actor];
	int half = weights[PART_EMOTION];
	struct sim_loss peak = { .part = PART_EMOTION, .why = WHY_PEAK, .actor = actor, .at_s = a->peak_at,
				 .n = a->peak, .said = a->peak_said,
				 .points = (int)(half * a->peak / 2 / actors) };
	struct sim_loss end = { .part = PART_EMOTION, .why = WHY_END, .actor = actor, .n = a->emotion,
				.said = "", .points = (int)(half * a->emotion / 2 / actors) };
	if (a->peak)
		sim_lose(s, &peak);
	if (a->emotion)
		sim_lose(s, &end);
}

static void lose_cost(struct sim *s, int actor, int64_t actors)
{
	const struct sim_actor *a = &s->actors.v[actor];
	struct sim_loss l = { .part = PART_COST, .actor = actor, .said = "" };
	if (overpaid(a)) {
		l.why = WHY_OVERPAID;
		l.n = (int)(a->books.paid_fen - a->role->pay_high_fen);
		l.points = (int)(weights[PART_COST] * overpaid(a) / actors);
		sim_lose(s, &l);
	}
	if (a->role->pay_low_fen > 0 && a->books.paid_fen < a->role->pay_low_fen) {
		l.why = WHY_UNDERPAID;
		l.n = (int)a->role->pay_low_fen;
		l.points = (int)(weights[PART_COST] * UNDERPAID_MARKS / actors);
		sim_lose(s, &l);
	}
	if (a->books.handoffs) {
		l.why = WHY_HANDOFF;
		l.n = a->books.handoffs;
		l.points = (int)(weights[PART_COST] * HANDOFF_MARKS * a->books.handoffs / actors);
		sim_lose(s, &l);
	}
}

static void lose_record(struct sim *s, int actor, int64_t items)
{
	const struct sim_actor *a = &s->actors.v[actor];
	for (size_t i = 0; i < a->role->record.n; i++)
		if (!(a->books.recorded & 1U << i))
			sim_lose(s, &(struct sim_loss){ .part = PART_RECORD, .why = WHY_RECORD,
							.actor = actor, .said = "",
							.n = (int)a->role->record.v[i].what,
							.points = (int)(weights[PART_RECORD] * 1000 / items) });
}

static void lose_time(struct sim *s, const struct tally *t)
{
	int64_t all = t->turns + t->clocks;
	for (size_t i = 0; i < s->losses.n; i++)
		if (s->losses.v[i].why == WHY_LATE_WORDS)
			s->losses.v[i].points = (int)(weights[PART_TIME] * 1000 / all);
	for (size_t i = 0; i < s->actors.n; i++) {
		int missed = s->actors.v[i].books.clocks - s->actors.v[i].books.clocks_met;
		if (missed)
			sim_lose(s, &(struct sim_loss){ .part = PART_TIME, .why = WHY_CLOCK, .actor = (int)i,
							.n = missed, .said = "",
							.points = (int)(weights[PART_TIME] * 1000 * missed / all) });
	}
}

/* Critical errors first, then by points; what costs nothing in the order of time. */
static int compare_loss(const void *a, const void *b)
{
	const struct sim_loss *x = a, *y = b;
	if ((x->why == WHY_CRITICAL) != (y->why == WHY_CRITICAL))
		return x->why == WHY_CRITICAL ? -1 : 1;
	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	if (x->at_s != y->at_s)
		return x->at_s < y->at_s ? -1 : 1;
	if (x->why != y->why)
		return x->why < y->why ? -1 : 1;
	return x->actor != y->actor ? (x->actor < y->actor ? -1 : 1) : x->n - y->n;
}

static bool is_same(const struct sim_loss *a, const struct sim_loss *b)
{
	return a->why == b->why && a->why != WHY_ROSE && a->why != WHY_HINT && a->title == b->title &&
	       (a->why != WHY_RECORD || a->n == b->n);
}

static void add_loss(struct sim_loss *sum, const struct sim_loss *l)
{
	bool adds_up = l->why == WHY_PEAK || l->why == WHY_END || l->why == WHY_CLOCK || l->why == WHY_HANDOFF;
	sum->points += l->points;
	sum->times++;
	if (adds_up)
		sum->n += l->n;
}

/* Of many customers one line tells the sum; the first stands for them. */
static void join(struct sim *s)
{
	size_t kept = 0;
	for (size_t i = 0; i < s->losses.n; i++) {
		size_t k = 0;
		while (k < kept && !is_same(&s->losses.v[k], &s->losses.v[i]))
			k++;
		if (k < kept) {
			add_loss(&s->losses.v[k], &s->losses.v[i]);
			continue;
		}
		s->losses.v[kept] = s->losses.v[i];
		s->losses.v[kept++].times = 1;
	}
	for (size_t k = 0; k < kept; k++)
		if (s->losses.v[k].why == WHY_PEAK || s->losses.v[k].why == WHY_END)
			s->losses.v[k].n /= s->losses.v[k].times;
	s->losses.n = kept;
}

static void end_waits(struct sim *s, int64_t at_s)
{
	for (size_t i = 0; i < s->actors.n; i++) {
		struct sim_actor *a = &s->actors.v[i];
		if (!a->waits_since || a->gone || at_s - a->waits_since <= a->role->patience_s)
			continue;
		a->turns++;
		sim_lose(s, &(struct sim_loss){ .part = PART_TIME, .why = WHY_LATE_WORDS, .actor = (int)i,
						.at_s = a->waits_since, .n = (int)(at_s - a->waits_since),
						.said = a->waits_for });
	}
}

void sim_finish(struct sim *s, int64_t at_s, bool aborted, struct sim_score *out)
{
	bool early = !s->over;
	end_waits(s, at_s);
	if (!s->over)
		s->over_s = at_s;
	s->over = true;
	mark(s, out);
	struct tally t = add_up(s);
	lose_time(s, &t);
	for (size_t i = 0; i < s->actors.n && t.actors; i++) {
		if (!s->actors.v[i].arrived)
			continue;
		lose_steps(s, (int)i, t.actors);
		lose_emotion(s, (int)i, t.actors);
		lose_cost(s, (int)i, t.actors);
		lose_record(s, (int)i, t.items);
	}
	for (size_t i = 0; i < s->actors.n; i++)
		out->unseen += early && !s->actors.v[i].arrived;
	out->passed = out->passed && !out->unseen;
	if (s->actors.n > 1)
		join(s);
	if (s->losses.n)
		qsort(s->losses.v, s->losses.n, sizeof *s->losses.v, compare_loss);
	if (aborted) {
		out->aborted = true;
		out->passed = false;
		out->total = 0;
	}
}

const struct sim_loss *sim_loss_at(const struct sim *s, size_t n)
{
	return n < s->losses.n ? &s->losses.v[n] : NULL;
}
