/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing the chain.  SQLite tells which rows a transaction changes, so that no writer can forget one; their
 * digests are taken when the act writes its event.  What an act looks at before it begins is digested as it
 * stands (audit_look), so that a row which was changed behind our back shows as a gap between two digests.
 */
#include "chain.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/random.h"
#include "plaint/store/audit.h"

/* More rows than an act of a person changes: an import.  Of those only what the chain follows already is told,
 * or each imported row would cost a digest. */
enum { MANY = 64, REMEMBERED = 1 << 17, AT_ONCE = 1000 };

static void note(struct chain *c, enum chain_kind kind, int64_t id)
{
	size_t n = c->rows.n, look = n < MANY ? n : 4; /* the same row again follows closely */
	for (size_t i = n - look; i < n; i++)
		if (c->rows.v[i].id == id && c->rows.v[i].kind == kind)
			return;
	if (n < REMEMBERED || chain_is_strict(kind))
		*vec_push(&c->rows) = (struct chain_row){ .kind = kind, .id = id };
}

static void on_change(void *ctx, int what, const char *schema, const char *table, sqlite3_int64 id)
{
	(void)what;
	(void)schema;
	if (!strchr("caput", *table))
		return;
	int kind = chain_kind_find(table);
	if (kind)
		note(ctx, (enum chain_kind)kind, id);
}

void chain_watch(struct db *db)
{
	if (db->chain)
		return;
	db->chain = xcalloc(1, sizeof *db->chain);
	audit_pen_init(&db->chain->pen);
	str_init(&db->chain->also, (size_t)1 << 24);
	sqlite3_update_hook(db->lite, on_change, db->chain);
}

void chain_close(struct db *db)
{
	if (!db->chain)
		return;
	vec_clear(&db->chain->rows);
	audit_pen_clear(&db->chain->pen);
	str_clear(&db->chain->also);
	free(db->chain);
	db->chain = NULL;
}

void chain_forget(struct db *db)
{
	if (db->chain)
		db->chain->rows.n = 0;
}

static struct chain_row *row_of(struct chain *c, enum chain_kind kind, int64_t id)
{
	for (size_t i = 0; i < c->rows.n; i++)
		if (c->rows.v[i].id == id && c->rows.v[i].kind == kind)
			return &c->rows.v[i];
	struct chain_row *r = vec_push(&c->rows);
	*r = (struct chain_row){ .kind = kind, .id = id };
	return r;
}

/* A row that the chain does not follow yet gets its salt. */
static int load_state(struct db *db, struct chain_row *r, bool follow, struct err *e)
{
	int rc = chain_state_load(db, r->kind, r->id, &r->state, e);
	r->looked = true;
	if (rc || r->state.seq) {
		r->was_there = !rc;
		memcpy(r->before, r->state.digest, DIGEST_BYTES);
	} else if (follow) {
		random_bytes(r->state.salt, DIGEST_SALT);
	}
	return rc;
}

int audit_look(struct db *db, const char *object, int64_t id, struct err *e)
{
	int kind = chain_kind_find(object);
	if (!kind || !db->chain || !db->in_write)
		return 0;
	struct chain_row *r = row_of(db->chain, (enum chain_kind)kind, id);
	if (r->looked)
		return 0;
	int rc = load_state(db, r, true, e);
	return rc ? rc : chain_digest(db, r->kind, id, r->state.salt, r->before, &r->was_there, e);
}

struct tail {
	int64_t seq, at;
	unsigned char hash[DIGEST_BYTES];
};

