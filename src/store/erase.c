/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/erase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "chain.h"
#include "plaint/base/i18n.h"
#include "plaint/store/find.h"
#include "plaint/store/text.h"

int erase_look(struct db *db, int64_t customer_id, struct erase_facts *out, struct err *e)
{
	struct query q;
	*out = (struct erase_facts){ .open = 0 };
	if (query_open(&q, db,
		       "SELECT c.no, coalesce((SELECT t.at FROM tombstone t WHERE t.customer_id = c.id), 0),"
		       " (SELECT count(*) FROM complaint k WHERE k.customer_id = c.id AND k.open = 1),"
		       " (SELECT count(*) FROM outbox o WHERE o.customer_id = c.id AND o.state = 'sending'),"
		       " (SELECT count(*) FROM complaint k WHERE k.customer_id = c.id),"
		       " (SELECT count(*) FROM contact k WHERE k.customer_id = c.id),"
		       " max(coalesce((SELECT max(coalesce(k.closed_at, k.received_at)) FROM complaint k"
		       "   WHERE k.customer_id = c.id), c.created_at),"
		       "  coalesce((SELECT max(k.at) FROM contact k WHERE k.customer_id = c.id), 0))"
		       " FROM customer c WHERE c.id = :id", e))
		return e->code;
	query_int(&q, ":id", customer_id);
	int rc = query_step(&q, e);
	if (rc > 0) {
		*out = (struct erase_facts){ .erased_at = query_col_int(&q, 1), .open = query_col_int(&q, 2),
					     .sending = query_col_int(&q, 3), .cases = query_col_int(&q, 4),
					     .contacts = query_col_int(&q, 5), .last_at = query_col_int(&q, 6) };
		snprintf(out->no, sizeof out->no, "%s", query_col_text(&q, 0));
	}
	query_close(&q);
	return rc > 0 ? 0 : rc < 0 ? rc : err_set(e, ERR_NOTFOUND, _("there is no such customer"));
}

int erase_find_due(struct db *db, const struct erase_due *d, int64_t *id, int n, int *got, struct err *e)
{
	struct query q;
	int rc;
	*got = 0;
	if (query_open(&q, db,
		       "SELECT c.id FROM customer c WHERE c.id > :after AND c.created_at < :before"
		       " AND NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.customer_id = c.id)"
		       " AND NOT EXISTS (SELECT 1 FROM complaint k WHERE k.customer_id = c.id"
		       "  AND (k.open = 1 OR coalesce(k.closed_at, k.received_at) >= :before))"
		       " AND NOT EXISTS (SELECT 1 FROM contact k WHERE k.customer_id = c.id AND k.at >= :before)"
		       " AND NOT EXISTS (SELECT 1 FROM outbox o JOIN complaint k ON k.id = o.complaint_id"
		       "  WHERE k.customer_id = c.id AND o.state = 'sending') ORDER BY c.id LIMIT :n", e))
		return e->code;
	query_int(&q, ":after", d->after);
	query_int(&q, ":before", d->before);
	query_int(&q, ":n", n);
	while ((rc = query_step(&q, e)) > 0)
		id[(*got)++] = query_col_int(&q, 0);
	query_close(&q);
	return rc;
}

/* Events about the customer, their cases, and what hangs on these. */
static const char events_sql[] =
	"SELECT seq, salt, detail FROM audit_event WHERE detail <> '' AND object = 'customer' AND object_id = :id"
	" UNION ALL SELECT v.seq, v.salt, v.detail FROM complaint k JOIN audit_event v ON v.object = 'complaint'"
	"  AND v.object_id = k.id WHERE k.customer_id = :id AND v.detail <> ''"
	" UNION ALL SELECT v.seq, v.salt, v.detail FROM complaint k JOIN outbox o ON o.complaint_id = k.id"
	"  JOIN audit_event v ON v.object = 'outbox' AND v.object_id = o.id WHERE k.customer_id = :id AND v.detail <> ''"
	" UNION ALL SELECT v.seq, v.salt, v.detail FROM complaint k JOIN alert o ON o.complaint_id = k.id"
	"  JOIN audit_event v ON v.object = 'alert' AND v.object_id = o.id WHERE k.customer_id = :id AND v.detail <> ''"
	" ORDER BY 1";

struct gone { /* an event whose detail goes; its digest stays */
	int64_t seq;
	unsigned char sum[DIGEST_BYTES];
};
struct gone_list {
	VEC(struct gone) list;
	struct str numbers;
};

static int load_events(struct db *db, int64_t customer_id, struct gone_list *out, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db, events_sql, e))
		return e->code;
	query_int(&q, ":id", customer_id);
	while ((rc = query_step(&q, e)) > 0) {
		struct gone *g = vec_push(&out->list);
		g->seq = query_col_int(&q, 0);
		if (query_col_bytes(&q, 1) == DIGEST_SALT)
			digest_salted(sqlite3_column_blob(q.st, 1), query_col_text(&q, 2), query_col_bytes(&q, 2), g->sum);
		str_printf(&out->numbers, "%" PRId64 "\n", g->seq);
	}
	query_close(&q);
	return rc;
}

