/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint user, and the desk itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/password.h"
#include "plaint/model/money.h"
#include "plaint/service/people.h"

static int list_users(struct cli *c, struct err *e)
{
	struct user_list l = { 0 };
	json_t *list = c->json ? json_array() : NULL;
	struct table t;
	bool all = c->value[OPT_ALL];
	int rc = all ? session_users_all(&c->session, &l, e) : session_users(&c->session, &l, e);
	table_init(&t, all ? 6 : 5);
	for (size_t i = 0; !rc && i < l.n; i++) {
		const struct user_row *u = &l.v[i];
		char open[24];
		if (list) {
			json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:I, s:b}", "login", u->login, "name",
							      u->name, "role", term_key(TERM_ROLE, (int)u->role), "team",
							      u->team, "open_cases", (json_int_t)u->open_cases, "active",
							      u->active));
			continue;
		}
		snprintf(open, sizeof open, "%lld", (long long)u->open_cases);
		table_add(&t, u->login);
		table_add(&t, u->name);
		table_add(&t, term_label(TERM_ROLE, (int)u->role));
		table_add(&t, u->team);
		table_add(&t, open);
		if (all)
			table_add(&t, u->active ? "" : _("disabled"));
	}
	table_print(&t, &c->out);
	if (list && !rc)
		json_print(c, list);
	else
		json_decref(list);
	user_list_clear(&l);
	return rc;
}

static json_t *json_sheet(const struct people_sheet *p)
{
	json_t *j = json_object(), *skills = json_object();
	for (size_t i = 0; i < p->skills; i++)
		json_object_set_new(skills, p->skill[i].category, json_integer(p->skill[i].level));
	json_object_set_new(j, "login", json_text(p->login));
	json_object_set_new(j, "name", json_text(p->name));
	json_object_set_new(j, "role", json_term(TERM_ROLE, (int)p->role));
	json_object_set_new(j, "team", json_text(p->team));
	json_object_set_new(j, "active", json_boolean(p->active));
	json_object_set_new(j, "languages", json_text(p->langs));
	json_object_set_new(j, "skills", skills);
	json_object_set_new(j, "cap", json_integer(p->cap));
	json_object_set_new(j, "open_cases", json_integer(p->open_cases));
	json_object_set_new(j, "limit_fen", json_integer(p->limit_fen));
	json_object_set_new(j, "shift", json_text_or_null(p->shift));
	json_object_set_new(j, "state", json_term(TERM_USER_STATE, (int)p->state));
	json_object_set_new(j, "state_until", json_time(p->state_until));
	json_object_set_new(j, "password", json_boolean(p->has_password));
	json_object_set_new(j, "wrong_passwords", json_integer(p->wrong));
	json_object_set_new(j, "locked", json_boolean(p->locked));
	return j;
}

static void line(struct table *t, const char *label, const char *text)
{
	table_add(t, label);
	table_add(t, text);
}

static void print_sheet(struct cli *c, const struct people_sheet *p)
{
	struct table t;
	char money[MONEY_BUF];
	table_init(&t, 2);
	line(&t, _("login"), p->login);
	line(&t, _("name"), p->name);
	line(&t, _("role"), term_label(TERM_ROLE, (int)p->role));
	line(&t, _("team"), p->team);
	line(&t, _("active"), p->active ? _("yes") : _("disabled"));
	line(&t, _("state"), term_label(TERM_USER_STATE, (int)p->state));
	line(&t, _("languages"), p->langs);
	line(&t, _("open cases"), arena_printf(&c->arena, _("%lld of at most %lld"), (long long)p->open_cases,
					       (long long)p->cap));
	line(&t, _("authority"), p->limit_fen ? money_show(money, p->limit_fen) : _("of the role"));
	line(&t, _("shift"), *p->shift ? p->shift : "-");
	line(&t, _("password"), p->locked ? _("locked after wrong ones") : p->has_password ? _("set") : _("none"));
	for (size_t i = 0; i < p->skills; i++)
		line(&t, i ? "" : _("skills"), arena_printf(&c->arena, "%s %d", term_category(p->skill[i].category),
							    p->skill[i].level));
	table_print(&t, &c->out);
}

