/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plaint wall */
#include <stdio.h>

#include "internal.h"
#include "plaint/base/i18n.h"
#include "plaint/base/zone.h"
#include "plaint/model/casenum.h"
#include "plaint/service/board.h"

static json_t *json_count(const struct board_count *n)
{
	return json_pack("{s:I, s:I, s:I, s:I}", "open", (json_int_t)n->open, "late", (json_int_t)n->late, "risk",
			 (json_int_t)n->risk, "free", (json_int_t)n->free);
}

static json_t *json_line_sums(const struct warnline_sums *s)
{
	return json_pack("{s:I, s:f, s:f, s:b}", "n", (json_int_t)s->n, "grade", (double)s->grades / (double)s->n,
			 "probability", (double)s->p1000 / 1000 / (double)s->n, "above", warnline_is_above(s));
}

static json_t *json_lines(const struct board *b)
{
	json_t *lines = json_array();
	for (size_t i = 0; i < b->lines; i++) {
		json_t *x = json_line_sums(&b->line[i].all), *segments = json_array();
		for (int k = SEGMENT_NONE; k <= SEGMENT_TOLERANCE; k++) {
			const struct warnline_sums *s = &b->line[i].segment[k];
			json_t *y = s->n ? json_line_sums(s) : NULL;
			if (y) {
				json_object_set_new(y, "segment", json_text_or_null(term_key(TERM_SEGMENT, k)));
				json_array_append_new(segments, y);
			}
		}
		json_object_set_new(x, "category", json_text(b->line[i].category));
		json_object_set_new(x, "segments", segments);
		json_array_append_new(lines, x);
	}
	return lines;
}

static json_t *json_top(const struct board *b)
{
	json_t *top = json_array();
	for (size_t i = 0; i < b->tops && i < TOPN && b->top[i].n[TOPN_MONTHS - 1]; i++) {
		const struct topn_point *p = &b->top[i];
		json_t *months = json_array();
		for (int k = 0; k < TOPN_MONTHS; k++)
			json_array_append_new(months, json_integer(p->grades[k]));
		json_t *x = json_pack("{s:I, s:I, s:f, s:I, s:I, s:o}", "n", (json_int_t)p->n[TOPN_MONTHS - 1], "score",
				      (json_int_t)p->grades[TOPN_MONTHS - 1], "share", p->share, "months_on",
				      (json_int_t)p->months_on, "paid_fen", (json_int_t)p->cost_fen, "months", months);
		json_object_set_new(x, "category", json_text(p->key));
		json_array_append_new(top, x);
	}
	return top;
}

static json_t *json_calls(const struct board *b, const struct board_day *d)
{
	if (!d->has_calls)
		return json_null();
	return json_pack("{s:I, s:I, s:i, s:f, s:I, s:f, s:I}", "need", (json_int_t)d->need_calls, "roster",
			 (json_int_t)d->roster, "away_percent", d->away, "busiest", d->calls, "busiest_at_s",
			 (json_int_t)b->load.calls.at_s, "aht_s", d->aht_s, "aht_n", (json_int_t)d->aht_n);
}

static json_t *json_staff(const struct board *b)
{
	json_t *teams = json_array(), *people = json_array();
	for (size_t i = 0; i < b->teams; i++) {
		json_t *x = json_pack("{s:I, s:I}", "people", (json_int_t)b->team[i].people, "open",
				      (json_int_t)b->team[i].open);
		json_object_set_new(x, "team", json_text(b->team[i].code));
		for (int k = 0; k < USER_STATES; k++)
			json_object_set_new(x, term_key(TERM_USER_STATE, k), json_integer(b->team[i].state[k]));
		json_array_append_new(teams, x);
	}
	for (size_t i = 0; i < b->persons; i++) {
		json_t *x = json_pack("{s:I, s:I}", "open", (json_int_t)b->person[i].open, "cap",
				      (json_int_t)b->person[i].cap);
		json_object_set_new(x, "login", json_text(b->person[i].login));
		json_object_set_new(x, "team", json_text(b->person[i].team));
		json_object_set_new(x, "state", json_term(TERM_USER_STATE, (int)b->person[i].state));
		json_array_append_new(people, x);
	}
	struct board_day d;
	board_day(b, &d);
	return json_pack("{s:I, s:o, s:o, s:o, s:f, s:o, s:o}", "present", (json_int_t)d.present, "need",
			 b->load.each || d.has_calls ? json_integer(d.need) : json_null(), "need_cases",
			 b->load.each ? json_integer(d.need_cases) : json_null(), "calls", json_calls(b, &d), "forecast",
			 d.expected, "teams", teams, "people", people);
}

static json_t *json_targets(const struct board *b)
{
	json_t *targets = json_array();
	for (size_t i = 0; i < b->targets; i++) {
		const struct board_target *t = &b->target[i];
		struct date_ymd by = date_from_day(t->is.by_day);
		char day[24];
		double pace;
		bool left = board_pace(t, b->today, &pace);
		snprintf(day, sizeof day, "%04d-%02d-%02d", by.year, by.month, by.day);
		json_array_append_new(targets, json_pack("{s:s, s:o, s:f, s:I, s:f, s:s, s:b, s:o}", "figure",
							 figure_key(t->is.figure), "baseline",
							 t->is.has_baseline ? json_real(t->is.baseline) : json_null(),
							 "now", t->now.value, "n", (json_int_t)t->now.n, "goal", t->is.goal,
							 "by", day, "reached", board_is_reached(t), "a_month",
							 left ? json_real(pace) : json_null()));
	}
	return targets;
}

