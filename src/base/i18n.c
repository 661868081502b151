/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * glibc reads LANGUAGE at each look-up but remembers what it found; _nl_msg_cat_cntr is the
 * documented way (gettext manual, "Changing the language at runtime") to make it look again.
 * In the C locale glibc translates nothing, so a plain-C start moves messages to C.UTF-8.
 */
#include "plaint/base/i18n.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

extern int _nl_msg_cat_cntr; /* of the C library, not ours */

int i18n_init(struct err *e)
{
	int rc = 0;
	const char *want = getenv("LC_ALL");
	if (!want || !*want)
		want = getenv("LC_CTYPE");
	if (!want || !*want)
		want = getenv("LANG");
	if (!setlocale(LC_ALL, "")) {
		const char *got = setlocale(LC_ALL, "C.UTF-8") ? "C.UTF-8" : "C";
		rc = err_set(e, ERR_INPUT, "locale '%s' is not installed; using %s", want ? want : "?", got);
	}
	const char *messages = setlocale(LC_MESSAGES, NULL);
	if (messages && (!strcmp(messages, "C") || !strcmp(messages, "POSIX")))
		setlocale(LC_MESSAGES, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	const char *dir = getenv("PLAINT_LOCALEDIR");
	bindtextdomain("plaint", dir && *dir ? dir : LOCALEDIR);
	bind_textdomain_codeset("plaint", "UTF-8");
	textdomain("plaint");
	return rc;
}

void i18n_set_language(const char *lang)
{
	setenv("LANGUAGE", lang, 1);
	_nl_msg_cat_cntr++;
}

const char *i18n_language(void)
{
	/* TRANSLATORS: the name of this catalogue: zh_CN or zh_TW */
	const char *name = _("en");
	if (!strcmp(name, "zh_CN") || !strcmp(name, "zh_TW"))
		return name;
	return "en";
}
