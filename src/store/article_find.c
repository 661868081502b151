/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Candidates for a situation.  The customer's text may be a page long: only its rarest words go
 * into the query, so that the cost follows the length of their lists and not the store's size.
 */
#include <stdlib.h>
#include <string.h>

#include "article_words.h"
#include "internal.h"
#include "plaint/store/article.h"

enum {
	WORDS_LOOKED_UP = 96, /* distinct words of the text, from its beginning */
	WORDS_ASKED = 20,     /* the rarest of them */
	ROWS_WEIGHED = 3000,  /* rows that they may have together */
	WORD_MOST = 64
};

#define COLUMNS                                                                                \
	"a.id, a.source_no, a.lang, a.title, a.body, a.keywords, a.stages, a.segments,"        \
	" a.emotions, a.categories, a.demands, a.asks, a.step, a.revision, a.valid_from,"      \
	" a.valid_to, a.shown_n, a.helpful_n"

void article_list_clear(struct article_list *l)
{
	vec_clear(&l->found);
}

static bool list_has(const struct article_list *l, int64_t id)
{
	for (size_t i = 0; i < l->found.n; i++)
		if (l->found.v[i].article.id == id)
			return true;
	return false;
}

static void read_row(const struct query *q, struct arena *a, double relevance,
		     struct article_list *out)
{
	struct suggestion *s = vec_push(&out->found);
	struct kb_article *k = &s->article;
	const char **text[] = { &k->code, &k->lang, &k->title, &k->body, &k->keywords, &k->stages,
				&k->segments, &k->emotions, &k->categories, &k->demands, &k->asks };
	k->id = query_col_int(q, 0);
	for (int i = 0; i < (int)(sizeof text / sizeof *text); i++)
		*text[i] = arena_strdup(a, query_col_text(q, 1 + i));
	k->step = query_col_term(q, 12, TERM_STEP);
	k->revision = (int)query_col_int(q, 13);
	k->valid_from = query_col_int(q, 14);
	k->valid_to = query_col_int(q, 15);
	k->shown = query_col_int(q, 16);
	k->helpful = query_col_int(q, 17);
	s->relevance = relevance;
}

struct word {
	char text[WORD_MOST];
	int64_t rows;
};
struct words {
	struct word v[WORDS_LOOKED_UP];
	size_t n;
};

static void words_pick(struct words *w, const char *text)
{
	struct str s;
	str_init(&s, 64 << 10);
	article_words_add(&s, text);
	w->n = 0;
	for (const char *p = s.len ? s.s : ""; *p && w->n < WORDS_LOOKED_UP;) {
		size_t n = strcspn(p, " ");
		struct word *to = &w->v[w->n];
		bool fresh = n > 0 && n < WORD_MOST;
		for (size_t i = 0; fresh && i < w->n; i++)
			fresh = strncmp(w->v[i].text, p, n) != 0 || w->v[i].text[n];
		if (fresh) {
			memcpy(to->text, p, n);
			to->text[n] = '\0';
			to->rows = 0;
			w->n++;
		}
		p += n + (p[n] == ' ');
	}
	str_clear(&s);
}

/* One statement for all: a cursor on the vocabulary costs more than its rows. */
static int words_count(struct db *db, struct words *w, struct err *e)
{
	struct query q;
	struct str list; /* words are letters and ideographs: nothing in them needs an escape */
	str_init(&list, 0);
	for (size_t i = 0; i < w->n; i++)
		str_printf(&list, "%s\"%s\"", i ? "," : "[", w->v[i].text);
	str_add(&list, w->n ? "]" : "[]");
	int rc = query_open(&q, db, "SELECT j.key, v.doc FROM json_each(:words) j"
				    " CROSS JOIN article_vocab v ON v.term = j.value", e);
	if (!rc) {
		query_text(&q, ":words", list.s);
		while ((rc = query_step(&q, e)) > 0)
			w->v[query_col_int(&q, 0)].rows = query_col_int(&q, 1);
		query_close(&q);
	}
	str_clear(&list);
	return rc;
}

static int compare_rows(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	return x->rows < y->rows ? -1 : x->rows > y->rows;
}

/* Where the candidates come from and go to. */
struct find {
	struct db *db;
	const struct kb_situation *s;
	struct arena *a;
	struct article_list *out;
};

