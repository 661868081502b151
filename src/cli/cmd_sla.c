/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint sla: due times for outside callers, and how those of a case came about. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/textfile.h"
#include "plaint/base/utf8.h"
#include "plaint/model/casenum.h"
#include "plaint/model/sla.h"
#include "plaint/service/desk.h"

enum { PAUSES_MOST = 256 };

struct question { /* one due time */
	struct calendar *calendar; /* NULL: only 24x7 */
	struct zone *zone;         /* borrowed from the calendar, or owned when there is none */
	bool owns_zone;
	struct sla_clock clock;
	struct sla_pause pause[PAUSES_MOST];
};

static int load_calendar(struct cli *c, struct question *q, struct err *e)
{
	char *text = NULL;
	const char *file = c->value[OPT_CALENDAR];
	int rc = textfile_read(file, &text, e);
	if (!rc)
		rc = calendar_parse(file, text, strlen(text), &q->calendar, e);
	free(text);
	return rc;
}

static int load(struct cli *c, struct question *q, struct err *e)
{
	int rc = 0;
	if (c->value[OPT_CALENDAR])
		rc = load_calendar(c, q, e);
	if (!rc && (c->value[OPT_ZONE] || !q->calendar)) {
		rc = zone_load(c->value[OPT_ZONE] ? c->value[OPT_ZONE] : "UTC", &q->zone, e);
		q->owns_zone = true;
	}
	q->clock.calendar = q->calendar;
	q->clock.item = "";
	q->clock.pause = q->pause;
	q->clock.pausable = PAUSE_BIT(PAUSE_CUSTOMER);
	return rc;
}

static const struct zone *zone_of(const struct question *q)
{
	return q->zone ? q->zone : calendar_zone(q->calendar);
}

static int by_from(const void *a, const void *b)
{
	const struct sla_pause *x = a, *y = b;
	return (x->from_at > y->from_at) - (x->from_at < y->from_at);
}

static int read_pause(const struct question *q, char *text, struct sla_pause *p, struct err *e)
{
	char *slash = strchr(text, '/');
	if (!slash)
		return err_set(e, ERR_INPUT, _("'%.60s' is no pause such as FROM/TO"), text);
	*slash = '\0';
	p->reason = PAUSE_CUSTOMER;
	int rc = zone_parse(zone_of(q), text, &p->from_at, e);
	if (!rc)
		rc = zone_parse(zone_of(q), slash + 1, &p->to_at, e);
	if (!rc && p->to_at < p->from_at)
		return err_set(e, ERR_INPUT, _("the pause that begins at %s ends before"), text);
	return rc;
}

/* "from/to;from/to", "" for none; the text is written over. */
static int read_pauses(struct question *q, char *text, struct err *e)
{
	struct sla_clock *c = &q->clock;
	c->pauses = 0;
	for (char *p = text, *next; p && *p; p = next) {
		next = strchr(p, ';');
		if (next)
			*next++ = '\0';
		if (c->pauses == PAUSES_MOST)
			return err_set(e, ERR_INPUT, _("more than %d pauses"), PAUSES_MOST);
		int rc = read_pause(q, p, &q->pause[c->pauses], e);
		if (rc)
			return rc;
		c->pauses += q->pause[c->pauses].to_at > q->pause[c->pauses].from_at;
	}
	qsort(q->pause, c->pauses, sizeof *q->pause, by_from);
	return 0;
}

static int read_target(const char *text, int64_t *target, struct err *e)
{
	char *end;
	errno = 0;
	long long n = strtoll(text, &end, 10);
	if (end == text || *end || errno || n < 0 || n > INT32_MAX)
		return err_set(e, ERR_INPUT, _("'%.40s' is no target"), text);
	*target = n;
	return 0;
}

struct asked {
	const char *start, *target, *unit;
	char *pauses;
};

static int answer(struct question *q, const struct asked *a, int64_t *due, struct err *e)
{
	int unit = term_find(TERM_UNIT, a->unit);
	if (unit < 0)
		return err_set(e, ERR_INPUT, _("'%.40s' is no unit; known are: %s"), a->unit,
			       "sec min bsec bmin day bday week");
	q->clock.unit = (enum sla_unit)unit;
	int rc = zone_parse(zone_of(q), a->start, &q->clock.start_at, e);
	if (!rc)
		rc = read_target(a->target, &q->clock.target, e);
	if (!rc)
		rc = read_pauses(q, a->pauses, e);
	return rc ? rc : sla_due(&q->clock, due, e);
}

