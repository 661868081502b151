/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Putting a backup in the place of a store.  A log (-wal) that is left beside a file of another origin would be
 * played into it, so it is joined or moved away before anything is renamed; a killed restore leaves either the old
 * store or the new one under the name, or none and the old one aside.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup_note.h"
#include "plaint/base/fs.h"
#include "plaint/base/i18n.h"
#include "plaint/base/random.h"
#include "plaint/base/date.h"
#include "plaint/base/str.h"
#include "plaint/store/audit.h"
#include "plaint/store/copy.h"

static int damaged(const char *path, const struct backup_facts *f, struct err *e)
{
	if (strcmp(f->integrity, "ok"))
		return err_set(e, ERR_CORRUPT, _("'%s' is damaged: %s"), path, f->integrity);
	if (f->foreign)
		return err_set(e, ERR_CORRUPT, _("'%s' is damaged: %" PRId64 " rows name what is not there"), path, f->foreign);
	return 0;
}

int backup_verify(const char *path, struct backup_facts *out, bool *told, struct err *e)
{
	struct backup_note n;
	struct err why;
	*told = false;
	int rc = backup_look(path, true, out, e);
	if (!rc)
		rc = damaged(path, out, e);
	if (rc)
		return rc;
	int note = note_read(path, &n, &why);
	*told = !note;
	if (note == ERR_NOTFOUND)
		return 0;
	if (note)
		return *e = why, e->code;
	if (strcmp(n.sha256, out->sha256) || strcmp(n.content, out->content))
		return err_set(e, ERR_CORRUPT, _("'%s' is not what was written: its digest differs from that in '%s.json'"), path,
			       path);
	return 0;
}

struct swap {
	const struct restore_request *r;
	struct restore_result *out;
	char part[PATH_BUF];
	struct copy_hold hold;
};

static void tell(const struct swap *w, enum backup_step step, int64_t bytes)
{
	if (w->r->told)
		w->r->told(w->r->ctx, step, bytes);
}

static int make_name(char out[PATH_BUF], const char *path, const char *tail, struct err *e)
{
	int n = snprintf(out, PATH_BUF, "%s%s", path, tail);
	return n < 0 || n >= PATH_BUF ? err_set(e, ERR_INPUT, _("the path for '%s' is too long"), path) : 0;
}

/* A copy beside the store, proven to have the rows of the backup. */
static int write_part(struct swap *w, struct err *e)
{
	struct backup_facts copied;
	struct db *from;
	char tail[48];
	snprintf(tail, sizeof tail, ".restore-%ld", (long)getpid());
	int rc = make_name(w->part, w->r->to, tail, e);
	tell(w, BACKUP_COPIES, w->out->facts.bytes);
	if (!rc)
		rc = db_open(w->r->from, DB_READONLY | DB_LOOK, &from, e);
	if (rc)
		return rc;
	rc = copy_store(from, w->part, e);
	db_close(from);
	if (!rc)
		rc = fs_sync_file(w->part, e);
	tell(w, BACKUP_CHECKS, 0);
	if (!rc)
		rc = backup_look(w->part, false, &copied, e);
	if (!rc)
		rc = damaged(w->part, &copied, e);
	if (!rc && strcmp(copied.content, w->out->facts.content))
		rc = err_set(e, ERR_CORRUPT, _("'%s' changed while it was read"), w->r->from);
	return rc;
}

/* The changes that wait in the log of the old store go into it; one that is damaged keeps them beside it. */
static void join_log(const char *path, bool training)
{
	struct db *db;
	struct err why;
	if (!db_open(path, DB_LOOK | (training ? DB_TRAINING : 0), &db, &why))
		db_close(db); /* the last one that leaves joins it */
}

static int move(const char *path, const char *aside, const char *tail, struct err *e)
{
	char from[PATH_BUF + 8], to[PATH_BUF + 8];
	snprintf(from, sizeof from, "%s%s", path, tail);
	snprintf(to, sizeof to, "%s%s", aside, tail);
	if (!rename(from, to) || errno == ENOENT)
		return 0;
	return err_set(e, ERR_IO, _("cannot write '%s': %s"), to, strerror(errno));
}

static int name_aside(struct swap *w, struct err *e)
{
	char tail[64], at[DATE_BUF];
	size_t n = 0;
	int rc = 0;
	for (int64_t i = 0; !rc; i++) {
		n = (size_t)snprintf(tail, sizeof tail, ".before-");
		for (const char *p = date_format(at, DATE_UTC, w->r->now_s + i); *p; p++)
			if (*p != '-' && *p != ':')
				tail[n++] = *p;
		tail[n] = '\0';
		rc = make_name(w->out->aside, w->r->to, tail, e);
		if (access(w->out->aside, F_OK))
			break;
	}
	return rc;
}

