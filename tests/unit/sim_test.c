/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The players and the score of a training run: A17 to A19, S8. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/tap.h"
#include "plaint/base/data.h"
#include "plaint/model/sim.h"
#include "plaint/model/tone.h"

struct game {
	struct scenario scenario;
	struct tone *tone;
	struct sim *sim;
	int64_t now;
	char told[4096]; /* all that the customer said */
};

static void begin(struct game *g, uint64_t seed)
{
	const struct data_file *d = data_find("data/scenarios/billing-20.scn");
	const struct data_file *t = data_find("data/lexicon/tone.txt");
	struct err e;
	*g = (struct game){ .now = 0 };
	if (scenario_parse(d->path, d->text, d->length, &g->scenario, &e) ||
	    tone_parse(t->path, t->text, t->length, &g->tone, &e))
		abort();
	g->sim = sim_new(&(struct sim_setup){ &g->scenario, g->tone, seed, SCENARIO_EN });
	g->now = g->scenario.start_at;
}

static void end(struct game *g)
{
	sim_free(&g->sim);
	tone_free(&g->tone);
	scenario_clear(&g->scenario);
}

/* Lets s seconds pass; returns how many things happened. */
static int pass_time(struct game *g, int s)
{
	struct sim_happening h;
	int n = 0;
	g->now += s;
	for (; sim_take(g->sim, g->now, &h); n++)
		snprintf(g->told + strlen(g->told), sizeof g->told - strlen(g->told), "%d:%s\n", (int)h.what,
			 h.text);
	return n;
}

static void say(struct game *g, const char *text)
{
	static const struct reply_facts facts = { .limit_fen = 10000 };
	struct reply_facts f = facts;
	struct reply_check check;
	f.when.now_s = g->now;
	f.when.utc_offset_s = 8 * 3600;
	reply_check(text, &f, &check);
	sim_hear(g->sim, &(struct sim_words){ .at_s = g->now, .text = text, .check = &check });
}

static void talk_well(struct game *g)
{
	static const char *const words[] = {
		"Mr Wang, three calls for twenty yuan is our fault and I am sorry. I understand how annoying that is.",
		"Which day does the bill name, and where were you then?",
		"What were you told in your earlier calls?",
		"I refund the twenty yuan now.",
		"The refund arrives by 18:00 today and I will send you a text then.",
		"Does that settle it for you? Is there anything else I can do?"
	};
	pass_time(g, 5);
	sim_act(g->sim, 0, g->now, "case.claim");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		pass_time(g, 25);
		say(g, words[i]);
	}
	pass_time(g, 20);
	sim_act(g->sim, 0, g->now, "case.pay");
	sim_settle(g->sim, 0, &(struct sim_books){ .clocks = 2, .clocks_met = 2, .paid_fen = 2000, .recorded = 15 });
}

static void formula(void)
{
	static const struct sim_marks m = { 900, 800, 525, 1000, 700 };
	int part[SIM_PARTS];
	is_int(sim_points(&m, part), 75875, "A18: the vector, 75.875");
	ok(part[PART_TIME] == 27000 && part[PART_PROCEDURE] == 20000 && part[PART_EMOTION] == 11875 &&
	   part[PART_COST] == 10000 && part[PART_RECORD] == 7000, "... and its parts");
	is_int(sim_peak_end(850, 200), 525, "A19: 85 and 20 are 52.5");
}

static void goes_well(void)
{
	struct game g;
	struct sim_state st;
	struct sim_score score;
	begin(&g, 4711);
	is_int(pass_time(&g, 2), 0, "nobody calls at once");
	is_int(pass_time(&g, 3), 1, "then the customer does");
	sim_look(g.sim, 0, &st);
	is_int(st.emotion, 750, "as angry as the scenario says");
	talk_well(&g);
	ok(strstr(g.told, "At home, where I have Wi-Fi") && strstr(g.told, "evening of the 15th"), "S8: a question reveals what the customer knows");
	sim_look(g.sim, 0, &st);
	ok(st.emotion < 300 && st.steps_done == st.steps && st.facts_known == 3, "calm, all steps, all facts: %d", st.emotion);
	sim_finish(g.sim, g.now, false, &score);
	ok(score.passed && score.total > 85000, "passed with %d", score.total);
	int lost = 0, n = 0;
	const struct sim_loss *l;
	for (; (l = sim_loss_at(g.sim, (size_t)n)); n++)
		lost += l->points;
	ok(100000 - score.total >= lost && 100000 - score.total - lost <= n + 100, "the sheet accounts for each point: %d and %d", score.total, lost);
	end(&g);
}

