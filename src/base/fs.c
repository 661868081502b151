/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/str.h"

/* linux/magic.h and statfs(2); disks that several hosts share count too, their shared memory is not shared. */
static const struct {
	uint32_t magic;
	const char *name;
} networks[] = {
	{ 0x6969, "NFS" }, { 0x517b, "SMB" }, { 0xff534d42, "CIFS" }, { 0xfe534d42, "SMB2" },
	{ 0x65735546, "FUSE" }, { 0x01021997, "9p" }, { 0x5346414f, "AFS" }, { 0x6b414653, "AFS" },
	{ 0x73757245, "Coda" }, { 0x00c36400, "Ceph" }, { 0x564c, "NCP" }, { 0x0bd00bd0, "Lustre" },
	{ 0x47504653, "GPFS" }, { 0x20030528, "OrangeFS" }, { 0x01161970, "GFS2" }, { 0x7461636f, "OCFS2" },
	{ 0x786f4256, "vboxsf" }, { 0xbacbacbc, "vmhgfs" },
};

const char *fs_network_name(uint32_t magic)
{
	for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
		if (networks[i].magic == magic)
			return networks[i].name;
	return NULL;
}

char *fs_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return xstrdup(".");
	return xstrndup(path, slash == path ? 1 : (size_t)(slash - path));
}

int fs_look(const char *path, struct fs_facts *out, struct err *e)
{
	struct statfs s;
	char *folder = fs_folder(path);
	int bad = statfs(path, &s);
	if (bad && errno == ENOENT)
		bad = statfs(folder, &s);
	free(folder);
	*out = (struct fs_facts){ .magic = 0 };
	if (bad)
		return err_set(e, ERR_IO, _("cannot open '%s': %s"), path, strerror(errno));
	out->magic = (uint32_t)s.f_type;
	out->network = fs_network_name(out->magic);
	out->free_bytes = (int64_t)s.f_bavail * (int64_t)s.f_bsize;
	out->size = (int64_t)s.f_blocks * (int64_t)s.f_bsize;
	out->readonly = s.f_flags & 1; /* ST_RDONLY */
	return 0;
}

bool fs_is_same(const char *a, const char *b)
{
	struct stat x, y;
	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static int sync_path(const char *path, int flags, struct err *e)
{
	int fd = open(path, flags | O_CLOEXEC);
	int bad = fd < 0 || fsync(fd);
	int no = errno;
	if (fd >= 0)
		close(fd);
	return bad ? err_set(e, ERR_IO, _("cannot write '%s': %s"), path, strerror(no)) : 0;
}

int fs_sync_file(const char *path, struct err *e)
{
	return sync_path(path, O_RDONLY, e);
}

int fs_sync_folder(const char *path, struct err *e)
{
	char *folder = fs_folder(path);
	int rc = sync_path(folder, O_RDONLY | O_DIRECTORY, e);
	free(folder);
	return rc;
}

int fs_rename(const char *from, const char *to, struct err *e)
{
	if (rename(from, to))
		return err_set(e, ERR_IO, _("cannot write '%s': %s"), to, strerror(errno));
	return fs_sync_folder(to, e);
}

int fs_write_all(int fd, const char *s, size_t n)
{
	while (n) {
		ssize_t done = write(fd, s, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		s += done;
		n -= (size_t)done;
	}
	return 0;
}

int fs_write_whole(const char *path, const char *text, struct err *e)
{
	struct str part;
	str_init(&part, 0);
	str_printf(&part, "%s.part", path);
	int fd = open(part.s, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	int no = fd < 0 ? errno : fs_write_all(fd, text, strlen(text));
	if (!no && fsync(fd))
		no = errno;
	if (fd >= 0 && close(fd) && !no)
		no = errno;
	int rc = no ? err_set(e, ERR_IO, _("cannot write '%s': %s"), path, strerror(no)) : fs_rename(part.s, path, e);
	if (rc && fd >= 0)
		unlink(part.s);
	str_clear(&part);
	return rc;
}
