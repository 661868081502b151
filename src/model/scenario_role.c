/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a scenario about a customer: who, the case, what they know, what they do, and what
 * is expected of the trainee. */
#include <stdlib.h>
#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/model/money.h"
#include "scenario_read.h"

/* What calms and what does not, in tenths; a scenario's `react` replaces it. */
static const int reactions[SIGNALS] = {
	[SIGNAL_APOLOGY] = -80,	     [SIGNAL_EMPATHY] = -80,	   [SIGNAL_GREETING] = -20,
	[SIGNAL_PROMISE_TIME] = -100, [SIGNAL_PROMISE_VAGUE] = 40, [SIGNAL_JARGON] = 50,
	[SIGNAL_DISMISSIVE] = 150,    [SIGNAL_ASKED_AGAIN] = 100,  [SIGNAL_AUTHORITY] = 0,
	[SIGNAL_PRIVACY] = 0,	      [SIGNAL_ABUSE] = 250,	   [SIGNAL_RESIDUE] = 50,
	[SIGNAL_BARE] = 60,	      [SIGNAL_REPEATED] = 80,	   [SIGNAL_RECOURSE] = -20,
	[SIGNAL_CLOSING] = -40,
};

static int read_customer(struct scenario_reader *r, struct err *e)
{
	(void)e;
	struct scenario_role *c = r->role = vec_push(&r->sc->roles);
	*c = (struct scenario_role){ .key = arena_strdup(&r->sc->arena, r->f.word[1]), .line = r->f.line,
				     .category = "", .product = "", .vulnerable = "", .tolerance = 3,
				     .impact = 2, .urgency = 2, .emotion = 500, .patience_s = 120,
				     .pay_low_fen = -1, .pay_high_fen = -1, .tier = TIER_GENERAL };
	for (int lang = 0; lang < SCENARIO_LANGS; lang++)
		c->name.v[lang] = c->subject.v[lang] = c->opening.v[lang] = "";
	memcpy(c->react, reactions, sizeof c->react);
	r->block = BLOCK_ROLE;
	return 0;
}

static int read_name(struct scenario_reader *r, struct err *e)
{
	return scenario_pair(r, 1, &r->role->name, e);
}

static int read_subject(struct scenario_reader *r, struct err *e)
{
	return scenario_pair(r, 1, &r->role->subject, e);
}

static int read_opening(struct scenario_reader *r, struct err *e)
{
	return scenario_pair(r, 1, &r->role->opening, e);
}

static int read_phone(struct scenario_reader *r, struct err *e)
{
	(void)e;
	r->role->phone = arena_strdup(&r->sc->arena, r->f.word[1]);
	return 0;
}

static int read_product(struct scenario_reader *r, struct err *e)
{
	(void)e;
	r->role->product = arena_strdup(&r->sc->arena, r->f.word[1]);
	return 0;
}

static int read_vulnerable(struct scenario_reader *r, struct err *e)
{
	static const char *const known[] = { "health", "life", "resilience", "capability", NULL };
	for (int i = 0; known[i]; i++)
		if (!strcmp(known[i], r->f.word[1])) {
			r->role->vulnerable = known[i];
			return 0;
		}
	return conf_unknown(&r->f, r->f.word[1], known, e);
}

static int read_emotion(struct scenario_reader *r, struct err *e)
{
	return scenario_tenths(r, r->f.word[1], &r->role->emotion, e);
}

static int read_patience(struct scenario_reader *r, struct err *e)
{
	return scenario_span(r, r->f.word[1], &r->role->patience_s, e);
}

static int read_segment(struct scenario_reader *r, struct err *e)
{
	int n, rc = term_read(&r->f, TERM_SEGMENT, r->f.word[1], &n, e);
	r->role->segment = (enum segment)n;
	return rc;
}

static int read_value(struct scenario_reader *r, struct err *e)
{
	int n, rc = term_read(&r->f, TERM_VALUE, r->f.word[1], &n, e);
	r->role->value = (enum value_class)n;
	return rc;
}

