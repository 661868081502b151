/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/session.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plaint/base/bug.h"
#include "plaint/base/data.h"
#include "plaint/base/i18n.h"
#include "plaint/base/path.h"
#include "plaint/base/random.h"
#include "plaint/base/utf8.h"
#include "plaint/model/emotion.h"
#include "plaint/service/rights.h"
#include "plaint/service/sign_in.h"
#include "plaint/store/audit.h"
#include "plaint/store/complaint.h"
#include "plaint/store/db.h"
#include "plaint/store/lite_version.h"
#include "plaint/store/user.h"

_Static_assert(SESSION_CREATE == (int)DB_CREATE && SESSION_READONLY == (int)DB_READONLY &&
	       SESSION_TRAINING == (int)DB_TRAINING && SESSION_MIGRATE == (int)DB_MIGRATE,
	       "session flags are passed on as they are");

enum { STORE_FLAGS = DB_CREATE | DB_READONLY | DB_TRAINING | DB_MIGRATE | DB_FILL };

int64_t session_now(const struct session *s)
{
	return clock_now_s(&s->clock);
}

const struct lexicon *session_lexicon(struct session *s)
{
	static const char path[] = "data/lexicon/emotion.txt";
	struct err e;
	const struct data_file *f = data_find(path);
	if (s->lexicon)
		return s->lexicon;
	if (!f)
		BUG("%s is not embedded", path);
	if (lexicon_parse(f->text, f->length, &s->lexicon, &e))
		BUG("%s: %s", path, e.msg);
	return s->lexicon;
}

const char *session_login(struct arena *a)
{
	const struct passwd *pw = getpwuid(geteuid());
	return pw ? arena_strdup(a, pw->pw_name) : arena_printf(a, "uid%ld", (long)geteuid());
}

/* One transaction: the user and the event that says who added whom. */
static int add_user(struct session *s, const struct user_record *u, int64_t *id, struct err *e)
{
	unsigned char op[16];
	random_bytes(op, sizeof op);
	int rc = db_begin(s->db, e);
	if (rc)
		return rc;
	rc = user_insert(s->db, u, id, e);
	struct audit_new a = { .op_id = op, .at = session_now(s), .user_id = s->user_id,
			       .action = "user.add", .object = "user", .object_id = *id,
			       .detail = u->login };
	if (!rc)
		rc = audit_add(s->db, &a, e);
	if (!rc)
		return db_commit(s->db, e);
	db_rollback(s->db);
	return rc;
}

static int unknown_user(const struct session *s, const char *login, bool given, struct err *e)
{
	if (given)
		return err_set(e, ERR_NOTFOUND, _("there is no user '%s' in '%s'; 'plaint user list' "
						  "shows them"), login, s->path);
	return err_set(e, ERR_DENIED, _("you ('%s') are no user of '%s'; say who you are with --as, "
					"'plaint user list' shows them"), login, s->path);
}

static void become(struct session *s, const struct user_record *u, const char *login)
{
	s->user_id = u->active ? u->id : 0;
	s->login = u->active ? u->login : login;
	s->name = u->active ? u->name : login;
	s->team = u->active ? u->team : "";
	s->team_id = u->active ? u->team_id : 0;
	s->role = u->active ? u->role : ROLE_AGENT;
	s->limit_fen = u->active ? u->limit_fen : 0;
	s->has_password = u->has_password;
	s->unproven = false;
}

static int find_user(struct session *s, const struct session_options *o, struct err *e)
{
	if (o->flags & SESSION_SYSTEM && !o->as) {
		s->login = s->name = s->team = "";
		s->system = true;
		return 0;
	}
	struct user_record u;
	struct user_totals totals = { 0 };
	const char *login = o->as ? o->as : session_login(&s->arena);
	int rc = user_by_login(s->db, login, &s->arena, &u, e);
	if (!rc && !u.active)
		rc = user_count(s->db, &totals, e);
	if (rc)
		return rc;
	if (!u.active && !o->as && !s->readonly && !totals.active) {
		struct user_record first = { .login = login, .name = login, .team = "desk",
					     .role = ROLE_AGENT, .created_at = session_now(s) };
		int64_t id;
		rc = add_user(s, &first, &id, e);
		if (!rc)
			rc = user_by_login(s->db, login, &s->arena, &u, e);
		if (rc)
			return rc;
	}
	bool needed;
	rc = sign_in_needed(s, o, &u, &needed, e);
	s->unproven = !rc && needed && o->flags & SESSION_LATER;
	if (s->unproven) {
		s->login = s->name = arena_strdup(&s->arena, login);
		s->team = "";
		return 0;
	}
	if (!rc && needed)
		rc = sign_in_ask(s, o, login, e);
	if (!rc && !u.active && (o->as || !s->readonly))
		rc = unknown_user(s, login, o->as, e);
	if (!rc)
		become(s, &u, login);
	return rc;
}

