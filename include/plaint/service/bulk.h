/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One act on many cases (domain.md S1; peers.md 3: bulk acts that fail silently or by half).  Each case is an act of
 * its own with its own operation id, so that what can be done is done, what cannot says why, and each is undone alone.
 */
#ifndef PLAINT_SERVICE_BULK_H
#define PLAINT_SERVICE_BULK_H

#include "plaint/service/work.h"

enum bulk_what { BULK_CLAIM, BULK_RELEASE, BULK_ASSIGN, BULK_NOTE, BULK_REMIND, BULK_COUNT };

struct bulk_item {
	struct work_target target; /* as it was seen */
	struct work_op op;         /* of its act */
	int rc;                    /* 0 = done, else what the service said */
	char said[256];            /* why not; after bulk_undo(): what became of it */
	bool undone;
};

struct bulk {
	enum bulk_what what;
	const char *text;          /* login of assign, words of note and remind; borrowed */
	struct bulk_item *item;    /* of the caller */
	size_t n, done, failed;    /* counted by the calls */
};

/* "claim", ...; -1 when there is none of the name. */
const char *bulk_key(enum bulk_what what);
int bulk_find(const char *key);
bool bulk_takes_text(enum bulk_what what);
bool bulk_is_undoable(enum bulk_what what);
/* Acts on each; whatever happens to one does not stop the others.  Items that were done already (the same
 * operation ids again) succeed and do nothing. */
void bulk_run(struct session *s, struct bulk *b);
/* Undoes each that was done, by an act of its own; done and failed count what was undone and what was not. */
void bulk_undo(struct session *s, struct bulk *b);

#endif
