/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 6 of the wallboard: who is there, what each has in hand, how many the day needs (domain.md A11, A12). */
#include <inttypes.h>
#include <stdio.h>

#include "plaint/base/i18n.h"
#include "plaint/model/staffing.h"
#include "plaint/model/terms.h"
#include "v_wall.h"

enum { TEAM = 12, PERSON = 14, NUMBER = 9 };

static void put_teams(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	char text[24];
	cells_put(c, r.row, r.col, TEAM - 1, STYLE_HEADER, _("team"));
	for (int s = 0; s < USER_STATES; s++)
		cells_put_right(c, (struct rect){ r.row, r.col + TEAM + s * NUMBER, 1, NUMBER - 1 }, STYLE_HEADER,
				term_label(TERM_USER_STATE, s));
	cells_put_right(c, (struct rect){ r.row, r.col + TEAM + USER_STATES * NUMBER, 1, NUMBER - 1 }, STYLE_HEADER,
			_("in hand"));
	cells_put_right(c, (struct rect){ r.row, r.col + TEAM + (USER_STATES + 1) * NUMBER, 1, NUMBER - 1 },
			STYLE_HEADER, _("each"));
	int rows = wall_put_more(c, (struct rect){ r.row + 1, r.col, r.rows - 1, r.cols }, b->teams);
	for (int i = 0; i < rows; i++) {
		const struct board_team *t = &b->team[i];
		int row = r.row + 1 + i;
		cells_put_cut(c, (struct rect){ row, r.col, 1, TEAM - 1 }, STYLE_STRONG, t->code);
		for (int s = 0; s <= USER_STATES + 1; s++) {
			if (s <= USER_STATES)
				snprintf(text, sizeof text, "%" PRId64, s < USER_STATES ? t->state[s] : t->open);
			else
				snprintf(text, sizeof text, "%.1f", (double)t->open / (double)t->people);
			struct rect at = { row, r.col + TEAM + s * NUMBER, 1, NUMBER - 1 };
			cells_put_right(c, at, STYLE_TEXT, text);
			if (s != USER_STATES)
				continue;
			struct cases_query q = { .what = CASES_OPEN };
			snprintf(q.crew, sizeof q.crew, "%s", t->code);
			wall_spot(c, (struct rect){ row, at.col + 1, 1, at.cols - 1 }, m, &q);
		}
	}
}

/* In columns, most open cases first. */
static void put_people(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	enum { EACH = 39 };
	int columns = r.cols / EACH ? r.cols / EACH : 1;
	size_t room = (size_t)(r.rows * columns), n = b->persons;
	if (n > room) { /* the last place says how many there are more */
		struct rect last = { r.row + r.rows - 1, r.col + (columns - 1) * EACH, 1, EACH };
		n = room - 1 + (size_t)wall_put_more(c, last, b->persons - room + 1);
	}
	for (size_t i = 0; i < n; i++) {
		const struct board_person *p = &b->person[i];
		int row = r.row + (int)i % r.rows, col = r.col + (int)i / r.rows * EACH;
		char text[80];
		bool full = p->cap && p->open > p->cap;
		cells_put_cut(c, (struct rect){ row, col, 1, PERSON - 1 }, STYLE_TEXT, p->login);
		snprintf(text, sizeof text, full ? "%s%" PRId64 "/%" PRId64 " %s" : "%s%" PRId64 "/%" PRId64,
			 full ? "! " : "  ", p->open, p->cap, _("full"));
		cells_put(c, row, col + PERSON, 15, full ? STYLE_RISK : STYLE_TEXT, text);
		struct cases_query q = { .what = CASES_OPEN };
		snprintf(q.owner, sizeof q.owner, "%s", p->login);
		wall_spot(c, (struct rect){ row, col + PERSON + 1, 1, 13 }, m, &q);
		cells_put(c, row, col + PERSON + 16, EACH - PERSON - 17, p->state == USER_READY ? STYLE_OK : STYLE_DIM,
			  term_label(TERM_USER_STATE, (int)p->state));
	}
}

