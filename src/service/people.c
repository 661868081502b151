/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/people.h"

#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/base/password.h"
#include "plaint/base/utf8.h"
#include "plaint/model/shift.h"
#include "plaint/service/rights.h"
#include "plaint/service/sign_in.h"
#include "plaint/store/routing.h"
#include "plaint/store/user.h"

enum { PASSWORD_MOST = 128, NAME_MOST = 60 };

void people_change_init(struct people_change *c, const char *login)
{
	*c = (struct people_change){ .login = login, .role = -1, .active = -1, .cap = -1, .limit_fen = -1, .skill = -1 };
}

static int find(struct session *s, const char *login, struct arena *a, struct user_record *u, struct err *e)
{
	int rc = user_by_login(s->db, login, a, u, e);
	if (!rc && !u->id)
		return err_set(e, ERR_NOTFOUND, _("there is no user '%s' in '%s'; 'plaint user list' shows them"), login,
			       s->path);
	return rc;
}

/* Only the name and the languages are one's own to change. */
static int need_right(struct session *s, const struct people_change *c, struct err *e)
{
	bool own = s->user_id && !strcmp(c->login, s->login);
	bool kept = c->team || c->role >= 0 || c->active >= 0 || c->cap >= 0 || c->limit_fen >= 0 || c->shift || c->category;
	return own && !kept ? 0 : rights_need_keeper(s, e);
}

static int check_name(const char *name, struct err *e)
{
	if (!name[strspn(name, " ")] || !utf8_valid(name, strlen(name)) || utf8_chars(name) > NAME_MOST)
		return err_set(e, ERR_INPUT, _("a name has 1 to %d characters"), NAME_MOST);
	return 0;
}

static int check_change(const struct people_change *c, struct err *e)
{
	if (c->category && (c->skill < 0 || c->skill > 5))
		return err_set(e, ERR_INPUT, _("a skill is 0 to 5"));
	return c->name ? check_name(c->name, e) : 0;
}

/* Separation of duties: nobody raises himself, and somebody always can manage the users. */
static int check_duties(struct session *s, const struct user_record *u, const struct people_change *c, struct err *e)
{
	struct user_totals totals;
	bool other_role = c->role >= 0 && c->role != (int)u->role, off = !c->active && u->active;
	bool unmade = u->active && u->role == ROLE_ADMIN && (off || other_role);
	if (u->id == s->user_id && other_role)
		return err_set(e, ERR_DENIED, _("nobody changes his own role"));
	if (u->id == s->user_id && off)
		return err_set(e, ERR_DENIED, _("nobody disables himself"));
	int rc = unmade ? user_count(s->db, &totals, e) : 0;
	if (!rc && unmade && totals.admins < 2)
		return err_set(e, ERR_DENIED, _("'%s' is the last admin: make another one first"), u->login);
	return rc;
}

static int merge(struct user_record *u, const struct people_change *c, struct str *detail, struct err *e)
{
	int rc = c->shift ? shift_parse(c->shift, &u->shift_from, &u->shift_to, e) : 0;
	u->name = c->name ? c->name : u->name;
	u->team = c->team ? c->team : u->team;
	u->langs = c->langs ? c->langs : u->langs;
	u->load_cap = c->cap >= 0 ? c->cap : u->load_cap;
	u->limit_fen = c->limit_fen >= 0 ? c->limit_fen : u->limit_fen;
	if (c->role >= 0)
		str_printf(detail, "role_from=%s;role_to=%s;", term_key(TERM_ROLE, (int)u->role), term_key(TERM_ROLE, c->role));
	u->role = c->role >= 0 ? (enum role)c->role : u->role;
	u->active = c->active >= 0 ? c->active : u->active;
	const char *const words[][2] = { { "team", c->team }, { "langs", c->langs }, { "shift", c->shift },
					 { "category", c->category } };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (words[i][1])
			str_printf(detail, "%s=%s;", words[i][0], words[i][1]);
	if (c->category)
		str_printf(detail, "skill=%d;", c->skill);
	if (c->cap >= 0)
		str_printf(detail, "cap=%lld;", (long long)c->cap);
	if (c->limit_fen >= 0)
		str_printf(detail, "limit_fen=%lld;", (long long)c->limit_fen);
	if (c->name)
		str_printf(detail, "name=%s", c->name);
	return rc;
}

static const char *action_of(const struct people_change *c)
{
	return c->active < 0 ? "user.set" : c->active ? "user.enable" : "user.disable";
}

