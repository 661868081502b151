/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scripts, and what the large store is searched by, written by the store's own code: the keys of
 * customers and the text index.  Texts go in order of time, complaints and contacts merged: FTS5 writes out what it holds whenever a row number is less than the one before.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "gen.h"
#include "plaint/store/article.h"
#include "plaint/store/figures.h"
#include "plaint/store/grumble.h"
#include "plaint/store/find.h"
#include "plaint/store/text.h"
#include "store/chain.h"
#include "words.h"

struct feed { /* texts of one table in order of their ids, which is the order of time */
	struct query q;
	struct text_entry entry;
	int columns;
	bool more;
};

static void check(int rc, const struct err *e)
{
	if (rc >= 0)
		return;
	fprintf(stderr, "plaint-gen: %s\n", e->msg);
	exit(1);
}

static void feed_next(struct feed *f)
{
	struct err e;
	int rc = query_step(&f->q, &e);
	check(rc, &e);
	f->more = rc > 0;
	if (!f->more)
		return;
	f->entry.id = query_col_int(&f->q, 0);
	f->entry.at = query_col_int(&f->q, 1);
	f->entry.text[0] = query_col_text(&f->q, 2);
	f->entry.text[1] = f->columns > 3 ? query_col_text(&f->q, 3) : NULL;
}

static void index_texts(struct gen *g, struct db *db)
{
	struct feed complaint = { .columns = 4, .entry.kind = TEXT_COMPLAINT };
	struct feed contact = { .columns = 3, .entry.kind = TEXT_CONTACT };
	struct err e;
	int64_t done = 0, all = g->complaints + g->contacts;
	check(query_open(&complaint.q, db, "SELECT id, received_at, subject, body FROM complaint"
					   " ORDER BY id", &e), &e);
	check(query_open(&contact.q, db, "SELECT id, at, text FROM contact ORDER BY id", &e), &e);
	feed_next(&complaint);
	feed_next(&contact);
	while (complaint.more || contact.more) {
		bool first = complaint.more &&
			     (!contact.more || complaint.entry.at <= contact.entry.at);
		struct feed *f = first ? &complaint : &contact;
		if (*f->entry.text[0])
			check(text_index_add(db, &f->entry, &e), &e);
		feed_next(f);
		gen_progress(g, "text", ++done, all);
	}
	query_close(&complaint.q);
	query_close(&contact.q);
}

#define PICK(g, list) ((list)[gen_below((g), sizeof(list) / sizeof(list)[0])])

static void make_article(struct gen *g, struct db *db, int64_t id)
{
	static const char *const stages[] = { "*", "*", "new ack", "assess invest", "propose decided" };
	static const char *const emotions[] = { "*", "*", "angry threatening", "anxious",
		"disappointed" };
	char no[32];
	enum article_put what;
	enum words_lang lang = gen_chance(g, 300) ? WORDS_EN : WORDS_ZH;
	int about = (int)gen_below(g, GEN_CATEGORIES);
	struct err e;
	struct article_row a = { .source = "generator", .source_no = no, .revision = 1,
				 .lang = lang == WORDS_EN ? "en" : "zh_CN", .demands = "*" };
	snprintf(no, sizeof(no), "G%06" PRId64, id);
	a.categories = gen_chance(g, 300) ? "*" : term_category_key(about);
	a.segments = gen_chance(g, 300) ? term_key(TERM_SEGMENT, 1 + (int)gen_below(g, 5)) : "*";
	a.step = (int)gen_below(g, (uint64_t)term_count(TERM_STEP));
	a.stages = PICK(g, stages);
	a.emotions = PICK(g, emotions);
	str_reset(&g->name);
	words_subject(&g->rng, lang, about, &g->name);
	str_reset(&g->text);
	for (int i = 0; i < 3; i++)
		words_reply(&g->rng, lang, &g->text);
	a.title = a.keywords = g->name.s;
	a.body = g->text.s;
	check(article_put(db, &a, &what, &e), &e);
}

static void index_customers(struct db *db)
{
	struct query q;
	struct err e;
	int rc;
	check(query_open(&q, db, "SELECT id, no, phone, name FROM customer", &e), &e);
	while ((rc = query_step(&q, &e)) > 0) {
		struct find_names n = { .no = query_col_text(&q, 1), .phone = query_col_text(&q, 2),
					.name = query_col_text(&q, 3) };
		check(find_keys_add(db, query_col_int(&q, 0), &n, &e), &e);
	}
	check(rc, &e);
	query_close(&q);
}

void gen_index(struct gen *g, const char *file)
{
	struct err e;
	struct db *db;
	check(db_open(file, 0, &db, &e), &e);
	check(db_exec(db, "PRAGMA synchronous=OFF", &e), &e);
	check(db_exec(db, "PRAGMA wal_autocheckpoint=20000", &e), &e);
	check(db_exec(db, "PRAGMA cache_size=-400000", &e), &e);
	check(db_begin(db, &e), &e);
	for (int64_t i = 1; i <= g->articles; i++)
		make_article(g, db, i);
	index_customers(db);
	check(db_commit(db, &e), &e);
	check(db_begin(db, &e), &e);
	index_texts(g, db);
	check(db_commit(db, &e), &e);
	check(db_begin(db, &e), &e);
	check(figures_rebuild(db, &e), &e);
	check(grumble_rebuild(db, &e), &e);
	check(chain_build(db, &e), &e);
	check(grumble_rebuild_teams(db, &e), &e);
	check(db_commit(db, &e), &e);
	db_close(db);
}
