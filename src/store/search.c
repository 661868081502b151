/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text search: the index gives candidates in order of the row number, newest first; each one is
 * read and verified, so that the result is what a scan of the texts would give.
 */
#include <stdlib.h>
#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/base/utf8.h"
#include "plaint/store/text.h"
#include "search_words.h"

enum { EXTRACT_BEFORE = 48, EXTRACT_AFTER = 200 };

struct id_set { /* open addressing; 0 is free */
	int64_t *v;
	size_t n, cap;
};

struct finder {
	struct db *db;
	const struct search_request *request;
	struct search_terms terms;
	struct search_hits *out;
	VEC(struct search_hit) hits;
	struct id_set complaints; /* that are among the hits */
	struct err *e;
};

static bool set_has(const struct id_set *s, int64_t id, size_t *slot)
{
	size_t i = (uint64_t)id * UINT64_C(0x9e3779b97f4a7c15) >> 32 & (s->cap - 1);
	while (s->v[i] && s->v[i] != id)
		i = (i + 1) & (s->cap - 1);
	*slot = i;
	return s->v[i] == id;
}

static void set_grow(struct id_set *s)
{
	struct id_set old = *s;
	s->cap = old.cap ? old.cap * 2 : 256;
	s->v = xcalloc(s->cap, sizeof *s->v);
	for (size_t i = 0, slot; i < old.cap; i++)
		if (old.v[i] && !set_has(s, old.v[i], &slot))
			s->v[slot] = old.v[i];
	free(old.v);
}

/* False when it was there. */
static bool set_add(struct id_set *s, int64_t id)
{
	size_t slot;
	if (2 * s->n >= s->cap)
		set_grow(s);
	if (set_has(s, id, &slot))
		return false;
	s->v[slot] = id;
	s->n++;
	return true;
}

