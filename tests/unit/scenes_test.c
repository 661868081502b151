/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped scenarios played by their own model answers, in both languages (004-22, A17 to A19):
 * each answer does its step, all together pass, silence fails, no advice is an error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/tap.h"
#include "plaint/base/data.h"
#include "plaint/base/fold.h"
#include "plaint/base/str.h"
#include "plaint/model/emotion.h"
#include "plaint/model/money.h"
#include "plaint/model/sim.h"
#include "plaint/model/tone.h"

static const char *const langs[] = { "zh", "en" };
static const char *const forbid[] = { "请您耐心等待", "请您耐心等候", "这是规定", "不归我们管",
				      "我也没办法", "不可能", "it is our policy" };

struct player {
	const struct scenario *scenario;
	enum scenario_lang lang;
	struct tone *tone;
	struct lexicon *lexicon;
	struct sim *sim;
	int64_t now;
};

static void hear_all(struct player *p, int s)
{
	struct sim_happening h;
	p->now += s;
	while (sim_take(p->sim, p->now, &h))
		;
}

static void check(const struct player *p, const char *text, struct reply_check *out)
{
	const struct reply_facts f = { .limit_fen = p->scenario->limit_fen, .forbid = forbid,
				       .forbids = sizeof forbid / sizeof *forbid,
				       .when = { p->now, 8 * 3600 } };
	reply_check(text, &f, out);
}

static unsigned signals(const struct player *p, const char *text)
{
	struct reply_check found;
	struct str s;
	check(p, text, &found);
	str_init(&s, 0);
	fold_text(&s, text, strlen(text));
	unsigned bits = tone_signals(p->tone, s.s ? s.s : "");
	str_clear(&s);
	return found.promises ? bits | 1U << SIGNAL_PROMISE_TIME : bits;
}

static void say(struct player *p, const char *text)
{
	struct reply_check found;
	struct emotion_measure m;
	check(p, text, &found);
	emotion_measure(p->lexicon, text, &m);
	sim_hear(p->sim, &(struct sim_words){ .at_s = p->now, .text = text, .check = &found,
					      .abusive = m.abusive });
}

static bool caused(const struct player *p, const struct scenario_role *r, const struct scenario_cause *c,
		   const char *text)
{
	struct str s;
	bool found = false;
	str_init(&s, 0);
	fold_text(&s, text, strlen(text));
	if (c->by == BY_SAID)
		found = tone_matches(s.s, c->pattern);
	else if (c->by == BY_FACT)
		found = tone_matches(s.s, r->facts.v[c->n].ask);
	else if (c->by == BY_SIGNAL)
		found = (signals(p, text) & 1U << c->n) != 0;
	str_clear(&s);
	return found;
}

/* Of a step's causes: whether words can do it, and whether its model answer does. */
static const char *act_only(const struct scenario_step *st)
{
	const char *act = NULL;
	for (size_t i = 0; i < st->by.n; i++) {
		if (st->by.v[i].by != BY_ACT)
			return NULL;
		act = st->by.v[i].act;
	}
	return act;
}

static bool any_caused(const struct player *p, const struct scenario_role *r, const struct scenario_step *st,
		       const char *text)
{
	for (size_t i = 0; i < st->by.n; i++)
		if (caused(p, r, &st->by.v[i], text))
			return true;
	return false;
}

static void advises_well(const struct player *p, const struct scenario_role *r, const char *text)
{
	const unsigned bad = 1U << SIGNAL_JARGON | 1U << SIGNAL_DISMISSIVE | 1U << SIGNAL_PRIVACY |
			     1U << SIGNAL_PROMISE_VAGUE;
	struct reply_check found;
	struct emotion_measure m;
	unsigned bits = signals(p, text);
	if (bits & 1U << SIGNAL_PROMISE_TIME)
		bits &= ~(1U << SIGNAL_PROMISE_VAGUE);
	check(p, text, &found);
	emotion_measure(p->lexicon, text, &m);
	bool good = !(bits & bad) && !found.blocks && !found.bare && !m.abusive;
	for (size_t i = 0; i < r->criticals.n; i++)
		good = good && !any_caused(p, r, &r->criticals.v[i], text);
	ok(good, "%s: %s (signals %x, blocks %d)", p->scenario->id, text, bits & bad, found.blocks);
}

static void advice(const struct player *p)
{
	const struct scenario_role *r = &p->scenario->roles.v[0];
	for (size_t i = 0; i < r->steps.n; i++) {
		const struct scenario_step *st = &r->steps.v[i];
		const char *model = scenario_say(&st->model, p->lang);
		ok(act_only(st) || any_caused(p, r, st, model), "%s %s %s: its model answer does it: %s",
		   p->scenario->id, langs[p->lang], st->key, model);
		advises_well(p, r, model);
	}
	for (size_t i = 0; i < r->criticals.n; i++)
		advises_well(p, r, scenario_say(&r->criticals.v[i].model, p->lang));
	for (size_t i = 0; i < r->menu.n; i++)
		advises_well(p, r, scenario_say(&r->menu.v[i], p->lang));
}

