/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/customer.h"

#include <inttypes.h>
#include <stdio.h>

#include "internal.h"
#include "plaint/store/find.h"
#include "plaint/store/names.h"

static const char insert_sql[] =
	"INSERT INTO customer(no, source_id, source_no, name, phone, kind, lang, age_band,"
	" value_class, brand, segment, tolerance, vulnerable, channel_pref, human_at_once,"
	" tenure_months, arpu_fen, mou_min, created_at, created_by)"
	" VALUES(:no, :source, :source_no, :name, :phone, :kind, :lang, :age, :value, :brand, :segment,"
	" :tolerance, :vulnerable, :pref, :human, :tenure, :arpu, :mou, :at, :by)";

static const char *plain(const char *s)
{
	return s ? s : "";
}

static void bind_known(struct query *q, const char *name, int64_t v)
{
	if (v >= 0)
		query_int(q, name, v); /* else NULL: nothing is bound */
}

static int insert_row(struct db *db, const struct customer_new *c, const char *no, int64_t *id,
		      struct err *e)
{
	struct query q;
	int64_t source;
	int rc = name_id(db, NAME_SOURCE, c->source, &source, e);
	if (rc || query_open(&q, db, insert_sql, e))
		return e->code;
	query_text(&q, ":no", no);
	query_int_or_null(&q, ":source", source);
	query_text(&q, ":source_no", source ? c->source_no : NULL);
	query_text(&q, ":name", plain(c->name));
	query_text(&q, ":phone", plain(c->phone));
	query_text(&q, ":kind", term_key(TERM_CUSTOMER_KIND, c->kind));
	query_text(&q, ":lang", plain(c->lang));
	query_text(&q, ":age", plain(c->age_band));
	query_text(&q, ":value", term_key(TERM_VALUE, c->value));
	query_text(&q, ":brand", plain(c->brand));
	query_text(&q, ":segment", term_key(TERM_SEGMENT, c->segment));
	query_int_or_null(&q, ":tolerance", c->tolerance);
	query_text(&q, ":vulnerable", plain(c->vulnerable));
	query_text(&q, ":pref", plain(c->channel_pref));
	query_int(&q, ":human", c->human_at_once);
	bind_known(&q, ":tenure", c->tenure_months);
	bind_known(&q, ":arpu", c->arpu_fen);
	bind_known(&q, ":mou", c->mou_min);
	query_int(&q, ":at", c->created_at);
	query_int_or_null(&q, ":by", c->created_by);
	rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	return rc;
}

static int next_id(struct db *db, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT coalesce(max(id), 0) + 1 FROM customer", e))
		return e->code;
	int rc = query_step(&q, e);
	if (rc > 0)
		*id = query_col_int(&q, 0);
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int insert_facts(struct db *db, const struct customer_new *c, int64_t id, struct err *e)
{
	int rc = 0;
	for (size_t i = 0; i < c->facts && !rc; i++) {
		struct query q;
		if (query_open(&q, db, "INSERT OR IGNORE INTO customer_fact(customer_id, key, value)"
				       " VALUES(:id, :key, :value)", e))
			return e->code;
		query_int(&q, ":id", id);
		query_text(&q, ":key", c->fact[i].key);
		query_text(&q, ":value", c->fact[i].value);
		rc = query_run(&q, e);
	}
	return rc;
}

int customer_insert(struct db *db, const struct customer_new *c, int64_t *id, struct err *e)
{
	char made[24];
	const char *no = c->no;
	int rc = 0;
	*id = 0;
	if (!no || !*no) {
		rc = next_id(db, id, e);
		snprintf(made, sizeof made, "C%07" PRId64, *id);
		no = made;
	}
	if (!rc)
		rc = insert_row(db, c, no, id, e);
	if (!rc)
		rc = insert_facts(db, c, *id, e);
	struct find_names names = { no, c->phone, c->name };
	return rc ? rc : find_keys_add(db, *id, &names, e);
}

static int read_id(struct query *q, int64_t *id, struct err *e)
{
	int rc = query_step(q, e);
	*id = rc > 0 ? query_col_int(q, 0) : 0;
	query_close(q);
	return rc < 0 ? rc : 0;
}

int customer_by_no(struct db *db, const char *no, int64_t *id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT id FROM customer WHERE no = :no", e))
		return e->code;
	query_text(&q, ":no", no);
	return read_id(&q, id, e);
}

int customer_by_source(struct db *db, const char *source, const char *source_no, int64_t *id,
		       struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT id FROM customer WHERE source_no = :no"
		       " AND source_id = (SELECT id FROM source WHERE name = :source)", e))
		return e->code;
	query_text(&q, ":source", source);
	query_text(&q, ":no", source_no);
	return read_id(&q, id, e);
}

int customer_any(struct db *db, bool *any, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT 1 FROM customer LIMIT 1", e))
		return e->code;
	int rc = query_step(&q, e);
	*any = rc > 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int customer_name_of(struct db *db, const char *case_no, struct arena *a, const char **name, struct err *e)
{
	struct query q;
	*name = "";
	if (query_open(&q, db, "SELECT k.name FROM complaint c JOIN customer k ON k.id = c.customer_id"
			       " WHERE c.no = :no", e))
		return e->code;
	query_text(&q, ":no", case_no);
	int rc = query_step(&q, e);
	if (rc > 0)
		*name = arena_strdup(a, query_col_text(&q, 0));
	query_close(&q);
	return rc < 0 ? rc : 0;
}
