/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Teams, users, categories and customers of the large store. */
#include <inttypes.h>
#include <stdio.h>

#include "gen.h"
#include "words.h"

static const char *const team_words[] = { "network", "billing", "retail", "complaints", "vip" };
static const char *const bands[] = { "18-24", "25-34", "35-44", "45-54", "55-64", "65+" };
static const char *const brands[] = { "畅行", "轻享", "家和", "Prime" };
/* the first two: not known */
static const char *const segments[] = { "", "", "patience", "fee", "cooperative", "rational",
	"tolerance" };

#define PICK(g, list) ((list)[gen_below((g), sizeof(list) / sizeof(list)[0])])

static void make_users(struct gen *g)
{
	char code[32];
	int64_t born = g->base_at - GEN_SPAN_S;
	for (int64_t i = 1; i <= GEN_TEAMS; i++) {
		snprintf(code, sizeof(code), "%s%" PRId64, team_words[(i - 1) % 5], 1 + (i - 1) / 5);
		gen_row(g, GEN_TEAM, "itt", i, code, code);
	}
	for (int64_t i = 1; i <= GEN_AGENTS + GEN_TEAMS; i++) {
		bool leader = i > GEN_AGENTS;
		int64_t n = leader ? i - GEN_AGENTS : i;
		snprintf(code, sizeof(code), "%s%03" PRId64, leader ? "leader" : "agent", n);
		str_reset(&g->name);
		words_name(&g->rng, WORDS_ZH, &g->name);
		gen_row(g, GEN_USER, "itttiii", i, code, g->name.s, leader ? "leader" : "agent",
			1 + (n - 1) % GEN_TEAMS, leader ? (int64_t)500000 : (int64_t)200000, born);
	}
	for (int64_t i = 0; i < GEN_CATEGORIES; i++)
		gen_row(g, GEN_CATEGORY, "it", i + 1, term_category_key((int)i));
}

static void make_customer(struct gen *g, int64_t id)
{
	char no[32], phone[32], balance[32];
	bool english = gen_chance(g, 250);
	uint64_t value = gen_below(g, 100);
	const char *segment = PICK(g, segments), *band = PICK(g, bands), *brand = PICK(g, brands);
	str_reset(&g->name);
	words_name(&g->rng, english ? WORDS_EN : WORDS_ZH, &g->name);
	g->customer_en[id] = english;
	snprintf(no, sizeof(no), "C%07" PRId64, id);
	/* 170 is a range of virtual operators; the digits after it are a permutation of the id */
	snprintf(phone, sizeof(phone), "170%08" PRId64, id * 7919 % 100000000);
	int64_t tenure = (int64_t)gen_below(g, 240), arpu = 1900 + (int64_t)gen_below(g, 30000);
	int64_t tolerance = (int64_t)gen_below(g, 6), mou = (int64_t)gen_below(g, 2000);
	bool corporate = gen_chance(g, 60);
	gen_row(g, GEN_CUSTOMER, "itttttttttziiii", id, no, g->name.s, phone,
		corporate ? "corporate" : "person", english ? "en" : "zh_CN", band,
		value < 3 ? "vip" : value < 15 ? "high" : "normal", brand, segment,
		tolerance, tenure, arpu, mou, g->base_at - GEN_SPAN_S);
	if (gen_chance(g, 700)) {
		snprintf(balance, sizeof(balance), "%" PRId64, (int64_t)gen_below(g, 20000));
		gen_row(g, GEN_FACT, "itt", id, "balance_fen", balance);
		gen_row(g, GEN_FACT, "itt", id, "plan", brand);
	}
}

void gen_people(struct gen *g)
{
	make_users(g);
	for (int64_t i = 1; i <= g->customers; i++) {
		make_customer(g, i);
		gen_progress(g, "customers", i, g->customers);
	}
}

uint32_t gen_customer_pick(struct gen *g)
{
	uint64_t dice = gen_below(g, 10000), n = (uint64_t)g->customers;
	if (dice < 10) /* one customer has about a thousandth of everything */
		return 1;
	if (dice < 100)
		return (uint32_t)(1 + gen_below(g, 20));
	if (dice < 3000)
		return (uint32_t)(1 + gen_below(g, n / 10 + 1));
	return (uint32_t)(1 + gen_below(g, n));
}
