/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store of schema 5 with people in it, brought up to date. */
#include <sqlite3.h>
#include <unistd.h>

#include "lib/tap.h"
#include "plaint/base/data.h"
#include "plaint/store/care.h"
#include "plaint/store/user.h"

static char path[] = "/tmp/plaint-people-XXXXXX";

static bool run(const char *sql)
{
	sqlite3 *lite = NULL;
	char *why = NULL;
	int rc = sqlite3_open(path, &lite);
	if (!rc)
		rc = sqlite3_exec(lite, sql, NULL, NULL, &why);
	if (rc)
		diag("%s", why ? why : "not opened");
	sqlite3_free(why);
	sqlite3_close(lite);
	return !rc;
}

static bool make_schema_5(void)
{
	bool good = true;
	for (int v = 1; v <= 5; v++) {
		char prefix[32];
		snprintf(prefix, sizeof prefix, "data/sql/%04d-", v);
		good = good && run(data_nth(prefix, 0)->text);
	}
	return good && run("PRAGMA application_id = 1347178068; PRAGMA user_version = 5;"
			   "INSERT INTO team(id, code, name) VALUES(900, 'billing', '账务');"
			   "INSERT INTO user(id, login, name, role, team_id, created_at, state, langs, load_cap) VALUES"
			   " (7, 'zhang', '张丽', 'agent', 900, 1000, 'break', 'zh en', 4),"
			   " (8, 'wu', '吴敏', 'leader', 900, 1000, 'ready', 'zh', 10);"
			   "INSERT INTO user(id, login, name, role, active, created_at) VALUES(9, 'old', 'old', 'agent', 0, 0);"
			   "INSERT INTO customer(id, no, created_at) VALUES(1, 'K1', 1);"
			   "INSERT INTO contact(id, customer_id, at, channel, direction, kind, text) VALUES"
			   " (1, 1, 5000, 'phone', 'in', 'complaint', 'x');"
			   "INSERT INTO exposure(user_id, at, contact_id) VALUES(7, 5000, 1);");
}

int main(void)
{
	struct db *db = NULL;
	struct err e;
	struct arena a;
	struct user_records all = { .n = 0 };
	struct care_facts care;
	int fd = mkstemp(path);
	if (fd < 0)
		skip_all("no temporary file");
	close(fd);
	arena_init(&a);
	ok(make_schema_5(), "a store of schema 5");
	ok(db_open(path, DB_MIGRATE, &db, &e) == 0, "is brought up to date");
	ok(db && user_load_all(db, &a, &all, &e) == 0 && all.n == 3, "everybody is still there");
	if (db && all.n == 3) {
		const struct user_record *u = &all.v[2]; /* by login: old, wu, zhang */
		ok(!strcmp(u->login, "zhang") && u->state == USER_BREAK && !strcmp(u->langs, "zh en") && u->load_cap == 4,
		   "with state, languages and load");
		ok(!u->has_password && u->shift_from == -1 && !u->care_until, "... no password, no shift, no pause");
		ok(!all.v[0].active, "who is only named by imported rows is not active");
		ok(care_load(db, 7, 6000, &care, &e) == 0 && care.last_exposure == 5000 && !care.last_pause,
		   "what was borne before is known");
	}
	bool required = true, any = true;
	ok(db && !credential_is_required(db, &required, &e) && !required && !credential_any(db, &any, &e) && !any,
	   "nobody needs a password");
	arena_clear(&a);
	db_close(db);
	ok(!run("PRAGMA foreign_keys = OFF; DELETE FROM user WHERE id = 9"), "nobody is deleted");
	ok(!run("DELETE FROM team WHERE id = 900"), "no team either");
	const char *const tails[] = { "", "-wal", "-shm" };
	for (int i = 0; i < 3; i++) {
		char file[64];
		snprintf(file, sizeof file, "%s%s", path, tails[i]);
		unlink(file);
	}
	return tap_done();
}
