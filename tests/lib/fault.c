/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/fault.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct fault_file {
	sqlite3_file base;
	sqlite3_file *real; /* in the bytes behind this struct */
};

static struct {
	enum fault kind;
	int at, seen;
	bool on, occurred;
} armed;
static sqlite3_vfs *system_vfs;
static sqlite3_mem_methods system_memory;

const char *fault_name(enum fault f)
{
	static const char *const names[FAULT_KINDS] = { "none",	 "no space", "short write", "write error",
						   "read error", "fsync",    "open",	    "shm",
						   "busy",	 "memory",   "step" };
	return names[f];
}

void fault_arm(enum fault f, int k, bool on)
{
	armed.kind = f;
	armed.at = k;
	armed.on = on;
	armed.seen = 0;
	armed.occurred = false;
}

bool fault_disarm(int *seen)
{
	armed.kind = FAULT_NONE;
	if (seen)
		*seen = armed.seen;
	return armed.occurred;
}

/* Counts one operation; whether it must fail. */
static bool hit(enum fault f)
{
	if (armed.kind != f)
		return false;
	armed.seen++;
	bool now = armed.seen == armed.at || (armed.on && armed.seen > armed.at);
	armed.occurred |= now;
	return now;
}

static sqlite3_file *real(sqlite3_file *f)
{
	return ((struct fault_file *)f)->real;
}

static int x_close(sqlite3_file *f)
{
	return real(f)->pMethods->xClose(real(f));
}

static int x_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	return hit(FAULT_READ) ? SQLITE_IOERR_READ : real(f)->pMethods->xRead(real(f), p, n, at);
}

static int x_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	const sqlite3_io_methods *m = real(f)->pMethods;
	if (hit(FAULT_FULL))
		return SQLITE_FULL;
	if (hit(FAULT_WRITE))
		return SQLITE_IOERR_WRITE;
	if (hit(FAULT_SHORT)) {
		int rc = m->xWrite(real(f), p, n / 2, at);
		return rc ? rc : SQLITE_FULL;
	}
	return m->xWrite(real(f), p, n, at);
}

static int x_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return hit(FAULT_WRITE) ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), size);
}

/* The bytes need not survive a power cut here, so that a test of thousands of acts takes seconds. */
static int x_sync(sqlite3_file *f, int flags)
{
	(void)f;
	(void)flags;
	return hit(FAULT_SYNC) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int x_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return hit(FAULT_READ) ? SQLITE_IOERR_FSTAT : real(f)->pMethods->xFileSize(real(f), size);
}

static int x_lock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xLock(real(f), level);
}

static int x_unlock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xUnlock(real(f), level);
}

static int x_check_lock(sqlite3_file *f, int *out)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int x_control(sqlite3_file *f, int op, void *arg)
{
	return real(f)->pMethods->xFileControl(real(f), op, arg);
}

static int x_sector(sqlite3_file *f)
{
	return real(f)->pMethods->xSectorSize(real(f));
}

static int x_traits(sqlite3_file *f)
{
	return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int x_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return hit(FAULT_MAP) ? SQLITE_IOERR_SHMMAP : real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}

/* Exclusive ones only: a reader's lock that is busy is an accident that SQLite waits seconds for. */
static int x_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	int write = SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE;
	if ((flags & write) == write && at == 0 && hit(FAULT_BUSY)) /* at 0: the writer's */
		return SQLITE_BUSY;
	return real(f)->pMethods->xShmLock(real(f), at, n, flags);
}

static void x_shm_barrier(sqlite3_file *f)
{
	real(f)->pMethods->xShmBarrier(real(f));
}

static int x_shm_unmap(sqlite3_file *f, int forget)
{
	return real(f)->pMethods->xShmUnmap(real(f), forget);
}

static int x_fetch(sqlite3_file *f, sqlite3_int64 at, int n, void **out)
{
	return real(f)->pMethods->xFetch(real(f), at, n, out);
}

static int x_unfetch(sqlite3_file *f, sqlite3_int64 at, void *p)
{
	return real(f)->pMethods->xUnfetch(real(f), at, p);
}

static const sqlite3_io_methods methods = {
	3,	   x_close,	   x_read,     x_write,	 x_truncate, x_sync,	x_size,
	x_lock,	   x_unlock,	   x_check_lock, x_control, x_sector, x_traits, x_shm_map,
	x_shm_lock, x_shm_barrier, x_shm_unmap,	 x_fetch,   x_unfetch,
};

static int x_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct fault_file *ff = (struct fault_file *)f;
	(void)vfs;
	memset(ff, 0, sizeof *ff);
	if (hit(FAULT_OPEN))
		return SQLITE_CANTOPEN;
	ff->real = (sqlite3_file *)(ff + 1);
	int rc = system_vfs->xOpen(system_vfs, name, ff->real, flags, out);
	if (ff->real->pMethods)
		ff->base.pMethods = &methods;
	return rc;
}

static int x_sleep(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	return us; /* nobody else will let go */
}

static void *memory_malloc(int n)
{
	return hit(FAULT_MEMORY) ? NULL : system_memory.xMalloc(n);
}

static void *memory_realloc(void *p, int n)
{
	return hit(FAULT_MEMORY) ? NULL : system_memory.xRealloc(p, n);
}

void fault_install(void)
{
	static sqlite3_vfs vfs;
	static sqlite3_mem_methods memory;
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
	memory = system_memory;
	memory.xMalloc = memory_malloc;
	memory.xRealloc = memory_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
	sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0); /* every allocation is one that can fail */
	sqlite3_initialize();
	system_vfs = sqlite3_vfs_find("unix");
	vfs = *system_vfs;
	vfs.zName = "fault";
	vfs.szOsFile = (int)sizeof(struct fault_file) + system_vfs->szOsFile;
	vfs.xOpen = x_open;
	vfs.xSleep = x_sleep;
	sqlite3_vfs_register(&vfs, 1);
}

/* What the linker puts in the place of these two; a rollback and the end of a read cannot fail. */
int __real_sqlite3_step(sqlite3_stmt *st);
int __real_sqlite3_exec(sqlite3 *db, const char *sql, int (*fn)(void *, int, char **, char **), void *ctx,
			char **said);
int __wrap_sqlite3_step(sqlite3_stmt *st);
int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, int (*fn)(void *, int, char **, char **), void *ctx,
			char **said);

int __wrap_sqlite3_step(sqlite3_stmt *st)
{
	return hit(FAULT_STEP) ? SQLITE_IOERR : __real_sqlite3_step(st);
}

int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, int (*fn)(void *, int, char **, char **), void *ctx,
			char **said)
{
	bool back = !strncmp(sql, "ROLLBACK", 8) ||
		    (!strncmp(sql, "COMMIT", 6) && sqlite3_txn_state(db, NULL) != SQLITE_TXN_WRITE);
	return !back && hit(FAULT_STEP) ? SQLITE_IOERR : __real_sqlite3_exec(db, sql, fn, ctx, said);
}
