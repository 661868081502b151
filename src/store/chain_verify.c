/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading the chain: every link is computed again from what is stored, and every row that the chain follows is
 * compared with what its last act left.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "plaint/store/audit.h"

struct login {
	int64_t id;
	const char *name;
};

struct known { /* the last digest of a followed row, its first bytes */
	uint64_t key;  /* kind and id; 0: empty */
	uint64_t head;
	int64_t seq;
};

struct walk {
	struct db *db;
	struct audit_pen pen;
	struct arena arena;
	VEC(struct login) logins;
	struct known *known; /* open addressing */
	size_t cap, n, tombstones;
	unsigned char prev[DIGEST_BYTES], sum[DIGEST_BYTES], hash[DIGEST_BYTES];
	struct audit_verdict *out;
};

static int load_logins(struct walk *w, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, w->db, "SELECT id, login FROM user ORDER BY id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&w->logins) = (struct login){ query_col_int(&q, 0),
							arena_strdup(&w->arena, query_col_text(&q, 1)) };
	query_close(&q);
	return rc;
}

static const char *login_of(const struct walk *w, int64_t id)
{
	size_t low = 0, high = w->logins.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (w->logins.v[middle].id == id)
			return w->logins.v[middle].name;
		if (w->logins.v[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return "";
}

static const unsigned char *blob(const struct query *q, int col, size_t n)
{
	return query_col_bytes(q, col) == n ? sqlite3_column_blob(q->st, col) : NULL;
}

#define EVENT_COLUMNS                                                                           \
	"SELECT seq, at, coalesce(user_id, 0), action, object, object_id, detail, salt, sum, before, after, also, hash," \
	" iif(sum IS NULL, 0, EXISTS (SELECT 1 FROM erased_event x WHERE x.seq = a.seq)) FROM audit_event a "

/* Borrowed until the next step. */
static void read_event(struct walk *w, const struct query *q, struct audit_event *v)
{
	const unsigned char *salt = blob(q, 7, DIGEST_SALT);
	*v = (struct audit_event){ .seq = query_col_int(q, 0), .at = query_col_int(q, 1),
				   .action = query_col_text(q, 3), .object = query_col_text(q, 4),
				   .object_id = query_col_int(q, 5), .detail = query_col_text(q, 6),
				   .before = blob(q, 9, DIGEST_BYTES), .after = blob(q, 10, DIGEST_BYTES),
				   .also = query_col_text(q, 11), .hash = blob(q, 12, DIGEST_BYTES) };
	const unsigned char *sum = blob(q, 8, DIGEST_BYTES);
	v->actor = login_of(w, query_col_int(q, 2));
	v->erased = sum != NULL;
	v->tombstone = query_col_int(q, 13);
	if (!sum && salt) {
		digest_salted(salt, v->detail, query_col_bytes(q, 6), w->sum);
		sum = w->sum;
	}
	const struct audit_link l = { .seq = v->seq, .at = v->at, .object_id = v->object_id, .actor = v->actor,
				      .action = v->action, .object = v->object, .detail = sum,
				      .before = v->before, .after = v->after, .also = v->also };
	v->link = audit_pen_link(&w->pen, w->prev, &l, w->hash);
}

static int walk_open(struct walk *w, struct db *db, struct err *e)
{
	*w = (struct walk){ .db = db };
	audit_pen_init(&w->pen);
	arena_init(&w->arena);
	return load_logins(w, e);
}

static void walk_close(struct walk *w)
{
	audit_pen_clear(&w->pen);
	arena_clear(&w->arena);
	vec_clear(&w->logins);
	free(w->known);
}

int audit_events(struct db *db, const struct audit_reading *r, struct err *e)
{
	struct query q;
	struct walk w;
	bool on = true;
	int rc = walk_open(&w, db, e);
	if (!rc)
		rc = query_open(&q, db, r->object ?
				EVENT_COLUMNS "WHERE object = :object AND object_id = :id AND seq >= :from ORDER BY seq" :
				EVENT_COLUMNS "WHERE seq >= :from AND :object IS NULL AND :id IS NOT NULL ORDER BY seq", e);
	if (rc) {
		walk_close(&w);
		return rc;
	}
	query_int(&q, ":from", r->from);
	query_text(&q, ":object", r->object);
	query_int(&q, ":id", r->object_id);
	while (on && (rc = query_step(&q, e)) > 0) {
		struct audit_event v;
		read_event(&w, &q, &v);
		on = r->take(r->ctx, &v);
	}
	query_close(&q);
	walk_close(&w);
	return rc < 0 ? rc : 0;
}

static bool fault(struct audit_verdict *out, enum audit_fault what, int64_t seq)
{
	if (!out->fault || seq < out->seq) {
		out->fault = what;
		out->seq = seq;
	}
	return false;
}

static struct known *find_known(struct walk *w, uint64_t key)
{
	size_t i = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (w->cap - 1);
	while (w->known[i].key && w->known[i].key != key)
		i = (i + 1) & (w->cap - 1);
	return &w->known[i];
}

static void grow_known(struct walk *w)
{
	struct known *old = w->known;
	size_t cap = w->cap;
	w->cap = cap ? 2 * cap : 1024;
	w->known = xcalloc(w->cap, sizeof *w->known);
	for (size_t i = 0; i < cap; i++)
		if (old[i].key)
			*find_known(w, old[i].key) = old[i];
	free(old);
}

static uint64_t head_of(const unsigned char *digest)
{
	uint64_t v;
	memcpy(&v, digest, sizeof v);
	return v;
}

/* A row went from one digest to another; it must begin where its last act left it. */
static bool follow(struct walk *w, uint64_t key, const uint64_t *before, uint64_t after, int64_t seq)
{
	if (2 * w->n >= w->cap)
		grow_known(w);
	struct known *k = find_known(w, key);
	if (k->key && before && *before != k->head) {
		w->out->kind = chain_kind_name((enum chain_kind)(key >> 56));
		w->out->row = (int64_t)(key & UINT64_C(0xffffffffffffff));
		return fault(w->out, AUDIT_OUTSIDE, seq);
	}
	w->n += !k->key;
	w->tombstones += !k->key && key >> 56 == CHAIN_TOMBSTONE;
	*k = (struct known){ key, after, seq };
	return true;
}

static uint64_t key_of(int kind, int64_t id)
{
	return (uint64_t)kind << 56 | (uint64_t)id;
}

/* ";complaint/18=HEX>HEX;..." */
static bool follow_others(struct walk *w, const struct audit_event *v)
{
	for (const char *p = v->also; *p == ';';) {
		char table[16], before[DIGEST_HEX] = "", after[DIGEST_HEX];
		unsigned char b[DIGEST_BYTES], a[DIGEST_BYTES];
		int64_t id;
		int n = 0, kind;
		if (sscanf(p, ";%15[a-z]/%" SCNd64 "=%n", table, &id, &n) != 2 || !n)
			return fault(w->out, AUDIT_CHANGED, v->seq);
		p += n;
		if (*p != '>')
			snprintf(before, sizeof before, "%.64s", p);
		p += strlen(before);
		snprintf(after, sizeof after, "%.64s", *p == '>' ? p + 1 : "");
		p += *p == '>' ? 1 + strlen(after) : 0;
		kind = chain_kind_find(table);
		if (!kind || !hex_read(after, a, sizeof a) || (*before && !hex_read(before, b, sizeof b)))
			return fault(w->out, AUDIT_CHANGED, v->seq);
		uint64_t from = *before ? head_of(b) : 0;
		if (!follow(w, key_of(kind, id), *before ? &from : NULL, head_of(a), v->seq))
			return false;
	}
	return true;
}

static bool check_event(struct walk *w, const struct audit_event *v)
{
	struct audit_verdict *out = w->out;
	if (v->seq != out->events + 1)
		return fault(out, AUDIT_MISSING, out->events + 1);
	if (!v->hash)
		return fault(out, AUDIT_UNLINKED, v->seq);
	if (memcmp(v->hash, w->hash, DIGEST_BYTES) != 0)
		return fault(out, AUDIT_CHANGED, v->seq);
	if (v->erased && (!v->tombstone || *v->detail))
		return fault(out, AUDIT_FORGED, v->seq);
	memcpy(w->prev, w->hash, DIGEST_BYTES);
	out->events++;
	out->erased += v->erased;
	out->at = v->at;
	int kind = v->after ? chain_kind_find(v->object) : 0;
	uint64_t from = v->before ? head_of(v->before) : 0;
	if (kind && !follow(w, key_of(kind, v->object_id), v->before ? &from : NULL, head_of(v->after), v->seq))
		return false;
	return follow_others(w, v);
}

static int check_links(struct walk *w, struct err *e)
{
	struct query q;
	struct audit_event v;
	bool good = true;
	int rc = 0;
	if (query_open(&q, w->db, EVENT_COLUMNS "ORDER BY seq", e))
		return e->code;
	while (good && (rc = query_step(&q, e)) > 0) {
		read_event(w, &q, &v);
		good = check_event(w, &v);
	}
	query_close(&q);
	memcpy(w->out->hash, w->prev, DIGEST_BYTES);
	return rc < 0 ? rc : 0;
}

static int is_erased(struct db *db, enum chain_kind kind, int64_t id, bool *erased, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT 1 FROM tombstone t WHERE t.customer_id = CASE :kind"
		       " WHEN 1 THEN (SELECT c.customer_id FROM complaint c WHERE c.id = :id)"
		       " WHEN 2 THEN :id"
		       " WHEN 3 THEN (SELECT k.customer_id FROM contact k WHERE k.id = :id)"
		       " WHEN 4 THEN (SELECT m.customer_id FROM compensation m WHERE m.id = :id)"
		       " WHEN 5 THEN (SELECT c.customer_id FROM approval a JOIN complaint c ON c.id = a.complaint_id"
		       "  WHERE a.id = :id) END", e))
		return e->code;
	query_int(&q, ":kind", kind);
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	*erased = rc > 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int check_row(struct walk *w, const struct known *k, struct err *e)
{
	enum chain_kind kind = (enum chain_kind)(k->key >> 56);
	int64_t id = (int64_t)(k->key & UINT64_C(0xffffffffffffff));
	struct chain_state s;
	unsigned char now[DIGEST_BYTES];
	bool good = false;
	int rc = chain_state_load(w->db, kind, id, &s, e);
	if (!rc && !s.seq)
		rc = is_erased(w->db, kind, id, &good, e);
	else if (!rc && head_of(s.digest) == k->head)
		rc = chain_digest(w->db, kind, id, s.salt, now, &good, e);
	if (!rc && s.seq && good)
		good = !memcmp(now, s.digest, DIGEST_BYTES);
	w->out->rows++;
	if (rc || good)
		return rc;
	w->out->wrong_rows++;
	if (!w->out->fault || k->seq < w->out->seq) {
		w->out->kind = chain_kind_name(kind);
		w->out->row = id;
	}
	fault(w->out, AUDIT_ROW, k->seq);
	return 0;
}

static int by_key(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	return x->key < y->key ? -1 : x->key > y->key;
}

/* In the order of the tables, which is how they lie in the file. */
static int check_rows(struct walk *w, struct err *e)
{
	int rc = 0;
	if (w->cap)
		qsort(w->known, w->cap, sizeof *w->known, by_key);
	for (size_t i = 0; i < w->cap && !rc; i++)
		if (w->known[i].key)
			rc = check_row(w, &w->known[i], e);
	return rc;
}

int audit_tombstone_digest(struct db *db, int64_t customer_id, int64_t *n, char hex[DIGEST_HEX], struct err *e)
{
	struct query q;
	struct str s;
	int rc;
	if (query_open(&q, db, "SELECT seq FROM erased_event WHERE customer_id = :id ORDER BY seq", e))
		return e->code;
	query_int(&q, ":id", customer_id);
	str_init(&s, 0);
	*n = 0;
	while ((rc = query_step(&q, e)) > 0) {
		str_printf(&s, "%" PRId64 "\n", query_col_int(&q, 0));
		++*n;
	}
	query_close(&q);
	digest_hex(s.len ? s.s : "", s.len, hex);
	str_clear(&s);
	return rc;
}

static const struct known *known_row(const struct walk *w, int kind, int64_t id)
{
	const struct known k = { .key = key_of(kind, id) };
	return w->cap ? bsearch(&k, w->known, w->cap, sizeof *w->known, by_key) : NULL;
}

/* Each tombstone is in the chain (check_rows) and tells all the events that it took. */
static int check_tombstones(struct walk *w, struct err *e)
{
	struct query q;
	size_t there = 0;
	int rc;
	if (query_open(&q, w->db, "SELECT customer_id, events, digest FROM tombstone", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		char hex[DIGEST_HEX];
		int64_t n, id = query_col_int(&q, 0);
		there++;
		rc = audit_tombstone_digest(w->db, id, &n, hex, e);
		if (rc)
			break;
		const struct known *k = known_row(w, CHAIN_TOMBSTONE, id);
		if (!k || n != query_col_int(&q, 1) || strcmp(hex, query_col_text(&q, 2)) != 0)
			fault(w->out, AUDIT_FORGED, k ? k->seq : w->out->events);
	}
	query_close(&q);
	if (rc >= 0 && there != w->tombstones)
		fault(w->out, AUDIT_FORGED, w->out->events);
	return rc < 0 ? rc : 0;
}

/* Rows of a table that no event tells of. */
static int check_table(struct walk *w, enum chain_kind kind, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, w->db, chain_ids_sql(kind), e))
		return e->code;
	query_int(&q, ":id", INT64_MIN);
	while ((rc = query_step(&q, e)) > 0) {
		int64_t id = query_col_int(&q, 0);
		bool known = known_row(w, kind, id);
		rc = known ? 0 : is_erased(w->db, kind, id, &known, e);
		if (rc)
			break;
		if (known)
			continue;
		w->out->wrong_rows++;
		if (!w->out->fault) {
			w->out->kind = chain_kind_name(kind);
			w->out->row = id;
			fault(w->out, AUDIT_STRANGE, w->out->events ? w->out->events : 1);
		}
	}
	query_close(&q);
	return rc;
}