/* The old store keeps all that it was: the log first, so that it never lies beside another file. */
static int put_aside(struct swap *w, struct err *e)
{
	if (access(w->r->to, F_OK))
		return 0;
	int rc = name_aside(w, e);
	if (!rc)
		rc = move(w->r->to, w->out->aside, "-wal", e);
	if (!rc)
		rc = move(w->r->to, w->out->aside, "-shm", e);
	if (!rc)
		rc = move(w->r->to, w->out->aside, "", e);
	return rc ? rc : fs_sync_folder(w->r->to, e);
}

/* Who may open it, as with the store that was there. */
static int keep_owner(const struct swap *w, const struct stat *was, struct err *e)
{
	if (!chown(w->part, was->st_uid, was->st_gid) && !chmod(w->part, was->st_mode & 0777))
		return 0;
	return err_set(e, ERR_IO, _("cannot give '%s' the owner of the store: %s"), w->part, strerror(errno));
}

static int exchange(struct swap *w, struct err *e)
{
	struct stat was;
	bool there = !stat(w->r->to, &was);
	tell(w, BACKUP_PLACES, 0);
	int rc = copy_hold(w->r->to, &w->hold, e);
	copy_let_go(&w->hold);
	if (rc)
		return rc;
	if (there)
		join_log(w->r->to, w->r->training);
	rc = copy_hold(w->r->to, &w->hold, e); /* until it has its other name */
	if (!rc && there)
		rc = keep_owner(w, &was, e);
	if (!rc)
		rc = put_aside(w, e);
	if (!rc)
		rc = fs_rename(w->part, w->r->to, e);
	copy_let_go(&w->hold);
	return rc;
}

/* In the store that was put back: who looks at its events must see where time was turned back. */
static int record(const struct swap *w, struct err *e)
{
	unsigned char op[16];
	char detail[256];
	struct db *db;
	int rc = db_open(w->r->to, w->r->training ? DB_TRAINING | DB_MIGRATE : DB_MIGRATE, &db, e);
	if (rc)
		return rc;
	random_bytes(op, sizeof op);
	snprintf(detail, sizeof detail, "by=%.60s;events=%" PRId64 ";content=%s", w->r->who, w->out->facts.events,
		 w->out->facts.content);
	struct audit_new a = { .op_id = op, .at = w->r->now_s, .action = "restore", .object = "store", .detail = detail };
	rc = db_begin(db, e);
	if (!rc)
		rc = audit_add(db, &a, e);
	if (!rc)
		rc = db_commit(db, e);
	else
		db_rollback(db);
	db_close(db);
	return rc;
}

static int check_ask(const struct restore_request *r, const struct backup_facts *f, struct err *e)
{
	if (fs_is_same(r->from, r->to))
		return err_set(e, ERR_DENIED, _("'%s' is the store itself"), r->from);
	if (f->training != r->training)
		return err_set(e, ERR_DENIED, f->training ? _("'%s' is of a training store; put it back with --training") :
			       _("'%s' is of a live store; the simulation never opens one"), r->from);
	return 0;
}

/* A store that is named by a link is replaced where it lies. */
static int follow_links(char path[PATH_BUF], struct err *e)
{
	char *real = realpath(path, NULL);
	int rc = real && strlen(real) >= PATH_BUF ? err_set(e, ERR_INPUT, _("the path for '%s' is too long"), real) : 0;
	if (real && !rc)
		memcpy(path, real, strlen(real) + 1);
	free(real);
	return rc;
}

int restore_may(const struct session_options *o, char path[PATH_BUF], struct err *e)
{
	struct session s;
	struct stat st;
	struct db *db;
	struct err why;
	int rc = session_store(o->store, path, e);
	if (!rc)
		rc = follow_links(path, e);
	if (rc || stat(path, &st))
		return rc; /* there is no store whose rights could be asked */
	rc = session_open(&s, o, e);
	if (!rc) {
		rc = operate_need(&s, e);
		session_close(&s);
		return rc;
	}
	if (!o->as && (geteuid() == 0 || geteuid() == st.st_uid))
		return 0;
	if (db_open(path, DB_READONLY | DB_LOOK, &db, &why))
		return 0; /* it cannot be read, so it is to be replaced */
	db_close(db);
	return rc;
}

int backup_restore(const struct restore_request *r, struct restore_result *out, struct err *e)
{
	struct swap w = { .r = r, .out = out, .hold = { .fd = -1 } };
	bool told;
	*out = (struct restore_result){ .aside = "" };
	if (r->told)
		r->told(r->ctx, BACKUP_CHECKS, 0);
	int rc = backup_verify(r->from, &out->facts, &told, e);
	if (!rc)
		rc = check_ask(r, &out->facts, e);
	if (!rc)
		rc = copy_hold(r->to, &w.hold, e); /* before the long work */
	copy_let_go(&w.hold);
	if (!rc)
		rc = write_part(&w, e);
	if (!rc)
		rc = exchange(&w, e);
	if (rc && *w.part)
		unlink(w.part);
	return rc ? rc : record(&w, e);
}
