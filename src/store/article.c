/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing articles.  article_fts keeps no text of its own (content=''), so what is taken out of it
 * must be given again exactly as it was put in: the old row is read before it is changed.
 */
#include "plaint/store/article.h"

#include <string.h>

#include "article_words.h"
#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/store/names.h"

static const char *or_default(const char *s, const char *value)
{
	return s && *s ? s : value;
}

static struct article_row with_defaults(const struct article_row *in)
{
	struct article_row a = *in;
	a.lang = or_default(a.lang, "");
	a.keywords = or_default(a.keywords, "");
	a.stages = or_default(a.stages, "*");
	a.segments = or_default(a.segments, "*");
	a.emotions = or_default(a.emotions, "*");
	a.categories = or_default(a.categories, "*");
	a.demands = or_default(a.demands, "*");
	a.asks = or_default(a.asks, "");
	a.revision = a.revision > 0 ? a.revision : 1;
	return a;
}

struct old_row {
	int64_t source_id;
	int64_t id; /* 0: there is none */
	struct article_row row;
};

/* The row of out->source_id with this number. */
static int old_read(struct db *db, const char *no, struct arena *a, struct old_row *out,
		    struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT id, lang, step, title, body, keywords, stages, segments, emotions,"
		       " categories, demands, asks, revision, valid_from, valid_to FROM article"
		       " WHERE source_id = :source AND source_no = :no", e))
		return e->code;
	query_int(&q, ":source", out->source_id);
	query_text(&q, ":no", no);
	int rc = query_step(&q, e);
	if (rc > 0) {
		struct article_row *r = &out->row;
		const char **text[] = { &r->title, &r->body, &r->keywords, &r->stages, &r->segments,
					&r->emotions, &r->categories, &r->demands, &r->asks };
		out->id = query_col_int(&q, 0);
		r->lang = arena_strdup(a, query_col_text(&q, 1));
		r->step = query_col_term(&q, 2, TERM_STEP);
		for (int i = 0; i < (int)(sizeof text / sizeof *text); i++)
			*text[i] = arena_strdup(a, query_col_text(&q, 3 + i));
		r->revision = (int)query_col_int(&q, 12);
		r->valid_from = query_col_int(&q, 13);
		r->valid_to = query_col_int(&q, 14);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static bool same(const struct article_row *a, const struct article_row *b)
{
	return strcmp(a->lang, b->lang) == 0 && a->step == b->step &&
	       strcmp(a->title, b->title) == 0 && strcmp(a->body, b->body) == 0 &&
	       strcmp(a->keywords, b->keywords) == 0 && strcmp(a->stages, b->stages) == 0 &&
	       strcmp(a->segments, b->segments) == 0 && strcmp(a->emotions, b->emotions) == 0 &&
	       strcmp(a->categories, b->categories) == 0 && strcmp(a->demands, b->demands) == 0 &&
	       strcmp(a->asks, b->asks) == 0 && a->revision == b->revision &&
	       a->valid_from == b->valid_from && a->valid_to == b->valid_to;
}

static void bind_row(struct query *q, const struct article_row *a)
{
	query_text(q, ":lang", a->lang);
	query_text(q, ":step", term_key(TERM_STEP, a->step));
	query_text(q, ":title", a->title);
	query_text(q, ":body", a->body);
	query_text(q, ":keywords", a->keywords);
	query_text(q, ":stages", a->stages);
	query_text(q, ":segments", a->segments);
	query_text(q, ":emotions", a->emotions);
	query_text(q, ":categories", a->categories);
	query_text(q, ":demands", a->demands);
	query_text(q, ":asks", a->asks);
	query_int(q, ":revision", a->revision);
	query_int(q, ":valid_from", a->valid_from);
	query_int_or_null(q, ":valid_to", a->valid_to);
}

static int row_insert(struct db *db, int64_t source_id, const struct article_row *a, int64_t *id,
		      struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO article (source_id, source_no, lang, step, title, body, keywords,"
		       " stages, segments, emotions, categories, demands, asks, revision, valid_from,"
		       " valid_to) VALUES (:source, :no, :lang, :step, :title, :body, :keywords,"
		       " :stages, :segments, :emotions, :categories, :demands, :asks, :revision,"
		       " :valid_from, :valid_to)", e))
		return e->code;
	query_int(&q, ":source", source_id);
	query_text(&q, ":no", a->source_no);
	bind_row(&q, a);
	if (query_run(&q, e))
		return e->code;
	*id = db_last_id(db);
	return 0;
}

