/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/audit.h"

#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

int audit_walk(struct db *db, const struct audit_walk *w, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT seq, at, object_id, action, object, detail FROM audit_event"
		       " WHERE seq > :after AND user_id = :user ORDER BY seq DESC", e))
		return e->code;
	query_int(&q, ":after", w->after);
	query_int(&q, ":user", w->user_id);
	int rc = 0;
	bool on = true;
	while (on && (rc = query_step(&q, e)) > 0) {
		struct audit_row row = { .seq = query_col_int(&q, 0), .at = query_col_int(&q, 1),
					 .user_id = w->user_id, .object_id = query_col_int(&q, 2),
					 .action = query_col_text(&q, 3),
					 .object = query_col_text(&q, 4),
					 .detail = query_col_text(&q, 5) };
		on = w->take(w->ctx, &row);
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int read_int(struct query *q, int64_t *v, struct err *e)
{
	int rc = query_step(q, e);
	*v = rc > 0 ? query_col_int(q, 0) : 0;
	query_close(q);
	return rc < 0 ? rc : 0;
}

int audit_last(struct db *db, int64_t *seq, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT coalesce(max(seq), 0) FROM audit_event", e))
		return e->code;
	return read_int(&q, seq, e);
}

int audit_last_at(struct db *db, int64_t *at, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1", e))
		return e->code;
	return read_int(&q, at, e);
}

int audit_hash_at(struct db *db, int64_t *seq, int64_t *at, unsigned char hash[DIGEST_BYTES], struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT seq, at, hash FROM audit_event"
			       " WHERE seq = iif(:seq, :seq, (SELECT max(seq) FROM audit_event))", e))
		return e->code;
	query_int(&q, ":seq", *seq);
	int rc = query_step(&q, e);
	if (rc > 0 && query_col_bytes(&q, 2) == DIGEST_BYTES) {
		*seq = query_col_int(&q, 0);
		*at = query_col_int(&q, 1);
		memcpy(hash, sqlite3_column_blob(q.st, 2), DIGEST_BYTES);
	} else if (rc >= 0) {
		rc = err_set(e, ERR_NOTFOUND, _("the chain has no such event"));
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int audit_find(struct db *db, const unsigned char op_id[16], struct audit_found *out, struct err *e)
{
	struct query q;
	*out = (struct audit_found){ 0 };
	if (query_open(&q, db, "SELECT object_id, detail FROM audit_event WHERE op_id = :op", e))
		return e->code;
	query_blob(&q, ":op", op_id, 16);
	int rc = query_step(&q, e);
	if (rc > 0) {
		out->object_id = query_col_int(&q, 0);
		snprintf(out->detail, sizeof out->detail, "%s", query_col_text(&q, 1));
	}
	query_close(&q);
	return rc < 0 ? rc : 0;
}

static int read_author(struct query *q, struct audit_author *out, struct err *e)
{
	int rc = query_step(q, e);
	*out = (struct audit_author){ 0 };
	if (rc > 0) {
		out->at = query_col_int(q, 0);
		snprintf(out->name, sizeof out->name, "%s", query_col_text(q, 1));
	}
	query_close(q);
	return rc < 0 ? rc : 0;
}

int audit_last_owner_change(struct db *db, int64_t complaint_id, struct audit_author *out,
			    struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT a.at, u.name FROM audit_event a LEFT JOIN user u ON u.id = a.user_id"
		       " WHERE a.object = 'complaint' AND a.object_id = :id AND a.action IN ('case.claim',"
		       "  'case.steal', 'case.assign', 'case.release', 'case.undo', 'case.handover',"
		       "  'case.handback')"
		       " ORDER BY a.seq DESC LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", complaint_id);
	return read_author(&q, out, e);
}

int audit_last_other(struct db *db, const struct audit_row *after, struct audit_author *out,
		     struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT a.at, coalesce(u.name, '') FROM audit_event a"
		       " LEFT JOIN user u ON u.id = a.user_id"
		       " WHERE a.object = 'complaint' AND a.object_id = :id AND a.seq > :seq"
		       " AND a.user_id IS NOT :user ORDER BY a.seq DESC LIMIT 1", e))
		return e->code;
	query_int(&q, ":id", after->object_id);
	query_int(&q, ":seq", after->seq);
	query_int(&q, ":user", after->user_id);
	return read_author(&q, out, e);
}

const char *audit_value(char *buf, size_t size, const char *detail, const char *key)
{
	size_t n = strlen(key);
	buf[0] = '\0';
	for (const char *p = detail; p && *p; p = strchr(p, ';') ? strchr(p, ';') + 1 : NULL) {
		if (strncmp(p, key, n) || p[n] != '=') {
			if (!strncmp(p, "reason=", 7))
				break;
			continue;
		}
		/* a reason is the last and may hold anything */
		size_t length = strcmp(key, "reason") ? strcspn(p + n + 1, ";") : strlen(p + n + 1);
		snprintf(buf, size, "%.*s", (int)length, p + n + 1);
		break;
	}
	return buf;
}