int session_store(const char *store, char path[PATH_BUF], struct err *e)
{
	const char *named = store ? store : getenv("PLAINT_STORE");
	if (!named || !*named)
		return path_for(path, PATH_DATA, "desk.db", e);
	if (strlen(named) >= PATH_BUF)
		return err_set(e, ERR_INPUT, _("the path '%.60s...' is too long"), named);
	memcpy(path, named, strlen(named) + 1);
	return 0;
}

static int find_store(struct session *s, const struct session_options *o, struct err *e)
{
	char path[PATH_BUF];
	int rc = session_store(o->store, path, e);
	if (rc)
		return rc;
	s->path = arena_strdup(&s->arena, path);
	return o->flags & DB_CREATE ? path_make_parents(s->path, e) : 0;
}

int session_open(struct session *s, const struct session_options *o, struct err *e)
{
	*s = (struct session){ .clock = o->clock, .training = o->flags & DB_TRAINING,
			       .readonly = o->flags & DB_READONLY,
			       .sign_clock = o->sign_clock ? *o->sign_clock : clock_real() };
	arena_init(&s->arena);
	int rc = find_store(s, o, e);
	if (!rc)
		rc = db_open(s->path, o->flags & STORE_FLAGS, &s->db, e);
	if (!rc)
		rc = find_user(s, o, e);
	if (!rc)
		rc = audit_last(s->db, &s->opened_seq, e);
	if (rc)
		session_close(s);
	return rc;
}

int session_follow(struct session *s, bool *moved, struct err *e)
{
	int rc = db_follow(&s->db, moved, e);
	if (rc || !*moved || !s->user_id)
		return rc;
	const struct session_options o = { .as = s->login, .flags = SESSION_TRUSTED };
	s->user_id = 0; /* an id of the other file */
	return find_user(s, &o, e);
}

int session_prove(struct session *s, const char *password, struct err *e)
{
	const struct session_options o = { .as = s->login, .flags = SESSION_TRUSTED };
	int rc = sign_in_try(s, s->login, password, e);
	return rc || !s->unproven ? rc : find_user(s, &o, e);
}

void session_close(struct session *s)
{
	db_close(s->db);
	lexicon_free(&s->lexicon);
	arena_clear(&s->arena);
	memset(s, 0, sizeof *s);
}

static bool is_control(const char *s)
{
	while (*s && (unsigned char)*s >= ' ' && *s != 0x7f)
		s++;
	return *s;
}

int session_user_add(struct session *s, const struct user_new *u, struct err *e)
{
	int64_t id;
	int rc = rights_need_keeper(s, e);
	if (rc)
		return rc;
	size_t n = u->login ? strlen(u->login) : 0;
	if (!n)
		return err_set(e, ERR_INPUT, _("a user needs a login"));
	if (n >= LOGIN_BUF || !utf8_valid(u->login, n) || strpbrk(u->login, " \t\r\n;=/:") || is_control(u->login))
		return err_set(e, ERR_INPUT, _("a login is one word of at most %d bytes"), LOGIN_BUF - 1);
	struct user_record record = { .login = u->login, .name = u->name, .team = u->team,
				      .role = u->role, .created_at = session_now(s) };
	return add_user(s, &record, &id, e);
}

static void give(struct user_list *out, const struct user_records *rows)
{
	out->v = arena_alloc(&out->arena, rows->n * sizeof *out->v + 1);
	out->n = rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		const struct user_record *u = &rows->v[i];
		out->v[i] = (struct user_row){ u->id, u->login, u->name, u->team, u->role, u->open_cases, u->active };
	}
}

int session_users(struct session *s, struct user_list *out, struct err *e)
{
	struct user_records rows;
	user_list_clear(out);
	arena_init(&out->arena);
	int rc = s->user_id ? 0 : rights_need(s, RIGHT_READ, e);
	if (!rc)
		rc = user_load(s->db, &out->arena, &rows, e);
	if (!rc)
		give(out, &rows);
	return rc;
}

int session_users_all(struct session *s, struct user_list *out, struct err *e)
{
	struct user_records rows;
	user_list_clear(out);
	arena_init(&out->arena);
	int rc = rights_need_keeper(s, e);
	if (!rc)
		rc = user_load_all(s->db, &out->arena, &rows, e);
	if (!rc)
		give(out, &rows);
	return rc;
}

void user_list_clear(struct user_list *u)
{
	arena_clear(&u->arena);
	memset(u, 0, sizeof *u);
}

const char *session_sqlite(void)
{
	return lite_version();
}

const char *session_sqlite_risk(void)
{
	return db_sqlite_risk();
}
