/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing the full-text index.  FTS5 writes a segment whenever a row number is less than the one
 * before, and at each savepoint; files are seldom in order of time, and an import has a savepoint
 * for each row.  So what a transaction adds waits for its end and goes in sorted.
 */
#include "plaint/store/text.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/fold.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "tokens.h"

enum { PIECE = 3, SEEN = 1 << 15, SEEN_FULL = SEEN / 4 * 3, PENDING_ROWS = 4096, PENDING_BYTES = 4 << 20 };

struct pending { /* a row of text_fts that is not written yet */
	int64_t row;
	size_t at, n; /* its words in the pool */
};

/* Buffers that a bulk import uses again, and the words that are surely in the table `word`. */
struct text_state {
	struct str folded;
	struct str pool; /* words of all that wait */
	VEC(struct pending) pending;
	uint64_t seen[SEEN]; /* hashes; a rollback forgets them */
	size_t seen_n;
	unsigned rollbacks;
	struct db *db;
	struct err *error;
	int rc;
	struct str removed; /* words of removed texts, each with a NUL */
};

static void state_free(void *p)
{
	struct text_state *t = p;
	str_clear(&t->folded);
	str_clear(&t->pool);
	str_clear(&t->removed);
	vec_clear(&t->pending);
	free(t);
}

/* Drops what a rollback has made void. */
static void drop_void(struct text_state *t)
{
	if (t->pending.n <= t->db->text_pending)
		return;
	str_truncate(&t->pool, t->pending.v[t->db->text_pending].at);
	t->pending.n = t->db->text_pending;
}

static int by_row(const void *a, const void *b)
{
	const struct pending *x = a, *y = b;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int flush(struct db *db, struct err *e)
{
	struct text_state *t = db->text_state;
	int rc = 0;
	drop_void(t);
	if (t->pending.n)
		qsort(t->pending.v, t->pending.n, sizeof *t->pending.v, by_row);
	for (size_t i = 0; i < t->pending.n && !rc; i++) {
		const struct pending *p = &t->pending.v[i];
		struct query q;
		rc = query_open(&q, db, "INSERT INTO text_fts(rowid, words) VALUES(:rowid, :words)", e);
		if (rc)
			break;
		query_int(&q, ":rowid", p->row);
		query_textn(&q, ":words", t->pool.s + p->at, p->n);
		rc = query_run(&q, e);
	}
	str_reset(&t->pool);
	t->pending.n = db->text_pending = 0;
	db->text_much = false;
	return rc;
}

static struct text_state *state_of(struct db *db)
{
	if (!db->text_state) {
		struct text_state *t = xcalloc(1, sizeof *t);
		str_init(&t->folded, 0);
		str_init(&t->pool, 0);
		str_init(&t->removed, 0);
		t->db = db;
		db->text_state = t;
		db->text_state_free = state_free;
		db->text_flush = flush;
	}
	struct text_state *t = db->text_state;
	if (t->rollbacks != db->rollbacks || t->seen_n > SEEN_FULL) {
		memset(t->seen, 0, sizeof t->seen);
		t->seen_n = 0;
		t->rollbacks = db->rollbacks;
	}
	drop_void(t);
	return t;
}

static uint64_t hash_of(const char *s, size_t n)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * UINT64_C(0x100000001b3);
	return h ? h : 1;
}

static bool is_seen(struct text_state *t, uint64_t h)
{
	size_t i = h & (SEEN - 1);
	while (t->seen[i] && t->seen[i] != h)
		i = (i + 1) & (SEEN - 1);
	if (t->seen[i])
		return true;
	if (t->seen_n < SEEN - 1) {
		t->seen[i] = h;
		t->seen_n++;
	}
	return false;
}

/* For a word that is new: found by any three characters of it. */
static int keep_pieces(struct text_state *t, const char *word, size_t n)
{
	int64_t id = db_last_id(t->db);
	struct query q;
	if (query_open(&q, t->db, "INSERT INTO word_fts(rowid, word) VALUES(:id, :word)", t->error))
		return t->error->code;
	query_int(&q, ":id", id);
	query_textn(&q, ":word", word, n);
	return query_run(&q, t->error);
}

static void keep_word(void *ctx, const char *word, size_t n)
{
	struct text_state *t = ctx;
	struct query q;
	if (t->rc || is_seen(t, hash_of(word, n)))
		return;
	t->rc = query_open(&q, t->db, "INSERT OR IGNORE INTO word(word) VALUES(:word)", t->error);
	if (t->rc)
		return;
	query_textn(&q, ":word", word, n);
	t->rc = query_run(&q, t->error);
	if (!t->rc && db_changes(t->db) && n >= PIECE)
		t->rc = keep_pieces(t, word, n);
}

