/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A term is a piece of text, so its first word may be the end of a word there and its last one the
 * beginning.  Endings and middles are looked up in the table of words; a term with more than
 * EXPAND_MOST of them is left to the verification of each text, newest first.
 */
#include "search_words.h"

#include <string.h>

#include "plaint/base/fold.h"
#include "plaint/base/i18n.h"
#include "tokens.h"

enum { EXPAND_MOST = 1000, PIECE = 3 };

static int add_term(struct search_terms *t, const char *s, size_t n, struct err *e)
{
	while (n && s[0] == ' ')
		s++, n--;
	while (n && s[n - 1] == ' ')
		n--;
	if (!n)
		return 0;
	if (t->n == SEARCH_TERMS)
		return err_set(e, ERR_INPUT, _("at most %d parts joined by '&' can be searched for"),
			       SEARCH_TERMS);
	str_init(&t->term[t->n], 0);
	str_addn(&t->term[t->n++], s, n);
	return 0;
}

int search_terms_parse(struct search_terms *t, const char *text, struct err *e)
{
	struct str folded;
	int rc = 0;
	t->n = 0;
	str_init(&folded, 4096);
	fold_text(&folded, text, strlen(text));
	const char *s = folded.s;
	for (const char *cut; !rc && (cut = strstr(s, " & ")); s = cut + 3)
		rc = add_term(t, s, (size_t)(cut - s), e);
	if (!rc)
		rc = add_term(t, s, strlen(s), e);
	if (!rc && !t->n)
		rc = err_set(e, ERR_INPUT, _("there is no text to search for"));
	str_clear(&folded);
	if (rc)
		search_terms_clear(t);
	return rc;
}

void search_terms_clear(struct search_terms *t)
{
	for (size_t i = 0; i < t->n; i++)
		str_clear(&t->term[i]);
	t->n = 0;
}

/* The known words with a piece of them; the first is for pieces of three characters and more. */
static const char by_pieces[] = "SELECT w.word FROM word_fts f JOIN word w ON w.id = f.rowid"
	" WHERE word_fts MATCH '\"' || :part || '\"' AND w.word >= :from AND w.word < :to"
	" AND (NOT :ends OR substr(w.word, -length(:part)) = :part) LIMIT :most";
static const char by_scan[] = "SELECT word FROM word WHERE word >= :from AND word < :to"
	" AND instr(word, :part) AND (NOT :ends OR substr(word, -length(:part)) = :part) LIMIT :most";

/* Adds ("a" OR "b" ...) of the known words that contain (or, when `ends`, end with) the token.
 * *many: there are too many, nothing was added. */
static int add_expansion(struct db *db, const struct token *token, bool ends, struct str *out,
			 bool *many, struct err *e)
{
	bool digits = token->kind == TOKEN_DIGITS;
	size_t begin = out->len;
	struct query q;
	int n = 0;
	int rc = query_open(&q, db, strlen(token->text) < PIECE ? by_scan : by_pieces, e);
	if (rc)
		return rc;
	query_text(&q, ":from", digits ? "0" : "a");
	query_text(&q, ":to", digits ? ":" : "{");
	query_text(&q, ":part", token->text);
	query_int(&q, ":ends", ends);
	query_int(&q, ":most", EXPAND_MOST + 1);
	while ((rc = query_step(&q, e)) > 0)
		str_printf(out, "%s\"%s\"", n++ ? " OR " : "(", query_col_text(&q, 0));
	query_close(&q);
	*many = n > EXPAND_MOST;
	if (*many)
		str_truncate(out, begin);
	else
		/* a word that no text has: the term matches nothing */
		str_add(out, n ? ")" : "\"0none\"");
	return rc;
}

static bool is_word(const struct token *t)
{
	return t->kind == TOKEN_LETTERS || t->kind == TOKEN_DIGITS;
}

static void add_phrase(const struct token *v, size_t n, struct str *out)
{
	str_add(out, "\"");
	for (size_t i = 0; i < n; i++)
		str_printf(out, "%s%s", i ? " " : "", v[i].text);
	str_add(out, v[n - 1].kind == TOKEN_PAIR ? "\"" : "\"*");
}

static int add_term_match(struct db *db, const char *term, struct str *out, struct err *e)
{
	struct token_list t;
	bool many = false;
	size_t from = 0, begin = out->len;
	int rc = 0;
	tokens_query(&t, term);
	if (t.n && is_word(&t.v[0])) {
		rc = add_expansion(db, &t.v[0], t.n > 1, out, &many, e);
		from = 1;
	}
	if (!rc && from < t.n) {
		str_add(out, out->len > begin ? " AND " : "");
		add_phrase(t.v + from, t.n - from, out);
	}
	if (!rc && out->len == begin)
		str_add(out, "\"" TOKEN_EVERY "\"");
	token_list_clear(&t);
	return rc;
}

int search_match_text(struct db *db, const struct search_terms *t, struct str *match,
		      struct err *e)
{
	for (size_t i = 0; i < t->n; i++) {
		if (i)
			str_add(match, " AND ");
		int rc = add_term_match(db, t->term[i].s, match, e);
		if (rc)
			return rc;
	}
	return 0;
}
