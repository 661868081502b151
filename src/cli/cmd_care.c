/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint care */
#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/service/care.h"

static json_t *json_care(const struct care_sheet *p, bool own, int64_t now_s)
{
	const struct care_state *s = &p->state;
	json_t *days = json_array(), *notes = json_array();
	for (size_t i = 0; i < p->days; i++) {
		struct date_ymd d = date_from_day(p->day[i].day);
		char day[24];
		snprintf(day, sizeof day, "%04d-%02d-%02d", d.year, d.month, d.day);
		json_array_append_new(days, json_pack("{s:s, s:I}", "day", day, "n", (json_int_t)p->day[i].n));
	}
	for (size_t i = 0; i < p->notes; i++)
		json_array_append_new(notes, json_pack("{s:o, s:s, s:b, s:o}", "at", json_time(p->note[i].at), "by",
						       p->note[i].by, "support", p->note[i].flag, "text",
						       json_text(p->note[i].text)));
	json_t *j = json_pack("{s:s, s:I, s:I, s:I, s:I, s:b, s:o, s:o}", "login", p->login, "hour", (json_int_t)s->hour,
			      "shift", (json_int_t)s->shift, "weeks_4", (json_int_t)s->weeks, "pauses",
			      (json_int_t)s->pauses, "offered", care_is_offered(s, now_s), "pause_until",
			      json_time(s->pause_until > now_s ? s->pause_until : 0), "days", days);
	if (own) {
		json_decref(notes);
		return j;
	}
	json_object_set_new(j, "support", json_boolean(p->support));
	json_object_set_new(j, "notes", notes);
	return j;
}

static void print_care(struct cli *c, const struct care_sheet *p, int64_t now_s)
{
	const struct care_state *s = &p->state;
	char at[DATE_BUF];
	struct table t;
	say(c, _("%s (%s): abusive contacts %lld in the last hour, %lld in this shift, %lld in four weeks; %lld pauses\n"),
	    p->name, p->login, (long long)s->hour, (long long)s->shift, (long long)s->weeks, (long long)s->pauses);
	if (s->pause_until > now_s)
		say(c, _("On a pause until %s.\n"), date_format(at, DATE_CLOCK, s->pause_until));
	else if (care_is_offered(s, now_s))
		say(c, _("A pause of %d minutes is offered: 'plaint care pause'.\n"), CARE_PAUSE_S / 60);
	table_init(&t, 2);
	for (size_t i = 0; i < p->days; i++) {
		struct date_ymd d = date_from_day(p->day[i].day);
		table_add(&t, arena_printf(&c->arena, "%04d-%02d-%02d", d.year, d.month, d.day));
		table_add(&t, arena_printf(&c->arena, "%lld", (long long)p->day[i].n));
	}
	table_print(&t, &c->out);
	if (p->support)
		say(c, "%s\n", _("Psychological support is wanted."));
	for (size_t i = 0; i < p->notes; i++)
		say(c, "%s %s: %s\n", date_format(at, DATE_MINUTE, p->note[i].at), p->note[i].by, p->note[i].text);
}

static int show(struct cli *c, struct err *e)
{
	struct care_sheet p = { .days = 0 };
	const char *login = c->value[OPT_AGENT];
	bool own = !login || !strcmp(login, c->session.login);
	int64_t now_s = session_now(&c->session);
	int rc = care_show(&c->session, login, &p, e);
	if (!rc && c->json)
		json_print(c, json_care(&p, own, now_s));
	else if (!rc)
		print_care(c, &p, now_s);
	care_sheet_clear(&p);
	return rc;
}

static int note(struct cli *c, struct err *e)
{
	if (!c->value[OPT_AGENT] || !c->value[OPT_NOTE])
		return err_set(e, ERR_USAGE, _("a note needs --agent and --note"));
	int rc = care_note_write(&c->session, c->value[OPT_AGENT], c->value[OPT_NOTE], c->value[OPT_SUPPORT] != NULL, e);
	return rc ? rc : show(c, e);
}

int cmd_care(struct cli *c, struct err *e)
{
	const char *w = c->args ? c->arg[0] : "show";
	bool reads = !strcmp(w, "show"), begins = !strcmp(w, "pause"), ends = !strcmp(w, "back"), notes = !strcmp(w, "note");
	int64_t until_s;
	if (!reads && !begins && !ends && !notes)
		return cli_usage(c->command, e);
	if ((begins || ends) && c->value[OPT_AGENT])
		return err_set(e, ERR_USAGE, _("a pause is one's own"));
	int rc = cli_open(c, reads ? STORE_READ : STORE_WRITE, e);
	if (rc)
		return rc;
	if (notes)
		return note(c, e);
	if (begins)
		rc = care_pause_take(&c->session, &until_s, e);
	if (ends)
		rc = care_pause_leave(&c->session, e);
	return rc ? rc : show(c, e);
}
