/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/backup.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup_note.h"
#include "plaint/base/clock.h"
#include "plaint/base/date.h"
#include "plaint/base/fs.h"
#include "plaint/base/i18n.h"
#include "plaint/base/random.h"
#include "plaint/base/str.h"
#include "plaint/service/rights.h"
#include "plaint/store/audit.h"
#include "plaint/store/copy.h"

enum { SPARE_BYTES = 1 << 20, NAME_TRIES = 60 };

int operate_need(struct session *s, struct err *e)
{
	struct stat st;
	bool owns = !stat(s->path, &st) && (st.st_uid == geteuid() || geteuid() == 0);
	return !s->user_id && !s->unproven && !s->system && owns ? 0 : rights_need(s, RIGHT_OPERATE, e);
}

struct work { /* of one backup */
	struct session *s;
	const struct backup_request *r;
	struct backup_result *out;
	struct db *writer;       /* NULL: the store cannot be written */
	char store[COPY_ID];
	char stem[128];          /* "desk" of desk.db */
	char part[PATH_BUF];
	bool in_folder;
	int lock;                /* backup_claim() */
};

static void tell(const struct work *w, enum backup_step step, int64_t bytes)
{
	if (w->r->told)
		w->r->told(w->r->ctx, step, bytes);
}

int backup_look(const char *path, bool thorough, struct backup_facts *out, struct err *e)
{
	struct copy_facts f;
	int rc = copy_look(path, thorough ? COPY_THOROUGH : COPY_QUICK, &f, e);
	*out = (struct backup_facts){ .schema = f.schema, .training = f.training, .foreign = f.foreign, .bytes = f.bytes,
				      .customers = f.customers, .complaints = f.complaints, .open = f.open,
				      .contacts = f.contacts, .events = f.events, .newest_at = f.newest_at };
	if (rc)
		return rc;
	memcpy(out->integrity, f.integrity, sizeof out->integrity);
	memcpy(out->content, f.content, sizeof out->content);
	return digest_file(path, out->sha256, e);
}

static void find_stem(struct work *w)
{
	const char *slash = strrchr(w->s->path, '/'), *name = slash ? slash + 1 : w->s->path;
	size_t n = strlen(name);
	if (n > 3 && !strcmp(name + n - 3, ".db"))
		n -= 3;
	snprintf(w->stem, sizeof w->stem, "%.*s", (int)n, name);
}

static int put_path(char out[PATH_BUF], struct str *s, struct err *e)
{
	if (s->len >= PATH_BUF)
		return err_set(e, ERR_INPUT, _("the path for '%s' is too long"), s->s);
	memcpy(out, s->s, s->len + 1);
	return 0;
}

/* "20260302T020000Z": sorts by time and is the same everywhere. */
static void add_stamp(struct str *s, int64_t at_s)
{
	char at[DATE_BUF];
	for (const char *p = date_format(at, DATE_UTC, at_s); *p; p++)
		if (*p != '-' && *p != ':')
			str_addn(s, p, 1);
}

/* A second backup within a second is named by the next one. */
static int name_in_folder(struct work *w, struct err *e)
{
	struct str s;
	int rc = 0;
	str_init(&s, 0);
	for (int i = 0; i < NAME_TRIES && !rc; i++) {
		str_reset(&s);
		str_printf(&s, "%s/%s-", w->r->dest, w->stem);
		add_stamp(&s, session_now(w->s) + i);
		str_add(&s, ".db");
		rc = put_path(w->out->path, &s, e);
		if (access(s.s, F_OK))
			break;
	}
	str_clear(&s);
	return rc;
}

/* A file that is there is replaced when it is an earlier backup of this store. */
static int name_file(struct work *w, struct err *e)
{
	struct backup_note n;
	struct err why;
	struct str s;
	if (fs_is_same(w->r->dest, w->s->path))
		return err_set(e, ERR_DENIED, _("'%s' is the store itself; a backup needs a file of its own"), w->r->dest);
	bool ours = *w->store && !note_read(w->r->dest, &n, &why) && !strcmp(n.store, w->store);
	if (!access(w->r->dest, F_OK) && !ours)
		return err_set(e, ERR_CONFLICT, _("'%s' is there already and is no backup of this store; it was not touched"),
			       w->r->dest);
	str_init(&s, 0);
	str_add(&s, w->r->dest);
	int rc = put_path(w->out->path, &s, e);
	str_clear(&s);
	return rc;
}

static int find_names(struct work *w, struct err *e)
{
	struct stat st;
	struct str s;
	w->in_folder = !stat(w->r->dest, &st) && S_ISDIR(st.st_mode);
	if (!w->in_folder && w->r->keep)
		return err_set(e, ERR_USAGE, _("--keep needs a folder: there are no older backups beside one file"));
	int rc = w->in_folder ? name_in_folder(w, e) : name_file(w, e);
	if (rc)
		return rc;
	const char *slash = strrchr(w->out->path, '/');
	str_init(&s, 0);
	str_printf(&s, "%.*s.%s.part", slash ? (int)(slash + 1 - w->out->path) : 0, w->out->path,
		   slash ? slash + 1 : w->out->path);
	rc = put_path(w->part, &s, e);
	str_clear(&s);
	return rc;
}

