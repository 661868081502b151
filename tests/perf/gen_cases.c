/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Complaints in order of receipt, each with the stages, clocks and contacts that its course would
 * have left: acknowledged, answered, decided, closed, or wherever it stands at the base time.
 */
#include <inttypes.h>
#include <string.h>

#include "gen.h"
#include "plaint/base/date.h"
#include "plaint/base/mem.h"
#include "sla_seed.h"
#include "plaint/model/casenum.h"
#include "plaint/model/priority.h"
#include "plaint/model/sla.h"
#include "plaint/model/stages.h"
#include "words.h"

enum { DAY_S = 86400, NEVER = 0 };
static const int64_t no_due = 253402300799; /* 9999-12-31, as the schema's default */

struct course { /* of one case; a time after the base is NEVER */
	int64_t id, received_at, ack_at, reply_at, decided_at, closed_at, paused_at;
	int64_t solution_s;
	bool from_source; /* its solution target came with it */
	enum tier tier;
	enum stage stage;
	int64_t owner, team, customer;
	int64_t progress_at[3]; /* notes to the customer between reply and decision */
	int progress;
	enum clock_kind next_kind;
	int64_t next_start, next_due;
};

static int64_t within(struct gen *g, int64_t from, int64_t to)
{
	return from + (int64_t)gen_below(g, (uint64_t)(to - from) + 1);
}

static bool still_open(struct gen *g, int64_t age_s)
{
	if (age_s < 2 * DAY_S)
		return gen_chance(g, 800);
	if (age_s < 20 * DAY_S)
		return gen_chance(g, 600);
	return age_s < 60 * DAY_S ? gen_chance(g, 250) : gen_chance(g, 4);
}

static int64_t until_base(const struct gen *g, int64_t at)
{
	return at < g->base_at ? at : NEVER;
}

static void plan_times(struct gen *g, struct course *c, bool open)
{
	uint64_t dice = gen_below(g, 100);
	int64_t age = g->base_at - c->received_at;
	c->tier = dice < 5 ? TIER_URGENT : dice < 80 ? TIER_GENERAL : TIER_COMPLEX;
	/* an old case that is still open has mostly been given a longer target */
	c->from_source = open && age > 2 * DAY_S && gen_chance(g, 900);
	c->solution_s = sla_seed_target(c->tier, CLOCK_SOLUTION);
	if (c->from_source)
		c->solution_s = age / DAY_S * DAY_S + (int64_t)gen_below(g, 30) * DAY_S;
	c->ack_at = until_base(g, c->received_at + within(g, 20, 900));
	int64_t reply = c->received_at + within(g, 900, gen_chance(g, 60) ? 20000 : 7200);
	int64_t decided = reply + within(g, 60, c->solution_s * 11 / 10);
	c->reply_at = c->ack_at ? until_base(g, reply) : NEVER;
	int64_t closed = decided + within(g, 600, 2 * DAY_S);
	if (open && gen_chance(g, 850))
		return;
	c->decided_at = c->reply_at ? until_base(g, decided) : NEVER;
	c->closed_at = open || !c->decided_at ? NEVER : until_base(g, closed);
}

static void plan_people(struct gen *g, struct course *c)
{
	c->customer = gen_customer_pick(g);
	/* agent 1 has four times as many as the others, as somebody always has */
	c->owner = gen_chance(g, 15) ? 1 : within(g, 1, GEN_AGENTS);
	c->team = 1 + (c->owner - 1) % GEN_TEAMS;
	bool fresh = !c->decided_at && g->base_at - c->received_at < 2 * DAY_S;
	if (!c->closed_at && !c->decided_at && gen_chance(g, fresh ? 500 : 50)) {
		c->owner = 0; /* nobody has taken it */
		c->ack_at = c->reply_at = NEVER;
	}
}

static void plan_stage(struct gen *g, struct course *c)
{
	static const enum stage working[] = { STAGE_ASSESS, STAGE_INVEST, STAGE_INVEST,
		STAGE_WAIT_CUST, STAGE_WAIT_DEPT, STAGE_PROPOSE };
	static const enum stage decided[] = { STAGE_DECIDED, STAGE_EXEC, STAGE_VERIFY };
	if (c->closed_at)
		c->stage = STAGE_CLOSED;
	else if (c->decided_at)
		c->stage = decided[gen_below(g, 3)];
	else if (c->reply_at)
		c->stage = working[gen_below(g, 6)];
	else
		c->stage = c->ack_at ? STAGE_ACK : STAGE_NEW;
	int64_t end = c->decided_at ? c->decided_at : g->base_at;
	if (c->stage == STAGE_WAIT_CUST && end - c->reply_at > 120)
		c->paused_at = within(g, c->reply_at + 60, end - 1);
	while (c->reply_at && c->progress < 3 && gen_chance(g, 250)) {
		int64_t from = c->progress ? c->progress_at[c->progress - 1] : c->reply_at;
		if (end - from < 600)
			break;
		c->progress_at[c->progress++] = within(g, from + 60, end - 1);
	}
}