static int row_update(struct db *db, int64_t id, const struct article_row *a, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE article SET lang = :lang, step = :step, title = :title, body = :body,"
		       " keywords = :keywords, stages = :stages, segments = :segments,"
		       " emotions = :emotions, categories = :categories, demands = :demands,"
		       " asks = :asks, revision = :revision, valid_from = :valid_from,"
		       " valid_to = :valid_to, version = version + 1 WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	bind_row(&q, a);
	return query_run(&q, e);
}

static int words_write(struct query *q, int64_t id, const struct article_row *a, struct err *e)
{
	enum { TITLE, KEYWORDS, BODY, KEYS, COLUMNS };
	static const char *const name[COLUMNS] = { ":title", ":keywords", ":body", ":keys" };
	struct str col[COLUMNS];
	for (int i = 0; i < COLUMNS; i++)
		str_init(&col[i], 0);
	article_words_add(&col[TITLE], a->title);
	article_words_add(&col[KEYWORDS], a->keywords);
	article_words_add(&col[BODY], a->body);
	article_lang_add(&col[KEYS], a->lang);
	article_keys_add(&col[KEYS], "stage", a->stages);
	article_keys_add(&col[KEYS], "segment", a->segments);
	article_keys_add(&col[KEYS], "emotion", a->emotions);
	article_keys_add(&col[KEYS], "category", a->categories);
	query_int(q, ":id", id);
	for (int i = 0; i < COLUMNS; i++)
		query_textn(q, name[i], col[i].s, col[i].len);
	int rc = query_run(q, e);
	for (int i = 0; i < COLUMNS; i++)
		str_clear(&col[i]);
	return rc;
}

static int words_insert(struct db *db, int64_t id, const struct article_row *a, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO article_fts (rowid, title, keywords, body, keys)"
			       " VALUES (:id, :title, :keywords, :body, :keys)", e))
		return e->code;
	return words_write(&q, id, a, e);
}

static int words_delete(struct db *db, int64_t id, const struct article_row *a, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO article_fts (article_fts, rowid, title, keywords, body, keys)"
		       " VALUES ('delete', :id, :title, :keywords, :body, :keys)", e))
		return e->code;
	return words_write(&q, id, a, e);
}

int article_put(struct db *db, const struct article_row *in, enum article_put *what, struct err *e)
{
	struct article_row a = with_defaults(in);
	struct old_row old = { 0 };
	struct arena mem;
	arena_init(&mem);
	int rc = name_id(db, NAME_SOURCE, a.source, &old.source_id, e);
	if (!rc)
		rc = old_read(db, a.source_no, &mem, &old, e);
	if (rc)
		goto out;
	*what = !old.id ? ARTICLE_ADDED : same(&old.row, &a) ? ARTICLE_SAME : ARTICLE_CHANGED;
	if (*what == ARTICLE_ADDED)
		rc = row_insert(db, old.source_id, &a, &old.id, e);
	if (!rc && *what == ARTICLE_CHANGED)
		rc = words_delete(db, old.id, &old.row, e);
	if (!rc && *what == ARTICLE_CHANGED)
		rc = row_update(db, old.id, &a, e);
	if (!rc && *what != ARTICLE_SAME)
		rc = words_insert(db, old.id, &a, e);
out:
	arena_clear(&mem);
	return rc;
}

int article_count(struct db *db, int64_t id, bool helpful, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE article SET helpful_n = helpful_n + :helpful,"
		       " shown_n = max(shown_n + 1 - :helpful, helpful_n + :helpful)"
		       " WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":helpful", helpful);
	if (query_run(&q, e))
		return e->code;
	return db_changes(db) ? 0 : err_set(e, ERR_NOTFOUND, _("there is no such script"));
}
