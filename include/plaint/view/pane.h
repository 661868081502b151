/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames that share their borders: where two meet, the junction is drawn as one glyph. */
#ifndef PLAINT_VIEW_PANE_H
#define PLAINT_VIEW_PANE_H

#include <stdbool.h>
#include <stddef.h>

#include "plaint/view/cells.h"

/* The outline of r, joined with what is already drawn; returns what is inside (0 rows or columns
 * when r is too small). */
struct rect pane_frame(struct cells *c, struct rect r);
/* Titles are put after all frames, because a frame drawn later runs over them.  A focused one
 * is in brackets. */
void pane_title(struct cells *c, struct rect r, const char *title, bool focus);
/* At the right end of the upper border: position or state. */
void pane_note(struct cells *c, struct rect r, enum style_id style, const char *note);
/* First row to show so that `selected` of n is among `rows`, moving as little as possible. */
size_t pane_scroll(size_t top, size_t selected, size_t rows, size_t n);

#endif
