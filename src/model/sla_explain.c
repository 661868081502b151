/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A due time in words: what it started from, what was counted, what was not, and the sum. */
#include <inttypes.h>
#include <stdio.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "sla_internal.h"

enum { FIRST_DAYS = 8, SPAN = 48 };

/* "2025-09-30 17:45" where the calendar is, with seconds when there are some. */
static const char *when(char buf[DATE_BUF], const struct sla_clock *c, int64_t t_s)
{
	if (!c->calendar)
		return date_format(buf, t_s % 60 ? DATE_FULL : DATE_MINUTE, t_s);
	zone_format(buf, calendar_zone(c->calendar), t_s);
	buf[10] = ' ';
	buf[t_s % 60 ? 19 : 16] = '\0';
	return buf;
}

static const char *span(char buf[SPAN], int64_t s)
{
	unsigned minutes = (unsigned)(s / 60 % 60), seconds = (unsigned)(s % 60);
	if (seconds)
		snprintf(buf, SPAN, "%" PRId64 ":%02u:%02u", s / 3600, minutes, seconds);
	else
		snprintf(buf, SPAN, "%" PRId64 ":%02u", s / 3600, minutes);
	return buf;
}

static void explain_target(const struct sla_clock *c, struct str *out)
{
	char at[DATE_BUF], much[SPAN];
	int64_t s = c->unit == UNIT_MIN || c->unit == UNIT_BMIN ? c->target * 60 : c->target;
	str_printf(out, _("clock: %s, set by %s\n"), term_label(TERM_CLOCK, (int)c->kind), c->item);
	if (!sla_unit_pauses(c->unit))
		str_printf(out, _("target: the end of day %" PRId64 " (%s) after the day of receipt\n"),
			   c->target, term_label(TERM_UNIT, (int)c->unit));
	else if (c->unit == UNIT_SEC || c->unit == UNIT_MIN)
		str_printf(out, _("target: %s hours, day and night\n"), span(much, s));
	else
		str_printf(out, _("target: %s working hours\n"), span(much, s));
	if (c->calendar)
		str_printf(out, _("calendar: %s, %s\n"), calendar_name(c->calendar),
			   zone_name(calendar_zone(c->calendar)));
	str_printf(out, _("begins: %s\n"), when(at, c, c->start_at));
}

static void explain_extensions(const struct sla_clock *c, int64_t now_s, struct str *out)
{
	char at[DATE_BUF];
	for (size_t i = 0; i < c->events; i++) {
		const struct sla_event *v = &c->event[i];
		if (v->what != SLA_EXTEND || v->at > now_s)
			continue;
		str_printf(out, _("extended: by %" PRId64 " %s on %s"), v->amount,
			   term_label(TERM_UNIT, (int)c->unit), when(at, c, v->at));
		if (v->note && *v->note)
			str_printf(out, " (%s)", v->note);
		str_add(out, "\n");
	}
}

static void explain_pauses(const struct sla_clock *c, int64_t now_s, struct str *out)
{
	char from[SPAN], to[DATE_BUF];
	struct sla_state s;
	int told = 0;
	sla_eval(c, now_s, &s);
	for (size_t i = 0; i < c->pauses; i++) {
		const struct sla_pause *p = &c->pause[i];
		bool counts = sla_unit_pauses(c->unit) && c->kind != CLOCK_STATUTORY &&
			      (c->pausable & PAUSE_BIT(p->reason));
		if (p->from_at > now_s || (p->to_at && p->to_at <= c->start_at) || (s.ended_at && p->from_at >= s.ended_at))
			continue; /* before it began or after it ended */
		told++;
		when(from, c, p->from_at);
		if (p->to_at && p->to_at <= now_s)
			str_printf(out, _("wait: %s to %s, %s"), from, when(to, c, p->to_at),
				   term_label(TERM_PAUSE, (int)p->reason));
		else
			str_printf(out, _("wait: since %s, %s"), from, term_label(TERM_PAUSE, (int)p->reason));
		str_printf(out, ": %s\n", counts ? _("the clock stood still")
						 : _("this clock does not stop for it"));
	}
	if (c->max_pause_s && told)
		str_printf(out, _("waits count up to %s hours in all\n"), span(from, c->max_pause_s));
}

struct days { /* the windows are told day by day, the middle of a long row is summed up */
	const struct sla_clock *c;
	int64_t left_s, day, open_s, hidden, hidden_s;
	int shown;
	struct str *out;
};

