/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plaint-gen: makes the large store for the benchmarks.
 *   plaint-gen FILE [--customers N] [--complaints N] [--contacts N] [--articles N] [--seed N]
 *              [--base SECONDS] [--quiet]
 * The same arguments give the same rows on every machine.
 */
#include <getopt.h>
#include <inttypes.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gen.h"
#include "plaint/base/clock.h"
#include "plaint/base/mem.h"
#include "plaint/store/db.h"

static const char *const insert_sql[GEN_TABLES] = {
	[GEN_TEAM] = "INSERT INTO team(id,code,name) VALUES(?,?,?)",
	[GEN_USER] = "INSERT INTO user(id,login,name,role,team_id,comp_limit_fen,created_at)"
		     " VALUES(?,?,?,?,?,?,?)",
	[GEN_CATEGORY] = "INSERT INTO category(id,key) VALUES(?,?)"
			 " ON CONFLICT(key) DO UPDATE SET id=excluded.id",
	[GEN_CUSTOMER] = "INSERT INTO customer(id,no,name,phone,kind,lang,age_band,value_class,brand,"
			 "segment,tolerance,tenure_months,arpu_fen,mou_min,created_at)"
			 " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
	[GEN_FACT] = "INSERT INTO customer_fact(customer_id,key,value) VALUES(?,?,?)",
	[GEN_COMPLAINT] = "INSERT INTO complaint(id,no,customer_id,category_id,channel,severity,tier,"
			  "impact,urgency,priority,demand,subject,body,emotion,stage,open,owner_id,"
			  "first_owner_id,team_id,received_at,entered_at,closed_at,next_kind,"
			  "next_due_at,next_notice_at,next_risk_at,next_crit_at,sweep_at,paused)"
			  " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
	[GEN_STAGE] = "INSERT INTO stage_transition(complaint_id,seq,at,from_stage,to_stage,user_id)"
		      " VALUES(?,?,?,?,?,?)",
	[GEN_CLOCK] = "INSERT INTO clock(complaint_id,kind,seq,start_at,target,unit,item,pausable)"
		      " VALUES(?,?,?,?,?,'sec',?,'customer third')",
	[GEN_CLOCK_EVENT] = "INSERT INTO clock_event(complaint_id,kind,seq,n,at,what,user_id)"
			    " VALUES(?,?,?,?,?,?,?)",
	[GEN_PAUSE] = "INSERT INTO pause(complaint_id,seq,from_at,reason,user_id)"
		      " VALUES(?,1,?,?,?)",
	[GEN_CONTACT] = "INSERT INTO contact(id,customer_id,complaint_id,at,channel,direction,kind,"
			"emotion,user_id,text) VALUES(?,?,?,?,?,?,?,?,?,?)",
	[GEN_GRUMBLE] = "INSERT INTO grumble(contact_id,category_id,duration,solved,assoc,tolerance,"
			"score100,grade) VALUES(?,?,?,?,?,?,?,?)",
	[GEN_PROMISE] = "INSERT INTO promise(customer_id,complaint_id,contact_id,text,due_at,kept_at)"
			" VALUES(?,?,?,?,?,?)",
	[GEN_ASKED] = "INSERT OR IGNORE INTO asked(customer_id,complaint_id,topic,at) VALUES(?,?,?,?)",
	[GEN_AUDIT] = "INSERT INTO audit_event(op_id,at,user_id,action,object,object_id)"
		      " VALUES(unhex_op(?),?,?,?,?,?)",
};

void gen_die(const struct gen *g, const char *what)
{
	fprintf(stderr, "plaint-gen: %s: %s\n", what, g->db ? sqlite3_errmsg(g->db) : "no store");
	exit(1);
}

