/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/view/wall.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "plaint/base/date.h"
#include "plaint/base/i18n.h"
#include "plaint/base/utf8.h"
#include "plaint/model/queue.h"
#include "plaint/model/sla.h"
#include "plaint/model/terms.h"
#include "plaint/view/line.h"
#include "v_wall.h"

enum { DIGIT_ROWS = WALL_DIGIT_ROWS, SHEET_COLS = 160, SHEET_ROWS = 40 };

/* Three dots wide, five high; a row of a digit is three bits. */
static const unsigned char digits[10][DIGIT_ROWS] = {
	{ 7, 5, 5, 5, 7 }, { 2, 6, 2, 2, 7 }, { 7, 1, 7, 4, 7 }, { 7, 1, 7, 1, 7 }, { 5, 5, 7, 1, 1 },
	{ 7, 4, 7, 1, 7 }, { 7, 4, 7, 5, 7 }, { 7, 1, 1, 2, 2 }, { 7, 5, 7, 5, 7 }, { 7, 5, 7, 1, 7 },
};

/* A full block, "#" in ASCII; what is late has a ground of its own in each theme, which a block would hide. */
static void put_dot(struct cells *c, int row, int col, enum style_id style)
{
	if (style == STYLE_LATE)
		cells_put(c, row, col, 1, style, "#");
	else
		cells_glyph(c, row, col, GLYPH_BAR_LAST, style);
}

static void put_digit(struct cells *c, struct rect r, enum style_id style, int digit, int wide)
{
	for (int row = 0; row < DIGIT_ROWS && row < r.rows; row++)
		for (int dot = 0; dot < 3 * wide; dot++)
			if (digits[digit][row] >> (2 - dot / wide) & 1)
				put_dot(c, r.row + row, r.col + dot, style);
}

/* Twice as wide as it is dotted while it fits. */
void wall_put_number(struct cells *c, struct rect r, enum style_id style, int64_t n)
{
	char text[24];
	int len = snprintf(text, sizeof text, "%" PRId64, n);
	int wide = len * 7 <= r.cols ? 2 : 1, step = 3 * wide + 1;
	if (len * step > r.cols + 1) {
		cells_put(c, r.row + 2, r.col, r.cols, style, text);
		return;
	}
	for (int i = 0; i < len; i++)
		put_digit(c, (struct rect){ r.row, r.col + i * step, r.rows, step }, style, text[i] - '0', wide);
}

struct rect wall_put_bigs(struct cells *c, struct rect r, const struct wall_big *v, int n)
{
	bool big = r.rows >= WALL_ROOMY;
	int width = r.cols / (n < 3 ? 3 : n);
	for (int i = 0; i < n; i++) {
		struct rect at = { r.row, r.col + i * width, r.rows, width - 1 };
		char label[120];
		if (big)
			snprintf(label, sizeof label, "%s", v[i].label);
		else
			snprintf(label, sizeof label, "%s %" PRId64, v[i].label, v[i].n);
		cells_put_cut(c, (struct rect){ at.row, at.col, 1, at.cols }, v[i].style, label);
		at.row++;
		at.rows = DIGIT_ROWS;
		if (big)
			wall_put_number(c, at, v[i].style, v[i].n);
	}
	int used = big ? DIGIT_ROWS + 2 : 1;
	return (struct rect){ r.row + used, r.col, r.rows - used, r.cols };
}

int wall_put_more(struct cells *c, struct rect r, size_t n)
{
	char text[80];
	if (r.rows <= 0 || n <= (size_t)r.rows)
		return r.rows <= 0 ? 0 : (int)n;
	size_t more = n - (size_t)r.rows + 1;
	snprintf(text, sizeof text, P_("and %zu more", "and %zu more", (unsigned long)more), more);
	cells_put(c, r.row + r.rows - 1, r.col, r.cols, STYLE_DIM, text);
	return r.rows - 1;
}

