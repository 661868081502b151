/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint alert, bulletin: what somebody must look at, and what everybody is told. */
#include <inttypes.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/service/alert.h"

json_t *json_alert(const struct alert_row *r, int64_t now_s, struct arena *a)
{
	json_t *j = json_object();
	json_object_set_new(j, "id", json_integer(r->id));
	json_object_set_new(j, "kind", json_term(TERM_ALERT, (int)r->kind));
	json_object_set_new(j, "level", json_term(TERM_ALERT_LEVEL, (int)r->level));
	json_object_set_new(j, "subject", json_text(r->subject));
	json_object_set_new(j, "text", json_text(alert_text(r, now_s, a)));
	json_object_set_new(j, "many", json_boolean(r->many));
	json_object_set_new(j, "x", json_integer(r->x));
	json_object_set_new(j, "mean", r->kind == ALERT_SPIKE ? json_real((double)r->mu100 / 100) : json_null());
	json_object_set_new(j, "p", r->kind == ALERT_SPIKE ? json_real((double)r->p10000 / 10000) : json_null());
	json_object_set_new(j, "number", json_text_or_null(r->no));
	json_object_set_new(j, "order", r->order_id ? json_integer(r->order_id) : json_null());
	json_object_set_new(j, "team", json_text_or_null(r->team));
	json_object_set_new(j, "category", json_text_or_null(r->category));
	json_object_set_new(j, "product", json_text_or_null(r->product));
	json_object_set_new(j, "agent", json_text_or_null(r->user));
	json_object_set_new(j, "due_at", json_time(r->due_at));
	json_object_set_new(j, "raised_at", json_time(r->raised_at));
	json_object_set_new(j, "over_at", json_time(r->over_at));
	json_object_set_new(j, "ended_at", json_time(r->ended_at));
	json_object_set_new(j, "owner", json_text_or_null(r->owner));
	json_object_set_new(j, "acknowledged_at", json_time(r->acknowledged_at));
	json_object_set_new(j, "acknowledged_by", json_text_or_null(r->acknowledged_by));
	json_object_set_new(j, "version", json_integer(r->version));
	return j;
}

static const char *standing(const struct alert_row *r)
{
	if (r->ended_at)
		return _("ended");
	if (r->over_at)
		return _("over, not acknowledged");
	return r->acknowledged_at ? _("acknowledged") : _("still open");
}

static void print_rows(struct cli *c, const struct alert_list *l)
{
	struct table t;
	char at[DATE_BUF];
	table_init(&t, 7);
	for (size_t i = 0; i < l->n; i++) {
		const struct alert_row *r = &l->v[i];
		table_add(&t, arena_printf(&c->arena, "%" PRId64, r->id));
		table_add(&t, arena_printf(&c->arena, "%s %s", alert_mark(r->level),
					   term_label(TERM_ALERT_LEVEL, (int)r->level)));
		table_add(&t, term_label(TERM_ALERT, (int)r->kind));
		table_add(&t, date_format(at, DATE_SHORT, r->raised_at));
		table_add(&t, standing(r));
		table_add(&t, *r->owner ? r->owner : "-");
		table_add(&t, alert_text(r, session_now(&c->session), &c->arena));
	}
	table_print(&t, &c->out);
}

static int list(struct cli *c, struct err *e)
{
	struct alert_list l = { .n = 0 };
	struct alert_wish w = { .ended = c->value[OPT_ALL] != NULL };
	int64_t limit;
	int rc = cli_number(c, OPT_LIMIT, 100, &limit, e);
	w.limit = (int)limit;
	if (!rc)
		rc = alert_all(&c->session, &w, &l, e);
	if (!rc && c->json) {
		json_t *all = json_array();
		for (size_t i = 0; i < l.n; i++)
			json_array_append_new(all, json_alert(&l.v[i], session_now(&c->session), &c->arena));
		json_print(c, all);
	} else if (!rc && !l.n) {
		say(c, _("There is no alert.\n"));
	} else if (!rc) {
		print_rows(c, &l);
	}
	alert_list_clear(&l);
	return rc;
}

static json_t *json_history(const struct alert_sheet *s)
{
	json_t *list = json_array();
	for (size_t i = 0; i < s->events; i++) {
		const struct alert_event *v = &s->event[i];
		json_t *j = json_object();
		json_object_set_new(j, "at", json_time(v->at));
		json_object_set_new(j, "what", json_term(TERM_ALERT_EVENT, (int)v->what));
		json_object_set_new(j, "by", json_text_or_null(v->user));
		json_object_set_new(j, "to", json_text_or_null(v->to));
		json_object_set_new(j, "note", json_text_or_null(v->note));
		json_array_append_new(list, j);
	}
	return list;
}

static int show(struct cli *c, int64_t id, struct err *e)
{
	struct alert_sheet s = { .events = 0 };
	char at[DATE_BUF];
	int rc = alert_show(&c->session, id, &s, e);
	if (!rc && c->json) {
		json_t *j = json_alert(&s.list.v[0], session_now(&c->session), &c->arena);
		json_object_set_new(j, "history", json_history(&s));
		json_print(c, j);
	} else if (!rc) {
		print_rows(c, &s.list);
		for (size_t i = 0; i < s.events; i++) {
			const struct alert_event *v = &s.event[i];
			say(c, "  %s  %s  %s%s%s  %s\n", date_format(at, DATE_SHORT, v->at),
			    term_label(TERM_ALERT_EVENT, (int)v->what), v->user, *v->to ? " -> " : "", v->to, v->note);
		}
	}
	alert_sheet_clear(&s);
	return rc;
}

