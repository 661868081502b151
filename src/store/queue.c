/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Twelve statements, four scopes by three sorts.  By due, and for all open ones, a partial index
 * gives the order and nothing is sorted; else the ids of the scope are sorted and only the page is
 * joined.  INDEXED BY makes a wrong plan an error and not a slow day.
 */
#include "plaint/store/queue.h"

#include <string.h>

#include "plaint/base/bug.h"
#include "rows.h"

#define MATCH                                                                                    \
	" AND c.next_due_at <= :before"                                                          \
	" AND (:risk = 0 OR c.next_risk_at <= :now)" \
	" AND (:stage IS NULL OR c.stage = :stage) AND (:channel IS NULL OR c.channel = :channel)" \
	" AND (:priority IS NULL OR c.priority = :priority)"                                     \
	" AND (:category IS NULL OR c.category_id = :category)"                                  \
	" AND (:owner IS NULL OR c.owner_id = :owner)"                                           \
	" AND (:emotions IS NULL OR instr(:emotions, c.emotion))"
#define MINE " FROM complaint c INDEXED BY complaint_mine"
#define WHERE_MINE " WHERE c.open = 1 AND c.owner_id = :me"
#define TEAM " FROM complaint c INDEXED BY complaint_team"
#define WHERE_TEAM " WHERE c.open = 1 AND c.team_id = :team"
#define FREE " FROM complaint c INDEXED BY complaint_free"
#define WHERE_FREE " WHERE c.open = 1 AND c.owner_id IS NULL"
#define ALL " FROM complaint c INDEXED BY complaint_open"
#define WHERE_ALL " WHERE c.open = 1"

#define IN_ORDER(from, where, order) \
	"SELECT " ROW_COLUMNS from ROW_JOINS where MATCH " ORDER BY " order " LIMIT :limit"
#define BY_DUE "c.next_due_at, c.id"
#define SORTED(from, where, order)                                                           \
	"SELECT " ROW_COLUMNS " FROM (SELECT c.id" from where MATCH " ORDER BY " order       \
	" LIMIT :limit) p CROSS JOIN complaint c ON c.id = p.id" ROW_JOINS " ORDER BY " order
/* A8: late ones first, then priority, then least slack, then oldest */
#define BY_PRIORITY "c.next_due_at > :now, c.priority, c.next_due_at, c.received_at, c.id"
#define BY_RECEIVED "c.received_at, c.id"
#define THREE(from, where)                                                                   \
	{ [SORT_DUE] = IN_ORDER(from, where, BY_DUE),                                        \
	  [SORT_PRIORITY] = SORTED(from, where, BY_PRIORITY),                                \
	  [SORT_RECEIVED] = SORTED(from, where, BY_RECEIVED) }

static const char *const pages[4][3] = {
	[SCOPE_MINE] = THREE(MINE, WHERE_MINE),
	[SCOPE_TEAM] = THREE(TEAM, WHERE_TEAM),
	[SCOPE_FREE] = THREE(FREE, WHERE_FREE),
	[SCOPE_ALL] = { [SORT_DUE] = IN_ORDER(ALL, WHERE_ALL, BY_DUE),
			[SORT_PRIORITY] = IN_ORDER(" FROM complaint c INDEXED BY complaint_open_priority",
						   WHERE_ALL " AND c.priority = :slice"
						   " AND c.next_due_at > :after", BY_DUE),
			[SORT_RECEIVED] = IN_ORDER(" FROM complaint c INDEXED BY complaint_open_received",
						   WHERE_ALL, BY_RECEIVED) },
};

const char *queue_statement(int n, bool *ordered)
{
	*ordered = n % 3 == SORT_DUE || n / 3 == SCOPE_ALL;
	return n < 12 ? pages[n / 3][n % 3] : NULL;
}

