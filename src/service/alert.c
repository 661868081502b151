/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/service/alert.h"

#include <stdio.h>
#include <string.h>

#include "act.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/model/authority.h"
#include "plaint/service/rights.h"
#include "plaint/store/alert.h"
#include "plaint/store/handover.h"
#include "plaint/store/names.h"
#include "plaint/store/user.h"
#include "veil.h"

enum { NOTE_MAX = 500 };

bool alert_may_act(struct session *s)
{
	return s->user_id && rights_has(s, RIGHT_LEAD);
}

/* An exposure is seen by its agent and the supervisor (domain.md A29). */
static struct alert_filter filter_of(struct session *s)
{
	return (struct alert_filter){ .private_too = s->user_id && rights_has(s, RIGHT_EXPOSURE),
				      .user_id = s->user_id };
}

int alert_all(struct session *s, const struct alert_wish *w, struct alert_list *out, struct err *e)
{
	struct alert_filter f = filter_of(s);
	f.ended = w->ended;
	f.limit = w->limit;
	int rc = rights_need(s, RIGHT_READ, e);
	return rc ? rc : alert_load(s->db, &f, out, e);
}

/* One that may be seen. */
static int find(struct session *s, int64_t id, struct alert_list *out, struct err *e)
{
	struct alert_filter f = filter_of(s);
	f.id = id;
	int rc = rights_need(s, RIGHT_READ, e);
	if (!rc && id > 0)
		rc = alert_load(s->db, &f, out, e);
	if (!rc && out->n != 1)
		return err_set(e, ERR_NOTFOUND, _("there is no alert %lld"), (long long)id);
	return rc;
}

int alert_show(struct session *s, int64_t id, struct alert_sheet *out, struct err *e)
{
	struct alert_events events = { .n = 0 };
	int rc = find(s, id, &out->list, e);
	if (!rc)
		rc = alert_history(s->db, id, &out->list.arena, &events, e);
	out->event = events.v;
	out->events = events.n;
	for (size_t i = 0; i < out->events && !rc; i++)
		veil_of_case(s, &out->list.arena, &out->event[i].note, out->list.v[0].no);
	return rc;
}

void alert_sheet_clear(struct alert_sheet *s)
{
	alert_list_clear(&s->list);
	*s = (struct alert_sheet){ .events = 0 };
}

static void veil_sheet(struct session *s, struct handover *h)
{
	struct handover_cases *part[] = { &h->promises, &h->due, &h->orphans };
	for (int p = 0; p < 3; p++)
		for (size_t i = 0; i < part[p]->n; i++)
			veil_of_case(s, &h->arena, &part[p]->v[i].text, part[p]->v[i].no);
	for (size_t i = 0; i < h->bulletins.n; i++)
		veil(&h->arena, &h->bulletins.v[i].text, NULL);
}

int handover_read(struct session *s, const char *team, struct handover *out, struct err *e)
{
	struct handover_wish w = { .now_s = session_now(s), .alerts = filter_of(s) };
	int rc = rights_need(s, RIGHT_READ, e);
	if (!rc && team)
		rc = name_find(s->db, NAME_TEAM, team, &w.team_id, e);
	if (!rc && team && !w.team_id)
		rc = err_set(e, ERR_NOTFOUND, _("there is no team '%.40s'"), team);
	w.alerts.private_too = false; /* a sheet is printed and passed on */
	w.alerts.user_id = 0;
	w.alerts.limit = HANDOVER_ROWS;
	if (!rc)
		rc = handover_load(s->db, &w, out, e);
	if (!rc)
		veil_sheet(s, out);
	out->team = team ? team : "";
	return rc;
}

static int may_do(struct session *s, const struct alert_row *r, struct err *e)
{
	return rights_need(s, r->kind == ALERT_EXPOSURE ? RIGHT_EXPOSURE : RIGHT_LEAD, e);
}

static int check_seen(const struct alert_row *r, const struct alert_doing *d, int64_t version, struct err *e)
{
	char at[DATE_BUF];
	if (d->what == ALERT_ACKNOWLEDGED && r->acknowledged_at)
		return err_set(e, ERR_CONFLICT, _("alert %lld was acknowledged by %s, %s"), (long long)r->id,
			       r->acknowledged_by, date_format(at, DATE_SHORT, r->acknowledged_at));
	if (version && version != r->version)
		return err_set(e, ERR_CONFLICT, _("alert %lld has changed since you saw it; look again"),
			       (long long)r->id);
	return 0;
}

static int check_note(const char *note, struct err *e)
{
	if (note && strlen(note) > NOTE_MAX)
		return err_set(e, ERR_INPUT, _("a note is at most %d bytes"), NOTE_MAX);
	return note ? act_check_text(note, e) : 0;
}

static int find_user(struct session *s, const char *login, struct arena *a, int64_t *id, struct err *e)
{
	struct user_record u;
	int rc = user_by_login(s->db, login, a, &u, e);
	*id = u.id;
	if (!rc && (!u.id || !u.active))
		return err_set(e, ERR_NOTFOUND, _("there is no user '%s'"), login);
	return rc;
}

/* One act of somebody; login is whom it is assigned to. */
static int run(struct session *s, struct work_op op, struct alert_target t, struct alert_doing d,
	       const char *login, struct err *e)
{
	static const char *const names[] = { [ALERT_ACKNOWLEDGED] = "alert.acknowledge",
					     [ALERT_ASSIGNED] = "alert.assign", [ALERT_NOTED] = "alert.note" };
	struct act a;
	struct alert_list l = { .n = 0 };
	int rc = check_note(d.note, e);
	if (rc || (rc = act_begin(&a, s, op, e)))
		return rc == ACT_DONE ? 0 : rc;
	d.id = t.id;
	d.at = a.now;
	d.user_id = s->user_id;
	rc = find(s, t.id, &l, e);
	if (!rc)
		rc = may_do(s, &l.v[0], e);
	if (!rc)
		rc = check_seen(&l.v[0], &d, t.version, e);
	if (!rc && login)
		rc = find_user(s, login, &l.arena, &d.to_id, e);
	if (!rc)
		rc = alert_do(s->db, &d, e);
	struct act_event v = { .action = names[d.what], .object = "alert", .object_id = t.id,
			       .detail = login ? login : d.note ? d.note : "" };
	rc = act_end(&a, rc, &v, e);
	alert_list_clear(&l);
	return rc;
}

int alert_acknowledge(struct session *s, struct work_op op, struct alert_target t, const char *note,
		      struct err *e)
{
	return run(s, op, t, (struct alert_doing){ .what = ALERT_ACKNOWLEDGED, .note = note }, NULL, e);
}

int alert_assign(struct session *s, struct work_op op, struct alert_target t, const char *login,
		 struct err *e)
{
	return run(s, op, t, (struct alert_doing){ .what = ALERT_ASSIGNED }, login, e);
}

int alert_note(struct session *s, struct work_op op, struct alert_target t, const char *note,
	       struct err *e)
{
	if (!note || !note[strspn(note, " \t\n")])
		return err_set(e, ERR_INPUT, _("a note needs words"));
	return run(s, op, t, (struct alert_doing){ .what = ALERT_NOTED, .note = note }, NULL, e);
}