static int load_tail(struct db *db, struct tail *t, struct err *e)
{
	struct query q;
	*t = (struct tail){ .seq = 0 };
	if (query_open(&q, db, "SELECT seq, at, hash FROM audit_event ORDER BY seq DESC LIMIT 1", e))
		return e->code;
	int rc = query_step(&q, e);
	if (rc > 0) {
		t->seq = query_col_int(&q, 0);
		t->at = query_col_int(&q, 1);
		if (query_col_bytes(&q, 2) == DIGEST_BYTES)
			memcpy(t->hash, sqlite3_column_blob(q.st, 2), DIGEST_BYTES);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int by_kind_and_id(const void *a, const void *b)
{
	const struct chain_row *x = a, *y = b;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (int)y->looked - (int)x->looked; /* what is known first */
}

/* Each row once. */
static void settle_rows(struct chain *c)
{
	size_t n = 0;
	if (c->rows.n > 1)
		qsort(c->rows.v, c->rows.n, sizeof *c->rows.v, by_kind_and_id);
	for (size_t i = 0; i < c->rows.n; i++)
		if (!n || c->rows.v[i].id != c->rows.v[n - 1].id || c->rows.v[i].kind != c->rows.v[n - 1].kind)
			c->rows.v[n++] = c->rows.v[i];
	c->rows.n = n;
}

struct digests { /* of an event */
	unsigned char before[DIGEST_BYTES], after[DIGEST_BYTES];
	bool has_before, has_after;
};

static void add_other(struct str *also, const struct chain_row *r, const unsigned char *after)
{
	char before[DIGEST_HEX] = "", hex[DIGEST_HEX];
	if (r->was_there)
		hex_of(r->before, DIGEST_BYTES, before);
	hex_of(after, DIGEST_BYTES, hex);
	str_printf(also, ";%s/%" PRId64 "=%s>%s", chain_kind_name(r->kind), r->id, before, hex);
}

/* What is said of one row, and the chain's knowledge of it from now on. */
static int take_row(struct db *db, struct chain_row *r, bool own, struct digests *d, struct err *e)
{
	unsigned char after[DIGEST_BYTES];
	bool there, follow = own || chain_is_strict(r->kind) || db->chain->rows.n <= MANY;
	int rc = r->looked ? 0 : load_state(db, r, follow, e);
	if (rc || (!r->state.seq && !follow)) {
		r->kind = 0;
		return rc;
	}
	rc = chain_digest(db, r->kind, r->id, r->state.salt, after, &there, e);
	if (rc)
		return rc;
	bool same = there == r->was_there && (!there || !memcmp(after, r->before, DIGEST_BYTES));
	if (own) {
		*d = (struct digests){ .has_before = r->was_there, .has_after = there };
		memcpy(d->before, r->before, DIGEST_BYTES);
		memcpy(d->after, after, DIGEST_BYTES);
	} else if (same || !there) {
		r->kind = 0; /* only looked at */
	} else {
		add_other(&db->chain->also, r, after);
	}
	memcpy(r->state.digest, after, DIGEST_BYTES);
	if (!there)
		r->kind = 0;
	return 0;
}

static int take_rows(struct db *db, const struct audit_new *a, struct digests *d, struct err *e)
{
	struct chain *c = db->chain;
	int own = a->object_id ? chain_kind_find(a->object) : 0;
	int rc = 0;
	str_reset(&c->also);
	if (own)
		row_of(c, (enum chain_kind)own, a->object_id);
	settle_rows(c);
	for (size_t i = 0; i < c->rows.n && !rc; i++) {
		struct chain_row *r = &c->rows.v[i];
		rc = take_row(db, r, (int)r->kind == own && r->id == a->object_id, d, e);
	}
	return rc;
}

static int keep_states(struct db *db, int64_t seq, struct err *e)
{
	struct chain *c = db->chain;
	int rc = 0;
	for (size_t i = 0; i < c->rows.n && !rc; i++) {
		struct chain_row *r = &c->rows.v[i];
		r->state.seq = seq;
		if (r->kind)
			rc = chain_state_put(db, r->kind, r->id, &r->state, e);
	}
	c->rows.n = 0;
	return rc;
}

static int load_login(struct db *db, int64_t id, struct str *out, struct err *e)
{
	struct query q;
	if (!id)
		return 0;
	if (query_open(&q, db, "SELECT login FROM user WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0)
		str_add(out, query_col_text(&q, 0));
	query_close(&q);
	return rc < 0 ? rc : 0;
}

struct sealed { /* an event with its place in the chain */
	const struct audit_new *a;
	int64_t seq;
	const char *detail, *also;
	struct digests d;
	unsigned char salt[DIGEST_SALT], sum[DIGEST_BYTES], hash[DIGEST_BYTES];
};

static int insert(struct db *db, const struct sealed *s, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO audit_event(seq, op_id, at, user_id, action, object, object_id, detail, salt, before, after,"
		       " also, hash) VALUES(:seq, :op, :at, :user, :action, :object, :id, :detail, :salt, :before, :after,"
		       " :also, :hash)", e))
		return e->code;
	query_int(&q, ":seq", s->seq);
	query_blob(&q, ":op", s->a->op_id, 16);
	query_int(&q, ":at", s->a->at);
	query_int_or_null(&q, ":user", s->a->user_id);
	query_text(&q, ":action", s->a->action);
	query_text(&q, ":object", s->a->object);
	query_int(&q, ":id", s->a->object_id);
	query_text(&q, ":detail", s->detail);
	if (*s->detail) /* what is not bound is NULL */
		query_blob(&q, ":salt", s->salt, DIGEST_SALT);
	if (s->d.has_before)
		query_blob(&q, ":before", s->d.before, DIGEST_BYTES);
	if (s->d.has_after)
		query_blob(&q, ":after", s->d.after, DIGEST_BYTES);
	query_text(&q, ":also", s->also);
	query_blob(&q, ":hash", s->hash, DIGEST_BYTES);
	return query_run(&q, e);
}

static int seal(struct db *db, struct sealed *s, const struct tail *t, struct err *e)
{
	struct str login;
	str_init(&login, 0);
	int rc = load_login(db, s->a->user_id, &login, e);
	if (*s->detail) {
		random_bytes(s->salt, DIGEST_SALT);
		digest_salted(s->salt, s->detail, strlen(s->detail), s->sum);
	}
	const struct audit_link l = { .seq = s->seq, .at = s->a->at, .object_id = s->a->object_id,
				      .actor = login.len ? login.s : "", .action = s->a->action,
				      .object = s->a->object, .detail = *s->detail ? s->sum : NULL,
				      .before = s->d.has_before ? s->d.before : NULL,
				      .after = s->d.has_after ? s->d.after : NULL, .also = s->also };
	audit_pen_link(&db->chain->pen, t->hash, &l, s->hash);
	str_clear(&login);
	return rc;
}

static int add_at(struct db *db, const struct audit_new *a, const struct tail *t, struct err *e)
{
	struct sealed s = { .a = a, .seq = t->seq + 1, .detail = a->detail ? a->detail : "" };
	int rc = take_rows(db, a, &s.d, e);
	s.also = db->chain->also.len ? db->chain->also.s : "";
	if (!rc)
		rc = seal(db, &s, t, e);
	if (!rc)
		rc = insert(db, &s, e);
	return rc ? rc : keep_states(db, s.seq, e);
}

int chain_note_next(struct db *db, struct chain_row *from, struct err *e)
{
	size_t n = 0;
	for (; from->kind < CHAIN_KINDS; *from = (struct chain_row){ .kind = from->kind + 1 }) {
		struct query q;
		int rc = 0;
		if (!chain_is_strict(from->kind))
			continue;
		if (query_open(&q, db, chain_ids_sql(from->kind), e))
			return e->code;
		query_int(&q, ":id", from->id);
		while (n < AT_ONCE && (rc = query_step(&q, e)) > 0) {
			from->id = query_col_int(&q, 0);
			note(db->chain, from->kind, from->id);
			n++;
		}
		query_close(&q);
		if (rc < 0 || n == AT_ONCE)
			return rc < 0 ? rc : 0;
	}
	return 0;
}

int audit_add(struct db *db, const struct audit_new *a, struct err *e)
{
	struct tail t;
	chain_watch(db);
	int rc = load_tail(db, &t, e);
	/* the first event: what was there from the beginning, the policies that are shipped */
	for (struct chain_row from = { .kind = t.seq ? CHAIN_KINDS : 1 }; from.kind < CHAIN_KINDS && !rc;)
		rc = chain_note_next(db, &from, e);
	return rc ? rc : add_at(db, a, &t, e);
}

/* Whether the chain follows the row, or must, and it differs from what the chain knows. */
static int has_changed(struct db *db, struct chain_row *r, bool *changed, struct err *e)
{
	unsigned char now[DIGEST_BYTES];
	bool there = false;
	bool strict = chain_is_strict(r->kind);
	int rc = r->looked ? 0 : load_state(db, r, strict, e);
	*changed = false;
	if (!rc && (r->state.seq || strict))
		rc = chain_digest(db, r->kind, r->id, r->state.salt, now, &there, e);
	*changed = !rc && there && (!r->state.seq || memcmp(now, r->before, DIGEST_BYTES) != 0);
	return rc;
}

int chain_settle(struct db *db, struct err *e)
{
	bool changed = false;
	int rc = 0;
	for (size_t i = 0; db->chain && i < db->chain->rows.n && !rc && !changed; i++)
		rc = has_changed(db, &db->chain->rows.v[i], &changed, e);
	if (rc || !changed)
		return rc;
	unsigned char op[16];
	struct tail t;
	random_bytes(op, sizeof op);
	rc = load_tail(db, &t, e);
	const struct audit_new a = { .op_id = op, .at = t.at, .action = "store.settle", .object = "store" };
	return rc ? rc : audit_add(db, &a, e);
}
