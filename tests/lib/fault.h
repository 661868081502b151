/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Faults in SQLite's world, on the k-th operation of a kind: a VFS over the system's own, SQLite's
 * allocator, and (in programs linked with FAULT_WRAP of tests/service/local.mk) sqlite3_step() and
 * sqlite3_exec().  Nothing of the store is replaced: what fails is what can fail.
 */
#ifndef TESTS_LIB_FAULT_H
#define TESTS_LIB_FAULT_H

#include <stdbool.h>

enum fault {
	FAULT_NONE,
	FAULT_FULL,   /* a write finds no space */
	FAULT_SHORT,  /* the first half is written, then there is no space */
	FAULT_WRITE,  /* EIO */
	FAULT_READ,   /* EIO */
	FAULT_SYNC,   /* fsync fails */
	FAULT_OPEN,   /* a file does not open */
	FAULT_MAP,    /* the -shm cannot be mapped or grown */
	FAULT_BUSY,   /* an exclusive lock is held by somebody else, from the k-th on */
	FAULT_MEMORY, /* SQLite's malloc fails once */
	FAULT_STEP,   /* a statement fails with an I/O error before it does anything */
	FAULT_KINDS
};
const char *fault_name(enum fault f);

/* Once, before SQLite is used: the VFS becomes the default.  "unix" stays the one without faults. */
void fault_install(void);
/* The k-th operation of the kind (from 1) fails; with `on` also all behind it. */
void fault_arm(enum fault f, int k, bool on);
/* No more faults; whether one occurred, and how many operations of the kind were seen. */
bool fault_disarm(int *seen);

#endif
