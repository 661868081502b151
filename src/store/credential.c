/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords as hashes, and how often somebody typed a wrong one. */
#include <string.h>

#include "internal.h"
#include "plaint/store/user.h"

enum { WEEK_S = 7 * 86400 };

int credential_of(struct db *db, int64_t user_id, struct arena *a, const char **hash, struct err *e)
{
	struct query q;
	*hash = NULL;
	if (query_open(&q, db, "SELECT hash FROM credential WHERE user_id = :user", e))
		return e->code;
	query_int(&q, ":user", user_id);
	int rc = query_step(&q, e);
	if (rc > 0)
		*hash = arena_strdup(a, query_col_text(&q, 0));
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int credential_set(struct db *db, const struct credential_new *c, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO credential(user_id, hash, set_at, set_by) VALUES(:user, :hash, :at, :by)"
		       " ON CONFLICT DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at, set_by = excluded.set_by", e))
		return e->code;
	query_int(&q, ":user", c->user_id);
	query_text(&q, ":hash", c->hash);
	query_int(&q, ":at", c->at);
	query_int_or_null(&q, ":by", c->by_id);
	return query_run(&q, e);
}

static int read_bool(struct query *q, bool *out, struct err *e)
{
	int rc = query_step(q, e);
	*out = rc > 0 && query_col_int(q, 0);
	query_close(q);
	return rc < 0 ? rc : 0;
}

int credential_is_required(struct db *db, bool *required, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT value = '1' FROM meta WHERE key = 'require_password'", e))
		return e->code;
	return read_bool(&q, required, e);
}

int credential_require(struct db *db, bool required, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO meta(key, value) VALUES('require_password', :value)"
			       " ON CONFLICT DO UPDATE SET value = excluded.value", e))
		return e->code;
	query_text(&q, ":value", required ? "1" : "0");
	return query_run(&q, e);
}

int credential_any(struct db *db, bool *any, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT EXISTS (SELECT 1 FROM credential)", e))
		return e->code;
	return read_bool(&q, any, e);
}

int sign_in_load(struct db *db, const char *key, struct sign_in_row *out, struct err *e)
{
	struct query q;
	*out = (struct sign_in_row){ 0 };
	if (query_open(&q, db, "SELECT wrong, until_at FROM sign_in WHERE key = :key", e))
		return e->code;
	query_text(&q, ":key", key);
	int rc = query_step(&q, e);
	if (rc > 0)
		*out = (struct sign_in_row){ query_col_int(&q, 0), query_col_int(&q, 1) };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int sign_in_note(struct db *db, const char *key, const struct sign_in_row *r, int64_t at, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "DELETE FROM sign_in WHERE at < :old AND until_at < :now", e))
		return e->code;
	query_int(&q, ":old", at - WEEK_S);
	query_int(&q, ":now", at);
	if (query_run(&q, e) ||
	    query_open(&q, db, "INSERT INTO sign_in(key, wrong, at, until_at) VALUES(:key, :wrong, :at, :until)"
			       " ON CONFLICT DO UPDATE SET wrong = excluded.wrong, at = excluded.at,"
			       " until_at = excluded.until_at", e))
		return e->code;
	query_text(&q, ":key", key);
	query_int(&q, ":wrong", r->wrong);
	query_int(&q, ":at", at);
	query_int(&q, ":until", r->until_at);
	return query_run(&q, e);
}

int sign_in_forget(struct db *db, const char *key, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "DELETE FROM sign_in WHERE key = :key", e))
		return e->code;
	query_text(&q, ":key", key);
	return query_run(&q, e);
}
