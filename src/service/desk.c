/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/desk.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/model/casenum.h"
#include "plaint/model/emotion.h"
#include "plaint/service/compensate.h"
#include "plaint/service/rights.h"
#include "plaint/service/workorder.h"
#include "plaint/store/audit.h"
#include "plaint/store/complaint.h"
#include "plaint/store/profile.h"
#include "plaint/store/queue.h"
#include "plaint/store/saved_view.h"
#include "veil.h"

static void page_reset(struct queue_page *p)
{
	struct arena kept = p->arena;
	arena_reset(&kept);
	*p = (struct queue_page){ .arena = kept, .counts = p->counts, .counted_at = p->counted_at };
}

/* A number of thousands need not be right to the second, and counting it anew after each commit of anybody would be
 * half of what hundreds of desks cost. */
static int count(struct session *s, const struct queue_request *r, struct queue_page *out, struct err *e)
{
	enum { KEPT_S = 15 };
	bool all = r->now_s < out->counted_at || r->now_s - out->counted_at >= KEPT_S;
	int rc = queue_count(s->db, r, all, &out->counts, e);
	if (!rc && all)
		out->counted_at = r->now_s;
	return rc;
}

static int load_page(struct session *s, struct queue_request *r, bool with_counts, struct queue_page *out,
		     struct err *e)
{
	struct queue_filter own = *r->filter;
	if (!rights_has(s, RIGHT_READ))
		own.scope = SCOPE_MINE; /* what was handed over to them */
	r->filter = &own;
	r->user_id = s->user_id;
	r->team_id = s->team_id;
	r->now_s = session_now(s);
	page_reset(out);
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	if (rc || (rc = db_read_begin(s->db, e)))
		return rc;
	rc = queue_load(s->db, r, out, e);
	if (!rc && with_counts)
		rc = count(s, r, out, e);
	db_read_end(s->db);
	if (!rc)
		veil_page(out);
	return rc;
}

int desk_queue(struct session *s, const struct queue_filter *f, size_t limit,
	       struct queue_page *out, struct err *e)
{
	struct queue_request r = { .filter = f, .limit = limit };
	return load_page(s, &r, true, out, e);
}

int desk_worst(struct session *s, size_t n, struct queue_page *out, struct err *e)
{
	struct queue_filter f;
	queue_filter_init(&f);
	struct queue_request r = { .filter = &f, .limit = n };
	return load_page(s, &r, false, out, e);
}

static int load_room(struct session *s, int64_t case_id, struct case_view *out, struct err *e)
{
	struct compensate_room room;
	int rc = compensate_room(s, case_id, 0, &room, e);
	if (rc)
		return rc;
	out->comp_case_fen = room.sums.case_fen;
	out->comp_customer_fen = room.sums.customer_fen;
	out->comp_limit_fen = room.limit_fen;
	return 0;
}

int desk_case(struct session *s, int64_t case_id, struct case_view *out, struct err *e)
{
	struct emotion_measure m;
	int rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = rights_need_case(s, case_id, e);
	if (!rc)
		rc = case_load(s->db, case_id, out, e);
	if (!rc)
		rc = load_room(s, case_id, out, e);
	db_read_end(s->db);
	if (rc)
		return rc;
	emotion_measure(session_lexicon(s), out->body, &m);
	out->emotion_index = m.index;
	veil_case(out);
	return 0;
}

static int find_by_source(struct session *s, const char *text, int64_t *case_id, struct err *e)
{
	const char *slash = strchr(text, '/');
	char *source = xstrndup(text, (size_t)(slash - text));
	int rc = complaint_by_source(s->db, source, slash + 1, case_id, e);
	free(source);
	return rc;
}

int act_find_case(struct session *s, const char *no, int64_t *case_id, struct err *e)
{
	char digits[CASENUM_BUF];
	int rc;
	*case_id = 0;
	if (strchr(no, '/')) {
		rc = find_by_source(s, no, case_id, e);
	} else {
		rc = casenum_parse(no, digits, e);
		if (!rc)
			rc = complaint_by_no(s->db, digits, case_id, e);
	}
	if (!rc && !*case_id)
		return err_set(e, ERR_NOTFOUND, _("there is no complaint %s"), no);
	return rc;
}

int desk_case_find(struct session *s, const char *no, int64_t *case_id, struct err *e)
{
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	*case_id = 0;
	return rc ? rc : act_find_case(s, no, case_id, e);
}

int desk_profile(struct session *s, int64_t customer_id, struct profile *out, struct err *e)
{
	int rc = db_read_begin(s->db, e);
	if (rc)
		return rc;
	rc = rights_need_customer(s, customer_id, e);
	if (!rc)
		rc = profile_load(s->db, customer_id, session_now(s), out, e);
	db_read_end(s->db);
	if (!rc)
		veil_profile(out);
	return rc;
}

bool desk_changed(struct session *s, int64_t *seen_version)
{
	int64_t version = db_data_version(s->db);
	if (!version) /* cannot be read: who tries will say so */
		return true;
	bool changed = *seen_version && version != *seen_version;
	*seen_version = version;
	return changed;
}

int desk_behind(struct session *s, int64_t *behind_s, struct err *e)
{
	int64_t at;
	*behind_s = 0;
	int rc = audit_last_at(s->db, &at, e);
	if (!rc && at - session_now(s) > DESK_SKEW_S)
		*behind_s = at - session_now(s);
	return rc;
}

int desk_views(struct session *s, struct desk_views *out, struct err *e)
{
	struct saved_views rows;
	desk_views_clear(out);
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	if (!rc)
		rc = saved_view_load(s->db, s->user_id, &out->arena, &rows, e);
	if (rc)
		return rc;
	out->v = arena_alloc(&out->arena, rows.n * sizeof *out->v + 1);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		out->v[i] = (struct desk_saved_view){ rows.v[i].slot, rows.v[i].name,
						      rows.v[i].filter };
	return 0;
}

int desk_view_save(struct session *s, const struct desk_saved_view *v, struct err *e)
{
	static const char *const scopes[] = { "mine", "team", "free", "all" };
	struct queue_filter f;
	queue_filter_init(&f);
	int rc = rights_need_one(s, RIGHT_READ, RIGHT_ORDERS, e);
	if (!rc)
		rc = queue_filter_parse(v->filter ? v->filter : "", &f, e);
	if (!rc && (v->slot < 1 || v->slot > 9))
		rc = err_set(e, ERR_INPUT, _("a saved view has a slot from 1 to 9"));
	if (!rc)
		rc = db_begin(s->db, e);
	if (rc)
		return rc;
	struct saved_view row = { .slot = v->slot, .name = v->name,
				  .filter = v->filter ? v->filter : "", .scope = scopes[f.scope] };
	rc = saved_view_put(s->db, s->user_id, &row, e);
	if (!rc)
		return db_commit(s->db, e);
	db_rollback(s->db);
	return rc;
}

void desk_views_clear(struct desk_views *v)
{
	arena_clear(&v->arena);
	memset(v, 0, sizeof *v);
}
