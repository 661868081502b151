/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint team, role and session. */
#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/rights.h"
#include "plaint/service/people.h"
#include "plaint/service/seat.h"

static int list_teams(struct cli *c, struct err *e)
{
	struct people_teams l = { .n = 0 };
	json_t *list = c->json ? json_array() : NULL;
	struct table t;
	int rc = people_teams(&c->session, &l, e);
	table_init(&t, 5);
	for (size_t i = 0; !rc && i < l.n; i++) {
		const struct people_team *x = &l.v[i];
		if (list) {
			json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:I, s:I}", "team", x->code, "name", x->name, "kind",
							      x->is_dept ? "dept" : "desk", "people", (json_int_t)x->people,
							      "open_cases", (json_int_t)x->open_cases));
			continue;
		}
		table_add(&t, x->code);
		table_add(&t, x->name);
		table_add(&t, x->is_dept ? _("department") : _("team"));
		table_add(&t, arena_printf(&c->arena, "%lld", (long long)x->people));
		table_add(&t, arena_printf(&c->arena, "%lld", (long long)x->open_cases));
	}
	table_print(&t, &c->out);
	if (list && !rc)
		json_print(c, list);
	else
		json_decref(list);
	people_teams_clear(&l);
	return rc;
}

static int write_team(struct cli *c, bool fresh, struct err *e)
{
	const char *kind = c->value[OPT_KIND];
	struct people_team_change t = { .code = c->arg[1], .name = c->value[OPT_NAME], .is_dept = -1 };
	if (kind && strcmp(kind, "desk") && strcmp(kind, "dept"))
		return err_set(e, ERR_USAGE, _("--%s: there is no '%.40s'; known are: %s"), "kind", kind, "desk dept");
	if (kind)
		t.is_dept = !strcmp(kind, "dept");
	if (!fresh && !kind && !t.name)
		return err_set(e, ERR_USAGE, _("say what changes: --name or --kind"));
	int rc = fresh ? people_team_add(&c->session, &t, e) : people_team_set(&c->session, &t, e);
	return rc ? rc : list_teams(c, e);
}

int cmd_team(struct cli *c, struct err *e)
{
	bool reads = !strcmp(c->arg[0], "list");
	if (reads != (c->args == 1))
		return cli_usage(c->command, e);
	int rc = cli_open(c, reads ? STORE_READ : STORE_WRITE, e);
	if (rc)
		return rc;
	if (reads)
		return list_teams(c, e);
	if (!strcmp(c->arg[0], "add") || !strcmp(c->arg[0], "set"))
		return write_team(c, *c->arg[0] == 'a', e);
	return cli_usage(c->command, e);
}

static json_t *json_role(int role)
{
	json_t *j = json_object(), *rights = json_array();
	for (int r = 0; r < RIGHTS; r++)
		if (role_has_right((enum role)role, (enum right)r))
			json_array_append_new(rights, json_string(right_key((enum right)r)));
	json_object_set_new(j, "role", json_term(TERM_ROLE, role));
	json_object_set_new(j, "rights", rights);
	return j;
}

/* The table as it is: a column for each role. */
static void print_roles(struct cli *c)
{
	struct table t;
	int roles = term_count(TERM_ROLE);
	table_init(&t, roles + 1);
	for (int k = 0; k < roles; k++)
		table_add(&t, term_key(TERM_ROLE, k));
	table_add(&t, "");
	for (int r = 0; r < RIGHTS; r++) {
		for (int k = 0; k < roles; k++)
			table_add(&t, role_has_right((enum role)k, (enum right)r) ? "x" : "-");
		table_add(&t, right_label((enum right)r));
	}
	table_print(&t, &c->out);
}

