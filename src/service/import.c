/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The import core.  A batch of rows is one transaction with one audit event; a row that cannot be
 * taken leaves no trace in it.  A strict import or a dry run is one transaction as a whole, which
 * keeps other writers waiting for its length.
 */
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_rejects.h"
#include "import_row.h"
#include "plaint/base/csv.h"
#include "plaint/base/i18n.h"
#include "plaint/base/random.h"
#include "plaint/base/str.h"
#include "plaint/service/rights.h"
#include "plaint/store/audit.h"

enum { BATCH = 500, PAUSE_PART = 10, PAUSE_MOST_MS = 100 };

typedef int row_fn(struct import_context *c, struct import_row *r, enum row_outcome *what,
		   struct err *e);

static row_fn *const importers[] = { [IMPORT_CUSTOMERS] = import_customer,
				     [IMPORT_COMPLAINTS] = import_complaint,
				     [IMPORT_CONTACTS] = import_contact,
				     [IMPORT_ARTICLES] = import_article };

struct seen { /* how often a row of this content has been met: hash and count */
	uint64_t *hash;
	uint32_t *count;
	size_t n, cap;
};

struct run {
	const struct import_request *request;
	struct import_result *result;
	struct import_context context;
	struct import_map map;
	struct import_row row;
	struct table *table;
	struct rejects rejects;
	struct seen seen;
	struct import_counts batch; /* not committed yet */
	bool whole;                 /* one transaction for all */
	bool in_memory;             /* our own data: short */
	bool of_rejects;            /* what an earlier import rejected */
	struct err *e;
};

static void seen_grow(struct seen *s)
{
	struct seen old = *s;
	s->cap = old.cap ? 2 * old.cap : 1024;
	s->hash = xcalloc(s->cap, sizeof *s->hash);
	s->count = xcalloc(s->cap, sizeof *s->count);
	for (size_t i = 0; i < old.cap; i++) {
		size_t k = old.hash[i] & (s->cap - 1);
		if (!old.count[i])
			continue;
		while (s->count[k])
			k = (k + 1) & (s->cap - 1);
		s->hash[k] = old.hash[i];
		s->count[k] = old.count[i];
	}
	free(old.hash);
	free(old.count);
}

/* How often this content came before. */
static uint32_t seen_add(struct seen *s, uint64_t hash)
{
	if (2 * s->n >= s->cap)
		seen_grow(s);
	size_t k = hash & (s->cap - 1);
	while (s->count[k] && s->hash[k] != hash)
		k = (k + 1) & (s->cap - 1);
	s->n += !s->count[k];
	s->hash[k] = hash;
	return s->count[k]++;
}

static uint64_t hash_row(const struct table_row *row)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < row->n; i++)
		for (const char *s = row->field[i];; s++) {
			h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
			if (!*s)
				break;
		}
	return h;
}

/* A source without numbers: a row is known by its content, and by how many equal ones precede it. */
static const char *number_of(struct run *r)
{
	const char *no = row_text(&r->row, F_NUMBER);
	if (*no)
		return no;
	uint64_t h = hash_row(r->row.row);
	uint32_t before = seen_add(&r->seen, h);
	return before ? arena_printf(&r->row.arena, "#%016" PRIx64 "-%u", h, (unsigned)before)
		      : arena_printf(&r->row.arena, "#%016" PRIx64, h);
}

static int reject(struct run *r, const struct table_row *row, const char *field, const char *reason)
{
	r->batch.rejected++;
	return rejects_add(&r->rejects, row, field, reason, r->e);
}

/* 0, or what ends the import. */
static int take_row(struct run *r, const struct table_row *row)
{
	enum row_outcome what = ROW_UNCHANGED;
	struct err why;
	r->batch.read++;
	if (row->fault)
		return reject(r, row, "", row->fault);
	arena_reset(&r->row.arena);
	r->row.row = row;
	r->row.number = number_of(r);
	int rc = db_row_begin(r->context.session->db, r->e);
	if (rc)
		return rc;
	rc = importers[r->request->kind](&r->context, &r->row, &what, &why);
	bool fatal = rc < 0 && rc != ERR_CONFLICT && rc != ERR_INPUT;
	if (fatal) {
		*r->e = why;
		return rc;
	}
	int end = db_row_end(r->context.session->db, rc == 0, r->e);
	if (end)
		return end;
	if (rc == ROW_BAD)
		return reject(r, row, r->row.bad < 0 ? "" : import_field_name((enum import_field)r->row.bad),
			      r->row.reason);
	if (rc)
		return reject(r, row, "", why.msg);
	r->batch.added += what == ROW_ADDED;
	r->batch.unchanged += what == ROW_UNCHANGED;
	return 0;
}