void gen_exec(struct gen *g, const char *sql)
{
	if (sqlite3_exec(g->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		gen_die(g, sql);
}

void gen_row(struct gen *g, enum gen_table table, const char *types, ...)
{
	sqlite3_stmt *st = g->insert[table];
	va_list ap;
	va_start(ap, types);
	for (int i = 0; types[i]; i++) {
		if (types[i] == 't') {
			sqlite3_bind_text(st, i + 1, va_arg(ap, const char *), -1, SQLITE_STATIC);
			continue;
		}
		int64_t v = va_arg(ap, int64_t);
		if (types[i] == 'z' && !v)
			sqlite3_bind_null(st, i + 1);
		else
			sqlite3_bind_int64(st, i + 1, v);
	}
	va_end(ap);
	if (sqlite3_step(st) != SQLITE_DONE)
		gen_die(g, insert_sql[table]);
	sqlite3_reset(st);
}

void gen_progress(const struct gen *g, const char *what, int64_t done, int64_t all)
{
	if (g->quiet || (done != all && done % 20000))
		return;
	fprintf(stderr, "\r%-12s %3" PRId64 " %%", what, all ? done * 100 / all : 100);
	if (done == all)
		fputc('\n', stderr);
}

/* An operation id from a number: distinct, 16 bytes, the same each time. */
static void unhex_op(sqlite3_context *c, int n, sqlite3_value **v)
{
	struct prng p = { (uint64_t)sqlite3_value_int64(v[0]) };
	uint64_t id[2] = { prng_next(&p), prng_next(&p) };
	(void)n;
	sqlite3_result_blob(c, id, sizeof(id), SQLITE_TRANSIENT);
}

static void open_store(struct gen *g, const char *file)
{
	struct err e;
	struct db *db;
	if (db_open(file, DB_CREATE, &db, &e)) { /* makes the schema */
		fprintf(stderr, "plaint-gen: %s\n", e.msg);
		exit(1);
	}
	db_close(db);
	if (sqlite3_open(file, &g->db) != SQLITE_OK)
		gen_die(g, file);
	gen_exec(g, "PRAGMA journal_mode=OFF");
	gen_exec(g, "PRAGMA synchronous=OFF");
	gen_exec(g, "PRAGMA locking_mode=EXCLUSIVE");
	gen_exec(g, "PRAGMA cache_size=-400000");
	sqlite3_create_function(g->db, "unhex_op", 1, SQLITE_UTF8, NULL, unhex_op, NULL, NULL);
	for (int i = 0; i < GEN_TABLES; i++)
		if (sqlite3_prepare_v2(g->db, insert_sql[i], -1, &g->insert[i], NULL) != SQLITE_OK)
			gen_die(g, insert_sql[i]);
}

static void close_store(struct gen *g)
{
	for (int i = 0; i < GEN_TABLES; i++)
		sqlite3_finalize(g->insert[i]);
	gen_exec(g, "PRAGMA locking_mode=NORMAL");
	gen_exec(g, "PRAGMA journal_mode=WAL");
	sqlite3_close(g->db);
}

static void usage(void)
{
	fputs("usage: plaint-gen FILE [--customers N] [--complaints N] [--contacts N] [--articles N]\n"
	      "                  [--seed N] [--base SECONDS] [--quiet]\n",
	      stderr);
	exit(2);
}

static void options(struct gen *g, int argc, char **argv)
{
	static const struct option opts[] = {
		{ "customers", 1, NULL, 'u' }, { "complaints", 1, NULL, 'c' },
		{ "contacts", 1, NULL, 't' },  { "articles", 1, NULL, 'a' },
		{ "seed", 1, NULL, 's' },      { "base", 1, NULL, 'b' },
		{ "quiet", 0, NULL, 'q' },     { NULL, 0, NULL, 0 }
	};
	for (int o; (o = getopt_long(argc, argv, "", opts, NULL)) != -1;) {
		int64_t n = optarg ? strtoll(optarg, NULL, 10) : 0;
		switch (o) {
		case 'u': g->customers = n; break;
		case 'c': g->complaints = n; break;
		case 't': g->contacts = n; break;
		case 'a': g->articles = n; break;
		case 's': g->seed = (uint64_t)n; break;
		case 'b': g->base_at = n; break;
		case 'q': g->quiet = true; break;
		default: usage();
		}
	}
	if (optind != argc - 1 || g->customers < 20 || g->complaints < 1 || g->contacts < g->complaints)
		usage();
}

int main(int argc, char **argv)
{
	struct gen g = { .customers = 200000, .complaints = 1000000, .contacts = 3000000,
			 .articles = 20000, .seed = 20261123, .base_at = 1795485600 };
	int64_t start = clock_real_us();
	/* a statement journal is 64 KiB of heap: do not give it back to the system each time */
	mallopt(M_TRIM_THRESHOLD, 256 << 20);
	mallopt(M_TOP_PAD, 16 << 20);
	setenv("TZ", "Asia/Shanghai", 1); /* case numbers carry the local day */
	options(&g, argc, argv);
	g.rng.state = g.seed;
	str_init(&g.text, 0);
	str_init(&g.name, 0);
	g.customer_en = xcalloc((size_t)g.customers + 1, 1);
	unlink(argv[optind]);
	open_store(&g, argv[optind]);
	gen_exec(&g, "BEGIN");
	gen_people(&g);
	gen_cases(&g);
	gen_contacts(&g);
	gen_exec(&g, "COMMIT");
	close_store(&g);
	gen_index(&g, argv[optind]);
	fprintf(stderr, "%s: %" PRId64 " customers, %" PRId64 " complaints, %" PRId64
		" contacts in %.1f s\n", argv[optind], g.customers, g.complaints, g.contacts,
		(double)(clock_real_us() - start) / 1e6);
	str_clear(&g.text);
	str_clear(&g.name);
	free(g.customer_en);
	free(g.spec);
	return 0;
}