static void tell_day(struct days *d)
{
	char date[DATE_BUF], open[SPAN], left[SPAN];
	const char *note;
	if (!d->open_s)
		return;
	struct date_ymd ymd = date_from_day(d->day);
	enum calendar_day kind = calendar_day_kind(d->c->calendar, d->day, &note);
	if (d->shown++ >= FIRST_DAYS && d->left_s > 0) {
		d->hidden++;
		d->hidden_s += d->open_s;
		return;
	}
	if (d->hidden)
		str_printf(d->out, P_("  ... %" PRId64 " more day, %s\n", "  ... %" PRId64 " more days, %s\n",
				      (unsigned long)d->hidden), d->hidden, span(open, d->hidden_s));
	d->hidden = d->hidden_s = 0;
	snprintf(date, sizeof date, "%04d-%02d-%02d", ymd.year % 10000, ymd.month % 100, ymd.day % 100);
	str_printf(d->out, _("  %s: %s counted, %s left"), date, span(open, d->open_s),
		   span(left, d->left_s));
	if (kind == CALENDAR_OPEN)
		str_printf(d->out, " [%s]", *note ? note : _("open by the calendar"));
	str_add(d->out, "\n");
}

/* The holidays between two days that have windows. */
static void tell_gap(struct days *d, int64_t to_day)
{
	for (int64_t day = d->day + 1; day < to_day && d->shown <= FIRST_DAYS; day++) {
		const char *note;
		struct date_ymd a = date_from_day(day);
		if (calendar_day_kind(d->c->calendar, day, &note) == CALENDAR_HOLIDAY)
			str_printf(d->out, _("  %04d-%02d-%02d: closed [%s]\n"), a.year, a.month, a.day,
				   *note ? note : _("holiday"));
	}
}

static void tell_stretch(struct days *d, struct calendar_span in)
{
	struct calendar_span w;
	for (size_t i = 0; calendar_span(d->c->calendar, in, i, &w); i++) {
		int64_t day = zone_day(calendar_zone(d->c->calendar), w.from_s);
		int64_t much = w.to_s - w.from_s;
		if (day != d->day) {
			tell_day(d);
			if (d->day)
				tell_gap(d, day);
			d->day = day;
			d->open_s = 0;
		}
		d->open_s += much;
		d->left_s -= much;
	}
}

/* What was counted between the pauses, until it is due. */
static void explain_windows(const struct sla_clock *c, const struct sla_state *s, struct str *out)
{
	struct pause_walk w = { .until_s = s->due_at };
	struct days d = { .c = c, .left_s = s->target_s, .out = out };
	struct sla_pause p;
	int64_t from = c->start_at;
	while (sla_next_pause(c, &w, &p) && p.from_at < s->due_at) {
		tell_stretch(&d, (struct calendar_span){ from, p.from_at });
		from = p.to_at;
	}
	tell_stretch(&d, (struct calendar_span){ from, s->due_at });
	tell_day(&d);
}

static void explain_days(const struct sla_clock *c, const struct sla_state *s, struct str *out)
{
	const struct zone *z = calendar_zone(c->calendar);
	for (int64_t day = zone_day(z, c->start_at) + 1; day < zone_day(z, s->due_at); day++) {
		const char *note;
		struct date_ymd a = date_from_day(day);
		enum calendar_day kind = calendar_day_kind(c->calendar, day, &note);
		if (kind != CALENDAR_WEEK)
			str_printf(out, "  %04d-%02d-%02d: %s [%s]\n", a.year, a.month, a.day,
				   kind == CALENDAR_OPEN ? _("working day") : _("closed"), note);
	}
}

static void explain_state(const struct sla_clock *c, const struct sla_state *s, struct str *out)
{
	char at[DATE_BUF], used[SPAN], of[SPAN];
	if (s->ended_at)
		str_printf(out, _("ended: %s, %s\n"), when(at, c, s->ended_at),
			   term_label(TERM_BAND, (int)s->band));
	if (s->unknown || s->target_s <= 0)
		return;
	str_printf(out, _("used: %s of %s (%" PRId64 " %%), %s\n"), span(used, s->used_s),
		   span(of, s->target_s), s->used_s * 100 / s->target_s,
		   term_label(TERM_BAND, (int)s->band));
}

void sla_explain(const struct sla_clock *c, int64_t now_s, struct str *out)
{
	struct sla_state s;
	struct err why;
	int64_t due;
	char at[DATE_BUF];
	sla_eval(c, now_s, &s);
	explain_target(c, out);
	explain_extensions(c, now_s, out);
	explain_pauses(c, now_s, out);
	if (s.unknown) {
		bool known = !sla_due(c, &due, &why);
		str_printf(out, _("due: not known; %s\n"), known ? "" : why.msg);
		return;
	}
	if (c->calendar && (c->unit == UNIT_BSEC || c->unit == UNIT_BMIN))
		explain_windows(c, &s, out);
	else if (c->calendar && c->unit == UNIT_BDAY)
		explain_days(c, &s, out);
	str_printf(out, _("due: %s\n"), when(at, c, s.due_at));
	explain_state(c, &s, out);
}