static int audit_batch(struct run *r)
{
	unsigned char op[16];
	struct audit_new a = { .op_id = op, .at = session_now(r->context.session),
			       .user_id = r->context.session->user_id, .action = "import",
			       .object = "import",
			       .detail = arena_printf(&r->row.arena, "source=%s;added=%" PRId64,
						      r->context.source, r->batch.added) };
	random_bytes(op, sizeof op);
	return r->batch.added ? audit_add(r->context.session->db, &a, r->e) : 0;
}

static void count_batch(struct run *r)
{
	struct import_counts *n = &r->result->counts;
	n->read += r->batch.read;
	n->added += r->batch.added;
	n->unchanged += r->batch.unchanged;
	n->rejected += r->batch.rejected;
	r->batch = (struct import_counts){ 0 };
}

static int tell_progress(struct run *r)
{
	int64_t total, done = table_bytes(r->table, &total);
	if (!r->request->progress ||
	    r->request->progress(r->request->ctx, done, total, &r->result->counts))
		return 0;
	return err_set(r->e, ERR_DENIED, _("stopped; what was added stays, and the same command "
					   "goes on from there"));
}

/* Takes up to BATCH rows inside the open transaction; *more says whether the file goes on. */
static int take_batch(struct run *r, bool *more)
{
	struct table_row row;
	int rc = 1;
	for (int n = 0; n < BATCH && (rc = table_next(r->table, &row, r->e)) > 0; n++) {
		for (size_t i = 0; r->of_rejects && i < row.n; i++)
			row.field[i] = csv_unguard(row.field[i]);
		rc = take_row(r, &row);
		if (rc)
			return rc;
		rc = 1;
	}
	*more = rc > 0;
	return rc < 0 ? rc : audit_batch(r);
}

/* Who waits for the lock looks for it now and then and must find it free: a tenth of the time that
 * the batch had it (store.md: with a pause). */
static void let_others_write(int64_t since_us)
{
	int64_t pause_ms = (clock_real_us() - since_us) / PAUSE_PART / 1000;
	poll(NULL, 0, pause_ms < PAUSE_MOST_MS ? (int)pause_ms + 1 : PAUSE_MOST_MS);
}

static int run_batches(struct run *r)
{
	struct db *db = r->context.session->db;
	bool more = true;
	int rc = r->whole ? db_begin(db, r->e) : 0;
	while (!rc && more) {
		int64_t since_us = clock_real_us();
		rc = r->whole ? 0 : db_begin(db, r->e);
		if (rc)
			break;
		rc = take_batch(r, &more);
		if (!rc && !r->whole)
			rc = db_commit(db, r->e);
		else if (rc)
			db_rollback(db);
		if (!rc)
			count_batch(r);
		if (!rc && more)
			rc = tell_progress(r);
		if (!rc && more && !r->whole && !r->in_memory)
			let_others_write(since_us);
	}
	return rc;
}

static int finish_whole(struct run *r, int rc)
{
	struct db *db = r->context.session->db;
	struct import_counts *n = &r->result->counts;
	if (!rc && r->request->strict && n->rejected)
		rc = err_set(r->e, ERR_INPUT, P_("%d row was rejected; nothing was imported",
				"%d rows were rejected; nothing was imported", n->rejected),
			     (int)n->rejected);
	if (!rc && !r->request->dry_run)
		return db_commit(db, r->e);
	db_rollback(db);
	return rc;
}