static int put_tombstone(struct db *db, const struct erasing *x, const char *no, const struct gone_list *l,
			 struct err *e)
{
	struct query q;
	char hex[DIGEST_HEX];
	digest_hex(l->numbers.len ? l->numbers.s : "", l->numbers.len, hex);
	if (query_open(&q, db, "INSERT INTO tombstone(customer_id, no, at, user_id, reason, events, digest)"
			       " VALUES(:id, :no, :at, :user, :reason, :events, :digest)", e))
		return e->code;
	query_int(&q, ":id", x->customer_id);
	query_text(&q, ":no", no);
	query_int(&q, ":at", x->at);
	query_int_or_null(&q, ":user", x->user_id);
	query_text(&q, ":reason", x->reason);
	query_int(&q, ":events", (int64_t)l->list.n);
	query_text(&q, ":digest", hex);
	return query_run(&q, e);
}

static int erase_event(struct db *db, int64_t customer_id, const struct gone *g, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO erased_event(seq, customer_id) VALUES(:seq, :id)", e))
		return e->code;
	query_int(&q, ":seq", g->seq);
	query_int(&q, ":id", customer_id);
	int rc = query_run(&q, e);
	if (rc || query_open(&q, db, "UPDATE audit_event SET detail = '', salt = NULL, sum = :sum WHERE seq = :seq", e))
		return e->code;
	query_blob(&q, ":sum", g->sum, DIGEST_BYTES);
	query_int(&q, ":seq", g->seq);
	return query_run(&q, e);
}

static int erase_index(struct db *db, int64_t customer_id, struct err *e)
{
	struct query q;
	int rc;
	if (query_open(&q, db,
		       "SELECT 0, id, received_at, subject, body FROM complaint WHERE customer_id = :id"
		       " UNION ALL SELECT 1, id, at, text, NULL FROM contact WHERE customer_id = :id AND text <> ''", e))
		return e->code;
	query_int(&q, ":id", customer_id);
	while ((rc = query_step(&q, e)) > 0) {
		bool contact = query_col_int(&q, 0);
		struct text_entry t = { contact ? TEXT_CONTACT : TEXT_COMPLAINT, query_col_int(&q, 1),
					query_col_int(&q, 2),
					{ query_col_text(&q, 3), contact ? NULL : query_col_text(&q, 4) } };
		rc = text_index_remove(db, &t, e);
		if (rc)
			break;
	}
	query_close(&q);
	return rc ? rc : text_words_remove(db, e);
}

#define OF_CASES "complaint_id IN (SELECT id FROM complaint WHERE customer_id = :id)"
/* Every place that holds words of or about the customer.  What is counted or linked stays. */
static const char *const texts[] = {
	"UPDATE contact SET text = '' WHERE customer_id = :id AND text <> ''",
	"UPDATE promise SET text = '' WHERE customer_id = :id",
	"UPDATE inquiry SET w_when = '', w_where = '', w_who = '', w_what = '', w_why = '', w_how = '', root_cause = ''"
	" WHERE " OF_CASES,
	"UPDATE evidence SET what = '' WHERE " OF_CASES,
	"UPDATE decision SET reasons = '', recourse = '' WHERE " OF_CASES,
	"UPDATE feedback SET comment = '' WHERE " OF_CASES,
	"UPDATE stage_transition SET reason = '' WHERE " OF_CASES,
	"UPDATE pause SET note = '' WHERE " OF_CASES,
	"UPDATE clock_event SET reason = '' WHERE reason <> '' AND " OF_CASES,
	"UPDATE escalation SET reason = '' WHERE " OF_CASES,
	"UPDATE routing SET trace = '' WHERE " OF_CASES,
	"UPDATE notice SET detail = '' WHERE " OF_CASES,
	"UPDATE compensation SET basis = '', reference = '', version = version + 1 WHERE customer_id = :id",
	"UPDATE approval SET reason = '', comment = '', version = version + 1 WHERE " OF_CASES,
	"UPDATE work_order SET question = '', answer = '', version = version + 1 WHERE " OF_CASES,
	"UPDATE work_order_event SET text = '' WHERE work_order_id IN (SELECT id FROM work_order WHERE " OF_CASES ")",
	"UPDATE alert_event SET note = '' WHERE note <> '' AND alert_id IN (SELECT id FROM alert WHERE " OF_CASES ")",
	"UPDATE outbox SET to_addr = '', subject = '', text = '', error = '', ref = '',"
	" state = iif(state IN ('queued','failed'), 'cancelled', state) WHERE customer_id = :id",
	"UPDATE complaint SET subject = '', body = '', remedy = '', version = version + 1 WHERE customer_id = :id",
	"DELETE FROM asked WHERE customer_id = :id",
	"DELETE FROM customer_key WHERE customer_id = :id",
	"DELETE FROM customer_fact WHERE customer_id = :id",
	"DELETE FROM account WHERE customer_id = :id",
	/* a number that was made of the phone says as much as the phone */
	"UPDATE customer SET no = iif(phone <> '' AND instr(no, phone), 'erased-' || id, no),"
	" source_no = iif(phone <> '' AND instr(source_no, phone), 'erased-' || id, source_no),"
	" name = '', phone = '', lang = '', age_band = '', brand = '', segment = '', tolerance = NULL, vulnerable = '',"
	" channel_pref = '', human_at_once = 0, tenure_months = NULL, arpu_fen = NULL, mou_min = NULL,"
	" version = version + 1 WHERE id = :id",
	/* with the salts the digests of the old rows lose their meaning */
	"DELETE FROM audit_state WHERE kind = 2 AND object_id = :id",
	"DELETE FROM audit_state WHERE kind = 1 AND object_id IN (SELECT id FROM complaint WHERE customer_id = :id)",
	"DELETE FROM audit_state WHERE kind = 3 AND object_id IN (SELECT id FROM contact WHERE customer_id = :id)",
	"DELETE FROM audit_state WHERE kind = 4 AND object_id IN (SELECT id FROM compensation WHERE customer_id = :id)",
	"DELETE FROM audit_state WHERE kind = 5 AND object_id IN (SELECT id FROM approval WHERE " OF_CASES ")",
};