static int read_case_word(struct scenario_reader *r, const char *word, const char *value, struct err *e)
{
	static const char *const known[] = { "category", "channel", "severity", "demand", "tier", "impact",
					     "urgency", "tolerance", NULL };
	static const enum term_set sets[] = { TERM_CHANNEL, TERM_SEVERITY, TERM_DEMAND, TERM_TIER };
	struct scenario_role *c = r->role;
	int *const places[] = { &c->impact, &c->urgency, &c->tolerance };
	int i = 0, n;
	while (known[i] && strcmp(known[i], word))
		i++;
	if (!known[i])
		return conf_unknown(&r->f, word, known, e);
	if (i == 0) {
		c->category = arena_strdup(&r->sc->arena, value);
		return 0;
	}
	if (i > 4)
		return scenario_whole(r, value, (struct scenario_limits){ 1, i == 7 ? 5 : 3 }, places[i - 5], e);
	int rc = term_read(&r->f, sets[i - 1], value, &n, e);
	if (rc)
		return rc;
	if (i == 1)
		c->channel = (enum channel)n;
	else if (i == 2)
		c->severity = (enum severity)n;
	else if (i == 3)
		c->demand = (enum demand)n;
	else
		c->tier = (enum tier)n;
	return 0;
}

static int read_case(struct scenario_reader *r, struct err *e)
{
	int rc = r->f.words % 2 ? 0 : conf_wrong(&r->f, "case category charges channel phone ...", e);
	for (int i = 1; i < r->f.words && !rc; i += 2)
		rc = read_case_word(r, r->f.word[i], r->f.word[i + 1], e);
	return rc;
}

static int read_react(struct scenario_reader *r, struct err *e)
{
	int n, rc = term_read(&r->f, TERM_SIGNAL, r->f.word[1], &n, e);
	return rc ? rc : scenario_tenths(r, r->f.word[2], &r->role->react[n], e);
}

static int read_before(struct scenario_reader *r, struct err *e)
{
	struct scenario_before b = { .says = { { NULL } } };
	int kind, rc = scenario_span(r, r->f.word[1], &b.ago_s, e);
	if (!rc)
		rc = term_read(&r->f, TERM_CONTACT_KIND, r->f.word[2], &kind, e);
	if (!rc)
		rc = scenario_pair(r, 3, &b.says, e);
	if (rc)
		return rc;
	if (kind == CONTACT_GRUMBLE) /* its four marks have no place here */
		return conf_wrong(&r->f, "before 3d inquiry zh \"...\" en \"...\"", e);
	b.kind = (enum contact_kind)kind;
	*vec_push(&r->role->before) = b;
	return 0;
}

static int read_fact(struct scenario_reader *r, struct err *e)
{
	if (r->role->facts.n == 32)
		return conf_error(&r->f, e, _("more than %d facts"), 32);
	r->fact = vec_push(&r->role->facts);
	*r->fact = (struct scenario_fact){ .key = arena_strdup(&r->sc->arena, r->f.word[1]),
					   .says = { { "", "" } }, .line = r->f.line };
	r->block = BLOCK_FACT;
	if (r->f.words < 5 || strcmp(r->f.word[2], "ask"))
		return conf_wrong(&r->f, "fact KEY ask zh \"A|B\" en \"C|D+E\"", e);
	return scenario_pattern(r, 3, &r->fact->ask, e);
}

static int read_event(struct scenario_reader *r, struct err *e)
{
	if (r->role->events.n == 32)
		return conf_error(&r->f, e, _("more than %d events"), 32);
	r->event = vec_push(&r->role->events);
	*r->event = (struct scenario_event){ .key = arena_strdup(&r->sc->arena, r->f.word[1]), .at_s = -1,
					     .silent_s = -1, .above = -1, .below = -1,
					     .says = { { "", "" } }, .line = r->f.line };
	(void)e;
	r->block = BLOCK_EVENT;
	return 0;
}

static int begin_step(struct scenario_reader *r, int from, struct err *e)
{
	*r->step = (struct scenario_step){ .key = arena_strdup(&r->sc->arena, r->f.word[1]), .after = -1,
					   .title = { { "", "" } }, .model = { { "", "" } },
					   .line = r->f.line };
	r->block = BLOCK_STEP;
	return scenario_pair(r, from, &r->step->title, e);
}