/* A kind needs some fields in every row; without a column for them every row would be rejected. */
static int check_needed(struct run *r)
{
	static const enum import_field needed[][2] = {
		[IMPORT_CUSTOMERS] = { F_NUMBER, F_NUMBER }, [IMPORT_COMPLAINTS] = { F_RECEIVED, F_BODY },
		[IMPORT_CONTACTS] = { F_AT, F_TEXT }, [IMPORT_ARTICLES] = { F_BODY, F_BODY } };
	for (int i = 0; i < 2; i++) {
		enum import_field f = needed[r->request->kind][i];
		const struct import_rule *rule = &r->map.rule[f];
		bool fed = rule->constant || table_is_json(r->table);
		for (int k = 0; k < rule->columns; k++)
			fed = fed || rule->column[k] >= 0;
		if (fed)
			continue;
		struct str there;
		str_init(&there, 120);
		for (size_t k = 0; k < table_columns(r->table); k++)
			str_printf(&there, "%s%s", k ? ", " : "", table_column_name(r->table, k));
		err_set(r->e, ERR_INPUT, _("cannot import '%s': no column is called '%s' (there are: %s); "
					   "a map says which column it is"), r->request->file,
			import_field_name(f), there.s);
		str_clear(&there);
		return ERR_INPUT;
	}
	return 0;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* Our own file of rejected rows, mended and given back. */
static bool is_of_rejects(const struct table *t)
{
	static const char *const first[] = { "line", "field", "reason" };
	bool is = table_columns(t) > 3;
	for (size_t i = 0; is && i < 3; i++)
		is = !strcmp(table_column_name(t, i), first[i]);
	return is;
}

static int prepare(struct run *r, struct session *s, const char *text)
{
	const struct import_request *q = r->request;
	int rc = import_map_load(&r->map, q->map, q->kind, r->e);
	if (rc)
		return rc;
	struct table_options o = { .encoding = q->encoding ? q->encoding : r->map.encoding,
				   .delimiter = r->map.delimiter, .no_quotes = r->map.no_quotes,
				   .columns = r->map.header };
	rc = text ? table_open_memory(&r->table, q->file, text, &o, r->e)
		  : table_open(&r->table, q->file, &o, r->e);
	if (!rc)
		rc = import_map_bind(&r->map, r->table, q->file, r->e);
	if (!rc)
		rc = check_needed(r);
	if (!rc && !text)
		rc = rejects_open(&r->rejects, q->file, r->table, r->e);
	if (rc)
		return rc;
	const char *source = q->source ? q->source : r->map.source;
	r->context = (struct import_context){ .session = s, .source = source ? source : base_name(q->file) };
	r->row.map = &r->map;
	r->row.table = r->table;
	r->row.base_at = q->base_at ? q->base_at : session_now(s);
	r->of_rejects = is_of_rejects(r->table);
	r->whole = q->strict || q->dry_run;
	r->in_memory = text != NULL;
	snprintf(r->result->encoding, sizeof r->result->encoding, "%s", table_encoding(r->table));
	return 0;
}

int import_text(struct session *s, const struct import_request *q, const char *text,
		struct import_result *out, struct err *e)
{
	struct run r = { .request = q, .result = out, .e = e };
	struct err late;
	*out = (struct import_result){ 0 };
	arena_init(&r.row.arena);
	int rc = prepare(&r, s, text);
	if (!rc) {
		rc = run_batches(&r);
		if (r.whole)
			rc = finish_whole(&r, rc);
	}
	if (r.rejects.file) {
		int close = rejects_close(&r.rejects, &late);
		if (!rc && close)
			*e = late, rc = close;
		snprintf(out->rejects, sizeof out->rejects, "%s", r.rejects.path);
	}
	table_close(r.table);
	import_map_clear(&r.map);
	arena_clear(&r.row.arena);
	free(r.seen.hash);
	free(r.seen.count);
	return rc;
}

int import_run(struct session *s, const struct import_request *q, struct import_result *out,
	       struct err *e)
{
	int rc = q->kind == IMPORT_ARTICLES ? rights_need_one(s, RIGHT_IMPORT, RIGHT_KB, e)
					    : rights_need(s, RIGHT_IMPORT, e);
	return rc ? rc : import_text(s, q, NULL, out, e);
}
