/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Themes as data: each style has a look for terminals without colour, with 8 and with 256.
 * A line is `STYLE mono|8|256 FOREGROUND BACKGROUND ATTRIBUTES`; a user's file may give some of
 * the styles, the others are those of the default theme.
 */
#ifndef PLAINT_TUI_THEME_H
#define PLAINT_TUI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/base/str.h"
#include "plaint/view/cells.h"

enum theme_depth { THEME_MONO, THEME_8, THEME_256, THEME_DEPTHS };

enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };

struct look {
	int16_t fg, bg; /* -1: the terminal's own; 0-7; 0-255 */
	uint8_t attrs;  /* LOOK_ bits */
	bool given;
};

struct theme {
	char name[32];
	struct look look[THEME_DEPTHS][STYLE_COUNT];
};

/* Reads a theme's text into *t over what it has; file is named in messages.  ERR_INPUT. */
int theme_parse(struct theme *t, const char *file, const char *text, struct err *e) MUST_CHECK;
/* $XDG_CONFIG_HOME/plaint/themes/NAME.theme, or the shipped one.  ERR_NOTFOUND, ERR_INPUT; then
 * *t is unchanged. */
int theme_load(struct theme *t, const char *name, struct err *e) MUST_CHECK;
/* The names of the shipped themes, "default" first; NULL beyond the last. */
const char *theme_shipped(unsigned n);
/* Whether every style has a look in every depth; if not, *missing gets "late 256". */
bool theme_is_complete(const struct theme *t, struct str *missing);

#endif
