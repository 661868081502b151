/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup_note.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "plaint/base/date.h"
#include "plaint/base/fs.h"
#include "plaint/base/i18n.h"
#include "plaint/base/mem.h"
#include "plaint/base/str.h"
#include "plaint/base/textfile.h"

static char *note_path(const char *path)
{
	struct str s;
	str_init(&s, 0);
	str_printf(&s, "%s.json", path);
	return str_detach(&s);
}

int note_write(const char *path, const struct backup_note *n, struct err *e)
{
	char at[DATE_BUF], *file = note_path(path);
	json_t *j = json_object();
	json_object_set_new(j, "format", json_integer(1));
	json_object_set_new(j, "store", json_string(n->store));
	json_object_set_new(j, "at", json_string(date_format(at, DATE_UTC, n->at_s)));
	json_object_set_new(j, "schema", json_integer(n->schema));
	json_object_set_new(j, "complaints", json_integer(n->complaints));
	json_object_set_new(j, "events", json_integer(n->events));
	json_object_set_new(j, "sha256", json_string(n->sha256));
	json_object_set_new(j, "content", json_string(n->content));
	char *text = json_dumps(j, JSON_INDENT(2));
	int rc = fs_write_whole(file, text ? text : "", e);
	json_decref(j);
	free(text);
	free(file);
	return rc;
}

static void take(const json_t *j, const char *key, char *buf, size_t size)
{
	const char *s = json_string_value(json_object_get(j, key));
	snprintf(buf, size, "%s", s ? s : "");
}

int note_read(const char *path, struct backup_note *out, struct err *e)
{
	char *file = note_path(path), at[DATE_BUF];
	json_error_t why;
	json_t *j = access(file, F_OK) ? NULL : json_load_file(file, 0, &why);
	int rc = 0;
	*out = (struct backup_note){ .schema = 0 };
	if (!j && access(file, F_OK))
		rc = err_set(e, ERR_NOTFOUND, _("cannot open '%s': %s"), file, strerror(errno));
	else if (!j || json_integer_value(json_object_get(j, "format")) != 1)
		rc = err_set(e, ERR_CORRUPT, _("'%s' is not the note of a backup"), file);
	free(file);
	if (rc) {
		json_decref(j);
		return rc;
	}
	take(j, "store", out->store, sizeof out->store);
	take(j, "sha256", out->sha256, sizeof out->sha256);
	take(j, "content", out->content, sizeof out->content);
	take(j, "at", at, sizeof at);
	out->schema = (int)json_integer_value(json_object_get(j, "schema"));
	out->complaints = json_integer_value(json_object_get(j, "complaints"));
	out->events = json_integer_value(json_object_get(j, "events"));
	json_decref(j);
	return date_parse(at, &out->at_s, e);
}

void note_remove(const char *path)
{
	char *file = note_path(path);
	unlink(file);
	free(file);
}

/* "desk-20260302T020000Z.db", or that with a dot before it and ".part" behind. */
static bool is_ours(const char *name, const char *stem, const char *tail)
{
	static const char form[] = "-dddddddd_dddddd_";
	size_t n = strlen(stem);
	if (strncmp(name, stem, n))
		return false;
	for (const char *f = form; *f; f++, n++)
		if (*f == 'd' ? name[n] < '0' || name[n] > '9' : *f == '-' ? name[n] != '-' : name[n] != 'T' && name[n] != 'Z')
			return false;
	return !strcmp(name + n, tail);
}

static int newest_first(const void *a, const void *b)
{
	return strcmp(*(char *const *)b, *(char *const *)a);
}

struct names {
	VEC(char *) list;
};

static int read_names(const char *folder, const char *stem, const char *store, struct names *out, struct err *e)
{
	DIR *d = opendir(folder);
	if (!d)
		return err_set(e, ERR_IO, _("cannot read '%s': %s"), folder, strerror(errno));
	for (struct dirent *x; (x = readdir(d));) {
		struct backup_note note;
		struct err none;
		struct str path;
		str_init(&path, 0);
		str_printf(&path, "%s/%s", folder, x->d_name);
		/* a name alone may be anybody's: the note says whose it is */
		if (is_ours(x->d_name, stem, ".db") && !note_read(path.s, &note, &none) && !strcmp(note.store, store))
			*vec_push(&out->list) = str_detach(&path);
		str_clear(&path);
	}
	closedir(d);
	if (out->list.n)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, newest_first);
	return 0;
}

int backup_thin(const char *path, const char *stem, const char *store, int64_t keep, int *removed, struct err *e)
{
	struct names names = { 0 };
	char *folder = fs_folder(path);
	int rc = read_names(folder, stem, store, &names, e);
	for (size_t i = 0; i < names.list.n; i++) {
		if (!rc && (int64_t)i >= keep) {
			if (unlink(names.list.v[i]))
				rc = err_set(e, ERR_IO, _("cannot remove '%s': %s"), names.list.v[i], strerror(errno));
			else
				note_remove(names.list.v[i]);
			*removed += !rc;
		}
		free(names.list.v[i]);
	}
	vec_clear(&names.list);
	free(folder);
	return rc;
}

int backup_claim(const char *path)
{
	struct str lock;
	str_init(&lock, 0);
	str_printf(&lock, "%s.lock", path);
	int fd = open(lock.s, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	str_clear(&lock);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static void sweep_one(const char *folder, const char *name)
{
	struct str path;
	str_init(&path, 0);
	str_printf(&path, "%s/%s", folder, name);
	int fd = backup_claim(path.s);
	if (fd >= 0) {
		unlink(path.s);
		str_add(&path, ".lock");
		unlink(path.s);
		close(fd);
	}
	str_clear(&path);
}

void backup_sweep(const char *folder, const char *stem)
{
	DIR *d = opendir(folder);
	for (struct dirent *x; d && (x = readdir(d));)
		if (x->d_name[0] == '.' && is_ours(x->d_name + 1, stem, ".db.part"))
			sweep_one(folder, x->d_name);
	if (d)
		closedir(d);
}
