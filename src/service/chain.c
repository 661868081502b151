/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/chain.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"
#include "plaint/service/rights.h"
#include "plaint/store/audit.h"
#include "plaint/store/db.h"
#include "veil.h"

static void explain(const struct audit_verdict *v, char *buf, size_t size)
{
	long long row = (long long)v->row;
	switch (v->fault) {
	case AUDIT_GOOD:
		*buf = '\0';
		break;
	case AUDIT_MISSING:
		snprintf(buf, size, "%s", _("it is missing"));
		break;
	case AUDIT_UNLINKED:
		snprintf(buf, size, "%s", _("it has no hash: plaint has not written it"));
		break;
	case AUDIT_CHANGED:
		snprintf(buf, size, "%s", _("it is not what was hashed"));
		break;
	case AUDIT_FORGED:
		snprintf(buf, size, "%s", _("something was erased, and no erasure in the chain says so"));
		break;
	case AUDIT_OUTSIDE:
		snprintf(buf, size, _("%s %lld was changed outside plaint before it"), v->kind, row);
		break;
	case AUDIT_ROW:
		snprintf(buf, size, _("%s %lld was changed outside plaint since then, its last act"), v->kind, row);
		break;
	case AUDIT_STRANGE:
		snprintf(buf, size, _("%s %lld was put into the store outside plaint: no event up to here tells of it"),
			 v->kind, row);
		break;
	}
}

static int check(struct session *s, struct chain_report *out, struct err *e)
{
	struct audit_verdict v;
	*out = (struct chain_report){ .seq = 0 };
	int rc = audit_verify(s->db, &v, e);
	if (rc)
		return rc;
	*out = (struct chain_report){ .seq = v.fault ? v.seq : 0, .events = v.events, .erased = v.erased,
				      .rows = v.rows, .wrong_rows = v.wrong_rows, .head_seq = v.events,
				      .head_at = v.at };
	explain(&v, out->why, sizeof out->why);
	hex_of(v.hash, DIGEST_BYTES, out->hash);
	return 0;
}

int chain_check(struct session *s, struct chain_report *out, struct err *e)
{
	int rc = rights_need(s, RIGHT_AUDIT, e);
	if (!rc)
		rc = chain_prove(s, out, e);
	return rc;
}

int chain_prove(struct session *s, struct chain_report *out, struct err *e)
{
	int rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = check(s, out, e);
	db_read_end(s->db);
	return rc;
}

int chain_last(struct session *s, struct chain_head *out, struct err *e)
{
	unsigned char hash[DIGEST_BYTES] = { 0 };
	*out = (struct chain_head){ .seq = 0 };
	int rc = rights_need(s, RIGHT_AUDIT, e);
	if (!rc)
		rc = audit_last(s->db, &out->seq, e);
	if (!rc && out->seq)
		rc = audit_hash_at(s->db, &out->seq, &out->at, hash, e);
	hex_of(hash, DIGEST_BYTES, out->hash);
	return rc;
}

struct listing {
	struct chain_rows *out;
	bool details;
	int64_t last; /* 0: all */
};

static bool take(void *ctx, const struct audit_event *v)
{
	struct listing *l = ctx;
	struct arena *a = &l->out->arena;
	if (l->last && v->seq > l->last)
		return false;
	struct chain_row *r = vec_push(&l->out->list);
	*r = (struct chain_row){ .seq = v->seq, .at = v->at, .object_id = v->object_id,
				 .actor = arena_strdup(a, v->actor), .action = arena_strdup(a, v->action),
				 .object = arena_strdup(a, v->object), .link = arena_strdup(a, v->link),
				 .detail = arena_strdup(a, l->details ? v->detail : ""), .erased = v->erased };
	if (v->hash)
		hex_of(v->hash, DIGEST_BYTES, r->hash);
	return true;
}

static int show(struct session *s, const struct chain_wish *w, struct listing *l, struct err *e)
{
	int64_t id = w->case_id, last;
	struct audit_reading r = { .take = take, .ctx = l };
	int rc = w->case_no ? act_find_case(s, w->case_no, &id, e) : 0;
	if (!rc)
		rc = audit_last(s->db, &last, e);
	if (rc)
		return rc;
	if (id) {
		r.object = "complaint";
		r.object_id = id;
		rc = audit_row_state(s->db, "complaint", id, &l->out->row_state, e);
	} else if (w->seq) {
		r.from = l->last = w->seq;
	} else {
		r.from = last > w->limit ? last - w->limit + 1 : 1;
	}
	if (!rc)
		rc = audit_events(s->db, &r, e);
	if (!rc && w->seq && !l->out->list.n)
		rc = err_set(e, ERR_NOTFOUND, _("there is no event %lld"), (long long)w->seq);
	return rc;
}

