/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/profile.h"

#include <string.h>

#include "plaint/base/i18n.h"
#include "rows.h"
#include "timeline.h"

enum { PAST = 50, DAYS_90 = 90 * 86400 };

static const char customer_sql[] =
	"SELECT id, version, no, name, phone, lang, age_band, brand, vulnerable, channel_pref, kind,"
	" value_class, segment, coalesce(tolerance, 0), human_at_once, coalesce(tenure_months, -1),"
	" coalesce(arpu_fen, -1), coalesce(mou_min, -1),"
	" coalesce((SELECT t.at FROM tombstone t WHERE t.customer_id = :id), 0) FROM customer WHERE id = :id";

static void read_customer(const struct query *q, struct profile *p)
{
	struct arena *a = &p->arena;
	p->id = query_col_int(q, 0);
	p->version = query_col_int(q, 1);
	p->no = arena_strdup(a, query_col_text(q, 2));
	p->name = arena_strdup(a, query_col_text(q, 3));
	p->phone = arena_strdup(a, query_col_text(q, 4));
	p->lang = arena_strdup(a, query_col_text(q, 5));
	p->age_band = arena_strdup(a, query_col_text(q, 6));
	p->brand = arena_strdup(a, query_col_text(q, 7));
	p->vulnerable = arena_strdup(a, query_col_text(q, 8));
	p->channel_pref = arena_strdup(a, query_col_text(q, 9));
	p->kind = (enum customer_kind)query_col_term(q, 10, TERM_CUSTOMER_KIND);
	p->value = (enum value_class)query_col_term(q, 11, TERM_VALUE);
	p->segment = (enum segment)query_col_term(q, 12, TERM_SEGMENT);
	p->tolerance = (int)query_col_int(q, 13);
	p->human_at_once = query_col_int(q, 14);
	p->tenure_months = (int)query_col_int(q, 15);
	p->arpu_fen = query_col_int(q, 16);
	p->mou_min = query_col_int(q, 17);
	p->erased_at = query_col_int(q, 18);
}

/* Opens a statement with :id bound. */
static int open_for(struct query *q, struct db *db, const char *sql, const struct profile *p,
		    struct err *e)
{
	int rc = query_open(q, db, sql, e);
	if (!rc)
		query_int(q, ":id", p->id);
	return rc;
}

static int load_cases(struct db *db, struct profile *p, struct err *e)
{
	struct query q;
	struct row_list open, past;
	if (open_for(&q, db, "SELECT " ROW_COLUMNS " FROM complaint c INDEXED BY complaint_customer"
			     ROW_JOINS " WHERE c.customer_id = :id AND c.open = 1"
			     " ORDER BY c.next_due_at, c.id", p, e))
		return e->code;
	int rc = row_read_all(&q, SIZE_MAX, &p->arena, &open, e);
	if (rc || open_for(&q, db, "SELECT " ROW_COLUMNS
				   " FROM complaint c INDEXED BY complaint_customer" ROW_JOINS
				   " WHERE c.customer_id = :id AND c.open = 0"
				   " ORDER BY c.received_at DESC LIMIT 50", p, e))
		return e->code;
	rc = row_read_all(&q, PAST, &p->arena, &past, e);
	p->open = open.v;
	p->opens = open.n;
	p->past = past.v;
	p->pasts = past.n;
	return rc;
}

static int load_contacts(struct db *db, struct profile *p, struct err *e)
{
	struct timeline t;
	int rc = timeline_of_customer(db, p->id, &p->arena, &t, e);
	p->contact = t.v;
	p->contacts = t.n;
	return rc;
}

/* Moves a vector of rows into the arena. */
#define KEEP(list, count, vec)                                                    \
	do {                                                                      \
		(count) = (vec).n;                                                \
		(list) = arena_alloc(&p->arena, (vec).n * sizeof *(vec).v + 1);   \
		if ((vec).n)                                                      \
			memcpy((list), (vec).v, (vec).n * sizeof *(vec).v);       \
		vec_clear(&(vec));                                                \
	} while (0)

