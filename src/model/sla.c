/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything is asked of one function, reach(): when has the clock used so much?  It walks the
 * union of the pauses and lets the calendar add what lies between them, so that the price depends
 * on the number of pauses and not on the distance.
 */
#include "plaint/model/sla.h"

#include <inttypes.h>
#include <stdio.h>

#include "plaint/base/i18n.h"
#include "sla_internal.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

bool sla_unit_pauses(enum sla_unit unit)
{
	return unit <= UNIT_BMIN;
}

static bool by_calendar(enum sla_unit unit)
{
	return unit == UNIT_BSEC || unit == UNIT_BMIN;
}

/* Seconds of a target in a unit that counts time. */
static int64_t unit_seconds(enum sla_unit unit, int64_t n)
{
	return unit == UNIT_MIN || unit == UNIT_BMIN ? n * MINUTE : n;
}

static bool stops(const struct sla_clock *c, const struct sla_pause *p)
{
	return sla_unit_pauses(c->unit) && c->kind != CLOCK_STATUTORY &&
	       (c->pausable & PAUSE_BIT(p->reason));
}

bool sla_next_pause(const struct sla_clock *c, struct pause_walk *w, struct sla_pause *out)
{
	int64_t from = 0, to = 0;
	bool found = false;
	for (; w->i < c->pauses; w->i++) {
		const struct sla_pause *p = &c->pause[w->i];
		int64_t end = sooner(p->to_at ? p->to_at : w->until_s, w->until_s);
		int64_t begin = later(later(p->from_at, c->start_at), w->done_s);
		if (!stops(c, p) || end <= begin || end == INT64_MAX)
			continue;
		if (found && begin > to)
			break; /* a gap: the next call's */
		from = found ? from : begin;
		to = found ? later(to, end) : end;
		found = true;
	}
	if (!found)
		return false;
	w->done_s = to;
	if (c->max_pause_s)
		to = sooner(to, from + later(c->max_pause_s - w->sum_s, 0));
	w->sum_s += to - from;
	*out = (struct sla_pause){ .from_at = from, .to_at = to };
	return to > from;
}

static int64_t measure(const struct sla_clock *c, int64_t from_s, int64_t to_s)
{
	if (by_calendar(c->unit))
		return c->calendar ? calendar_open_between(c->calendar, from_s, to_s) : 0;
	return later(to_s - from_s, 0);
}

static int add(const struct sla_clock *c, int64_t from_s, int64_t much_s, int64_t *at_s, struct err *e)
{
	*at_s = from_s + much_s;
	if (!by_calendar(c->unit))
		return 0;
	if (!c->calendar)
		return err_set(e, ERR_INPUT, _("it counts working time but has no calendar"));
	return calendar_add(c->calendar, from_s, much_s, at_s, e);
}

/* When the clock has used much_s, with the pauses until until_s. */
static int reach(const struct sla_clock *c, int64_t until_s, int64_t much_s, int64_t *at_s,
		 struct err *e)
{
	struct pause_walk w = { .until_s = until_s };
	struct sla_pause p;
	int64_t from = c->start_at;
	while (sla_next_pause(c, &w, &p)) {
		int64_t used = measure(c, from, p.from_at);
		if (used >= much_s)
			break;
		much_s -= used;
		from = p.to_at;
	}
	return add(c, from, much_s, at_s, e);
}

/* The end of the n-th day, working day or week. */
static int end_of_day(const struct sla_clock *c, int64_t n, int64_t *at_s, struct err *e)
{
	if (!c->calendar)
		return err_set(e, ERR_INPUT, _("it counts days but has no calendar"));
	if (c->unit == UNIT_BDAY)
		return calendar_working_day_end(c->calendar, c->start_at, n, at_s, e);
	*at_s = calendar_day_end(c->calendar, c->start_at, c->unit == UNIT_WEEK ? 7 * n : n);
	return 0;
}

static int due_of(const struct sla_clock *c, int64_t until_s, int64_t target, int64_t *at_s,
		  struct err *e)
{
	if (!sla_unit_pauses(c->unit))
		return end_of_day(c, target, at_s, e);
	return reach(c, until_s, unit_seconds(c->unit, target), at_s, e);
}

int sla_due(const struct sla_clock *c, int64_t *due_s, struct err *e)
{
	return due_of(c, INT64_MAX, c->target, due_s, e);
}

/* What the events say until now. */
struct history {
	int64_t target, end_at;
	bool met;
};

static struct history read_events(const struct sla_clock *c, int64_t now_s)
{
	struct history h = { .target = c->target };
	for (size_t i = 0; i < c->events && !h.end_at; i++) {
		const struct sla_event *v = &c->event[i];
		if (v->at > now_s)
			break;
		if (v->what == SLA_EXTEND)
			h.target += v->amount;
		if (v->what != SLA_MET && v->what != SLA_CANCEL && v->what != SLA_RETARGET)
			continue;
		h.end_at = later(v->at, c->start_at);
		h.met = v->what == SLA_MET;
	}
	return h;
}

