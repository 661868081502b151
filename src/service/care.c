/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/care.h"

#include <string.h>

#include "act.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/shift.h"
#include "plaint/service/rights.h"
#include "plaint/store/alert.h"
#include "plaint/store/care.h"
#include "plaint/store/user.h"

static int read_state(struct session *s, const struct user_record *u, struct care_state *out, struct err *e)
{
	int64_t now = session_now(s);
	struct exposure_span span = { u->id, now, shift_began(u->shift_from, u->shift_to, now, date_local_offset(now)) };
	struct exposure_tally n;
	struct care_facts f;
	int rc = exposure_count(s->db, &span, &n, e);
	if (!rc)
		rc = care_load(s->db, u->id, now, &f, e);
	if (!rc)
		*out = (struct care_state){ .hour = n.hour, .shift = n.shift, .weeks = n.weeks,
					    .last_exposure = f.last_exposure, .last_pause = f.last_pause,
					    .pause_until = f.care_until, .pauses = f.pauses };
	return rc;
}

int care_of(struct session *s, int64_t user_id, struct care_state *out, struct err *e)
{
	struct user_record u = { .id = user_id };
	int rc = user_shift(s->db, user_id, &u.shift_from, &u.shift_to, e);
	*out = (struct care_state){ .hour = 0 };
	return rc ? rc : read_state(s, &u, out, e);
}

int care_own(struct session *s, struct care_state *out, struct err *e)
{
	if (s->user_id && !s->unproven)
		return care_of(s, s->user_id, out, e);
	*out = (struct care_state){ .hour = 0 };
	return 0;
}

/* To everybody else, who reads the audit trail too, it is a break. */
static int end_as_state(struct act *a, int rc, const char *state, struct err *e)
{
	struct act_event v = { .action = "user.duty", .object = "user", .object_id = a->s->user_id, .detail = state };
	return act_end(a, rc, &v, e);
}

int care_pause_take(struct session *s, int64_t *until_s, struct err *e)
{
	struct act a;
	struct care_state c;
	*until_s = 0;
	int rc = rights_need_one(s, RIGHT_WORK, RIGHT_ORDERS, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	rc = care_own(s, &c, e);
	if (!rc && !care_is_offered(&c, a.now))
		rc = err_set(e, ERR_DENIED, _("no pause is offered now"));
	if (!rc)
		rc = care_pause_add(s->db, s->user_id, a.now, a.now + CARE_PAUSE_S, e);
	rc = end_as_state(&a, rc, "state=break;", e);
	*until_s = rc ? 0 : a.now + CARE_PAUSE_S;
	return rc;
}

int care_pause_leave(struct session *s, struct err *e)
{
	struct act a;
	struct care_state c;
	int rc = rights_need_one(s, RIGHT_WORK, RIGHT_ORDERS, e);
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	rc = care_own(s, &c, e);
	if (!rc && c.pause_until <= a.now)
		rc = err_set(e, ERR_NOTFOUND, _("no pause goes on"));
	if (!rc)
		rc = care_pause_end(s->db, s->user_id, a.now, e);
	return end_as_state(&a, rc, "state=back;", e);
}

static int find(struct session *s, const char *login, struct arena *a, struct user_record *u, struct err *e)
{
	int rc = user_by_login(s->db, login, a, u, e);
	return rc || u->id ? rc : err_set(e, ERR_NOTFOUND, _("there is no user '%s'"), login);
}

static int read_history(struct session *s, int64_t user_id, bool own, struct care_sheet *out, struct err *e)
{
	int64_t now = session_now(s);
	struct care_query q = { user_id, now, date_local_offset(now) };
	struct care_history h = { .days = 0 };
	int rc = care_days(s->db, &q, &out->arena, &h, e);
	if (!rc && !own)
		rc = care_notes(s->db, user_id, &out->arena, &h, e);
	out->days = rc ? 0 : h.days;
	out->notes = rc ? 0 : h.notes;
	out->day = arena_alloc(&out->arena, out->days * sizeof *out->day + 1);
	out->note = arena_alloc(&out->arena, out->notes * sizeof *out->note + 1);
	for (size_t i = 0; i < out->days; i++)
		out->day[i] = (struct care_sheet_day){ h.day[i].day, h.day[i].n };
	for (size_t i = 0; i < out->notes; i++)
		out->note[i] = (struct care_sheet_note){ h.note[i].at, h.note[i].flag, h.note[i].by, h.note[i].text };
	out->support = out->notes && out->note[0].flag;
	return rc;
}

int care_show(struct session *s, const char *login, struct care_sheet *out, struct err *e)
{
	struct user_record u;
	care_sheet_clear(out);
	arena_init(&out->arena);
	bool own = s->user_id && !s->unproven && (!login || !strcmp(login, s->login));
	int rc = own ? 0 : rights_need(s, RIGHT_EXPOSURE, e);
	if (!rc)
		rc = find(s, login ? login : s->login, &out->arena, &u, e);
	if (rc)
		return rc;
	out->login = u.login;
	out->name = u.name;
	rc = read_state(s, &u, &out->state, e);
	return rc ? rc : read_history(s, u.id, own, out, e);
}

void care_sheet_clear(struct care_sheet *c)
{
	arena_clear(&c->arena);
	memset(c, 0, sizeof *c);
}

int care_note_write(struct session *s, const char *login, const char *text, bool flag, struct err *e)
{
	struct act a;
	struct arena arena;
	struct user_record u = { .id = 0 };
	int64_t id;
	int rc = rights_need(s, RIGHT_EXPOSURE, e);
	if (!rc && !text[strspn(text, " \t\n")])
		rc = err_set(e, ERR_INPUT, _("a note needs words"));
	if (!rc)
		rc = act_check_text(text, e);
	if (!rc && !strcmp(login, s->login))
		rc = err_set(e, ERR_DENIED, _("nobody keeps notes about himself here"));
	if (rc || (rc = act_begin(&a, s, work_op_new(), e)))
		return rc;
	arena_init(&arena);
	rc = find(s, login, &arena, &u, e);
	struct care_note_new n = { u.id, a.now, s->user_id, flag, text };
	if (!rc)
		rc = care_note_add(s->db, &n, &id, e);
	struct act_event v = { .action = "care.note", .object = "user", .object_id = u.id }; /* not what it says */
	rc = act_end(&a, rc, &v, e);
	arena_clear(&arena);
	return rc;
}