void wall_put_spark(struct cells *c, struct rect r, enum style_id style, const double *v, size_t n)
{
	size_t skip = n > (size_t)r.cols ? n - (size_t)r.cols : 0;
	double most = 0;
	for (size_t i = skip; i < n; i++)
		most = v[i] > most ? v[i] : most;
	for (size_t i = skip; i < n; i++) {
		int bar = most > 0 ? (int)(v[i] / most * 7 + 0.5) : 0;
		if (v[i] > 0)
			cells_glyph(c, r.row, r.col + (int)(i - skip), (enum glyph)(GLYPH_BAR + bar), style);
	}
}

void wall_put_words(struct cells *c, struct rect r, const struct wall_word *v, int n)
{
	for (int i = 0, row = r.row; i < n && row < r.row + r.rows; i++) {
		char text[600];
		if (v[i].n >= 0)
			snprintf(text, sizeof text, "%s: %s (n=%" PRId64 ")", v[i].label, v[i].text, v[i].n);
		else
			snprintf(text, sizeof text, "%s: %s", v[i].label, v[i].text);
		row += cells_wrap(c, (struct rect){ row, r.col, r.row + r.rows - row, r.cols }, STYLE_TEXT, text, 0) + 1;
	}
}

void wall_spot(struct cells *c, struct rect r, const struct wall_model *m, const struct cases_query *q)
{
	if (!m->spots || m->spots->n == WALL_SPOTS)
		return;
	struct cases_query *to = &m->spots->v[m->spots->n++];
	*to = *q;
	to->now_s = m->board->at_s; /* as of the snapshot that is shown */
	if (!*to->owner && !*to->crew) /* what people have in hand is of any team */
		snprintf(to->team, sizeof to->team, "%s", m->board->wish.team);
	if (m->spots->n != m->selected)
		return;
	cells_restyle(c, r, STYLE_SELECTED);
	cells_put(c, r.row, r.col ? r.col - 1 : 0, 1, STYLE_SELECTED, ">"); /* seen without colours too */
}

static void put_counts(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	const struct wall_big all[] = { { _("LATE"), b->all.late, b->all.late ? STYLE_LATE : STYLE_OK },
					{ _("at risk"), b->all.risk, b->all.risk ? STYLE_RISK : STYLE_OK },
					{ _("open cases"), b->all.open, STYLE_STRONG } };
	char note[120];
	wall_put_bigs(c, (struct rect){ r.row, r.col, WALL_ROOMY, r.cols }, all, 3);
	static const enum cases_what bigs[] = { CASES_LATE, CASES_RISK, CASES_OPEN };
	for (int i = 0; i < 3; i++)
		wall_spot(c, (struct rect){ r.row, r.col + i * (r.cols / 3), 1, r.cols / 3 - 2 }, m,
			  &(struct cases_query){ .what = bigs[i] });
	snprintf(note, sizeof note, _("nobody's %" PRId64), b->all.free);
	struct rect at = { r.row + DIGIT_ROWS + 1, r.col, 1, r.cols / 3 - 2 };
	cells_put(c, at.row, at.col, at.cols, STYLE_TEXT, note);
	wall_spot(c, at, m, &(struct cases_query){ .what = CASES_FREE });
	at.col += r.cols / 3;
	snprintf(note, sizeof note, _("escalated %" PRId64), b->escalated);
	cells_put(c, at.row, at.col, at.cols, STYLE_TEXT, note);
	wall_spot(c, at, m, &(struct cases_query){ .what = CASES_RAISED });
}

const char *wall_span_label(int span)
{
	const char *const labels[BOARD_SPANS] = { _("today"), _("7 days"), _("28 days") };
	return labels[span];
}

static const enum figure shown[] = { FIGURE_RESPONSE, FIGURE_SOLUTION, FIGURE_FCR, FIGURE_CSAT, FIGURE_NPS,
				     FIGURE_REPEAT, FIGURE_ESCALATION, FIGURE_ASA, FIGURE_AHT };
enum { SHOWN = sizeof shown / sizeof shown[0] };

