/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NAME.json beside a backup. */
#ifndef PLAINT_SRC_SERVICE_BACKUP_NOTE_H
#define PLAINT_SRC_SERVICE_BACKUP_NOTE_H

#include "plaint/service/backup.h"

enum { NOTE_ID = 33 };
struct backup_note {
	char store[NOTE_ID]; /* which one it is a copy of */
	int64_t at_s;
	int64_t complaints, events;
	int schema;
	char sha256[DIGEST_HEX], content[DIGEST_HEX];
};

/* `path` is the backup's. */
int note_write(const char *path, const struct backup_note *n, struct err *e) MUST_CHECK;
/* ERR_NOTFOUND when there is none, ERR_CORRUPT when it cannot be read. */
int note_read(const char *path, struct backup_note *out, struct err *e) MUST_CHECK;
void note_remove(const char *path);

/* Removes all but the `keep` newest backups of the store in the folder of `path`, which is one of them. */
int backup_thin(const char *path, const char *stem, const char *store, int64_t keep, int *removed, struct err *e) MUST_CHECK;
/* Removes what backups that were killed left in the folder. */
void backup_sweep(const char *folder, const char *stem);
/* Opens `path` (a temporary name) for as long as it is being written, so that no other backup sweeps it away; -1. */
int backup_claim(const char *path);

/* copy_look() and the digest of the file. */
int backup_look(const char *path, bool thorough, struct backup_facts *out, struct err *e) MUST_CHECK;

#endif