static int show_user(struct cli *c, const char *login, struct err *e)
{
	struct people_sheet p = { .id = 0 };
	int rc = people_show(&c->session, login, &p, e);
	if (!rc && c->json)
		json_print(c, json_sheet(&p));
	else if (!rc)
		print_sheet(c, &p);
	people_sheet_clear(&p);
	return rc;
}

/* What the options say; both add and set take them. */
static int read_change(struct cli *c, struct people_change *p, struct err *e)
{
	int64_t skill;
	people_change_init(p, c->arg[1]);
	p->name = c->value[OPT_NAME];
	p->team = c->value[OPT_TEAM];
	p->langs = c->value[OPT_LANGS];
	p->shift = c->value[OPT_SHIFT];
	p->category = c->value[OPT_CATEGORY];
	int rc = cli_term(c, OPT_ROLE, TERM_ROLE, &p->role, e);
	if (!rc)
		rc = cli_number(c, OPT_SKILL, 3, &skill, e);
	if (!rc)
		rc = cli_number(c, OPT_CAP, -1, &p->cap, e);
	if (!rc && c->value[OPT_AMOUNT])
		rc = money_parse(c->value[OPT_AMOUNT], &p->limit_fen, e);
	if (!rc)
		p->skill = (int)skill;
	return rc;
}

static int set_user(struct cli *c, struct err *e)
{
	struct people_change p;
	int rc = read_change(c, &p, e);
	if (!rc && !p.name && !p.team && !p.langs && !p.shift && !p.category && p.role < 0 && p.cap < 0 && p.limit_fen < 0)
		return err_set(e, ERR_USAGE, _("say what changes: --name, --role, --team, --langs, --category with "
					       "--skill, --cap, --amount or --shift"));
	if (!rc)
		rc = people_change(&c->session, &p, e);
	return rc ? rc : show_user(c, p.login, e);
}

static int add_user(struct cli *c, struct err *e)
{
	struct people_change p;
	int rc = read_change(c, &p, e);
	if (rc)
		return rc;
	struct user_new u = { .login = p.login, .name = p.name ? p.name : p.login, .team = p.team ? p.team : "desk",
			      .role = p.role < 0 ? ROLE_AGENT : (enum role)p.role };
	rc = session_user_add(&c->session, &u, e);
	p.name = p.team = NULL;
	p.role = -1;
	if (!rc && (p.langs || p.shift || p.category || p.cap >= 0 || p.limit_fen >= 0))
		rc = people_change(&c->session, &p, e);
	if (rc)
		return rc;
	if (c->json)
		json_print(c, json_pack("{s:s, s:s}", "login", u.login, "role", term_key(TERM_ROLE, (int)u.role)));
	else
		say(c, _("User '%s' is added.\n"), u.login);
	return 0;
}

static int switch_user(struct cli *c, bool active, struct err *e)
{
	struct people_change p;
	people_change_init(&p, c->arg[1]);
	p.active = active;
	int rc = people_change(&c->session, &p, e);
	return rc ? rc : show_user(c, p.login, e);
}

static int ask_twice(struct cli *c, char *password, struct err *e)
{
	char again[PASSWORD_BUF];
	int rc = cli_password(c, _("New password: "), password, e);
	if (!rc && c->value[OPT_PASSWORD_FILE])
		return 0;
	if (!rc)
		rc = cli_password(c, _("The same again: "), again, e);
	if (!rc && strcmp(password, again))
		rc = err_set(e, ERR_INPUT, _("the two are not the same"));
	password_forget(again, sizeof again);
	return rc;
}

