/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every use case under every fault, at every place where it can occur: one sentence, no transaction
 * and no statement left open, and of an act all or nothing.  PLAINT_TEST_ALL=1 tries every place,
 * without it a sample of them.
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "lib/fault.h"
#include "plaint/base/utf8.h"
#include "plaint/service/figures.h"
#include "service/inject.h"
#include "store/internal.h"

enum { MOST = 100000 };

struct trial {
	struct world w;
	const struct inject_act *act;
	enum fault fault;
	bool on, all;
	sqlite3 *watch; /* by which a commit is seen without reading everything */
	int64_t version;
	char before[33], what[600]; /* what: the first thing that was wrong */
	char base[300];
};

static struct {
	long runs, errors;
} tally;

/* One digest of everything that the store says, by a connection without faults. */
static void digest(struct trial *t, char out[33])
{
	static const char tables[] = "SELECT 'SELECT * FROM \"' || name || '\"' FROM sqlite_schema WHERE type = 'table'"
				     " AND sql NOT LIKE '%VIRTUAL%' ORDER BY name";
	sqlite3 *lite = NULL;
	sqlite3_stmt *names = NULL, *rows = NULL;
	uint64_t h[2] = { UINT64_C(14695981039346656037), UINT64_C(1099511628211) };
	sqlite3_open_v2(t->w.d.path, &lite, SQLITE_OPEN_READONLY, "unix");
	sqlite3_prepare_v2(lite, tables, -1, &names, NULL);
	while (sqlite3_step(names) == SQLITE_ROW) {
		if (sqlite3_prepare_v2(lite, (const char *)sqlite3_column_text(names, 0), -1, &rows, NULL))
			snprintf(t->what, sizeof t->what, "%s", sqlite3_errmsg(lite));
		while (sqlite3_step(rows) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(rows); i++) {
				const unsigned char *p = sqlite3_column_blob(rows, i);
				int n = sqlite3_column_bytes(rows, i);
				for (int k = 0; k <= n; k++) {
					h[0] = (h[0] ^ (k < n ? p[k] : 256u)) * UINT64_C(1099511628211);
					h[1] = (h[1] + (k < n ? p[k] : 256u)) * UINT64_C(0x9e3779b97f4a7c15);
				}
			}
		sqlite3_finalize(rows);
	}
	sqlite3_finalize(names);
	sqlite3_close(lite);
	snprintf(out, 33, "%016llx%016llx", (unsigned long long)h[0], (unsigned long long)h[1]);
}

static int64_t data_version(struct trial *t)
{
	sqlite3_stmt *st = NULL;
	int64_t v = -1;
	if (!sqlite3_prepare_v2(t->watch, "PRAGMA data_version", -1, &st, NULL) && sqlite3_step(st) == SQLITE_ROW)
		v = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return v;
}

static void watch(struct trial *t)
{
	sqlite3_close(t->watch);
	sqlite3_open_v2(t->w.d.path, &t->watch, SQLITE_OPEN_READONLY, "unix");
	t->version = data_version(t);
}

/* Whether the store says what it said before. */
static bool is_same(struct trial *t)
{
	char after[33];
	if (data_version(t) == t->version)
		return true;
	digest(t, after);
	return !strcmp(after, t->before);
}

__attribute__((format(printf, 3, 4))) static void wrong(struct trial *t, int k, const char *fmt, ...)
{
	va_list ap;
	if (t->what[0])
		return;
	int n = snprintf(t->what, sizeof t->what, "%s, %s at %d: ", t->act->name, fault_name(t->fault), k);
	va_start(ap, fmt);
	vsnprintf(t->what + n, sizeof t->what - (size_t)n, fmt, ap);
	va_end(ap);
}

/* One line of text that says something, without a glued second sentence from SQLite's depths. */
static bool is_sentence(const char *s)
{
	return strlen(s) > 10 && !s[strcspn(s, "\n")] && utf8_valid(s, strlen(s)) && s[strlen(s) - 1] != ' ';
}