int people_change(struct session *s, const struct people_change *c, struct err *e)
{
	struct act a;
	struct arena arena;
	struct user_record u = { 0 };
	struct str detail;
	int rc = need_right(s, c, e);
	if (!rc)
		rc = check_change(c, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	arena_init(&arena);
	str_init(&detail, 1000);
	rc = find(s, c->login, &arena, &u, e);
	if (!rc)
		rc = check_duties(s, &u, c, e);
	if (!rc)
		rc = merge(&u, c, &detail, e);
	if (!rc)
		rc = user_update(s->db, &u, e);
	if (!rc && c->category)
		rc = skill_set(s->db, u.id, c->category, c->skill, e);
	struct act_event v = { .action = action_of(c), .object = "user", .object_id = u.id,
			       .detail = detail.len ? detail.s : "" };
	rc = act_end(&a, rc, &v, e);
	str_clear(&detail);
	arena_clear(&arena);
	return rc;
}

/* What one is to others: a pause after abuse is a break like any other. */
static void show_state(struct session *s, const struct user_record *u, struct people_sheet *out)
{
	bool pause = u->care_until > session_now(s), private = u->id == s->user_id || rights_has(s, RIGHT_EXPOSURE);
	out->state = !pause ? u->state : private ? USER_AFTER_ABUSE : USER_BREAK;
	out->state_until = pause && private ? u->care_until : 0;
	out->state_at = u->state_at;
}

int people_own_state(struct session *s, struct people_state *out, struct err *e)
{
	struct arena a;
	struct user_record u = { 0 };
	*out = (struct people_state){ USER_READY, 0 };
	arena_init(&a);
	int rc = s->user_id ? user_by_login(s->db, s->login, &a, &u, e) : 0;
	if (!rc && u.id)
		out->state = u.state;
	if (!rc && u.care_until > session_now(s))
		*out = (struct people_state){ USER_AFTER_ABUSE, u.care_until };
	arena_clear(&a);
	return rc;
}

static int read_skills(struct session *s, struct people_sheet *out, struct err *e)
{
	struct user_skills k;
	int rc = user_skills(s->db, out->id, &out->arena, &k, e);
	out->skills = rc ? 0 : k.n;
	out->skill = arena_alloc(&out->arena, out->skills * sizeof *out->skill + 1);
	for (size_t i = 0; i < out->skills; i++)
		out->skill[i] = (struct people_skill){ k.v[i].category, k.v[i].level };
	return rc;
}

int people_show(struct session *s, const char *login, struct people_sheet *out, struct err *e)
{
	struct user_record u;
	char shift[SHIFT_BUF];
	people_sheet_clear(out);
	arena_init(&out->arena);
	bool own = s->user_id && !strcmp(login, s->login);
	int rc = own ? 0 : rights_need_one(s, RIGHT_USERS, RIGHT_LEAD, e);
	if (!rc)
		rc = find(s, login, &out->arena, &u, e);
	if (rc)
		return rc;
	out->id = u.id;
	out->login = u.login;
	out->name = u.name;
	out->team = u.team;
	out->langs = u.langs;
	out->shift = arena_strdup(&out->arena, shift_show(shift, u.shift_from, u.shift_to));
	out->role = u.role;
	out->active = u.active;
	out->has_password = u.has_password;
	out->created_at = u.created_at;
	out->open_cases = u.open_cases;
	out->cap = u.load_cap;
	out->limit_fen = u.limit_fen;
	show_state(s, &u, out);
	rc = sign_in_wrong(s, u.login, &out->wrong, e);
	out->locked = out->wrong >= SIGN_IN_LOCK;
	return rc ? rc : read_skills(s, out, e);
}

void people_sheet_clear(struct people_sheet *p)
{
	arena_clear(&p->arena);
	memset(p, 0, sizeof *p);
}

static int check_password(const struct people_password *p, struct err *e)
{
	size_t n = strlen(p->password);
	if (n < PASSWORD_LEAST || n > PASSWORD_MOST)
		return err_set(e, ERR_INPUT, _("a password has %d to %d bytes"), PASSWORD_LEAST, PASSWORD_MOST);
	if (!strcmp(p->password, p->login))
		return err_set(e, ERR_INPUT, _("a password is not the login"));
	return 0;
}

bool people_password_wants_old(const struct session *s, const char *login)
{
	return s->user_id && !strcmp(login, s->login) && s->has_password;
}

int people_password(struct session *s, const struct people_password *p, struct err *e)
{
	struct act a;
	struct arena arena;
	struct user_record u = { 0 };
	char hash[PASSWORD_HASH];
	bool own = s->user_id && !strcmp(p->login, s->login);
	int rc = own ? 0 : rights_need_keeper(s, e);
	if (!rc)
		rc = check_password(p, e);
	if (!rc && people_password_wants_old(s, p->login))
		rc = sign_in_try(s, s->login, p->old ? p->old : "", e);
	if (!rc)
		rc = password_hash(p->password, sign_in_lock_file(s), hash, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	arena_init(&arena);
	rc = find(s, p->login, &arena, &u, e);
	struct credential_new c = { u.id, a.now, s->user_id, hash };
	if (!rc)
		rc = credential_set(s->db, &c, e);
	struct act_event v = { .action = "user.password", .object = "user", .object_id = u.id };
	rc = act_end(&a, rc, &v, e);
	s->has_password = s->has_password || (!rc && own);
	arena_clear(&arena);
	return rc;
}

int people_unlock(struct session *s, const char *login, struct err *e)
{
	struct act a;
	struct arena arena;
	struct user_record u = { 0 };
	int rc = rights_need_keeper(s, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	arena_init(&arena);
	rc = find(s, login, &arena, &u, e);
	if (!rc)
		rc = sign_in_clear(s, login, e);
	struct act_event v = { .action = "user.unlock", .object = "user", .object_id = u.id };
	rc = act_end(&a, rc, &v, e);
	arena_clear(&arena);
	return rc;
}

int people_require(struct session *s, bool required, struct err *e)
{
	struct act a;
	int rc = rights_need_keeper(s, e);
	if (!rc && required && !s->has_password)
		rc = err_set(e, ERR_DENIED, _("give yourself a password first: 'plaint user password %s'"), s->login);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	rc = credential_require(s->db, required, e);
	struct act_event v = { .action = "user.require_password", .object = "store", .detail = required ? "on" : "off" };
	return act_end(&a, rc, &v, e);
}

int people_is_required(struct session *s, bool *required, struct err *e)
{
	return credential_is_required(s->db, required, e);
}
