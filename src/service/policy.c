/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/policy.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "plaint/base/conf.h"
#include "plaint/base/i18n.h"
#include "plaint/model/calendar.h"
#include "plaint/model/template.h"
#include "plaint/service/rights.h"
#include "plaint/store/policy.h"
#include "plaint/store/user.h"

void policy_versions_clear(struct policy_versions *p)
{
	arena_clear(&p->arena);
	p->v = NULL;
	p->n = 0;
}

static int check_calendar(const char *file, const char *text, struct arena *a, const char **name,
			  struct err *e)
{
	struct calendar *c;
	int rc = calendar_parse(file, text, strlen(text), &c, e);
	if (!rc)
		*name = arena_strdup(a, calendar_name(c));
	calendar_free(&c);
	return rc;
}

static int check_rules(const char *file, const char *text, struct arena *a, const char **name, struct err *e)
{
	struct policy p;
	int rc = policy_parse(file, text, strlen(text), &p, e);
	if (!rc)
		*name = arena_strdup(a, p.name);
	policy_clear(&p);
	return rc;
}

static int check_templates(const char *file, const char *text, struct arena *a, const char **name,
			   struct err *e)
{
	struct template_book b = { .name = NULL };
	int rc = template_parse(file, text, strlen(text), &b, e);
	if (!rc)
		*name = arena_strdup(a, b.name);
	template_book_clear(&b);
	return rc;
}

int policy_check(const char *file, const char *text, struct arena *a, const char **kind,
		 const char **name, struct err *e)
{
	struct conf f;
	conf_init(&f, file, text, strlen(text));
	int rc = conf_next(&f, e);
	bool calendar = rc > 0 && !strcmp(f.word[0], "calendar");
	bool templates = rc > 0 && !strcmp(f.word[0], "templates");
	if (!rc)
		rc = err_set(e, ERR_INPUT, _("%s: the file says nothing"), file);
	conf_clear(&f);
	if (rc < 0)
		return rc;
	*kind = term_key(TERM_POLICY_KIND, calendar    ? POLICY_CALENDAR
					   : templates ? POLICY_TEMPLATES
						       : POLICY_RULES);
	if (templates)
		return check_templates(file, text, a, name, e);
	return calendar ? check_calendar(file, text, a, name, e) : check_rules(file, text, a, name, e);
}

static void give(struct policy_version *to, const struct policy_row *r)
{
	*to = (struct policy_version){ .id = r->id, .created_at = r->created_at, .approved_at = r->approved_at,
				       .active_from = r->active_from, .retired_at = r->retired_at,
				       .cases = r->cases, .kind = term_key(TERM_POLICY_KIND, (int)r->kind),
				       .state = term_key(TERM_POLICY_STATE, (int)r->state), .name = r->name,
				       .author = r->author, .approver = r->approver, .note = r->note,
				       .text = r->text, .revision = r->revision, .in_force = r->in_force };
}

static void give_one(struct policy_versions *out, const struct policy_row *r)
{
	out->v = arena_alloc(&out->arena, sizeof *out->v);
	out->n = 1;
	give(out->v, r);
}

int policy_versions(struct session *s, struct policy_versions *out, struct err *e)
{
	struct policy_rows rows;
	arena_reset(&out->arena);
	int rc = rights_need(s, RIGHT_RULES, e);
	if (!rc)
		rc = policy_list(s->db, session_now(s), &out->arena, &rows, e);
	out->n = rc ? 0 : rows.n;
	out->v = arena_alloc(&out->arena, out->n * sizeof *out->v + 1);
	for (size_t i = 0; i < out->n; i++)
		give(&out->v[i], &rows.v[i]);
	return rc;
}

int policy_show(struct session *s, const char *name, int revision, struct policy_versions *out,
		struct err *e)
{
	struct policy_row key = { .name = name, .revision = revision }, row;
	arena_reset(&out->arena);
	int rc = rights_need(s, RIGHT_RULES, e);
	if (!rc)
		rc = policy_find(s->db, &key, &out->arena, &row, e);
	if (!rc)
		give_one(out, &row);
	return rc;
}

