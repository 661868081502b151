/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * --captive: the desk as the only thing that an account can do (doc/DEPLOY.md).  The command line comes from
 * sshd's configuration, so it is the administrator's word; whatever the line itself brings is not.
 */
#include <errno.h>
#include <string.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "captive.h"
#include "plaint/base/i18n.h"

bool cli_is_captive(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--captive") == 0)
			return true;
	return false;
}

/* A login that may be the name of a folder. */
static bool is_folder_name(const char *s)
{
	size_t n = strlen(s);
	return n > 0 && n <= 64 && *s != '.' && *s != '-' &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == n;
}

static int check_line(const struct cli *c, const struct captive *k, struct err *e)
{
	static const unsigned char taken[] = { OPT_STORE, OPT_AS, OPT_LANG, OPT_TRAINING, OPT_CAPTIVE, OPT_THEME,
					       OPT_BORDERS, OPT_LOW_BANDWIDTH, OPT_PAGE };
	if (c->command->run != cmd_desk && c->command->run != cmd_wall)
		return err_set(e, ERR_USAGE, _("--captive goes with the desk and the wallboard, not with '%s'"),
			       c->command->name);
	for (int id = 0; id < OPT_COUNT; id++)
		if (c->value[id] && !memchr(taken, id, sizeof taken))
			return err_set(e, ERR_USAGE, _("--captive does not go with --%s"), cli_options[id].name);
	const char *login = c->value[OPT_AS], *store = c->value[OPT_STORE];
	if (!login || !is_folder_name(login))
		return err_set(e, ERR_USAGE, _("--captive needs --as LOGIN, of letters, digits and . _ -"));
	if (store ? *store != '/' : !*k->home)
		return err_set(e, ERR_USAGE, _("--captive needs the whole path of the store"));
	if (k->ordered)
		return err_set(e, ERR_DENIED, _("this account opens the desk; it runs no other command and copies no "
						"files"));
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE, _("the desk needs a terminal; with ssh, call it with -t"));
	return 0;
}

static int make_folder(const char *path, struct err *e)
{
	int rc = path_make_parents(path, e);
	if (!rc && mkdir(path, 0700) && errno != EEXIST)
		rc = err_set(e, ERR_IO, _("cannot make directory '%s': %s"), path, strerror(errno));
	return rc;
}

int cli_captive(struct cli *c, const struct captive *k, struct err *e)
{
	static const char *const variables[] = { "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
						 "TMPDIR", "SQLITE_TMPDIR" };
	int rc = check_line(c, k, e);
	if (rc)
		return rc;
	const char *given = c->value[OPT_STORE];
	char *store = given ? arena_strdup(&c->arena, given)
			    : arena_printf(&c->arena, "%s/store/desk.db", k->home);
	char *folder = arena_strdup(&c->arena, store);
	*strrchr(folder, '/') = '\0';
	const char *own = arena_printf(&c->arena, "%s/../agents/%s", folder, c->value[OPT_AS]);
	rc = make_folder(own, e);
	if (rc)
		return rc;
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
		setenv(variables[i], own, 1);
	if (chdir(own))
		return err_set(e, ERR_IO, _("cannot open '%s': %s"), own, strerror(errno));
	c->value[OPT_STORE] = store;
	return captive_shut(&(struct captive_folders){ .store = folder, .own = own }, e);
}
