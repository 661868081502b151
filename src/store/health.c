/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/health.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "internal.h"
#include "migrate.h"
#include "plaint/base/str.h"
#include "plaint/model/sla.h"
#include "plaint/store/copy.h"

static int64_t wal_bytes(const struct db *db)
{
	struct str path;
	struct stat st;
	str_init(&path, 0);
	str_printf(&path, "%s-wal", db->path);
	int64_t n = stat(path.s, &st) ? 0 : (int64_t)st.st_size;
	str_clear(&path);
	return n;
}

static int read_pages(struct db *db, struct health *h, struct err *e)
{
	int64_t pages = 0;
	int rc = migrate_read_int(db, "PRAGMA page_count", &pages, e);
	if (!rc)
		rc = migrate_read_int(db, "PRAGMA page_size", &h->page_size, e);
	if (!rc)
		rc = migrate_read_int(db, "PRAGMA freelist_count", &h->free_pages, e);
	h->bytes = pages * h->page_size;
	h->wal_bytes = wal_bytes(db);
	return rc;
}

static int read_facts(struct db *db, struct health *h, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT coalesce((SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1), 0),"
		       " coalesce((SELECT max(last_at) FROM lease), 0), coalesce((SELECT max(seq) FROM audit_event), 0),"
		       " coalesce((SELECT max(id) FROM contact), 0), coalesce((SELECT max(id) FROM complaint), 0),"
		       " coalesce((SELECT received_at FROM complaint INDEXED BY complaint_open_received WHERE open = 1"
		       "  ORDER BY received_at LIMIT 1), 0),"
		       " (SELECT count(*) FROM outbox WHERE state IN ('queued','sending')),"
		       " (SELECT count(*) FROM (SELECT state FROM outbox ORDER BY id DESC LIMIT :newest) WHERE state = 'failed'),"
		       " (SELECT count(*) FROM desk_session INDEXED BY desk_session_open WHERE ended_at IS NULL)",
		       e))
		return e->code;
	query_int(&q, ":newest", HEALTH_OUTBOX);
	int rc = query_step(&q, e);
	if (rc > 0) {
		h->newest_at = query_col_int(&q, 0);
		h->tick_at = query_col_int(&q, 1);
		h->events = query_col_int(&q, 2);
		h->contacts = query_col_int(&q, 3);
		h->complaints = query_col_int(&q, 4);
		h->oldest_at = query_col_int(&q, 5);
		h->outbox_waiting = query_col_int(&q, 6);
		h->outbox_failed = query_col_int(&q, 7);
		h->sessions = query_col_int(&q, 8);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int health_read(struct db *db, struct health *out, struct err *e)
{
	char at[24];
	*out = (struct health){ .bytes = 0 };
	int rc = read_pages(db, out, e);
	if (!rc)
		rc = read_facts(db, out, e);
	if (!rc)
		rc = meta_get(db, "backup_at", at, sizeof at, e);
	out->backup_at = rc ? 0 : strtoll(at, NULL, 10);
	return rc;
}

struct tally {
	VEC(struct health_team) team;
	VEC(int64_t) id;
};

/* Valid until the next call. */
static struct health_team *team_of(struct tally *t, int64_t team_id)
{
	for (size_t i = t->id.n; i-- > 0;)
		if (t->id.v[i] == team_id)
			return &t->team.v[i];
	*vec_push(&t->id) = team_id;
	struct health_team *x = vec_push(&t->team);
	x->code = "";
	return x;
}

static int count_open(struct db *db, int64_t now_s, struct tally *t, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db, "SELECT team_id, next_due_at, next_risk_at FROM complaint INDEXED BY complaint_team"
			       " WHERE open = 1 ORDER BY team_id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		int64_t due = query_col_int(&q, 1);
		struct health_team *x = team_of(t, query_col_int(&q, 0));
		x->open++;
		x->late += due < now_s;
		x->risk += due >= now_s && due < SLA_NEVER && query_col_int(&q, 2) <= now_s;
	}
	query_close(&q);
	if (rc < 0 || query_open(&q, db, "SELECT team_id, count(*) FROM complaint INDEXED BY complaint_team_free"
					 " WHERE open = 1 AND owner_id IS NULL GROUP BY team_id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		team_of(t, query_col_int(&q, 0))->pool = query_col_int(&q, 1);
	query_close(&q);
	return rc;
}

static int name_teams(struct db *db, struct tally *t, struct arena *a, struct err *e)
{
	for (size_t i = 0; i < t->id.n; i++) {
		struct query q;
		if (query_open(&q, db, "SELECT code FROM team WHERE id = :id", e))
			return e->code;
		query_int(&q, ":id", t->id.v[i]);
		int rc = query_step(&q, e);
		t->team.v[i].code = rc > 0 ? arena_strdup(a, query_col_text(&q, 0)) : "";
		query_close(&q);
		if (rc < 0)
			return rc;
	}
	return 0;
}

static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct health_team *)a)->code, ((const struct health_team *)b)->code);
}

static int count_alerts(struct db *db, struct arena *a, struct health_counts *out, struct err *e)
{
	struct query q;
	int rc;
	out->alerts = (size_t)term_count(TERM_ALERT);
	out->alert = arena_alloc(a, out->alerts * sizeof *out->alert + 1);
	for (size_t i = 0; i < out->alerts; i++)
		out->alert[i].kind = term_key(TERM_ALERT, (int)i);
	if (query_open(&q, db, "SELECT kind, count(*) FROM alert WHERE ended_at IS NULL GROUP BY kind", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		out->alert[query_col_term(&q, 0, TERM_ALERT)].open = query_col_int(&q, 1);
	query_close(&q);
	return rc;
}

int health_count(struct db *db, int64_t now_s, struct arena *a, struct health_counts *out, struct err *e)
{
	struct tally t = { .id = { .n = 0 } };
	*out = (struct health_counts){ .teams = 0 };
	int rc = count_open(db, now_s, &t, e);
	if (!rc)
		rc = name_teams(db, &t, a, e);
	if (t.team.n)
		qsort(t.team.v, t.team.n, sizeof *t.team.v, by_code);
	out->teams = t.team.n;
	out->team = arena_alloc(a, t.team.n * sizeof *t.team.v + 1);
	if (t.team.n)
		memcpy(out->team, t.team.v, t.team.n * sizeof *t.team.v);
	vec_clear(&t.team);
	vec_clear(&t.id);
	return rc ? rc : count_alerts(db, a, out, e);
}