static void goes_badly(void)
{
	struct game g;
	struct sim_score score;
	begin(&g, 4711);
	pass_time(&g, 10);
	say(&g, "That is not my department, calm down.");
	pass_time(&g, 200);
	ok(strstr(g.told, "Hello? Are you still there?") != NULL, "S8: who waits pushes");
	ok(strstr(g.told, "I go to the regulator") != NULL, "... and threatens when it gets worse");
	say(&g, "You should have read the terms.");
	pass_time(&g, 300);
	ok(strstr(g.told, "2:Forget it") != NULL, "... and hangs up");
	ok(sim_is_over(g.sim), "nobody is left");
	sim_settle(g.sim, 0, &(struct sim_books){ .clocks = 2 });
	sim_finish(g.sim, g.now, false, &score);
	ok(!score.passed && score.total < 30000, "failed with %d", score.total);
	bool sentence = false;
	const struct sim_loss *l;
	for (size_t n = 0; (l = sim_loss_at(g.sim, n)); n++)
		sentence = sentence || (l->why == WHY_ROSE && l->n == SIGNAL_DISMISSIVE && strstr(l->said, "not my department"));
	ok(sentence, "the sheet names the sentence that did it");
	end(&g);
}

static void critical(void)
{
	struct game g;
	struct sim_score score;
	begin(&g, 1);
	talk_well(&g);
	struct reply_check above = { .n = 1, .v = { { .fault = FAULT_AUTHORITY, .block = true } } };
	sim_hear(g.sim, &(struct sim_words){ .at_s = g.now, .text = "You get 5000 yuan.", .check = &above, .blocked = true });
	sim_finish(g.sim, g.now, false, &score);
	ok(!score.passed && score.criticals == 1 && score.total > 80000, "an offer above the authority fails, whatever the points (%d), also when it was stopped", score.total);
	is_int(sim_loss_at(g.sim, 0)->why, WHY_CRITICAL, "... and stands first on the sheet");
	end(&g);
}

static void order(void)
{
	struct game g;
	struct sim_state st;
	begin(&g, 1);
	pass_time(&g, 10);
	say(&g, "I refund the twenty yuan.");
	say(&g, "Which day was it?");
	pass_time(&g, 10);
	say(&g, "Which day was it?");
	sim_look(g.sim, 0, &st);
	is_int(st.steps_done, 2, "two steps");
	struct sim_score score;
	sim_settle(g.sim, 0, &(struct sim_books){ .clocks = 0 });
	sim_finish(g.sim, g.now, false, &score);
	is_int(score.marks.procedure, 300, "what comes before its time counts half: 20 + 20/2");
	bool again = false;
	const struct sim_loss *l;
	for (size_t n = 0; (l = sim_loss_at(g.sim, n)); n++)
		again = again || (l->why == WHY_ROSE && l->n == SIGNAL_ASKED_AGAIN);
	ok(again, "asking again is on the sheet");
	end(&g);
}

static void same_seed(void)
{
	struct game a, b, c;
	struct sim_score x, y, z;
	begin(&a, 7);
	begin(&b, 7);
	begin(&c, 8);
	talk_well(&a);
	talk_well(&b);
	talk_well(&c);
	sim_finish(a.sim, a.now, false, &x);
	sim_finish(b.sim, b.now, false, &y);
	sim_finish(c.sim, c.now, false, &z);
	is_int(x.total, y.total, "T11: same seed, same score");
	is(a.told, b.told, "... and same words");
	ok(strcmp(a.told, c.told) || x.total != z.total, "another seed is another run");
	end(&a);
	end(&b);
	end(&c);
}

