/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store, the disk and folder that it is in, and what should happen to it by itself. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plaint/base/fs.h"
#include "plaint/base/i18n.h"
#include "plaint/service/backup.h"
#include "plaint/service/doctor.h"
#include "plaint/store/db.h"
#include "plaint/store/health.h"

enum {
	SKEW_S = 5, BACKUP_S = 36 * 3600, TICK_S = 15 * 60, WAL_MOST = 256 << 20, FREE_LEAST = 100 << 20, MB = 1000000
};

static void look_disk(struct doctor *d, const char *path)
{
	struct fs_facts f;
	struct stat st;
	struct err e;
	if (fs_look(path, &f, &e)) {
		doctor_say(d, DOCTOR_PROBLEM, "disk", _("Make the folder, or name another store with --store."), "%s", e.msg);
		return;
	}
	if (f.network)
		doctor_say(d, DOCTOR_PROBLEM, "file-system", _("Keep the store on a disk of this machine; nothing writes it there."),
			   _("'%s' is on a network file system (%s)"), path, f.network);
	else
		doctor_say(d, DOCTOR_OK, "file-system", NULL, _("a disk of this machine (%#x)"), f.magic);
	int64_t size = stat(path, &st) ? 0 : (int64_t)st.st_size;
	enum doctor_state state = f.free_bytes < FREE_LEAST || f.readonly ? DOCTOR_PROBLEM :
				  f.free_bytes < 2 * size ? DOCTOR_WARNING : DOCTOR_OK;
	const char *advice = f.readonly ? _("It is mounted read-only: nothing can be saved.") :
					  _("Make room: a backup and an upgrade need as much again.");
	doctor_say(d, state, "disk", state ? advice : NULL, _("%" PRId64 " MB free of %" PRId64 ", the store has %" PRId64),
		   f.free_bytes / MB, f.size / MB, size / MB);
}

/* Who may read or change it without plaint. */
static void look_rights(struct doctor *d, const char *path)
{
	struct stat file, dir;
	char *folder = fs_folder(path);
	if (stat(path, &file) || stat(folder, &dir))
		doctor_say(d, DOCTOR_PROBLEM, "permissions", NULL, "%s: %s", path, strerror(errno));
	else if ((file.st_mode & S_IWOTH) || (dir.st_mode & S_IWOTH && !(dir.st_mode & S_ISVTX)))
		doctor_say(d, DOCTOR_PROBLEM, "permissions", _("Take the right to write away from others: chmod o-w."),
			   _("everybody on this machine may write the store (%03o, its folder %03o)"), file.st_mode & 0777,
			   dir.st_mode & 0777);
	else if (file.st_mode & S_IROTH && dir.st_mode & S_IXOTH)
		doctor_say(d, DOCTOR_WARNING, "permissions", _("Take the right to read away from others: chmod o-rx of the folder."),
			   _("everybody on this machine may read the store (%03o, its folder %03o)"), file.st_mode & 0777,
			   dir.st_mode & 0777);
	else if (access(path, W_OK) || access(folder, W_OK))
		doctor_say(d, DOCTOR_WARNING, "permissions", _("Only reading works; the folder must be writable too."),
			   _("this account may not write the store or its folder"));
	else
		doctor_say(d, DOCTOR_OK, "permissions", NULL, _("file %03o, folder %03o"), file.st_mode & 0777, dir.st_mode & 0777);
	free(folder);
}

static void look_locks(struct doctor *d, const char *path)
{
	enum lock_verdict v;
	struct err e;
	char *folder = fs_folder(path);
	int rc = health_locks(folder, &v, &e);
	if (rc || v == LOCK_UNKNOWN)
		doctor_say(d, DOCTOR_WARNING, "locks", _("Run it as an account that may write the folder."), "%s",
			   rc ? e.msg : _("two processes could not be tried on one file there"));
	else if (v == LOCK_FAILS)
		doctor_say(d, DOCTOR_PROBLEM, "locks", _("Do not use this disk for a store: it would be damaged."),
			   _("two processes do not exclude one another"));
	else
		doctor_say(d, DOCTOR_OK, "locks", NULL, _("two processes exclude one another"));
	free(folder);
}

