/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios and tone (004-22): what is shipped is whole and in both languages, what is wrong is named by
 * line. */
#include <stdio.h>

#include "lib/tap.h"
#include "plaint/base/data.h"
#include "plaint/base/fold.h"
#include "plaint/base/str.h"
#include "plaint/model/scenario.h"
#include "plaint/model/tone.h"

#define HEAD "scenario x level 1\ntitle zh T en T\nbrief zh B en B\nlimit 5m\nstart 2026-03-02T09:30\n"
#define ROLE "customer c\nname zh N en N\nphone 1\ncase category charges\nsubject zh S en S\nopening zh O en O\n"
#define STEP "step a weight 100 zh A en A\nby signal apology\n"

static bool both(const struct scenario_text *t)
{
	return *t->v[SCENARIO_ZH] && *t->v[SCENARIO_EN];
}

/* Every text of a role is there in both languages. */
static bool is_bilingual(const struct scenario_role *r)
{
	bool good = both(&r->name) && both(&r->subject) && both(&r->opening);
	for (size_t i = 0; i < r->facts.n; i++)
		good = good && both(&r->facts.v[i].says);
	for (size_t i = 0; i < r->steps.n; i++)
		good = good && both(&r->steps.v[i].title) && both(&r->steps.v[i].model);
	for (size_t i = 0; i < r->criticals.n; i++)
		good = good && both(&r->criticals.v[i].title) && both(&r->criticals.v[i].model);
	for (size_t i = 0; i < r->menu.n; i++)
		good = good && both(&r->menu.v[i]);
	for (int band = 0; band < SCENARIO_BANDS; band++)
		for (size_t i = 0; i < r->words[band].n; i++)
			good = good && both(&r->words[band].v[i]);
	for (size_t i = 0; i < r->events.n; i++)
		good = good && (!*scenario_say(&r->events.v[i].says, SCENARIO_ZH) || both(&r->events.v[i].says));
	return good;
}

static void shipped(void)
{
	const struct data_file *d;
	unsigned n = 0;
	for (; (d = data_nth("data/scenarios/", n)) != NULL; n++) {
		struct scenario s;
		struct err e = { .msg = "" };
		char name[64];
		int rc = scenario_parse(d->path, d->text, d->length, &s, &e);
		is(e.msg, "", d->path);
		if (rc)
			continue;
		snprintf(name, sizeof name, "data/scenarios/%s.scn", s.id);
		is(d->path, name, "its file has its name");
		for (size_t i = 0; i < s.roles.n; i++)
			ok(is_bilingual(&s.roles.v[i]), "%s: %s in Chinese and English", s.id, s.roles.v[i].key);
		scenario_clear(&s);
	}
	ok(n >= 1, "%u scenarios", n);
}

static void refuses(void)
{
	static const struct {
		const char *text, *said;
	} bad[] = { { "", "says nothing" },
		    { "title zh a\n", "t:1: a scenario begins with" },
		    { "scenario x level 9\n", "t:1: '9' is no whole number from 1 to 3" },
		    { HEAD "emotion 50\n", "t:6: 'emotion' stands before the first customer" },
		    { HEAD ROLE "says zh a\n", "t:12: 'says' does not belong here" },
		    { HEAD ROLE STEP "titel zh x\n", "did you mean 'title'" },
		    { HEAD ROLE "step a weight 60 zh A\nby signal apology\n", "t:6: the weights of the steps are 60" },
		    { HEAD ROLE "step a weight 100 zh A\n", "t:12: 'by' is missing" },
		    { HEAD ROLE "step a weight 100 zh A\nby signal sorry\n", "t:13: unknown word 'sorry'" },
		    { HEAD ROLE "step a weight 100 zh A\nby fact when\n", "t:13: no fact 'when' above" },
		    { HEAD ROLE STEP "event e\nwhen at soon\n", "t:15: 'soon' is no time" },
		    { HEAD ROLE "emotion 101\n", "t:12: '101' is no number" },
		    { HEAD ROLE "subject zh twice\n", "t:12: this text in 'zh' is there already" },
		    { HEAD ROLE STEP "customer d\n", "t:14: 'crowd' is missing" },
		    { HEAD "customer c\n" STEP, "t:6: 'name' is missing" },
		    { "scenario x level 1\n", "t:1: 'title' is missing" },
		    { HEAD ROLE "vulnerable healt\n", "t:12: unknown word 'healt'; did you mean 'health'" },
		    { HEAD ROLE "before 3d grumble zh B en B\n", "t:12: 'before' is written" },
		    { HEAD ROLE "pay 40..20\n" STEP, "t:12: 'pay' is written" } };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct scenario s;
		struct err e = { .msg = "" };
		is_int(scenario_parse("t", bad[i].text, strlen(bad[i].text), &s, &e), ERR_INPUT, bad[i].said);
		ok(strstr(e.msg, bad[i].said) != NULL, "... and says so: %s", e.msg);
	}
}

static bool matches(const char *text, const char *pattern)
{
	struct str s;
	str_init(&s, 0);
	fold_text(&s, text, strlen(text));
	bool found = tone_matches(s.s, pattern);
	str_clear(&s);
	return found;
}

static void patterns(void)
{
	ok(matches("Which DAY was it?", "which day|when did"), "one of the alternatives, any case");
	ok(matches("是哪天扣的？", "几号|哪天+扣"), "all parts of an alternative");
	ok(!matches("是哪天？", "几号|哪天+扣"), "... not one of them");
	ok(!matches("backendless", "backend"), "a Latin word ends at its boundary");
	ok(matches("用backend查", "backend"), "... which an ideograph is");
	ok(matches("請問哪裡", "哪里"), "traditional characters are folded");
	ok(!matches("anything", ""), "an empty pattern matches nothing");
}

static void tones(void)
{
	static const struct {
		const char *said;
		int signal;
	} heard[] = { { "非常抱歉让您久等", SIGNAL_APOLOGY }, { "I am sorry", SIGNAL_APOLOGY },
		      { "换作是我也会生气", SIGNAL_EMPATHY }, { "我们会尽快处理", SIGNAL_PROMISE_VAGUE },
		      { "这不归我管", SIGNAL_DISMISSIVE }, { "套外流量出账", SIGNAL_JARGON },
		      { "Is there anything else?", SIGNAL_CLOSING } };
	const struct data_file *d = data_find("data/lexicon/tone.txt");
	struct tone *t;
	struct err e;
	struct str s;
	is_int(tone_parse(d->path, d->text, d->length, &t, &e), 0, "the words of tone are read");
	str_init(&s, 0);
	for (size_t i = 0; i < sizeof heard / sizeof *heard; i++) {
		str_reset(&s);
		fold_text(&s, heard[i].said, strlen(heard[i].said));
		is_int(tone_signals(t, s.s), 1 << heard[i].signal, heard[i].said);
	}
	str_clear(&s);
	tone_free(&t);
	is_int(tone_parse("t", "sorry x\n", 8, &t, &e), ERR_INPUT, "a signal that there is not");
	is(e.msg, "t:1: unknown word 'sorry'", "... is named by line");
}

int main(void)
{
	shipped();
	refuses();
	patterns();
	tones();
	return tap_done();
}