static int read_step(struct scenario_reader *r, struct err *e)
{
	if (r->role->steps.n == 32)
		return conf_error(&r->f, e, _("more than %d steps"), 32);
	if (strcmp(r->f.word[2], "weight"))
		return conf_wrong(&r->f, "step KEY weight 20 zh \"...\" en \"...\"", e);
	r->step = vec_push(&r->role->steps);
	int rc = begin_step(r, 4, e);
	return rc ? rc : scenario_whole(r, r->f.word[3], (struct scenario_limits){ 1, 100 }, &r->step->weight, e);
}

static int read_critical(struct scenario_reader *r, struct err *e)
{
	if (r->role->criticals.n == 16)
		return conf_error(&r->f, e, _("more than %d critical errors"), 16);
	r->step = vec_push(&r->role->criticals);
	return begin_step(r, 2, e);
}

static int index_of_fact(const struct scenario_role *c, const char *key)
{
	for (size_t i = 0; i < c->facts.n; i++)
		if (!strcmp(c->facts.v[i].key, key))
			return (int)i;
	return -1;
}

static int index_of_step(const struct scenario_role *c, const char *key)
{
	for (size_t i = 0; i < c->steps.n; i++)
		if (!strcmp(c->steps.v[i].key, key))
			return (int)i;
	return -1;
}

/* "said zh ... en ...", "signal apology", "fact when", "act pay", "step offer" from word 1. */
static int read_cause(struct scenario_reader *r, struct scenario_cause *c, struct err *e)
{
	static const char *const kinds[] = { "said", "signal", "fact", "act", "step", NULL };
	int kind = 0;
	while (kinds[kind] && strcmp(kinds[kind], r->f.word[1]))
		kind++;
	*c = (struct scenario_cause){ .by = (enum scenario_by)kind, .pattern = "", .act = "", .n = -1 };
	if (!kinds[kind])
		return conf_unknown(&r->f, r->f.word[1], kinds, e);
	if (c->by == BY_SAID)
		return scenario_pattern(r, 2, &c->pattern, e);
	if (c->by == BY_SIGNAL)
		return term_read(&r->f, TERM_SIGNAL, r->f.word[2], &c->n, e);
	if (c->by == BY_ACT) {
		c->act = arena_strdup(&r->sc->arena, r->f.word[2]);
		return 0;
	}
	c->n = c->by == BY_FACT ? index_of_fact(r->role, r->f.word[2]) : index_of_step(r->role, r->f.word[2]);
	return c->n >= 0 ? 0 : conf_error(&r->f, e, _("no %s '%s' above"), r->f.word[1], r->f.word[2]);
}

static int read_by(struct scenario_reader *r, struct err *e)
{
	struct scenario_cause c;
	int rc = read_cause(r, &c, e);
	if (!rc)
		*vec_push(&r->step->by) = c;
	return rc;
}

static int read_unless(struct scenario_reader *r, struct err *e)
{
	struct scenario_cause c;
	int rc = read_cause(r, &c, e);
	if (!rc)
		*vec_push(&r->event->unless) = c;
	return rc;
}

static int read_when(struct scenario_reader *r, struct err *e)
{
	struct scenario_event *v = r->event;
	const char *word = r->f.word[1];
	struct scenario_cause c;
	if (!strcmp(word, "at"))
		return scenario_span(r, r->f.word[2], &v->at_s, e);
	if (!strcmp(word, "silent"))
		return scenario_span(r, r->f.word[2], &v->silent_s, e);
	if (!strcmp(word, "above"))
		return scenario_tenths(r, r->f.word[2], &v->above, e);
	if (!strcmp(word, "below"))
		return scenario_tenths(r, r->f.word[2], &v->below, e);
	int rc = read_cause(r, &c, e);
	if (!rc)
		*vec_push(&v->after) = c;
	return rc;
}

