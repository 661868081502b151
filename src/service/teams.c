/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Teams and departments. */
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/service/people.h"
#include "plaint/service/rights.h"
#include "plaint/store/user.h"

enum { CODE_MOST = 32, NAME_MOST = 60 };

int people_teams(struct session *s, struct people_teams *out, struct err *e)
{
	struct team_records rows;
	people_teams_clear(out);
	arena_init(&out->arena);
	int rc = s->user_id ? 0 : rights_need(s, RIGHT_READ, e); /* every user may know who there is */
	if (!rc)
		rc = team_load(s->db, &out->arena, &rows, e);
	out->n = rc ? 0 : rows.n;
	out->v = arena_alloc(&out->arena, out->n * sizeof *out->v + 1);
	for (size_t i = 0; i < out->n; i++)
		out->v[i] = (struct people_team){ rows.v[i].id, rows.v[i].people, rows.v[i].open_cases, rows.v[i].code,
						  rows.v[i].name, rows.v[i].is_dept };
	return rc;
}

void people_teams_clear(struct people_teams *t)
{
	arena_clear(&t->arena);
	memset(t, 0, sizeof *t);
}

static int check(const struct people_team_change *c, struct err *e)
{
	size_t n = strlen(c->code);
	if (n < 1 || n > CODE_MOST || strspn(c->code, "abcdefghijklmnopqrstuvwxyz0123456789-_") != n)
		return err_set(e, ERR_INPUT, _("the code of a team has 1 to %d of a-z, 0-9, - and _"), CODE_MOST);
	if (c->name && (!*c->name || !utf8_valid(c->name, strlen(c->name)) || utf8_chars(c->name) > NAME_MOST))
		return err_set(e, ERR_INPUT, _("a name has 1 to %d characters"), NAME_MOST);
	return 0;
}

static int find(struct session *s, const char *code, struct arena *a, struct team_record *out, struct err *e)
{
	struct team_records rows;
	int rc = team_load(s->db, a, &rows, e);
	for (size_t i = 0; !rc && i < rows.n; i++)
		if (!strcmp(rows.v[i].code, code)) {
			*out = rows.v[i];
			return 0;
		}
	return rc ? rc : err_set(e, ERR_NOTFOUND, _("there is no team '%.40s'"), code);
}

static int run(struct session *s, const struct people_team_change *c, bool fresh, struct err *e)
{
	struct act a;
	struct arena arena;
	struct str detail;
	struct team_record t = { .code = c->code, .name = c->code };
	int rc = rights_need_keeper(s, e);
	if (!rc && fresh)
		rc = check(c, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	arena_init(&arena);
	str_init(&detail, 300);
	rc = fresh ? 0 : find(s, c->code, &arena, &t, e);
	t.name = c->name ? c->name : t.name;
	t.is_dept = c->is_dept >= 0 ? c->is_dept : t.is_dept;
	if (!rc)
		rc = fresh ? team_insert(s->db, &t, &t.id, e) : team_update(s->db, &t, e);
	str_printf(&detail, "code=%s;kind=%s;name=%s", t.code, t.is_dept ? "dept" : "desk", t.name);
	struct act_event v = { .action = fresh ? "team.add" : "team.set", .object = "team", .object_id = t.id,
			       .detail = detail.s };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	arena_clear(&arena);
	return rc;
}

int people_team_add(struct session *s, const struct people_team_change *c, struct err *e)
{
	return run(s, c, true, e);
}

int people_team_set(struct session *s, const struct people_team_change *c, struct err *e)
{
	return run(s, c, false, e);
}
