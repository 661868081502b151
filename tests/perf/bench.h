/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The benchmarks: each measurement is a set of samples beside the raw figure of the same run, so
 * that a change is judged by its ratio to the floor of the machine and never by time alone.
 * Nothing here passes or fails.
 */
#ifndef TESTS_PERF_BENCH_H
#define TESTS_PERF_BENCH_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "plaint/base/mem.h"
#include "plaint/base/random.h"
#include "plaint/service/session.h"

struct samples { /* microseconds */
	double *v;
	size_t n, cap;
};

struct bench {
	const char *plaint; /* the program, for what is measured through a terminal */
	const char *store;
	const char *dir;    /* where scratch files go */
	const char *only;   /* part of a name, NULL = everything */
	bool all;           /* also what takes minutes */
	int64_t now_ms;     /* the frozen clock, at the base time of the store */
	struct session s;
	sqlite3 *raw;       /* a bare connection to the same store */
	struct prng rng;
	int64_t cases, customers;
	FILE *json;
	bool json_comma;
};

struct budget { /* 0: none; the figure is printed beside the measured one */
	double median_us, p99_us;
	double ratio; /* of the medians to raw */
};

void samples_add(struct samples *s, double us);
void samples_clear(struct samples *s);
double samples_at(struct samples *s, double share); /* 0.5: median; sorts */

/* True when this name is asked for. */
bool bench_wants(const struct bench *b, const char *name);
/* Prints one line and writes it to the JSON file; raw may be NULL.  Empties both. */
void bench_row(struct bench *b, const char *name, struct samples *s, struct samples *raw,
	       const struct budget *budget);
/* One figure that is no time: "bytes", "MB", "%", "rows/s". */
void bench_figure(struct bench *b, const char *name, double value, const char *unit,
		  double budget);
/* Ends the program: a benchmark that cannot run has nothing to print. */
_Noreturn void bench_die(const char *what, const char *why);
double bench_now_us(void);

/* Steps a prepared statement to its end, reading every column; returns rows. */
int raw_drain(sqlite3_stmt *st);
sqlite3_stmt *raw_prepare(struct bench *b, const char *sql);

void bench_desk(struct bench *b);   /* open, queue, 360, case, find */
void bench_search(struct bench *b); /* text search, suggestions, emotion */
void bench_clock(struct bench *b);
void bench_wall(struct bench *b);  /* due times, the sweep */
void bench_write(struct bench *b);  /* claim, contact */
void bench_import(struct bench *b);
void bench_screen(struct bench *b); /* the program on a pseudo terminal */

#endif
