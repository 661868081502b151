/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things live: XDG base directories. */
#ifndef PLAINT_BASE_PATH_H
#define PLAINT_BASE_PATH_H

#include "plaint/base/err.h"

enum path_kind {
	PATH_DATA,  /* $XDG_DATA_HOME/plaint: the default store */
	PATH_STATE, /* $XDG_STATE_HOME/plaint: drafts, history */
	PATH_CONFIG /* $XDG_CONFIG_HOME/plaint: plaintrc, keymaps, themes */
};

enum { PATH_BUF = 1024 };

/* buf gets DIR/name; name may be "".  ERR_INPUT when HOME is not set or the path is too long. */
int path_for(char buf[PATH_BUF], enum path_kind kind, const char *name, struct err *e) MUST_CHECK;
/* Makes all missing parents of path (mode 0700). */
int path_make_parents(const char *path, struct err *e) MUST_CHECK;

#endif