static void write_stages(struct gen *g, const struct course *c)
{
	static const enum stage chain[] = { STAGE_ACK, STAGE_ASSESS, STAGE_INVEST, STAGE_PROPOSE,
		STAGE_DECIDED, STAGE_EXEC, STAGE_VERIFY, STAGE_CLOSED };
	enum stage from = STAGE_NEW;
	int64_t seq = 1, at = c->ack_at;
	if (c->stage == STAGE_NEW)
		return;
	for (size_t i = 0; i < sizeof(chain) / sizeof(chain)[0]; i++) {
		enum stage to = chain[i];
		bool wait = c->stage == STAGE_WAIT_CUST || c->stage == STAGE_WAIT_DEPT;
		if (wait && from == STAGE_INVEST)
			to = c->stage;
		if (to >= STAGE_ASSESS && to < STAGE_DECIDED)
			at += 60;
		if (to >= STAGE_DECIDED && c->decided_at)
			at = to == STAGE_CLOSED ? c->closed_at : c->decided_at + (to - STAGE_DECIDED) * 60;
		gen_row(g, GEN_STAGE, "iiittz", c->id, seq++, at, term_key(TERM_STAGE, (int)from),
			term_key(TERM_STAGE, (int)to), c->owner);
		from = to;
		if (from == c->stage)
			break;
	}
}

struct clock_plan {
	enum clock_kind kind;
	int64_t seq, start, target, end; /* end: met then; NEVER: still running */
	bool cancelled, paused;
};

static void write_clock(struct gen *g, struct course *c, const struct clock_plan *k)
{
	const char *kind = term_key(TERM_CLOCK, (int)k->kind);
	bool source = c->from_source && k->kind == CLOCK_SOLUTION;
	gen_row(g, GEN_CLOCK, "itiiit", c->id, kind, k->seq, k->start, k->target,
		source ? "source" : sla_seed_item(c->tier, k->kind));
	if (k->paused)
		gen_row(g, GEN_PAUSE, "iitz", c->id, c->paused_at, "customer", c->owner);
	else if (k->end)
		gen_row(g, GEN_CLOCK_EVENT, "itiiitz", c->id, kind, k->seq, (int64_t)1, k->end,
			k->cancelled ? "cancel" : "met", c->owner);
	if (k->end || k->paused || k->start + k->target >= c->next_due)
		return;
	c->next_kind = k->kind;
	c->next_start = k->start;
	c->next_due = k->start + k->target;
}

static void write_clocks(struct gen *g, struct course *c)
{
	struct clock_plan k = { .kind = CLOCK_ACK, .seq = 1, .start = c->received_at,
				.target = sla_seed_target(c->tier, CLOCK_ACK), .end = c->ack_at };
	c->next_due = no_due;
	write_clock(g, c, &k);
	k.kind = CLOCK_RESPONSE;
	k.target = sla_seed_target(c->tier, CLOCK_RESPONSE);
	k.end = c->reply_at;
	write_clock(g, c, &k);
	k.kind = CLOCK_SOLUTION;
	k.target = c->solution_s > 0 ? c->solution_s : DAY_S;
	k.end = c->decided_at;
	k.paused = c->paused_at != NEVER;
	write_clock(g, c, &k);
	k.paused = false;
	k.kind = CLOCK_PROGRESS;
	k.start = c->reply_at;
	for (int i = 0; c->reply_at && i <= c->progress; i++) {
		bool last = i == c->progress;
		k.seq = i + 1;
		k.target = c->from_source ? 40 * DAY_S : sla_seed_target(c->tier, CLOCK_PROGRESS);
		k.end = last ? c->decided_at : c->progress_at[i];
		k.cancelled = last;
		write_clock(g, c, &k);
		k.start = k.end;
	}
}