static int set_password(struct cli *c, struct err *e)
{
	char old[PASSWORD_BUF] = "", fresh[PASSWORD_BUF] = "";
	struct people_password p = { c->args > 1 ? c->arg[1] : c->session.login, old, fresh };
	int rc = 0;
	if (people_password_wants_old(&c->session, p.login))
		rc = cli_password(c, _("The password until now: "), old, e);
	if (!rc)
		rc = ask_twice(c, fresh, e);
	if (!rc)
		rc = people_password(&c->session, &p, e);
	password_forget(old, sizeof old);
	password_forget(fresh, sizeof fresh);
	if (!rc && c->json)
		json_print(c, json_pack("{s:s, s:b}", "login", p.login, "password", 1));
	else if (!rc)
		say(c, _("The password of '%s' is set.\n"), p.login);
	return rc;
}

static int unlock_user(struct cli *c, struct err *e)
{
	int rc = people_unlock(&c->session, c->arg[1], e);
	if (!rc && c->json)
		json_print(c, json_pack("{s:s, s:b}", "login", c->arg[1], "locked", 0));
	else if (!rc)
		say(c, _("'%s' may sign in again.\n"), c->arg[1]);
	return rc;
}

static int require_password(struct cli *c, struct err *e)
{
	bool on = !strcmp(c->arg[1], "on");
	if (!on && strcmp(c->arg[1], "off"))
		return cli_usage(c->command, e);
	int rc = people_require(&c->session, on, e);
	if (!rc && c->json)
		json_print(c, json_pack("{s:b}", "required", on));
	else if (!rc)
		say(c, "%s", on ? _("Everybody signs in with a password from now on.\n")
				: _("Who has no password signs in without one.\n"));
	return rc;
}

int cmd_user(struct cli *c, struct err *e)
{
	const char *w = c->arg[0];
	bool reads = !strcmp(w, "list") || !strcmp(w, "show");
	if (!reads && c->args < 2 && strcmp(w, "password"))
		return cli_usage(c->command, e);
	int rc = cli_open(c, reads ? STORE_READ : STORE_WRITE, e);
	if (rc)
		return rc;
	if (!strcmp(w, "list") && c->args == 1)
		return list_users(c, e);
	if (!strcmp(w, "show"))
		return show_user(c, c->args > 1 ? c->arg[1] : c->session.login, e);
	if (!strcmp(w, "password"))
		return set_password(c, e);
	if (!strcmp(w, "add"))
		return add_user(c, e);
	if (!strcmp(w, "set"))
		return set_user(c, e);
	if (!strcmp(w, "disable") || !strcmp(w, "enable"))
		return switch_user(c, *w == 'e', e);
	if (!strcmp(w, "unlock"))
		return unlock_user(c, e);
	if (!strcmp(w, "require-password"))
		return require_password(c, e);
	return cli_usage(c->command, e);
}

int cli_size(const char *s, int *cols, int *rows, struct err *e)
{
	char *end;
	long w = strtol(s, &end, 10), h = 0;
	if (end != s && *end == 'x')
		h = strtol(end + 1, &end, 10);
	if (*end || w < 1 || w > 1000 || h < 1 || h > 1000)
		return err_set(e, ERR_USAGE, _("a size is COLSxROWS, for example 80x24"));
	*cols = (int)w;
	*rows = (int)h;
	return 0;
}

int cmd_desk(struct cli *c, struct err *e)
{
	struct cli_desk d = { .theme = c->value[OPT_THEME], .keymap = c->value[OPT_KEYMAP],
			      .borders = c->value[OPT_BORDERS],
			      .low_bandwidth = c->value[OPT_LOW_BANDWIDTH] != NULL,
			      .captive = c->value[OPT_CAPTIVE] != NULL,
			      .keys = c->value[OPT_KEYS], .wall_ms = c->frozen ? &c->wall_ms : NULL };
	if (d.keys && !c->value[OPT_HEADLESS])
		return err_set(e, ERR_USAGE, _("--keys goes with --headless"));
	int rc = c->value[OPT_HEADLESS] ? cli_size(c->value[OPT_HEADLESS], &d.cols, &d.rows, e) : 0;
	return rc ? rc : c->desk(&c->session, &d, e);
}
