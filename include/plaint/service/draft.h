/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is typed is never lost: a journal of drafts of one user, outside the store (a locked or
 * read-only store must not stop typing).  Each change is appended and flushed to the kernel; the
 * file is compacted when it is opened.  A draft lives until it is sent or thrown away.
 */
#ifndef PLAINT_SERVICE_DRAFT_H
#define PLAINT_SERVICE_DRAFT_H

#include <stdint.h>

#include "plaint/base/err.h"
#include "plaint/base/mem.h"

struct drafts;

struct draft {
	const char *key;  /* "reply:20251009000012", "note:...", "grumble:<customer no>" */
	const char *text; /* UTF-8 */
	int64_t at;
};

/* store_path and login name the journal.  A damaged tail (power cut) is skipped. */
int drafts_open(const char *store_path, const char *login, struct drafts **out,
		struct err *e) MUST_CHECK;
void drafts_close(struct drafts *d);
int drafts_put(struct drafts *d, const char *key, const char *text, int64_t at_s,
	       struct err *e) MUST_CHECK;
int drafts_drop(struct drafts *d, const char *key, struct err *e) MUST_CHECK;
/* Each change is in the kernel when its call returns and survives the death of the process; this brings what was
 * changed to the disk, so that it survives a power cut too.  Waits for the disk; nothing when nothing changed. */
void drafts_sync(struct drafts *d);
/* Borrowed until the next call that changes; NULL when there is none. */
const struct draft *drafts_find(struct drafts *d, const char *key);
const struct draft *drafts_nth(struct drafts *d, size_t n);

#endif
