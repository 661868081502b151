/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The connection: opening says in one sentence what is wrong with a file and leaves it unharmed;
 * transactions are immediate, so that a conflict shows before the work and not after it.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chain.h"
#include "migrate.h"
#include "plaint/base/bug.h"
#include "plaint/base/fs.h"
#include "plaint/base/i18n.h"
#include "plaint/base/str.h"

enum { BUSY_MS = 5000, LOOK_MS = 4 };

static int check_path(const char *path, unsigned flags, struct err *e)
{
	struct stat st;
	if (stat(path, &st)) {
		if (errno != ENOENT)
			return err_set(e, ERR_IO, _("cannot open '%s': %s"), path, strerror(errno));
		return flags & DB_CREATE ? 0 : err_set(e, ERR_NOTFOUND, _("cannot open '%s': there "
				"is no such store; 'plaint init' makes one"), path);
	}
	if (S_ISDIR(st.st_mode))
		return err_set(e, ERR_INPUT, _("cannot open '%s': it is a directory"), path);
	if (access(path, R_OK))
		return err_set(e, ERR_IO, _("cannot open '%s': %s"), path, strerror(errno));
	if (!(flags & DB_READONLY) && access(path, W_OK))
		return err_set(e, ERR_IO, _("cannot write '%s': %s"), path, strerror(errno));
	return 0;
}

/* A write-ahead log needs memory and locks that all who write share, so one machine (store.md 1.8). */
static int check_file_system(const char *path, unsigned flags, struct err *e)
{
	struct fs_facts f;
	int rc = flags & DB_READONLY ? 0 : fs_look(path, &f, e);
	if (rc || flags & DB_READONLY || !f.network)
		return rc;
	return err_set(e, ERR_DENIED, _("cannot open '%s' for writing: it is on a network file system (%s), where a store "
			"would be damaged; keep it on a disk of this machine"), path, f.network);
}

/* Whether nothing can change the file here: neither it nor its directory can be written. */
static bool is_frozen(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *dir = slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
	bool frozen = access(path, W_OK) && access(dir, W_OK);
	free(dir);
	return frozen;
}

static bool has_wal(const char *path)
{
	struct str wal;
	str_init(&wal, 0);
	str_printf(&wal, "%s-wal", path);
	bool there = access(wal.s, F_OK) == 0;
	str_clear(&wal);
	return there;
}

/* A URI that has SQLite read the file without the -shm that it could not make there. */
static void add_immutable(struct str *uri, const char *path)
{
	str_add(uri, *path == '/' ? "file://" : "file:");
	for (const char *p = path; *p; p++) {
		if (strchr("%?#", *p))
			str_printf(uri, "%%%02X", (unsigned char)*p);
		else
			str_addn(uri, p, 1);
	}
	str_add(uri, "?immutable=1");
}

static int open_lite(struct db *db, struct err *e)
{
	struct str uri;
	int mode = db->flags & DB_READONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	if (db->flags & DB_CREATE && !(db->flags & DB_READONLY))
		mode |= SQLITE_OPEN_CREATE;
	str_init(&uri, 0);
	if (mode == SQLITE_OPEN_READONLY && is_frozen(db->path) && !has_wal(db->path)) {
		add_immutable(&uri, db->path);
		mode |= SQLITE_OPEN_URI;
	}
	const char *name = uri.len ? uri.s : db->path;
	int lite = sqlite3_open_v2(name, &db->lite, mode | SQLITE_OPEN_NOMUTEX, NULL);
	str_clear(&uri);
	if (!lite)
		return 0;
	int no = db->lite ? sqlite3_system_errno(db->lite) : 0;
	return err_set(e, ERR_IO, _("cannot open '%s': %s"), db->path,
		       no ? strerror(no) : sqlite3_errstr(lite));
}

/* Refuses what this program must not touch, before anything is written. */
static int check_marks(struct db *db, bool *fresh, struct err *e)
{
	int64_t app, version, tables;
	int rc = migrate_read_int(db, "PRAGMA application_id", &app, e);
	if (!rc)
		rc = migrate_read_int(db, "PRAGMA user_version", &version, e);
	if (!rc)
		rc = migrate_read_int(db, "SELECT count(*) FROM sqlite_schema", &tables, e);
	if (rc)
		return rc;
	*fresh = !app && !version && !tables;
	if (*fresh)
		return db->flags & DB_CREATE ? 0 : err_set(e, ERR_NOTFOUND,
				_("'%s' is empty; 'plaint init' makes a store of it"), db->path);
	if (app != DB_APPLICATION_LIVE && app != DB_APPLICATION_TRAINING)
		return err_set(e, ERR_CORRUPT, _("'%s' is not a plaint store"), db->path);
	if (db->flags & DB_LOOK)
		db->training = app == DB_APPLICATION_TRAINING;
	if ((app == DB_APPLICATION_TRAINING) != db->training)
		return err_set(e, ERR_DENIED, db->training ?
			       _("'%s' is a live store; the simulation never opens one") :
			       _("'%s' is a training store; open it with --training"), db->path);
	if (version > migrate_newest())
		return err_set(e, ERR_DENIED, _("'%s' was written by a newer plaint (schema %d, "
				"this one knows %d)"), db->path, (int)version, migrate_newest());
	db->schema = (int)version;
	return 0;
}