/* The full-text question for the rarest words that any article has; "" when there is none. */
static int words_question(struct db *db, const char *text, struct str *out, struct err *e)
{
	struct words *w = xmalloc(sizeof *w);
	int64_t rows = 0;
	words_pick(w, text);
	int rc = words_count(db, w, e);
	qsort(w->v, rc ? 0 : w->n, sizeof *w->v, compare_rows);
	for (size_t i = 0, asked = 0; !rc && i < w->n && asked < WORDS_ASKED; i++) {
		rows += w->v[i].rows;
		if (!w->v[i].rows || (asked && rows > ROWS_WEIGHED))
			continue;
		str_printf(out, "%s\"%s\"", asked++ ? " OR " : "{title keywords body} : (",
			   w->v[i].text);
	}
	if (out->len)
		str_add(out, ")");
	free(w);
	return rc;
}

static int by_text(const struct find *f, struct err *e)
{
	struct query q;
	struct str match;
	str_init(&match, 0);
	int rc = words_question(f->db, f->s->text ? f->s->text : "", &match, e);
	if (rc || !match.len)
		goto out;
	rc = query_open(&q, f->db,
			"SELECT " COLUMNS ", CAST(f.r * -1e6 AS INTEGER) FROM (SELECT rowid AS id,"
			" bm25(article_fts, 2.0, 3.0, 1.0, 0.0) AS r FROM article_fts"
			" WHERE article_fts MATCH :match ORDER BY r LIMIT 60) f JOIN article a ON a.id = f.id WHERE a.valid_from <= :now AND"
			" (a.valid_to IS NULL OR a.valid_to > :now) ORDER BY f.r", e);
	if (rc)
		goto out;
	query_text(&q, ":match", match.s);
	query_int(&q, ":now", f->s->now_s);
	while ((rc = query_step(&q, e)) > 0)
		read_row(&q, f->a, (double)query_col_int(&q, 18) / 1e6, f->out);
	query_close(&q);
out:
	str_clear(&match);
	return rc;
}

/* Adds " AND (word OR any)" for a key of the situation. */
static void key_add(struct str *out, const char *set, const char *key, bool or_any)
{
	struct str w;
	if (!key || !*key)
		return;
	str_init(&w, 256);
	article_keys_add(&w, set, key);
	str_truncate(&w, w.len - 1);
	str_printf(out, or_any ? " AND (keys : \"%s\" OR keys : k%sany)" : " AND keys : \"%s\"", w.s,
		   set);
	str_clear(&w);
}

static int by_match(const struct find *f, const char *match, struct err *e)
{
	struct query q;
	int rc = query_open(&q, f->db,
			    "SELECT " COLUMNS " FROM article_fts JOIN article a ON a.id = article_fts.rowid"
			    " WHERE article_fts MATCH :match AND a.valid_from <= :now AND"
			    " (a.valid_to IS NULL OR a.valid_to > :now) LIMIT 24", e);
	if (rc)
		return rc;
	query_text(&q, ":match", match);
	query_int(&q, ":now", f->s->now_s);
	while ((rc = query_step(&q, e)) > 0)
		if (!list_has(f->out, query_col_int(&q, 0)))
			read_row(&q, f->a, 0, f->out);
	query_close(&q);
	return rc;
}

/* What A28 weighs most first: stage with segment and emotion, then less and less. */
static int by_keys(const struct find *f, struct err *e)
{
	enum { STAGE = 1, SEGMENT = 2, EMOTION = 4 };
	static const int rounds[] = { STAGE | SEGMENT | EMOTION, STAGE | SEGMENT, STAGE | EMOTION,
				      STAGE, SEGMENT, 0 };
	const struct kb_situation *s = f->s;
	const char *segment = term_key(TERM_SEGMENT, (int)s->segment);
	int rc = 0;
	for (int i = 0; !rc && i < (int)(sizeof rounds / sizeof *rounds); i++) {
		struct str m;
		if ((rounds[i] & SEGMENT) && !*segment)
			continue;
		str_init(&m, 0);
		str_add(&m, "keys : ");
		article_lang_add(&m, s->lang ? s->lang : "");
		key_add(&m, "category", s->category, true);
		if (rounds[i] & STAGE)
			key_add(&m, "stage", term_key(TERM_STAGE, (int)s->stage), false);
		if (rounds[i] & SEGMENT)
			key_add(&m, "segment", segment, false);
		if (rounds[i] & EMOTION)
			key_add(&m, "emotion", term_key(TERM_EMOTION, (int)s->emotion), false);
		rc = by_match(f, m.s, e);
		str_clear(&m);
	}
	return rc;
}

int article_candidates(struct db *db, const struct kb_situation *s, struct arena *a,
		       struct article_list *out, struct err *e)
{
	const struct find f = { db, s, a, out };
	int rc = by_text(&f, e);
	return rc ? rc : by_keys(&f, e);
}

int article_find(struct db *db, const struct kb_situation *s, struct arena *a,
		 struct article_list *out, struct err *e)
{
	const struct find f = { db, s, a, out };
	return by_text(&f, e);
}
