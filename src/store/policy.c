/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/policy.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/data.h"
#include "plaint/base/i18n.h"

int policy_insert(struct db *db, const struct policy_row *p, int64_t *id, int *revision, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT coalesce(max(revision), 0) + 1 FROM policy"
			       " WHERE kind = :kind AND name = :name", e))
		return e->code;
	query_text(&q, ":kind", term_key(TERM_POLICY_KIND, (int)p->kind));
	query_text(&q, ":name", p->name);
	int rc = query_step(&q, e);
	*revision = rc > 0 ? (int)query_col_int(&q, 0) : 1;
	query_close(&q);
	if (rc < 0 || query_open(&q, db,
				 "INSERT INTO policy(kind, name, revision, state, text, author_id, created_at,"
				 " note) VALUES(:kind, :name, :revision, 'draft', :text, :author, :at, :note)",
				 e))
		return e->code;
	query_text(&q, ":kind", term_key(TERM_POLICY_KIND, (int)p->kind));
	query_text(&q, ":name", p->name);
	query_int(&q, ":revision", *revision);
	query_text(&q, ":text", p->text);
	query_int_or_null(&q, ":author", p->author_id);
	query_int(&q, ":at", p->created_at);
	query_text(&q, ":note", p->note ? p->note : "");
	rc = query_run(&q, e);
	*id = rc ? 0 : db_last_id(db);
	return rc;
}

int policy_update(struct db *db, const struct policy_row *p, struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "UPDATE policy SET state = :state, approved_by = :by, approved_at = :at,"
		       " active_from = :from, retired_at = :retired WHERE id = :id", e))
		return e->code;
	query_text(&q, ":state", term_key(TERM_POLICY_STATE, (int)p->state));
	query_int_or_null(&q, ":by", p->approved_by);
	query_int_or_null(&q, ":at", p->approved_at);
	if (p->state == POLICY_ACTIVE || p->state == POLICY_RETIRED)
		query_int(&q, ":from", p->active_from);
	else
		query_text(&q, ":from", NULL);
	query_int_or_null(&q, ":retired", p->retired_at);
	query_int(&q, ":id", p->id);
	return query_run(&q, e);
}

#define POLICY_COLUMNS                                                                              \
	"p.id, p.author_id, p.approved_by, p.created_at, p.approved_at, p.active_from, p.retired_at," \
	" p.kind, p.state, p.revision, p.name, a.name, b.name, p.note"
#define POLICY_FROM " FROM policy p LEFT JOIN user a ON a.id = p.author_id LEFT JOIN user b ON b.id = p.approved_by"

static void read_row(const struct query *q, struct arena *a, struct policy_row *out)
{
	*out = (struct policy_row){ .id = query_col_int(q, 0),
				    .author_id = query_col_int(q, 1),
				    .approved_by = query_col_int(q, 2),
				    .created_at = query_col_int(q, 3),
				    .approved_at = query_col_int(q, 4),
				    .active_from = query_col_int(q, 5),
				    .retired_at = query_col_int(q, 6),
				    .kind = (enum policy_kind)query_col_term(q, 7, TERM_POLICY_KIND),
				    .state = (enum policy_state)query_col_term(q, 8, TERM_POLICY_STATE),
				    .revision = (int)query_col_int(q, 9),
				    .name = arena_strdup(a, query_col_text(q, 10)),
				    .author = arena_strdup(a, query_col_text(q, 11)),
				    .approver = arena_strdup(a, query_col_text(q, 12)),
				    .note = arena_strdup(a, query_col_text(q, 13)),
				    .text = "" };
}

int policy_find(struct db *db, const struct policy_row *key, struct arena *a, struct policy_row *out,
		struct err *e)
{
	struct query q;
	if (query_open(&q, db,
		       "SELECT " POLICY_COLUMNS ", p.text" POLICY_FROM
		       " WHERE p.name = :name AND (:kind IS NULL OR p.kind = :kind)"
		       " AND (:revision = 0 OR p.revision = :revision) ORDER BY p.revision DESC LIMIT 1", e))
		return e->code;
	query_text(&q, ":name", key->name);
	query_text(&q, ":kind", NULL);
	query_int(&q, ":revision", key->revision);
	int rc = query_step(&q, e);
	if (rc > 0) {
		read_row(&q, a, out);
		out->text = arena_strdup(a, query_col_text(&q, 14));
	}
	query_close(&q);
	if (rc)
		return rc < 0 ? rc : 0;
	if (key->revision)
		return err_set(e, ERR_NOTFOUND, _("there is no policy '%.60s' %d; 'plaint policy list' shows them"),
			       key->name, key->revision);
	return err_set(e, ERR_NOTFOUND, _("there is no policy '%.60s'; 'plaint policy list' shows them"),
		       key->name);
}