static void figure_text(char out[40], enum figure f, const struct figure_sums *s)
{
	struct figure_value v;
	figure_of(f, s, &v);
	if (!v.n)
		snprintf(out, 40, "- n=0");
	else
		snprintf(out, 40, figure_kind(f) == FIGURE_SCORE     ? "%+.1f n=%" PRId64
				  : figure_kind(f) == FIGURE_MEAN    ? "%.2f n=%" PRId64
				  : figure_kind(f) == FIGURE_SECONDS ? "%.0f s n=%" PRId64
								     : "%.1f%% n=%" PRId64, v.value, v.n);
}

void wall_spot_figure(struct cells *c, struct rect r, const struct wall_model *m, enum figure f, int span)
{
	/* what a supervisor wants to see is what went wrong */
	bool itself = f == FIGURE_REPEAT || f == FIGURE_ESCALATION || f == FIGURE_REOPEN || f == FIGURE_HANDOFFS ||
		      f == FIGURE_RESPONSE_ONLY || f == FIGURE_RECEIVED || f == FIGURE_CSAT_MEAN;
	struct cases_query q = { .what = itself ? CASES_COUNTED : f == FIGURE_NPS ? CASES_AGAINST : CASES_OTHERS,
				 .figure = f, .from_day = m->board->today - board_days[span] + 1,
				 .to_day = m->board->today };
	struct figure_value v;
	figure_of(f, &m->board->span[span], &v);
	if (figure_kind(f) == FIGURE_SECONDS)
		q.what = CASES_COUNTED;
	if (v.n)
		wall_spot(c, r, m, &q);
}

static void put_received(struct cells *c, struct rect r, const struct wall_model *m, int span)
{
	char head[60];
	snprintf(head, sizeof head, "%s %" PRId64, wall_span_label(span), m->board->span[span].v[SUM_RECEIVED]);
	cells_put(c, r.row, r.col, r.cols, STYLE_HEADER, head);
	wall_spot_figure(c, (struct rect){ r.row, r.col, 1, r.cols - 2 }, m, FIGURE_RECEIVED, span);
}

/* All figures of one span, in two columns. */
static void put_span(struct cells *c, struct rect r, const struct wall_model *m, int span)
{
	enum { LABEL = 24 };
	int width = r.cols / 2;
	cells_put(c, r.row, r.col, LABEL - 1, STYLE_HEADER, _("received"));
	put_received(c, (struct rect){ r.row, r.col + LABEL, 1, width - LABEL }, m, span);
	for (int i = 1; i < FIGURES && (i - 1) / 2 + 1 < r.rows; i++) {
		char text[40];
		int row = r.row + 1 + (i - 1) / 2, col = r.col + (i - 1) % 2 * width;
		figure_text(text, (enum figure)i, &m->board->span[span]);
		cells_put_cut(c, (struct rect){ row, col, 1, LABEL - 1 }, STYLE_TEXT, figure_label((enum figure)i));
		cells_put(c, row, col + LABEL, width - LABEL - 1, STYLE_STRONG, text);
		wall_spot_figure(c, (struct rect){ row, col + LABEL, 1, width - LABEL - 2 }, m, (enum figure)i, span);
	}
}

static void span_words(struct cells *c, struct rect r, const struct wall_model *m)
{
	struct wall_word words[FIGURES];
	for (int i = 0; i < FIGURES; i++) {
		struct figure_value v;
		figure_of((enum figure)i, &m->board->span[m->board->wish.range], &v);
		words[i] = (struct wall_word){ figure_label((enum figure)i), figure_definition((enum figure)i), v.n };
	}
	wall_put_words(c, r, words, FIGURES);
}

