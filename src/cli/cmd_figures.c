/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint figures, forecast, staff, check: what the wallboard shows, and the proof that it is true. */
#include <inttypes.h>
#include <string.h>

#include "internal.h"
#include "plaint/base/csv.h"
#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/staffing.h"
#include "plaint/service/board.h"
#include "plaint/service/chain.h"
#include "plaint/service/figures.h"

enum { SPAN_DAYS = 28 };

static const char *day_text(char buf[DATE_BUF], int64_t day)
{
	struct date_ymd d = date_from_day(day);
	snprintf(buf, DATE_BUF, "%04d-%02d-%02d", d.year, d.month, d.day);
	return buf;
}

static int read_by(const struct cli *c, enum figure_by *by, struct err *e)
{
	static const char *const words[] = { "all", "team", "agent", "category", "channel", "day" };
	const char *want = c->value[OPT_BY];
	for (int i = 0; want && i <= FIGURES_DAY; i++)
		if (!strcmp(words[i], want)) {
			*by = (enum figure_by)i;
			return 0;
		}
	*by = FIGURES_ALL;
	return want ? err_set(e, ERR_USAGE, _("--by is team, agent, category, channel or day")) : 0;
}

static int read_span(struct cli *c, struct figures_filter *f, struct err *e)
{
	int64_t at;
	f->now_s = session_now(&c->session);
	int rc = figures_day_of(&c->session, f->now_s, &f->to_day, e);
	if (!rc && c->value[OPT_TO])
		rc = date_parse(c->value[OPT_TO], &at, e);
	if (!rc && c->value[OPT_TO])
		rc = figures_day_of(&c->session, at, &f->to_day, e);
	f->from_day = f->to_day - SPAN_DAYS + 1;
	if (!rc && c->value[OPT_FROM])
		rc = date_parse(c->value[OPT_FROM], &at, e);
	if (!rc && c->value[OPT_FROM])
		rc = figures_day_of(&c->session, at, &f->from_day, e);
	if (!rc && f->from_day > f->to_day)
		rc = err_set(e, ERR_USAGE, _("--from is after --to"));
	return rc;
}

static const char *shown(char buf[32], enum figure f, const struct figure_value *v)
{
	enum figure_kind kind = figure_kind(f);
	if (kind == FIGURE_COUNT)
		snprintf(buf, 32, "%" PRId64, v->num);
	else if (!v->n)
		snprintf(buf, 32, "-");
	else
		snprintf(buf, 32, kind == FIGURE_PERCENT ? "%.1f%%" : kind == FIGURE_SCORE ? "%+.1f" : kind == FIGURE_SECONDS ? "%.1f s" : "%.2f",
			 v->value);
	return buf;
}

static const char *key_text(char buf[DATE_BUF], const struct figures_row *r, enum figure_by by)
{
	return by == FIGURES_DAY ? day_text(buf, r->day) : *r->key ? r->key : "-";
}

json_t *json_figures(const struct figure_sums *s)
{
	json_t *j = json_object();
	for (int f = 0; f < FIGURES; f++) {
		struct figure_value v;
		figure_of((enum figure)f, s, &v);
		json_t *x = json_object();
		json_object_set_new(x, "value", v.n ? json_real(v.value) : json_null());
		json_object_set_new(x, "numerator", json_integer(v.num));
		json_object_set_new(x, "n", json_integer(v.n));
		json_object_set_new(j, figure_key((enum figure)f), x);
	}
	return j;
}

static void print_json(struct cli *c, const struct figures_filter *f, const struct figures_rows *r,
		       const struct figures_times *t)
{
	char day[DATE_BUF];
	json_t *j = json_object(), *rows = json_array(), *times = json_object();
	json_object_set_new(j, "from", json_string(day_text(day, f->from_day)));
	json_object_set_new(j, "to", json_string(day_text(day, f->to_day)));
	for (size_t i = 0; i < r->n; i++) {
		json_t *x = json_object();
		json_object_set_new(x, "key", json_text(key_text(day, &r->v[i], f->by)));
		json_object_set_new(x, "figures", json_figures(&r->v[i].sums));
		json_array_append_new(rows, x);
	}
	json_object_set_new(j, "rows", rows);
	json_object_set_new(times, "n", json_integer(t->n));
	json_object_set_new(times, "median_s", json_integer(t->median_s));
	json_object_set_new(times, "p90_s", json_integer(t->p90_s));
	json_object_set_new(times, "mean_s", json_real(t->mean_s));
	json_object_set_new(j, "solve_time", times);
	json_print(c, j);
}