/* "3 h" and the like, for ages. */
static const char *age(char buf[32], int64_t s)
{
	if (s < 7200)
		snprintf(buf, 32, _("%" PRId64 " min"), s / 60);
	else if (s < 172800)
		snprintf(buf, 32, _("%" PRId64 " h"), s / 3600);
	else
		snprintf(buf, 32, _("%" PRId64 " days"), s / 86400);
	return buf;
}

static void look_clock(struct doctor *d, const struct health *h, int64_t now)
{
	char buf[32];
	if (h->newest_at > now + SKEW_S)
		doctor_say(d, DOCTOR_PROBLEM, "clock", _("Set the clock (chrony, systemd-timesyncd): deadlines depend on it."),
			   _("the clock is %" PRId64 " s behind the newest event of the store"), h->newest_at - now);
	else if (h->newest_at)
		doctor_say(d, DOCTOR_OK, "clock", NULL, _("not behind the newest event, which is %s old"),
			   age(buf, now - h->newest_at > 0 ? now - h->newest_at : 0));
	else
		doctor_say(d, DOCTOR_OK, "clock", NULL, _("there is no event yet to compare it with"));
}

static void look_upkeep(struct doctor *d, const struct health *h, int64_t now)
{
	char buf[32];
	const char *back_up = _("Run 'plaint backup FOLDER --keep 14' every night, to another disk.");
	const char *tick = _("Run 'plaint tick' every minute (contrib/systemd/plaint-tick.timer).");
	if (!h->backup_at)
		doctor_say(d, DOCTOR_WARNING, "backup", back_up, _("there never was one"));
	else
		doctor_say(d, now - h->backup_at > BACKUP_S ? DOCTOR_WARNING : DOCTOR_OK, "backup",
			   now - h->backup_at > BACKUP_S ? back_up : NULL, _("the last is %s old"), age(buf, now - h->backup_at));
	if (!h->tick_at)
		doctor_say(d, DOCTOR_WARNING, "tick", tick, _("nobody has looked yet at what time asks for"));
	else
		doctor_say(d, now - h->tick_at > TICK_S ? DOCTOR_WARNING : DOCTOR_OK, "tick",
			   now - h->tick_at > TICK_S ? tick : NULL, _("what time asks for was last looked at %s ago"),
			   age(buf, now - h->tick_at));
}

static void look_store(struct doctor *d, struct session *s, const struct health *h)
{
	doctor_say(d, DOCTOR_OK, "store", NULL, _("%s: schema %d, %" PRId64 " pages, %" PRId64 " of them free, %" PRId64 " cases"),
		   s->path, db_schema(s->db), h->bytes / (h->page_size ? h->page_size : 1), h->free_pages, h->complaints);
	doctor_say(d, h->wal_bytes > WAL_MOST ? DOCTOR_WARNING : DOCTOR_OK, "wal",
		   h->wal_bytes > WAL_MOST ? _("Some program reads without an end and keeps the log from being joined: end it.") : NULL,
		   _("the log has %" PRId64 " MB"), h->wal_bytes / MB);
}

int doctor_store(const struct session_options *o, struct doctor *d, struct err *e)
{
	struct session s;
	struct health h;
	struct err why;
	char path[PATH_BUF];
	int rc = session_store(o->store, path, e);
	if (rc)
		return rc;
	int open = session_open(&s, o, &why);
	rc = open ? 0 : operate_need(&s, e);
	if (!rc && open)
		doctor_say(d, DOCTOR_PROBLEM, "store", NULL, "%s", why.msg);
	else if (!rc && health_read(s.db, &h, &why))
		doctor_say(d, DOCTOR_PROBLEM, "store", _("Run 'plaint check', and restore a backup if it says so."), "%s", why.msg);
	else if (!rc) {
		look_store(d, &s, &h);
		look_clock(d, &h, session_now(&s));
		look_upkeep(d, &h, session_now(&s));
	}
	if (!open)
		session_close(&s);
	if (rc)
		return rc;
	look_disk(d, path);
	look_rights(d, path);
	look_locks(d, path);
	return 0;
}