static int check_room(struct work *w, struct err *e)
{
	struct fs_facts f;
	struct stat st;
	int rc = fs_look(w->out->path, &f, e);
	int64_t need = stat(w->s->path, &st) ? 0 : (int64_t)st.st_size;
	if (!rc && f.free_bytes < need + SPARE_BYTES)
		rc = err_set(e, ERR_IO, _("cannot write '%s': it needs %" PRId64 " MB, and %" PRId64 " MB are free"), w->out->path,
			     need / 1000000 + 1, f.free_bytes / 1000000);
	tell(w, BACKUP_COPIES, need);
	return rc;
}

/* What is not good gets no name; the older ones stay as they are. */
static int prove(const struct backup_facts *f, const char *path, struct err *e)
{
	if (strcmp(f->integrity, "ok"))
		return err_set(e, ERR_CORRUPT, _("'%s' is damaged: %s"), path, f->integrity);
	if (f->foreign)
		return err_set(e, ERR_CORRUPT, _("'%s' is damaged: %" PRId64 " rows name what is not there"), path, f->foreign);
	return 0;
}

static int write_part(struct work *w, struct err *e)
{
	int64_t began = clock_real_us();
	int rc = check_room(w, e);
	if (!rc)
		rc = copy_store(w->s->db, w->part, e);
	w->out->copied_us = clock_real_us() - began;
	if (!rc)
		rc = fs_sync_file(w->part, e);
	tell(w, BACKUP_CHECKS, 0);
	if (!rc)
		rc = backup_look(w->part, false, &w->out->facts, e);
	if (!rc)
		rc = prove(&w->out->facts, w->s->path, e);
	if (!rc && w->out->facts.training != w->s->training)
		rc = err_set(e, ERR_CORRUPT, _("'%s' is not a plaint store"), w->part);
	return rc;
}

static int give_name(struct work *w, struct err *e)
{
	const struct backup_facts *f = &w->out->facts;
	struct backup_note n = { .at_s = session_now(w->s), .schema = f->schema, .complaints = f->complaints,
				 .events = f->events };
	memcpy(n.store, w->store, sizeof n.store);
	memcpy(n.sha256, f->sha256, sizeof n.sha256);
	memcpy(n.content, f->content, sizeof n.content);
	tell(w, BACKUP_NAMES, 0);
	int rc = note_write(w->out->path, &n, e);
	return rc ? rc : fs_rename(w->part, w->out->path, e);
}

/* The store says when it was last backed up; that it cannot does not make the copy worse. */
static int record(struct work *w, struct err *e)
{
	unsigned char op[16];
	char detail[160], at[24];
	random_bytes(op, sizeof op);
	int64_t now = session_now(w->s);
	snprintf(at, sizeof at, "%" PRId64, now);
	snprintf(detail, sizeof detail, "events=%" PRId64 ";content=%s", w->out->facts.events, w->out->facts.content);
	int rc = db_begin(w->writer, e);
	if (rc)
		return rc;
	struct audit_new a = { .op_id = op, .at = now, .user_id = w->s->user_id, .action = "backup", .object = "store",
			       .detail = detail };
	rc = meta_set(w->writer, "backup_at", at, e);
	if (!rc)
		rc = audit_add(w->writer, &a, e);
	if (!rc)
		return db_commit(w->writer, e);
	db_rollback(w->writer);
	return rc;
}

static int find_id(struct work *w, struct err *e)
{
	int rc = meta_get(w->s->db, "store_id", w->store, sizeof w->store, e);
	if (rc || *w->store || !w->writer)
		return rc;
	rc = db_begin(w->writer, e);
	if (!rc)
		rc = copy_store_id(w->writer, w->store, e);
	return rc ? (db_rollback(w->writer), rc) : db_commit(w->writer, e);
}

static int run(struct work *w, struct err *e)
{
	int rc = find_id(w, e);
	find_stem(w);
	if (!rc)
		rc = find_names(w, e);
	if (!rc && w->in_folder)
		backup_sweep(w->r->dest, w->stem);
	if (rc)
		return rc;
	w->lock = backup_claim(w->part);
	rc = write_part(w, e);
	if (!rc)
		rc = give_name(w, e);
	if (rc && e->code != ERR_CONFLICT)
		unlink(w->part);
	return rc;
}

static void end_claim(struct work *w)
{
	struct str s;
	if (w->lock < 0)
		return;
	str_init(&s, 0);
	str_printf(&s, "%s.lock", w->part);
	unlink(s.s);
	close(w->lock);
	str_clear(&s);
}

int backup_make(struct session *s, const struct backup_request *r, struct backup_result *out, struct err *e)
{
	struct work w = { .s = s, .r = r, .out = out, .lock = -1 };
	struct err why = { 0 };
	int64_t began = clock_real_us();
	*out = (struct backup_result){ .removed = 0 };
	int rc = operate_need(s, e);
	if (rc)
		return rc;
	if (db_open(s->path, s->training ? DB_TRAINING : 0, &w.writer, &why))
		w.writer = NULL;
	rc = run(&w, e);
	end_claim(&w);
	if (!rc && w.writer && !record(&w, &why))
		why.msg[0] = '\0';
	if (!rc && r->keep && *w.store)
		rc = backup_thin(out->path, w.stem, w.store, r->keep, &out->removed, e);
	if (*why.msg)
		memcpy(out->warning, why.msg, sizeof out->warning);
	db_close(w.writer);
	out->took_us = clock_real_us() - began;
	return rc;
}
