/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The triggers, which keep contacts, events and sums as they are: each is there as this program makes it, and there
 * is no other.  What they are is read from an empty store in memory.
 */
#include <stdio.h>
#include <string.h>

#include "check_internal.h"
#include "internal.h"
#include "migrate.h"
#include "plaint/base/data.h"

#define TRIGGERS "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"

static int make_fresh(sqlite3 **lite)
{
	char prefix[32];
	int rc = sqlite3_open(":memory:", lite);
	for (int v = 1; v <= migrate_newest() && rc == SQLITE_OK; v++) {
		snprintf(prefix, sizeof prefix, "data/sql/%04d-", v);
		rc = sqlite3_exec(*lite, data_nth(prefix, 0)->text, NULL, NULL, NULL);
	}
	return rc;
}

static const char *text(sqlite3_stmt *st, int col)
{
	const unsigned char *s = sqlite3_column_text(st, col);
	return s ? (const char *)s : "";
}

/* Those of one store that the other lacks, or has otherwise. */
static int compare(sqlite3 *has, sqlite3 *lacks, bool stored, const struct check_run *r)
{
	sqlite3_stmt *all = NULL, *one = NULL;
	int rc = sqlite3_prepare_v2(has, TRIGGERS " ORDER BY name", -1, &all, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(lacks, TRIGGERS " AND name = ?1", -1, &one, NULL);
	while (rc == SQLITE_OK && (rc = sqlite3_step(all)) == SQLITE_ROW) {
		sqlite3_bind_text(one, 1, text(all, 0), -1, SQLITE_STATIC);
		rc = sqlite3_step(one);
		const struct check_finding f = { .object = text(all, 1), .what = text(all, 0) };
		if (rc == SQLITE_DONE)
			check_say(r, &f, stored ? "" : "trigger", stored ? "trigger" : "");
		else if (rc == SQLITE_ROW && !stored && strcmp(text(all, 2), text(one, 2)) != 0)
			check_say(r, &f, "trigger", "changed");
		rc = rc == SQLITE_DONE || rc == SQLITE_ROW ? sqlite3_reset(one) : rc;
	}
	sqlite3_finalize(all);
	sqlite3_finalize(one);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int check_triggers(struct db *db, struct check_run *r, struct err *e)
{
	sqlite3 *fresh = NULL;
	int rc = make_fresh(&fresh);
	if (rc == SQLITE_OK)
		rc = compare(fresh, db->lite, false, r);
	if (rc == SQLITE_OK)
		rc = compare(db->lite, fresh, true, r);
	sqlite3_close(fresh);
	return rc == SQLITE_OK ? 0 : db_fail(db, rc, e);
}
