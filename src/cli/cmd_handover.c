/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint handover: what one shift leaves to the next. */
#include "internal.h"
#include "plaint/service/alert.h"

static json_t *json_cases(const struct handover_cases *l)
{
	json_t *list = json_array(), *j = json_object();
	for (size_t i = 0; i < l->n; i++) {
		const struct handover_case *c = &l->v[i];
		json_t *o = json_object();
		json_object_set_new(o, "number", json_text(c->no));
		json_object_set_new(o, "owner", json_text_or_null(c->owner));
		json_object_set_new(o, "text", json_text(c->text));
		json_object_set_new(o, "due_at", json_time(c->due_at));
		json_object_set_new(o, "clock", c->clock < 0 ? json_null() : json_term(TERM_CLOCK, c->clock));
		json_array_append_new(list, o);
	}
	json_object_set_new(j, "total", json_integer(l->all));
	json_object_set_new(j, "cases", list);
	return j;
}

static json_t *json_alerts(const struct handover *h, struct arena *a)
{
	json_t *list = json_array();
	for (size_t i = 0; i < h->alerts.n; i++) {
		const struct alert_row *r = &h->alerts.v[i];
		json_t *o = json_object();
		json_object_set_new(o, "kind", json_term(TERM_ALERT, (int)r->kind));
		json_object_set_new(o, "level", json_term(TERM_ALERT_LEVEL, (int)r->level));
		json_object_set_new(o, "text", json_text(alert_text(r, h->at_s, a)));
		json_object_set_new(o, "owner", json_text_or_null(r->owner));
		json_object_set_new(o, "acknowledged_by", json_text_or_null(r->acknowledged_by));
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *json_away(const struct handover *h)
{
	json_t *list = json_array();
	for (size_t i = 0; i < h->aways; i++) {
		const struct handover_user *u = &h->away[i];
		json_t *o = json_object();
		json_object_set_new(o, "login", json_text(u->login));
		json_object_set_new(o, "name", json_text(u->name));
		json_object_set_new(o, "state", json_term(TERM_USER_STATE, u->state));
		json_object_set_new(o, "open_cases", json_integer(u->cases));
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *json_sheet(const struct handover *h, struct arena *a)
{
	json_t *j = json_object(), *told = json_array();
	for (size_t i = 0; i < h->bulletins.n; i++)
		json_array_append_new(told, json_text(h->bulletins.v[i].text));
	json_object_set_new(j, "at", json_time(h->at_s));
	json_object_set_new(j, "team", json_text_or_null(h->team));
	json_object_set_new(j, "bulletins", told);
	json_object_set_new(j, "alerts", json_alerts(h, a));
	json_object_set_new(j, "promises", json_cases(&h->promises));
	json_object_set_new(j, "late", json_integer(h->late));
	json_object_set_new(j, "due", json_cases(&h->due));
	json_object_set_new(j, "away", json_away(h));
	json_object_set_new(j, "orphans", json_cases(&h->orphans));
	return j;
}

int cmd_handover(struct cli *c, struct err *e)
{
	struct handover h = { .at_s = 0 };
	int rc = handover_read(&c->session, c->value[OPT_TEAM], &h, e);
	if (!rc && c->json)
		json_print(c, json_sheet(&h, &c->arena));
	else if (!rc)
		handover_text(&h, &c->out);
	handover_clear(&h);
	return rc;
}