static int need_drafter(struct session *s, const char *kind, struct err *e)
{
	bool calendar = !strcmp(kind, term_key(TERM_POLICY_KIND, POLICY_CALENDAR));
	return rights_need(s, calendar ? RIGHT_CALENDAR : RIGHT_POLICY, e);
}

int policy_import(struct session *s, const char *file, const char *text, struct policy_versions *out,
		  struct err *e)
{
	struct act a;
	struct policy_row row = { .text = text, .author_id = s->user_id }, newest;
	const char *kind = "";
	int64_t id = 0;
	int revision = 0;
	arena_reset(&out->arena);
	int rc = rights_need_one(s, RIGHT_POLICY, RIGHT_CALENDAR, e);
	if (!rc)
		rc = policy_check(file, text, &out->arena, &kind, &row.name, e);
	if (!rc)
		rc = need_drafter(s, kind, e);
	if (rc)
		return rc;
	row.kind = (enum policy_kind)term_find(TERM_POLICY_KIND, kind);
	rc = act_begin(&a, s, work_op_new(), e);
	if (rc)
		return rc;
	row.created_at = a.now;
	struct policy_row key = { .name = row.name };
	struct err none;
	if (!policy_find(s->db, &key, &out->arena, &newest, &none) && !strcmp(newest.text, text))
		rc = err_set(e, ERR_CONFLICT, _("'%s' %d is this text already"), row.name, newest.revision);
	if (!rc)
		rc = policy_insert(s->db, &row, &id, &revision, e);
	struct act_event v = { .action = "policy.import", .object = "policy", .object_id = id,
			       .detail = row.name };
	rc = act_end(&a, rc, &v, e);
	if (rc)
		return rc;
	char *name_kept = xstrdup(row.name); /* the arena begins anew */
	rc = policy_show(s, name_kept, revision, out, e);
	free(name_kept);
	return rc;
}

/* May this user put a version of somebody else in force?  Where nobody else has the right, who drafts may. */
static int need_second(struct session *s, const struct policy_row *p, struct err *e)
{
	struct user_records users;
	struct arena a;
	bool others = false;
	arena_init(&a);
	int rc = user_load(s->db, &a, &users, e);
	for (size_t i = 0; !rc && i < users.n; i++)
		others = others || (role_has_right(users.v[i].role, RIGHT_ACTIVATE) && users.v[i].id != p->author_id);
	arena_clear(&a);
	if (rc)
		return rc;
	if (p->author_id && p->author_id == s->user_id)
		return err_set(e, ERR_DENIED, _("you drafted '%s' %d: a second person approves it"), p->name,
			       p->revision);
	return others ? rights_need(s, RIGHT_ACTIVATE, e) : rights_need_one(s, RIGHT_ACTIVATE, RIGHT_POLICY, e);
}

typedef int change_fn(struct act *a, struct policy_row *row, const struct policy_act *p, struct err *e);

