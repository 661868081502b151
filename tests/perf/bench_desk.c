/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk reads: each use case beside the same statements through the bare SQLite API. */
#include <inttypes.h>
#include <string.h>

#include "bench.h"
#include "plaint/service/desk.h"

enum { PAGE = 50, RUNS = 400 };

#define COLUMNS                                                                                  \
	"SELECT c.id, c.no, k.name, k.phone, g.key, c.subject, u.login, t.code, c.stage, c.tier," \
	" c.emotion, c.channel, k.value_class, c.priority, c.customer_id, c.received_at,"        \
	" c.next_kind, c.next_due_at, c.next_notice_at, c.next_risk_at, c.next_crit_at, c.version,"  \
	" c.paused, c.escalated FROM "
#define ROW COLUMNS "complaint c"
#define JOINS                                                                                    \
	" CROSS JOIN customer k ON k.id = c.customer_id CROSS JOIN category g ON g.id = c.category_id" \
	" LEFT JOIN user u ON u.id = c.owner_id CROSS JOIN team t ON t.id = c.team_id"

static void bind_all(sqlite3_stmt *st, int64_t a, int64_t b)
{
	int n = sqlite3_bind_parameter_count(st);
	if (n > 0)
		sqlite3_bind_int64(st, 1, a);
	if (n > 1)
		sqlite3_bind_int64(st, 2, b);
}

/* Runs the statements once and notes the time of all of them together. */
static void raw_sample(sqlite3_stmt **st, size_t n, struct samples *out, const int64_t arg[2])
{
	double t = bench_now_us();
	for (size_t i = 0; i < n; i++) {
		bind_all(st[i], arg[0], arg[1]);
		raw_drain(st[i]);
	}
	samples_add(out, bench_now_us() - t);
}

static void prepare_all(struct bench *b, const char *const *sql, size_t n, sqlite3_stmt **st)
{
	for (size_t i = 0; i < n; i++)
		st[i] = raw_prepare(b, sql[i]);
}

static void finalize_all(sqlite3_stmt **st, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sqlite3_finalize(st[i]);
}

static void store_open(struct bench *b)
{
	struct samples s = { 0 }, raw = { 0 };
	if (!bench_wants(b, "store open"))
		return;
	for (int i = 0; i < 50; i++) {
		struct session_options o = { .store = b->store, .as = "agent001",
					     .clock = clock_frozen(&b->now_ms) };
		struct session other;
		struct err e;
		sqlite3 *db;
		double t = bench_now_us();
		if (session_open(&other, &o, &e))
			bench_die("session_open", e.msg);
		samples_add(&s, bench_now_us() - t);
		session_close(&other);
		t = bench_now_us();
		sqlite3_open(b->store, &db);
		sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema; PRAGMA user_version", NULL, NULL,
			     NULL);
		samples_add(&raw, bench_now_us() - t);
		sqlite3_close(db);
	}
	bench_row(b, "store open", &s, &raw, &(struct budget){ .median_us = 30000 });
}

struct page_case {
	const char *name, *filter;
	const char *sql[6]; /* the same statements: rows and the counts of the header */
};

#define COUNTS                                                                                   \
	"SELECT count(*), total(next_due_at <= ?2), total(next_due_at > ?2 AND next_risk_at"     \
	" <= ?2) FROM complaint"               \
	" INDEXED BY complaint_mine WHERE open = 1 AND owner_id = ?1",                           \
		"SELECT count(*) FROM (SELECT 1 FROM complaint INDEXED BY complaint_free WHERE open = 1" \
		" AND owner_id IS NULL LIMIT 9999)",                                             \
		"SELECT count(*) FROM (SELECT 1 FROM complaint INDEXED BY complaint_free WHERE open = 1" \
		" AND owner_id IS NULL AND next_due_at <= ?2 LIMIT 9999)",                       \
		"SELECT count(*) FROM (SELECT 1 FROM complaint INDEXED BY complaint_team WHERE open = 1" \
		" AND team_id = 1 LIMIT 9999)",                                                  \
		"SELECT count(*) FROM (SELECT 1 FROM complaint INDEXED BY complaint_open WHERE open = 1" \
		" LIMIT 9999)"

