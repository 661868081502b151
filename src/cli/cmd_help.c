/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint help, plaint version, and the completion script, all from the tables. */
#include "config.h"

#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"

/* Those of a command, or the global ones when k is NULL. */
static bool has(const struct command *k, int id)
{
	return k ? cli_takes(k, id) : id < OPT_GLOBALS;
}

static void print_options(struct cli *c, const struct command *k)
{
	struct table t;
	char name[64];
	table_init(&t, 2);
	for (int id = 0; id < OPT_COUNT; id++) {
		const struct option_def *o = &cli_options[id];
		if (!has(k, id))
			continue;
		snprintf(name, sizeof name, "  --%s%s%s", o->name, o->metavar ? " " : "",
			 o->metavar ? o->metavar : "");
		table_add(&t, name);
		table_add(&t, _(o->help));
	}
	table_print(&t, &c->out);
}

static void print_overview(struct cli *c)
{
	struct table t;
	char name[64];
	say(c, _("usage: plaint [OPTION]... [COMMAND [ARGUMENT]...]\n\n"));
	table_init(&t, 2);
	for (const struct command *k = cli_commands; k->name; k++) {
		snprintf(name, sizeof name, "  %s", k->name);
		table_add(&t, name);
		table_add(&t, _(k->help));
	}
	table_print(&t, &c->out);
	say(c, "\n%s\n", _("Options of every command:"));
	print_options(c, NULL);
	say(c, "\n%s\n", _("'plaint help COMMAND' tells about one of them."));
}

static void print_command(struct cli *c, const struct command *k)
{
	struct err usage;
	cli_usage(k, &usage);
	say(c, "%s\n\n%s\n", usage.msg, _(k->help));
	if (*k->options != OPT_COUNT)
		say(c, "\n%s\n", _("Options:"));
	print_options(c, k);
	say(c, "\n%s\n", _("Options of every command:"));
	print_options(c, NULL);
}

static void add_names(struct str *out, const struct command *k)
{
	bool first = true;
	for (int id = 0; id < OPT_COUNT; id++) {
		if (!has(k, id))
			continue;
		str_printf(out, "%s--%s", first ? "" : " ", cli_options[id].name);
		first = false;
	}
}

/* Words that follow an option or a command, as bash's compgen -W takes them. */
static void add_keys(struct str *out, const char *pattern, enum term_set set)
{
	str_printf(out, "\t%s) words=\"", pattern);
	for (int i = 0; i < term_count(set); i++)
		str_printf(out, "%s%s", i && *term_key(set, i - 1) ? " " : "", term_key(set, i));
	str_add(out, "\" ;;\n");
}

static void add_values(struct str *out)
{
	str_add(out, "\tcase $prev in\n\t--store|--map|--keys|--theme|--keymap)\n"
		     "\t\tCOMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n");
	add_keys(out, "--stage", TERM_STAGE);
	add_keys(out, "--segment", TERM_SEGMENT);
	add_keys(out, "--emotion", TERM_EMOTION);
	add_keys(out, "--kind", TERM_CONTACT_KIND);
	add_keys(out, "--channel", TERM_CHANNEL);
	add_keys(out, "--role", TERM_ROLE);
	str_add(out, "\t--lang) words=\"en zh_CN zh_TW\" ;;\n\t--scripts) words=\"zh en\" ;;\n"
		     "\t--in) words=\"complaints contacts articles all\" ;;\n"
		     "\t--borders) words=\"ascii acs unicode\" ;;\n\t--completion) words=\"bash\" ;;\n\tesac\n");
}

static int print_completion(struct cli *c)
{
	struct str *out = &c->out;
	str_add(out, "# bash completion for plaint; made by: plaint help --completion bash\n"
		     "_plaint() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		     "\tlocal words= command= w\n");
	add_values(out);
	str_add(out, "\tif [ -z \"$words\" ]; then\n\t\tfor w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
		     "\t\t\tcase $w in\n\t\t\t");
	for (int i = 0; cli_command_name(i); i++)
		str_printf(out, "%s%s", i ? "|" : "", cli_command_name(i));
	str_add(out, ") command=$w; break ;;\n\t\t\tesac\n\t\tdone\n\t\twords=\"");
	add_names(out, NULL);
	str_add(out, "\"\n\t\tcase $command in\n\t\t'') words=\"$words");
	for (int i = 0; cli_command_name(i); i++)
		str_printf(out, " %s", cli_command_name(i));
	str_add(out, "\" ;;\n");
	for (const struct command *k = cli_commands; k->name; k++) {
		str_printf(out, "\t\t%s) words=\"$words ", k->name);
		add_names(out, k);
		if (strcmp(k->name, "import") == 0)
			str_add(out, " customers complaints contacts articles");
		if (strcmp(k->name, "user") == 0)
			str_add(out, " list add");
		if (strcmp(k->name, "help") == 0)
			for (int i = 0; cli_command_name(i); i++)
				str_printf(out, " %s", cli_command_name(i));
		str_add(out, "\" ;;\n");
	}
	str_add(out, "\t\tesac\n\tfi\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
		     "\tif [ \"$command\" = import ] && [ ${#COMPREPLY[@]} -eq 0 ]; then\n"
		     "\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n\tfi\n}\ncomplete -o filenames -F _plaint plaint\n");
	return 0;
}

int cmd_help(struct cli *c, struct err *e)
{
	const char *shell = c->value[OPT_COMPLETION];
	const struct command *k = c->value[OPT_HELP] ? c->command : NULL;
	if (shell && strcmp(shell, "bash") == 0)
		return print_completion(c);
	if (shell)
		return err_set(e, ERR_USAGE, _("--%s: there is no '%.40s'; known are: %s"), "completion", shell,
			       "bash");
	if (!k && c->args) {
		k = cli_command_find(c->arg[0]);
		const char *near = k ? NULL : cli_nearest(c->arg[0], cli_command_name);
		if (near)
			return err_set(e, ERR_USAGE, _("there is no command '%.60s'; did you mean '%s'?"),
				       c->arg[0], near);
		if (!k)
			return err_set(e, ERR_USAGE, _("there is no command '%.60s'; see 'plaint help'"),
				       c->arg[0]);
	}
	if (k && k->run != cmd_help && !(c->value[OPT_HELP] && k->run == cmd_desk))
		print_command(c, k);
	else
		print_overview(c);
	return 0;
}

int cmd_version(struct cli *c, struct err *e)
{
	(void)e;
	if (c->json)
		json_print(c, json_pack("{s:s, s:s, s:s?}", "version", VERSION, "sqlite", session_sqlite(), "sqlite_risk",
					session_sqlite_risk()));
	else
		say(c, "plaint %s\nSQLite %s\n", VERSION, session_sqlite());
	return 0;
}