static void note_contacts(struct gen *g, const struct course *c)
{
	struct gen_spec s = { .at = c->received_at, .complaint = (uint32_t)c->id,
			      .customer = (uint32_t)c->customer, .kind = CONTACT_COMPLAINT };
	gen_spec_add(g, &s);
	s.user = (uint8_t)c->owner;
	s.kind = CONTACT_REPLY;
	s.at = c->reply_at;
	if (s.at)
		gen_spec_add(g, &s);
	s.kind = CONTACT_PROGRESS;
	for (int i = 0; i < c->progress; i++) {
		s.at = c->progress_at[i];
		gen_spec_add(g, &s);
	}
	s.kind = CONTACT_NOTE;
	s.at = c->decided_at;
	if (s.at && gen_chance(g, 200))
		gen_spec_add(g, &s);
}

/* When the leading clock comes to so much of its target. */
static int64_t at_percent(const struct course *c, int64_t n)
{
	return c->next_due == no_due ? no_due : c->next_start + (c->next_due - c->next_start) * n / 100;
}

static void write_complaint(struct gen *g, const struct course *c, const char *no)
{
	enum words_lang lang = g->customer_en[c->customer] ? WORDS_EN : WORDS_ZH;
	int about = (int)gen_below(g, GEN_CATEGORIES);
	uint64_t line = gen_below(g, 20), mood = gen_below(g, 20), demand = gen_below(g, 6);
	int64_t urgency = c->tier == TIER_URGENT ? 4 : within(g, 1, 3), impact = within(g, 1, 4);
	enum channel channel = line < 11 ? CHANNEL_PHONE : (enum channel)(line - 9);
	enum emotion emotion = mood < 8 ? EMOTION_CALM : (enum emotion)(1 + mood % 4);
	struct priority_facts f = { .impact = (int)impact, .urgency = (int)urgency,
				    .channel = channel, .category = term_category_key(about) };
	str_reset(&g->name);
	words_subject(&g->rng, lang, about, &g->name);
	str_reset(&g->text);
	words_complaint(&g->rng, lang, about, &g->text);
	gen_row(g, GEN_COMPLAINT, "itiitttiiitttttizziiiztiiiiit", c->id, no, c->customer,
		(int64_t)about + 1, term_key(TERM_CHANNEL, (int)channel),
		c->tier == TIER_URGENT ? "urgent" : "general", term_key(TERM_TIER, (int)c->tier),
		impact, urgency, (int64_t)priority_of(&f),
		term_key(TERM_DEMAND, demand < 4 ? 0 : (int)demand - 3), g->name.s, g->text.s,
		term_key(TERM_EMOTION, (int)emotion), term_key(TERM_STAGE, (int)c->stage),
		(int64_t)stage_is_open(c->stage), c->owner, c->owner, c->team, c->received_at,
		c->received_at, c->closed_at, c->next_due == no_due ? "" :
		term_key(TERM_CLOCK, (int)c->next_kind), c->next_due, at_percent(c, 50),
		at_percent(c, 75), at_percent(c, 90), c->closed_at ? no_due : at_percent(c, 75),
		c->paused_at != NEVER ? "customer" : "");
	gen_row(g, GEN_AUDIT, "iiztti", c->id, c->received_at, c->owner, "open", "complaint", c->id);
}

static void make_case(struct gen *g, struct course *c, const char *no)
{
	plan_times(g, c, still_open(g, g->base_at - c->received_at));
	plan_people(g, c);
	plan_stage(g, c);
	/* the complaint refers to its first clock, the clocks to the complaint: which clock is the
	 * next is known once they are written, and foreign keys are not checked here */
	write_clocks(g, c);
	write_complaint(g, c, no);
	write_stages(g, c);
	note_contacts(g, c);
}

void gen_cases(struct gen *g)
{
	char day[DATE_BUF], last[DATE_BUF] = "", no[CASENUM_BUF], digits[9] = "";
	int number = 0;
	for (int64_t i = 0; i < g->complaints; i++) {
		int64_t from = g->base_at - GEN_SPAN_S;
		struct course c = { .id = i + 1 };
		c.received_at = from + (int64_t)((double)i / (double)g->complaints * GEN_SPAN_S) +
				(int64_t)gen_below(g, (uint64_t)(GEN_SPAN_S / g->complaints) + 1);
		if (c.received_at >= g->base_at)
			c.received_at = g->base_at - 1;
		date_format(day, DATE_DAY, c.received_at);
		number = strcmp(day, last) ? 1 : number + 1;
		memcpy(last, day, sizeof(last));
		for (int k = 0, at = 0; day[k] && at < 8; k++)
			if (day[k] != '-')
				digits[at++] = day[k];
		casenum_make(no, digits, number);
		make_case(g, &c, no);
		gen_progress(g, "complaints", i + 1, g->complaints);
	}
}
