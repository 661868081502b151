/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal is a file of records, each
 *
 *	"PDR1", length of the body (u32), checksum of the body (u64), body
 *	body: id (u64), id that it replaces (u64), time as i64, length of the key (u32), key, text
 *
 * in little endian.  A text is a version that replaces another one; a version without text and
 * key length 0 only removes.  So two terminals of one user that type under the same key both keep
 * their last version, and sending one does not throw the other away.  What does not check (torn by
 * a kill or a full disk) is skipped up to the next record that does.
 *
 * Writers append under flock().  Compaction writes a new file and renames it over the old one; a
 * writer that finds its file replaced opens the new one.
 */
#include "plaint/service/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plaint/base/i18n.h"
#include "plaint/base/path.h"
#include "plaint/base/random.h"
#include "plaint/base/str.h"

enum {
	HEAD = 16,            /* magic, length, checksum */
	FIXED = 28,           /* of the body: ids, time, length of the key */
	KEY_MOST = 256,
	TEXT_MOST = 1 << 20,
	SLACK = 64 << 10,     /* bytes of old versions that are left alone */
	GROWTH_MOST = 4 << 20 /* and that are not, even while the journal is open */
};

struct version {
	uint64_t id;
	struct draft draft; /* strings owned */
};
struct versions {
	VEC(struct version) of;
};

struct drafts {
	char path[PATH_BUF];
	int fd;
	bool unsynced; /* written since the last drafts_sync() */
	struct versions known;
};

static uint64_t fnv(uint64_t h, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * UINT64_C(1099511628211);
	return h;
}

static uint64_t checksum(const void *bytes, size_t n)
{
	return fnv(UINT64_C(14695981039346656037), bytes, n);
}

static void add_le(struct str *s, uint64_t v, int bytes)
{
	char c[8];
	for (int i = 0; i < bytes; i++)
		c[i] = (char)(v >> (8 * i));
	str_addn(s, c, (size_t)bytes);
}

