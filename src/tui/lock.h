/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password typed on the screen: of a desk that is locked, or of somebody who comes. */
#ifndef PLAINT_SRC_TUI_LOCK_H
#define PLAINT_SRC_TUI_LOCK_H

#include <stdbool.h>

#include "plaint/base/password.h"
#include "plaint/service/session.h"
#include "plaint/tui/keys.h"
#include "plaint/view/lock.h"

struct lock {
	bool on;
	char typed[PASSWORD_BUF];
	size_t n; /* bytes */
	char said[256];
};

void lock_begin(struct lock *l);
/* Enter tries what was typed; l->on is false when it was right, or when there is no password. */
void lock_key(struct lock *l, struct session *s, const struct key *k);
void lock_fill(const struct lock *l, const struct session *s, struct lock_model *m);
void lock_clear(struct lock *l); /* forgets what was typed */

#endif