static int show_role(struct cli *c, struct err *e)
{
	int role = term_find(TERM_ROLE, c->arg[1]);
	if (role < 0)
		return err_set(e, ERR_NOTFOUND, _("there is no role '%.40s'; 'plaint role list' shows them"), c->arg[1]);
	if (c->json) {
		json_print(c, json_role(role));
		return 0;
	}
	say(c, "%s (%s)\n", term_label(TERM_ROLE, role), term_key(TERM_ROLE, role));
	for (int r = 0; r < RIGHTS; r++)
		if (role_has_right((enum role)role, (enum right)r))
			say(c, "  %s\n", right_label((enum right)r));
	return 0;
}

int cmd_role(struct cli *c, struct err *e)
{
	if (!strcmp(c->arg[0], "show") && c->args == 2)
		return show_role(c, e);
	if (strcmp(c->arg[0], "list") || c->args != 1)
		return cli_usage(c->command, e);
	if (!c->json) {
		print_roles(c);
		return 0;
	}
	json_t *list = json_array();
	for (int k = 0; k < term_count(TERM_ROLE); k++)
		json_array_append_new(list, json_role(k));
	json_print(c, list);
	return 0;
}

static json_t *json_seat(const struct seat_row *r)
{
	json_t *j = json_object();
	json_object_set_new(j, "id", json_integer(r->id));
	json_object_set_new(j, "login", json_text(r->login));
	json_object_set_new(j, "tty", json_text_or_null(r->tty));
	json_object_set_new(j, "host", json_text(r->host));
	json_object_set_new(j, "pid", json_integer(r->pid));
	json_object_set_new(j, "since", json_time(r->started_at));
	json_object_set_new(j, "seen", json_time(r->seen_at));
	json_object_set_new(j, "gone", json_boolean(r->gone));
	return j;
}

static void add_seat(struct cli *c, struct table *t, const struct seat_row *r)
{
	char at[DATE_BUF];
	table_add(t, arena_printf(&c->arena, "%lld", (long long)r->id));
	table_add(t, r->login);
	table_add(t, r->name);
	table_add(t, *r->tty ? r->tty : "-");
	table_add(t, arena_printf(&c->arena, "%lld", (long long)r->pid));
	table_add(t, arena_strdup(&c->arena, date_format(at, DATE_SHORT, r->started_at)));
	table_add(t, arena_strdup(&c->arena, date_format(at, DATE_SHORT, r->seen_at)));
	table_add(t, r->gone ? _("gone") : r->host);
}

static int list_seats(struct cli *c, struct err *e)
{
	struct seat_list l = { .n = 0 };
	json_t *list = c->json ? json_array() : NULL;
	struct table t;
	int rc = seat_list(&c->session, &l, e);
	table_init(&t, 8);
	for (size_t i = 0; !rc && i < l.n; i++)
		if (list)
			json_array_append_new(list, json_seat(&l.v[i]));
		else
			add_seat(c, &t, &l.v[i]);
	if (!rc && !l.n && !list)
		say(c, "%s\n", _("Nobody is signed in."));
	table_print(&t, &c->out);
	if (list && !rc)
		json_print(c, list);
	else
		json_decref(list);
	seat_list_clear(&l);
	return rc;
}

int cmd_session(struct cli *c, struct err *e)
{
	int64_t id;
	bool ends = !strcmp(c->arg[0], "end") && c->args == 2;
	if (!ends && (strcmp(c->arg[0], "list") || c->args != 1))
		return cli_usage(c->command, e);
	int rc = ends ? cli_id(c->arg[1], _("the number of a session is needed"), &id, e) : 0;
	if (!rc)
		rc = cli_open(c, ends ? STORE_WRITE : STORE_READ, e);
	if (rc || !ends)
		return rc ? rc : list_seats(c, e);
	rc = seat_end(&c->session, id, e);
	if (!rc && c->json)
		json_print(c, json_pack("{s:I, s:b}", "id", (json_int_t)id, "ended", 1));
	else if (!rc)
		say(c, _("Session %lld ends; what was being written there is kept.\n"), (long long)id);
	return rc;
}