static uint64_t get_le(const char *p, int bytes)
{
	uint64_t v = 0;
	for (int i = bytes - 1; i >= 0; i--)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

static void record_add(struct str *out, const struct version *v, uint64_t replaces)
{
	struct str body;
	size_t key = v->draft.key ? strlen(v->draft.key) : 0;
	str_init(&body, 0);
	add_le(&body, v->id, 8);
	add_le(&body, replaces, 8);
	add_le(&body, (uint64_t)v->draft.at, 8);
	add_le(&body, key, 4);
	if (key) {
		str_addn(&body, v->draft.key, key);
		str_add(&body, v->draft.text);
	}
	str_addn(out, "PDR1", 4);
	add_le(out, body.len, 4);
	add_le(out, checksum(body.s, body.len), 8);
	str_addn(out, body.s, body.len);
	str_clear(&body);
}

static void version_free(struct version *v)
{
	free((char *)(uintptr_t)v->draft.key);
	free((char *)(uintptr_t)v->draft.text);
}

static void versions_clear(struct versions *all)
{
	for (size_t i = 0; i < all->of.n; i++)
		version_free(&all->of.v[i]);
	vec_clear(&all->of);
}

static void versions_remove(struct versions *all, uint64_t id)
{
	for (size_t i = 0; i < all->of.n; i++) {
		if (all->of.v[i].id != id)
			continue;
		version_free(&all->of.v[i]);
		memmove(&all->of.v[i], &all->of.v[i + 1],
			(all->of.n - i - 1) * sizeof *all->of.v);
		all->of.n--;
		return;
	}
}

/* Applies the record at p, n bytes to the end; returns its length, or 0 when there is none. */
static size_t record_replay(struct versions *all, const char *p, size_t n)
{
	if (n < HEAD + FIXED || memcmp(p, "PDR1", 4) != 0)
		return 0;
	size_t length = (size_t)get_le(p + 4, 4);
	const char *body = p + HEAD;
	if (length < FIXED || length > n - HEAD || get_le(p + 8, 8) != checksum(body, length))
		return 0;
	size_t key = (size_t)get_le(body + 24, 4);
	if (key > length - FIXED)
		return 0;
	versions_remove(all, get_le(body + 8, 8));
	if (key) {
		struct version *v = vec_push(&all->of);
		v->id = get_le(body, 8);
		v->draft.at = (int64_t)get_le(body + 16, 8);
		v->draft.key = xstrndup(body + FIXED, key);
		v->draft.text = xstrndup(body + FIXED + key, length - FIXED - key);
	}
	return HEAD + length;
}

static int fail(const struct drafts *d, struct err *e)
{
	return err_set(e, ERR_IO, _("cannot keep drafts in '%s': %s"), d->path, strerror(errno));
}

static int read_all(struct drafts *d, struct str *out, struct err *e)
{
	char buf[16384];
	off_t at = 0;
	ssize_t n;
	while ((n = pread(d->fd, buf, sizeof buf, at)) > 0) {
		str_addn(out, buf, (size_t)n);
		at += n;
	}
	return n < 0 ? fail(d, e) : 0;
}

/* All versions of the file that nothing replaced; *bytes gets its size. */
static int journal_load(struct drafts *d, struct versions *all, size_t *bytes, struct err *e)
{
	struct str s;
	str_init(&s, 0);
	int rc = read_all(d, &s, e);
	for (size_t i = 0; !rc && i < s.len;) {
		size_t n = record_replay(all, s.s + i, s.len - i);
		if (!n) {
			const char *next = memmem(s.s + i + 1, s.len - i - 1, "PDR1", 4);
			n = next ? (size_t)(next - (s.s + i)) : s.len - i;
		}
		i += n;
	}
	*bytes = s.len;
	str_clear(&s);
	return rc;
}

/* Opens the journal and takes its lock; a file that was replaced meanwhile is opened anew. */
static int journal_lock(struct drafts *d, struct err *e)
{
	for (;;) {
		struct stat mine, there;
		if (d->fd < 0)
			d->fd = open(d->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
		if (d->fd < 0)
			return fail(d, e);
		while (flock(d->fd, LOCK_EX) && errno == EINTR)
			continue;
		if (fstat(d->fd, &mine))
			return fail(d, e);
		if (stat(d->path, &there) == 0 && mine.st_ino == there.st_ino &&
		    mine.st_dev == there.st_dev)
			return 0;
		close(d->fd);
		d->fd = -1;
	}
}

static void journal_unlock(struct drafts *d)
{
	if (d->fd >= 0)
		flock(d->fd, LOCK_UN);
}

static bool write_whole(int fd, const struct str *s)
{
	for (size_t i = 0; i < s->len;) {
		ssize_t n = write(fd, s->s + i, s->len - i);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		i += (size_t)n;
	}
	return true;
}

/* Puts a file with the live versions alone in place of the journal.  Under the lock; the new file
 * is left locked.  When it cannot be made the old one goes on. */
static void journal_compact(struct drafts *d, const struct versions *all)
{
	char path[PATH_BUF + 8];
	struct str s;
	snprintf(path, sizeof path, "%s.new", d->path);
	int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return;
	str_init(&s, 0);
	for (size_t i = 0; i < all->of.n; i++)
		record_add(&s, &all->of.v[i], 0);
	bool good = flock(fd, LOCK_EX) == 0 && !s.cut && write_whole(fd, &s) && fsync(fd) == 0 &&
		    rename(path, d->path) == 0;
	str_clear(&s);
	if (!good) {
		unlink(path);
		close(fd);
		return;
	}
	close(d->fd);
	d->fd = fd;
}

static size_t live_bytes(const struct versions *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->of.n; i++)
		n += HEAD + FIXED + strlen(all->of.v[i].draft.key) + strlen(all->of.v[i].draft.text);
	return n;
}

/* Appends whole records or nothing. */
static int journal_append(struct drafts *d, const struct str *records, struct err *e)
{
	struct stat before;
	int rc = journal_lock(d, e);
	if (rc)
		return rc;
	if (fstat(d->fd, &before) || !write_whole(d->fd, records)) {
		rc = fail(d, e);
		if (ftruncate(d->fd, before.st_size))
			fail(d, e); /* what is left is torn and will be skipped */
		goto out;
	}
	d->unsynced = true;
	if (before.st_size > GROWTH_MOST) {
		struct versions all = { .of = { .v = NULL } };
		size_t bytes;
		struct err ignored;
		if (!journal_load(d, &all, &bytes, &ignored) && bytes > 2 * live_bytes(&all))
			journal_compact(d, &all);
		versions_clear(&all);
	}
out:
	journal_unlock(d);
	return rc;
}

void drafts_sync(struct drafts *d)
{
	if (d->unsynced && d->fd >= 0)
		d->unsynced = fdatasync(d->fd) != 0;
}

/* Names the journal by user and store: hash of both, so that any login makes a file name. */
static int journal_path(struct drafts *d, const char *store_path, const char *login, struct err *e)
{
	char name[64];
	char *whole = realpath(store_path, NULL);
	const char *store = whole ? whole : store_path;
	uint64_t h = fnv(checksum(store, strlen(store) + 1), login, strlen(login));
	free(whole);
	snprintf(name, sizeof name, "drafts/%016llx.journal", (unsigned long long)h);
	int rc = path_for(d->path, PATH_STATE, name, e);
	return rc ? rc : path_make_parents(d->path, e);
}

int drafts_open(const char *store_path, const char *login, struct drafts **out, struct err *e)
{
	struct drafts *d = xcalloc(1, sizeof *d);
	size_t bytes = 0;
	d->fd = -1;
	int rc = journal_path(d, store_path, login, e);
	if (!rc)
		rc = journal_lock(d, e);
	if (!rc)
		rc = journal_load(d, &d->known, &bytes, e);
	if (!rc && bytes > live_bytes(&d->known) + SLACK)
		journal_compact(d, &d->known);
	journal_unlock(d);
	if (rc)
		drafts_close(d);
	else
		*out = d;
	return rc;
}

void drafts_close(struct drafts *d)
{
	if (!d)
		return;
	if (d->fd >= 0)
		close(d->fd);
	versions_clear(&d->known);
	free(d);
}

static struct version *newest(struct drafts *d, const char *key)
{
	struct version *best = NULL;
	for (size_t i = 0; i < d->known.of.n; i++) {
		struct version *v = &d->known.of.v[i];
		if (strcmp(v->draft.key, key) == 0 && (!best || v->draft.at >= best->draft.at))
			best = v;
	}
	return best;
}

int drafts_put(struct drafts *d, const char *key, const char *text, int64_t at_s, struct err *e)
{
	struct version *old = newest(d, key);
	struct version v = { .draft = { .key = key, .text = text, .at = at_s } };
	uint64_t replaces = old ? old->id : 0;
	struct str s;
	if (!*key || strlen(key) > KEY_MOST || strlen(text) > TEXT_MOST)
		return err_set(e, ERR_INPUT, _("a draft of this length cannot be kept"));
	random_bytes(&v.id, sizeof v.id);
	str_init(&s, 0);
	record_add(&s, &v, replaces);
	int rc = journal_append(d, &s, e);
	str_clear(&s);
	if (rc)
		return rc;
	v.draft.key = xstrdup(key);
	v.draft.text = xstrdup(text);
	versions_remove(&d->known, replaces);
	*vec_push(&d->known.of) = v;
	return 0;
}

int drafts_drop(struct drafts *d, const char *key, struct err *e)
{
	struct version *old = newest(d, key);
	struct version nothing = { .id = 0 };
	struct str s;
	if (!old)
		return 0;
	str_init(&s, 0);
	record_add(&s, &nothing, old->id);
	int rc = journal_append(d, &s, e);
	str_clear(&s);
	if (!rc)
		versions_remove(&d->known, old->id);
	return rc;
}

const struct draft *drafts_find(struct drafts *d, const char *key)
{
	struct version *v = newest(d, key);
	return v ? &v->draft : NULL;
}

const struct draft *drafts_nth(struct drafts *d, size_t n)
{
	for (size_t i = d->known.of.n; i-- > 0;) {
		struct version *v = &d->known.of.v[i];
		if (newest(d, v->draft.key) == v && n-- == 0)
			return &v->draft;
	}
	return NULL;
}
