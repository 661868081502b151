/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The QA scorecard of a run (A17), from what the run knows and nothing else.  Whether the caller was asked for
 * proof of being the customer is not known: the opening is judged by the greeting alone.  Whether a record tells
 * what happened is not known either, so that critical error is never found here.
 */
#include "plaint/model/tone.h"
#include "sim_internal.h"

enum { FULL = 1000, OPENING_CHARS = 24 };

/* "How annoying this is" is no "this is Lin": a greeting stands at the beginning. */
bool sim_is_greeting(const struct sim *s, const char *folded)
{
	char begin[128];
	size_t at = 0;
	for (int chars = 0; folded[at] && chars < OPENING_CHARS && at < sizeof begin - 8; chars++)
		do {
			begin[at] = folded[at];
			at++;
		} while (((unsigned char)folded[at] & 0xC0) == 0x80);
	begin[at] = '\0';
	return tone_signals(s->setup.tone, begin) & 1U << SIGNAL_GREETING;
}

static int opening(const struct sim_actor *a)
{
	return a->greeted == 1 ? FULL : a->greeted ? FULL / 2 : 0;
}

/* An apology and a word for what the customer feels; who does not listen loses half. */
static int empathy(const struct sim_actor *a)
{
	int mark = (a->heard[SIGNAL_APOLOGY] ? FULL / 2 : 0) + (a->heard[SIGNAL_EMPATHY] ? FULL / 2 : 0);
	bool deaf = a->heard[SIGNAL_DISMISSIVE] || a->heard[SIGNAL_ASKED_AGAIN] || a->heard[SIGNAL_REPEATED];
	return deaf ? mark / 2 : mark;
}

static int share_of(uint32_t bits, size_t n)
{
	int have = 0;
	for (size_t i = 0; i < n; i++)
		have += (bits >> i & 1) != 0;
	return n ? have * FULL / (int)n : CARD_UNKNOWN;
}

/* What was paid against what is fair, and the decision against the one that is expected. */
static int solution(const struct sim_actor *a)
{
	const struct scenario_role *r = a->role;
	int64_t paid = a->books.paid_fen;
	int known = 0, right = 0;
	if (r->pay_high_fen >= 0) {
		known++;
		right += paid <= r->pay_high_fen && (r->pay_low_fen <= 0 || paid >= r->pay_low_fen);
	}
	for (size_t i = 0; i < r->record.n; i++)
		if (r->record.v[i].what == RECORD_DECISION) {
			known++;
			right += a->books.recorded >> i & 1;
		}
	return known ? right * FULL / known : CARD_UNKNOWN;
}

/* The grave ones by their sound, and what the scenario counts as one of them by other words. */
static unsigned grave_of(const struct sim_actor *a)
{
	static const struct {
		enum sim_signal signal;
		enum scorecard_critical critical;
	} grave[] = { { SIGNAL_AUTHORITY, CARD_AUTHORITY }, { SIGNAL_PRIVACY, CARD_PRIVACY },
		      { SIGNAL_ABUSE, CARD_ABUSE } };
	unsigned signals = a->ever, bits = 0;
	for (size_t i = 0; i < a->role->criticals.n; i++) {
		const struct scenario_step *c = &a->role->criticals.v[i];
		for (size_t k = 0; a->criticals >> i & 1 && k < c->by.n; k++)
			signals |= c->by.v[k].by == BY_SIGNAL ? 1U << c->by.v[k].n : 0;
	}
	for (size_t i = 0; i < sizeof grave / sizeof *grave; i++)
		if (signals & 1U << grave[i].signal)
			bits |= 1U << grave[i].critical;
	return bits;
}

static void mark_one(const struct sim_actor *a, struct scorecard *c)
{
	c->mark[CARD_OPENING] = opening(a);
	c->mark[CARD_EMPATHY] = empathy(a);
	c->mark[CARD_CLARIFY] = share_of(a->facts, a->role->facts.n);
	c->mark[CARD_SOLUTION] = solution(a);
	c->mark[CARD_PROMISE] = a->heard[SIGNAL_PROMISE_TIME] ? FULL : 0;
	c->mark[CARD_RECORD] = share_of(a->books.recorded, a->role->record.n);
	c->mark[CARD_CLOSING] = a->heard[SIGNAL_CLOSING] ? FULL : 0;
	c->criticals = grave_of(a);
}

void sim_card(const struct sim *s, struct scorecard *out)
{
	int sum[CARD_ITEMS] = { 0 }, of[CARD_ITEMS] = { 0 };
	*out = (struct scorecard){ .criticals = 0 };
	for (size_t k = 0; k < s->actors.n; k++) {
		struct scorecard one = { .criticals = 0 };
		if (!s->actors.v[k].arrived)
			continue;
		mark_one(&s->actors.v[k], &one);
		out->criticals |= one.criticals;
		for (int i = 0; i < CARD_ITEMS; i++) {
			sum[i] += one.mark[i] == CARD_UNKNOWN ? 0 : one.mark[i];
			of[i] += one.mark[i] != CARD_UNKNOWN;
		}
	}
	for (int i = 0; i < CARD_ITEMS; i++)
		out->mark[i] = of[i] ? sum[i] / of[i] : CARD_UNKNOWN;
}