/* One line around the first place of the first term. */
static void make_extract(struct finder *f, struct search_hit *h, const char *text, size_t at,
			 size_t length)
{
	size_t from = at > EXTRACT_BEFORE ? at - EXTRACT_BEFORE : 0, n = strlen(text);
	while (from < at && ((unsigned char)text[from] & 0xc0) == 0x80)
		from++;
	size_t to = utf8_cut(text, n, at + length + EXTRACT_AFTER);
	char *line = arena_strndup(&f->out->arena, text + from, to - from);
	for (char *c = line; *c; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	h->extract = line;
	h->at = at - from;
	h->length = length;
}

/* True when each term is in one of the texts; fills the extract. */
static bool verify(struct finder *f, struct search_hit *h, const char *const *text, size_t texts)
{
	for (size_t i = 0; i < f->terms.n; i++) {
		size_t at = 0, length = 0, k = 0;
		while (k < texts && !fold_find(text[k], f->terms.term[i].s, &at, &length))
			k++;
		if (k == texts)
			return false;
		if (i == 0)
			make_extract(f, h, text[k], at, length);
	}
	return true;
}

static void keep(struct finder *f, const struct search_hit *h)
{
	*vec_push(&f->hits) = *h;
}

static const char *copy(struct finder *f, const struct query *q, int col)
{
	return arena_strdup(&f->out->arena, query_col_text(q, col));
}

static int look_at_complaint(struct finder *f, int64_t id)
{
	struct query q;
	int rc = query_open(&q, f->db,
		"SELECT c.subject, c.body, c.no, u.name, s.name, c.source_no, c.received_at"
		" FROM complaint c JOIN customer u ON u.id = c.customer_id"
		" LEFT JOIN source s ON s.id = c.source_id WHERE c.id = :id", f->e);
	if (rc)
		return rc;
	query_int(&q, ":id", id);
	rc = query_step(&q, f->e);
	if (rc > 0) {
		const char *text[2] = { query_col_text(&q, 0), query_col_text(&q, 1) };
		struct search_hit h = { .in = SEARCH_COMPLAINTS, .id = id, .complaint_id = id };
		if (verify(f, &h, text, 2) && set_add(&f->complaints, id)) {
			h.subject = copy(f, &q, 0);
			h.no = copy(f, &q, 2);
			h.customer = copy(f, &q, 3);
			h.source = copy(f, &q, 4);
			h.source_no = copy(f, &q, 5);
			h.received_at = query_col_int(&q, 6);
			keep(f, &h);
		}
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int look_at_contact(struct finder *f, int64_t id)
{
	struct query q;
	int rc = query_open(&q, f->db,
		"SELECT t.text, t.complaint_id, c.subject, c.no, u.name, s.name,"
		" coalesce(c.source_no, t.source_no), t.at"
		" FROM contact t JOIN customer u ON u.id = t.customer_id"
		" LEFT JOIN complaint c ON c.id = t.complaint_id"
		" LEFT JOIN source s ON s.id = coalesce(c.source_id, t.source_id)"
		" WHERE t.id = :id", f->e);
	if (rc)
		return rc;
	query_int(&q, ":id", id);
	rc = query_step(&q, f->e);
	if (rc > 0) {
		const char *text[1] = { query_col_text(&q, 0) };
		struct search_hit h = { .in = SEARCH_CONTACTS, .id = id,
					.complaint_id = query_col_int(&q, 1) };
		if (verify(f, &h, text, 1) &&
		    (!h.complaint_id || set_add(&f->complaints, h.complaint_id))) {
			h.subject = copy(f, &q, 2);
			h.no = copy(f, &q, 3);
			h.customer = copy(f, &q, 4);
			h.source = copy(f, &q, 5);
			h.source_no = copy(f, &q, 6);
			h.received_at = query_col_int(&q, 7);
			keep(f, &h);
		}
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int look_at_article(struct finder *f, int64_t id)
{
	struct query q;
	int rc = query_open(&q, f->db, "SELECT a.title, a.body, a.keywords, a.source_no, s.name,"
		" a.valid_from FROM article a JOIN source s ON s.id = a.source_id"
		" WHERE a.id = :id", f->e);
	if (rc)
		return rc;
	query_int(&q, ":id", id);
	rc = query_step(&q, f->e);
	if (rc > 0) {
		const char *text[3] = { query_col_text(&q, 0), query_col_text(&q, 1),
					query_col_text(&q, 2) };
		struct search_hit h = { .in = SEARCH_ARTICLES, .id = id, .customer = "" };
		if (verify(f, &h, text, 3)) {
			h.subject = copy(f, &q, 0);
			h.no = h.source_no = copy(f, &q, 3);
			h.source = copy(f, &q, 4);
			h.received_at = query_col_int(&q, 5);
			keep(f, &h);
		}
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static bool is_full(const struct finder *f)
{
	return f->hits.n > f->request->limit;
}

static int run_cases(struct finder *f, const char *match)
{
	struct query q;
	int rc = query_open(&q, f->db, "SELECT rowid FROM text_fts WHERE text_fts MATCH :match"
				       " ORDER BY rowid DESC", f->e);
	if (rc)
		return rc;
	query_text(&q, ":match", match);
	while (!is_full(f) && (rc = query_step(&q, f->e)) > 0) {
		int64_t row = query_col_int(&q, 0), id = row & ((1 << 29) - 1);
		bool contact = row >> 29 & 1;
		if (!(f->request->in & (contact ? SEARCH_CONTACTS : SEARCH_COMPLAINTS)))
			continue;
		rc = contact ? look_at_contact(f, id) : look_at_complaint(f, id);
		if (rc)
			break;
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* Articles are few: each is verified. */
static int run_articles(struct finder *f)
{
	struct query q;
	int rc = query_open(&q, f->db, "SELECT id FROM article ORDER BY id DESC", f->e);
	if (rc)
		return rc;
	while (!is_full(f) && (rc = query_step(&q, f->e)) > 0)
		if ((rc = look_at_article(f, query_col_int(&q, 0))))
			break;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int text_search(struct db *db, const struct search_request *r, struct search_hits *out,
		struct err *e)
{
	struct finder f = { .db = db, .request = r, .out = out, .e = e };
	struct str match;
	search_hits_clear(out);
	int rc = search_terms_parse(&f.terms, r->text, e);
	if (rc)
		return rc;
	str_init(&match, 0);
	if (r->in & SEARCH_CASES) {
		rc = search_match_text(db, &f.terms, &match, e);
		if (!rc)
			rc = run_cases(&f, match.s);
	}
	if (!rc && r->in & SEARCH_ARTICLES)
		rc = run_articles(&f);
	out->more = is_full(&f);
	out->n = out->more ? r->limit : f.hits.n;
	out->v = arena_alloc(&out->arena, (out->n + 1) * sizeof *out->v);
	if (out->n)
		memcpy(out->v, f.hits.v, out->n * sizeof *out->v);
	vec_clear(&f.hits);
	free(f.complaints.v);
	str_clear(&match);
	search_terms_clear(&f.terms);
	return rc;
}