static void check_session(struct trial *t, struct session *s, int k)
{
	sqlite3_stmt *st = NULL;
	if (!s->db)
		return;
	if (!sqlite3_get_autocommit(s->db->lite))
		wrong(t, k, "%s's transaction stays open", s->login);
	if (s->db->in_write)
		wrong(t, k, "%s's connection believes that it writes", s->login);
	while ((st = sqlite3_next_stmt(s->db->lite, st)))
		if (sqlite3_stmt_busy(st))
			wrong(t, k, "a statement is not reset: %s", sqlite3_sql(st));
	for (size_t i = 0; i < DB_CACHE; i++)
		if (s->db->cache[i].busy)
			wrong(t, k, "a statement is not closed: %s", s->db->cache[i].sql);
}

static void check_all_sessions(struct trial *t, int k)
{
	struct world *w = &t->w;
	struct session *all[] = { &w->d.zhang, &w->d.li, &w->d.lead, &w->boss, &w->head, &w->dept };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		check_session(t, all[i], k);
}

static void prove(struct trial *t, int k)
{
	struct figures_proof p;
	struct err e;
	if (figures_prove(&t->w.d.lead, &p, &e))
		wrong(t, k, "the proof fails: %s", e.msg);
	else if (strcmp(p.integrity, "ok") || p.foreign || p.wrong)
		wrong(t, k, "integrity %s, %d foreign keys, %d figures differ", p.integrity, (int)p.foreign, (int)p.wrong);
}

static void copy(const char *from, const char *to)
{
	static char room[1 << 16];
	char tail[320];
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	for (ssize_t n; (n = read(in, room, sizeof room)) > 0;)
		if (write(out, room, (size_t)n) != n)
			printf("Bail out! cannot write %s\n", to), exit(1);
	close(in);
	close(out);
	for (int i = 0; i < 2; i++) {
		snprintf(tail, sizeof tail, "%s%s", to, i ? "-shm" : "-wal");
		unlink(tail);
	}
}

static bool is_done(struct trial *t)
{
	struct err e;
	return db_op_done(t->w.d.zhang.db, t->w.op.id, &e) > 0;
}

/* The act once with the k-th operation failing; false when no fault occurred any more. */
static bool attempt(struct trial *t, int k, bool *done)
{
	struct err e = { 0 };
	struct world *w = &t->w;
	if (t->fault == FAULT_READ) /* what is in memory is not read */
		sqlite3_db_release_memory(w->d.zhang.db->lite);
	if (t->on) { /* who waits five seconds at each place would wait for hours */
		struct session *all[] = { &w->d.zhang, &w->d.li, &w->d.lead, &w->boss, &w->head, &w->dept };
		for (size_t i = 0; i < sizeof all / sizeof *all; i++)
			sqlite3_busy_timeout(all[i]->db->lite, 0);
	}
	fault_arm(t->fault, k, t->on);
	int rc = t->act->run(w, &e);
	bool occurred = fault_disarm(NULL);
	tally.runs++;
	tally.errors += rc != 0;
	check_all_sessions(t, k);
	if (rc && !is_sentence(e.msg))
		wrong(t, k, "no sentence: '%s'", e.msg);
	if (rc && !occurred)
		wrong(t, k, "fails without a fault: %s", e.msg);
	if (rc > 0)
		wrong(t, k, "returns %d", rc);
	bool same = is_same(t);
	if (t->act->unit == UNIT_READ && !same)
		wrong(t, k, "a reading writes");
	if (rc && !same && t->act->unit != UNIT_MANY && !is_done(t))
		wrong(t, k, "half done: %s", e.msg);
	if (!rc && same && (t->act->unit == UNIT_ACT || t->act->unit == UNIT_WRITE))
		wrong(t, k, "said to be done and is not");
	if (!rc && t->act->unit == UNIT_ACT && !is_done(t))
		wrong(t, k, "done without its event");
	*done = !rc || !same;
	return occurred;
}

static void start(struct trial *t)
{
	copy(t->base, t->w.d.path);
	watch(t);
	world_enter(&t->w);
	t->w.op = work_op_new();
}

/* The same operation once more, without faults, does nothing and succeeds. */
static void again(struct trial *t, int k)
{
	struct err e = { 0 };
	char one[33], two[33];
	digest(t, one);
	if (t->act->unit != UNIT_ACT)
		return;
	if (t->act->run(&t->w, &e))
		wrong(t, k, "the same operation again: %s", e.msg);
	digest(t, two);
	if (strcmp(one, two))
		wrong(t, k, "the same operation again does it twice");
}