static int load_facts(struct db *db, struct profile *p, struct err *e)
{
	struct query q;
	VEC(struct profile_fact) rows = { 0 };
	int rc;
	if (open_for(&q, db, "SELECT key, value FROM customer_fact WHERE customer_id = :id ORDER BY key",
		     p, e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct profile_fact){
			.key = arena_strdup(&p->arena, query_col_text(&q, 0)),
			.value = arena_strdup(&p->arena, query_col_text(&q, 1))
		};
	query_close(&q);
	KEEP(p->fact, p->facts, rows);
	return rc;
}

static int load_grumbles(struct db *db, struct profile *p, struct err *e)
{
	struct query q;
	VEC(struct profile_grumble) rows = { 0 };
	int rc;
	if (open_for(&q, db,
		     "SELECT t.at, g.key, t.text, m.grade, m.score100, m.duration, m.solved, m.assoc,"
		     " m.tolerance FROM contact t CROSS JOIN grumble m ON m.contact_id = t.id"
		     " CROSS JOIN category g ON g.id = m.category_id"
		     " WHERE t.customer_id = :id AND t.kind = 'grumble' ORDER BY t.at DESC LIMIT 20",
		     p, e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct profile_grumble){
			.at = query_col_int(&q, 0),
			.category = arena_strdup(&p->arena, query_col_text(&q, 1)),
			.text = arena_strdup(&p->arena, query_col_text(&q, 2)),
			.grade = (int)query_col_int(&q, 3), .score = (int)query_col_int(&q, 4),
			.duration = (int)query_col_int(&q, 5), .solved = (int)query_col_int(&q, 6),
			.assoc = (int)query_col_int(&q, 7), .tolerance = (int)query_col_int(&q, 8)
		};
	query_close(&q);
	KEEP(p->grumble, p->grumbles, rows);
	return rc;
}

static int load_promises(struct db *db, struct profile *p, int64_t now_s, struct err *e)
{
	struct query q;
	VEC(struct profile_promise) rows = { 0 };
	int rc;
	if (open_for(&q, db,
		     "SELECT t.at, m.due_at, coalesce(m.kept_at, 0), m.text, c.no"
		     " FROM promise m CROSS JOIN contact t ON t.id = m.contact_id"
		     " LEFT JOIN complaint c ON c.id = m.complaint_id WHERE m.customer_id = :id"
		     " ORDER BY (m.kept_at IS NULL AND m.due_at <= :now) DESC, m.due_at, m.id", p, e))
		return e->code;
	query_int(&q, ":now", now_s);
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct profile_promise){
			.at = query_col_int(&q, 0), .due_at = query_col_int(&q, 1),
			.kept_at = query_col_int(&q, 2),
			.text = arena_strdup(&p->arena, query_col_text(&q, 3)),
			.case_no = arena_strdup(&p->arena, query_col_text(&q, 4))
		};
	query_close(&q);
	KEEP(p->promise, p->promises, rows);
	return rc;
}

static int load_asked(struct db *db, struct profile *p, struct err *e)
{
	struct query q;
	VEC(struct profile_asked) rows = { 0 };
	int rc;
	if (open_for(&q, db,
		     "SELECT a.topic, c.no, a.at FROM asked a CROSS JOIN complaint c"
		     " ON c.id = a.complaint_id WHERE a.customer_id = :id ORDER BY a.at DESC", p, e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		*vec_push(&rows) = (struct profile_asked){
			.topic = arena_strdup(&p->arena, query_col_text(&q, 0)),
			.case_no = arena_strdup(&p->arena, query_col_text(&q, 1)),
			.at = query_col_int(&q, 2)
		};
	query_close(&q);
	KEEP(p->asked, p->askeds, rows);
	return rc;
}

static int load_totals(struct db *db, struct profile *p, int64_t now_s, struct err *e)
{
	struct query q;
	if (open_for(&q, db,
		     "SELECT (SELECT count(*) FROM complaint WHERE customer_id = :id), count(*),"
		     " total(kind = 'grumble'), total(kind = 'grumble' AND at > :since)"
		     " FROM contact WHERE customer_id = :id", p, e))
		return e->code;
	query_int(&q, ":since", now_s - DAYS_90);
	int rc = query_step(&q, e);
	if (rc > 0) {
		p->total_cases = query_col_int(&q, 0);
		p->total_contacts = query_col_int(&q, 1);
		p->total_grumbles = query_col_int(&q, 2);
		p->grumbles_90d = (int)query_col_int(&q, 3);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int profile_load(struct db *db, int64_t customer_id, int64_t now_s, struct profile *out,
		 struct err *e)
{
	struct arena kept = out->arena;
	struct query q;
	arena_reset(&kept);
	*out = (struct profile){ .arena = kept, .id = customer_id };
	if (open_for(&q, db, customer_sql, out, e))
		return e->code;
	int rc = query_step(&q, e);
	if (rc > 0)
		read_customer(&q, out);
	query_close(&q);
	if (rc <= 0)
		return rc < 0 ? rc : err_set(e, ERR_NOTFOUND, _("there is no such customer"));
	rc = load_facts(db, out, e);
	if (!rc)
		rc = load_cases(db, out, e);
	if (!rc)
		rc = load_contacts(db, out, e);
	if (!rc)
		rc = load_grumbles(db, out, e);
	if (!rc)
		rc = load_promises(db, out, now_s, e);
	if (!rc)
		rc = load_asked(db, out, e);
	return rc ? rc : load_totals(db, out, now_s, e);
}
