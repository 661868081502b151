/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translation marks and the language switch.  Catalogues give UTF-8 whatever the locale; the
 * edges (tui/term, cli/out) convert.
 */
#ifndef PLAINT_BASE_I18N_H
#define PLAINT_BASE_I18N_H

#include <libintl.h>

#include "plaint/base/err.h"

#define _(s) gettext(s)
#define N_(s) (s)
#define P_(one, many, n) ngettext(one, many, (unsigned long)(n))

/* Sets the locale from the environment and binds the catalogue (PLAINT_LOCALEDIR overrides the
 * installed place).  Returns 0, or a negative code when the wanted locale is not installed and
 * C.UTF-8 or C had to serve: the message says which; the program goes on. */
int i18n_init(struct err *e) MUST_CHECK;

/* Switches the language of messages at run time: "en", "zh_CN" or "zh_TW". */
void i18n_set_language(const char *lang);
/* The language in use, one of the three. */
const char *i18n_language(void);

#endif