static void card(void)
{
	struct scorecard c = { { 1000, 800, 1000, 1000, 500, 1000, 1000 }, 0 };
	struct scorecard_sum sum;
	scorecard_add_up(&c, &sum);
	ok(sum.points == 91000 && sum.of == 100000, "A17: the vector, 91 of 100");
	c.criticals = 1U << CARD_PRIVACY;
	scorecard_add_up(&c, &sum);
	is_int(sum.points, 0, "A17: a critical error is worth 0");
	c = (struct scorecard){ { 1000, CARD_UNKNOWN, 1000, CARD_UNKNOWN, 1000, 1000, 1000 }, 0 };
	scorecard_add_up(&c, &sum);
	ok(sum.points == 55000 && sum.of == 55000, "what is not known is neither won nor lost");
	int weights = 0;
	for (int i = 0; i < CARD_ITEMS; i++)
		weights += scorecard_weight((enum scorecard_item)i);
	is_int(weights, 100, "A17: the weights are a hundred");
}

static void card_of_a_run(void)
{
	static const int want[CARD_ITEMS] = { 0, 1000, 1000, 1000, 1000, 1000, 1000 };
	struct game g;
	struct sim_score score;
	struct scorecard c;
	begin(&g, 4711);
	talk_well(&g);
	sim_finish(g.sim, g.now, false, &score);
	sim_card(g.sim, &c); /* "how annoying that is" greets nobody */
	for (int i = 0; i < CARD_ITEMS; i++)
		is_int(c.mark[i], want[i], scorecard_key((enum scorecard_item)i));
	is_int(c.criticals, 0, "no critical error");
	end(&g);
	begin(&g, 4711);
	pass_time(&g, 10);
	say(&g, "Good morning, I am sorry. Calm down.");
	say(&g, "We will get back to you soon.");
	sim_settle(g.sim, 0, &(struct sim_books){ .paid_fen = 0 });
	struct reply_check above = { .n = 1, .v = { { .fault = FAULT_AUTHORITY, .block = true } } };
	sim_hear(g.sim, &(struct sim_words){ .at_s = g.now, .text = "You get 5000 yuan.", .check = &above, .blocked = true });
	sim_finish(g.sim, g.now, false, &score);
	sim_card(g.sim, &c);
	is_int(c.mark[CARD_OPENING], 1000, "a greeting in the first words");
	is_int(c.mark[CARD_EMPATHY], 250, "an apology, and not listening");
	is_int(c.mark[CARD_CLARIFY], 0, "nothing was asked");
	is_int(c.mark[CARD_SOLUTION], 0, "nothing paid, nothing decided");
	is_int(c.mark[CARD_PROMISE], 0, "soon is no time");
	is_int(c.criticals, 1U << CARD_AUTHORITY, "what the desk stopped was promised all the same");
	end(&g);
}

/* Of a crowd only who came is judged, and a run that was ended before the rest came is not passed. */
static void ended_early(void)
{
	struct game g;
	struct sim_score score;
	begin(&g, 3);
	g.scenario.crowd = 6;
	g.scenario.over_s = 600;
	g.scenario.pass = 10;
	sim_free(&g.sim);
	g.sim = sim_new(&(struct sim_setup){ &g.scenario, g.tone, 3, SCENARIO_EN });
	int came = 0;
	while (!came)
		came = pass_time(&g, 1);
	talk_well(&g);
	int unseen = 0;
	for (int i = 0; i < sim_actors(g.sim); i++) {
		struct sim_state st;
		sim_look(g.sim, i, &st);
		unseen += !st.arrived;
		if (i)
			sim_settle(g.sim, i, &(struct sim_books){ .clocks = 0 });
	}
	ok(unseen > 0, "%d have not called yet", unseen);
	sim_finish(g.sim, g.now, false, &score);
	is_int(score.unseen, unseen, "the score says how many");
	ok(!score.passed && score.total >= 10000, "a run that was ended before them is not passed, with %d points", score.total);
	end(&g);
}

int main(void)
{
	card();
	card_of_a_run();
	ended_early();
	formula();
	goes_well();
	goes_badly();
	critical();
	order();
	same_seed();
	return tap_done();
}