static int erase_texts(struct db *db, int64_t customer_id, struct err *e)
{
	int rc = 0;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0] && !rc; i++) {
		struct query q;
		if (query_open(&q, db, texts[i], e))
			return e->code;
		query_int(&q, ":id", customer_id);
		rc = query_run(&q, e);
	}
	return rc;
}

static int load_no(struct db *db, int64_t customer_id, char no[64], struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT iif(phone <> '' AND instr(no, phone), 'erased-' || id, no) FROM customer"
			       " WHERE id = :id", e))
		return e->code;
	query_int(&q, ":id", customer_id);
	int rc = query_step(&q, e);
	snprintf(no, 64, "%s", rc > 0 ? query_col_text(&q, 0) : "");
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int erase_customer(struct db *db, const struct erasing *x, int64_t *events, struct err *e)
{
	struct gone_list l = { .numbers = { .s = NULL } };
	char no[64];
	str_init(&l.numbers, 0);
	int rc = load_events(db, x->customer_id, &l, e);
	if (!rc)
		rc = load_no(db, x->customer_id, no, e);
	if (!rc)
		rc = put_tombstone(db, x, no, &l, e);
	for (size_t i = 0; i < l.list.n && !rc; i++)
		rc = erase_event(db, x->customer_id, &l.list.v[i], e);
	if (!rc)
		rc = erase_index(db, x->customer_id, e);
	if (!rc)
		rc = erase_texts(db, x->customer_id, e);
	struct find_names names = { .no = no, .phone = "", .name = "" };
	if (!rc) /* still found by the number */
		rc = find_keys_add(db, x->customer_id, &names, e);
	*events = (int64_t)l.list.n;
	vec_clear(&l.list);
	str_clear(&l.numbers);
	return rc;
}

/* FTS5 keeps what was deleted until the segments that held it are joined.  A negative number begins to join all of
 * them, positive ones go on; when nothing is left to do almost nothing changes. */
static int join(struct db *db, const char *first_sql, const char *next_sql, bool first, bool *more, struct err *e)
{
	int64_t before = sqlite3_total_changes64(db->lite);
	int rc = db_exec(db, first ? first_sql : next_sql, e);
	*more = *more || sqlite3_total_changes64(db->lite) - before >= 2;
	return rc;
}

int erase_join(struct db *db, bool first, bool *more, struct err *e)
{
	*more = false;
	int rc = db_begin(db, e);
	if (rc)
		return rc;
	rc = join(db, "INSERT INTO text_fts(text_fts, rank) VALUES('merge', -500)",
		  "INSERT INTO text_fts(text_fts, rank) VALUES('merge', 500)", first, more, e);
	if (!rc)
		rc = join(db, "INSERT INTO word_fts(word_fts, rank) VALUES('merge', -500)",
			  "INSERT INTO word_fts(word_fts, rank) VALUES('merge', 500)", first, more, e);
	if (!rc)
		return db_commit(db, e);
	db_rollback(db);
	return rc;
}

int erase_empty_wal(struct db *db, bool *clean, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "PRAGMA wal_checkpoint(TRUNCATE)", e))
		return e->code;
	int rc = query_step(&q, e);
	*clean = rc > 0 && query_col_int(&q, 0) == 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}
