/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/store/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/random.h"
#include "plaint/base/str.h"

enum { BUSY_TIMES = 1250, BUSY_WAIT_MS = 4 };

static int make_file(const char *path, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return err_set(e, errno == EEXIST ? ERR_CONFLICT : ERR_IO, _("cannot write '%s': %s"), path,
			       strerror(errno));
	close(fd);
	return 0;
}

/* The error of the copy, not of the store that was read. */
static int fail(sqlite3 *to, const char *path, int rc, struct err *e)
{
	int no = sqlite3_system_errno(to);
	if ((rc & 0xff) == SQLITE_FULL)
		return err_set(e, ERR_IO, _("cannot write '%s': no space left on the device"), path);
	return err_set(e, ERR_IO, _("cannot write '%s': %s"), path, no ? strerror(no) : sqlite3_errstr(rc));
}

static int run_backup(struct db *db, sqlite3 *to, const char *path, struct err *e)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", db->lite, "main");
	if (!b)
		return fail(to, path, sqlite3_extended_errcode(to), e);
	int rc = sqlite3_backup_step(b, -1);
	for (int i = 0; (rc == SQLITE_BUSY || rc == SQLITE_LOCKED) && i < BUSY_TIMES; i++) {
		poll(NULL, 0, BUSY_WAIT_MS);
		rc = sqlite3_backup_step(b, -1);
	}
	int end = sqlite3_backup_finish(b);
	if (rc == SQLITE_DONE)
		rc = end;
	if ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED || (rc & 0xff) == SQLITE_CORRUPT ||
	    rc == SQLITE_IOERR_READ || rc == SQLITE_IOERR_SHORT_READ)
		return db_fail(db, rc, e); /* it is the store that could not be read */
	return rc ? fail(to, path, rc, e) : 0;
}

/* Pages are copied with the mark of the write-ahead log; a copy is of one piece.  Exclusive: without shared
 * memory, which the disk that it goes to may not have. */
static int write_copy(struct db *db, const char *path, struct err *e)
{
	sqlite3 *to = NULL;
	int lite = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (!lite)
		lite = sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
	int rc = lite ? fail(to, path, lite, e) : run_backup(db, to, path, e);
	sqlite3_close(to);
	if (rc)
		return rc;
	lite = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (!lite)
		lite = sqlite3_exec(to, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF;"
					"PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	rc = lite ? fail(to, path, lite, e) : 0;
	sqlite3_close(to);
	return rc;
}

static void remove_copy(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	struct str s;
	str_init(&s, 0);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		str_reset(&s);
		str_printf(&s, "%s%s", path, tails[i]);
		unlink(s.s);
	}
	str_clear(&s);
}

int copy_store(struct db *db, const char *to, struct err *e)
{
	int rc = make_file(to, e);
	if (rc)
		return rc;
	rc = write_copy(db, to, e);
	if (rc)
		remove_copy(to);
	return rc;
}

enum { /* sqliteInt.h: what a connection locks of a file, in WAL mode as long as it is open */
	LOCK_FIRST = 0x40000000, LOCK_BYTES = 512
};

int copy_hold(const char *path, struct copy_hold *out, struct err *e)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_FIRST, .l_len = LOCK_BYTES };
	struct flock other = l;
	out->fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	if (out->fd < 0)
		return errno == ENOENT ? 0 : err_set(e, ERR_IO, _("cannot write '%s': %s"), path, strerror(errno));
	if (!fcntl(out->fd, F_SETLK, &l))
		return 0;
	int no = errno, rc;
	if (no != EAGAIN && no != EACCES)
		rc = err_set(e, ERR_IO, _("cannot lock '%s': %s"), path, strerror(no));
	else if (!fcntl(out->fd, F_GETLK, &other) && other.l_type != F_UNLCK)
		rc = err_set(e, ERR_BUSY, _("'%s' is in use by process %ld; nothing was changed, end it first"), path,
			     (long)other.l_pid);
	else
		rc = err_set(e, ERR_BUSY, _("'%s' is in use by another plaint; nothing was changed, "
					    "try again"), path);
	copy_let_go(out);
	return rc;
}

void copy_let_go(struct copy_hold *h)
{
	if (h->fd >= 0)
		close(h->fd);
	h->fd = -1;
}

int meta_get(struct db *db, const char *key, char *buf, size_t size, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "SELECT value FROM meta WHERE key = :key", e))
		return e->code;
	query_text(&q, ":key", key);
	int rc = query_step(&q, e);
	snprintf(buf, size, "%s", rc > 0 ? query_col_text(&q, 0) : "");
	query_close(&q);
	return rc < 0 ? rc : 0;
}

int meta_set(struct db *db, const char *key, const char *value, struct err *e)
{
	struct query q;
	if (query_open(&q, db, "INSERT INTO meta(key, value) VALUES(:key, :value)"
			       " ON CONFLICT DO UPDATE SET value = excluded.value", e))
		return e->code;
	query_text(&q, ":key", key);
	query_text(&q, ":value", value);
	return query_run(&q, e);
}

int copy_store_id(struct db *db, char id[COPY_ID], struct err *e)
{
	unsigned char bytes[(COPY_ID - 1) / 2];
	int rc = meta_get(db, "store_id", id, COPY_ID, e);
	if (rc || strlen(id) == COPY_ID - 1)
		return rc;
	random_bytes(bytes, sizeof bytes);
	sodium_bin2hex(id, COPY_ID, bytes, sizeof bytes);
	return meta_set(db, "store_id", id, e);
}