static void add_words(struct text_state *t, struct str *out, const char *text,
		      const struct token_sink *sink)
{
	if (!text)
		return;
	str_reset(&t->folded);
	fold_text(&t->folded, text, strlen(text));
	tokens_document(out, t->folded.s, sink);
}

static int64_t row_of(const struct text_entry *x)
{
	return x->at << 30 | (int64_t)(x->kind == TEXT_CONTACT) << 29 | x->id;
}

int text_index_add(struct db *db, const struct text_entry *x, struct err *e)
{
	struct text_state *t = state_of(db);
	struct token_sink sink = { keep_word, t };
	if (x->id >= INT64_C(1) << 29 || x->at < 0 || x->at >= INT64_C(1) << 33)
		return err_set(e, ERR_INPUT, _("a text of the year %d cannot be indexed"),
			       (int)(1970 + x->at / 31556952));
	t->error = e;
	t->rc = 0;
	struct pending p = { .at = t->pool.len };
	p.row = row_of(x);
	str_add(&t->pool, TOKEN_EVERY " ");
	add_words(t, &t->pool, x->text[0], &sink);
	add_words(t, &t->pool, x->text[1], &sink);
	p.n = t->pool.len - p.at;
	if (t->rc) {
		str_truncate(&t->pool, p.at);
		return t->rc;
	}
	*vec_push(&t->pending) = p;
	db->text_pending = t->pending.n;
	db->text_much = t->pending.n >= PENDING_ROWS || t->pool.len >= PENDING_BYTES;
	/* not within a row: taking the row back would take the others' texts with it */
	return db->text_much && !db->in_row ? flush(db, e) : 0;
}

static void keep_removed(void *ctx, const char *word, size_t n)
{
	struct text_state *t = ctx;
	str_addn(&t->removed, word, n);
	str_addn(&t->removed, "", 1);
}

/* The index has no copy of the text: it must be told the very words that went in. */
int text_index_remove(struct db *db, const struct text_entry *x, struct err *e)
{
	struct text_state *t = state_of(db);
	struct token_sink sink = { keep_removed, t };
	struct str words;
	struct query q;
	str_init(&words, 0);
	str_add(&words, TOKEN_EVERY " ");
	add_words(t, &words, x->text[0], &sink);
	add_words(t, &words, x->text[1], &sink);
	int rc = query_open(&q, db, "INSERT INTO text_fts(text_fts, rowid, words) VALUES('delete', :rowid, :words)", e);
	if (!rc) {
		query_int(&q, ":rowid", row_of(x));
		query_textn(&q, ":words", words.s, words.len);
		rc = query_run(&q, e);
	}
	str_clear(&words);
	return rc;
}

static int is_used(struct db *db, const char *word, bool *used, struct err *e)
{
	struct query q;
	struct str phrase;
	str_init(&phrase, 0);
	str_printf(&phrase, "\"%s\"", word);
	int rc = query_open(&q, db, "SELECT 1 FROM text_fts WHERE text_fts MATCH :word LIMIT 1", e);
	if (!rc) {
		query_text(&q, ":word", phrase.s);
		rc = query_step(&q, e);
		*used = rc > 0;
		query_close(&q);
	}
	str_clear(&phrase);
	return rc < 0 ? rc : 0;
}

static int remove_word(struct db *db, const char *word, struct err *e)
{
	struct query q;
	bool used = false;
	int rc = is_used(db, word, &used, e);
	if (rc || used || query_open(&q, db, "DELETE FROM word WHERE word = :word RETURNING id", e))
		return rc ? rc : used ? 0 : e->code;
	query_text(&q, ":word", word);
	rc = query_step(&q, e);
	int64_t id = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	if (rc <= 0 || strlen(word) < PIECE)
		return rc < 0 ? rc : 0;
	if (query_open(&q, db, "INSERT INTO word_fts(word_fts, rowid, word) VALUES('delete', :id, :word)", e))
		return e->code;
	query_int(&q, ":id", id);
	query_text(&q, ":word", word);
	return query_run(&q, e);
}

int text_words_remove(struct db *db, struct err *e)
{
	struct text_state *t = state_of(db);
	int rc = 0;
	for (size_t at = 0; at < t->removed.len && !rc; at += strlen(t->removed.s + at) + 1)
		rc = remove_word(db, t->removed.s + at, e);
	str_reset(&t->removed);
	memset(t->seen, 0, sizeof t->seen); /* they are in the table no more */
	t->seen_n = 0;
	return rc;
}
