/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements: prepared once for each literal, handed out clean, errors in one sentence. */
#include "internal.h"

#include <string.h>

#include "plaint/base/bug.h"
#include "plaint/base/i18n.h"
#include "plaint/model/terms.h"

static int code_of(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERR_CORRUPT;
	case SQLITE_CONSTRAINT:
		return ERR_CONFLICT;
	case SQLITE_NOMEM:
		return ERR_NOMEM;
	default:
		return ERR_IO;
	}
}

/* What the system said, when SQLite only says "disk I/O error". */
static int fail_io(struct db *db, int rc, struct err *e)
{
	int no = db->lite ? sqlite3_system_errno(db->lite) : 0;
	const char *why = no ? strerror(no) : sqlite3_errstr(rc);
	if (rc == SQLITE_IOERR_READ || rc == SQLITE_IOERR_SHORT_READ)
		return err_set(e, ERR_IO, _("cannot read '%s': %s"), db->path, why);
	return err_set(e, ERR_IO, _("cannot write '%s': %s; nothing was changed"), db->path, why);
}

static int fail_beside(struct db *db, struct err *e)
{
	return err_set(e, ERR_IO, _("cannot open '%s': its -wal and -shm files cannot be made; "
				    "is the folder writable?"), db->path);
}

int db_fail(struct db *db, int rc, struct err *e)
{
	const char *why = db->lite ? sqlite3_errmsg(db->lite) : sqlite3_errstr(rc);
	int code = code_of(rc);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(e, code, _("'%s' is in use by another plaint; nothing was changed, "
					  "try again"), db->path);
	case SQLITE_IOERR:
		return fail_io(db, rc, e);
	case SQLITE_FULL:
		return err_set(e, code, _("cannot write '%s': no space left on the device; nothing "
					  "was changed"), db->path);
	case SQLITE_CANTOPEN:
		return fail_beside(db, e);
	case SQLITE_READONLY:
		if (rc == SQLITE_READONLY_CANTINIT || rc == SQLITE_READONLY_DIRECTORY)
			return fail_beside(db, e);
		return err_set(e, code, _("cannot write '%s': it is read-only; nothing was changed"),
			       db->path);
	case SQLITE_CORRUPT:
		return err_set(e, code, _("'%s' is damaged: %s"), db->path, why);
	case SQLITE_NOTADB:
		return err_set(e, code, _("'%s' is not a plaint store"), db->path);
	default:
		return err_set(e, code, _("cannot use '%s': %s"), db->path, why);
	}
}

/* After some errors SQLite ends the transaction by itself.  If one was overlooked, what follows would be written
 * row by row and the act be half done. */
static int check_transaction(struct db *db, struct err *e)
{
	if (!db->in_write || !sqlite3_get_autocommit(db->lite))
		return 0;
	return err_set(e, ERR_IO, _("cannot write '%s': %s; nothing was changed"), db->path,
		       sqlite3_errstr(SQLITE_ABORT));
}

static size_t slot_of(const char *sql)
{
	return ((uintptr_t)sql * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (DB_CACHE - 1);
}

static struct db_cached *find_slot(struct db *db, const char *sql)
{
	size_t i = slot_of(sql);
	while (db->cache[i].sql && db->cache[i].sql != sql)
		i = (i + 1) & (DB_CACHE - 1);
	return &db->cache[i];
}

int query_open(struct query *q, struct db *db, const char *sql, struct err *e)
{
	struct db_cached *slot = find_slot(db, sql);
	*q = (struct query){ .db = db };
	if (slot->sql && !slot->busy) {
		slot->busy = true;
		q->slot = slot;
		q->st = slot->st;
		return 0;
	}
	bool keep = !slot->sql && db->cached < DB_CACHE / 2;
	int rc = sqlite3_prepare_v3(db->lite, sql, -1, keep ? SQLITE_PREPARE_PERSISTENT : 0, &q->st,
				    NULL);
	if (rc)
		return db_fail(db, rc, e);
	if (keep) {
		*slot = (struct db_cached){ .sql = sql, .st = q->st, .busy = true };
		db->cached++;
		q->slot = slot;
	}
	return 0;
}

static int parameter(const struct query *q, const char *name)
{
	int i = sqlite3_bind_parameter_index(q->st, name);
	if (!i)
		BUG("no parameter %s in: %s", name, sqlite3_sql(q->st));
	return i;
}

void query_int(struct query *q, const char *name, int64_t v)
{
	sqlite3_bind_int64(q->st, parameter(q, name), v);
}

void query_int_or_null(struct query *q, const char *name, int64_t v)
{
	if (v)
		query_int(q, name, v);
	else
		sqlite3_bind_null(q->st, parameter(q, name));
}

void query_text(struct query *q, const char *name, const char *s)
{
	sqlite3_bind_text(q->st, parameter(q, name), s, -1, SQLITE_STATIC);
}

void query_textn(struct query *q, const char *name, const char *s, size_t n)
{
	sqlite3_bind_text64(q->st, parameter(q, name), s, n, SQLITE_STATIC, SQLITE_UTF8);
}

void query_blob(struct query *q, const char *name, const void *p, size_t n)
{
	sqlite3_bind_blob64(q->st, parameter(q, name), p, n, SQLITE_STATIC);
}

int query_step(struct query *q, struct err *e)
{
	int rc = check_transaction(q->db, e);
	if (rc)
		return rc;
	rc = sqlite3_step(q->st);
	if (rc == SQLITE_ROW)
		return 1;
	return rc == SQLITE_DONE ? 0 : db_fail(q->db, rc, e);
}

int query_run(struct query *q, struct err *e)
{
	int rc = query_step(q, e);
	query_close(q);
	return rc < 0 ? rc : 0;
}

void query_close(struct query *q)
{
	if (!q->st)
		return;
	if (q->slot) {
		sqlite3_reset(q->st);
		sqlite3_clear_bindings(q->st);
		q->slot->busy = false;
	} else {
		sqlite3_finalize(q->st);
	}
	q->st = NULL;
}

int64_t query_col_int(const struct query *q, int col)
{
	return sqlite3_column_int64(q->st, col);
}

bool query_col_is_null(const struct query *q, int col)
{
	return sqlite3_column_type(q->st, col) == SQLITE_NULL;
}

const char *query_col_text(const struct query *q, int col)
{
	const unsigned char *s = sqlite3_column_text(q->st, col);
	if (!s && sqlite3_errcode(q->db->lite) == SQLITE_NOMEM)
		bug_no_memory(); /* the error would show at the next step, if there is one */
	return s ? (const char *)s : "";
}

size_t query_col_bytes(const struct query *q, int col)
{
	return (size_t)sqlite3_column_bytes(q->st, col);
}

int query_col_term(const struct query *q, int col, int term_set)
{
	int v = term_find(term_set, query_col_text(q, col));
	if (v < 0) { /* nobody who reads rows could go on, and nothing is begun that would be half done */
		struct err e;
		err_set(&e, ERR_CORRUPT, _("'%s' is damaged: there is no '%.40s'"), q->db->path, query_col_text(q, col));
		bug_exit(err_exit_status(ERR_CORRUPT), e.msg);
	}
	return v;
}

int db_exec(struct db *db, const char *sql, struct err *e)
{
	int rc = check_transaction(db, e);
	if (rc)
		return rc;
	rc = sqlite3_exec(db->lite, sql, NULL, NULL, NULL);
	return rc ? db_fail(db, rc, e) : 0;
}

int64_t db_last_id(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->lite);
}

int64_t db_changes(const struct db *db)
{
	return sqlite3_changes64(db->lite);
}
