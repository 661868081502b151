/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a text editor: arrows, Home, End, ^A ^E ^U ^W ^K ^Y ^Z, M-b M-f, pasted text. */
#ifndef PLAINT_TUI_EDITKEYS_H
#define PLAINT_TUI_EDITKEYS_H

#include "plaint/tui/keys.h"
#include "plaint/view/editor.h"

/* False when the key is not the editor's: then it may be an action.  In a field Enter, Up and
 * Down are not. */
bool editkeys_give(struct editor *ed, const struct key *k);

#endif