int chain_show(struct session *s, const struct chain_wish *w, struct chain_rows *out, struct err *e)
{
	struct listing l = { .out = out, .details = rights_has(s, RIGHT_AUDIT) };
	chain_rows_clear(out);
	arena_init(&out->arena);
	out->row_state = -1;
	bool of_case = w->case_no || w->case_id;
	int rc = l.details || (of_case && rights_has(s, RIGHT_READ)) ? 0 : rights_need(s, RIGHT_AUDIT, e);
	if (!rc)
		rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = show(s, w, &l, e);
	for (size_t i = 0; i < out->list.n; i++) {
		struct chain_row *r = &out->list.v[i];
		veil_of_case_id(s, &out->arena, &r->detail, strcmp(r->object, "complaint") ? 0 : r->object_id);
	}
	db_read_end(s->db);
	return rc;
}

void chain_rows_clear(struct chain_rows *r)
{
	vec_clear(&r->list);
	arena_clear(&r->arena);
}

struct exporting {
	FILE *file;
	int64_t n, seq, from;
	char hash[DIGEST_HEX];
	bool failed;
};

static bool write_link(void *ctx, const struct audit_event *v)
{
	struct exporting *x = ctx;
	char hash[DIGEST_HEX] = "";
	if (v->hash)
		hex_of(v->hash, DIGEST_BYTES, hash);
	if (v->seq >= x->from) {
		x->failed = fprintf(x->file, "%s|%s\n", v->link, hash) < 0;
		x->n++;
	}
	x->seq = v->seq;
	snprintf(x->hash, sizeof x->hash, "%s", hash);
	return !x->failed;
}

static int write_all(struct session *s, struct exporting *x, struct err *e)
{
	char before[DIGEST_HEX];
	unsigned char hash[DIGEST_BYTES] = { 0 };
	int64_t seq = x->from - 1, at;
	int rc = seq ? audit_hash_at(s->db, &seq, &at, hash, e) : 0;
	if (rc)
		return rc;
	hex_of(hash, DIGEST_BYTES, before);
	x->failed = fprintf(x->file, "# plaint-audit 1\n# before %" PRId64 " %s\n", seq, before) < 0;
	snprintf(x->hash, sizeof x->hash, "%s", before);
	x->seq = seq;
	struct audit_reading r = { .from = x->from, .take = write_link, .ctx = x };
	rc = audit_events(s->db, &r, e);
	if (!rc && fprintf(x->file, "# head %" PRId64 " %s\n", x->seq, x->hash) < 0)
		x->failed = true;
	return rc;
}

static int cannot_write(const char *file, struct err *e)
{
	return err_set(e, ERR_IO, _("cannot write '%s': %s"), file, strerror(errno));
}

/* The file is whole or not there. */
static int finish(struct exporting *x, const char *part, const char *file, int rc, struct err *e)
{
	if (!rc && (x->failed || fflush(x->file) || fsync(fileno(x->file))))
		rc = cannot_write(file, e);
	if (fclose(x->file) && !rc)
		rc = cannot_write(file, e);
	if (!rc && rename(part, file))
		rc = cannot_write(file, e);
	if (rc)
		unlink(part);
	return rc;
}

int chain_export(struct session *s, const char *file, int64_t from, int64_t *n, struct err *e)
{
	struct exporting x = { .from = from > 0 ? from : 1 };
	struct str part;
	int rc = rights_need(s, RIGHT_AUDIT, e);
	if (rc)
		return rc;
	str_init(&part, 0);
	str_printf(&part, "%s.part", file);
	x.file = fopen(part.s, "w");
	if (!x.file)
		rc = cannot_write(file, e);
	if (!rc && (rc = db_read_begin(s->db, e)) == 0) {
		rc = write_all(s, &x, e);
		db_read_end(s->db);
	}
	if (x.file)
		rc = finish(&x, part.s, file, rc, e);
	str_clear(&part);
	*n = x.n;
	return rc;
}
