/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The generator of the large store: shared state of its parts.  Bulk rows go straight to SQLite,
 * because a million use cases with their audit would take an hour; keys, tokens, case numbers and
 * clock targets come from the program's own code, so the store is one that plaint could have
 * written.  Rows are made in order of time, as a real store grows.
 */
#ifndef TESTS_PERF_GEN_H
#define TESTS_PERF_GEN_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/random.h"
#include "plaint/base/str.h"
#include "plaint/model/terms.h"

enum gen_table {
	GEN_TEAM, GEN_USER, GEN_CATEGORY, GEN_CUSTOMER, GEN_FACT, GEN_COMPLAINT, GEN_STAGE,
	GEN_CLOCK, GEN_CLOCK_EVENT, GEN_PAUSE, GEN_CONTACT, GEN_GRUMBLE, GEN_PROMISE, GEN_ASKED,
	GEN_AUDIT, GEN_TABLES
};

enum { GEN_TEAMS = 20, GEN_AGENTS = 200, GEN_CATEGORIES = 14, GEN_SPAN_S = 3 * 365 * 86400 };

struct gen_spec { /* one contact to be written, before its place in time is known */
	int64_t at;
	uint32_t complaint; /* 0: about no case */
	uint32_t customer;
	uint8_t kind;       /* enum contact_kind */
	uint8_t user;       /* 0: the customer */
};

struct gen {
	sqlite3 *db;
	sqlite3_stmt *insert[GEN_TABLES];
	struct prng rng;
	uint64_t seed;
	int64_t customers, complaints, contacts, articles;
	int64_t base_at;      /* "now" of the store */
	uint8_t *customer_en; /* [id]: 1 = writes English */
	struct gen_spec *spec;
	int64_t specs, specs_cap;
	struct str text, name;
	bool quiet;
};

/* Ends the program with a message: a generator has nobody to report to. */
_Noreturn void gen_die(const struct gen *g, const char *what);
void gen_exec(struct gen *g, const char *sql);
/* Binds by letters ('i' int64_t, 't' text or NULL, 'z' an int64_t that is NULL when 0) and runs. */
void gen_row(struct gen *g, enum gen_table table, const char *types, ...);
void gen_progress(const struct gen *g, const char *what, int64_t done, int64_t all);

static inline uint64_t gen_below(struct gen *g, uint64_t n)
{
	return prng_below(&g->rng, n);
}
static inline bool gen_chance(struct gen *g, unsigned per_mille)
{
	return prng_below(&g->rng, 1000) < per_mille;
}

/* gen_people.c: teams, users, categories, customers. */
void gen_people(struct gen *g);
/* gen_cases.c: complaints with stages and clocks; notes their contacts. */
void gen_cases(struct gen *g);
/* gen_contacts.c: the contacts in order of time. */
void gen_contacts(struct gen *g);
/* gen_index.c: scripts, and what the store is searched by, after the rest was closed. */
void gen_index(struct gen *g, const char *file);
void gen_spec_add(struct gen *g, const struct gen_spec *s);
/* A customer for a case or a call: few have very many, most have some. */
uint32_t gen_customer_pick(struct gen *g);

#endif
