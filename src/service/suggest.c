/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store gives candidates, model/kb judges each, the best come first. */
#include "plaint/service/suggest.h"

#include <stdlib.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/fold.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/mask.h"
#include "plaint/service/rights.h"
#include "plaint/store/article.h"

/* The language of the customer's words: Chinese as soon as a tenth of them are ideographs; that
 * of the screen when there are no words. */
static const char *lang_of(const char *text)
{
	size_t n = strlen(text), ideographs = 0, letters = 0;
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		i += utf8_decode(text + i, n - i, &cp);
		ideographs += fold_is_ideograph(cp);
		letters += cp < 0x80 && ((cp | 32) >= 'a' && (cp | 32) <= 'z');
	}
	if (!ideographs && !letters)
		return strncmp(i18n_language(), "zh", 2) == 0 ? "zh" : "en";
	return ideographs * 10 >= letters ? "zh" : "en";
}

/* Moves the scored ones of a list into *out, best first when `ranked`, else in the list's order. */
static void rank(const struct article_list *list, const struct kb_situation *s, bool ranked,
		 struct suggestions *out)
{
	out->n = 0;
	out->v = arena_alloc(&out->arena, (list->found.n + 1) * sizeof *out->v);
	for (size_t i = 0; i < list->found.n; i++) {
		struct suggestion *to = &out->v[out->n];
		*to = list->found.v[i];
		if (kb_score_article(&to->article, s, &to->score))
			out->n++;
	}
	if (ranked)
		qsort(out->v, out->n, sizeof *out->v, kb_compare);
}

static int suggest(struct session *s, const struct kb_situation *in, struct suggestions *out,
		   struct err *e)
{
	struct kb_situation here = *in;
	struct article_list list = { .found = { .v = NULL } };
	struct kb_grams grams;
	here.text = here.text ? here.text : "";
	here.lang = here.lang && *here.lang ? here.lang : lang_of(here.text);
	int rc = article_candidates(s->db, &here, &out->arena, &list, e);
	if (!rc) {
		kb_grams_make(&grams, here.text);
		here.grams = &grams;
		rank(&list, &here, true, out);
		kb_grams_clear(&grams);
	}
	article_list_clear(&list);
	return rc;
}

int suggest_for_case(struct session *s, int64_t case_id, const char *lang, struct suggestions *out,
		     struct err *e)
{
	struct article_case_key key = { .case_id = case_id, .now_s = session_now(s) };
	struct article_case facts;
	arena_reset(&out->arena);
	int rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = rights_need_case(s, case_id, e);
	if (!rc)
		rc = article_case(s->db, &key, &out->arena, &facts, e);
	facts.situation.lang = lang;
	if (!rc)
		rc = suggest(s, &facts.situation, out, e);
	db_read_end(s->db);
	return rc;
}

int suggest_for_text(struct session *s, const struct kb_situation *in, struct suggestions *out,
		     struct err *e)
{
	arena_reset(&out->arena);
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_KB, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = suggest(s, in, out, e);
	db_read_end(s->db);
	return rc;
}

int suggest_articles(struct session *s, const char *text, const char *lang,
		     struct suggestions *out, struct err *e)
{
	struct kb_situation here = { .text = text, .lang = lang, .now_s = session_now(s) };
	struct article_list list = { .found = { .v = NULL } };
	arena_reset(&out->arena);
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_KB, e);
	if (!rc)
		rc = article_find(s->db, &here, &out->arena, &list, e);
	if (!rc)
		rank(&list, &here, false, out);
	article_list_clear(&list);
	return rc;
}

/* A time that is over is no promise: the variable stays open and the agent is asked. */
static const char *time_value(struct arena *a, int64_t at, int64_t now_s)
{
	char buf[DATE_BUF];
	return at > now_s ? arena_strdup(a, date_format(buf, DATE_SHORT, at)) : "";
}

int suggest_values(struct session *s, int64_t case_id, struct arena *a, struct kb_value **v,
		   size_t *n, struct err *e)
{
	struct article_case_key key = { .case_id = case_id, .now_s = session_now(s) };
	struct article_case c;
	char number[CASENUM_BUF], phone[MASK_BUF];
	int rc = rights_need_case(s, case_id, e);
	if (!rc)
		rc = article_case(s->db, &key, a, &c, e);
	if (rc)
		return rc;
	struct kb_value all[] = {
		{ "customer", c.customer },
		{ "agent", s->name && *s->name ? s->name : s->login },
		{ "number", arena_strdup(a, casenum_show(number, c.no)) },
		{ "product", c.product },
		{ "phone", *c.phone ? arena_strdup(a, mask_phone(phone, c.phone)) : "" },
		{ "team", c.team },
		{ "due", time_value(a, c.solution_due, key.now_s) },
		{ "next_update", time_value(a, c.progress_due, key.now_s) },
	};
	*n = sizeof all / sizeof *all;
	*v = arena_alloc(a, sizeof all);
	memcpy(*v, all, sizeof all);
	return 0;
}

int suggest_count(struct session *s, int64_t article_id, bool helpful, struct err *e)
{
	int rc = rights_need_one(s, RIGHT_WORK, RIGHT_ORDERS, e);
	if (rc || (rc = db_begin(s->db, e)))
		return rc;
	rc = article_count(s->db, article_id, helpful, e);
	if (!rc)
		rc = db_commit(s->db, e);
	if (rc)
		db_rollback(s->db);
	return rc;
}