/* The id behind a name of the filter: 0 = no such condition, -1 = nobody and nothing has it. */
static int find_id(struct db *db, const char *sql, const char *name, int64_t *id, struct err *e)
{
	struct query q;
	*id = 0;
	if (!*name)
		return 0;
	if (query_open(&q, db, sql, e))
		return e->code;
	query_text(&q, ":name", name);
	int rc = query_step(&q, e);
	*id = rc > 0 ? query_col_int(&q, 0) : -1;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* The keys of this emotion and the stronger ones; no key is part of another. */
static const char *emotions_from(char *buf, size_t size, int emotion)
{
	size_t n = 0;
	if (emotion <= EMOTION_CALM)
		return NULL;
	for (int i = emotion; i < term_count(TERM_EMOTION); i++) {
		const char *key = term_key(TERM_EMOTION, i);
		size_t length = strlen(key);
		if (n + length + 2 > size)
			BUG("emotion keys are too long");
		memcpy(buf + n, key, length);
		n += length;
		buf[n++] = ' ';
	}
	buf[n] = '\0';
	return buf;
}

struct bound { /* what must live until the statement is closed */
	int64_t category, owner;
	char emotions[96];
};

static void bind_filter(struct query *q, const struct queue_request *r, struct bound *b)
{
	const struct queue_filter *f = r->filter;
	query_int(q, ":before", f->state == QUEUE_LATE ? r->now_s : INT64_MAX);
	query_int(q, ":risk", f->state == QUEUE_RISK);
	query_int(q, ":now", r->now_s);
	query_text(q, ":stage", f->stage < 0 ? NULL : term_key(TERM_STAGE, f->stage));
	query_text(q, ":channel", f->channel < 0 ? NULL : term_key(TERM_CHANNEL, f->channel));
	query_int_or_null(q, ":priority", f->priority);
	query_int_or_null(q, ":category", b->category);
	query_int_or_null(q, ":owner", b->owner);
	query_text(q, ":emotions", emotions_from(b->emotions, sizeof b->emotions, f->emotion));
	query_int(q, ":limit", (int64_t)r->limit + 1);
	if (f->scope == SCOPE_MINE)
		query_int(q, ":me", r->user_id);
	if (f->scope == SCOPE_TEAM)
		query_int(q, ":team", r->team_id);
}

/* All open ones in the order of A8 without a sort: late ones of priority 1 by due, late ones of
 * priority 2, ..., then those in time likewise.  Due in the same second: the older number first. */
static int load_slices(struct db *db, const struct queue_request *r, struct bound *b,
		       struct queue_page *out, struct err *e)
{
	enum { SLICES = 8 };
	struct row_list part[SLICES] = { { 0 } };
	int rc = 0;
	for (int i = 0; i < SLICES && !rc && !out->more; i++) {
		struct query q;
		struct queue_request rest = *r;
		int64_t before = i < 4 ? r->now_s : INT64_MAX;
		rest.limit = r->limit - out->n;
		rc = query_open(&q, db, pages[SCOPE_ALL][SORT_PRIORITY], e);
		if (rc)
			break;
		bind_filter(&q, &rest, b);
		query_int(&q, ":slice", i % 4 + 1);
		query_int(&q, ":after", i < 4 ? INT64_MIN : r->now_s);
		query_int(&q, ":before", r->filter->state == QUEUE_LATE ? r->now_s : before);
		rc = row_read_all(&q, rest.limit, &out->arena, &part[i], e);
		out->n += part[i].n;
		out->more = part[i].more;
	}
	struct queue_row *row = arena_alloc(&out->arena, out->n * sizeof *row + 1);
	out->row = row;
	for (int i = 0; i < SLICES; row += part[i].n, i++)
		if (part[i].n)
			memcpy(row, part[i].v, part[i].n * sizeof *row);
	return rc;
}

int queue_load(struct db *db, const struct queue_request *r, struct queue_page *out, struct err *e)
{
	const struct queue_filter *f = r->filter;
	struct bound b;
	struct query q;
	struct row_list rows;
	int rc = find_id(db, "SELECT id FROM category WHERE key = :name", f->category, &b.category, e);
	if (!rc)
		rc = find_id(db, "SELECT id FROM user WHERE login = :name", f->owner, &b.owner, e);
	if (rc)
		return rc;
	if (f->scope == SCOPE_ALL && f->sort == SORT_PRIORITY)
		return load_slices(db, r, &b, out, e);
	if (query_open(&q, db, pages[f->scope][f->sort], e))
		return e->code;
	bind_filter(&q, r, &b);
	rc = row_read_all(&q, r->limit, &out->arena, &rows, e);
	out->row = rows.v;
	out->n = rows.n;
	out->more = rows.more;
	return rc;
}

static int count_mine(struct db *db, const struct queue_request *r, struct queue_counts *out,
		      struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT count(*), total(next_due_at <= :now), total(next_due_at > :now"
		       " AND next_risk_at <= :now)"
		       " FROM complaint INDEXED BY complaint_mine WHERE open = 1 AND owner_id = :me", e))
		return e->code;
	query_int(&q, ":now", r->now_s);
	query_int(&q, ":me", r->user_id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		out->mine = query_col_int(&q, 0);
		out->mine_late = query_col_int(&q, 1);
		out->mine_risk = query_col_int(&q, 2);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

#define COUNT_TO_MAX(what) "SELECT count(*) FROM (SELECT 1 " what " LIMIT 9999)"
static const char free_sql[] =
	COUNT_TO_MAX("FROM complaint INDEXED BY complaint_free WHERE open = 1 AND owner_id IS NULL"
		     " AND next_due_at <= :before");
static const char team_sql[] =
	COUNT_TO_MAX("FROM complaint INDEXED BY complaint_team WHERE open = 1 AND team_id = :team");
static const char open_sql[] =
	COUNT_TO_MAX("FROM complaint INDEXED BY complaint_open WHERE open = 1");
_Static_assert(QUEUE_COUNT_MAX == 9999, "the limit in the statements");

static int count_one(struct db *db, const char *sql, int64_t bound, int64_t *n, struct err *e)
{
	struct query q;
	if (query_open(&q, db, sql, e))
		return e->code;
	if (sql == free_sql)
		query_int(&q, ":before", bound);
	else if (sql == team_sql)
		query_int(&q, ":team", bound);
	int rc = query_step(&q, e);
	if (rc > 0)
		*n = query_col_int(&q, 0);
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int queue_count(struct db *db, const struct queue_request *r, bool all, struct queue_counts *out, struct err *e)
{
	enum { LARGE = 1000 };
	const struct {
		const char *sql;
		int64_t bound, *n;
	} of[] = { { free_sql, INT64_MAX, &out->free },
		   { free_sql, r->now_s, &out->free_late },
		   { team_sql, r->team_id, &out->team },
		   { open_sql, 0, &out->open } };
	int rc = count_mine(db, r, out, e);
	for (size_t i = 0; i < sizeof of / sizeof of[0] && !rc; i++)
		if (all || *of[i].n < LARGE)
			rc = count_one(db, of[i].sql, of[i].bound, of[i].n, e);
	return rc;
}
