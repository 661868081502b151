/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/seat.h"

#include <string.h>

#include "act.h"
#include "plaint/base/i18n.h"
#include "plaint/base/process.h"
#include "plaint/service/rights.h"
#include "plaint/store/desk_session.h"
#include "plaint/store/policy.h"

static bool is_gone(const struct desk_session_row *r, const struct process *me, int64_t now_s)
{
	if (!strcmp(r->host, me->host))
		return !process_lives(r->pid, r->born);
	return now_s - r->seen_at > SEAT_AWAY_S;
}

/* A desk that was killed could not say that it ended. */
static int end_gone(struct session *s, const struct process *me, struct err *e)
{
	struct desk_session_rows rows;
	struct arena a;
	int64_t now = session_now(s);
	arena_init(&a);
	int rc = desk_session_load(s->db, 0, &a, &rows, e);
	for (size_t i = 0; !rc && i < rows.n; i++)
		if (is_gone(&rows.v[i], me, now))
			rc = desk_session_end(s->db, rows.v[i].id, now, 0, e);
	arena_clear(&a);
	return rc;
}

int seat_take(struct session *s, struct err *e)
{
	struct process me;
	if (!s->user_id || s->readonly)
		return 0;
	process_me(&me);
	struct desk_session_row r = { .user_id = s->user_id, .pid = me.pid, .born = me.born, .tty = me.tty,
				      .host = me.host, .started_at = session_now(s) };
	int rc = db_begin(s->db, e);
	if (rc)
		return rc;
	rc = end_gone(s, &me, e);
	if (!rc)
		rc = desk_session_insert(s->db, &r, &s->desk_id, e);
	if (!rc)
		return db_commit(s->db, e);
	db_rollback(s->db);
	s->desk_id = 0;
	return rc;
}

static int write_one(struct session *s, int (*write)(struct db *db, int64_t id, int64_t at, struct err *e), struct err *e)
{
	int rc = s->desk_id ? db_begin(s->db, e) : 0;
	if (rc || !s->desk_id)
		return rc;
	rc = write(s->db, s->desk_id, session_now(s), e);
	if (!rc)
		return db_commit(s->db, e);
	db_rollback(s->db);
	return rc;
}

int seat_see(struct session *s, struct err *e)
{
	return write_one(s, desk_session_see, e);
}

static int end_by_itself(struct db *db, int64_t id, int64_t at, struct err *e)
{
	return desk_session_end(db, id, at, 0, e);
}

void seat_leave(struct session *s)
{
	struct err ignored; /* the list sees that the process is gone */
	if (write_one(s, end_by_itself, &ignored) == 0)
		s->desk_id = 0;
}

int seat_is_on(struct session *s, bool *on, struct err *e)
{
	*on = true;
	return s->desk_id ? desk_session_is_on(s->db, s->desk_id, on, e) : 0;
}

int seat_idle_lock(struct session *s, int *minutes, struct err *e)
{
	const struct policy_house *house;
	int rc = policy_house(s->db, session_now(s), &house, e);
	*minutes = rc ? 0 : house->idle_lock_min;
	return rc;
}

int seat_list(struct session *s, struct seat_list *out, struct err *e)
{
	struct desk_session_rows rows;
	struct process me;
	bool all = rights_has(s, RIGHT_USERS) || rights_has(s, RIGHT_LEAD);
	seat_list_clear(out);
	arena_init(&out->arena);
	int rc = all || s->user_id ? 0 : rights_need(s, RIGHT_USERS, e);
	if (!rc)
		rc = desk_session_load(s->db, all ? 0 : s->user_id, &out->arena, &rows, e);
	process_me(&me);
	out->n = rc ? 0 : rows.n;
	out->v = arena_alloc(&out->arena, out->n * sizeof *out->v + 1);
	for (size_t i = 0; i < out->n; i++) {
		const struct desk_session_row *r = &rows.v[i];
		out->v[i] = (struct seat_row){ r->id, r->pid, r->started_at, r->seen_at, r->login, r->name, r->tty, r->host,
					       is_gone(r, &me, session_now(s)), !strcmp(r->host, me.host) };
	}
	return rc;
}

void seat_list_clear(struct seat_list *l)
{
	arena_clear(&l->arena);
	memset(l, 0, sizeof *l);
}

int seat_end(struct session *s, int64_t id, struct err *e)
{
	struct act a;
	struct arena arena;
	struct desk_session_rows rows;
	bool all = rights_has(s, RIGHT_USERS);
	int rc = all || s->user_id ? 0 : rights_need(s, RIGHT_USERS, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	arena_init(&arena);
	rc = desk_session_load(s->db, all ? 0 : s->user_id, &arena, &rows, e);
	bool found = false;
	for (size_t i = 0; !rc && i < rows.n; i++)
		found = found || rows.v[i].id == id;
	if (!rc && !found)
		rc = err_set(e, ERR_NOTFOUND, _("you have no open session %lld to end"), (long long)id);
	if (!rc)
		rc = desk_session_end(s->db, id, a.now, s->user_id, e);
	struct act_event v = { .action = "session.end", .object = "session", .object_id = id };
	rc = act_end(&a, rc, &v, e);
	arena_clear(&arena);
	return rc;
}
