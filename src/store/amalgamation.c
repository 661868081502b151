/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SQLite itself, when `configure --with-sqlite-source=DIR` names a folder with sqlite3.c and sqlite3.h: for
 * hosts whose own library has a bug that matters (plaint/store/lite_version.h).
 */
#define SQLITE_ENABLE_FTS5 1
#define SQLITE_SECURE_DELETE 1 /* as Debian's */
#define SQLITE_OMIT_LOAD_EXTENSION 1
#include <sqlite3.c>