/* Fills used_s and paused_s; returns whether it is paused at the end. */
static bool count(const struct sla_clock *c, int64_t end_s, struct sla_state *out)
{
	struct pause_walk w = { .until_s = end_s };
	struct sla_pause p = { .to_at = INT64_MIN };
	int64_t from = c->start_at;
	bool at_end = false;
	out->used_s = 0;
	while (sla_next_pause(c, &w, &p)) {
		out->used_s += measure(c, from, p.from_at);
		out->paused_s += p.to_at - p.from_at;
		from = p.to_at;
		at_end = p.to_at == end_s;
	}
	out->used_s += measure(c, from, end_s);
	if (!at_end)
		return false;
	for (size_t i = 0; i < c->pauses; i++) /* one that ends just now has ended */
		if (stops(c, &c->pause[i]) && c->pause[i].from_at <= end_s && !c->pause[i].to_at)
			return !c->max_pause_s || out->paused_s < c->max_pause_s;
	return false;
}

static enum sla_band band_of(int64_t used, int64_t target)
{
	if (used >= target)
		return BAND_LATE;
	if (used * 10 >= target * 9)
		return BAND_CRITICAL;
	if (used * 4 >= target * 3)
		return BAND_RISK;
	return used * 2 >= target ? BAND_NOTICE : BAND_NORMAL;
}

void sla_eval(const struct sla_clock *c, int64_t now_s, struct sla_state *out)
{
	struct err ignored;
	struct history h = read_events(c, now_s);
	int64_t end = h.end_at ? h.end_at : later(now_s, c->start_at);
	*out = (struct sla_state){ .target = h.target, .ended_at = h.end_at };
	bool paused = count(c, end, out) && !h.end_at;
	out->running = !h.end_at && !paused;
	out->unknown = due_of(c, end, h.target, &out->due_at, &ignored) != 0;
	if (out->unknown)
		out->due_at = SLA_NEVER;
	out->target_s = unit_seconds(c->unit, h.target);
	if (!sla_unit_pauses(c->unit)) {
		out->used_s = later(end - c->start_at, 0);
		out->target_s = out->due_at - c->start_at;
	}
	out->slack_s = out->due_at - (h.end_at ? h.end_at : now_s);
	if (h.end_at)
		out->band = !h.met ? BAND_CANCELLED : out->slack_s < 0 ? BAND_MET_LATE : BAND_MET;
	else if (paused) /* a breach is not undone by a pause (peers.md 2.2 rule 4) */
		out->band = out->used_s >= out->target_s ? BAND_LATE : BAND_PAUSED;
	else
		out->band = out->unknown ? BAND_NONE : band_of(out->used_s, out->target_s);
}

static int64_t per_cent(int64_t whole, int n)
{
	return whole / 100 * n + (whole % 100 * n + 99) / 100;
}

int64_t sla_mark_at(const struct sla_clock *c, int64_t now_s, int percent)
{
	struct err ignored;
	struct sla_state s;
	int64_t at;
	sla_eval(c, now_s, &s);
	if (!s.running || s.unknown)
		return SLA_NEVER;
	if (percent == 100)
		return s.due_at;
	if (!sla_unit_pauses(c->unit))
		return c->start_at + per_cent(s.target_s, percent);
	return reach(c, later(now_s, c->start_at), per_cent(s.target_s, percent), &at, &ignored) ? SLA_NEVER
												 : at;
}

void sla_marks(const struct sla_clock *c, int64_t now_s, int64_t mark[SLA_MARKS])
{
	static const int levels[SLA_MARKS] = { 50, 75, 90, 100, 150 };
	for (int i = 0; i < SLA_MARKS; i++)
		mark[i] = sla_mark_at(c, now_s, levels[i]);
}

int64_t sla_pause_ends(const struct sla_clock *c, int64_t now_s)
{
	struct sla_state s;
	sla_eval(c, now_s, &s);
	if (s.ended_at || s.running || !c->max_pause_s)
		return SLA_NEVER;
	return later(now_s, c->start_at) + later(c->max_pause_s - s.paused_s, 0);
}

enum sla_band sla_band_at(const struct sla_next *n, int64_t now_s)
{
	if (now_s >= n->due_at)
		return BAND_LATE;
	if (now_s >= n->crit_at)
		return BAND_CRITICAL;
	if (now_s >= n->risk_at)
		return BAND_RISK;
	return now_s >= n->notice_at ? BAND_NOTICE : BAND_NORMAL;
}

const char *sla_mark(enum sla_band band)
{
	if (band == BAND_LATE)
		return "!!";
	return band == BAND_RISK || band == BAND_CRITICAL ? "!" : "";
}

const char *sla_countdown(char buf[SLA_TEXT], int64_t slack_s, bool with_seconds)
{
	const char *sign = slack_s < 0 ? "-" : "";
	int64_t s = slack_s < 0 ? -slack_s : slack_s;
	if (s >= 48 * HOUR)
		snprintf(buf, SLA_TEXT, "%s%" PRId64 "d%02dh", sign, s / DAY, (int)(s % DAY / HOUR));
	else if (with_seconds && s < HOUR)
		snprintf(buf, SLA_TEXT, "%s%02d'%02d", sign, (int)(s / MINUTE), (int)(s % MINUTE));
	else
		snprintf(buf, SLA_TEXT, "%s%02d:%02d", sign, (int)(s / HOUR), (int)(s % HOUR / MINUTE));
	return buf;
}