static json_t *json_board(const struct board *b, struct arena *a)
{
	static const char *const spans[BOARD_SPANS] = { "today", "days_7", "days_28" };
	json_t *j = json_object(), *heat = json_array(), *worst = json_array(), *dept = json_array();
	json_object_set_new(j, "at", json_time(b->at_s));
	json_object_set_new(j, "team", json_text_or_null(b->wish.team));
	json_object_set_new(j, "range_days", b->wish.range == BOARD_EACH ? json_null() : json_integer(board_days[b->wish.range]));
	json_object_set_new(j, "cases", json_count(&b->all));
	json_object_set_new(j, "escalated", json_integer(b->escalated));
	for (int i = 0; i < BOARD_SPANS; i++)
		json_object_set_new(j, spans[i], json_figures(&b->span[i]));
	for (size_t i = 0; i < b->heats; i++) {
		json_t *x = json_count(&b->heat[i].n);
		json_object_set_new(x, "channel", json_string(b->heat[i].channel));
		json_object_set_new(x, "category", json_text(b->heat[i].category));
		json_array_append_new(heat, x);
	}
	for (size_t i = 0; i < b->worsts; i++) {
		json_t *x = json_object();
		json_object_set_new(x, "number", json_text(b->worst[i].no));
		json_object_set_new(x, "kind", json_term(TERM_CLOCK, b->worst[i].kind));
		json_object_set_new(x, "due", json_time(b->worst[i].due_at));
		json_object_set_new(x, "owner", json_text_or_null(b->worst[i].owner));
		json_object_set_new(x, "team", json_text(b->worst[i].team));
		json_array_append_new(worst, x);
	}
	for (size_t i = 0; i < b->depts; i++) {
		const struct board_dept *d = &b->dept[i];
		json_array_append_new(dept, json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I}", "dept", d->code, "open",
						      (json_int_t)d->open, "late", (json_int_t)d->late, "orders",
						      (json_int_t)d->orders, "refused", (json_int_t)d->refused, "hops",
						      (json_int_t)d->hops, "pingpong", (json_int_t)d->pingpong));
	}
	json_object_set_new(j, "heat", heat);
	json_object_set_new(j, "worst", worst);
	json_object_set_new(j, "departments", dept);
	json_object_set_new(j, "warning_line", json_lines(b));
	json_object_set_new(j, "top10", json_top(b));
	json_object_set_new(j, "staff", json_staff(b));
	json_object_set_new(j, "targets", json_targets(b));
	json_t *alerts = json_array();
	for (size_t i = 0; i < b->alerts.n; i++)
		json_array_append_new(alerts, json_alert(&b->alerts.v[i], b->at_s, a));
	json_object_set_new(j, "alerts", alerts);
	json_object_set_new(j, "bulletin", json_text_or_null(b->bulletin));
	return j;
}

static int print_board(struct cli *c, const struct board_wish *w, struct err *e)
{
	struct board b = { .at_s = 0 };
	int rc = board_read(&c->session, w, &b, e);
	if (!rc)
		json_print(c, json_board(&b, &c->arena));
	board_clear(&b);
	return rc;
}

static int read_wish(struct cli *c, struct board_wish *w, struct err *e)
{
	const char *team = c->value[OPT_TEAM], *range = c->value[OPT_RANGE];
	w->range = BOARD_EACH;
	snprintf(w->team, sizeof w->team, "%s", team ? team : "");
	return range && !board_range_parse(range, &w->range) ? err_set(e, ERR_USAGE, _("--range is today, 7 or 28")) : 0;
}

int cmd_wall(struct cli *c, struct err *e)
{
	bool once = c->value[OPT_ONCE] || c->json;
	struct cli_desk d = { .theme = c->value[OPT_THEME], .borders = c->value[OPT_BORDERS], .wall = true };
	int64_t page;
	int rc = cli_number(c, OPT_PAGE, 0, &page, e);
	if (!rc && (page < 0 || page > 7))
		rc = err_set(e, ERR_USAGE, _("--page is 1 to 7"));
	if (!rc && c->value[OPT_SIZE] && !once)
		rc = err_set(e, ERR_USAGE, _("--size goes with --once"));
	if (!rc && once)
		rc = cli_size(c->value[OPT_SIZE] ? c->value[OPT_SIZE] : "80x24", &d.cols, &d.rows, e);
	if (!rc)
		rc = read_wish(c, &d.wish, e);
	if (rc)
		return rc;
	if (c->json)
		return print_board(c, &d.wish, e);
	d.page = (int)page;
	d.login = c->value[OPT_AS];
	d.captive = c->value[OPT_CAPTIVE] != NULL;
	d.wall_ms = c->frozen || once ? &c->wall_ms : NULL;
	return c->desk(&c->session, &d, e);
}
