/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schema 8: the events of an older store are linked in their order, and an event says so. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "chain.h"
#include "plaint/base/random.h"
#include "plaint/store/audit.h"

struct old_event {
	int64_t seq;
	unsigned char salt[DIGEST_SALT], hash[DIGEST_BYTES];
	bool salted;
};

static int link_one(struct db *db, const struct old_event *v, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "UPDATE audit_event SET salt = :salt, hash = :hash WHERE seq = :seq", e))
		return e->code;
	if (v->salted)
		query_blob(&q, ":salt", v->salt, DIGEST_SALT);
	query_blob(&q, ":hash", v->hash, DIGEST_BYTES);
	query_int(&q, ":seq", v->seq);
	return query_run(&q, e);
}

static void seal(const struct query *q, struct audit_pen *pen, const unsigned char prev[DIGEST_BYTES],
		 struct old_event *v)
{
	unsigned char sum[DIGEST_BYTES];
	const char *detail = query_col_text(q, 6);
	v->seq = query_col_int(q, 0);
	v->salted = *detail;
	if (v->salted) {
		random_bytes(v->salt, DIGEST_SALT);
		digest_salted(v->salt, detail, query_col_bytes(q, 6), sum);
	}
	const struct audit_link l = { .seq = v->seq, .at = query_col_int(q, 1), .actor = query_col_text(q, 2),
				      .action = query_col_text(q, 3), .object = query_col_text(q, 4),
				      .object_id = query_col_int(q, 5), .detail = v->salted ? sum : NULL, .also = "" };
	audit_pen_link(pen, prev, &l, v->hash);
}

static int link_all(struct db *db, struct audit_pen *pen, int64_t *n, struct err *e)
{
	struct query q;
	struct old_event v = { .seq = 0 };
	unsigned char prev[DIGEST_BYTES] = { 0 };
	int rc;
	if (query_open(&q, db,
		       "SELECT seq, at, coalesce((SELECT login FROM user u WHERE u.id = a.user_id), ''), action, object,"
		       " object_id, detail FROM audit_event a ORDER BY seq", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0) {
		seal(&q, pen, prev, &v);
		memcpy(prev, v.hash, DIGEST_BYTES);
		++*n;
		rc = link_one(db, &v, e);
		if (rc)
			break;
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int has_people(struct db *db, bool *has, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT 1 FROM user", e))
		return e->code;
	int rc = query_step(&q, e);
	*has = rc > 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* What may not be in the store without an event: a thousand rows to an event. */
static int begin(struct db *db, int64_t n, int64_t at, struct err *e)
{
	char detail[48];
	int rc = 0;
	chain_watch(db);
	chain_forget(db);
	snprintf(detail, sizeof detail, "events=%" PRId64, n);
	for (struct chain_row from = { .kind = 1 }; from.kind < CHAIN_KINDS && !rc;) {
		unsigned char op[16];
		random_bytes(op, sizeof op);
		const struct audit_new a = { .op_id = op, .at = at, .action = "chain.begin", .object = "store",
					     .detail = detail };
		rc = chain_note_next(db, &from, e);
		if (!rc)
			rc = audit_add(db, &a, e);
	}
	return rc;
}

int chain_build(struct db *db, struct err *e)
{
	struct audit_pen pen;
	int64_t n = 0, at = 0;
	bool people = false;
	audit_pen_init(&pen);
	int rc = link_all(db, &pen, &n, e);
	audit_pen_clear(&pen);
	if (!rc)
		rc = has_people(db, &people, e);
	if (!rc && n)
		rc = audit_last_at(db, &at, e);
	return rc || (!n && !people) ? rc : begin(db, n, at, e);
}
