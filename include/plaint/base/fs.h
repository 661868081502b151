/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a store must know of the file system below it, and files that are safe once they are named. */
#ifndef PLAINT_BASE_FS_H
#define PLAINT_BASE_FS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/base/err.h"

/* The name of a file system by its magic number (statfs(2)) when its locks or shared memory are not those of
 * one machine: NFS, SMB, FUSE, 9p ... (store.md 1.8); NULL for all others. */
const char *fs_network_name(uint32_t magic);

struct fs_facts {
	uint32_t magic;
	const char *network;     /* fs_network_name() */
	int64_t free_bytes, size; /* free: for who asks, not only for root */
	bool readonly;
};
/* Of the file, or of its folder while there is no such file.  ERR_IO. */
int fs_look(const char *path, struct fs_facts *out, struct err *e) MUST_CHECK;

/* The folder of a path, "." when it names none; free() it. */
char *fs_folder(const char *path);
/* Whether both name one file that is there. */
bool fs_is_same(const char *a, const char *b);
/* What was written to the file, or the names in the folder of the path, survive a loss of power. */
int fs_sync_file(const char *path, struct err *e) MUST_CHECK;
int fs_sync_folder(const char *path, struct err *e) MUST_CHECK;
/* Gives the file its final name and makes that last. */
int fs_rename(const char *from, const char *to, struct err *e) MUST_CHECK;
/* Writes all of it; 0 or errno. */
int fs_write_all(int fd, const char *s, size_t n);
/* Writes a small file under a temporary name (mode 0600) and renames it when it is whole. */
int fs_write_whole(const char *path, const char *text, struct err *e) MUST_CHECK;

#endif