static const struct page_case pages[] = {
	{ "queue page, mine", "scope=mine",
	  { ROW " INDEXED BY complaint_mine" JOINS
	    " WHERE c.open = 1 AND c.owner_id = ?1 ORDER BY c.next_due_at, c.id LIMIT 51", COUNTS } },
	{ "queue page, team", "scope=team",
	  { ROW " INDEXED BY complaint_team" JOINS
	    " WHERE c.open = 1 AND c.team_id = 1 ORDER BY c.next_due_at, c.id LIMIT 51", COUNTS } },
	{ "queue page, free", "scope=free",
	  { ROW " INDEXED BY complaint_free" JOINS
	    " WHERE c.open = 1 AND c.owner_id IS NULL ORDER BY c.next_due_at, c.id LIMIT 51",
	    COUNTS } },
	{ "queue page, all by priority", "scope=all sort=priority",
	  { ROW " INDEXED BY complaint_open_priority" JOINS
	    " WHERE c.open = 1 ORDER BY c.priority, c.next_due_at, c.id LIMIT 51", COUNTS } },
};

static void queue_pages(struct bench *b, const struct page_case *p)
{
	struct samples s = { 0 }, raw = { 0 };
	struct queue_page page = { 0 };
	struct queue_filter f;
	struct err e;
	sqlite3_stmt *st[6];
	const int64_t arg[2] = { b->s.user_id, b->now_ms / 1000 };
	if (!bench_wants(b, p->name))
		return;
	queue_filter_init(&f);
	if (queue_filter_parse(p->filter, &f, &e))
		bench_die(p->filter, e.msg);
	prepare_all(b, p->sql, 6, st);
	for (int i = 0; i < RUNS; i++) {
		double t = bench_now_us();
		if (desk_queue(&b->s, &f, PAGE, &page, &e))
			bench_die(p->name, e.msg);
		samples_add(&s, bench_now_us() - t);
		raw_sample(st, 6, &raw, arg);
	}
	bench_row(b, p->name, &s, &raw, &(struct budget){ .ratio = 2 });
	finalize_all(st, 6);
	queue_page_clear(&page);
}

static const char *const profile_sql[] = {
	"SELECT * FROM customer WHERE id = ?1",
	"SELECT key, value FROM customer_fact WHERE customer_id = ?1 ORDER BY key",
	ROW JOINS " WHERE c.customer_id = ?1 AND c.open = 1 ORDER BY c.next_due_at, c.id",
	ROW JOINS " WHERE c.customer_id = ?1 AND c.open = 0 ORDER BY c.received_at DESC LIMIT 50",
	"SELECT t.at, u.name, CASE WHEN t.text = '' AND t.kind = 'complaint' THEN c.body ELSE t.text"
	" END, t.kind, t.direction, t.channel, t.emotion, m.grade, t.id FROM contact t"
	" LEFT JOIN user u ON u.id = t.user_id LEFT JOIN grumble m ON m.contact_id = t.id"
	" LEFT JOIN complaint c ON c.id = t.complaint_id"
	" WHERE t.customer_id = ?1 ORDER BY t.at DESC LIMIT 50",
	"SELECT t.at, t.text, m.* FROM contact t CROSS JOIN grumble m ON m.contact_id = t.id"
	" WHERE t.customer_id = ?1 AND t.kind = 'grumble' ORDER BY t.at DESC LIMIT 20",
	"SELECT due_at, kept_at, text FROM promise WHERE customer_id = ?1 ORDER BY due_at",
	"SELECT a.topic, c.no, a.at FROM asked a CROSS JOIN complaint c ON c.id = a.complaint_id"
	" WHERE a.customer_id = ?1 ORDER BY a.at DESC",
	"SELECT (SELECT count(*) FROM complaint WHERE customer_id = ?1), count(*),"
	" total(kind = 'grumble'), total(kind = 'grumble' AND at > ?2) FROM contact"
	" WHERE customer_id = ?1",
};
enum { PROFILE_SQL = sizeof(profile_sql) / sizeof(profile_sql)[0] };