/* Private (A29): only for whoever may see it, while it is asked for. */
static void put_exposures(struct cells *c, struct rect r, const struct board_exposures *x)
{
	const char *const head[] = { _("1 hour"), _("8 hours"), _("28 days") };
	enum { LOGIN = 16, COLUMN = 10 };
	cells_put_cut(c, (struct rect){ r.row, r.col, 1, r.cols }, STYLE_RISK,
		      _("! private: contacts that an agent should not have had to bear; x hides it"));
	for (int k = 0; k < 3 && r.rows > 1; k++)
		cells_put_right(c, (struct rect){ r.row + 1, r.col + LOGIN + k * COLUMN, 1, COLUMN - 1 }, STYLE_HEADER, head[k]);
	int rows = wall_put_more(c, (struct rect){ r.row + 2, r.col, r.rows - 2, r.cols }, x->n);
	for (int i = 0; i < rows; i++) {
		const int64_t n[] = { x->v[i].hour, x->v[i].shift, x->v[i].weeks };
		int row = r.row + 2 + i;
		cells_put_cut(c, (struct rect){ row, r.col, 1, LOGIN - 1 }, STYLE_STRONG, x->v[i].login);
		for (int k = 0; k < 3; k++) {
			char text[24];
			snprintf(text, sizeof text, "%" PRId64, n[k]);
			cells_put_right(c, (struct rect){ row, r.col + LOGIN + k * COLUMN, 1, COLUMN - 1 }, STYLE_TEXT, text);
		}
		cells_put_cut(c, (struct rect){ row, r.col + LOGIN + 3 * COLUMN + 1, 1, 20 }, STYLE_DIM, x->v[i].team);
	}
	if (!x->n && r.rows > 2)
		cells_put(c, r.row + 2, r.col, r.cols, STYLE_OK, _("Nobody had any in 28 days."));
}

/* Both needs with what they rest on: a number whose reason is not told is not believed. */
static void put_need(struct cells *c, struct rect r, const struct board *b, const struct board_day *d)
{
	char text[200];
	if (b->load.each)
		snprintf(text, sizeof text, _("for cases %" PRId64 ": %.0f of the day / %d that one handles"), d->need_cases,
			 d->cases, b->load.each);
	else
		snprintf(text, sizeof text, "%s", _("for cases: not known, the rules of the house tell no workload"));
	cells_put_cut(c, (struct rect){ r.row, r.col, 1, r.cols }, STYLE_DIM, text);
	int at = (int)b->load.calls.at_s / 60;
	if (d->has_calls)
		snprintf(text, sizeof text,
			 _("for calls %" PRId64 " (roster %" PRId64 ", %d %% away): %.1f at %02d:%02d, AHT %.0f s n=%" PRId64
			   ", %d/%d"),
			 d->need_calls, d->roster, d->away, d->calls, at / 60, at % 60, d->aht_s, d->aht_n,
			 (int)(STAFFING_LEVEL * 100), STAFFING_WITHIN_S);
	else if (d->aht_n)
		snprintf(text, sizeof text, _("for calls: not known, %" PRId64 " were measured in 28 days (at least %d)"),
			 d->aht_n < b->load.calls.in ? d->aht_n : b->load.calls.in, BOARD_CALLS_LEAST);
	else
		snprintf(text, sizeof text, "%s", _("for calls: not known, no call times are recorded"));
	cells_put_cut(c, (struct rect){ r.row + 1, r.col, 1, r.cols }, STYLE_DIM, text);
}

