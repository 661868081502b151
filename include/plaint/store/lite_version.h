/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which SQLite is linked, and whether it has the WAL-reset bug: from 3.7.0 to 3.51.2, but for the branches
 * 3.50 from 3.50.7 and 3.44 from 3.44.6, two checkpoints of two connections in quick succession, with a commit
 * that resets the WAL between them, can leave pages uncopied.  It is very rare, and damages the file.
 */
#ifndef PLAINT_STORE_LITE_VERSION_H
#define PLAINT_STORE_LITE_VERSION_H

#include <stdbool.h>

/* A number as sqlite3_libversion_number() gives it: 3040001 is 3.40.1. */
bool lite_has_wal_bug(int number);
/* Of the library that is linked, "3.40.1". */
const char *lite_version(void);
/* A sentence for the administrator on the linked library; NULL when there is nothing to say. */
const char *db_sqlite_risk(void);

#endif
