/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confirmed acts: each is a durable transaction with its audit event, beside bare statements. */
#include <string.h>

#include "bench.h"
#include "plaint/service/chain.h"
#include "plaint/service/work.h"

enum { RUNS = 200 };

static size_t free_cases(struct bench *b, int64_t *id)
{
	sqlite3_stmt *st = raw_prepare(b, "SELECT id FROM complaint INDEXED BY complaint_free WHERE"
					  " open = 1 AND owner_id IS NULL LIMIT 200");
	size_t n = 0;
	while (n < RUNS && sqlite3_step(st) == SQLITE_ROW)
		id[n++] = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static void raw_exec(struct bench *b, const char *sql)
{
	if (sqlite3_exec(b->raw, sql, NULL, NULL, NULL) != SQLITE_OK)
		bench_die(sql, sqlite3_errmsg(b->raw));
}

/* One row changed and one event written, as durable as the program's. */
static void raw_act(struct bench *b, sqlite3_stmt *update, sqlite3_stmt *event, int64_t id)
{
	uint64_t op[2] = { prng_next(&b->rng), prng_next(&b->rng) };
	sqlite3_bind_int64(update, 1, id);
	sqlite3_bind_blob(event, 1, op, sizeof(op), SQLITE_TRANSIENT);
	sqlite3_bind_int64(event, 2, b->now_ms / 1000);
	sqlite3_bind_int64(event, 3, id);
	raw_exec(b, "BEGIN IMMEDIATE");
	raw_drain(update);
	raw_drain(event);
	raw_exec(b, "COMMIT");
}

static void claims(struct bench *b)
{
	struct samples claim = { 0 }, release = { 0 }, raw = { 0 };
	int64_t id[RUNS];
	struct err e;
	if (!bench_wants(b, "claim"))
		return;
	raw_exec(b, "PRAGMA synchronous=FULL");
	sqlite3_stmt *update = raw_prepare(b, "UPDATE complaint SET version = version + 1 WHERE id = ?1"
					      " AND open = 1");
	sqlite3_stmt *event = raw_prepare(b, "INSERT INTO audit_event(op_id, at, action, object,"
					     " object_id) VALUES(?1, ?2, 'bench', 'bench', ?3)");
	size_t n = free_cases(b, id);
	for (size_t i = 0; i < n; i++) {
		struct work_target t = { .case_id = id[i] };
		double from = bench_now_us();
		if (work_claim(&b->s, work_op_new(), t, &e))
			bench_die("work_claim", e.msg);
		samples_add(&claim, bench_now_us() - from);
		from = bench_now_us();
		if (work_release(&b->s, work_op_new(), t, &e))
			bench_die("work_release", e.msg);
		samples_add(&release, bench_now_us() - from);
		from = bench_now_us();
		raw_act(b, update, event, id[i]);
		samples_add(&raw, bench_now_us() - from);
	}
	const struct budget g = { .median_us = 1000, .p99_us = 25000 };
	struct samples again = { 0 };
	for (size_t i = 0; i < raw.n; i++)
		samples_add(&again, raw.v[i]);
	bench_row(b, "claim", &claim, &raw, &g);
	bench_row(b, "release (after claim)", &release, &again, &g);
	sqlite3_finalize(update);
	sqlite3_finalize(event);
}

static void contacts(struct bench *b)
{
	struct samples s = { 0 };
	struct err e;
	if (!bench_wants(b, "record a contact"))
		return;
	for (int i = 0; i < RUNS; i++) {
		struct work_contact c = { .kind = CONTACT_INQUIRY, .channel = CHANNEL_PHONE, .emotion = -1,
					  .text = "客户来电询问宽带网速，已经说明原因。" };
		int64_t id;
		c.customer_id = 1 + (int64_t)prng_below(&b->rng, (uint64_t)b->customers);
		double from = bench_now_us();
		if (work_record(&b->s, work_op_new(), &c, &id, &e))
			bench_die("work_record", e.msg);
		samples_add(&s, bench_now_us() - from);
	}
	bench_row(b, "record a contact (full text)", &s, NULL,
		  &(struct budget){ .median_us = 1000, .p99_us = 25000 });
}

/* Before anything is written past the chain: the raw acts beside the claims are no links. */
static void chain(struct bench *b)
{
	struct chain_report r;
	struct err e;
	if (!bench_wants(b, "audit verify"))
		return;
	double from = bench_now_us();
	if (chain_prove(&b->s, &r, &e))
		bench_die("chain_prove", e.msg);
	if (r.events)
		bench_figure(b, "audit verify, an event", (bench_now_us() - from) / (double)r.events, "us", 4);
}

void bench_write(struct bench *b)
{
	chain(b);
	claims(b);
	contacts(b);
}
