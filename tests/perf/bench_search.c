/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full text, suggestions and the emotion of a text. */
#include <string.h>

#include "bench.h"
#include "plaint/model/emotion.h"
#include "plaint/service/search.h"
#include "plaint/service/suggest.h"

enum { RUNS = 200, LIMIT = 50 };

struct search_case {
	const char *name, *text;
	const char *match; /* the same as a query of the index, for the raw figure */
};

static const struct search_case searches[] = {
	{ "search 1 character", "噪", "噪*" },
	{ "search 2 characters, common", "噪音", "\"噪音\"" },
	{ "search 3 characters", "公积金", "\"公积 积金\"" },
	{ "search 6 characters", "征信报告可能", "\"征信 信报 报告 告可 可能\"" },
	{ "search English words", "credit report", "\"credit report\"" },
	{ "search English beginning", "regul", "\"regul\"*" },
	{ "search English middle", "ompan", "\"company\"" },
	{ "search digits", "123456", "\"123456\"" },
	{ "search two parts", "噪音 & 监管", "\"噪音\" AND \"监管\"" },
	{ "search nothing there", "海豚", "\"海豚\"" },
};

/* The bare query finds rows and fetches the texts; the program verifies and cuts them as well. */
static const char raw_sql[] =
	"SELECT CASE WHEN rowid >> 29 & 1 THEN (SELECT text FROM contact WHERE id = rowid & 536870911)"
	" ELSE (SELECT body FROM complaint WHERE id = rowid & 536870911) END"
	" FROM text_fts WHERE text_fts MATCH ?1 ORDER BY rowid DESC LIMIT 50";

static void search_one(struct bench *b, const struct search_case *c, unsigned in)
{
	struct samples s = { 0 }, raw = { 0 };
	struct search_hits hits = { .n = 0 };
	struct search_request r = { .text = c->text, .in = in, .limit = LIMIT };
	struct err e;
	if (!bench_wants(b, c->name))
		return;
	double limit = c == searches ? 70000 : 10000;
	sqlite3_stmt *st = raw_prepare(b, raw_sql);
	for (int i = 0; i < RUNS; i++) {
		double t = bench_now_us();
		if (search_text(&b->s, &r, &hits, &e))
			bench_die(c->name, e.msg);
		double took = bench_now_us() - t;
		samples_add(&s, took);
		t = bench_now_us();
		sqlite3_bind_text(st, 1, c->match, -1, SQLITE_STATIC);
		raw_drain(st);
		samples_add(&raw, bench_now_us() - t);
		if (took > 200000) /* far over the budget: a few tell as much */
			i += 10;
	}
	bench_row(b, c->name, &s, &raw, &(struct budget){ .median_us = limit, .p99_us = limit });
	sqlite3_finalize(st);
	search_hits_clear(&hits);
}

static void suggestions(struct bench *b)
{
	struct samples s = { 0 };
	struct suggestions out = { .n = 0 };
	struct err e;
	if (!bench_wants(b, "suggestions"))
		return;
	for (int i = 0; i < RUNS; i++) {
		int64_t id = 1 + (int64_t)prng_below(&b->rng, (uint64_t)b->cases);
		double t = bench_now_us();
		if (suggest_for_case(&b->s, id, NULL, &out, &e))
			bench_die("suggest_for_case", e.msg);
		samples_add(&s, bench_now_us() - t);
	}
	bench_row(b, "suggestions", &s, NULL, &(struct budget){ .p99_us = 20000 });
	suggestions_clear(&out);
}

static void emotions(struct bench *b)
{
	struct samples s = { 0 };
	struct emotion_measure m;
	const struct lexicon *lex = session_lexicon(&b->s);
	if (!bench_wants(b, "emotion"))
		return;
	sqlite3_stmt *st = raw_prepare(b, "SELECT body FROM complaint WHERE id = ?1");
	for (int i = 0; i < RUNS; i++) {
		sqlite3_bind_int64(st, 1, 1 + (int64_t)prng_below(&b->rng, (uint64_t)b->cases));
		sqlite3_step(st);
		const char *text = (const char *)sqlite3_column_text(st, 0);
		double t = bench_now_us();
		for (int k = 0; k < 20; k++)
			emotion_measure(lex, text, &m);
		samples_add(&s, (bench_now_us() - t) / 20);
		sqlite3_reset(st);
	}
	bench_row(b, "emotion", &s, NULL, &(struct budget){ .median_us = 60 });
	sqlite3_finalize(st);
}

void bench_search(struct bench *b)
{
	for (size_t i = 0; i < sizeof(searches) / sizeof(searches)[0]; i++)
		search_one(b, &searches[i], SEARCH_CASES);
	struct search_case all = searches[1];
	all.name = "search everything, rare";
	all.text = "朋友圈里大家都";
	all.match = "\"朋友 友圈 圈里 里大 大家 家都\"";
	search_one(b, &all, SEARCH_ALL);
	suggestions(b);
	emotions(b);
}