/* Before the first event there are the policies that are shipped and nobody. */
static int check_strange(struct walk *w, struct err *e)
{
	int rc = 0;
	for (enum chain_kind k = 1; k < CHAIN_KINDS && !rc; k++)
		if (chain_is_strict(k) && (w->out->events || k != CHAIN_POLICY))
			rc = check_table(w, k, e);
	return rc;
}

int audit_row_state(struct db *db, const char *object, int64_t id, int *state, struct err *e)
{
	int kind = chain_kind_find(object);
	struct chain_state s = { .seq = 0 };
	unsigned char now[DIGEST_BYTES];
	bool there = false;
	int rc = kind ? chain_state_load(db, (enum chain_kind)kind, id, &s, e) : 0;
	if (!rc && s.seq)
		rc = chain_digest(db, (enum chain_kind)kind, id, s.salt, now, &there, e);
	*state = !s.seq ? -1 : there && !memcmp(now, s.digest, DIGEST_BYTES);
	return rc;
}

int audit_verify(struct db *db, struct audit_verdict *out, struct err *e)
{
	struct walk w;
	*out = (struct audit_verdict){ .events = 0 };
	int rc = walk_open(&w, db, e);
	w.out = out;
	if (!rc)
		rc = check_links(&w, e);
	if (!rc && !out->fault)
		rc = check_rows(&w, e);
	if (!rc && !out->fault)
		rc = check_tombstones(&w, e);
	if (!rc && !out->fault)
		rc = check_strange(&w, e);
	walk_close(&w);
	return rc;
}