static int act(struct cli *c, struct err *e)
{
	const char *what = c->arg[0], *note = c->value[OPT_NOTE];
	struct session *s = &c->session;
	struct alert_target t;
	struct work_op op;
	int rc = cli_operation(c, &op, e);
	if (!rc)
		rc = cli_number(c, OPT_IF_VERSION, 0, &t.version, e);
	if (!rc)
		rc = cli_id(c->arg[1], _("this is no number of an alert"), &t.id, e);
	if (rc)
		return rc;
	if (!strcmp(what, "ack"))
		rc = alert_acknowledge(s, op, t, note, e);
	else if (!strcmp(what, "note"))
		rc = alert_note(s, op, t, note, e);
	else if (c->value[OPT_TO])
		rc = alert_assign(s, op, t, c->value[OPT_TO], e);
	else
		rc = err_set(e, ERR_USAGE, _("--to says who is to look after it"));
	return rc ? rc : show(c, t.id, e);
}

static int send_due(struct cli *c, struct err *e)
{
	struct alert_sending w = { .limit = 0 };
	struct alert_sent r;
	int64_t seconds, again = 0;
	int rc = cli_number(c, OPT_SECONDS, 0, &seconds, e);
	w.seconds = (int)seconds;
	if (!rc && c->value[OPT_RETRY])
		rc = alert_send_retry(&c->session, &again, e);
	if (!rc)
		rc = alert_send(&c->session, &w, &r, e);
	if (rc || r.failed)
		cli_log(c, "alert", rc ? e->msg : r.error);
	if (rc)
		return rc;
	if (c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "sent", json_integer(r.sent));
		json_object_set_new(j, "again", json_integer(r.again));
		json_object_set_new(j, "failed", json_integer(r.failed));
		json_object_set_new(j, "error", json_text_or_null(r.error));
		json_print(c, j);
	} else if (!r.named) {
		say(c, _("The policy of the house names no alert_exec.\n"));
	} else {
		say(c, _("%d sent, %d to be tried again, %d failed.\n"), r.sent, r.again, r.failed);
	}
	return 0;
}

int cmd_alert(struct cli *c, struct err *e)
{
	static const char *const acts[] = { "ack", "assign", "note" };
	const char *what = c->args ? c->arg[0] : "list";
	int64_t id;
	int rc;
	if (!strcmp(what, "list") && c->args < 2)
		return (rc = cli_open(c, STORE_READ, e)) ? rc : list(c, e);
	if (!strcmp(what, "send") && c->args == 1)
		return (rc = cli_open(c, STORE_SYSTEM, e)) ? rc : send_due(c, e);
	if (!strcmp(what, "show") && c->args == 2) {
		rc = cli_id(c->arg[1], _("this is no number of an alert"), &id, e);
		if (!rc)
			rc = cli_open(c, STORE_READ, e);
		return rc ? rc : show(c, id, e);
	}
	for (int i = 0; i < 3; i++)
		if (!strcmp(what, acts[i]) && c->args == 2)
			return (rc = cli_open(c, STORE_WRITE, e)) ? rc : act(c, e);
	return cli_usage(c->command, e);
}

static json_t *json_bulletins(const struct bulletin_list *l)
{
	json_t *all = json_array();
	for (size_t i = 0; i < l->n; i++) {
		const struct bulletin_row *b = &l->v[i];
		json_t *j = json_object();
		json_object_set_new(j, "id", json_integer(b->id));
		json_object_set_new(j, "text", json_text(b->text));
		json_object_set_new(j, "by", json_text_or_null(b->author));
		json_object_set_new(j, "from", json_time(b->from_at));
		json_object_set_new(j, "until", json_time(b->until_at));
		json_object_set_new(j, "withdrawn_at", json_time(b->withdrawn_at));
		json_array_append_new(all, j);
	}
	return all;
}

static int print_bulletins(struct cli *c, struct err *e)
{
	struct bulletin_list l = { .n = 0 };
	char from[DATE_BUF], until[DATE_BUF];
	struct table t;
	int rc = bulletin_all(&c->session, c->value[OPT_ALL] != NULL, &l, e);
	if (!rc && c->json) {
		json_print(c, json_bulletins(&l));
	} else if (!rc) {
		table_init(&t, 5);
		for (size_t i = 0; i < l.n; i++) {
			const struct bulletin_row *b = &l.v[i];
			table_add(&t, arena_printf(&c->arena, "%" PRId64, b->id));
			table_add(&t, date_format(from, DATE_SHORT, b->from_at));
			table_add(&t, b->until_at ? date_format(until, DATE_SHORT, b->until_at) : "-");
			table_add(&t, b->author);
			table_add(&t, b->text);
		}
		table_print(&t, &c->out);
	}
	bulletin_list_clear(&l);
	return rc;
}

int cmd_bulletin(struct cli *c, struct err *e)
{
	const char *what = c->args ? c->arg[0] : "list";
	struct work_op op;
	int64_t id, until = 0;
	int rc = cli_operation(c, &op, e);
	bool reads = !strcmp(what, "list");
	if (!rc)
		rc = cli_open(c, reads ? STORE_READ : STORE_WRITE, e);
	if (rc)
		return rc;
	if (reads && c->args < 2)
		return print_bulletins(c, e);
	if (!strcmp(what, "write") && c->args == 2) {
		rc = c->value[OPT_UNTIL] ? date_parse(c->value[OPT_UNTIL], &until, e) : 0;
		if (!rc)
			rc = bulletin_write(&c->session, op, c->arg[1], until, &id, e);
	} else if (!strcmp(what, "withdraw") && c->args == 2) {
		rc = cli_id(c->arg[1], _("this is no number of a bulletin"), &id, e);
		if (!rc)
			rc = bulletin_take_back(&c->session, op, id, e);
	} else {
		return cli_usage(c->command, e);
	}
	return rc ? rc : print_bulletins(c, e);
}