static void profiles(struct bench *b, const char *name, int64_t only)
{
	struct samples s = { 0 }, raw = { 0 };
	struct profile p = { .id = 0 };
	struct err e;
	sqlite3_stmt *st[PROFILE_SQL];
	if (!bench_wants(b, name))
		return;
	prepare_all(b, profile_sql, PROFILE_SQL, st);
	for (int i = 0; i < RUNS; i++) {
		int64_t id = only ? only : 1 + (int64_t)prng_below(&b->rng, (uint64_t)b->customers);
		const int64_t arg[2] = { id, b->now_ms / 1000 - 90 * 86400 };
		raw_sample(st, PROFILE_SQL, &raw, arg); /* both with a warm cache, the second time */
		raw.n--;
		double t = bench_now_us();
		if (desk_profile(&b->s, id, &p, &e))
			bench_die(name, e.msg);
		samples_add(&s, bench_now_us() - t);
		raw_sample(st, PROFILE_SQL, &raw, arg);
	}
	bench_row(b, name, &s, &raw, &(struct budget){ .ratio = 2 });
	finalize_all(st, PROFILE_SQL);
	profile_clear(&p);
}

static const char *const case_sql[] = {
	ROW JOINS " WHERE c.id = ?1",
	"SELECT body, remedy, severity, demand FROM complaint WHERE id = ?1",
	"SELECT * FROM clock WHERE complaint_id = ?1",
	"SELECT * FROM clock_event WHERE complaint_id = ?1",
	"SELECT * FROM stage_transition WHERE complaint_id = ?1",
	"SELECT * FROM contact WHERE complaint_id = ?1 ORDER BY at",
	"SELECT * FROM audit_event WHERE object = 'complaint' AND object_id = ?1",
};
enum { CASE_SQL = sizeof(case_sql) / sizeof(case_sql)[0] };

static void cases(struct bench *b)
{
	struct samples s = { 0 }, raw = { 0 };
	struct case_view v = { .body = NULL };
	struct err e;
	sqlite3_stmt *st[CASE_SQL];
	if (!bench_wants(b, "case"))
		return;
	prepare_all(b, case_sql, CASE_SQL, st);
	for (int i = 0; i < RUNS; i++) {
		int64_t id = 1 + (int64_t)prng_below(&b->rng, (uint64_t)b->cases);
		const int64_t arg[2] = { id, 0 };
		raw_sample(st, CASE_SQL, &raw, arg);
		raw.n--;
		double t = bench_now_us();
		if (desk_case(&b->s, id, &v, &e))
			bench_die("desk_case", e.msg);
		samples_add(&s, bench_now_us() - t);
		raw_sample(st, CASE_SQL, &raw, arg);
	}
	bench_row(b, "case", &s, &raw, &(struct budget){ .median_us = 3000, .p99_us = 8000 });
	finalize_all(st, CASE_SQL);
	case_view_clear(&v);
}

static void finds(struct bench *b, const char *name, const char *column, size_t bytes)
{
	struct samples s = { 0 };
	struct customer_hits hits = { .n = 0 };
	struct err e;
	char sql[96], text[64];
	if (!bench_wants(b, name))
		return;
	snprintf(sql, sizeof(sql), "SELECT %s FROM customer WHERE id = ?1", column);
	sqlite3_stmt *st = raw_prepare(b, sql);
	for (int i = 0; i < RUNS; i++) {
		sqlite3_bind_int64(st, 1, 1 + (int64_t)prng_below(&b->rng, (uint64_t)b->customers));
		sqlite3_step(st);
		snprintf(text, sizeof(text), "%.*s", (int)bytes, (const char *)sqlite3_column_text(st, 0));
		sqlite3_reset(st);
		double t = bench_now_us();
		if (desk_find(&b->s, text, 20, &hits, &e))
			bench_die(name, e.msg);
		samples_add(&s, bench_now_us() - t);
	}
	bench_row(b, name, &s, NULL, &(struct budget){ .median_us = 3000, .p99_us = 8000 });
	sqlite3_finalize(st);
	customer_hits_clear(&hits);
}

void bench_desk(struct bench *b)
{
	store_open(b);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages)[0]; i++)
		queue_pages(b, &pages[i]);
	profiles(b, "360 view", 0);
	profiles(b, "360 view, heaviest customer", 1);
	cases(b);
	finds(b, "find by phone", "phone", 11);
	finds(b, "find by 4 digits", "phone", 4);
	finds(b, "find by name", "name", 60);
	finds(b, "find by surname", "name", 3);
	finds(b, "find by initials", "'wx'", 2);
}
