/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 4 of the wallboard: where grumbles are bad enough to act before they become complaints (domain.md A5). */
#include <inttypes.h>
#include <stdio.h>

#include "plaint/base/i18n.h"
#include "plaint/model/terms.h"
#include "v_wall.h"

enum { SHOWN = SEGMENT_TOLERANCE, COLUMNS = SHOWN + 1, POINT = 14, PROBABILITY = 4 };

/* The segments in few columns. */
static const char *short_segment(int segment)
{
	/* TRANSLATORS: segments of customers, each at most 9 columns wide */
	static const char *const names[SHOWN] = { N_("impatient"), N_("fees"), N_("coop."), N_("rational"), N_("low tol.") };
	return _(names[segment - SEGMENT_PATIENCE]);
}

static int64_t peaks(const struct board *b)
{
	int64_t n = 0;
	for (size_t i = 0; i < b->lines; i++)
		for (int s = SEGMENT_NONE; s <= SEGMENT_TOLERANCE; s++)
			n += warnline_is_above(&b->line[i].segment[s]);
	return n;
}

/* The grumbles of a point (NULL: all) and a segment (SEGMENT_NONE: of all of them) open their cases. */
static void spot(struct cells *c, struct rect r, const struct wall_model *m, const char *category, int segment)
{
	struct cases_query q = { .what = CASES_GRUMBLES, .from_month = m->board->month - 1, .to_month = m->board->month };
	snprintf(q.category, sizeof q.category, "%s", category ? category : "");
	snprintf(q.segment, sizeof q.segment, "%s", term_key(TERM_SEGMENT, segment));
	wall_spot(c, r, m, &q);
}

static void put_cell(struct cells *c, struct rect r, const struct warnline_sums *s)
{
	char text[48];
	bool above = warnline_is_above(s);
	if (!s->n)
		snprintf(text, sizeof text, "-");
	else
		snprintf(text, sizeof text, "%.1f%s n=%lld", (double)s->grades / (double)s->n, above ? "!" : " ", s->n);
	cells_put(c, r.row, r.col, r.cols, above ? STYLE_LATE : s->n ? STYLE_TEXT : STYLE_DIM, text);
}

/* All segments, then one after the other; k counts columns. */
static void put_line(struct cells *c, struct rect r, const struct wall_model *m, const struct board_line *l, int width)
{
	char text[32];
	int col = r.col + POINT + COLUMNS * width;
	cells_put_cut(c, (struct rect){ r.row, r.col, 1, POINT - 1 }, STYLE_STRONG, term_category(l->category));
	for (int k = 0; k < COLUMNS; k++) {
		struct rect at = { r.row, r.col + POINT + k * width, 1, width - 1 };
		const struct warnline_sums *s = k ? &l->segment[k] : &l->all;
		put_cell(c, at, s);
		if (s->n)
			spot(c, at, m, l->category, k);
	}
	snprintf(text, sizeof text, "%.2f", (double)l->all.p1000 / 1000 / (double)l->all.n);
	cells_put(c, r.row, col, r.col + r.cols - col, warnline_is_above(&l->all) ? STYLE_LATE : STYLE_TEXT, text);
}

static void put_words(struct cells *c, struct rect r, const struct board *b)
{
	const struct wall_word words[] = {
		{ _("mean grade"), _("Of the grumbles of this month and the last, by the point and the segment that the"
				     " customer had when it was said; n is their number."), b->grumbles },
		{ "!", _("Above the warning line: the mean grade is 5, or a complaint is so probable that acting first is"
			 " cheaper: cost of acting / (its effect x cost of a complaint) = 20 / (0.4 x 123.29)."), -1 },
		{ "p", _("Mean probability that a complaint follows, by the demonstration model (A6), not learnt here;"
			 " of all segments."), b->grumbles },
		{ _("peaks"), _("Cells above the line: the quality specialist calls these customers first."), -1 },
		{ _("grades 1 and 2"), _("Share of the grades 1 and 2: what policy soothes, not a single call."), b->grumbles },
	};
	wall_put_words(c, r, words, sizeof words / sizeof words[0]);
}

static void put_table(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	int width = (r.cols - POINT - PROBABILITY) / COLUMNS;
	cells_put(c, r.row, r.col, POINT - 1, STYLE_HEADER, _("grumble point"));
	for (int k = 0; k < COLUMNS; k++)
		cells_put_cut(c, (struct rect){ r.row, r.col + POINT + k * width, 1, width - 1 }, STYLE_HEADER,
			      !k ? _("all") : width > 18 ? term_label(TERM_SEGMENT, k) : short_segment(k));
	cells_put(c, r.row, r.col + POINT + COLUMNS * width, PROBABILITY, STYLE_HEADER, "p");
	int rows = wall_put_more(c, (struct rect){ r.row + 1, r.col, r.rows - 1, r.cols }, b->lines);
	for (int i = 0; i < rows; i++)
		put_line(c, (struct rect){ r.row + 1 + i, r.col, 1, r.cols }, m, &b->line[i], width);
}

void wall_page_line(struct cells *c, struct rect r, const struct wall_model *m)
{
	const struct board *b = m->board;
	char text[160];
	int64_t above = peaks(b);
	if (m->definitions) {
		put_words(c, r, b);
		return;
	}
	if (!b->grumbles) {
		cells_put(c, r.row, r.col, r.cols, STYLE_OK, _("No grumble was recorded this month or the last."));
		return;
	}
	const struct wall_big big[] = { { _("peaks above the line"), above, above ? STYLE_LATE : STYLE_OK },
					{ _("grades 1 and 2, %"), 100 * b->grumbles_end / b->grumbles, STYLE_TEXT },
					{ _("grumbles"), b->grumbles, STYLE_TEXT } };
	int third = r.cols / 3;
	struct rect total = { r.row, r.col + 2 * third, 1, third - 2 };
	r = wall_put_bigs(c, r, big, 3);
	spot(c, total, m, NULL, SEGMENT_NONE);
	snprintf(text, sizeof text, _("mean grade of this month and the last; ! above the line: grade 5 or p >= %.2f"),
		 warnline_house());
	cells_put_cut(c, (struct rect){ r.row, r.col, 1, r.cols }, STYLE_DIM, text);
	put_table(c, (struct rect){ r.row + 1, r.col, r.rows - 1, r.cols }, m);
}
