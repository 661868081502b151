/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parse.h"

#include <string.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/utf8.h"

enum { WORD_MOST = 40 };

/* Edits (insert, delete, replace, swap of neighbours is two) from one word to another. */
static int distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	int row[WORD_MOST + 1];
	if (n > WORD_MOST || m > WORD_MOST)
		return WORD_MOST;
	for (size_t k = 0; k <= m; k++)
		row[k] = (int)k;
	for (size_t i = 1; i <= n; i++) {
		int before = row[0];
		row[0] = (int)i;
		for (size_t k = 1; k <= m; k++) {
			int replaced = before + (a[i - 1] != b[k - 1]);
			before = row[k];
			int other = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
			row[k] = replaced < other ? replaced : other;
		}
	}
	return row[m];
}

const char *cli_nearest(const char *word, const char *(*nth)(int))
{
	const char *best = NULL, *name;
	int least = (int)(strlen(word) + 2) / 3 + 1;
	for (int i = 0; (name = nth(i)); i++) {
		int d = distance(word, name);
		if (strlen(word) > 1 && strncmp(word, name, strlen(word)) == 0)
			d = 0;
		if (d < least) {
			least = d;
			best = name;
		}
	}
	return best;
}

static const char *option_name(int n)
{
	return n < OPT_COUNT ? cli_options[n].name : NULL;
}

static int unknown_option(const char *word, size_t n, struct err *e)
{
	char name[WORD_MOST + 1];
	n = n < WORD_MOST ? utf8_cut(word, n, n) : utf8_cut(word, n, WORD_MOST);
	memcpy(name, word, n);
	name[n] = '\0';
	const char *near = cli_nearest(name, option_name);
	if (near)
		return err_set(e, ERR_USAGE, _("there is no option --%s; did you mean --%s?"), name, near);
	return err_set(e, ERR_USAGE, _("there is no option --%s; see 'plaint help'"), name);
}

/* One word that begins with "--": takes its value, perhaps from argv[*i + 1]. */
static int take_option(struct cli *c, int argc, char **argv, int *i, struct err *e)
{
	const char *word = argv[*i] + 2;
	const char *equals = strchr(word, '=');
	size_t n = equals ? (size_t)(equals - word) : strlen(word);
	int id = 0;
	while (id < OPT_COUNT &&
	       (strlen(cli_options[id].name) != n || memcmp(cli_options[id].name, word, n) != 0))
		id++;
	if (id == OPT_COUNT)
		return unknown_option(word, n, e);
	if (!cli_options[id].metavar) {
		if (equals)
			return err_set(e, ERR_USAGE, _("--%s takes no value"), cli_options[id].name);
		c->value[id] = "";
		return 0;
	}
	if (!equals && *i + 1 >= argc)
		return err_set(e, ERR_USAGE, _("--%s needs a value: %s"), cli_options[id].name,
			       cli_options[id].metavar);
	const char *value = equals ? equals + 1 : argv[++*i];
	if (cli_options[id].many && c->value[id])
		value = arena_printf(&c->arena, "%s;%s", c->value[id], value);
	c->value[id] = value;
	return 0;
}

static int find_command(struct cli *c, const char *name, struct err *e)
{
	c->command = cli_command_find(name);
	if (c->command)
		return 0;
	const char *near = cli_nearest(name, cli_command_name);
	if (near)
		return err_set(e, ERR_USAGE, _("there is no command '%.60s'; did you mean '%s'?"), name, near);
	return err_set(e, ERR_USAGE, _("there is no command '%.60s'; see 'plaint help'"), name);
}

bool cli_takes(const struct command *k, int id)
{
	const unsigned char *o = k->options;
	while (*o != OPT_COUNT && *o != id)
		o++;
	return *o != OPT_COUNT;
}

int cli_usage(const struct command *k, struct err *e)
{
	const char *space = *k->synopsis ? " " : "";
	return err_set(e, ERR_USAGE, _("usage: plaint %s%s%s"), k->name, space, *space ? _(k->synopsis) : "");
}

/* Options that the command does not know, and too few or too many arguments. */
static int check(const struct cli *c, struct err *e)
{
	const struct command *k = c->command;
	for (int id = OPT_GLOBALS; id < OPT_COUNT; id++)
		if (c->value[id] && !cli_takes(k, id))
			return err_set(e, ERR_USAGE, _("'plaint %s' takes no --%s; see 'plaint help %s'"), k->name,
				       cli_options[id].name, k->name);
	if (c->value[OPT_HELP] || c->value[OPT_VERSION])
		return 0;
	return c->args < k->args_min || c->args > k->args_max ? cli_usage(k, e) : 0;
}

int cli_parse(struct cli *c, int argc, char **argv, struct err *e)
{
	bool options = true;
	int rc = 0;
	c->arg = xcalloc((size_t)argc + 1, sizeof *c->arg);
	for (int i = 1; i < argc && !rc; i++) {
		if (!utf8_valid(argv[i], strlen(argv[i])))
			return err_set(e, ERR_USAGE, _("word %d of the command line is not valid text"), i);
		if (options && strcmp(argv[i], "--") == 0)
			options = false;
		else if (options && strncmp(argv[i], "--", 2) == 0)
			rc = take_option(c, argc, argv, &i, e);
		else if (options && argv[i][0] == '-' && argv[i][1])
			rc = err_set(e, ERR_USAGE, _("there is no option %.60s; see 'plaint help'"), argv[i]);
		else if (!c->command)
			rc = find_command(c, argv[i], e);
		else
			c->arg[c->args++] = argv[i];
	}
	if (rc)
		return rc;
	if (!c->command)
		c->command = cli_command_find("desk");
	c->json = c->value[OPT_JSON] != NULL;
	return check(c, e);
}