static void put_figures(struct cells *c, struct rect r, const struct wall_model *m)
{
	int label = 26, width = (r.cols - label) / BOARD_SPANS;
	cells_put(c, r.row, r.col, label, STYLE_HEADER, _("received"));
	for (int k = 0; k < BOARD_SPANS; k++)
		put_received(c, (struct rect){ r.row, r.col + label + k * width, 1, width }, m, k);
	for (int i = 0; i < SHOWN && i + 1 < r.rows; i++) {
		int row = r.row + 1 + i;
		cells_put(c, row, r.col, label - 1, STYLE_TEXT, figure_label(shown[i]));
		if (m->definitions) {
			cells_put_cut(c, (struct rect){ row, r.col + label, 1, r.cols - label }, STYLE_DIM,
				      figure_definition(shown[i]));
			continue;
		}
		for (int k = 0; k < BOARD_SPANS; k++) {
			char text[40];
			figure_text(text, shown[i], &m->board->span[k]);
			cells_put(c, row, r.col + label + k * width, width - 1, STYLE_STRONG, text);
			wall_spot_figure(c, (struct rect){ row, r.col + label + k * width, 1, width - 2 }, m, shown[i], k);
		}
	}
}

static void put_worst(struct cells *c, struct rect r, const struct wall_model *m)
{
	for (int i = 0; i < r.rows && (size_t)i < m->board->worsts; i++) {
		const struct board_case *w = &m->board->worst[i];
		char no[16], left[SLA_TEXT], head[120], line[256];
		int64_t slack = w->due_at - m->now_s;
		bool late = slack < 0;
		view_short_no(no, w->no);
		snprintf(head, sizeof head, "%s %s %s %s %s", late ? "!!" : " .", no, term_label(TERM_CLOCK, w->kind),
			 sla_countdown(left, slack, false), late ? _("LATE") : "");
		int used = cells_put(c, r.row + i, r.col, r.cols, late ? STYLE_LATE : STYLE_STRONG, head);
		snprintf(line, sizeof line, " %s/%s  %s", *w->owner ? w->owner : _("nobody's"), w->team, w->subject);
		cells_put_cut(c, (struct rect){ r.row + i, r.col + used, 1, r.cols - used }, STYLE_TEXT, line);
	}
	if (!m->board->worsts)
		cells_put(c, r.row, r.col, r.cols, STYLE_OK, _("No clock is running."));
}

static void page_time(struct cells *c, struct rect r, const struct wall_model *m)
{
	int range = m->board->wish.range;
	if (m->definitions && range != BOARD_EACH) {
		span_words(c, r, m);
		return;
	}
	put_counts(c, (struct rect){ r.row, r.col, DIGIT_ROWS + 2, r.cols }, m);
	struct rect f = { r.row + DIGIT_ROWS + 3, r.col, SHOWN + 1, r.cols };
	if (f.row + f.rows > r.row + r.rows)
		f.rows = r.row + r.rows - f.row;
	if (f.rows > 0 && range != BOARD_EACH)
		put_span(c, f, m, range);
	else if (f.rows > 0)
		put_figures(c, f, m);
	struct rect w = { f.row + f.rows + 1, r.col, r.row + r.rows - f.row - f.rows - 1, r.cols };
	if (w.rows > 0)
		w = wall_put_alerts(c, w, m);
	if (w.rows > 0)
		put_worst(c, w, m);
}

enum { HEAT_MOST = 32 };
struct heat_axis { /* channels or categories, most open cases first */
	const char *key[HEAT_MOST];
	struct board_count n[HEAT_MOST];
	int count;
};

static void heat_axis_add(struct heat_axis *a, const char *key, const struct board_count *n)
{
	int k = 0;
	while (k < a->count && strcmp(a->key[k], key))
		k++;
	if (k == HEAT_MOST)
		return;
	if (k == a->count) {
		a->key[k] = key;
		a->n[a->count++] = (struct board_count){ .open = 0 };
	}
	a->n[k].open += n->open;
	a->n[k].late += n->late;
	a->n[k].risk += n->risk;
	for (; k > 0 && a->n[k].open > a->n[k - 1].open; k--) {
		const char *other = a->key[k - 1];
		struct board_count was = a->n[k - 1];
		a->key[k - 1] = a->key[k], a->n[k - 1] = a->n[k];
		a->key[k] = other, a->n[k] = was;
	}
}

