/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Presence: each desk says at which case it is and what is done there; the others show it.  Nothing is locked by
 * it, and nothing is lost with it: it lives in a file beside the store, STORE-presence, and not in the store, so
 * that it costs no commit and wakes nobody.
 *
 * The file has a slot of 128 bytes for each terminal.  A desk holds a lock of the kernel on its slot: when it dies,
 * however it dies, the lock goes and the slot is nobody's.  A slot that was not renewed for 90 s counts no more.
 */
#ifndef PLAINT_SERVICE_PRESENCE_H
#define PLAINT_SERVICE_PRESENCE_H

#include "plaint/model/presence.h"
#include "plaint/service/session.h"

enum { PRESENCE_BEAT_S = 45, PRESENCE_STALE_S = 90 };

struct presence;

/* ERR_IO: the file can be neither read nor made; a desk goes on without. */
int presence_open(const struct session *s, struct presence **out, struct err *e) MUST_CHECK;
void presence_close(struct presence *p); /* whoever looks sees at once that the desk is gone */
/* Says it when it is new, or again after PRESENCE_BEAT_S; case_id 0: nowhere, which is not said again.  Costs no
 * system call in between. */
void presence_say(struct presence *p, const struct session *s, int64_t case_id, enum presence_what what);
/* Reads who is at one of these cases on other terminals, in memory of p until the next call.  Whether a slot is held
 * asks the kernel, which goes through the locks of all: for every slot each second that is a third of what hundreds of
 * desks cost, so it is asked for the cases on the screen only.  NULL: all cases. */
const struct presence_list *presence_look(struct presence *p, const struct presence_cases *of, int64_t now_s);

#endif
