/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts of the large store, written in order of time, so that numbers grow with it. */
#include <stdlib.h>

#include "gen.h"
#include "plaint/base/mem.h"
#include "plaint/model/grumble.h"
#include "words.h"

static const char *const topics[] = { "invoice", "address", "photo of the meter", "date of the call",
	"screenshot" };

void gen_spec_add(struct gen *g, const struct gen_spec *s)
{
	if (g->specs >= g->contacts)
		return;
	if (g->specs == g->specs_cap) {
		g->specs_cap = g->specs_cap ? g->specs_cap * 2 : 65536;
		g->spec = xrealloc(g->spec, (size_t)g->specs_cap * sizeof(*g->spec));
	}
	g->spec[g->specs++] = *s;
}

static int by_time(const void *a, const void *b)
{
	const struct gen_spec *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->complaint != y->complaint)
		return x->complaint < y->complaint ? -1 : 1;
	return x->kind != y->kind ? x->kind - y->kind : (int)(x->customer - y->customer);
}

static void write_grumble(struct gen *g, int64_t id)
{
	int64_t category = 1 + (int64_t)gen_below(g, GEN_CATEGORIES);
	struct grumble_marks m;
	m.duration = 1 + (int)gen_below(g, 5);
	m.solved = 1 + (int)gen_below(g, 5);
	m.assoc = 1 + (int)gen_below(g, 5);
	m.tolerance = 1 + (int)gen_below(g, 5);
	int score = grumble_score(&m);
	gen_row(g, GEN_GRUMBLE, "iiiiiiii", id, category, (int64_t)m.duration, (int64_t)m.solved,
		(int64_t)m.assoc, (int64_t)m.tolerance, (int64_t)score, (int64_t)grumble_grade(score));
}

static const char *contact_text(struct gen *g, const struct gen_spec *s)
{
	enum words_lang lang = g->customer_en[s->customer] ? WORDS_EN : WORDS_ZH;
	str_reset(&g->text);
	if (s->kind == CONTACT_GRUMBLE || s->kind == CONTACT_INQUIRY)
		words_complaint(&g->rng, lang, (int)gen_below(g, GEN_CATEGORIES), &g->text);
	else if (s->kind != CONTACT_COMPLAINT)
		words_reply(&g->rng, lang, &g->text);
	return s->kind == CONTACT_COMPLAINT ? "" : g->text.s;
}

static void write_contact(struct gen *g, int64_t id, const struct gen_spec *s)
{
	bool in = s->kind <= CONTACT_COMPLAINT;
	uint64_t mood = gen_below(g, 20);
	enum channel channel = gen_chance(g, 700) ? CHANNEL_PHONE : CHANNEL_APP;
	enum emotion emotion = !in || mood < 10 ? EMOTION_CALM : (enum emotion)(1 + mood % 4);
	const char *direction = in ? "in" : s->kind == CONTACT_NOTE ? "note" : "out";
	int64_t customer = s->customer, complaint = s->complaint;
	const char *text = contact_text(g, s);
	gen_row(g, GEN_CONTACT, "iizittttzt", id, customer, complaint, s->at,
		term_key(TERM_CHANNEL, (int)channel), direction,
		term_key(TERM_CONTACT_KIND, s->kind), term_key(TERM_EMOTION, (int)emotion),
		(int64_t)s->user, text);
	if (s->kind == CONTACT_GRUMBLE)
		write_grumble(g, id);
	if (s->kind == CONTACT_REPLY && gen_chance(g, 30)) {
		int64_t due = s->at + 86400, kept = gen_chance(g, 900) ? due - 3600 : 0;
		gen_row(g, GEN_PROMISE, "iiitiz", customer, complaint, id, text, due, kept);
	}
	if (s->kind == CONTACT_REPLY && gen_chance(g, 50)) {
		const char *topic = topics[gen_below(g, sizeof(topics) / sizeof(topics)[0])];
		gen_row(g, GEN_ASKED, "iiti", customer, complaint, topic, s->at);
	}
}

void gen_contacts(struct gen *g)
{
	while (g->specs < g->contacts) { /* the rest are calls about no case */
		struct gen_spec s = { .kind = CONTACT_INQUIRY };
		s.customer = gen_customer_pick(g);
		s.at = g->base_at - 1 - (int64_t)gen_below(g, GEN_SPAN_S);
		if (gen_chance(g, 250))
			s.kind = CONTACT_GRUMBLE;
		s.user = (uint8_t)(1 + gen_below(g, GEN_AGENTS));
		gen_spec_add(g, &s);
	}
	qsort(g->spec, (size_t)g->specs, sizeof(*g->spec), by_time);
	for (int64_t i = 0; i < g->specs; i++) {
		write_contact(g, i + 1, &g->spec[i]);
		gen_progress(g, "contacts", i + 1, g->specs);
	}
}