static void put_heat(struct cells *c, struct rect r, const struct wall_model *m, const struct board_heat *h)
{
	const struct board_count *n = &h->n;
	struct cases_query q = { .what = CASES_OPEN };
	char text[48];
	snprintf(text, sizeof text, n->late ? "%" PRId64 " !!%" PRId64 : "%" PRId64, n->open, n->late);
	cells_put(c, r.row, r.col, r.cols, n->late ? STYLE_LATE : n->risk ? STYLE_RISK : STYLE_TEXT, text);
	snprintf(q.category, sizeof q.category, "%s", h->category);
	snprintf(q.channel, sizeof q.channel, "%s", h->channel);
	wall_spot(c, (struct rect){ r.row, r.col, 1, r.cols - 1 }, m, &q);
}

static void heat_words(struct cells *c, struct rect r, const struct board *b)
{
	const struct wall_word words[] = {
		{ _("open cases"), _("Received and neither closed nor withdrawn nor merged."), b->all.open },
		{ "!!", _("Of these the ones whose next deadline is over."), b->all.late },
	};
	wall_put_words(c, r, words, 2);
}

/* What does not fit stands in no column, but all of it is in the one that is called all. */
static void page_heat(struct cells *c, struct rect r, const struct wall_model *m)
{
	enum { LABEL = 18, CELL = 10 };
	struct heat_axis channels = { .count = 0 }, categories = { .count = 0 };
	const struct board *b = m->board;
	int fit = (r.cols - LABEL) / CELL - 1;
	if (m->definitions) {
		heat_words(c, r, b);
		return;
	}
	for (size_t i = 0; i < b->heats; i++) {
		heat_axis_add(&channels, b->heat[i].channel, &b->heat[i].n);
		heat_axis_add(&categories, b->heat[i].category, &b->heat[i].n);
	}
	cells_put(c, r.row, r.col, r.cols, STYLE_DIM, _("open cases, and !! of them late"));
	if (channels.count > fit) { /* the columns do not add up to the first */
		char more[80];
		int n = channels.count - fit;
		snprintf(more, sizeof more, P_("%d more channel on a wider screen", "%d more channels on a wider screen",
					       (unsigned long)n), n);
		cells_put_right(c, (struct rect){ r.row, r.col, 1, r.cols }, STYLE_DIM, more);
	}
	cells_put(c, r.row + 1, r.col + LABEL, CELL - 1, STYLE_HEADER, _("all"));
	for (int k = 0; k < channels.count && k < fit; k++)
		cells_put_cut(c, (struct rect){ r.row + 1, r.col + LABEL + (k + 1) * CELL, 1, CELL - 1 }, STYLE_HEADER,
			      term_label(TERM_CHANNEL, term_find(TERM_CHANNEL, channels.key[k])));
	int rows = wall_put_more(c, (struct rect){ r.row + 2, r.col, r.rows - 2, r.cols }, (size_t)categories.count);
	for (int i = 0; i < rows; i++) {
		int row = r.row + 2 + i;
		cells_put_cut(c, (struct rect){ row, r.col, 1, LABEL - 1 }, STYLE_TEXT, term_category(categories.key[i]));
		put_heat(c, (struct rect){ row, r.col + LABEL, 1, CELL - 1 }, m,
			 &(struct board_heat){ "", categories.key[i], categories.n[i] });
		for (size_t h = 0; h < b->heats; h++)
			for (int k = 0; k < channels.count && k < fit; k++)
				if (!strcmp(b->heat[h].category, categories.key[i]) &&
				    !strcmp(b->heat[h].channel, channels.key[k]))
					put_heat(c, (struct rect){ row, r.col + LABEL + (k + 1) * CELL, 1, CELL - 1 }, m,
						 &b->heat[h]);
	}
}

static const char *title_of(enum wall_page p)
{
	static const char *const titles[WALL_PAGES] = { N_("timeliness"), N_("queue heat"), N_("departments"),
							 N_("warning line"), N_("TOP10 of the month"), N_("staff"),
							 N_("targets") };
	return _(titles[p]);
}

