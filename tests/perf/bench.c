/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plaint-bench: prints what the desk costs on a large store.
 *   plaint-bench STORE [--plaint PROGRAM] [--only PART] [--json FILE] [--all]
 * STORE is changed by the write measurements (claims, contacts, imports of a copy).
 */
#include "bench.h"

#include <getopt.h>
#include <inttypes.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "plaint/base/clock.h"

bool bench_wants(const struct bench *b, const char *name)
{
	return !b->only || strstr(name, b->only);
}

static void json_row(struct bench *b, const char *name)
{
	if (!b->json)
		return;
	fprintf(b->json, "%s\n  {\"name\": \"%s\"", b->json_comma ? "," : "", name);
	b->json_comma = true;
}

static const char *verdict(double value, double limit)
{
	return value <= limit ? "ok" : "OVER";
}

static void print_budget(const struct budget *g, double median, double p99, double raw)
{
	if (!g)
		return;
	if (g->median_us > 0)
		printf("  median <= %.0f %s", g->median_us, verdict(median, g->median_us));
	if (g->p99_us > 0)
		printf("  p99 <= %.0f %s", g->p99_us, verdict(p99, g->p99_us));
	if (g->ratio > 0 && raw > 0)
		printf("  ratio <= %.1f %s", g->ratio, verdict(median / raw, g->ratio));
}

void bench_row(struct bench *b, const char *name, struct samples *s, struct samples *raw,
	       const struct budget *budget)
{
	double median = samples_at(s, 0.5), p99 = samples_at(s, 0.99);
	double raw_median = raw ? samples_at(raw, 0.5) : 0, raw_p99 = raw ? samples_at(raw, 0.99) : 0;
	printf("%-34s %6zu %10.0f %10.0f", name, s->n, median, p99);
	if (raw)
		printf(" %10.0f %10.0f %6.2f", raw_median, raw_p99, raw_median > 0 ? median / raw_median : 0);
	else
		printf(" %10s %10s %6s", "-", "-", "-");
	print_budget(budget, median, p99, raw_median);
	putchar('\n');
	fflush(stdout);
	json_row(b, name);
	if (b->json) {
		fprintf(b->json, ", \"n\": %zu, \"median_us\": %.1f, \"p99_us\": %.1f", s->n, median, p99);
		if (raw)
			fprintf(b->json, ", \"raw_median_us\": %.1f, \"raw_p99_us\": %.1f", raw_median,
				raw_p99);
		fputc('}', b->json);
	}
	samples_clear(s);
	if (raw)
		samples_clear(raw);
}

void bench_figure(struct bench *b, const char *name, double value, const char *unit, double budget)
{
	printf("%-34s %6s %10.2f %s", name, "", value, unit);
	if (budget > 0)
		printf("  <= %.1f %s", budget, verdict(value, budget));
	putchar('\n');
	fflush(stdout);
	json_row(b, name);
	if (b->json)
		fprintf(b->json, ", \"value\": %.3f, \"unit\": \"%s\"}", value, unit);
}

int raw_drain(sqlite3_stmt *st)
{
	int rows = 0, columns = sqlite3_column_count(st);
	volatile int64_t sum = 0;
	while (sqlite3_step(st) == SQLITE_ROW) {
		for (int i = 0; i < columns; i++)
			if (sqlite3_column_type(st, i) == SQLITE_INTEGER)
				sum += sqlite3_column_int64(st, i);
			else if (sqlite3_column_text(st, i))
				sum += sqlite3_column_bytes(st, i);
		rows++;
	}
	sqlite3_reset(st);
	return rows;
}

sqlite3_stmt *raw_prepare(struct bench *b, const char *sql)
{
	sqlite3_stmt *st;
	if (sqlite3_prepare_v2(b->raw, sql, -1, &st, NULL) != SQLITE_OK)
		bench_die(sql, sqlite3_errmsg(b->raw));
	return st;
}

static int64_t raw_number(struct bench *b, const char *sql)
{
	sqlite3_stmt *st = raw_prepare(b, sql);
	int64_t n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
	sqlite3_finalize(st);
	return n;
}

static void open_store(struct bench *b)
{
	struct err e;
	if (sqlite3_open(b->store, &b->raw) != SQLITE_OK)
		bench_die(b->store, sqlite3_errmsg(b->raw));
	sqlite3_busy_timeout(b->raw, 5000);
	b->cases = raw_number(b, "SELECT max(id) FROM complaint");
	b->customers = raw_number(b, "SELECT max(id) FROM customer");
	/* the base time of the generator is a second after its last contact at the most */
	b->now_ms = (raw_number(b, "SELECT max(received_at) FROM complaint") + 1) * 1000;
	struct session_options o = { .store = b->store, .as = "agent001",
				     .clock = clock_frozen(&b->now_ms) };
	if (session_open(&b->s, &o, &e))
		bench_die("session_open", e.msg);
}

static void options(struct bench *b, int argc, char **argv)
{
	static const struct option opts[] = { { "plaint", 1, NULL, 'p' }, { "only", 1, NULL, 'o' },
		{ "json", 1, NULL, 'j' }, { "dir", 1, NULL, 'd' }, { "all", 0, NULL, 'a' },
		{ NULL, 0, NULL, 0 } };
	const char *json = NULL;
	for (int o; (o = getopt_long(argc, argv, "", opts, NULL)) != -1;) {
		switch (o) {
		case 'p': b->plaint = optarg; break;
		case 'o': b->only = optarg; break;
		case 'j': json = optarg; break;
		case 'd': b->dir = optarg; break;
		case 'a': b->all = true; break;
		default: exit(2);
		}
	}
	if (optind != argc - 1)
		bench_die("usage", "plaint-bench STORE [--plaint PROGRAM] [--only PART] [--json FILE] "
				   "[--dir DIRECTORY] [--all]");
	b->store = argv[optind];
	b->json = json ? fopen(json, "w") : NULL;
}

int main(int argc, char **argv)
{
	struct bench b = { .dir = ".", .rng = { 20261123 } };
	setlocale(LC_ALL, "");
	options(&b, argc, argv);
	open_store(&b);
	if (b.json)
		fputs("[", b.json);
	printf("store %s: %" PRId64 " customers, %" PRId64 " complaints; microseconds\n", b.store,
	       b.customers, b.cases);
	printf("%-34s %6s %10s %10s %10s %10s %6s  budget\n", "what", "n", "median", "p99", "raw med.",
	       "raw p99", "ratio");
	bench_desk(&b);
	bench_search(&b);
	bench_clock(&b);
	bench_wall(&b);
	bench_write(&b);
	bench_import(&b);
	bench_screen(&b);
	if (b.json) {
		fputs("\n]\n", b.json);
		fclose(b.json);
	}
	session_close(&b.s);
	sqlite3_close(b.raw);
	return 0;
}
