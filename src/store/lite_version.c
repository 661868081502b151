/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/lite_version.h"

#include <sqlite3.h>

#include "plaint/base/i18n.h"

bool lite_has_wal_bug(int number)
{
	enum { FIRST = 3007000, FIXED = 3051003, BRANCH = 1000 };
	static const int repaired[] = { 3044006, 3050007 }; /* first good ones of their branches */
	for (int i = 0; i < 2; i++)
		if (number >= repaired[i] && number / BRANCH == repaired[i] / BRANCH)
			return false;
	return number >= FIRST && number < FIXED;
}

const char *lite_version(void)
{
	return sqlite3_libversion();
}

const char *db_sqlite_risk(void)
{
	if (!lite_has_wal_bug(sqlite3_libversion_number()))
		return NULL;
	return _("This SQLite can, very rarely, damage a store that many use at once (the WAL-reset bug, repaired in "
		 "3.51.3, 3.50.7 and 3.44.6): build with --with-sqlite-source, and keep the nightly backup.");
}
