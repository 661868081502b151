/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the full-text index against the texts.  The index keeps no texts, but one word stands in every row:
 * its list has all row numbers, which are read once (8 bytes for each text) and then looked up.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_internal.h"
#include "internal.h"
#include "plaint/store/clock.h"
#include "plaint/store/figures.h"
#include "plaint/store/grumble.h"
#include "plaint/store/text.h"
#include "tokens.h"

struct rows {
	VEC(int64_t) row;
	unsigned char *met; /* has its text */
};

static int64_t row_of(enum text_kind kind, int64_t id, int64_t at)
{
	return at << 30 | (int64_t)(kind == TEXT_CONTACT) << 29 | id;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

static int load_rows(struct db *db, struct rows *out, struct err *e)
{
	struct query q;
	int rc;
	bool sorted = true;
	if (query_open(&q, db, "SELECT rowid FROM text_fts WHERE text_fts MATCH '\"" TOKEN_EVERY "\"'", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		int64_t row = query_col_int(&q, 0);
		sorted &= !out->row.n || out->row.v[out->row.n - 1] < row;
		*vec_push(&out->row) = row;
	}
	query_close(&q);
	if (!sorted)
		qsort(out->row.v, out->row.n, sizeof *out->row.v, by_number);
	out->met = xcalloc(out->row.n + 1, 1);
	return rc;
}

static bool meet(struct rows *r, int64_t row)
{
	const int64_t *at = r->row.n ? bsearch(&row, r->row.v, r->row.n, sizeof row, by_number) : NULL;
	if (at)
		r->met[at - r->row.v] = 1;
	return at;
}

static int check_complaints(struct db *db, struct check_run *r, struct rows *rows, struct err *e)
{
	struct query q;
	int rc;
	/* what was erased has neither text nor row */
	if (query_open(&q, db, "SELECT id, received_at, subject <> '' OR body <> '' FROM complaint ORDER BY id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		const struct check_finding f = { .object = "complaint", .id = query_col_int(&q, 0), .what = "text_fts",
						 .fix = CHECK_FIX_TEXT_CASE };
		if (!meet(rows, row_of(TEXT_COMPLAINT, f.id, query_col_int(&q, 1))) && query_col_int(&q, 2))
			check_say(r, &f, "row", "");
		r->rows++;
	}
	query_close(&q);
	return rc;
}

static int check_contacts(struct db *db, struct check_run *r, struct rows *rows, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db, "SELECT id, at FROM contact WHERE text <> '' ORDER BY id", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		const struct check_finding f = { .object = "contact", .id = query_col_int(&q, 0), .what = "text_fts",
						 .fix = CHECK_FIX_TEXT_CONTACT };
		if (!meet(rows, row_of(TEXT_CONTACT, f.id, query_col_int(&q, 1))))
			check_say(r, &f, "row", "");
		r->rows++;
	}
	query_close(&q);
	return rc;
}

int check_texts(struct db *db, struct check_run *r, struct err *e)
{
	struct rows rows = { .met = NULL };
	int rc = load_rows(db, &rows, e);
	if (!rc)
		rc = check_complaints(db, r, &rows, e);
	if (!rc)
		rc = check_contacts(db, r, &rows, e);
	for (size_t i = 0; !rc && i < rows.row.n; i++) {
		const int64_t id = rows.row.v[i] & ((1 << 29) - 1);
		const struct check_finding f = { .object = rows.row.v[i] & 1 << 29 ? "contact" : "complaint", .id = id,
						 .what = "text_fts" };
		if (!rows.met[i])
			check_say(r, &f, "", "row");
	}
	vec_clear(&rows.row);
	free(rows.met);
	return rc;
}

const struct check_part check_parts[CHECKS] = {
	{ "pages", check_pages }, { "cases", check_cases }, { "clocks", check_clocks }, { "promises", check_promises },
	{ "orders", check_orders }, { "money", check_money }, { "figures", check_figures }, { "texts", check_texts },
};

/* Somebody else may have put it in meanwhile; a row twice would never go away. */
static int add_text(struct db *db, const struct text_entry *x, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT 1 FROM text_fts WHERE text_fts MATCH '\"" TOKEN_EVERY "\"' AND rowid = :row", e))
		return e->code;
	query_int(&q, ":row", row_of(x->kind, x->id, x->at));
	int rc = query_step(&q, e);
	query_close(&q);
	return rc ? (rc < 0 ? rc : 0) : text_index_add(db, x, e);
}

static int repair_text(struct db *db, enum text_kind kind, int64_t id, struct err *e)
{
	struct query q;
	if (query_open(&q, db, kind == TEXT_CONTACT ? "SELECT at, text, NULL FROM contact WHERE id = :id" :
						      "SELECT received_at, subject, body FROM complaint WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		const struct text_entry x = { kind, id, query_col_int(&q, 0),
					      { query_col_text(&q, 1), kind == TEXT_CONTACT ? NULL : query_col_text(&q, 2) } };
		rc = add_text(db, &x, e);
	}
	query_close(&q);
	return rc;
}

int check_repair(struct db *db, const struct check_mend *m, struct err *e)
{
	const struct clock_act a = { .complaint_id = m->id, .at = m->now_s };
	switch (m->fix) {
	case CHECK_FIX_NEXT:
		return clock_keep_next(db, &a, e);
	case CHECK_FIX_FACT:
		return figures_keep(db, m->id, e);
	case CHECK_FIX_SUMS:
		return figures_repair_day(db, m->id, e);
	case CHECK_FIX_GRUMBLES:
		return grumble_repair_month(db, m->id, e);
	case CHECK_FIX_TEXT_CASE:
		return repair_text(db, TEXT_COMPLAINT, m->id, e);
	case CHECK_FIX_TEXT_CONTACT:
		return repair_text(db, TEXT_CONTACT, m->id, e);
	case CHECK_FIX_NONE:
		break;
	}
	return 0;
}
