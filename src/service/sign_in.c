/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/sign_in.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "plaint/base/digest.h"
#include "plaint/base/i18n.h"
#include "plaint/base/password.h"
#include "plaint/base/process.h"
#include "plaint/base/random.h"
#include "plaint/store/audit.h"
#include "plaint/store/user.h"

enum { KEY = DIGEST_HEX + 2, DELAY_SHIFTS = 9 };

struct attempt {
	struct session *s;
	struct db *db;      /* that may be written */
	struct db *own;     /* the same, when the session only reads; closed by us */
	char user[KEY], tty[KEY];
	int64_t tty_free;
	int64_t now_s;
	struct user_record u; /* id 0: nobody */
	const char *hash;     /* NULL: none */
};

/* What is typed as a login may be a password that slipped: the store has digests only. */
static void key_of(char key[KEY], char kind, const char *text)
{
	key[0] = kind;
	digest_hex(text, strlen(text), key + 1);
}

/* How many wrong ones are free there: several people's programs may share a login of the system without a terminal. */
static int64_t key_of_terminal(char key[KEY])
{
	char text[2 * PROCESS_NAME + 32];
	struct process p;
	process_me(&p);
	snprintf(text, sizeof text, "%s:%s:%ld", p.host, p.tty, *p.tty ? 0L : (long)geteuid());
	key_of(key, 't', text);
	return *p.tty ? SIGN_IN_TTY_FREE : SIGN_IN_NO_TTY_FREE;
}

static int64_t wait_after(int64_t wrong, int64_t free_ones)
{
	int64_t over = wrong - free_ones;
	if (over < 0)
		return 0;
	return over >= DELAY_SHIFTS ? SIGN_IN_WAIT_MOST_S : INT64_C(1) << over;
}

static int check_wait(const struct sign_in_row *r, int64_t now_s, struct err *e)
{
	if (r->until_at <= now_s || r->until_at > now_s + SIGN_IN_WAIT_MOST_S) /* a clock that was set back */
		return 0;
	int64_t left = r->until_at - now_s;
	return err_set(e, ERR_DENIED, P_("too many wrong passwords: try again in %d second",
					 "too many wrong passwords: try again in %d seconds", left), (int)left);
}

/* Counts the try as a wrong one before it is looked at. */
static int charge(struct attempt *a, struct err *e)
{
	struct sign_in_row user, tty;
	int rc = sign_in_load(a->db, a->user, &user, e);
	if (!rc)
		rc = sign_in_load(a->db, a->tty, &tty, e);
	if (!rc && user.wrong >= SIGN_IN_LOCK)
		rc = err_set(e, ERR_DENIED, _("the sign-in is locked after %d wrong passwords; an admin unlocks it with "
					      "'plaint user unlock'"), SIGN_IN_LOCK);
	if (!rc)
		rc = check_wait(&user, a->now_s, e);
	if (!rc)
		rc = check_wait(&tty, a->now_s, e);
	if (rc)
		return rc;
	user.until_at = a->now_s + wait_after(++user.wrong, SIGN_IN_FREE);
	tty.until_at = a->now_s + wait_after(++tty.wrong, a->tty_free);
	rc = sign_in_note(a->db, a->user, &user, a->now_s, e);
	return rc ? rc : sign_in_note(a->db, a->tty, &tty, a->now_s, e);
}

static int settle(struct attempt *a, bool fits, struct err *e)
{
	unsigned char op[16];
	struct audit_new v = { .op_id = op, .at = session_now(a->s), .user_id = fits ? a->u.id : 0, .object = "user",
			       .action = fits ? "user.sign_in" : "user.wrong_password", .object_id = a->u.id };
	random_bytes(op, sizeof op);
	int rc = fits ? sign_in_forget(a->db, a->user, e) : 0;
	if (!rc && fits)
		rc = sign_in_forget(a->db, a->tty, e);
	return rc ? rc : audit_add(a->db, &v, e);
}

static int in_transaction(struct attempt *a, bool charging, bool fits, struct err *e)
{
	int rc = db_begin(a->db, e);
	if (rc)
		return rc;
	rc = charging ? charge(a, e) : settle(a, fits, e);
	if (!rc)
		return db_commit(a->db, e);
	db_rollback(a->db);
	return rc;
}

static int run(struct attempt *a, const char *password, struct err *e)
{
	bool fits = false;
	int rc = in_transaction(a, true, false, e);
	if (!rc)
		rc = password_fits(password, a->hash, sign_in_lock_file(a->s), &fits, e);
	fits = fits && a->u.active;
	if (!rc)
		rc = in_transaction(a, false, fits, e);
	if (rc || fits)
		return rc;
	return err_set(e, ERR_DENIED, _("the login or the password is wrong, or no password is set yet"));
}

int sign_in_try(struct session *s, const char *login, const char *password, struct err *e)
{
	struct attempt a = { .s = s, .db = s->db, .now_s = clock_now_s(&s->sign_clock) };
	struct arena arena;
	key_of(a.user, 'u', login);
	a.tty_free = key_of_terminal(a.tty);
	int rc = s->readonly ? db_open(s->path, s->training ? DB_TRAINING : 0, &a.own, e) : 0;
	if (rc)
		return rc;
	a.db = a.own ? a.own : s->db;
	arena_init(&arena);
	rc = user_by_login(a.db, login, &arena, &a.u, e);
	if (!rc)
		rc = credential_of(a.db, a.u.id, &arena, &a.hash, e);
	if (!rc)
		rc = run(&a, password, e);
	arena_clear(&arena);
	db_close(a.own);
	return rc;
}

int sign_in_needed(struct session *s, const struct session_options *o, const struct user_record *u, bool *needed,
		   struct err *e)
{
	bool all = false, any = false;
	*needed = false;
	if (o->flags & SESSION_TRUSTED)
		return 0;
	int rc = credential_is_required(s->db, &all, e);
	if (!rc && o->as && !u->active)
		rc = credential_any(s->db, &any, e);
	*needed = all || (o->as && (u->active ? u->has_password : any));
	return rc;
}

int sign_in_ask(struct session *s, const struct session_options *o, const char *login, struct err *e)
{
	char password[PASSWORD_BUF];
	if (!o->ask)
		return err_set(e, ERR_DENIED, _("'%s' signs in with a password"), login);
	int rc = o->ask(o->ask_ctx, login, password, e);
	if (!rc)
		rc = sign_in_try(s, login, password, e);
	password_forget(password, sizeof password);
	return rc;
}

const char *sign_in_lock_file(struct session *s)
{
	return arena_printf(&s->arena, "%s-signin", s->path);
}

int sign_in_clear(struct session *s, const char *login, struct err *e)
{
	char key[KEY];
	key_of(key, 'u', login);
	return sign_in_forget(s->db, key, e);
}

int sign_in_wrong(struct session *s, const char *login, int64_t *n, struct err *e)
{
	char key[KEY];
	struct sign_in_row r;
	key_of(key, 'u', login);
	int rc = sign_in_load(s->db, key, &r, e);
	*n = rc ? 0 : r.wrong;
	return rc;
}