static void print_csv(struct cli *c, const struct figures_filter *f, const struct figures_rows *r)
{
	char buf[DATE_BUF];
	struct str shown;
	str_init(&shown, 0);
	say(c, "key");
	for (int k = 0; k < FIGURES; k++)
		say(c, ",%s,%s_n", figure_key((enum figure)k), figure_key((enum figure)k));
	say(c, "\r\n");
	for (size_t i = 0; i < r->n; i++) {
		const char *key = key_text(buf, &r->v[i], f->by);
		str_reset(&shown);
		utf8_show(&shown, key, strlen(key), true);
		csv_field(&c->out, shown.s);
		for (int k = 0; k < FIGURES; k++) {
			struct figure_value v;
			figure_of((enum figure)k, &r->v[i].sums, &v);
			if (v.n)
				say(c, ",%.4f,%" PRId64, v.value, v.n);
			else
				say(c, ",,0");
		}
		say(c, "\r\n");
	}
	str_clear(&shown);
}

static void print_one(struct cli *c, const struct figure_sums *s, const struct figures_times *t)
{
	struct table table;
	table_init(&table, 4);
	for (int k = 0; k < FIGURES; k++) {
		struct figure_value v;
		char value[32];
		figure_of((enum figure)k, s, &v);
		table_add(&table, figure_label((enum figure)k));
		table_add(&table, shown(value, (enum figure)k, &v));
		table_add(&table, arena_printf(&c->arena, "n=%" PRId64, v.n));
		table_add(&table, figure_definition((enum figure)k));
	}
	table_print(&table, &c->out);
	if (t->n)
		say(c, _("hours to the answer: median %.1f, P90 %.1f, mean %.1f (n=%" PRId64 ")\n"),
		    (double)t->median_s / 3600, (double)t->p90_s / 3600, t->mean_s / 3600, t->n);
}

static void print_groups(struct cli *c, const struct figures_filter *f, const struct figures_rows *r)
{
	static const enum figure told[] = { FIGURE_RECEIVED, FIGURE_RESPONSE, FIGURE_SOLUTION, FIGURE_FCR, FIGURE_CSAT,
					    FIGURE_NPS, FIGURE_REPEAT, FIGURE_ESCALATION, FIGURE_ASA, FIGURE_AHT };
	enum { TOLD = sizeof told / sizeof told[0] };
	struct table t;
	char buf[DATE_BUF];
	table_init(&t, TOLD + 1);
	table_add(&t, "");
	for (int k = 0; k < TOLD; k++)
		table_add(&t, figure_label(told[k]));
	for (size_t i = 0; i < r->n; i++) {
		table_add(&t, key_text(buf, &r->v[i], f->by));
		for (int k = 0; k < TOLD; k++) {
			struct figure_value v;
			char value[32];
			figure_of(told[k], &r->v[i].sums, &v);
			table_add(&t, arena_strdup(&c->arena, shown(value, told[k], &v)));
		}
	}
	table_print(&t, &c->out);
}

/* A KEY is one of --by: a team, an agent ... or a day. */
static int limit_cases(struct cli *c, const struct figures_filter *f, struct cases_query *q, struct err *e)
{
	const char *key = c->args ? c->arg[0] : NULL;
	int64_t at;
	q->now_s = f->now_s;
	q->from_day = f->from_day;
	q->to_day = f->to_day;
	if (f->by == FIGURES_ALL)
		return key ? err_set(e, ERR_USAGE, _("'%.40s' is a key of what? tell --by"), key) : 0;
	if (!key)
		return err_set(e, ERR_USAGE, _("--cases with --by needs the key, such as a team"));
	if (f->by == FIGURES_TEAM)
		snprintf(q->team, sizeof q->team, "%s", key);
	else if (f->by == FIGURES_AGENT)
		snprintf(q->owner, sizeof q->owner, "%s", key);
	else if (f->by == FIGURES_CATEGORY)
		snprintf(q->category, sizeof q->category, "%s", key);
	else if (f->by == FIGURES_CHANNEL)
		snprintf(q->channel, sizeof q->channel, "%s", key);
	if (f->by != FIGURES_DAY)
		return 0;
	int rc = date_parse(key, &at, e);
	if (!rc)
		rc = figures_day_of(&c->session, at, &q->from_day, e);
	q->to_day = q->from_day;
	return rc;
}

static int print_cases(struct cli *c, const struct figures_filter *f, struct err *e)
{
	struct cases_query q = { .what = CASES_OPEN };
	struct queue_page page = { .n = 0 };
	int64_t limit;
	int rc = cases_parse(c->value[OPT_CASES], &q, e);
	if (!rc)
		rc = limit_cases(c, f, &q, e);
	if (!rc)
		rc = cli_number(c, OPT_LIMIT, 1000, &limit, e);
	if (!rc)
		rc = board_cases(&c->session, &q, (size_t)limit, &page, e);
	if (!rc && c->json) {
		json_t *j = json_object(), *list = json_array();
		for (size_t i = 0; i < page.n; i++)
			json_array_append_new(list, json_case_row(&page.row[i], f->now_s));
		json_object_set_new(j, "figure", json_string(c->value[OPT_CASES]));
		json_object_set_new(j, "cases", list);
		json_object_set_new(j, "more", json_boolean(page.more));
		json_print(c, j);
	} else if (!rc) {
		for (size_t i = 0; i < page.n; i++)
			say(c, "%s\n", page.row[i].no);
		if (page.more)
			fprintf(stderr, _("only the first %zu; --limit tells how many\n"), page.n);
	}
	queue_page_clear(&page);
	return rc;
}