/* Whose figures they are, and of which time where a page has one. */
static const char *scope(char out[160], const struct wall_model *m, bool sheet)
{
	const struct board_wish *w = &m->board->wish;
	bool spans = sheet || m->page == WALL_TIME || m->page == WALL_DEPARTMENTS || m->page == WALL_TARGETS;
	char team[100];
	if (*w->team)
		snprintf(team, sizeof team, _("team %s"), w->team);
	else
		snprintf(team, sizeof team, "%s", _("all teams"));
	bool known = spans && (w->range != BOARD_EACH || (!sheet && m->page != WALL_TIME));
	snprintf(out, 160, "%s%s%s", team, known ? "  " : "", known ? wall_span_label(board_span(w)) : "");
	return out;
}

/* What must be known to go on; ? tells the rest. */
static const char *hint(const struct wall_model *m)
{
	if (m->acts)
		return _("1-7 page  T team  t time  Tab Enter cases  arrows a A h alerts  ? keys  q quit");
	return m->stopped ? _("1-7 page  space goes on  T team  t time  Tab Enter cases  ? keys  q quit")
			  : _("1-7 page  space stops  T team  t time  Tab Enter cases  ? keys  q quit");
}

static void put_frame(struct cells *c, const struct wall_model *m, bool sheet)
{
	char line[400], at[DATE_BUF], of[160];
	int64_t age = m->now_s - m->board->at_s;
	struct rect top = { 0, 0, 1, c->cols }, bottom = { c->rows - 1, 0, 1, c->cols };
	if (sheet)
		snprintf(line, sizeof line, " plaint  %s  %s  %s", _("Wallboard"), scope(of, m, sheet),
			 date_format(at, DATE_SHORT, m->now_s));
	else
		snprintf(line, sizeof line, " plaint  %s %d/%d %s  %s  %s", _("Wallboard"), m->page + 1, WALL_PAGES,
			 title_of(m->page), scope(of, m, sheet), date_format(at, DATE_SHORT, m->now_s));
	cells_put_pad(c, top, STYLE_HEADER, line);
	if (age > WALL_STALE_S || *m->error) {
		snprintf(line, sizeof line, _("STALE: %" PRId64 " s old  %.100s"), age, m->error);
		cells_put_right(c, top, STYLE_LATE, line);
	}
	cells_put_pad(c, bottom, STYLE_KEY_LABEL, hint(m));
}

static void (*const pages[WALL_PAGES])(struct cells *, struct rect, const struct wall_model *) = {
	page_time, page_heat, wall_page_departments, wall_page_line, wall_page_top, wall_page_staff, wall_page_targets };

/* All pages, each under its title; the shares of the height are those of 47 rows. */
static void put_sheet(struct cells *c, struct rect r, const struct wall_model *m)
{
	static const struct {
		enum wall_page page;
		int column, from, to;
	} parts[] = { { WALL_TIME, 0, 0, 23 }, { WALL_TOP, 0, 23, 36 }, { WALL_TARGETS, 0, 36, 47 },
		      { WALL_HEAT, 1, 0, 13 }, { WALL_DEPARTMENTS, 1, 13, 21 }, { WALL_LINE, 1, 21, 32 },
		      { WALL_STAFF, 1, 32, 47 } };
	int width = r.cols / 2 - 1;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		int from = parts[i].from * r.rows / 47, to = parts[i].to * r.rows / 47;
		struct rect at = { r.row + from, r.col + parts[i].column * (width + 2), 1, width };
		cells_put_pad(c, at, STYLE_HEADER, title_of(parts[i].page));
		at.row++;
		at.rows = to - from - 2;
		pages[parts[i].page](c, at, m);
	}
}

void wall_draw(struct cells *c, const struct wall_model *m)
{
	bool sheet = c->cols >= SHEET_COLS && c->rows >= SHEET_ROWS;
	struct rect body = { 2, 1, c->rows - 3, c->cols - 2 };
	if (m->spots)
		m->spots->n = 0;
	if (c->rows < 4 || c->cols < 20)
		return;
	put_frame(c, m, sheet);
	if (!sheet) {
		pages[m->page](c, body, m);
		return;
	}
	put_sheet(c, body, m);
}