static int read_says(struct scenario_reader *r, struct err *e)
{
	return scenario_pair(r, 1, r->block == BLOCK_FACT ? &r->fact->says : &r->event->says, e);
}

static int read_calm(struct scenario_reader *r, struct err *e)
{
	return scenario_tenths(r, r->f.word[1], r->block == BLOCK_FACT ? &r->fact->calm : &r->step->calm, e);
}

static int read_adds(struct scenario_reader *r, struct err *e)
{
	return scenario_tenths(r, r->f.word[1], &r->event->adds, e);
}

static int read_hangup(struct scenario_reader *r, struct err *e)
{
	(void)e;
	r->event->hangs_up = true;
	return 0;
}

static int read_model(struct scenario_reader *r, struct err *e)
{
	return scenario_pair(r, 1, &r->step->model, e);
}

static int read_after(struct scenario_reader *r, struct err *e)
{
	r->step->after = index_of_step(r->role, r->f.word[1]);
	return r->step->after >= 0 ? 0 : conf_error(&r->f, e, _("no %s '%s' above"), "step", r->f.word[1]);
}

static int read_menu(struct scenario_reader *r, struct err *e)
{
	struct scenario_text t = { { NULL } };
	int rc = scenario_pair(r, 1, &t, e);
	if (!rc)
		*vec_push(&r->role->menu) = t;
	return rc;
}

static int read_words(struct scenario_reader *r, struct err *e)
{
	static const char *const bands[] = { "hot", "warm", "cool", NULL };
	struct scenario_text t = { { NULL } };
	for (int i = 0; i < SCENARIO_BANDS; i++)
		if (!strcmp(bands[i], r->f.word[1])) {
			int rc = scenario_pair(r, 2, &t, e);
			if (!rc)
				*vec_push(&r->role->words[i]) = t;
			return rc;
		}
	return conf_unknown(&r->f, r->f.word[1], bands, e);
}

static int read_pay(struct scenario_reader *r, struct err *e)
{
	struct err why;
	char low[MONEY_BUF] = "";
	const char *dots = strstr(r->f.word[1], "..");
	if (!strcmp(r->f.word[1], "none")) {
		r->role->pay_low_fen = r->role->pay_high_fen = 0;
		return 0;
	}
	if (!dots || dots == r->f.word[1] || (size_t)(dots - r->f.word[1]) >= sizeof low)
		return conf_wrong(&r->f, "pay 20.00..40.00", e);
	memcpy(low, r->f.word[1], (size_t)(dots - r->f.word[1]));
	if (money_parse(low, &r->role->pay_low_fen, &why) || money_parse(dots + 2, &r->role->pay_high_fen, &why))
		return conf_error(&r->f, e, "%s", why.msg);
	return r->role->pay_low_fen <= r->role->pay_high_fen ? 0 : conf_wrong(&r->f, "pay 20.00..40.00", e);
}

static int read_record(struct scenario_reader *r, struct err *e)
{
	static const char *const items[] = { "category", "why", "how", "root", "decision", "closed", "claimed",
					     "emotion_end", NULL };
	for (int i = 0; items[i]; i++)
		if (!strcmp(items[i], r->f.word[1])) {
			*vec_push(&r->role->record) = (struct scenario_item){
				(enum scenario_record)i,
				r->f.words > 2 ? arena_strdup(&r->sc->arena, r->f.word[2]) : ""
			};
			return 0;
		}
	return conf_unknown(&r->f, r->f.word[1], items, e);
}

static int read_dept(struct scenario_reader *r, struct err *e)
{
	static const char how[] = "dept network after 3m refuses zh \"...\" en \"...\"";
	static const char *const answers[] = { "answers", "refuses", "forwards", NULL };
	struct scenario_dept d = { .code = arena_strdup(&r->sc->arena, r->f.word[1]), .to = "",
				   .says = { { NULL } }, .line = r->f.line };
	if (strcmp(r->f.word[2], "after"))
		return conf_wrong(&r->f, how, e);
	int rc = scenario_span(r, r->f.word[3], &d.after_s, e);
	while (!rc && answers[d.answer] && strcmp(answers[d.answer], r->f.word[4]))
		d.answer++;
	if (!rc && !answers[d.answer])
		rc = conf_unknown(&r->f, r->f.word[4], answers, e);
	if (!rc && d.answer == ANSWERS_FORWARD)
		d.to = arena_strdup(&r->sc->arena, r->f.word[5]);
	if (!rc)
		rc = scenario_pair(r, d.answer == ANSWERS_FORWARD ? 6 : 5, &d.says, e);
	if (!rc)
		*vec_push(&r->role->depts) = d;
	return rc;
}

