/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint user list|add, and the desk itself. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

static int list_users(struct cli *c, struct err *e)
{
	struct user_list l = { 0 };
	json_t *list = c->json ? json_array() : NULL;
	struct table t;
	int rc = session_users(&c->session, &l, e);
	table_init(&t, 5);
	for (size_t i = 0; !rc && i < l.n; i++) {
		const struct user_row *u = &l.v[i];
		char open[24];
		if (list) {
			json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:I}", "login", u->login,
							      "name", u->name, "role",
							      term_key(TERM_ROLE, (int)u->role), "team",
							      u->team, "open_cases",
							      (json_int_t)u->open_cases));
			continue;
		}
		snprintf(open, sizeof open, "%lld", (long long)u->open_cases);
		table_add(&t, u->login);
		table_add(&t, u->name);
		table_add(&t, term_label(TERM_ROLE, (int)u->role));
		table_add(&t, u->team);
		table_add(&t, open);
	}
	table_print(&t, &c->out);
	if (list && !rc)
		json_print(c, list);
	user_list_clear(&l);
	return rc;
}

static int add_user(struct cli *c, struct err *e)
{
	int role = ROLE_AGENT;
	struct user_new u = { .login = c->arg[1], .name = c->value[OPT_NAME], .team = c->value[OPT_TEAM] };
	int rc = cli_term(c, OPT_ROLE, TERM_ROLE, &role, e);
	if (rc)
		return rc;
	u.role = (enum role)role;
	u.name = u.name ? u.name : u.login;
	u.team = u.team ? u.team : "desk";
	rc = session_user_add(&c->session, &u, e);
	if (rc)
		return rc;
	if (c->json)
		json_print(c, json_pack("{s:s, s:s}", "login", u.login, "role", term_key(TERM_ROLE, role)));
	else
		say(c, _("User '%s' is added.\n"), u.login);
	return 0;
}

int cmd_user(struct cli *c, struct err *e)
{
	if (strcmp(c->arg[0], "list") == 0 && c->args == 1)
		return list_users(c, e);
	if (strcmp(c->arg[0], "add") == 0 && c->args == 2)
		return add_user(c, e);
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
