/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing the full-text index. */
#include "plaint/store/text.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/fold.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "tokens.h"

enum { SEEN = 1 << 15, SEEN_FULL = SEEN / 4 * 3 };

/* Buffers that a bulk import uses again, and the words that are surely in the table `word`. */
struct text_state {
	struct str folded, words[3];
	uint64_t seen[SEEN]; /* hashes; a rollback forgets them */
	size_t seen_n;
	unsigned rollbacks;
	struct db *db;
	struct err *error;
	int rc;
};

static void state_free(void *p)
{
	struct text_state *t = p;
	str_clear(&t->folded);
	for (int i = 0; i < 3; i++)
		str_clear(&t->words[i]);
	free(t);
}

static struct text_state *state_of(struct db *db)
{
	if (!db->text_state) {
		struct text_state *t = xcalloc(1, sizeof *t);
		str_init(&t->folded, 0);
		for (int i = 0; i < 3; i++)
			str_init(&t->words[i], 0);
		t->db = db;
		db->text_state = t;
		db->text_state_free = state_free;
	}
	struct text_state *t = db->text_state;
	if (t->rollbacks != db->rollbacks || t->seen_n > SEEN_FULL) {
		memset(t->seen, 0, sizeof t->seen);
		t->seen_n = 0;
		t->rollbacks = db->rollbacks;
	}
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

int text_index_add(struct db *db, const struct text_entry *x, struct err *e)
{
	struct text_state *t = state_of(db);
	struct token_sink sink = { keep_word, t };
	struct query q;
	if (x->id >= INT64_C(1) << 29 || x->at < 0 || x->at >= INT64_C(1) << 33)
		return err_set(e, ERR_INPUT, _("a text of the year %d cannot be indexed"),
			       (int)(1970 + x->at / 31556952));
	t->error = e;
	t->rc = 0;
	str_reset(&t->words[0]);
	str_add(&t->words[0], TOKEN_EVERY " ");
	add_words(t, &t->words[0], x->text[0], &sink);
	add_words(t, &t->words[0], x->text[1], &sink);
	if (t->rc)
		return t->rc;
	int rc = query_open(&q, db, "INSERT INTO text_fts(rowid, words) VALUES(:rowid, :words)", e);
	if (rc)
		return rc;
	query_int(&q, ":rowid", x->at << 30 | (int64_t)(x->kind == TEXT_CONTACT) << 29 | x->id);
	query_textn(&q, ":words", t->words[0].s, t->words[0].len);
	return query_run(&q, e);
}