enum {
	ANYWHERE = 1 << BLOCK_HEAD | 1 << BLOCK_ROLE | 1 << BLOCK_FACT | 1 << BLOCK_EVENT | 1 << BLOCK_STEP,
	IN_ROLE = ANYWHERE & ~(1 << BLOCK_HEAD),
};

const struct scenario_directive scenario_role_directives[] = {
	{ "customer", ANYWHERE, "customer KEY", 2, read_customer },
	{ "name", IN_ROLE, "name zh \"...\" en \"...\"", 3, read_name },
	{ "phone", IN_ROLE, "phone 17000000901", 2, read_phone },
	{ "segment", IN_ROLE, "segment fee", 2, read_segment },
	{ "value", IN_ROLE, "value high", 2, read_value },
	{ "vulnerable", IN_ROLE, "vulnerable health", 2, read_vulnerable },
	{ "case", IN_ROLE, "case category charges channel phone ...", 3, read_case },
	{ "product", IN_ROLE, "product NAME", 2, read_product },
	{ "subject", IN_ROLE, "subject zh \"...\" en \"...\"", 3, read_subject },
	{ "opening", IN_ROLE, "opening zh \"...\" en \"...\"", 3, read_opening },
	{ "before", IN_ROLE, "before 3d inquiry zh \"...\" en \"...\"", 5, read_before },
	{ "emotion", IN_ROLE, "emotion 75", 2, read_emotion },
	{ "patience", IN_ROLE, "patience 2m", 2, read_patience },
	{ "react", IN_ROLE, "react jargon 8", 3, read_react },
	{ "words", IN_ROLE, "words hot zh \"...\" en \"...\"", 4, read_words },
	{ "menu", IN_ROLE, "menu zh \"...\" en \"...\"", 3, read_menu },
	{ "pay", IN_ROLE, "pay 20.00..40.00", 2, read_pay },
	{ "record", IN_ROLE, "record category charges", 2, read_record },
	{ "dept", IN_ROLE, "dept network after 3m refuses zh \"...\" en \"...\"", 7, read_dept },
	{ "fact", IN_ROLE, "fact KEY ask zh \"A|B\" en \"C|D+E\"", 5, read_fact },
	{ "event", IN_ROLE, "event KEY", 2, read_event },
	{ "step", IN_ROLE, "step KEY weight 20 zh \"...\" en \"...\"", 6, read_step },
	{ "critical", IN_ROLE, "critical KEY zh \"...\" en \"...\"", 4, read_critical },
	{ "says", 1 << BLOCK_FACT | 1 << BLOCK_EVENT, "says zh \"...\" en \"...\"", 3, read_says },
	{ "calm", 1 << BLOCK_FACT | 1 << BLOCK_STEP, "calm 5", 2, read_calm },
	{ "when", 1 << BLOCK_EVENT, "when at 60s", 3, read_when },
	{ "unless", 1 << BLOCK_EVENT, "unless step KEY", 3, read_unless },
	{ "adds", 1 << BLOCK_EVENT, "adds 6", 2, read_adds },
	{ "hangup", 1 << BLOCK_EVENT, "hangup", 1, read_hangup },
	{ "by", 1 << BLOCK_STEP, "by signal apology", 3, read_by },
	{ "after", 1 << BLOCK_STEP, "after STEP", 2, read_after },
	{ "model", 1 << BLOCK_STEP, "model zh \"...\" en \"...\"", 3, read_model },
	{ NULL, 0, NULL, 0, NULL },
};
