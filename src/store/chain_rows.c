/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The canonical text of a row: the name of its table and a newline, then each value of the list below as
 * "LENGTH:VALUE,", "-," for NULL.  A list never changes once it is released, or old digests would differ.
 * What the program keeps by itself (next_due_at, escalated ...) is in none: it changes without an act.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "chain.h"

static const struct {
	const char *table, *sql, *ids; /* ids: of the strict ones */
} kinds[CHAIN_KINDS] = {
	[CHAIN_COMPLAINT] = { "complaint",
		"SELECT no, source_id, source_no, customer_id, product_id, category_id, channel, severity, tier, impact,"
		" urgency, priority, demand, remedy, subject, body, emotion, stage, owner_id, first_owner_id, team_id,"
		" received_at, entered_at, closed_at, repeat_of, merged_into, version FROM complaint WHERE id = :id", NULL },
	[CHAIN_CUSTOMER] = { "customer",
		"SELECT no, source_id, source_no, name, phone, kind, lang, age_band, value_class, brand, segment, tolerance,"
		" vulnerable, channel_pref, human_at_once, tenure_months, arpu_fen, mou_min, version"
		" FROM customer WHERE id = :id", NULL },
	[CHAIN_CONTACT] = { "contact",
		"SELECT customer_id, complaint_id, source_id, source_no, at, channel, direction, kind, emotion, user_id, text,"
		" corrects FROM contact WHERE id = :id", NULL },
	[CHAIN_COMPENSATION] = { "compensation",
		"SELECT complaint_id, customer_id, category_id, kind, amount_fen, basis, state, requester_id, at, paid_at,"
		" reference, version FROM compensation WHERE id = :id",
		"SELECT id FROM compensation WHERE id > :id ORDER BY id" },
	[CHAIN_APPROVAL] = { "approval",
		"SELECT what, complaint_id, ref_id, detail, level, reason, requester_id, at, state, decided_by, decided_at,"
		" comment, version FROM approval WHERE id = :id",
		"SELECT id FROM approval WHERE id > :id ORDER BY id" },
	[CHAIN_POLICY] = { "policy",
		"SELECT kind, name, revision, state, text, author_id, created_at, approved_by, approved_at, active_from,"
		" retired_at, note FROM policy WHERE id = :id",
		"SELECT id FROM policy WHERE id > :id ORDER BY id" },
	[CHAIN_USER] = { "user",
		"SELECT login, name, role, team_id, comp_limit_fen, active FROM user WHERE id = :id",
		"SELECT id FROM user WHERE id > :id ORDER BY id" },
	[CHAIN_TOMBSTONE] = { "tombstone",
		"SELECT no, at, user_id, reason, events, digest FROM tombstone WHERE customer_id = :id",
		"SELECT customer_id FROM tombstone WHERE customer_id > :id ORDER BY customer_id" },
};

const char *chain_kind_name(enum chain_kind kind)
{
	return kinds[kind].table;
}

int chain_kind_find(const char *table)
{
	for (int k = 1; k < CHAIN_KINDS; k++)
		if (!strcmp(kinds[k].table, table))
			return k;
	return 0;
}

bool chain_is_strict(enum chain_kind kind)
{
	return kinds[kind].ids;
}

const char *chain_ids_sql(enum chain_kind kind)
{
	return kinds[kind].ids;
}

static void add_value(struct str *s, const struct query *q, int col)
{
	char length[24];
	if (query_col_is_null(q, col)) {
		str_addn(s, "-,", 2);
		return;
	}
	const char *text = query_col_text(q, col);
	size_t n = query_col_bytes(q, col);
	str_addn(s, length, (size_t)snprintf(length, sizeof length, "%zu:", n));
	str_addn(s, text, n);
	str_addn(s, ",", 1);
}

int chain_digest(struct db *db, enum chain_kind kind, int64_t id, const unsigned char salt[DIGEST_SALT],
		 unsigned char out[DIGEST_BYTES], bool *there, struct err *e)
{
	struct query q;
	struct str text;
	if (query_open(&q, db, kinds[kind].sql, e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	*there = rc > 0;
	if (rc > 0) {
		str_init(&text, 0);
		str_add(&text, kinds[kind].table);
		str_addn(&text, "\n", 1);
		for (int i = 0; i < sqlite3_column_count(q.st); i++)
			add_value(&text, &q, i);
		digest_salted(salt, text.s, text.len, out);
		str_clear(&text);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static void copy_blob(const struct query *q, int col, unsigned char *out, size_t n)
{
	const void *p = sqlite3_column_blob(q->st, col);
	size_t there = query_col_bytes(q, col);
	memset(out, 0, n);
	if (p)
		memcpy(out, p, there < n ? there : n);
}

int chain_state_load(struct db *db, enum chain_kind kind, int64_t id, struct chain_state *out, struct err *e)
{
	struct query q;
	*out = (struct chain_state){ .seq = 0 };
	if (query_open(&q, db, "SELECT seq, salt, digest FROM audit_state WHERE kind = :kind AND object_id = :id", e))
		return e->code;
	query_int(&q, ":kind", kind);
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		out->seq = query_col_int(&q, 0);
		copy_blob(&q, 1, out->salt, DIGEST_SALT);
		copy_blob(&q, 2, out->digest, DIGEST_BYTES);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int chain_state_put(struct db *db, enum chain_kind kind, int64_t id, const struct chain_state *s, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO audit_state(kind, object_id, seq, salt, digest) VALUES(:kind, :id, :seq, :salt, :digest)"
		       " ON CONFLICT DO UPDATE SET seq = excluded.seq, digest = excluded.digest", e))
		return e->code;
	query_int(&q, ":kind", kind);
	query_int(&q, ":id", id);
	query_int(&q, ":seq", s->seq);
	query_blob(&q, ":salt", s->salt, DIGEST_SALT);
	query_blob(&q, ":digest", s->digest, DIGEST_BYTES);
	return query_run(&q, e);
}