static int due_one(struct cli *c, struct question *q, struct err *e)
{
	struct asked a = { c->value[OPT_START], c->value[OPT_TARGET], c->value[OPT_UNIT], NULL };
	char buf[DATE_BUF];
	int64_t due;
	if (!a.start || !a.target || !a.unit)
		return err_set(e, ERR_USAGE, _("'plaint sla due' needs --start, --target and --unit"));
	if (c->value[OPT_PAUSE])
		a.pauses = arena_strdup(&c->arena, c->value[OPT_PAUSE]);
	int rc = answer(q, &a, &due, e);
	if (rc)
		return rc;
	zone_format(buf, zone_of(q), due);
	if (!c->json) {
		say(c, "%s\n", buf);
		return 0;
	}
	struct str why;
	str_init(&why, 65536);
	sla_explain(&q->clock, due, &why);
	json_t *j = json_object();
	json_object_set_new(j, "due", json_time(due));
	json_object_set_new(j, "due_local", json_text(buf));
	json_object_set_new(j, "zone", json_text(zone_name(zone_of(q))));
	json_object_set_new(j, "explanation", json_text(why.s));
	json_print(c, j);
	str_clear(&why);
	return 0;
}

/* "id TAB start TAB target TAB unit [TAB pauses]"; splits in place, false when fields are missing. */
static bool split(char *line, char *field[5])
{
	int n = 0;
	for (char *p = line; p && n < 5; n++) {
		field[n] = p;
		p = n < 4 ? strchr(p, '\t') : NULL;
		if (p)
			*p++ = '\0';
	}
	for (int i = n; i < 5; i++)
		field[i] = line + strlen(line);
	return n >= 4;
}

static int due_line(struct cli *c, struct question *q, char *line, struct err *e)
{
	char *f[5], buf[DATE_BUF];
	int64_t due;
	if (!utf8_valid(line, strlen(line)) || !split(line, f))
		return err_set(e, ERR_INPUT, _("it is not id, start, target, unit and pauses, with tabs"));
	struct asked a = { f[1], f[2], f[3], f[4] };
	int rc = answer(q, &a, &due, e);
	if (!rc)
		say(c, "%s\t%s\n", f[0], zone_format(buf, zone_of(q), due));
	return rc;
}

/* One line out for each line in, as long as they can be read. */
static int due_batch(struct cli *c, struct question *q, struct err *e)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	long line_no = 0;
	int rc = 0;
	while (!rc && (n = getline(&line, &cap, stdin)) > 0) {
		struct err why;
		line_no++;
		line[strcspn(line, "\r\n")] = '\0';
		rc = due_line(c, q, line, &why);
		if (rc)
			err_set(e, rc, _("standard input, line %ld: %s"), line_no, why.msg);
	}
	if (!rc && ferror(stdin))
		rc = err_set(e, ERR_IO, _("cannot read standard input: %s"), strerror(errno));
	free(line);
	return rc;
}

static int due(struct cli *c, struct err *e)
{
	struct question q = { 0 };
	int rc = load(c, &q, e);
	if (!rc)
		rc = c->value[OPT_BATCH] ? due_batch(c, &q, e) : due_one(c, &q, e);
	calendar_free(&q.calendar);
	if (q.owns_zone)
		zone_free(&q.zone);
	return rc;
}

static void explain_json(struct cli *c, const struct case_view *v)
{
	json_t *list = json_array();
	for (size_t i = 0; i < v->clocks; i++) {
		const struct sla_clock *k = &v->clock[i].clock;
		struct sla_state s;
		struct str why;
		str_init(&why, 65536);
		sla_eval(k, session_now(&c->session), &s);
		sla_explain(k, session_now(&c->session), &why);
		json_t *j = json_object();
		json_object_set_new(j, "kind", json_term(TERM_CLOCK, (int)k->kind));
		json_object_set_new(j, "seq", json_integer(k->seq));
		json_object_set_new(j, "due", s.unknown ? json_null() : json_time(s.due_at));
		json_object_set_new(j, "state", json_term(TERM_BAND, (int)s.band));
		json_object_set_new(j, "explanation", json_text(why.s));
		json_array_append_new(list, j);
		str_clear(&why);
	}
	json_print(c, list);
}

static int explain(struct cli *c, struct err *e)
{
	struct case_view v = { 0 };
	int64_t id;
	int kind = -1;
	if (c->args != 2)
		return cli_usage(c->command, e);
	int rc = cli_term(c, OPT_KIND, TERM_CLOCK, &kind, e);
	if (!rc)
		rc = cli_open(c, STORE_READ, e);
	if (!rc)
		rc = desk_case_find(&c->session, c->arg[1], &id, e);
	if (!rc)
		rc = desk_case(&c->session, id, &v, e);
	if (!rc && c->json)
		explain_json(c, &v);
	for (size_t i = 0; !rc && !c->json && i < v.clocks; i++) {
		if (kind >= 0 && (int)v.clock[i].clock.kind != kind)
			continue;
		if (c->out.len)
			say(c, "\n");
		sla_explain(&v.clock[i].clock, session_now(&c->session), &c->out);
	}
	case_view_clear(&v);
	return rc;
}

int cmd_sla(struct cli *c, struct err *e)
{
	if (strcmp(c->arg[0], "due") == 0 && c->args == 1)
		return due(c, e);
	if (strcmp(c->arg[0], "explain") == 0)
		return explain(c, e);
	return cli_usage(c->command, e);
}
