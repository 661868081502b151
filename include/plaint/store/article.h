/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scripts and knowledge articles in the store: rows, their full text, and candidates for a case. */
#ifndef PLAINT_STORE_ARTICLE_H
#define PLAINT_STORE_ARTICLE_H

#include "plaint/base/mem.h"
#include "plaint/model/kb.h"
#include "plaint/store/db.h"

/* One article as a file has it; strings are borrowed, NULL stands for the column's default. */
struct article_row {
	const char *source, *source_no; /* together they are its key */
	const char *lang;               /* "zh_CN", "en" */
	int step;                       /* TERM_STEP */
	const char *title, *body, *keywords;
	const char *stages, *segments, *emotions, *categories, *demands, *asks;
	int revision;
	int64_t valid_from, valid_to;   /* 0 = no end */
};

enum article_put { ARTICLE_ADDED, ARTICLE_CHANGED, ARTICLE_SAME };

/* Adds the article or brings the row of the same (source, source_no) up to date, with its full
 * text; how often it was shown stays.  Inside a transaction of the caller. */
int article_put(struct db *db, const struct article_row *a, enum article_put *what,
		struct err *e) MUST_CHECK;

/* Growing list of candidates; strings belong to the arena of the call. */
struct article_list {
	VEC(struct suggestion) found;
};
void article_list_clear(struct article_list *l);

/* Articles of s->lang, valid at s->now_s, that may serve: by full text (the rarest words of
 * s->text, bm25, best 60) and by stage, segment, emotion and category.  Each once, unscored. */
int article_candidates(struct db *db, const struct kb_situation *s, struct arena *a,
		       struct article_list *out, struct err *e) MUST_CHECK;
/* By words alone, best first. */
int article_find(struct db *db, const struct kb_situation *s, struct arena *a,
		 struct article_list *out, struct err *e) MUST_CHECK;

/* Counts one showing, or one unedited use (which is a showing too if none was counted). */
int article_count(struct db *db, int64_t id, bool helpful, struct err *e) MUST_CHECK;

/* What a script for a case needs to know; strings belong to the arena.  ERR_NOTFOUND. */
struct article_case {
	struct kb_situation situation; /* text is subject and body; asked is filled */
	const char *no, *customer, *phone, *product, *team;
	int64_t customer_id;
	int64_t solution_due, progress_due; /* of the running clocks, 0 = none */
};
struct article_case_key {
	int64_t case_id, now_s;
};
int article_case(struct db *db, const struct article_case_key *k, struct arena *a,
		 struct article_case *out, struct err *e) MUST_CHECK;

#endif