int policy_list(struct db *db, int64_t now_s, struct arena *a, struct policy_rows *out, struct err *e)
{
	VEC(struct policy_row) rows = { 0 };
	struct query q;
	*out = (struct policy_rows){ 0 };
	if (query_open(&q, db,
		       "SELECT " POLICY_COLUMNS ", (SELECT count(*) FROM case_policy k JOIN complaint c"
		       "  ON c.id = k.complaint_id WHERE k.policy_id = p.id AND c.open = 1),"
		       " p.id = (SELECT f.id FROM policy f WHERE f.kind = p.kind AND f.name = p.name"
		       "  AND f.state = 'active' AND f.active_from <= :now"
		       "  AND (f.retired_at IS NULL OR f.retired_at > :now)"
		       "  ORDER BY f.active_from DESC, f.revision DESC LIMIT 1)" POLICY_FROM
		       " ORDER BY p.kind, p.name, p.revision", e))
		return e->code;
	query_int(&q, ":now", now_s);
	int rc;
	while ((rc = query_step(&q, e)) > 0) {
		struct policy_row *r = vec_push(&rows);
		read_row(&q, a, r);
		r->cases = query_col_int(&q, 14);
		r->in_force = query_col_int(&q, 15);
	}
	query_close(&q);
	out->v = arena_alloc(a, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	if (rows.n)
		memcpy(out->v, rows.v, rows.n * sizeof *out->v);
	vec_clear(&rows);
	return rc;
}

static int seed_one(struct db *db, const char *path, bool active, struct err *e)
{
	const struct data_file *f = data_find(path);
	const char *slash = strrchr(path, '/') + 1;
	struct query q;
	if (query_open(&q, db,
		       "INSERT INTO policy(kind, name, revision, state, text, created_at, active_from)"
		       " VALUES(:kind, :name, 1, :state, :text, 0, :from)", e))
		return e->code;
	query_text(&q, ":kind", strstr(path, ".cal") ? "calendar" : strstr(path, ".tpl") ? "templates" : "policy");
	query_textn(&q, ":name", slash, strcspn(slash, "."));
	query_text(&q, ":state", active ? "active" : "draft");
	query_textn(&q, ":text", f->text, f->length);
	if (active)
		query_int(&q, ":from", 0);
	else
		query_text(&q, ":from", NULL);
	return query_run(&q, e);
}

int policy_seed(struct db *db, struct err *e)
{
	static const struct {
		const char *path;
		bool active;
	} shipped[] = { { "data/calendars/cn-desk.cal", true },
			{ "data/calendars/cn-hotline.cal", true },
			{ "data/calendars/uk.cal", true },
			{ "data/calendars/us.cal", true },
			{ "data/policies/desk.policy", true },
			{ "data/policies/seed-004-urgent.policy", true },
			{ "data/policies/seed-004-general.policy", true },
			{ "data/policies/seed-004-complex.policy", true },
			{ "data/policies/overlay-vip.policy", true },
			{ "data/templates/replies-zh.tpl", true },
			{ "data/templates/replies-tw.tpl", true },
			{ "data/templates/replies-en.tpl", true },
			/* the law's numbers wait for somebody who signs for them */
			{ "data/policies/cn-telecom.policy", false },
			{ "data/policies/cn-bank.policy", false },
			{ "data/policies/cn-12345.policy", false },
			{ "data/policies/uk-disp.policy", false },
			{ "data/policies/us-cfpb.policy", false } };
	int rc = 0;
	for (size_t i = 0; i < sizeof shipped / sizeof *shipped && !rc; i++)
		rc = seed_one(db, shipped[i].path, shipped[i].active, e);
	/* cases of an older store are handled by the pack that their clocks came from */
	return rc ? rc : db_exec(db, "INSERT INTO case_policy(complaint_id, policy_id) SELECT c.id, p.id"
				     " FROM complaint c JOIN policy p ON p.kind = 'policy'"
				     " AND p.name = 'seed-004-' || c.tier WHERE c.open = 1", e);
}
