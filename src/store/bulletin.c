/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/bulletin.h"

#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

#define FOR_GOOD 253402300799

int bulletin_insert(struct db *db, const struct bulletin_new *b, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO bulletin(text, written_by, from_at, until_at) VALUES(:text, :user, :from, :until)", e))
		return e->code;
	query_text(&q, ":text", b->text);
	query_int_or_null(&q, ":user", b->user_id);
	query_int(&q, ":from", b->from_at);
	query_int(&q, ":until", b->until_at ? b->until_at : FOR_GOOD);
	int rc = query_run(&q, e);
	*id = db_last_id(db);
	return rc;
}

static int is_there(struct db *db, int64_t id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT 1 FROM bulletin WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	query_close(&q);
	return rc;
}

int bulletin_withdraw(struct db *db, int64_t id, int64_t at, int64_t user_id, struct err *e)
{
	struct query q;
	int there = is_there(db, id, e);
	if (there <= 0)
		return there ? there : err_set(e, ERR_NOTFOUND, _("there is no bulletin %lld"), (long long)id);
	if (query_open(&q, db,
		       "UPDATE bulletin SET withdrawn_at = :at, withdrawn_by = :user, version = version + 1"
		       " WHERE id = :id AND withdrawn_at IS NULL", e))
		return e->code;
	query_int(&q, ":id", id);
	query_int(&q, ":at", at);
	query_int_or_null(&q, ":user", user_id);
	int rc = query_run(&q, e);
	if (!rc && !db_changes(db))
		return err_set(e, ERR_CONFLICT, _("bulletin %lld was withdrawn before"), (long long)id);
	return rc;
}

int bulletin_load(struct db *db, const struct bulletin_filter *f, struct arena *a, struct bulletin_rows *out,
		  struct err *e)
{
#define COLUMNS                                                                                   \
	"SELECT b.id, b.from_at, iif(b.until_at < 253402300799, b.until_at, 0), b.withdrawn_at, b.text, u.login" \
	" FROM bulletin b"
	VEC(struct bulletin_row) rows = { 0 };
	struct query q;
	*out = (struct bulletin_rows){ 0 };
	const char *sql = f->all ? COLUMNS " LEFT JOIN user u ON u.id = b.written_by ORDER BY b.id DESC LIMIT :limit"
				 : COLUMNS " INDEXED BY bulletin_standing LEFT JOIN user u ON u.id = b.written_by"
					   " WHERE b.withdrawn_at IS NULL AND b.until_at > :now AND b.from_at <= :now"
					   " ORDER BY b.from_at DESC, b.id DESC LIMIT :limit";
	if (query_open(&q, db, sql, e))
		return e->code;
	if (!f->all)
		query_int(&q, ":now", f->now_s);
	query_int(&q, ":limit", f->limit ? f->limit : -1);
	int rc;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct bulletin_row){
			query_col_int(&q, 0), query_col_int(&q, 1), query_col_int(&q, 2), query_col_int(&q, 3),
			arena_strdup(a, query_col_text(&q, 4)), arena_strdup(a, query_col_text(&q, 5)) };
	query_close(&q);
	*out = (struct bulletin_rows){ arena_alloc(a, rows.n * sizeof *out->v + 1), rows.n };
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
	vec_clear(&rows);
	return rc;
}