/* SQLite's own waiting looks every 100 ms after a while and then misses the short time in which an
 * import leaves the lock free: an agent would wait for seconds. */
static int wait_for_lock(void *ctx, int times)
{
	(void)ctx;
	if (times >= BUSY_MS / LOOK_MS)
		return 0;
	poll(NULL, 0, LOOK_MS);
	return 1;
}

/* SQLite does not wait when two connections turn a fresh file into a WAL at once, so we do. */
static int set_wal(struct db *db, struct err *e)
{
	int rc = db_exec(db, "PRAGMA journal_mode = WAL", e);
	for (int times = 0; rc == ERR_BUSY && wait_for_lock(NULL, times); times++)
		rc = db_exec(db, "PRAGMA journal_mode = WAL", e);
	return rc;
}

static int set_pragmas(struct db *db, struct err *e)
{
	int rc = db_exec(db, "PRAGMA foreign_keys = ON; PRAGMA cache_size = -1000;"
			     "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;"
			     "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864", e);
	if (!rc && db->flags & DB_FILL && db->flags & DB_TRAINING)
		rc = db_exec(db, "PRAGMA synchronous = OFF", e);
	if (rc || db->flags & DB_READONLY)
		return rc ? rc : db_exec(db, "PRAGMA query_only = ON", e);
	return set_wal(db, e);
}

static int prepare(struct db *db, struct err *e)
{
	bool fresh;
	int rc = check_marks(db, &fresh, e);
	if (!rc)
		rc = set_pragmas(db, e);
	if (rc || db->schema == migrate_newest() || db->flags & DB_LOOK)
		return rc;
	if (!fresh && !(db->flags & DB_MIGRATE))
		return err_set(e, ERR_DENIED, _("'%s' was written by an older plaint (schema %d); "
				"'plaint init' brings it up to date"), db->path, db->schema);
	return migrate_run(db, e);
}

/* *moved: another file took the place of the one that was opened (a restore), which nobody reads any more. */
static int open_once(const char *path, unsigned flags, struct db **out, bool *moved, struct err *e)
{
	struct stat before, st;
	struct db *db = xcalloc(1, sizeof *db);
	bool there = !stat(path, &before);
	*moved = false;
	db->path = xstrdup(path);
	db->flags = flags;
	db->training = flags & DB_TRAINING;
	int rc = open_lite(db, e);
	if (!rc) {
		sqlite3_extended_result_codes(db->lite, 1);
		sqlite3_busy_handler(db->lite, wait_for_lock, NULL);
		rc = prepare(db, e);
	}
	if (rc == ERR_IO && flags & DB_READONLY && is_frozen(path) && has_wal(path))
		rc = err_set(e, ERR_IO, _("cannot read '%s': changes wait in '%s-wal' that cannot be "
				"joined here; open it once where it can be written"), path, path);
	if (!rc && !(flags & DB_READONLY))
		chain_watch(db);
	if (!rc && !stat(path, &st)) {
		db->device = st.st_dev;
		db->inode = st.st_ino;
		*moved = there && (st.st_dev != before.st_dev || st.st_ino != before.st_ino);
	}
	if (rc || *moved)
		db_close(db);
	else
		*out = db;
	return rc;
}

int db_open(const char *path, unsigned flags, struct db **out, struct err *e)
{
	bool moved = true;
	*out = NULL;
	int rc = check_path(path, flags, e);
	if (!rc)
		rc = check_file_system(path, flags, e);
	for (int times = 0; !rc && moved && times < 5; times++)
		rc = open_once(path, flags, out, &moved, e);
	return rc || !moved ? rc : err_set(e, ERR_BUSY, _("'%s' is being replaced; try again"), path);
}

int db_follow(struct db **db, bool *moved, struct err *e)
{
	struct db *fresh;
	struct stat st;
	const char *path = (*db)->path;
	*moved = false;
	if (stat(path, &st) || access(path, R_OK))
		return err_set(e, ERR_NOTFOUND, _("cannot read '%s': %s"), path, strerror(errno));
	if (st.st_dev == (*db)->device && st.st_ino == (*db)->inode)
		return 0;
	int rc = db_open(path, (*db)->flags, &fresh, e);
	if (rc)
		return rc;
	db_close(*db);
	*db = fresh;
	*moved = true;
	return 0;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	if (db->text_state_free)
		db->text_state_free(db->text_state);
	if (db->name_state_free)
		db->name_state_free(db->name_state);
	memo_clear(db);
	chain_close(db);
	for (size_t i = 0; i < DB_CACHE; i++)
		sqlite3_finalize(db->cache[i].st);
	int rc = sqlite3_close(db->lite);
	if (rc)
		BUG("a statement outlived its connection");
	free(db->path);
	free(db);
}

const char *db_path(const struct db *db)
{
	return db->path;
}

bool db_is_training(const struct db *db)
{
	return db->training;
}

int db_schema(const struct db *db)
{
	return db->schema;
}