static void put_forecast(struct cells *c, struct rect r, const struct wall_model *m, const struct board_day *d)
{
	const struct board *b = m->board;
	char text[200];
	double bars[BOARD_PAST + BOARD_AHEAD];
	size_t past = b->load.days < BOARD_PAST ? b->load.days : BOARD_PAST;
	for (size_t i = 0; i < past + BOARD_AHEAD; i++)
		bars[i] = i < past ? b->load.past[i] : b->load.next[i - past];
	int used = cells_put(c, r.row, r.col, r.cols, STYLE_TEXT, _("cases a day, 28 days and 7 foretold: "));
	wall_put_spark(c, (struct rect){ r.row, r.col + used, 1, r.cols - used }, STYLE_STRONG, bars,
		       past + BOARD_AHEAD);
	if (b->load.chosen.wape < 0)
		snprintf(text, sizeof text, _("today %" PRId64 " so far, forecast %.0f; too few days to know its error"),
			 d->received, d->expected);
	else
		snprintf(text, sizeof text,
			 b->load.chosen.seasonal_naive
				 ? _("today %" PRId64 " so far, forecast %.0f (weekday before; error %.0f %%, n=%zu days)")
				 : _("today %" PRId64 " so far, forecast %.0f (Holt-Winters; error %.0f %%, n=%zu days)"),
			 d->received, d->expected, b->load.chosen.wape * 100, b->load.days);
	cells_put_cut(c, (struct rect){ r.row + 1, r.col, 1, r.cols }, STYLE_TEXT, text);
	wall_spot_figure(c, (struct rect){ r.row + 1, r.col, 1, 16 }, m, FIGURE_RECEIVED, 0);
	put_need(c, (struct rect){ r.row + 2, r.col, r.rows - 2, r.cols }, b, d);
}

static struct rect put_bigs(struct cells *c, struct rect r, const struct board *b, const struct board_day *d)
{
	int64_t gap = d->need - d->present;
	bool known = b->load.each > 0 || d->has_calls;
	const struct wall_big big[] = {
		{ _("present"), d->present, STYLE_STRONG },
		{ _("needed today"), d->need, STYLE_STRONG },
		{ gap > 0 ? _("! too few by") : _("to spare"), gap > 0 ? gap : -gap, gap > 0 ? STYLE_LATE : STYLE_OK },
	};
	return wall_put_bigs(c, r, big, known ? 3 : 1);
}

static void put_words(struct cells *c, struct rect r, const struct board *b, const struct board_day *d)
{
	char call[400];
	snprintf(call, sizeof call,
		 _("Erlang C (A11), %d %% answered within %d s, in the half hour with most of the last %" PRId64 " measured"
		   " calls; as many as the cases of today bring, handling time (AHT) of 28 days; roster: with %d %% away."),
		 (int)(STAFFING_LEVEL * 100), STAFFING_WITHIN_S, b->load.calls.measured, d->away);
	const struct wall_word words[] = {
		{ _("present"), _("Agents and leaders of the desk who are ready or busy; they tell their state themselves."),
		  (int64_t)b->persons },
		{ _("needed today"), _("The greater of both, as who answers calls also works on cases. For cases: those"
				       " foretold for today, or those that came if they are more, by the workload of the"
				       " rules of the house."), -1 },
		{ _("for calls"), call, d->aht_n },
		{ _("forecast"), _("Of the cases received a day, with a season of a week: Holt-Winters or the same weekday"
				   " before, whichever was nearer one day ahead (A12)."), (int64_t)b->load.days },
		{ _("in hand"), _("Cases in hand of the people of a team; each: of one of them; a person's are told with the"
			       " load that was set, ! above it."), b->all.open - b->all.free },
	};
	wall_put_words(c, r, words, sizeof words / sizeof words[0]);
}

void wall_page_staff(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	struct board_day d;
	board_day(b, &d);
	int teams = (int)b->teams + 1;
	if (m->definitions) {
		put_words(c, r, b, &d);
		return;
	}
	r = put_bigs(c, r, b, &d);
	put_forecast(c, (struct rect){ r.row, r.col, 4, r.cols }, m, &d);
	struct rect t = { r.row + 5, r.col, r.rows - 5, r.cols };
	if (teams > t.rows * 2 / 3)
		teams = t.rows * 2 / 3;
	put_teams(c, (struct rect){ t.row, t.col, teams, t.cols }, m);
	if (t.rows - teams > 1 && m->exposures)
		put_exposures(c, (struct rect){ t.row + teams + 1, t.col, t.rows - teams - 1, t.cols }, m->exposures);
	else if (t.rows - teams > 1)
		put_people(c, (struct rect){ t.row + teams + 1, t.col, t.rows - teams - 1, t.cols }, m);
}
