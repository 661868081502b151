/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/find.h"

#include <string.h>

#include "internal.h"
#include "plaint/base/fold.h"
#include "plaint/base/str.h"
#include "plaint/base/utf8.h"

enum { PHONE_END_LEAST = 3, CASE_NO_LEAST = 8, CASE_NO = 14 };

static int add_key(struct db *db, int64_t id, const char *key, struct err *e)
{
	struct query q;
	if (!*key)
		return 0;
	if (query_open(&q, db, "INSERT OR IGNORE INTO customer_key(key, customer_id)"
			       " VALUES(:key, :id)", e))
		return e->code;
	query_text(&q, ":key", key);
	query_int(&q, ":id", id);
	return query_run(&q, e);
}

/* Digits alone, without an 86 in front of a mainland mobile number. */
static void add_digits(struct str *out, const char *s)
{
	for (; *s; s++)
		if (*s >= '0' && *s <= '9')
			str_addn(out, s, 1);
	if (out->len == 13 && !strncmp(out->s, "861", 3)) {
		memmove(out->s, out->s + 2, out->len - 1);
		out->len -= 2;
	}
}

/* "<" and the digits backwards: the key for "ends with". */
static void add_backwards(struct str *out, const char *digits)
{
	str_add(out, "<");
	for (size_t i = strlen(digits); i; i--)
		str_addn(out, digits + i - 1, 1);
}

static int add_phone(struct db *db, int64_t id, const char *phone, struct err *e)
{
	struct str digits, back;
	str_init(&digits, 64);
	str_init(&back, 64);
	add_digits(&digits, phone);
	int rc = add_key(db, id, digits.s, e);
	if (!rc && digits.len >= PHONE_END_LEAST) {
		add_backwards(&back, digits.s);
		rc = add_key(db, id, back.s, e);
	}
	str_clear(&digits);
	str_clear(&back);
	return rc;
}

/* The words after the first; of a name in ideographs what follows the first one. */
static int add_name_words(struct db *db, int64_t id, const char *folded, struct err *e)
{
	uint32_t cp;
	size_t n = utf8_decode(folded, strlen(folded), &cp);
	int rc = 0;
	if (fold_is_ideograph(cp))
		return strchr(folded, ' ') ? 0 : add_key(db, id, folded + n, e);
	for (const char *s = strchr(folded, ' '); s && !rc; s = strchr(s + 1, ' '))
		rc = add_key(db, id, s + 1, e);
	return rc;
}

static int add_name(struct db *db, int64_t id, const char *name, struct err *e)
{
	struct str key;
	str_init(&key, 256);
	fold_text(&key, name, strlen(name));
	int rc = add_key(db, id, key.s, e);
	if (!rc && key.len)
		rc = add_name_words(db, id, key.s, e);
	str_reset(&key);
	fold_initials(&key, name);
	if (!rc)
		rc = add_key(db, id, key.s, e);
	str_clear(&key);
	return rc;
}

int find_keys_add(struct db *db, int64_t customer_id, const struct find_names *n, struct err *e)
{
	struct str no;
	str_init(&no, 256);
	if (n->no)
		fold_text(&no, n->no, strlen(n->no));
	int rc = add_key(db, customer_id, no.s, e);
	str_clear(&no);
	if (!rc && n->phone)
		rc = add_phone(db, customer_id, n->phone, e);
	if (!rc && n->name)
		rc = add_name(db, customer_id, n->name, e);
	return rc;
}

struct search {
	struct db *db;
	struct customer_hits *out;
	VEC(struct customer_hit) hits;
	size_t limit;
	struct err *e;
};

static bool has(const struct search *s, int64_t id)
{
	for (size_t i = 0; i < s->hits.n; i++)
		if (s->hits.v[i].id == id)
			return true;
	return false;
}

static int add_hit(struct search *s, int64_t id)
{
	struct query q;
	struct arena *a = &s->out->arena;
	if (has(s, id))
		return 0;
	if (query_open(&q, s->db, "SELECT no, name, phone, value_class, (SELECT count(*) FROM complaint"
		" WHERE customer_id = :id AND open = 1) FROM customer WHERE id = :id", s->e))
		return s->e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, s->e);
	if (rc > 0)
		*vec_push(&s->hits) = (struct customer_hit){
			.id = id, .no = arena_strdup(a, query_col_text(&q, 0)),
			.name = arena_strdup(a, query_col_text(&q, 1)),
			.phone = arena_strdup(a, query_col_text(&q, 2)),
			.value = (enum value_class)query_col_term(&q, 3, TERM_VALUE),
			.open_cases = query_col_int(&q, 4) };
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* Runs one of the two queries below, whose rows are customers in the order wanted. */
static int add_range(struct search *s, const char *sql, const char *prefix)
{
	struct query q;
	struct str end;
	if (query_open(&q, s->db, sql, s->e))
		return s->e->code;
	str_init(&end, 512);
	str_printf(&end, "%s\xf4\x8f\xbf\xbf", prefix);
	query_text(&q, ":from", prefix);
	query_text(&q, ":to", end.s);
	int rc = 0;
	while (s->hits.n <= s->limit && (rc = query_step(&q, s->e)) > 0)
		if ((rc = add_hit(s, query_col_int(&q, 0))))
			break;
	query_close(&q);
	str_clear(&end);
	return rc < 0 ? rc : 0;
}

static const char by_key[] = "SELECT customer_id FROM customer_key WHERE key >= :from AND key < :to"
			     " ORDER BY key, customer_id";
static const char by_case[] = "SELECT customer_id FROM complaint WHERE no >= :from AND no < :to"
			      " ORDER BY no";

static int by_digits(struct search *s, const char *digits)
{
	size_t n = strlen(digits);
	int rc = add_range(s, by_key, digits);
	if (!rc && n >= PHONE_END_LEAST && n <= 11) {
		struct str back;
		str_init(&back, 64);
		add_backwards(&back, digits);
		rc = add_range(s, by_key, back.s);
		str_clear(&back);
	}
	if (!rc && n >= CASE_NO_LEAST && n <= CASE_NO)
		rc = add_range(s, by_case, digits);
	return rc;
}

static void finish(struct search *s)
{
	s->out->more = s->hits.n > s->limit;
	s->out->n = s->out->more ? s->limit : s->hits.n;
	s->out->hit = arena_alloc(&s->out->arena, (s->out->n + 1) * sizeof *s->out->hit);
	if (s->out->n)
		memcpy(s->out->hit, s->hits.v, s->out->n * sizeof *s->out->hit);
	vec_clear(&s->hits);
}

int find_customers(struct db *db, const char *text, size_t limit, struct customer_hits *out,
		   struct err *e)
{
	struct search s = { .db = db, .out = out, .limit = limit, .e = e };
	struct str key, digits;
	customer_hits_clear(out);
	str_init(&key, 256);
	str_init(&digits, 64);
	fold_text(&key, text, strlen(text));
	while (key.len && key.s[key.len - 1] == ' ')
		str_truncate(&key, key.len - 1);
	int rc = key.len ? add_range(&s, by_key, key.s) : 0;
	if (!rc && key.len && strspn(key.s, "0123456789+-() ") == key.len) {
		add_digits(&digits, key.s);
		rc = digits.len ? by_digits(&s, digits.s) : 0;
	}
	str_clear(&key);
	str_clear(&digits);
	finish(&s);
	return rc;
}
