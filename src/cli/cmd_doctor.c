/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/service/doctor.h"

static void look_terminal(struct cli *c, struct doctor *d)
{
	struct cli_terminal t = { .curses = "" };
	struct cli_desk ask = { .look = &t };
	struct err e;
	if (c->desk(NULL, &ask, &e))
		return;
	doctor_say(d, DOCTOR_OK, "libraries", NULL, _("%s, Readline %s"), t.curses, t.readline);
	if (!*t.name)
		doctor_say(d, DOCTOR_WARNING, "terminal", _("The desk needs TERM; ssh passes it on."), _("TERM is not set"));
	else if (!t.is_known)
		doctor_say(d, DOCTOR_PROBLEM, "terminal", _("Install its description (ncurses-term), or set TERM to a known one."),
			   _("the terminal '%s' is not known"), t.name);
	else if (t.is_terminal && t.cols && (t.cols < 60 || t.rows < 20))
		doctor_say(d, DOCTOR_WARNING, "terminal", _("The desk is made for 80x24 and more."), _("%s, %d colours, %dx%d"), t.name,
			   t.colours, t.cols, t.rows);
	else if (t.is_terminal && t.cols)
		doctor_say(d, DOCTOR_OK, "terminal", NULL, _("%s, %d colours, %dx%d"), t.name, t.colours, t.cols, t.rows);
	else
		doctor_say(d, DOCTOR_OK, "terminal", NULL, _("%s, %d colours; standard output is none"), t.name, t.colours);
}

static const char *state_key(enum doctor_state s)
{
	return s == DOCTOR_OK ? "ok" : s == DOCTOR_WARNING ? "warning" : "problem";
}

static const char *state_label(enum doctor_state s)
{
	return s == DOCTOR_OK ? _("ok") : s == DOCTOR_WARNING ? _("warning") : _("PROBLEM");
}

static void print(struct cli *c, const struct doctor *d)
{
	struct table t;
	table_init(&t, 3);
	for (size_t i = 0; i < d->lines.n; i++) {
		const struct doctor_line *l = &d->lines.v[i];
		table_add(&t, state_label(l->state));
		table_add(&t, l->topic);
		table_add(&t, *l->advice ? arena_printf(&c->arena, "%s. %s", l->text, l->advice) : l->text);
	}
	table_print(&t, &c->out);
}

static void print_json(struct cli *c, const struct doctor *d)
{
	json_t *list = json_array();
	for (size_t i = 0; i < d->lines.n; i++) {
		const struct doctor_line *l = &d->lines.v[i];
		json_t *o = json_object();
		json_object_set_new(o, "topic", json_text(l->topic));
		json_object_set_new(o, "state", json_text(state_key(l->state)));
		json_object_set_new(o, "text", json_text(l->text));
		json_object_set_new(o, "advice", json_text_or_null(l->advice));
		json_array_append_new(list, o);
	}
	json_print(c, list);
}

int cmd_doctor(struct cli *c, struct err *e)
{
	struct doctor d = { .lines = { .n = 0 } };
	const struct session_options o = { .store = c->value[OPT_STORE], .as = c->value[OPT_AS], .clock = c->clock,
					   .ask = cli_ask_to_sign_in, .ask_ctx = c,
					   .flags = SESSION_READONLY | (c->value[OPT_TRAINING] ? SESSION_TRAINING : 0) };
	int problems = 0;
	arena_init(&d.arena);
	doctor_machine(&d);
	look_terminal(c, &d);
	int rc = doctor_store(&o, &d, e);
	for (size_t i = 0; i < d.lines.n; i++)
		problems += d.lines.v[i].state == DOCTOR_PROBLEM;
	if (!rc && c->json)
		print_json(c, &d);
	else if (!rc)
		print(c, &d);
	doctor_clear(&d);
	if (!rc && problems)
		rc = err_set(e, ERR_CONFLICT, P_("%d problem was found", "%d problems were found", (unsigned long)problems), problems);
	return rc;
}
