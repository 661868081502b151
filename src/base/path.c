/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "plaint/base/i18n.h"

static const struct {
	const char *variable;
	const char *under_home;
} places[] = {
	[PATH_DATA] = { "XDG_DATA_HOME", ".local/share" },
	[PATH_STATE] = { "XDG_STATE_HOME", ".local/state" },
	[PATH_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
};

int path_for(char buf[PATH_BUF], enum path_kind kind, const char *name, struct err *e)
{
	const char *base = getenv(places[kind].variable);
	const char *home = getenv("HOME");
	const char *slash = *name ? "/" : "";
	int n;
	if (base && *base == '/')
		n = snprintf(buf, PATH_BUF, "%s/plaint%s%s", base, slash, name);
	else if (home && *home)
		n = snprintf(buf, PATH_BUF, "%s/%s/plaint%s%s", home, places[kind].under_home, slash,
			     name);
	else
		return err_set(e, ERR_INPUT, _("HOME is not set; name the store with --store"));
	if (n < 0 || n >= PATH_BUF)
		return err_set(e, ERR_INPUT, _("the path for '%s' is too long"), name);
	return 0;
}

int path_make_parents(const char *path, struct err *e)
{
	char buf[PATH_BUF];
	size_t n = strlen(path);
	if (n >= sizeof buf)
		return err_set(e, ERR_INPUT, _("the path '%.60s...' is too long"), path);
	memcpy(buf, path, n + 1);
	for (char *p = buf + 1; (p = strchr(p, '/')); p++) {
		*p = '\0';
		if (mkdir(buf, 0700) != 0 && errno != EEXIST)
			return err_set(e, ERR_IO, _("cannot make directory '%s': %s"), buf, strerror(errno));
		*p = '/';
	}
	return 0;
}