int cmd_figures(struct cli *c, struct err *e)
{
	struct figures_filter f = { .by = FIGURES_ALL };
	struct figures_rows r = { .n = 0 };
	struct figures_times t;
	int rc = read_by(c, &f.by, e);
	if (!rc)
		rc = read_span(c, &f, e);
	if (!rc && c->value[OPT_CASES])
		return print_cases(c, &f, e);
	if (!rc && c->args)
		rc = err_set(e, ERR_USAGE, _("a key goes with --cases"));
	if (!rc)
		rc = figures_show(&c->session, &f, &r, &t, e);
	if (!rc && c->json)
		print_json(c, &f, &r, &t);
	else if (!rc && c->value[OPT_CSV])
		print_csv(c, &f, &r);
	else if (!rc && f.by == FIGURES_ALL)
		print_one(c, &r.v[0].sums, &t);
	else if (!rc)
		print_groups(c, &f, &r);
	figures_rows_clear(&r);
	return rc;
}

int cmd_forecast(struct cli *c, struct err *e)
{
	struct figures_forecast f;
	char day[DATE_BUF];
	int rc = figures_foretell(&c->session, 0, &f, e);
	if (rc)
		return rc;
	const char *method = f.chosen.seasonal_naive ? "seasonal_naive" : "holt_winters";
	json_t *days = json_array();
	for (int i = 0; i < FORECAST_AHEAD; i++) {
		day_text(day, f.first_day + i);
		json_array_append_new(days, json_pack("{s:s, s:f}", "day", day, "received", f.next[i]));
		if (!c->json)
			say(c, "%s  %6.1f\n", day, f.next[i]);
	}
	if (!c->json) {
		json_decref(days);
		if (f.chosen.wape < 0)
			say(c, _("From %zu days: too few to measure an error.\n"), f.days);
		else
			say(c, _("From %zu days by %s; one day ahead it was wrong by %.1f %%.\n"), f.days,
			    f.chosen.seasonal_naive ? _("the same weekday before") : "Holt-Winters", f.chosen.wape * 100);
		return 0;
	}
	json_t *j = json_object();
	json_object_set_new(j, "method", json_string(method));
	json_object_set_new(j, "days", json_integer((json_int_t)f.days));
	json_object_set_new(j, "wape", f.chosen.wape < 0 ? json_null() : json_real(f.chosen.wape));
	json_object_set_new(j, "forecast", days);
	json_print(c, j);
	return 0;
}

int cmd_staff(struct cli *c, struct err *e)
{
	int64_t calls, period, aht, within, goal, shrinkage;
	struct staffing s;
	int rc = cli_number(c, OPT_CALLS, -1, &calls, e);
	if (!rc)
		rc = cli_number(c, OPT_PERIOD, 1800, &period, e);
	if (!rc)
		rc = cli_number(c, OPT_AHT, 240, &aht, e);
	if (!rc)
		rc = cli_number(c, OPT_WITHIN, 20, &within, e);
	if (!rc)
		rc = cli_number(c, OPT_GOAL, 80, &goal, e);
	if (!rc)
		rc = cli_number(c, OPT_SHRINKAGE, 30, &shrinkage, e);
	if (!rc && (calls < 0 || !period || !aht || goal < 1 || goal > 99 || shrinkage > 90))
		rc = err_set(e, ERR_USAGE, _("staff needs --calls; --goal is 1 to 99, --shrinkage 0 to 90 per cent"));
	if (rc)
		return rc;
	struct staffing_load l = { (double)calls, (double)period, (double)aht, (double)within };
	int n = staffing_need(&l, (double)goal / 100), roster = staffing_roster(n, (double)shrinkage / 100);
	staffing_with(&l, n, &s);
	if (c->json) {
		json_t *j = json_object();
		json_object_set_new(j, "agents", json_integer(n));
		json_object_set_new(j, "roster", json_integer(roster));
		json_object_set_new(j, "erlangs", json_real(s.erlangs));
		json_object_set_new(j, "level", json_real(s.level));
		json_object_set_new(j, "asa_s", json_real(s.asa_s));
		json_object_set_new(j, "occupancy", json_real(s.occupancy));
		json_print(c, j);
		return 0;
	}
	say(c, _("%d agents at work, %d on the roster: %.1f %% within %" PRId64 " s, mean wait %.1f s, occupied %.0f %%%s\n"),
	    n, roster, s.level * 100, within, s.asa_s, s.occupancy * 100,
	    s.occupancy > STAFFING_BUSY ? _(" (too much to last)") : "");
	return 0;
}
