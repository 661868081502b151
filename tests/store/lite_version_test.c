/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The WAL-reset bug by version (SQLite's own list: 3.7.0 to 3.51.2; repaired in 3.51.3, 3.50.7, 3.44.6). */
#include "plaint/store/lite_version.h"

#include <sqlite3.h>

#include "lib/tap.h"

int main(void)
{
	static const struct {
		int number;
		bool affected;
	} versions[] = {
		{ 3006023, false }, { 3007000, true },	{ 3007001, true },  { 3040001, true },	{ 3043002, true },
		{ 3044000, true },  { 3044005, true },	{ 3044006, false }, { 3044009, false }, { 3045000, true },
		{ 3046001, true },  { 3049002, true },	{ 3050000, true },  { 3050004, true },	{ 3050006, true },
		{ 3050007, false }, { 3050020, false }, { 3051000, true },  { 3051002, true },	{ 3051003, false },
		{ 3052000, false }, { 3053002, false }, { 4000000, false },
	};
	for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++)
		ok(lite_has_wal_bug(versions[i].number) == versions[i].affected, "%d is %s", versions[i].number,
		   versions[i].affected ? "affected" : "not affected");
	is(lite_version(), SQLITE_VERSION, "the library is the one that it was built against");
	ok((db_sqlite_risk() != NULL) == lite_has_wal_bug(SQLITE_VERSION_NUMBER), "the sentence is there when it must");
	diag("SQLite %s: %s", lite_version(), db_sqlite_risk() ? db_sqlite_risk() : "no known risk");
	return tap_done();
}