static void roll_back(struct db *db)
{
	/* a full disk may have rolled back by itself */
	if (sqlite3_get_autocommit(db->lite))
		return;
	int rc = sqlite3_exec(db->lite, "ROLLBACK", NULL, NULL, NULL);
	if ((rc & 0xff) == SQLITE_NOMEM)
		bug_no_memory(); /* the end of the process is the end of the transaction */
}

/* Another program may have brought the store to a schema that this one does not know (store.md 5). */
static int check_schema(struct db *db, struct err *e)
{
	int64_t version;
	int rc = migrate_read_int(db, "PRAGMA user_version", &version, e);
	if (rc || version <= db->schema)
		return rc;
	return err_set(e, ERR_DENIED, _("a newer plaint brought '%s' to schema %d while this one ran (it knows %d); "
			"nothing was changed, leave and start it again"), db->path, (int)version, db->schema);
}

int db_begin(struct db *db, struct err *e)
{
	if (db->in_write)
		BUG("a transaction within a transaction");
	int rc = db_exec(db, "BEGIN IMMEDIATE", e);
	chain_forget(db);
	if (rc) /* without memory it may have begun and failed */
		roll_back(db);
	else if ((rc = check_schema(db, e)))
		db_rollback(db);
	db->in_write = !rc;
	db->writes += !rc;
	return rc;
}

/* When the log was written and not brought to the disk, SQLite takes the commit back; but who reads the log anew after
 * a crash finds it whole, if nobody has written over it.  The operation id makes a repetition safe either way. */
static int commit(struct db *db, struct err *e)
{
	bool begun = !sqlite3_get_autocommit(db->lite);
	int rc = db_exec(db, "COMMIT", e);
	if (!begun || rc != ERR_IO || (sqlite3_errcode(db->lite) & 0xff) != SQLITE_IOERR)
		return rc;
	int no = sqlite3_system_errno(db->lite);
	return err_set(e, ERR_IO, _("cannot write '%s': %s; it is not known whether it was saved"), db->path,
		       no ? strerror(no) : sqlite3_errmsg(db->lite));
}

int db_commit(struct db *db, struct err *e)
{
	int rc = chain_settle(db, e);
	if (!rc && db->text_pending)
		rc = db->text_flush(db, e);
	if (!rc)
		rc = commit(db, e);
	if (rc)
		db_rollback(db);
	chain_forget(db);
	db->in_write = false;
	return rc;
}

/* What is kept in memory about rows may be about some that are gone. */
static void forget(struct db *db)
{
	if (db->name_state_free)
		db->name_state_free(db->name_state);
	db->name_state = NULL;
	db->name_state_free = NULL;
	memo_rollback(db);
	db->rollbacks++;
}

void db_rollback(struct db *db)
{
	roll_back(db);
	forget(db);
	chain_forget(db);
	db->in_write = false;
	db->in_row = false;
	db->text_pending = 0;
	db->text_much = false;
}

static int run_literal(struct db *db, const char *sql, struct err *e)
{
	struct query q;
	return query_open(&q, db, sql, e) ? e->code : query_run(&q, e);
}

int db_row_begin(struct db *db, struct err *e)
{
	int rc = db->text_much ? db->text_flush(db, e) : 0;
	if (rc)
		return rc;
	db->in_row = true;
	db->text_mark = db->text_pending;
	return run_literal(db, "SAVEPOINT row", e);
}

int db_row_end(struct db *db, bool keep, struct err *e)
{
	int rc = 0;
	db->in_row = false;
	if (!keep) {
		rc = run_literal(db, "ROLLBACK TO row", e);
		forget(db);
		db->text_pending = db->text_mark;
	}
	return rc ? rc : run_literal(db, "RELEASE row", e);
}

int db_read_begin(struct db *db, struct err *e)
{
	int rc = run_literal(db, "BEGIN", e);
	if (rc)
		roll_back(db);
	return rc;
}

void db_read_end(struct db *db)
{
	struct err ignored; /* nothing was written */
	if (!sqlite3_get_autocommit(db->lite) && run_literal(db, "COMMIT", &ignored))
		roll_back(db);
}

int64_t db_data_version(struct db *db)
{
	struct err e;
	int64_t v = 0;
	return migrate_read_int(db, "PRAGMA data_version", &v, &e) ? 0 : v;
}

int db_op_done(struct db *db, const unsigned char op_id[16], struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT 1 FROM audit_event WHERE op_id = :op", e))
		return e->code;
	query_blob(&q, ":op", op_id, 16);
	int rc = query_step(&q, e);
	query_close(&q);
	return rc;
}

int db_integrity(struct db *db, char *found, size_t size, int64_t *foreign, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "PRAGMA integrity_check(1)", e))
		return e->code;
	int rc = query_step(&q, e);
	snprintf(found, size, "%s", rc > 0 ? query_col_text(&q, 0) : "");
	query_close(&q);
	*foreign = 0;
	if (rc < 0 || query_open(&q, db, "PRAGMA foreign_key_check", e))
		return e->code;
	while ((rc = query_step(&q, e)) > 0)
		++*foreign;
	query_close(&q);
	return rc;
}