static int change(struct session *s, const struct policy_act *p, const char *action, change_fn *fn,
		  struct policy_versions *out, struct err *e)
{
	struct act a;
	struct policy_row key = { .name = p->name, .revision = p->revision }, row = { 0 };
	struct str detail;
	arena_reset(&out->arena);
	int rc = rights_need_one(s, RIGHT_ACTIVATE, RIGHT_POLICY, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	str_init(&detail, 200);
	rc = policy_find(s->db, &key, &out->arena, &row, e);
	if (!rc)
		rc = need_second(s, &row, e);
	if (!rc)
		rc = fn(&a, &row, p, e);
	if (!rc)
		rc = policy_update(s->db, &row, e);
	if (!rc)
		str_printf(&detail, "name=%s;revision=%d;state=%s;from=%" PRId64, row.name, row.revision,
			   term_key(TERM_POLICY_STATE, (int)row.state), row.active_from);
	struct act_event v = { .action = action, .object = "policy", .object_id = row.id, .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	return rc ? rc : policy_show(s, p->name, row.revision, out, e);
}

static int approve(struct act *a, struct policy_row *row, const struct policy_act *p, struct err *e)
{
	(void)p;
	if (row->state != POLICY_DRAFT)
		return err_set(e, ERR_CONFLICT, _("'%s' %d is no draft (%s)"), row->name, row->revision,
			       term_label(TERM_POLICY_STATE, (int)row->state));
	row->state = POLICY_APPROVED;
	row->approved_by = a->s->user_id;
	row->approved_at = a->now;
	return 0;
}

static int activate(struct act *a, struct policy_row *row, const struct policy_act *p, struct err *e)
{
	if (row->state != POLICY_APPROVED && row->state != POLICY_RETIRED)
		return err_set(e, ERR_CONFLICT, row->state == POLICY_DRAFT
							? _("'%s' %d is a draft: it is approved first")
							: _("'%s' %d is active already"),
			       row->name, row->revision);
	if (p->from_s && p->from_s < a->now)
		return err_set(e, ERR_INPUT, _("a policy does not begin in the past"));
	row->state = POLICY_ACTIVE;
	row->active_from = p->from_s ? p->from_s : a->now;
	row->retired_at = 0;
	return 0;
}

static int retire(struct act *a, struct policy_row *row, const struct policy_act *p, struct err *e)
{
	(void)p;
	if (row->state != POLICY_ACTIVE)
		return err_set(e, ERR_CONFLICT, _("'%s' %d is not active"), row->name, row->revision);
	if (!strcmp(row->name, "desk"))
		return err_set(e, ERR_DENIED, _("the rules of the house are replaced, not retired"));
	row->state = POLICY_RETIRED;
	row->retired_at = a->now;
	return 0;
}

static int take_back(struct act *a, struct policy_row *row, const struct policy_act *p, struct err *e)
{
	(void)p;
	(void)e;
	row->state = POLICY_RETIRED;
	row->retired_at = a->now;
	return 0;
}

int policy_approve(struct session *s, const struct policy_act *p, struct policy_versions *out, struct err *e)
{
	return change(s, p, "policy.approve", approve, out, e);
}

int policy_activate(struct session *s, const struct policy_act *p, struct policy_versions *out,
		    struct err *e)
{
	return change(s, p, "policy.activate", activate, out, e);
}

/* The version of a name that is in force now, 0 when there is none. */
static int revision_in_force(struct session *s, const char *name, int *now, int *before, struct err *e)
{
	struct policy_rows rows;
	struct arena a;
	int64_t newest = -1;
	*now = *before = 0;
	arena_init(&a);
	int rc = rights_need(s, RIGHT_RULES, e);
	if (!rc)
		rc = policy_list(s->db, session_now(s), &a, &rows, e);
	for (size_t i = 0; !rc && i < rows.n; i++)
		if (!strcmp(rows.v[i].name, name) && rows.v[i].in_force)
			*now = rows.v[i].revision;
	for (size_t i = 0; !rc && i < rows.n; i++) {
		const struct policy_row *r = &rows.v[i];
		if (strcmp(r->name, name) || r->state != POLICY_ACTIVE || r->revision == *now ||
		    r->active_from < newest || r->active_from > session_now(s))
			continue;
		newest = r->active_from;
		*before = r->revision;
	}
	arena_clear(&a);
	return rc;
}

int policy_retire(struct session *s, const struct policy_act *p, struct policy_versions *out, struct err *e)
{
	struct policy_act act = *p;
	int before, rc = 0;
	if (!act.revision)
		rc = revision_in_force(s, p->name, &act.revision, &before, e);
	if (!rc && !act.revision)
		rc = err_set(e, ERR_NOTFOUND, _("no version of policy '%s' is in force"), p->name);
	return rc ? rc : change(s, &act, "policy.retire", retire, out, e);
}

int policy_rollback(struct session *s, const struct policy_act *p, struct policy_versions *out,
		    struct err *e)
{
	struct policy_act act = *p;
	int before;
	int rc = revision_in_force(s, p->name, &act.revision, &before, e);
	if (!rc && (!act.revision || !before))
		rc = err_set(e, ERR_NOTFOUND, _("there is no version of '%s' to go back to"), p->name);
	if (!rc)
		rc = change(s, &act, "policy.rollback", take_back, out, e);
	return rc ? rc : policy_show(s, p->name, before, out, e);
}
