/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema: embedded files data/sql/NNNN-*.sql, each applied in one transaction. */
#include "migrate.h"

#include <stdio.h>
#include <string.h>

#include "chain.h"
#include "plaint/base/data.h"
#include "plaint/base/i18n.h"
#include "plaint/store/figures.h"
#include "plaint/store/grumble.h"
#include "plaint/store/policy.h"

static const struct data_file *migration(int version)
{
	char prefix[32];
	snprintf(prefix, sizeof prefix, "data/sql/%04d-", version);
	return data_nth(prefix, 0);
}

int migrate_newest(void)
{
	int n = 0;
	while (migration(n + 1))
		n++;
	return n;
}

int migrate_read_int(struct db *db, const char *pragma, int64_t *out, struct err *e)
{
	struct query q;
	if (query_open(&q, db, pragma, e))
		return e->code;
	int rc = query_step(&q, e);
	*out = rc > 0 ? query_col_int(&q, 0) : 0;
	query_close(&q);
	return rc < 0 ? rc : 0;
}

/* PRAGMA takes no parameters; the numbers are our own. */
static int set_marks(struct db *db, int version, struct err *e)
{
	char sql[128];
	snprintf(sql, sizeof sql, "PRAGMA user_version = %d; PRAGMA application_id = %d", version,
		 db->training ? DB_APPLICATION_TRAINING : DB_APPLICATION_LIVE);
	return db_exec(db, sql, e);
}

/* What a step computes, with the code of today: only when all tables are those of today too. */
static int fill(struct db *db, int version, struct err *e)
{
	switch (version) {
	case 2:
		return policy_seed(db, e);
	case 3:
		return figures_rebuild(db, e);
	case 4:
		return grumble_rebuild(db, e);
	case 8:
		return chain_build(db, e);
	case 9:
		return grumble_rebuild_teams(db, e);
	default:
		return 0;
	}
}

/* All steps are one transaction: nobody sees a store between two schemas, and a step that fails
 * leaves it as it was. */
int migrate_run(struct db *db, struct err *e)
{
	int64_t now;
	int newest = migrate_newest();
	if (db->schema >= newest)
		return 0;
	int rc = db_exec(db, "BEGIN IMMEDIATE", e);
	if (rc)
		return rc;
	/* somebody else may have done it while we waited for the lock */
	rc = migrate_read_int(db, "PRAGMA user_version", &now, e);
	for (int v = (int)now + 1; v <= newest && !rc; v++)
		rc = db_exec(db, migration(v)->text, e);
	for (int v = (int)now + 1; v <= newest && !rc; v++)
		rc = fill(db, v, e);
	if (!rc && now < newest)
		rc = set_marks(db, newest, e);
	if (!rc)
		rc = db_exec(db, "COMMIT", e);
	if (rc)
		sqlite3_exec(db->lite, "ROLLBACK", NULL, NULL, NULL);
	else
		db->schema = newest;
	return rc;
}