static void finish(struct player *p, bool well, struct sim_score *score)
{
	const struct scenario_role *r = &p->scenario->roles.v[0];
	struct sim_books b = { .clocks = 1, .clocks_met = well };
	if (well) {
		b.paid_fen = r->pay_low_fen > 0 ? r->pay_low_fen : 0;
		b.recorded = ~0U;
	}
	sim_settle(p->sim, 0, &b);
	sim_finish(p->sim, p->now, false, score);
}

static void begin(struct player *p)
{
	p->now = p->scenario->start_at;
	p->sim = sim_new(&(struct sim_setup){ p->scenario, p->tone, 1, p->lang });
	hear_all(p, 5);
}

static void play(struct player *p)
{
	const struct scenario_role *r = &p->scenario->roles.v[0];
	struct sim_score score;
	struct sim_state st;
	begin(p);
	hear_all(p, 10);
	for (size_t i = 0; i < r->steps.n; i++) {
		const char *act = act_only(&r->steps.v[i]);
		if (act)
			sim_act(p->sim, 0, p->now, act);
		else
			say(p, scenario_say(&r->steps.v[i].model, p->lang));
		hear_all(p, r->patience_s / 3 < 30 ? (int)r->patience_s / 3 : 30);
	}
	sim_look(p->sim, 0, &st);
	finish(p, true, &score);
	is_int(st.steps_done, st.steps, "every step of its model answers is done");
	is_int(st.facts_known, st.facts, "... and every fact told");
	is_int(score.criticals, 0, "... without an error");
	ok(score.passed && score.total < 97000, "%s %s %s: passes: %d, peak %d, end %d", p->scenario->id,
	   langs[p->lang], r->key, score.total, st.peak, st.emotion);
	for (size_t i = 0; !score.passed && sim_loss_at(p->sim, i); i++)
		diag("%d for %d: %s", sim_loss_at(p->sim, i)->points, (int)sim_loss_at(p->sim, i)->why,
		     sim_loss_at(p->sim, i)->title ? sim_loss_at(p->sim, i)->title->v[SCENARIO_EN] : "");
	sim_free(&p->sim);
}

/* Nobody answers; and somebody who only says sorry. */
static void fail(struct player *p, const char *words)
{
	struct sim_score score;
	begin(p);
	if (*words)
		say(p, words);
	hear_all(p, (int)p->scenario->limit_s);
	finish(p, false, &score);
	ok(!score.passed && score.total < 60000, "%s: '%s' alone fails: %d", p->scenario->id, words, score.total);
	sim_free(&p->sim);
}

static bool is_known(const struct scenario_item *item)
{
	if (item->what == RECORD_DECISION)
		return !*item->value || term_find(TERM_UPHELD, item->value) >= 0;
	for (int i = 0; item->what == RECORD_CATEGORY && term_category_key(i); i++)
		if (!strcmp(term_category_key(i), item->value))
			return true;
	return item->what != RECORD_CATEGORY;
}

static void one_role(struct player *p, const struct scenario_role *r)
{
	size_t criticals = r->criticals.n;
	ok(r->steps.n >= 5 && r->facts.n >= 3 && r->events.n >= 3 && r->menu.n >= 5 && criticals >= 1,
	   "%s %s: enough to play", p->scenario->id, r->key);
	for (size_t i = 0; i < r->record.n; i++)
		ok(is_known(&r->record.v[i]), "%s: what is to be recorded is known", p->scenario->id);
	for (p->lang = SCENARIO_ZH; p->lang < SCENARIO_LANGS; p->lang++) {
		p->now = p->scenario->start_at;
		advice(p);
		play(p);
	}
	p->lang = SCENARIO_EN;
	fail(p, "");
	fail(p, "I am sorry.");
}

/* Each customer of a scenario as if there were no other. */
static void scenario(struct player *p, const struct data_file *d)
{
	struct scenario s;
	struct err e;
	if (scenario_parse(d->path, d->text, d->length, &s, &e)) {
		is(e.msg, "", d->path);
		return;
	}
	for (size_t i = 0; i < s.roles.n; i++) {
		struct scenario one = s;
		one.roles.v = &s.roles.v[i];
		one.roles.n = 1;
		one.crowd = 0;
		p->scenario = &one;
		one_role(p, &s.roles.v[i]);
	}
	scenario_clear(&s);
}

int main(void)
{
	const struct data_file *t = data_find("data/lexicon/tone.txt"), *d;
	const struct data_file *l = data_find("data/lexicon/emotion.txt");
	struct player p = { .lang = SCENARIO_ZH };
	struct err e;
	if (tone_parse(t->path, t->text, t->length, &p.tone, &e) ||
	    lexicon_parse(l->text, l->length, &p.lexicon, &e))
		abort();
	for (unsigned n = 0; (d = data_nth("data/scenarios/", n)) != NULL; n++)
		scenario(&p, d);
	tone_free(&p.tone);
	lexicon_free(&p.lexicon);
	return tap_done();
}