static void try_fault(struct trial *t)
{
	bool done, more = true;
	int k = 1;
	start(t);
	for (; more && k < MOST; k += t->all || k < 3 ? 1 : k) {
		more = attempt(t, k, &done);
		if (!done)
			continue;
		again(t, k);
		if (!more && !t->what[0])
			prove(t, k);
		world_leave(&t->w);
		start(t);
	}
	if (t->all || t->fault == FAULT_BUSY) /* the last one */
		prove(t, k);
	world_leave(&t->w);
	if (more)
		wrong(t, k, "it never ends");
}

/* SQLite may be without memory where only the end of the program helps (bug_no_memory()); so each attempt is a
 * process of its own. */
static bool attempt_apart(struct trial *t, int k)
{
	struct {
		char what[600];
		bool more, done;
	} said = { "", true, false };
	char after[33];
	int p[2], status = 0;
	sqlite3_close(t->watch);
	t->watch = NULL;
	copy(t->base, t->w.d.path);
	t->w.op = work_op_new();
	if (pipe(p))
		return false;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		watch(t);
		world_enter(&t->w);
		said.more = attempt(t, k, &said.done);
		snprintf(said.what, sizeof said.what, "%s", t->what);
		_exit(write(p[1], &said, sizeof said) != sizeof said);
	}
	close(p[1]);
	bool told = read(p[0], &said, sizeof said) == sizeof said;
	close(p[0]);
	waitpid(child, &status, 0);
	tally.runs++;
	snprintf(t->what, sizeof t->what, "%s", said.what);
	if (!told && (!WIFEXITED(status) || WEXITSTATUS(status) != 1))
		wrong(t, k, "the process ends with %d", status);
	if (!told && strcmp(t->before, (digest(t, after), after))) { /* then it is the whole act */
		world_enter(&t->w);
		if (t->act->unit != UNIT_MANY && !is_done(t))
			wrong(t, k, "half done");
		prove(t, k);
		world_leave(&t->w);
	}
	return !told || said.more;
}

static void try_apart(struct trial *t)
{
	bool more = true;
	for (int k = 1; more && k < MOST && !t->what[0]; k += t->all || k < 3 ? 1 : k)
		more = attempt_apart(t, k);
}

static bool is_for_writes(enum fault f)
{
	return f == FAULT_FULL || f == FAULT_SHORT || f == FAULT_WRITE || f == FAULT_SYNC || f == FAULT_BUSY;
}

static void try_act(struct trial *t, const struct inject_act *a)
{
	static const struct {
		enum fault fault;
		bool on;
	} kinds[] = { { FAULT_STEP, false },  { FAULT_FULL, false },  { FAULT_FULL, true },   { FAULT_SHORT, false },
		      { FAULT_WRITE, false }, { FAULT_SYNC, false },  { FAULT_READ, false },  { FAULT_OPEN, false },
		      { FAULT_MAP, false },   { FAULT_BUSY, false },  { FAULT_BUSY, true },   { FAULT_MEMORY, false },
		      { FAULT_MEMORY, true } };
	t->act = a;
	t->what[0] = '\0';
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !t->what[0]; i++) {
		if (a->unit == UNIT_READ && !t->all && is_for_writes(kinds[i].fault))
			continue;
		t->fault = kinds[i].fault;
		t->on = kinds[i].on;
		if (t->fault == FAULT_MEMORY)
			try_apart(t);
		else
			try_fault(t);
	}
	ok(!t->what[0], "%s%s%s", a->name, t->what[0] ? ": " : "", t->what);
}

int main(int argc, char **argv)
{
	struct trial t = { .all = getenv("PLAINT_TEST_ALL") != NULL };
	fault_install();
	world_open(&t.w);
	snprintf(t.base, sizeof t.base, "%s/base", t.w.d.dir);
	copy(t.w.d.path, t.base);
	digest(&t, t.before);
	for (const struct inject_act *a = inject_acts; a->name; a++)
		if (argc < 2 || !strcmp(argv[1], a->name))
			try_act(&t, a);
	diag("%ld attempts, %ld of them with an error", tally.runs, tally.errors);
	ok(tally.errors > 100 || argc > 1, "faults occurred");
	sqlite3_close(t.watch);
	char rejects[400];
	snprintf(rejects, sizeof rejects, "%s.rejects.csv", t.w.csv);
	unlink(rejects);
	unlink(t.w.csv);
	unlink(t.w.program);
	unlink(t.base);
	desk_leave(&t.w.d);
	return tap_done();
}
